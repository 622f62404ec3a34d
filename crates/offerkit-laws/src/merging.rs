//! Three documents merged, beside the second reader's values.
//!
//! What a merge must keep is told by leaves: each scalar and empty container with the way to it, by names. The second
//! reader knows an item's name by the item itself, without the catalog.

use std::collections::{BTreeMap, BTreeSet};

use offerkit_core::compare::{By, Change, Choices, Did, Merge, Side, Step, TextFault, changes, merge};
use offerkit_core::document::scan;

use crate::plain::{self, Plain, What};

/// Parts of a way, then the leaf as it is meant.
type Leaves = BTreeMap<Vec<String>, String>;

/// Which member names the items of a list, by the end of the list's key.
const NAMES: [(&str, &str); 6] = [
    ("plans", "planId"),
    ("diskGenerations", "planId"),
    ("categoryMap", "categoryL1"),
    ("usefulLinks", "linkUrl"),
    ("manualEntries", "id"),
    ("authorizations", "principalId"),
];

/// Members of the body that only the service writes.
const SERVICE: [&str; 4] = ["status", "version", "changedTime", "eTag"];

/// The bytes are three texts with a zero byte between them. Where they can be merged, the merge keeps the laws.
pub fn any_bytes(bytes: &[u8]) {
    let mut texts = bytes.splitn(3, |byte| *byte == 0).map(str::from_utf8);
    let (Some(Ok(base)), Some(Ok(mine)), Some(Ok(theirs))) = (texts.next(), texts.next(), texts.next()) else { return };
    keeps_the_laws(base, mine, theirs);
}

/// Every law of a merge.
pub fn keeps_the_laws(base: &str, mine: &str, theirs: &str) {
    let texts = [base, mine, theirs];
    let [Ok(b), Ok(m), Ok(t)] = texts.map(|text| scan(text.as_bytes())) else { return };
    let Ok(merged) = merge(&b, &m, &t) else {
        assert!(texts.iter().any(|text| repeats_a_key(&read(text))), "no key stands twice");
        return;
    };

    for same in [&m, &t] {
        let merged = merge(&b, same, same).expect("documents without repeated keys");
        assert!(merged.changes().iter().all(|change| change.by == By::Both || change.service_owned));
        assert_eq!(decided(&merged, None), same.text(), "equal sides merge to themselves");
    }
    let unchanged = merge(&b, &b, &t).expect("documents without repeated keys");
    assert_eq!(decided(&unchanged, None), theirs, "an unchanged side yields the other");
    let unchanged = merge(&b, &m, &b).expect("documents without repeated keys");
    assert_eq!(canonical(&read(&decided(&unchanged, None)), true), canonical(&read(mine), true), "the other way round");
    assert_eq!(changes(&b, &m).expect("documents without repeated keys"), unchanged.changes());

    let swapped = merge(&b, &t, &m).expect("documents without repeated keys");
    let conflicts = |merged: &Merge<'_>, is_swapped: bool| -> BTreeSet<String> {
        let conflicts = merged.changes().iter().filter(|change| change.is_conflict());
        conflicts
            .map(|change| {
                let (one, other) = (&change.mine, &change.theirs);
                let (one, other) = if is_swapped { (other, one) } else { (one, other) };
                format!("{:?}: {:?} {one:?} {other:?}", change.place, change.base)
            })
            .collect()
    };
    assert_eq!(conflicts(&merged, false), conflicts(&swapped, true), "conflicts have no side");

    let numbers = |is: &dyn Fn(&Change) -> bool| -> Vec<usize> {
        merged.changes().iter().enumerate().filter(|(_, change)| is(change)).map(|(number, _)| number).collect()
    };
    let open = numbers(&|change| change.by == By::Conflict);
    if !open.is_empty() {
        assert_eq!(merged.apply(&Choices::default()), Err(TextFault::Undecided(open)));
    }
    for side in [Side::Mine, Side::Theirs] {
        loses_nothing(&merged, &Choices { conflicts: Some(side), ..Choices::default() }, texts);
    }
    let each = |side: fn(usize) -> Side| (0..merged.changes().len()).map(|number| (number, side(number))).collect();
    let every_other = |number: usize| if number.is_multiple_of(2) { Side::Mine } else { Side::Theirs };
    loses_nothing(&merged, &Choices { conflicts: None, changes: each(every_other) }, texts);
    let all_theirs = Choices { conflicts: None, changes: each(|_| Side::Theirs) };
    assert_eq!(merged.apply(&all_theirs).as_deref(), Ok(theirs), "theirs as a whole is theirs");
    let all_mine = Choices { conflicts: None, changes: each(|_| Side::Mine) };
    let text = merged.apply(&all_mine).expect("a text");
    assert_eq!(leaves(&read(&text), true), leaves(&read(mine), true), "mine as a whole is mine");
}

fn decided(merged: &Merge<'_>, conflicts: Option<Side>) -> String {
    merged.apply(&Choices { conflicts, ..Choices::default() }).expect("a merged text")
}

/// What one of the two changed is in the result, or stands at a change that takes the other side; nothing else differs.
fn loses_nothing(merged: &Merge<'_>, choices: &Choices, [base, mine, theirs]: [&str; 3]) {
    let text = merged.apply(choices).expect("a merged text");
    let result = leaves(&read(&text), false);
    let [base, mine, theirs] = [base, mine, theirs].map(|text| leaves(&read(text), false));
    let sides = merged.sides(choices);
    let places: Vec<(Vec<String>, &Change, Side)> = merged
        .changes()
        .iter()
        .enumerate()
        .map(|(number, change)| {
            let place = change.place.iter().map(|step| match step {
                Step::Key(key) => key.clone(),
                Step::Item(name) => item(name),
            });
            let place = place.collect();
            (place, change, sides[number].expect("a side"))
        })
        .collect();
    let moved = |change: &Change| [change.mine_did, change.theirs_did].contains(&Some(Did::Moved));
    let is_at_a_change =
        |way: &[String]| places.iter().any(|(place, ..)| way.starts_with(place) || place.starts_with(way));

    for side in [&mine, &theirs] {
        for way in side.keys().chain(base.keys()) {
            assert!(
                side.get(way) == result.get(way) || is_at_a_change(way),
                "{way:?} was {:?}, is {:?} and became {:?}: {:?} in {text}",
                base.get(way),
                side.get(way),
                result.get(way),
                merged.changes()
            );
        }
    }
    for way in result.keys() {
        assert!(theirs.get(way) == result.get(way) || is_at_a_change(way), "{way:?} came out of nothing in {text}");
    }
    for (place, change, side) in places.iter().filter(|(_, change, _)| !moved(change)) {
        let taken = if *side == Side::Mine { &mine } else { &theirs };
        let below = |leaves: &Leaves| -> Leaves {
            leaves
                .iter()
                .filter(|(way, _)| way.starts_with(place))
                .map(|(way, leaf)| (way.clone(), leaf.clone()))
                .collect()
        };
        assert_eq!(below(&result), below(taken), "{change:?} in {text}");
        // Who did nothing has what was there, and who is passed over without a choice has done nothing that counts.
        for (did, leaves) in [(change.mine_did, &mine), (change.theirs_did, &theirs)] {
            assert!(did.is_some() || below(leaves) == below(&base), "{change:?}");
        }
        let is_slight = |did: Option<Did>| change.service_owned || did.is_none_or(|did| did == Did::Renewed);
        match change.by {
            By::Mine => assert!(is_slight(change.theirs_did), "{change:?}"),
            By::Theirs => assert!(is_slight(change.mine_did), "{change:?}"),
            By::Both | By::Conflict => assert!(change.mine_did.is_some() && change.theirs_did.is_some(), "{change:?}"),
        }
    }
    // An order that is taken is that of the side, as far as the items are there.
    for (place, change, side) in places.iter().filter(|(_, change, _)| moved(change)) {
        let standing = if *side == Side::Mine { &change.mine } else { &change.theirs };
        let order: Vec<String> = serde_json::from_str(&standing.as_ref().expect("a list").value).expect("names");
        let list = at(&read(&text), place).and_then(|list| own_names(list, place)).expect("a list of named items");
        let left: Vec<&String> = order.iter().filter(|name| list.contains(name)).collect();
        let seen: Vec<&String> = list.iter().filter(|name| order.contains(name)).collect();
        assert_eq!(left, seen, "{place:?} in {text}");
    }
}

fn read(text: &str) -> Plain<'_> {
    plain::read(text.as_bytes()).expect("a text that the scanner reads")
}

/// Every leaf with the way to it. `is_exact` tells lists by their order and leaves out what the service owns.
fn leaves(value: &Plain<'_>, is_exact: bool) -> Leaves {
    let mut leaves = Leaves::new();
    if is_exact {
        leaves.insert(Vec::new(), canonical(value, true));
    } else {
        collect(value, &mut Vec::new(), &mut leaves);
    }
    leaves
}

fn collect(value: &Plain<'_>, way: &mut Vec<String>, leaves: &mut Leaves) {
    match &value.what {
        What::Object(members) if members.iter().any(|(_, value)| value.what != What::Null) => {
            for (key, value) in members.iter().filter(|(_, value)| value.what != What::Null) {
                way.push(text(key));
                collect(value, way, leaves);
                way.pop();
            }
        }
        What::Array(items) if !items.is_empty() && own_names(value, way).is_some() => {
            for (name, inner) in own_names(value, way).into_iter().flatten().zip(items) {
                way.push(item(&name));
                collect(inner, way, leaves);
                way.pop();
            }
        }
        _ => {
            leaves.insert(way.clone(), canonical(value, false));
        }
    }
}

/// The step to an item, which is none to a member of that name.
fn item(name: &str) -> String {
    format!("item {name}")
}

/// Names of a list's items: the item itself where it is a text, else a member that names it.
fn names(list: &Plain<'_>, way: &[String]) -> Vec<Option<String>> {
    let What::Array(items) = &list.what else { return Vec::new() };
    let is_it = |end: &str| way.last().is_some_and(|key| key.ends_with(end));
    let naming = NAMES.iter().find(|(end, _)| is_it(end)).map(|(_, member)| *member);
    let name = |item: &Plain<'_>| match (&item.what, naming) {
        (What::Text { .. }, None) => Some(text(item)),
        (What::Object(members), Some(naming)) => {
            let (_, value) = members.iter().find(|(key, _)| text(key) == naming)?;
            let is_text = matches!(value.what, What::Text { .. });
            is_text.then(|| if naming == "linkUrl" { unsigned(&text(value)) } else { text(value) })
        }
        _ => None,
    };
    items.iter().map(name).collect()
}

/// Names of a list's items, where each has one of its own.
fn own_names(list: &Plain<'_>, way: &[String]) -> Option<Vec<String>> {
    let names: Vec<String> = names(list, way).into_iter().collect::<Option<_>>()?;
    (names.iter().collect::<BTreeSet<_>>().len() == names.len()).then_some(names)
}

/// An address without its signature, for addresses as the tests make them.
fn unsigned(address: &str) -> String {
    let Some((head, query)) = address.split_once('?').filter(|(_, query)| query.contains("sig=")) else {
        return address.to_owned();
    };
    let kept = query.split('&').filter(|part| !["st=", "se=", "sv=", "sig="].iter().any(|name| part.starts_with(name)));
    let kept: Vec<&str> = kept.collect();
    if kept.is_empty() { head.to_owned() } else { format!("{head}?{}", kept.join("&")) }
}

fn at<'p, 't>(mut value: &'p Plain<'t>, place: &[String]) -> Option<&'p Plain<'t>> {
    for (depth, name) in place.iter().enumerate() {
        value = match &value.what {
            What::Object(members) => members.iter().find(|(key, _)| text(key) == *name).map(|(_, value)| value)?,
            What::Array(items) => {
                let names = names(value, &place[..depth]);
                &items[names.iter().position(|other| other.as_deref().map(item).as_ref() == Some(name))?]
            }
            _ => return None,
        };
    }
    Some(value)
}

/// A value as it is meant: no white space, members in the order of their keys and none that is `null`, numbers by their
/// digits.
fn canonical(value: &Plain<'_>, is_body: bool) -> String {
    match &value.what {
        What::Object(members) => {
            let is_of_service = |key: &str| is_body && SERVICE.contains(&key) || key.ends_with(".legacyPlanId");
            let mut members: Vec<String> = members
                .iter()
                .map(|(key, value)| (text(key), value))
                .filter(|(key, value)| value.what != What::Null && !is_of_service(key))
                .map(|(key, value)| format!("{key:?}: {}", canonical(value, false)))
                .collect();
            members.sort();
            format!("{{{}}}", members.join(", "))
        }
        What::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| canonical(item, false)).collect();
            format!("[{}]", items.join(", "))
        }
        What::Number => digits(value.raw),
        What::Text { .. } => format!("{:?}", text(value)),
        _ => value.raw.to_owned(),
    }
}

/// A number as `0.DIGITS` times ten to a power, so that numbers that are equal are spelt alike.
fn digits(spelt: &str) -> String {
    let lower = spelt.to_ascii_lowercase();
    let (mantissa, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
    let (sign, unsigned) = mantissa.strip_prefix('-').map_or(("", mantissa), |unsigned| ("-", unsigned));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0');
    let power =
        exponent.parse::<i128>().expect("an exponent") + whole.len() as i128 - (all.len() - digits.len()) as i128;
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() { "0".to_owned() } else { format!("{sign}0.{digits}e{power}") }
}

/// A text; one that holds half of a pair is as it is spelt.
fn text(value: &Plain<'_>) -> String {
    match &value.what {
        What::Text { decoded, lone_surrogate: false } => decoded.clone(),
        _ => value.raw.to_owned(),
    }
}

fn repeats_a_key(value: &Plain<'_>) -> bool {
    match &value.what {
        What::Object(members) => {
            let keys: BTreeSet<String> = members.iter().map(|(key, _)| text(key)).collect();
            keys.len() < members.len() || members.iter().any(|(_, value)| repeats_a_key(value))
        }
        What::Array(items) => items.iter().any(repeats_a_key),
        _ => false,
    }
}
