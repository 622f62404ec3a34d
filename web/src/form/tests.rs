use std::collections::BTreeSet;
use std::rc::Rc;

use offerkit_core::document::{Document, NodeId, pointer, scan};
use offerkit_wire::CheckContext;

use super::build::{Seen, build, next_version};
use super::model::{Form, Row, Shape};

const SAMPLES: [&str; 4] = [
    include_str!("../../../tests/fixtures/samples/request-2018.json"),
    include_str!("../../../tests/fixtures/samples/request-2020.json"),
    include_str!("../../../tests/fixtures/samples/response-2018.json"),
    include_str!("../../../tests/fixtures/samples/response-2020.json"),
];

fn form(text: &str) -> Option<Form> {
    let context = CheckContext { now: "2026-01-01T00:00:00Z".to_owned(), ..CheckContext::default() };
    let answer = Rc::new(offerkit_wire::check(text.as_bytes(), &context).expect("a context"));
    let open_plans = Rc::new((0..1000).collect::<BTreeSet<usize>>());
    build(text, &answer, &Seen { touched: Rc::default(), all: false, open_plans })
}

fn rows(form: &Form) -> Vec<&Row> {
    let cards = form.plans.iter().flat_map(|plans| plans.cards.iter()).flat_map(|card| card.body.iter());
    let sections = form.sections.iter().chain(&form.tail).chain(cards.flat_map(|body| body.iter()));
    let mut rows: Vec<&Row> = sections.flat_map(|section| section.rows.iter().chain(section.more.iter())).collect();
    let mut at = 0;
    while at < rows.len() {
        rows.extend(rows[at].below());
        at += 1;
    }
    rows
}

fn row<'f>(form: &'f Form, end: &str) -> &'f Row {
    rows(form).into_iter().find(|row| row.pointer.ends_with(end)).unwrap_or_else(|| panic!("no row for {end}"))
}

/// Whether a control edits the value at this pointer.
fn is_edited(form: &Form, pointer: &str) -> bool {
    rows(form).into_iter().any(|row| match &row.shape {
        Shape::Categories(_) | Shape::Regions(_) => pointer.starts_with(&*row.pointer),
        Shape::Group(_) | Shape::List(_) => &*row.pointer == pointer,
        Shape::Raw(_) | Shape::Service(_) => {
            pointer == &*row.pointer || pointer.starts_with(&format!("{}/", row.pointer))
        }
        _ => &*row.pointer == pointer,
    })
}

/// Pointers of the simple values and empty containers at a node and below it.
fn leaves(document: &Document<'_>, node: NodeId, found: &mut Vec<String>) {
    let below: Vec<NodeId> = document.members(node).map(|(_, value)| value).chain(document.items(node)).collect();
    if below.is_empty() {
        found.push(pointer(&document.path(node)));
    }
    for node in below {
        leaves(document, node, found);
    }
}

#[test]
fn every_key_of_the_documentation_s_bodies_has_a_control() {
    for text in SAMPLES {
        let document = scan(text.as_bytes()).expect("a sample");
        let form = form(text).expect("a form");
        let mut found = Vec::new();
        leaves(&document, document.root(), &mut found);
        for pointer in found {
            assert!(is_edited(&form, &pointer), "{pointer}");
        }
    }
}

#[test]
fn every_label_is_said_and_no_place_is_edited_twice() {
    for text in SAMPLES {
        let form = form(text).expect("a form");
        let mut seen = BTreeSet::new();
        for row in rows(&form) {
            assert!(!row.label.is_empty(), "{}", row.pointer);
            assert!(seen.insert(row.pointer.clone()), "{}", row.pointer);
        }
    }
}

#[test]
fn a_value_of_another_type_is_shown_as_it_stands() {
    let form = form(r#"{"offerTypeId":"microsoft-azure-virtualmachines","definition":{"displayText":5,"offer":{"microsoft-azure-marketplace.useEnterpriseContract":"yes","microsoft-azure-marketplace.usefulLinks":{}},"plans":[7,{"regions":["AZ",3],"virtualMachinePricing":{"freeTrialDurationInMonths":"3"}}]}}"#).expect("a form");
    let raw = |end: &str| match &row(&form, end).shape {
        Shape::Raw(raw) => raw.json.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(raw("/displayText"), "5");
    assert_eq!(raw(".useEnterpriseContract"), r#""yes""#);
    assert_eq!(raw(".usefulLinks"), "{}");
    assert_eq!(raw("/plans/0"), "7");
    let Shape::Regions(codes) = &row(&form, "/plans/1/regions").shape else { panic!("regions") };
    assert_eq!(codes.iter().map(|item| &*item.code).collect::<Vec<_>>(), ["AZ", "3"]);
    let Shape::Choice(choice) = &row(&form, "/freeTrialDurationInMonths").shape else { panic!("choice") };
    assert_eq!(choice.value.as_deref(), Some("3"));
}

#[test]
fn wrong_envelopes_are_rows_and_not_lost() {
    let bodies = [
        (r#"{"definition":[]}"#, "/definition"),
        (r#"{"definition":{"offer":7}}"#, "/definition/offer"),
        (r#"{"definition":{"plans":{}}}"#, "/definition/plans"),
    ];
    for (text, pointer) in bodies {
        let form = form(text).expect("a form");
        assert!(matches!(row(&form, pointer).shape, Shape::Raw(_)), "{text}");
    }
    assert!(form("[]").is_none());
    assert!(form("{").is_none());
}

#[test]
fn unknown_keys_are_shown_at_every_level() {
    let text = r#"{"x":1,"definition":{"y":[1],"offer":{"z":"s","microsoft-azure-marketplace.usefulLinks":[{"w":true}]},"plans":[{"v":null,"u":{}}]}}"#;
    let form = form(text).expect("a form");
    for end in ["/x", "/y", "/z", "/w", "/u", "/v"] {
        assert!(matches!(row(&form, end).shape, Shape::Raw(_)), "{end}");
    }
}

#[test]
fn keys_of_other_offer_types_do_not_swell_the_form() {
    let form = form(SAMPLES[1]).expect("a form");
    let others = rows(&form)
        .into_iter()
        .filter(|row| row.pointer.contains("corevm") || row.pointer.contains("azure-applications"));
    assert_eq!(others.count(), 0);
}

#[test]
fn a_new_image_s_version_follows_the_highest() {
    assert_eq!(next_version(&[]), "1.0.0");
    assert_eq!(next_version(&["1.0.1", "1.0.9", "0.9.99"]), "1.0.10");
    assert_eq!(next_version(&["latest"]), "1.0.0");
}

#[test]
fn a_picture_has_its_slot_and_a_screenshot_that_is_a_text_is_an_address() {
    let text = r#"{"offerTypeId":"microsoft-azure-virtualmachines","definition":{"offer":{"microsoft-azure-marketplace.screenshots":["https://h/a.png",{"url":"x"}],"microsoft-azure-marketplace.title":"t"}}}"#;
    let form = form(text).expect("a form");
    assert!(matches!(&row(&form, "screenshots/0").shape, Shape::Text(text) if &**text == "https://h/a.png"));
    assert!(matches!(row(&form, "screenshots/1").shape, Shape::Raw(_)));
    let shape = |end: &str| row(&form, end).slot.map(|slot| slot.shape());
    assert_eq!(shape(".heroLogo").as_deref(), Some("815 / 290"));
    assert_eq!(shape("screenshots/0").as_deref(), Some("1280 / 720"));
    assert_eq!(shape(".title"), None);
    let Shape::List(list) = &row(&form, ".screenshots").shape else { panic!("a list") };
    assert_eq!(&*list.template, r#""""#, "what is added is a text, too");
}

/// The limit that a row shows beside what it edits.
fn shown_limit(row: &Row) -> Option<u32> {
    match &row.shape {
        Shape::Text(_) => row.limit,
        Shape::List(list) => list.limit,
        Shape::Categories(categories) => categories.limit,
        Shape::Group(group) => group.adds.as_ref().and_then(|adds| adds.limit),
        _ => None,
    }
}

#[test]
fn every_limit_of_a_field_is_beside_its_control() {
    let form = form(SAMPLES[1]).expect("a form");
    let mut seen = 0;
    for row in rows(&form) {
        let Some(field) = row.field else { continue };
        let figures = if field.max_chars.is_empty() { field.max_items } else { field.max_chars };
        let is_shown_whole = matches!(&row.shape, Shape::Raw(_) | Shape::Service(_));
        if figures.is_empty() || is_shown_whole {
            continue;
        }
        assert_eq!(shown_limit(row), offerkit_core::Profile::Jul2020.figure(figures), "{}", row.pointer);
        seen += 1;
    }
    assert!(seen > 15, "{seen} rows have a limit");
    let plans = form.plans.as_ref().expect("plans");
    assert_eq!(shown_limit(&plans.list), Some(100));
}
