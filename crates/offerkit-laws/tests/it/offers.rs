//! Makes offers, and changes them as two people and a service would.

use proptest::prelude::*;
use serde_json::{Value, json};

/// A change, as numbers that are taken modulo what there is.
pub(crate) type Wish = (u8, u16, u8, u8);

/// How a document is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// The white space of one level; none where all is on one line.
    step: Option<&'static str>,
    line_break: &'static str,
    /// What stands behind a colon and, on one line, behind a comma.
    blank: &'static str,
    is_reversed: bool,
    /// Numbers and texts are spelt in another way.
    is_odd: bool,
}

pub(crate) fn layout() -> impl Strategy<Value = Layout> {
    let step = prop::sample::select(&[None, Some("  "), Some("\t"), Some("    ")][..]);
    let line_break = prop::sample::select(&["\n", "\r\n"][..]);
    let blank = prop::sample::select(&["", " "][..]);
    (step, line_break, blank, any::<bool>(), any::<bool>()).prop_map(
        |(step, line_break, blank, is_reversed, is_odd)| Layout { step, line_break, blank, is_reversed, is_odd },
    )
}

fn plan(id: &str, signature: &str) -> Value {
    json!({
        "planId": id,
        "regions": ["DZ", "AR", "DE"],
        "microsoft-azure-virtualmachines.skuTitle": format!("Plan {id}"),
        "microsoft-azure-virtualmachines.vmImages": {
            "1.0.0": { "osVhdUrl": disk("a", signature), "lunVhdDetails": [] },
            "1.0.1": { "osVhdUrl": disk("b", signature), "lunVhdDetails": [{ "lun": 0, "lunVhdUrl": disk("c", signature) }] }
        },
        "virtualMachinePricing": { "isByol": false, "freeTrialDurationInMonths": 1, "coreMultiplier": { "currency": "USD", "single": 1.5 } },
        "restrictedAudience": { "manualEntries": [{ "type": "TenantId", "id": "t1", "description": "" }] }
    })
}

fn disk(name: &str, signature: &str) -> String {
    format!("https://x.example/{name}.vhd?sv=1&sr=c&sp=rl&se={signature}&sig=SECRETSECRET{signature}")
}

/// What both start from.
pub(crate) fn base() -> Value {
    json!({
        "publisherId": "contoso",
        "offerTypeId": "microsoft-azure-virtualmachines",
        "id": "vm",
        "version": 1,
        "eTag": "W/\"1\"",
        "definition": {
            "displayText": "Contoso",
            "offer": {
                "microsoft-azure-marketplace.title": "Title",
                "microsoft-azure-marketplace.smallLogo": disk("logo", "1"),
                "microsoft-azure-marketplace.allowedSubscriptions": ["s1", "s2"],
                "microsoft-azure-marketplace.usefulLinks": [
                    { "linkTitle": "One", "linkUrl": "https://one.example" },
                    { "linkTitle": "Two", "linkUrl": disk("two", "1") }
                ],
                "microsoft-azure-marketplace.categoryMap": [
                    { "categoryL1": "analytics", "categoryL2-analytics": ["a", "b"] },
                    { "categoryL1": "security", "categoryL2-security": [] }
                ],
                "microsoft-azure-marketplace.screenshots": [1, "two", { "three": 3 }],
                "microsoft-azure-marketplace.crmLeadConfiguration": { "password": "SECRETSECRET", "username": "jo" },
                "unknown": { "deep": [{ "a": 1 }, null] }
            },
            "plans": [plan("silver", "1"), plan("gold", "1"), plan("bronze", "1")]
        }
    })
}

/// Values that are put in somewhere.
fn values() -> Vec<Value> {
    vec![
        json!(null),
        json!(7),
        json!(1.5),
        json!(636_576_975_611_768_314_u64),
        json!(636_576_975_611_768_313_u64),
        json!("DZ"),
        json!("ZA"),
        json!("é\n\"😀"),
        json!(""),
        json!(true),
        json!({}),
        json!([]),
        json!({ "planId": "silver" }),
        plan("gold", "2"),
        plan("new", "1"),
        plan("newer", "2"),
        json!({ "linkTitle": "Three", "linkUrl": "https://three.example" }),
        json!({ "linkTitle": "Again", "linkUrl": disk("two", "2") }),
        json!(["ZA", "DZ"]),
        json!({ "a": { "b": [1, 2] }, "c": null }),
        json!(disk("logo", "2")),
        json!(disk("logo", "3")),
        json!(disk("other", "1")),
        json!("W/\"2\""),
    ]
}

/// Keys that are put in somewhere.
const KEYS: [&str; 12] = [
    "regions",
    "plans",
    "planId",
    "version",
    "changedTime",
    "microsoft-azure-marketplace.summary",
    "microsoft-azure-marketplace.usefulLinks",
    "microsoft-azure-virtualmachines.vmImages",
    "microsoft-azure-virtualmachines.legacyPlanId",
    "1.0.2",
    "new/~\"key\"",
    "é",
];

/// Changes a document at one place, or leaves it where the wish makes no sense there.
pub(crate) fn change(document: &mut Value, (kind, place, what, which): Wish) {
    let count = count(document);
    let mut left = usize::from(place) % count;
    let target = find(document, &mut left).expect("a value");
    let values = values();
    let (value, which) = (values[usize::from(what) % values.len()].clone(), usize::from(which));
    match target {
        Value::Object(members) => match kind % 4 {
            0 => drop(members.insert(KEYS[which % KEYS.len()].to_owned(), value)),
            1 if !members.is_empty() => {
                let key = members.keys().nth(which % members.len()).expect("a key").clone();
                members.remove(&key);
            }
            2 if !members.is_empty() => {
                let key = members.keys().nth(which % members.len()).expect("a key").clone();
                members.insert(key, value);
            }
            _ => {}
        },
        Value::Array(items) => match kind % 5 {
            0 => items.insert(which % (items.len() + 1), value),
            1 | 2 if !items.is_empty() => drop(items.remove(which % items.len())),
            3 if !items.is_empty() => {
                let item = items.remove(which % items.len());
                items.insert(usize::from(what) % (items.len() + 1), item);
            }
            4 => items.reverse(),
            _ => {}
        },
        // A new signature, at times.
        Value::String(text) if kind % 2 == 0 && text.contains("sig=") => {
            *text = text.replace("se=1", &format!("se={which}")).replace("SECRET1", &format!("SECRET{which}"));
        }
        leaf => *leaf = value,
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Object(members) => members.values().map(count).sum::<usize>(),
        Value::Array(items) => items.iter().map(count).sum(),
        _ => 0,
    }
}

fn find<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Object(members) => members.values_mut().find_map(|value| find(value, left)),
        Value::Array(items) => items.iter_mut().find_map(|value| find(value, left)),
        _ => None,
    }
}

/// Writes a document.
pub(crate) fn write(value: &Value, layout: Layout) -> String {
    let mut text = String::new();
    push(value, layout, 0, &mut text);
    if layout.step.is_some() {
        text.push_str(layout.line_break);
    }
    text
}

fn push(value: &Value, layout: Layout, depth: usize, text: &mut String) {
    let gap = |depth: usize, text: &mut String| {
        if let Some(step) = layout.step {
            text.push_str(layout.line_break);
            text.push_str(&step.repeat(depth));
        }
    };
    match value {
        Value::Object(members) if !members.is_empty() => {
            text.push('{');
            let mut members: Vec<_> = members.iter().collect();
            if layout.is_reversed {
                members.reverse();
            }
            for (place, (key, value)) in members.into_iter().enumerate() {
                if place > 0 {
                    text.push_str(if layout.step.is_some() || layout.blank.is_empty() { "," } else { ", " });
                }
                gap(depth + 1, text);
                push(&Value::String(key.clone()), layout, depth, text);
                text.push(':');
                text.push_str(layout.blank);
                push(value, layout, depth + 1, text);
            }
            gap(depth, text);
            text.push('}');
        }
        Value::Array(items) if !items.is_empty() => {
            text.push('[');
            for (place, value) in items.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                gap(depth + 1, text);
                push(value, layout, depth + 1, text);
            }
            gap(depth, text);
            text.push(']');
        }
        Value::Number(number) if layout.is_odd && number.is_u64() => text.push_str(&format!("{number}.0")),
        Value::String(word) if layout.is_odd => {
            text.push_str(&Value::String(word.clone()).to_string().replace('e', "\\u0065"))
        }
        other => text.push_str(&other.to_string()),
    }
}
