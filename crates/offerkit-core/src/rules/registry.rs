//! Every rule there is, and what each is run on. A new rule is a file and a line here.

use super::listed::Listed;
use super::published::{self, PlanPair, Published};
use super::{Documentation, Key, Rule, Subject, Value, is_within_all};
use super::{
    category, contact, document, envelope, field, html, image, lead, limit, list, media, number, plan, pricing, region,
    sas, test_drive, text, url,
};
use crate::catalog::{Format, Kind, Required};
use crate::finding::Findings;

type OnSubject = fn(&Subject<'_, '_>, &mut Findings);
type OnListing = fn(&Subject<'_, '_>, &Listed, &mut Findings);
type OnPublished = fn(&Subject<'_, '_>, &Published<'_, '_>, &mut Findings);
type OnPublishedPlan = fn(&PlanPair<'_, '_, '_>, &mut Findings);

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
    category::duplicate,
    category::key_mismatch,
    category::none,
    category::too_many_first_level,
    category::too_many_second_level,
    category::unknown_first_level,
    category::unknown_second_level,
    contact::phone_shape,
    contact::same_person,
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
    html::event_handler,
    html::not_closed,
    html::script,
    html::tag_not_allowed,
    image::beyond_patch,
    image::disk_count_differs,
    image::lun_order,
    image::same_disk,
    image::version_form,
    image::version_number_large,
    image::version_repeated,
    lead::blob_deprecated,
    lead::both_sign_ins,
    lead::configuration_without_destination,
    lead::connection_string,
    lead::container_name,
    lead::destination_unknown,
    lead::destination_without_configuration,
    lead::endpoint_not_https,
    lead::incomplete,
    lead::marketo_id,
    lead::notification_emails,
    lead::salesforce_id,
    lead::several_configurations,
    limit::findings,
    list::duplicate_item,
    list::too_few,
    list::too_many,
    media::hero_logo_stays,
    media::not_png,
    media::same_picture,
    media::signature_ends_soon,
    media::video_host,
    media::web_page,
    number::beyond_double,
    plan::all_hidden,
    plan::audience_both_ways,
    plan::audience_duplicate,
    plan::audience_empty,
    plan::audience_id_capitals,
    plan::audience_too_long,
    plan::certifications_without_cloud,
    plan::duplicate_id,
    plan::id_form,
    plan::id_unusual,
    plan::os_mismatch,
    plan::port_form,
    plan::size_form,
    plan::size_retired,
    plan::size_unknown,
    plan::title_not_unique,
    plan::too_many_private,
    pricing::byol_with_price,
    pricing::core_size_unknown,
    pricing::currency_not_usd,
    pricing::multiplier_shape,
    pricing::negative,
    pricing::no_price,
    pricing::price_without_region,
    pricing::region_currency,
    pricing::region_without_price,
    pricing::sheet_with_prices,
    pricing::too_precise,
    pricing::trial_months,
    pricing::twins_differ,
    published::another_offer,
    published::cloud_removed,
    published::data_disks_changed,
    published::hero_logo_removed,
    published::image_changed,
    published::last_version_removed,
    published::licence_changed,
    published::offer_type_changed,
    published::plan_made_private,
    published::plan_removed,
    published::price_lowered,
    published::price_raised,
    published::standard_contract_left,
    published::version_not_higher,
    region::china_paid,
    region::malformed,
    region::no_as_boolean,
    region::unknown,
    sas::account_form,
    sas::address_range,
    sas::double_encoded,
    sas::expired,
    sas::host_unusual,
    sas::life_too_short,
    sas::not_https,
    sas::not_vhd,
    sas::not_yet_valid,
    sas::parameter_repeated,
    sas::permissions_missing,
    sas::permissions_order,
    sas::permissions_too_wide,
    sas::protocol,
    sas::query_missing,
    sas::resource_missing,
    sas::resource_not_container,
    sas::signature_missing,
    sas::time_form,
    sas::time_missing,
    sas::times_reversed,
    sas::vhd_name,
    test_drive::detail_missing,
    test_drive::manual_not_pdf,
    test_drive::no_lead_destination,
    text::address_name_form,
    text::amendment_without_contract,
    text::blank_at_edge,
    text::control_character,
    text::emoji,
    text::english_sentence_missing,
    text::guid_upper_case,
    text::not_a_guid,
    text::not_an_email,
    text::placeholder,
    text::same_as_summary,
    text::same_as_title,
    text::terms_beside_contract,
    text::terms_missing,
    text::too_long,
    url::documentation_missing,
    url::duplicate,
    url::duplicate_title,
    url::host_missing,
    url::incomplete_link,
    url::not_absolute,
    url::not_https,
    url::private_address,
    url::repository_page,
    url::scheme,
    url::too_many_links,
    url::user_info,
    url::white_space,
];

/// Run once, before the walk.
pub(super) static ON_DOCUMENT: &[OnSubject] = &[
    document::byte_order_mark::check,
    document::duplicate_key::check,
    document::lone_surrogate::check,
    document::number_out_of_range::check,
    number::beyond_double::check,
];

/// Run once, behind the walk.
pub(super) static ON_OFFER: &[OnSubject] = &[
    category::both_eras::check,
    category::none::check,
    envelope::offer_type_missing::check,
    envelope::offer_type_unknown::check,
    envelope::offer_id_differs::check,
    envelope::publisher_id_differs::check,
    lead::check,
    media::same_picture::check,
    plan::check_plans,
    test_drive::check,
    text::terms_missing::check,
    url::documentation_missing::check,
];

/// Run once, behind the walk, on what it noted of the listing.
pub(super) static ON_LISTING: &[OnListing] =
    &[contact::same_person::check, text::same_as_summary::check, text::same_as_title::check];

/// Run once beside the published version of the same offer.
pub(super) static ON_PUBLISHED: &[OnPublished] = &[
    published::hero_logo_removed::check,
    published::offer_type_changed::check,
    published::plan_removed::check,
    published::standard_contract_left::check,
];

/// Run on each plan beside the published one of its name.
pub(super) static ON_PUBLISHED_PLAN: &[OnPublishedPlan] = &[
    published::cloud_removed::check,
    published::images::check,
    published::plan_made_private::check,
    published::prices::check,
];

/// Runs what looks at every documented value of a type. What a field has no figure or word for is not asked.
#[inline(always)]
pub(super) fn on_kind(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let field = value.field;
    match field.kind {
        Kind::String => {
            if field.required == Required::Publish {
                field::blank::check(value, findings);
            }
            // Of sizes no list was published; they have a rule of their own.
            if !field.values.is_empty() && field.format != Format::VmSize {
                field::unknown_value::check(value, findings);
            }
            // A character takes at least a byte, so the bytes of most texts say enough.
            if !is_within_all(field.max_chars, value.text.len()) {
                text::too_long::check(value, findings);
            }
        }
        // A map is a list by name, and what was never published may be a list.
        Kind::Array | Kind::Object | Kind::Any => {
            if field.kind == Kind::Array {
                if field.item().is_some_and(|item| item.format == Format::CategoryEntry) {
                    category::check_map(value, findings);
                } else {
                    list::duplicate_item::check(value, findings);
                }
            }
            // Most are asked for one entry, and have it.
            if field.min_items > 1 || field.min_items == 1 && value.document().is_empty_container(value.node) {
                list::too_few::check(value, findings);
            }
            if !is_within_all(field.max_items, value.document().nodes_below(value.node)) {
                list::too_many::check(value, findings);
            }
        }
        Kind::Boolean | Kind::Integer | Kind::Number => {}
    }
}

/// Runs what looks at values of a format.
pub(super) fn on_format(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    match value.field.format {
        Format::Text => text::check_line(value, findings),
        Format::Html => text::check_markup(value, findings),
        Format::UrlOrText => text::check_terms(value, findings),
        Format::Slug => text::address_name_form::check(value, findings),
        Format::Phone => contact::phone_shape::check(value, findings),
        Format::Email => text::not_an_email::check(value, findings),
        Format::Guid => text::not_a_guid::check(value, findings),
        Format::OfferId => {
            envelope::offer_id_form::check(value, findings);
            envelope::offer_id_unusual::check(value, findings);
        }
        Format::PublisherId => envelope::publisher_id_form::check(value, findings),
        Format::PlanId if envelope::id_fault(value.text).is_none() => {}
        Format::PlanId => {
            plan::id_form::check(value, findings);
            plan::id_unusual::check(value, findings);
        }
        Format::Url => url::check(value, findings),
        Format::PictureUrl => media::check_picture(value, findings),
        Format::MediaEntry => media::check_entry(value, findings),
        Format::Links => url::check_links(value, findings),
        Format::LeadDestination => lead::note_destination(value),
        Format::LeadConfiguration => lead::note_configuration(value),
        Format::LeadEmails => lead::notification_emails::check(value, findings),
        Format::TestDrive => test_drive::note(value),
        Format::VhdUrl => sas::check_disk(value, findings),
        Format::CategoryEntry => category::check_entry(value, findings),
        Format::CategoryL2List => {
            category::too_many_second_level::check(value, findings);
            category::unknown_second_level::check(value, findings);
        }
        Format::Region => {
            region::malformed::check(value, findings);
            region::unknown::check(value, findings);
            region::china_paid::check(value, findings);
        }
        Format::Plan => value.subject.enter(value.node),
        Format::Hidden => value.subject.note_hidden(value),
        Format::Audience => plan::check_audience(value, findings),
        Format::AudienceEntries => plan::check_entries(value, findings),
        Format::OsType => plan::os_mismatch::check(value, findings),
        Format::VmSize => plan::size_unknown::check(value, findings),
        Format::VmSizes => plan::size_retired::check(value, findings),
        Format::Ports => plan::port_form::check(value, findings),
        Format::Certifications => plan::certifications_without_cloud::check(value, findings),
        Format::ImageVersion => image::check_versions(value, findings),
        Format::DataDisks => image::lun_order::check(value, findings),
        Format::Pricing => pricing::check_plan(value, findings),
        Format::MonthlyPricing => pricing::twins_differ::check(value, findings),
        Format::Currency => pricing::currency_not_usd::check(value, findings),
        Format::Price => pricing::check_price(value, findings),
        Format::CoreMultiplier => pricing::multiplier_shape::check(value, findings),
        Format::TrialMonths => pricing::trial_months::check(value, findings),
        _ => {}
    }
}

/// Runs what looks at keys that the publisher chooses.
pub(super) fn on_key(key: &Key<'_, '_, '_>, findings: &mut Findings) {
    match key.field.key {
        "{version}" => image::version_form::check(key, findings),
        "{core}" => pricing::core_size_unknown::check(key, findings),
        _ => {}
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
