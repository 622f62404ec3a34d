//! Changes to the structure of a document.

use offerkit_core::document::write_string;

use crate::random::Random;
use crate::sas;
use crate::scalar::{number, scalar, text};
use crate::value::Value;

/// Keys of no field, and keys that mean something to some language.
const UNKNOWN_KEYS: &[&str] = &[
    "x",
    "",
    "__proto__",
    "constructor",
    "toString",
    "planID",
    "PlanId",
    " planId",
    "version",
    "a/b",
    "a~b",
    "0",
    "é",
    "漢字",
    "😀",
    "\u{0}",
    "microsoft-azure-marketplace.tittle",
    "microsoft-azure-virtualmachines.vmImages ",
];

/// Keys as a document may hold them, in place of one of the table above.
const ESCAPED_KEYS: &[&str] = &[r#""plan\u0049d""#, r#""\ud800""#, r#""off\u0065r""#, r#""\u0000""#, r#""\/""#];

type Change = fn(&mut Value, &mut Random);

/// What may happen to a value; what does not fit a value leaves it.
const CHANGES: &[Change] = &[
    |value, random| *value = Value::Scalar(scalar(random)),
    |value, random| *value = Value::Scalar(scalar(random)),
    |value, random| *value = fresh(random, 3),
    |value, _| *value = Value::Scalar("null".to_owned()),
    |value, _| *value = Value::List(vec![value.clone()]),
    |value, random| *value = Value::Object(vec![(key(random), value.clone())]),
    |value, random| *value = deep(value, random),
    |value, random| {
        if let Value::Scalar(json) = value {
            *json = scalar_like(json, random);
        }
    },
    |value, random| {
        if let Value::Scalar(json) = value {
            *json = scalar_like(json, random);
        }
    },
    remove,
    double,
    add,
    reorder,
    rename,
];

/// Makes one change somewhere.
pub(crate) fn change(document: &mut Value, random: &mut Random) {
    let number = random.below(document.count());
    let Some(change) = random.pick(CHANGES) else { return };
    document.change(number, &mut |value| change(value, random));
}

/// A value that no fixture has, so many levels deep.
pub(crate) fn fresh(random: &mut Random, depth: usize) -> Value {
    match (depth, random.below(4)) {
        (1.., 0) => Value::List((0..random.below(5)).map(|_| fresh(random, depth - 1)).collect()),
        (1.., 1) => Value::Object((0..random.below(5)).map(|_| (key(random), fresh(random, depth - 1))).collect()),
        _ => Value::Scalar(scalar(random)),
    }
}

/// The value within many brackets: around the depth that is allowed.
fn deep(value: &Value, random: &mut Random) -> Value {
    let levels = if random.once_in(4) { 50 + random.below(25) } else { random.below(6) };
    (0..levels).fold(value.clone(), |inner, _| Value::List(vec![inner]))
}

/// Another scalar that keeps something of the first.
fn scalar_like(json: &str, random: &mut Random) -> String {
    let Some(inner) = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return number(random);
    };
    match random.below(5) {
        0 | 1 if inner.contains("sig=") => format!("\"{}\"", sas::disturb(inner, random)),
        0 => format!("\"{inner}{inner}\""),
        1 => write_string(&text(random).repeat(1 + random.below(3))),
        2 => format!("\"{}\"", inner.to_uppercase()),
        3 => format!("\" {inner}\""),
        _ => escaped(inner),
    }
}

/// The same text, its ASCII letters as escapes.
fn escaped(inner: &str) -> String {
    if inner.contains('\\') {
        return format!("\"{inner}\"");
    }
    let escape = |character: char| match character {
        'a'..='z' => format!("\\u{:04x}", u32::from(character)),
        _ => character.to_string(),
    };
    format!("\"{}\"", inner.chars().map(escape).collect::<String>())
}

/// The JSON text of a key.
fn key(random: &mut Random) -> String {
    match random.below(6) {
        0 => write_string(&text(random)),
        1 => random.word(ESCAPED_KEYS).to_owned(),
        _ => write_string(random.word(UNKNOWN_KEYS)),
    }
}

fn remove(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(members) if !members.is_empty() => drop(members.remove(random.below(members.len()))),
        Value::List(items) if !items.is_empty() => drop(items.remove(random.below(items.len()))),
        _ => {}
    }
}

/// A member or an item comes a second time, beside the first or at the end.
fn double(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(members) => members.extend(random.pick(members).cloned()),
        Value::List(items) => {
            let Some(item) = random.pick(items).cloned() else { return };
            let times = if random.once_in(10) { 120 } else { 1 + random.below(3) };
            items.extend(std::iter::repeat_n(item, times));
        }
        Value::Scalar(_) => {}
    }
}

fn add(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(members) => members.insert(random.below(members.len() + 1), (key(random), fresh(random, 2))),
        Value::List(items) => items.insert(random.below(items.len() + 1), fresh(random, 2)),
        Value::Scalar(_) => {}
    }
}

fn reorder(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(members) => random.shuffle(members),
        Value::List(items) => random.shuffle(items),
        Value::Scalar(_) => {}
    }
}

/// A key becomes another one, or the name of a neighbour.
fn rename(value: &mut Value, random: &mut Random) {
    let Value::Object(members) = value else { return };
    let name = if random.once_in(2) { random.pick(members).map(|(name, _)| name.clone()) } else { None };
    let name = name.unwrap_or_else(|| key(random));
    let number = random.below(members.len());
    if let Some((key, _)) = members.get_mut(number) {
        *key = name;
    }
}
