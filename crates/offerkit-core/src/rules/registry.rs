//! Every rule there is, and what each is run on. A new rule is a file and a line here.

use super::{Documentation, Key, Rule, Subject, Value};
use super::{category, document, envelope, field, image, limit, list, plan, pricing, region, sas, text, url};
use crate::catalog::{Format, Kind};
use crate::finding::Findings;
use crate::model::Plan;

type OnSubject = fn(&Subject<'_, '_>, &mut Findings);
type OnPlan = fn(&Subject<'_, '_>, Plan<'_, '_>, &mut Findings);
type OnValue = fn(&Value<'_, '_, '_>, &mut Findings);
type OnKey = fn(&Key<'_, '_, '_>, &mut Findings);

/// Lists rules by their modules, once for what runs and once for what is read about.
macro_rules! rules {
    ($($subject:ident :: $rule:ident),+ $(,)?) => {
        /// Every rule, in the order of their ids.
        pub static ALL: &[&Rule] = &[$(&$subject::$rule::RULE),+];
        /// What users read about every rule, in the same order.
        pub static DOCUMENTATION: &[&Documentation] = &[$(&$subject::$rule::DOCUMENTATION),+];
    };
}

rules![
    category::both_eras,
    category::key_mismatch,
    category::none,
    category::too_many_second_level,
    category::unknown_first_level,
    category::unknown_second_level,
    document::byte_order_mark,
    document::duplicate_key,
    document::empty,
    document::lone_surrogate,
    document::not_utf8,
    document::number_out_of_range,
    document::syntax,
    document::too_deep,
    document::too_large,
    document::trailing_bytes,
    document::utf16,
    envelope::offer_id_differs,
    envelope::offer_id_form,
    envelope::offer_id_unusual,
    envelope::offer_type_missing,
    envelope::offer_type_unknown,
    envelope::publisher_id_differs,
    envelope::publisher_id_form,
    field::blank,
    field::missing,
    field::service_owned,
    field::unknown,
    field::unknown_value,
    field::wrong_type,
    image::version_form,
    limit::findings,
    list::duplicate_item,
    list::too_few,
    list::too_many,
    plan::duplicate_id,
    plan::id_form,
    plan::id_unusual,
    pricing::core_size_unknown,
    pricing::multiplier_shape,
    pricing::negative,
    pricing::no_price,
    pricing::trial_months,
    region::malformed,
    region::unknown,
    sas::double_encoded,
    sas::expired,
    sas::life_too_short,
    sas::not_https,
    sas::not_vhd,
    sas::permissions_missing,
    sas::permissions_too_wide,
    sas::query_missing,
    sas::resource_missing,
    sas::resource_not_container,
    sas::signature_missing,
    sas::time_form,
    sas::time_missing,
    sas::times_reversed,
    sas::vhd_name,
    text::not_a_guid,
    text::not_an_email,
    text::terms_missing,
    text::too_long,
    url::host_missing,
    url::not_absolute,
    url::scheme,
    url::white_space,
];

/// Run once, before the walk.
pub(super) static ON_DOCUMENT: &[OnSubject] = &[
    document::byte_order_mark::check,
    document::duplicate_key::check,
    document::lone_surrogate::check,
    document::number_out_of_range::check,
];

/// Run once, behind the walk.
pub(super) static ON_OFFER: &[OnSubject] = &[
    category::both_eras::check,
    category::none::check,
    envelope::offer_type_missing::check,
    envelope::offer_type_unknown::check,
    envelope::offer_id_differs::check,
    envelope::publisher_id_differs::check,
    plan::duplicate_id::check,
    text::terms_missing::check,
];

/// Run on each plan.
pub(super) static ON_PLAN: &[OnPlan] = &[pricing::no_price::check];

/// Run on every documented value of a type.
pub(super) fn on_kind(kind: Kind) -> &'static [OnValue] {
    match kind {
        Kind::String => &[field::blank::check, field::unknown_value::check, text::too_long::check],
        Kind::Array => &[list::duplicate_item::check, list::too_few::check, list::too_many::check],
        // A map is a list by name.
        Kind::Object => &[list::too_few::check, list::too_many::check],
        Kind::Boolean | Kind::Integer | Kind::Number | Kind::Any => &[],
    }
}

/// Run on values of a format.
pub(super) fn on_format(format: Format) -> &'static [OnValue] {
    match format {
        Format::Email => &[text::not_an_email::check],
        Format::Guid => &[text::not_a_guid::check],
        Format::OfferId => &[envelope::offer_id_form::check, envelope::offer_id_unusual::check],
        Format::PublisherId => &[envelope::publisher_id_form::check],
        Format::PlanId => &[plan::id_form::check, plan::id_unusual::check],
        Format::Url => &[url::check],
        Format::PictureUrl => &[sas::check_picture],
        Format::VhdUrl => &[sas::check_disk],
        Format::CategoryEntry => &[category::key_mismatch::check],
        Format::CategoryL1 => &[category::unknown_first_level::check],
        Format::CategoryL2List => &[category::too_many_second_level::check, category::unknown_second_level::check],
        Format::Region => &[region::malformed::check, region::unknown::check],
        Format::Price => &[pricing::negative::check],
        Format::CoreMultiplier => &[pricing::multiplier_shape::check],
        Format::TrialMonths => &[pricing::trial_months::check],
        _ => &[],
    }
}

/// Run on keys that the publisher chooses, by the name that the catalog gives the key.
pub(super) fn on_key(placeholder: &str) -> &'static [OnKey] {
    match placeholder {
        "{version}" => &[image::version_form::check],
        "{core}" => &[pricing::core_size_unknown::check],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_file_is_registered_in_the_order_of_ids() {
        let ids: Vec<&str> = ALL.iter().map(|rule| rule.id).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        assert_eq!(ids, sorted);

        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
        let mut files = Vec::new();
        for folder in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
        {
            for file in std::fs::read_dir(&folder).unwrap() {
                let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
                files.extend(text.contains("rule! {").then(|| text.lines().find_map(id_in).unwrap()));
            }
        }
        files.sort_unstable();
        assert_eq!(ids, files);
    }

    fn id_in(line: &str) -> Option<String> {
        let (id, _) = line.trim().strip_prefix('"')?.split_once('"')?;
        Some(id.to_owned())
    }

    #[test]
    fn a_rule_is_named_after_its_file() {
        for documentation in DOCUMENTATION {
            let name = documentation.rule.id.replace('-', "_");
            assert!(documentation.file.ends_with(&format!("rules/{name}.rs")), "{}", documentation.file);
        }
    }
}
