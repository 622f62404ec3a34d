//! Tables of values: category keys by offer type, regions with their currencies, core sizes by month.
//!
//! All three are lists of what was published or seen, not of what the service takes: a word outside them is no error.

use super::{
    APP_SOURCE, CATEGORIES_AZURE_APPS, CATEGORIES_VM, CATEGORY_COLUMNS, CATEGORY_LABELS, CORE_SIZES, Month, Profile,
    REGION_CURRENCIES, REGION_ROWS, REGIONS,
};
use crate::document::same;

/// The category keys of Azure Marketplace for some offer types, frozen at 2020-07-29. Keys are case-sensitive.
#[derive(Debug)]
pub struct CategoryColumn {
    /// Short names of the offer types, as the published table has them: `vm`, `azure-apps`, `saas` ...
    pub offer_types: &'static [&'static str],
    /// The first level, in the order of the published table.
    pub first_level: &'static [Category],
}

/// A first-level category.
#[derive(Debug)]
pub struct Category {
    /// The value of `categoryL1`, and the end of the name of the dynamic key beside it.
    pub key: &'static str,
    /// Keys of its subcategories.
    pub second_level: &'static [&'static str],
}

impl CategoryColumn {
    /// The first-level category with this key.
    pub fn category(&self, key: &str) -> Option<&'static Category> {
        self.first_level.iter().find(|category| same(category.key.as_bytes(), key.as_bytes()))
    }
}

/// A category's name for people, the same in every column. Apart from the columns, so that a product that only checks
/// does not carry it.
pub fn category_label(key: &str) -> Option<&'static str> {
    let at = CATEGORY_LABELS.binary_search_by_key(&key, |(known, _)| known).ok()?;
    CATEGORY_LABELS.get(at).map(|(_, label)| *label)
}

/// A country or region where plans are sold.
#[derive(Debug)]
pub struct Region {
    /// ISO 3166-1 alpha-2 code, in capitals.
    pub code: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// ISO 4217 code of the currency customers pay in; `None` for a region the published price table leaves out.
    pub currency: Option<&'static str>,
}

/// A key of `coreMultiplier.individually`.
#[derive(Debug)]
pub struct CoreSize {
    /// `sharedcore`, or a number with `core` behind it.
    pub key: &'static str,
    /// Month from which the size is known.
    pub since: Month,
}

/// The category keys an offer of this type may use; `None` for a type whose identifier was never tied to a column.
pub fn category_column(offer_type_id: &str) -> Option<&'static CategoryColumn> {
    match offer_type_id {
        "microsoft-azure-virtualmachines" | "microsoft-azure-corevm" => Some(&CATEGORIES_VM),
        "microsoft-azure-applications" => Some(&CATEGORIES_AZURE_APPS),
        _ => None,
    }
}

/// Every column, that of software as a service too: its keys turn up in offers of other types by mistake.
pub fn category_columns() -> &'static [&'static CategoryColumn] {
    CATEGORY_COLUMNS
}

/// Whether a key is a first-level category of AppSource, where other kinds of offer are listed; in any case of letters.
pub(crate) fn is_of_app_source(key: &str) -> bool {
    APP_SOURCE.iter().any(|known| known.eq_ignore_ascii_case(key))
}

/// Whether there is a region with this code, spelt in capitals.
pub fn is_region(code: &str) -> bool {
    let [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] = code.as_bytes() else { return false };
    REGION_ROWS.get(usize::from(first - b'A')).is_some_and(|row| row >> (second - b'A') & 1 == 1)
}

/// The region with this code, spelt in capitals.
pub fn region(code: &str) -> Option<&'static Region> {
    let at = REGIONS.binary_search_by_key(&code, |region| region.code).ok()?;
    REGIONS.get(at)
}

/// The ISO 4217 code of the currency that customers of a region pay in, without the names that [`region`] brings along.
pub fn region_currency(code: &str) -> Option<&'static str> {
    let at = REGION_CURRENCIES.binary_search_by(|known| known.split_at(2).0.cmp(code.as_bytes())).ok()?;
    str::from_utf8(REGION_CURRENCIES.get(at)?.get(2..)?).ok()
}

/// Every region, sorted by code.
pub fn regions() -> &'static [Region] {
    REGIONS
}

/// The core sizes known as of `profile`, smallest first.
pub fn core_sizes(profile: Profile) -> impl Iterator<Item = &'static str> {
    CORE_SIZES.iter().filter(move |size| size.since <= profile.month()).map(|size| size.key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T: PartialEq + std::fmt::Debug>(actual: T, expected: T) {
        assert_eq!(actual, expected);
    }

    #[test]
    fn a_regions_currency_is_the_one_of_the_table() {
        for region in regions() {
            check(region_currency(region.code), region.currency);
        }
        check(region_currency("XX"), None);
        check(region_currency("US"), Some("USD"));
    }

    fn column_counts(offer_type_id: &str) -> Option<(usize, usize)> {
        let column = category_column(offer_type_id)?;
        Some((column.first_level.len(), column.first_level.iter().map(|category| category.second_level.len()).sum()))
    }

    #[test]
    fn each_offer_type_has_its_own_column_of_categories() {
        check(column_counts("microsoft-azure-virtualmachines"), Some((20, 81)));
        check(column_counts("microsoft-azure-corevm"), Some((20, 81)));
        check(column_counts("microsoft-azure-applications"), Some((20, 81)));
        check(column_counts("microsoft-azure-saas"), None);
        check(category_columns().len(), 3);
        check(CATEGORIES_VM.offer_types.contains(&"corevm"), true);
        check(regions().iter().all(|region| is_region(region.code)), true);
        check(is_region("XX") || is_region("us") || is_region(""), false);
    }

    #[test]
    fn the_sample_s_category_is_no_key_for_virtual_machines() {
        let column = category_column("microsoft-azure-virtualmachines").expect("the column");
        check(column.category("analytics").is_some(), false);
        let analytics = column.category("analytics-amp").expect("the category");
        check(analytics.second_level.contains(&"data-insights"), true);
        check(analytics.second_level.contains(&"visualization-and-reporting"), false);
    }

    #[test]
    fn every_category_has_a_name() {
        check(category_label("analytics-amp"), Some("Analytics"));
        check(category_label("data-insights"), Some("Data Insights"));
        check(category_label("none of them"), None);
        for category in category_columns().iter().flat_map(|column| column.first_level) {
            check(category_label(category.key).is_some(), true);
            check(category.second_level.iter().all(|key| category_label(key).is_some()), true);
        }
    }

    #[test]
    fn a_region_outside_the_price_table_has_no_currency() {
        check(region("DZ").map(|region| (region.name, region.currency)), Some(("Algeria", Some("DZD"))));
        check(region("AZ").map(|region| (region.name, region.currency)), Some(("Azerbaijan", None)));
        check(region("ZZ").is_some(), false);
        check(region("de").is_some(), false);
        check(regions().len(), 142);
        check(regions().iter().filter(|region| region.currency.is_some()).count(), 88);
        check(regions().iter().all(|known| region(known.code).is_some()), true);
    }

    #[test]
    fn ten_core_sizes_came_in_2019() {
        check(core_sizes(Profile::Sep2018).count(), 15);
        check(core_sizes(Profile::Jul2020).count(), 25);
        check(core_sizes(Profile::Sep2018).any(|size| size == "416core"), false);
        check(core_sizes(Profile::Mar2022).last(), Some("416core"));
    }
}
