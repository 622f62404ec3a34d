//! Rules about leads: where they go, and the six objects that say how they get there.
//!
//! The names in the objects are those of the successor's schema, since nobody has published others: nothing here is an
//! error. Some of what stands there is secret, so nothing is quoted but what cannot be.

pub(super) mod blob_deprecated;
pub(super) mod both_sign_ins;
pub(super) mod configuration_without_destination;
pub(super) mod connection_string;
pub(super) mod container_name;
pub(super) mod destination_unknown;
pub(super) mod destination_without_configuration;
pub(super) mod endpoint_not_https;
pub(super) mod incomplete;
pub(super) mod marketo_id;
pub(super) mod notification_emails;
pub(super) mod salesforce_id;
pub(super) mod several_configurations;

use std::cell::Cell;

use super::{Subject, Value};
use crate::catalog::Field;
use crate::document::{NodeId, find};
use crate::finding::Findings;

/// What the walk came by of leads: nothing in most offers.
#[derive(Default)]
pub(crate) struct Leads {
    /// The destination, where it is a word other than `None`.
    destination: Cell<Option<Noted>>,
    /// The objects that hold something, in the order of [`KINDS`].
    configurations: [Cell<Option<Noted>>; KINDS.len()],
    is_any: Cell<bool>,
}

/// A value that the walk came by.
#[derive(Clone, Copy)]
struct Noted {
    field: &'static Field,
    node: NodeId,
}

impl Leads {
    /// Whether leads go anywhere.
    pub(super) fn has_destination(&self) -> bool {
        self.destination.get().is_some()
    }
}

/// A kind of destination.
struct Kind {
    /// Behind the dot of its object's key.
    configuration: &'static str,
    /// Words that mean it, of the portal and of the successor's schema, in lower case and without blanks.
    words: &'static [&'static str],
    /// What its object must hold.
    required: &'static [&'static str],
}

/// The six kinds. Source: CPP-VM-OFFER 2019-04-25 for the portal's names; SCH customer-leads for the rest.
static KINDS: [Kind; 6] = [
    Kind {
        configuration: "tableLeadConfiguration",
        words: &["azuretable", "table"],
        required: &["storageAccountConnectionString"],
    },
    Kind {
        configuration: "blobLeadConfiguration",
        words: &["blob", "azureblob"],
        required: &["storageAccountConnectionString", "containerName"],
    },
    Kind {
        configuration: "crmLeadConfiguration",
        words: &["crm", "dynamics", "dynamicscrm", "dynamicscrmonline"],
        required: &["instanceUrl", "authentication"],
    },
    Kind {
        configuration: "httpsEndpointLeadConfiguration",
        words: &["https", "httpsendpoint"],
        required: &["httpsEndpointUrl"],
    },
    Kind {
        configuration: "marketoLeadConfiguration",
        words: &["marketo"],
        required: &["serverId", "munchkinId", "formId"],
    },
    Kind { configuration: "salesForceLeadConfiguration", words: &["salesforce"], required: &["objectIdentifier"] },
];

/// Where a kind stands in [`KINDS`].
const BLOB: usize = 1;
const CRM: usize = 2;

/// What a destination's word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// A kind that an object configures.
    Kind(usize),
    /// E-mail, which the successor knows and no object here configures.
    Email,
    /// Nobody knows.
    Unknown,
}

fn meaning(word: &str) -> Meaning {
    let is = |known: &&str| {
        let letters = word.bytes().filter(|byte| !matches!(byte, b' ' | b'-' | b'_'));
        letters.map(|byte| byte.to_ascii_lowercase()).eq(known.bytes())
    };
    match KINDS.iter().position(|kind| kind.words.iter().any(is)) {
        Some(at) => Meaning::Kind(at),
        None if is(&"email") => Meaning::Email,
        None => Meaning::Unknown,
    }
}

/// Keeps a destination in mind.
pub(super) fn note_destination(value: &Value<'_, '_, '_>) {
    if value.text != "None" && !value.text.trim().is_empty() {
        let leads = &value.subject.leads;
        leads.destination.set(Some(Noted { field: value.field, node: value.node }));
        leads.is_any.set(true);
    }
}

/// Keeps an object in mind that holds something.
#[inline(never)]
pub(super) fn note_configuration(value: &Value<'_, '_, '_>) {
    if value.document().is_empty_container(value.node) {
        return;
    }
    let leads = &value.subject.leads;
    if let Some(slot) = leads.configurations.get(place_of(value.field)) {
        slot.set(Some(Noted { field: value.field, node: value.node }));
        leads.is_any.set(true);
    }
}

/// Where the kind of an object stands in [`KINDS`]: the six keys differ in the first letter behind their dot.
fn place_of(field: &Field) -> usize {
    let key = field.key.as_bytes();
    match find(key, b'.').and_then(|dot| key.get(dot + 1)) {
        Some(b't') => 0,
        Some(b'b') => BLOB,
        Some(b'c') => CRM,
        Some(b'h') => 3,
        Some(b'm') => 4,
        _ => 5,
    }
}

/// Looks at what the walk came by.
pub(super) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    if subject.leads.is_any.get() {
        check_noted(subject, findings);
    }
}

#[cold]
fn check_noted(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let destination = subject.leads.destination.get();
    let word = destination.and_then(|noted| document.string(noted.node)).unwrap_or_default();
    let meaning = meaning(&word);
    let (mut count, mut last_other) = (0, None);
    let mut is_own_filled = false;
    for (at, slot) in subject.leads.configurations.iter().enumerate() {
        let Some(noted) = slot.get() else { continue };
        count += 1;
        if meaning == Meaning::Kind(at) {
            is_own_filled = true;
        } else {
            last_other = Some(noted);
        }
        check_configuration(subject, at, noted, findings);
    }
    if let (2.., Some(last)) = (count, last_other) {
        several_configurations::report(subject, last, count, findings);
    }
    match (destination, meaning, last_other) {
        (Some(destination), Meaning::Unknown, _) => destination_unknown::report(subject, destination, &word, findings),
        // Several are told of already.
        (_, _, Some(other)) if count == 1 => {
            configuration_without_destination::report(subject, other, &word, findings);
        }
        (Some(destination), Meaning::Kind(at), _) if !is_own_filled => {
            destination_without_configuration::report(subject, destination, (&word, at), findings);
        }
        _ => {}
    }
    if let (Some(destination), Meaning::Kind(BLOB)) = (destination, meaning) {
        blob_deprecated::report(subject, destination, findings);
    }
}

/// Looks at what an object holds.
#[inline(never)]
fn check_configuration(subject: &Subject<'_, '_>, at: usize, noted: Noted, findings: &mut Findings) {
    let document = subject.document;
    let Some(kind) = KINDS.get(at) else { return };
    incomplete::check(subject, noted, kind.required, findings);
    if at == CRM {
        both_sign_ins::check(subject, noted, findings);
    }
    for (key, check) in FORMS {
        let given = noted.field.member(key).zip(document.present(noted.node, key));
        let Some((field, node)) = given else { continue };
        let text = document.string(node).unwrap_or_default();
        if !text.trim().is_empty() {
            check(&Value { subject, field, node, key: None, text: &text }, findings);
        }
    }
}

type OnMember = fn(&Value<'_, '_, '_>, &mut Findings);

/// Run on members that are texts, by their key.
static FORMS: &[(&str, OnMember)] = &[
    ("storageAccountConnectionString", connection_string::check),
    ("containerName", container_name::check),
    ("httpsEndpointUrl", endpoint_not_https::check),
    ("serverId", marketo_id::check_server),
    ("munchkinId", marketo_id::check_munchkin),
    ("formId", marketo_id::check_form),
    ("objectIdentifier", salesforce_id::check),
];

/// Whether a member is there and no blank text.
#[inline(never)]
fn is_given(subject: &Subject<'_, '_>, object: NodeId, key: &str) -> bool {
    let document = subject.document;
    let member = document.present(object, key);
    member.is_some_and(|node| document.string(node).is_none_or(|text| !text.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{FIELDS, Format};

    #[test]
    fn every_object_of_the_catalog_has_its_kind() {
        let objects: Vec<&Field> = FIELDS.iter().filter(|field| field.format == Format::LeadConfiguration).collect();
        assert_eq!(objects.len(), 2 * KINDS.len());
        for field in objects {
            let kind = &KINDS[place_of(field)];
            assert!(field.key.ends_with(kind.configuration), "{}", field.key);
            assert!(kind.required.iter().all(|key| field.member(key).is_some()), "{}", field.key);
        }
    }

    #[test]
    fn the_words_of_the_catalog_mean_something() {
        let field = FIELDS.iter().find(|field| field.format == Format::LeadDestination).expect("a destination");
        let meanings: Vec<Meaning> = field.values.iter().map(|word| meaning(word)).collect();
        let is_kind = |at: usize| meanings.contains(&Meaning::Kind(at));
        assert!((0..KINDS.len()).all(is_kind));
        assert_eq!(meanings.iter().filter(|meaning| **meaning == Meaning::Unknown).count(), 1, "`None` alone");
    }
}
