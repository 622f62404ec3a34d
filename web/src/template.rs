//! The body a new offer starts with.

use offerkit_core::Profile;
use offerkit_core::catalog::{self, Field, Kind, Required};
use offerkit_core::document::{Edit, apply, replace, scan, write_string};

/// The offer type of a new offer.
pub const OFFER_TYPE: &str = "microsoft-azure-virtualmachines";

/// The body of a new virtual machine offer with one plan: every key that publishing needs, each with the value the
/// catalog starts it with. Identifiers that are not known yet are empty.
pub fn new_offer(publisher_id: &str, offer_id: &str) -> String {
    let known = [("publisherId", publisher_id), ("offerTypeId", OFFER_TYPE), ("id", offer_id)];
    let profile = Profile::Jul2020;
    let value = |field: &'static Field| {
        let text = known.iter().find(|(key, _)| *key == field.key).map(|(_, text)| write_string(text));
        text.unwrap_or_else(|| start_value(field, profile))
    };
    pretty(&object(catalog::root(), profile, &value))
}

/// The JSON text a value of this field starts with; an object has every member that publishing needs.
pub fn start_value(field: &'static Field, profile: Profile) -> String {
    match field.kind {
        // The catalog's plan has its members already, in the order of the documentation.
        Kind::Object if field.members.is_empty() || field.notes().template != "{}" && !is_envelope(field) => {
            field.notes().template.to_owned()
        }
        Kind::Object => object(field, profile, &|member| start_value(member, profile)),
        Kind::Array if field.notes().path == "/definition/plans" => {
            let plan = field.item().map(|plan| plan.notes().template).unwrap_or_default();
            format!("[{plan}]")
        }
        _ => field.notes().template.to_owned(),
    }
}

/// The objects that every offer has and whose members are worked out here.
fn is_envelope(field: &Field) -> bool {
    ["", "/definition", "/definition/offer"].contains(&field.notes().path)
}

fn object(field: &'static Field, profile: Profile, value: &dyn Fn(&'static Field) -> String) -> String {
    let wanted = |member: &&'static Field| {
        let category_map = member.notes().path == "/definition/offer/microsoft-azure-marketplace.categoryMap";
        member.required_in(profile) != Required::No || category_map
    };
    let members = field.known_members().filter(wanted);
    let members: Vec<String> =
        members.map(|member| format!("{}:{}", write_string(member.key), value(member))).collect();
    format!("{{{}}}", members.join(","))
}

/// Lays a compact JSON text out in lines.
fn pretty(json: &str) -> String {
    // A document with lines, so that the new value gets lines of its own.
    let frame = "{\n}\n";
    let edits: Vec<Edit> = scan(frame.as_bytes()).iter().map(|frame| replace(frame, frame.root(), json)).collect();
    apply(frame, &edits).unwrap_or_else(|_| json.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_wire::{AnswerType, CheckContext};

    #[test]
    fn a_new_offer_can_be_saved_once_it_is_named() {
        let text = new_offer("contoso", "contosovm");
        let context = CheckContext {
            now: "2026-01-01T00:00:00Z".to_owned(),
            publisher_id: Some("contoso".to_owned()),
            offer_id: Some("contosovm".to_owned()),
            ..CheckContext::default()
        };
        let answer = offerkit_wire::check(text.as_bytes(), &context).expect("a context");
        assert_eq!(answer.answer_type, AnswerType::Checked);
        let refused = answer.findings.iter().filter(|finding| finding.level == "error" && finding.stage == "save");
        assert_eq!(refused.map(|finding| &*finding.message).collect::<Vec<_>>(), Vec::<&str>::new(), "{text}");
        assert!(answer.can_save);
        assert!(!answer.can_publish);
    }

    #[test]
    fn nothing_that_publishing_needs_is_missing_from_a_new_offer() {
        let text = new_offer("", "");
        let context = CheckContext { now: "2026-01-01T00:00:00Z".to_owned(), ..CheckContext::default() };
        let answer = offerkit_wire::check(text.as_bytes(), &context).expect("a context");
        let missing = answer.findings.iter().filter(|finding| finding.rule == "field/missing");
        assert_eq!(missing.map(|finding| &*finding.pointer).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn a_new_offer_is_laid_out_in_lines() {
        let text = new_offer("", "");
        assert!(text.starts_with("{\n  \"publisherId\": \"\",\n"), "{text}");
        assert!(text.ends_with("}\n"), "{text}");
    }
}
