//! The body as JSON Schema 2020-12.
//!
//! A schema says less than the check: whatever it refuses, the check refuses too, at stage save or at stage publish.
//! So it has no word on what the check only warns of, such as a category that is in no table or a text that is longer
//! than the figure of one year and not of another; and `null`, which counts as absent, is allowed wherever a value may
//! be absent.

use offerkit_core::Profile;
use offerkit_core::catalog::{self, Field, Figure, Format, Kind, Owner, Required};

use crate::words::about;
use crate::{Json, OfferType};

/// A character that is none of those which count as one for whoever counts. A text with such a one may be shorter for a
/// person, and so for the check, than JSON Schema counts it: by marks, joiners, modifiers, flags, or the two characters
/// of a line break.
const UNUSUAL: &str = r"[^\n -~\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2122\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF\uAC00-\uD7A3]";

const GUID: &str = "^([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})?$";

/// The schema of a body as of a profile.
pub fn schema(profile: Profile, offer_type: OfferType) -> Json {
    let schema = Schema { profile, offer_type };
    let whole = match offer_type {
        OfferType::Other => "Offer of a type whose body nobody has published".to_owned(),
        known => format!("Offer of the type {}", known.name()),
    };
    let mut members = vec![
        member("$schema", Json::text("https://json-schema.org/draft/2020-12/schema")),
        member("$id", Json::text(format!("urn:offerkit:schema:{}:{}", profile.name(), offer_type.name()))),
        member("title", Json::text(format!("{whole}, as of {}", profile.name()))),
        member("description", Json::text(about(catalog::root()).join(" "))),
        member("type", Json::text("object")),
    ];
    schema.object(catalog::root(), &mut members);
    let unusual = Json::object([
        (
            "$comment",
            Json::text("A person may count fewer characters in a text with one of these than it has code points."),
        ),
        ("type", Json::text("string")),
        ("pattern", Json::text(UNUSUAL)),
    ]);
    members.push(member("$defs", Json::object([("unusual", unusual)])));
    Json::Object(members)
}

struct Schema {
    profile: Profile,
    offer_type: OfferType,
}

type Members = Vec<(String, Json)>;

fn member(key: &str, value: Json) -> (String, Json) {
    (key.to_owned(), value)
}

fn integer(value: impl Into<i64>) -> Json {
    Json::Integer(value.into())
}

impl Schema {
    fn value(&self, field: &Field) -> Json {
        let notes = field.notes();
        let needed = self.needed(field);
        let mut sentences = about(field);
        match needed {
            Required::No => {}
            Required::Save => sentences.push("Needed to save.".to_owned()),
            Required::Publish => sentences.push("Needed to publish.".to_owned()),
        }
        let mut members = vec![member("title", Json::text(field.label))];
        members.extend((!sentences.is_empty()).then(|| member("description", Json::text(sentences.join(" ")))));
        // The names are the successor's, so that the check warns of what stands under them at most.
        if field.is_of_lead_configuration() {
            return Json::Object(members);
        }
        members.extend(kind(field.kind).map(|kind| {
            let or_null = Json::List(vec![Json::text(kind), Json::text("null")]);
            member("type", if needed == Required::No { or_null } else { Json::text(kind) })
        }));
        members.extend((field.owner == Owner::Service).then(|| member("readOnly", Json::Bool(true))));
        let is_past = notes.until.is_some_and(|until| until < self.profile.month()) || self.is_flat_category(field);
        members.extend(is_past.then(|| member("deprecated", Json::Bool(true))));
        match field.kind {
            Kind::String => self.text(field, needed, &mut members),
            Kind::Integer | Kind::Number => {
                members.extend((field.format == Format::Price).then(|| member("minimum", integer(0))));
            }
            Kind::Array => {
                self.size(field, ("minItems", "maxItems"), &mut members);
                members.extend(field.item().map(|item| member("items", self.value(item))));
            }
            Kind::Object => {
                self.size(field, ("minProperties", "maxProperties"), &mut members);
                self.object(field, &mut members);
            }
            Kind::Boolean | Kind::Any => {}
        }
        members.extend(self.examples(field));
        Json::Object(members)
    }

    /// Required members, known members and those whose keys the publisher chooses. Others are kept, so they are allowed.
    fn object(&self, field: &Field, members: &mut Members) {
        let held: Vec<&Field> = field.known_members().filter(|member| self.offer_type.holds(member)).collect();
        let required: Vec<&str> =
            held.iter().filter(|held| self.needed(held) != Required::No).map(|held| held.key).collect();
        members.extend((!required.is_empty()).then(|| member("required", Json::texts(required))));
        if !held.is_empty() {
            let properties = held.iter().map(|held| member(held.key, self.value(held))).collect();
            members.push(member("properties", Json::Object(properties)));
        }
        let Some(item) = field.item() else { return };
        match item.key.split_once('{') {
            Some((prefix, _)) if !prefix.is_empty() => {
                let pattern = format!("^{prefix}");
                members.push(member("patternProperties", Json::Object(vec![(pattern, self.value(item))])));
            }
            _ => members.push(member("additionalProperties", self.value(item))),
        }
    }

    /// At which stage the check refuses a body without the value: what a publisher must give is known for virtual
    /// machines alone.
    fn needed(&self, field: &Field) -> Required {
        match field.required_in(self.profile) {
            Required::Publish if self.offer_type != OfferType::VirtualMachines => Required::No,
            needed => needed,
        }
    }

    fn text(&self, field: &Field, needed: Required, members: &mut Members) {
        members.extend((needed != Required::No).then(|| member("minLength", integer(1))));
        let pattern = match field.format {
            Format::OfferId | Format::PublisherId => Some("^[a-z0-9_-]*$"),
            // What a template leaves in is a warning.
            Format::PlanId => Some("^[a-z0-9_-]*$|[{<]"),
            Format::Guid => Some(GUID),
            _ => None,
        };
        members.extend(pattern.map(|pattern| member("pattern", Json::text(pattern))));
        let Some(most) = highest(field.max_chars) else { return };
        let limit = member("maxLength", integer(most));
        if pattern.is_some() {
            members.push(limit);
            return;
        }
        let unusual = Json::object([("$ref", Json::text("#/$defs/unusual"))]);
        members.push(member("anyOf", Json::List(vec![Json::Object(vec![limit]), unusual])));
    }

    fn size(&self, field: &Field, (least, most): (&str, &str), members: &mut Members) {
        let needs_some = field.min_items > 0 && self.offer_type == OfferType::VirtualMachines;
        members.extend(needs_some.then(|| member(least, integer(field.min_items))));
        let limit = highest(field.max_items).filter(|_| !is_disputed(field));
        members.extend(limit.map(|limit| member(most, integer(limit))));
    }

    fn examples(&self, field: &Field) -> Option<(String, Json)> {
        if field.format == Format::OfferTypeId {
            return (self.offer_type != OfferType::Other)
                .then(|| member("default", Json::text(self.offer_type.name())));
        }
        let example = |value: &&str| match (field.kind, value.parse()) {
            (Kind::Integer, Ok(number)) => Json::Integer(number),
            _ => Json::text(*value),
        };
        let examples: Vec<Json> = field.values.iter().map(example).collect();
        (!examples.is_empty()).then(|| member("examples", Json::List(examples)))
    }

    /// The flat words of 2018 gave way to the map.
    fn is_flat_category(&self, field: &Field) -> bool {
        field.item().is_some_and(|item| item.format == Format::Category) && self.profile != Profile::Sep2018
    }
}

/// Whether the pages differ about how many there may be: of categories by the type of the offer, of subcategories since
/// the documentation's own sample has three, and of a private audience since longer ones may be sent by API.
fn is_disputed(field: &Field) -> bool {
    let is_of_categories = field.item().is_some_and(|item| item.format == Format::CategoryEntry);
    is_of_categories || field.format == Format::CategoryL2List || field.key == "manualEntries"
}

/// What is an error in every year: up to there, the check warns at most.
fn highest(figures: &[Figure]) -> Option<u32> {
    figures.iter().map(|figure| figure.value).max()
}

/// The word of JSON Schema for a type; `None` where anything is taken.
fn kind(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::String => Some("string"),
        Kind::Boolean => Some("boolean"),
        Kind::Integer => Some("integer"),
        Kind::Number => Some("number"),
        Kind::Array => Some("array"),
        Kind::Object => Some("object"),
        Kind::Any => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_core::catalog::FIELDS;
    use serde_json::Value;

    fn read(profile: Profile, offer_type: OfferType) -> Value {
        serde_json::from_str(&schema(profile, offer_type).to_page()).unwrap()
    }

    /// The schema of the field with this path, down from that of the body.
    fn below<'v>(schema: &'v Value, path: &str) -> Option<&'v Value> {
        path.split('/').skip(1).try_fold(schema, |at, segment| match segment {
            "*" => at.get("items"),
            _ if segment.starts_with('{') => at.get("additionalProperties"),
            _ if segment.contains('{') => at.get("patternProperties")?.get("^categoryL2-"),
            _ => at.get("properties")?.get(segment),
        })
    }

    #[test]
    fn every_field_of_the_type_is_there_and_no_other() {
        for offer_type in OfferType::ALL {
            let schema = read(Profile::Jul2020, offer_type);
            for field in &FIELDS {
                let path = field.notes().path;
                let around = std::iter::successors(Some(field), |field| field.parent.map(catalog::field));
                // What lies within a value that is not constrained is not told apart.
                let is_loose = field.parent.is_some_and(|list| catalog::field(list).is_of_lead_configuration());
                let is_held = !is_loose && around.into_iter().all(|field| offer_type.holds(field));
                assert_eq!(below(&schema, path).is_some(), is_held, "{path} of {offer_type:?}");
            }
        }
    }

    #[track_caller]
    fn check(profile: Profile, path: &str, key: &str, expected: &Value) {
        let schema = read(profile, OfferType::VirtualMachines);
        let seen = below(&schema, path).and_then(|field| field.get(key)).unwrap_or(&Value::Null);
        assert_eq!(seen, expected, "{key} of {path}");
    }

    #[test]
    fn a_schema_follows_its_profile() {
        let wide = "/definition/offer/microsoft-azure-marketplace.wideLogo";
        check(Profile::Sep2018, wide, "type", &"string".into());
        check(Profile::Mar2022, wide, "type", &serde_json::json!(["string", "null"]));
        let flat = "/definition/offer/microsoft-azure-marketplace.categories";
        check(Profile::Sep2018, flat, "deprecated", &Value::Null);
        check(Profile::Jul2020, flat, "deprecated", &true.into());
    }

    #[test]
    fn what_only_one_year_forbids_is_allowed() {
        let disks = "/definition/plans/*/microsoft-azure-virtualmachines.vmImages/{version}/lunVhdDetails";
        check(Profile::Sep2018, disks, "maxItems", &16.into());
        let second = "/definition/offer/microsoft-azure-marketplace.categoryMap/*/categoryL2-{categoryL1}";
        check(Profile::Jul2020, second, "maxItems", &Value::Null);
        let audience = "/definition/plans/*/restrictedAudience/manualEntries";
        check(Profile::Jul2020, audience, "maxItems", &Value::Null);
    }

    #[test]
    fn what_the_service_writes_is_allowed_and_marked() {
        check(Profile::Jul2020, "/version", "readOnly", &true.into());
        check(Profile::Jul2020, "/version", "type", &serde_json::json!(["integer", "null"]));
    }
}
