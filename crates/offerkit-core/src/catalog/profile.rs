//! Catalog and rules as of a month.

use super::{Figure, PictureSize};

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(u16);

impl Month {
    /// The `month`th month of a year, from 1.
    pub const fn new(year: u16, month: u16) -> Self {
        Self(year * 12 + month - 1)
    }
}

impl std::fmt::Display for Month {
    /// `YYYY-MM`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:04}-{:02}", self.0 / 12, self.0 % 12 + 1)
    }
}

/// The month whose figures count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// `2018-09`: flat categories, the pages of the Cloud Partner Portal.
    Sep2018,
    /// `2020-07`: `categoryMap`, the first pages of Partner Center.
    Jul2020,
    /// `2022-03`: the last pages that speak of this body.
    Mar2022,
}

impl Profile {
    /// Every profile, oldest first.
    pub const ALL: [Profile; 3] = [Profile::Sep2018, Profile::Jul2020, Profile::Mar2022];

    /// The profile's name, its month `YYYY-MM`.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Sep2018 => "2018-09",
            Profile::Jul2020 => "2020-07",
            Profile::Mar2022 => "2022-03",
        }
    }

    /// The profile's month.
    pub const fn month(self) -> Month {
        match self {
            Profile::Sep2018 => Month::new(2018, 9),
            Profile::Jul2020 => Month::new(2020, 7),
            Profile::Mar2022 => Month::new(2022, 3),
        }
    }

    /// Reads a profile's name.
    pub fn from_name(name: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// The newest figure dated in or before this profile's month, else the oldest later one.
    pub fn figure(self, figures: &[Figure]) -> Option<u32> {
        self.newest(figures, |figure| figure.month).map(|figure| figure.value)
    }

    /// The same for a picture's pixels.
    pub fn picture(self, sizes: &[PictureSize]) -> Option<&PictureSize> {
        self.newest(sizes, |size| size.month)
    }

    fn newest<T>(self, dated: &[T], month: fn(&T) -> Month) -> Option<&T> {
        let before = dated.iter().filter(|one| month(one) <= self.month()).max_by_key(|one| month(one));
        before.or_else(|| dated.iter().min_by_key(|one| month(one)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(profile: Profile, figures: &[((u16, u16), u32)], expected: Option<u32>) {
        let figure = |&((year, month), value): &_| Figure { month: Month::new(year, month), value };
        let figures: Vec<Figure> = figures.iter().map(figure).collect();
        assert_eq!(profile.figure(&figures), expected);
    }

    #[test]
    fn the_newest_figure_not_after_the_profile_counts() {
        check(Profile::Jul2020, &[((2018, 12), 50), ((2019, 4), 60), ((2022, 3), 200)], Some(60));
        check(Profile::Mar2022, &[((2022, 3), 200), ((2018, 12), 50)], Some(200));
    }

    #[test]
    fn without_an_earlier_figure_the_oldest_later_one_counts() {
        check(Profile::Sep2018, &[((2022, 3), 200), ((2018, 12), 50)], Some(50));
        check(Profile::Sep2018, &[], None);
    }

    #[test]
    fn names_are_read_back() {
        for profile in Profile::ALL {
            assert_eq!(Profile::from_name(profile.name()), Some(profile));
            assert_eq!(profile.month().to_string(), profile.name());
        }
        assert_eq!(Profile::from_name("2019-01"), None);
    }
}
