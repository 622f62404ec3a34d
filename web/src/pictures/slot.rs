//! What a picture must be in the place of a field, and the words for one that is not.

use offerkit_core::Profile;
use offerkit_core::catalog::PictureSize;
use offerkit_core::picture::{MAX_BYTES, Picture, PictureKind, inspect};

/// What a picture must be in the place of a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot {
    /// As of the profile.
    size: PictureSize,
    /// As of any month.
    all: &'static [PictureSize],
}

/// How the pixels of a picture compare with a slot's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// They are right.
    Right,
    /// They are right by a page of another month: the end of a sentence that begins with the picture's name.
    OfAnotherMonth(String),
    /// They are wrong: the end of a sentence that begins with the picture's name.
    Wrong(String),
}

impl Slot {
    /// The slot of a field as of a profile; `None` where the field is no picture's.
    pub fn of(sizes: &'static [PictureSize], profile: Profile) -> Option<Self> {
        profile.picture(sizes).map(|size| Self { size: *size, all: sizes })
    }

    /// Width to height, as CSS writes it.
    pub fn shape(&self) -> String {
        format!("{} / {}", self.size.width, self.size.height)
    }

    /// `216 by 216`, or `216 by 216 up to 350 by 350`.
    pub fn pixels(&self) -> String {
        let PictureSize { width, height, up_to, .. } = self.size;
        let tallest = u64::from(up_to) * u64::from(height) / u64::from(width.max(1));
        if up_to == width { by(width, height) } else { format!("{} up to {up_to} by {tallest}", by(width, height)) }
    }

    /// How a picture of so many pixels compares.
    pub fn fit(&self, width: u32, height: u32) -> Fit {
        if self.size.fits(width, height) {
            return Fit::Right;
        }
        let (is, takes) = (by(width, height), self.pixels());
        match self.all.iter().find(|size| size.fits(width, height)) {
            Some(size) => Fit::OfAnotherMonth(format!(
                "is {is} pixels, as pages of {} ask; by the rules that this offer is checked with, this slot takes {takes}",
                size.month
            )),
            None => Fit::Wrong(format!("is {is} pixels; this slot takes {takes}")),
        }
    }

    /// Looks at the bytes of a file: what it is, and what else is to be said of it; or why it cannot stand here, as the
    /// end of a sentence that begins with its name.
    pub fn judge(&self, bytes: &[u8]) -> Result<(Picture, Option<String>), String> {
        let picture = inspect(bytes).map_err(|fault| fault.to_string())?;
        if picture.kind != PictureKind::Png {
            return Err(format!("is a {}; this slot takes a PNG", picture.kind.name()));
        }
        match self.fit(picture.width, picture.height) {
            Fit::Right => Ok((picture, None)),
            Fit::OfAnotherMonth(words) => Ok((picture, Some(words))),
            Fit::Wrong(words) => Err(words),
        }
    }
}

/// Why a file of so many bytes is not even read, as the end of a sentence that begins with its name.
pub(super) fn judge_length(bytes: f64) -> Option<String> {
    (MAX_BYTES as f64).lt(&bytes).then(|| format!("is larger than {} MB, the most that is taken", MAX_BYTES >> 20))
}

fn by(width: u32, height: u32) -> String {
    format!("{width} by {height}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_core::catalog::FIELDS;

    fn slot(key: &str, profile: Profile) -> Slot {
        let field = FIELDS.iter().find(|field| field.notes().path.ends_with(key)).expect("a field");
        Slot::of(field.notes().pictures, profile).expect("a slot")
    }

    #[track_caller]
    fn check(key: &str, profile: Profile, pixels: (u32, u32), expected: Result<(), &str>) {
        match (slot(key, profile).fit(pixels.0, pixels.1), expected) {
            (Fit::Right, Ok(())) => {}
            (Fit::OfAnotherMonth(words) | Fit::Wrong(words), Err(expected)) => assert_eq!(words, expected),
            (fit, _) => panic!("{fit:?}"),
        }
    }

    #[test]
    fn pixels_are_held_against_the_profile() {
        check("marketplace.largeLogo", Profile::Jul2020, (216, 216), Ok(()));
        check("marketplace.largeLogo", Profile::Mar2022, (350, 350), Ok(()));
        let wrong = "is 200 by 100 pixels; this slot takes 216 by 216";
        check("marketplace.largeLogo", Profile::Jul2020, (200, 100), Err(wrong));
        let wrong = "is 200 by 100 pixels; this slot takes 216 by 216 up to 350 by 350";
        check("marketplace.largeLogo", Profile::Mar2022, (200, 100), Err(wrong));
        let older = "is 40 by 40 pixels, as pages of 2018-12 ask; by the rules that this offer is checked with, this \
                     slot takes 48 by 48";
        check("marketplace.smallLogo", Profile::Jul2020, (40, 40), Err(older));
        check("marketplace.screenshots/*", Profile::Jul2020, (1280, 720), Ok(()));
    }

    #[test]
    fn the_shape_is_width_to_height() {
        assert_eq!(slot("marketplace.heroLogo", Profile::Mar2022).shape(), "815 / 290");
    }

    #[track_caller]
    fn check_bytes(bytes: &[u8], expected: Result<bool, &str>) {
        let seen = slot("marketplace.smallLogo", Profile::Jul2020).judge(bytes);
        let seen = seen.map(|(_, note)| note.is_some());
        assert_eq!(seen, expected.map_err(str::to_owned));
    }

    #[test]
    fn a_file_is_judged_by_its_bytes() {
        // 40 by 40, the size of 2018.
        check_bytes(include_bytes!("../../../tests/fixtures/pictures/small.png"), Ok(true));
        let photo = include_bytes!("../../../tests/fixtures/pictures/photo.jpg");
        check_bytes(photo, Err("is a JPEG; this slot takes a PNG"));
        check_bytes(b"", Err("is empty"));
        check_bytes(b"hello", Err("is no picture that is known here; PNG, JPEG and GIF are taken"));
        let svg = slot("marketplace.smallLogo", Profile::Jul2020).judge(b"<svg/>").expect_err("an SVG");
        assert!(svg.starts_with("is an SVG"), "{svg}");
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_by_its_length() {
        assert_eq!(judge_length(10_485_760.0), None);
        let words = "is larger than 10 MB, the most that is taken";
        assert_eq!(judge_length(10_485_761.0).as_deref(), Some(words));
    }
}
