use crate::document::{Document, Kind, NodeId};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The prices in simplified currencies (`virtualMachinePricingV2`, `monthlyPricingV2`) say something else than the
    /// older ones beside them: another licence, another trial, another price.
    ///
    /// Source: CPP-APP 2018-12-06: the two must be the same; CPP-UPDATE 2018-08-27. For virtual machines no page says
    /// so, and later offers have the newer ones alone: a warning.
    "pricing/twins-differ", Warning, Publish
}

/// What both say in the same words.
const KEYS: [&str; 4] = ["isByol", "freeTrialDurationInMonths", "coreMultiplier", "multiplier"];

#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let near = value.neighbours();
    let older = if value.field.key == "monthlyPricingV2" { near.monthly } else { near.pricing };
    let document = value.document();
    let Some(older) = older else { return };
    let (old, new) = (document.some_present(older, KEYS), document.some_present(value.node, KEYS));
    for (key, (one, other)) in KEYS.into_iter().zip(old.into_iter().zip(new)) {
        let (Some(one), Some(other)) = (one, other) else { continue };
        if !is_alike(document, one, other) {
            findings.at(&RULE, document, other).label("key", key);
        }
    }
}

/// The longest number, and the largest object, that is looked at: nobody sells by more core sizes.
const MANY: usize = 64;

/// Whether two values say the same, however they are laid out.
fn is_alike(document: &Document<'_>, one: NodeId, other: NodeId) -> bool {
    let (raw, other_raw) = (document.raw(one), document.raw(other));
    if raw == other_raw {
        return true;
    }
    match (document.kind(one), document.kind(other)) {
        (Kind::Number, Kind::Number) => {
            raw.len() > MANY || other_raw.len() > MANY || document.decimal(one) == document.decimal(other)
        }
        (Kind::Object, Kind::Object) => {
            let count = |object| document.members(object).take(MANY + 1).count();
            if count(one) > MANY || count(other) > MANY {
                return true;
            }
            let has = |(key, value): (NodeId, NodeId)| {
                let twin = document.string(key).and_then(|key| document.member(other, &key));
                twin.is_some_and(|twin| is_alike(document, value, twin))
            };
            count(one) == count(other) && document.members(one).all(has)
        }
        _ => document.string(one).is_some_and(|text| document.string(other) == Some(text)),
    }
}
