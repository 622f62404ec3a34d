//! The laws of a merge over offers that two sides changed.

use offerkit_core::compare::{Choices, merge};
use offerkit_core::document::scan;
use offerkit_laws::merging::keeps_the_laws;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::documents::document;
use crate::offers::{Layout, Wish, base, change, layout, write};

fn wishes(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Wish>> {
    prop::collection::vec(any::<Wish>(), count)
}

/// What both start from and what each makes of it, in layouts of their own.
fn texts(layouts: [Layout; 3], common: &[Wish], mine: &[Wish], theirs: &[Wish]) -> [String; 3] {
    let mut start = base();
    common.iter().for_each(|wish| change(&mut start, *wish));
    let changed = |wishes: &[Wish]| {
        let mut document = start.clone();
        wishes.iter().for_each(|wish| change(&mut document, *wish));
        document
    };
    [write(&start, layouts[0]), write(&changed(mine), layouts[1]), write(&changed(theirs), layouts[2])]
}

proptest! {
    #[test]
    fn a_merge_of_any_changes_keeps_the_laws(
        layouts in [layout(), layout(), layout()],
        common in wishes(0..4),
        mine in wishes(0..8),
        theirs in wishes(0..8),
    ) {
        let [base, mine, theirs] = texts(layouts, &common, &mine, &theirs);
        keeps_the_laws(&base, &mine, &theirs);
    }

    #[test]
    fn a_merge_of_any_documents_keeps_the_laws(base in document(), mine in document(), theirs in document()) {
        keeps_the_laws(&base, &mine, &theirs);
    }

    #[test]
    fn no_change_tells_a_secret(
        layouts in [layout(), layout(), layout()],
        mine in wishes(0..12),
        theirs in wishes(0..12),
    ) {
        let texts = texts(layouts, &[], &mine, &theirs);
        let [Ok(base), Ok(mine), Ok(theirs)] = texts.each_ref().map(|text| scan(text.as_bytes())) else { return Ok(()) };
        let merged = merge(&base, &mine, &theirs).expect("no key stands twice");
        for change in merged.changes() {
            let shown = [&change.base, &change.mine, &change.theirs].map(|standing| standing.as_ref().map(|one| &one.value));
            prop_assert!(!format!("{shown:?} {}", change.place_text()).contains("SECRETSECRET"), "{change:?}");
        }
    }

    #[test]
    fn what_does_not_overlap_merges(layouts in [layout(), layout(), layout()]) {
        let start = base();
        let (mut mine, mut theirs) = (start.clone(), start.clone());
        mine["definition"]["plans"][0]["regions"] = json!(["DZ", "AR", "DE", "ZA"]);
        mine["definition"]["plans"].as_array_mut().expect("plans").swap(1, 2);
        mine["definition"]["offer"]["microsoft-azure-marketplace.title"] = "Mine".into();
        theirs["definition"]["plans"][0]["regions"] = json!(["AR", "DE", "CN"]);
        theirs["definition"]["plans"][2]["microsoft-azure-virtualmachines.skuTitle"] = "Theirs".into();
        theirs["eTag"] = "W/\"9\"".into();
        let texts = [write(&start, layouts[0]), write(&mine, layouts[1]), write(&theirs, layouts[2])];
        let [base, mine, theirs] = texts.each_ref().map(|text| scan(text.as_bytes()).expect("a document"));

        let merged = merge(&base, &mine, &theirs).expect("no key stands twice");
        let text = merged.apply(&Choices::default()).expect("no conflict");
        let seen: Value = serde_json::from_str(&text).expect("JSON");
        let plans = &seen["definition"]["plans"];
        prop_assert_eq!(&plans[0]["regions"], &json!(["AR", "DE", "CN", "ZA"]));
        prop_assert_eq!(&plans[1]["planId"], "bronze");
        prop_assert_eq!(&plans[1]["microsoft-azure-virtualmachines.skuTitle"], "Theirs");
        prop_assert_eq!(&plans[2]["planId"], "gold");
        prop_assert_eq!(&seen["definition"]["offer"]["microsoft-azure-marketplace.title"], "Mine");
        prop_assert_eq!(&seen["eTag"], "W/\"9\"");
    }
}

/// What is not told apart any more is not lost either.
#[test]
fn more_changes_than_are_told_apart_keep_the_laws() {
    let members = |value: &str, count: usize| -> String {
        (0..count).map(|number| format!("\"{number}\":{value},")).collect::<String>()
    };
    let many = |value: &str| {
        format!("{{\"few\":{{{}\"z\":0}},\"many\":{{{}\"z\":0}}}}", members(value, 5), members(value, 11_000))
    };
    keeps_the_laws(&many("1"), &many("2"), &many("1"));
    keeps_the_laws(&many("1"), &many("2"), &many("3"));
    let long = |value: &str| format!("{{\"{}\":{{{}\"z\":0}},\"b\":{value}}}", "k".repeat(2000), members(value, 5));
    keeps_the_laws(&long("1"), &long("2"), &long("1"));
    keeps_the_laws(&long("1"), &long("2"), &long("3"));
}
