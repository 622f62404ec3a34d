use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A recommended size is not written as the marketplace writes it: `<size>-<tier>`, with `-vN` behind it from the
    /// second version of a series on, all in lower case, such as `ds2-standard-v2`.
    ///
    /// Other tools call the same size `Standard_DS2_v2`.
    ///
    /// Source: CPP-VM-SKU 2019-04-25; the sizes in public bodies.
    "plan/size-form", Warning, Publish
}

/// Whether a text is the version of a series, `v2`.
fn is_version(part: &str) -> bool {
    part.strip_prefix('v').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_tier(part: &str) -> bool {
    matches!(part, "basic" | "standard")
}

/// Whether a size is written as the marketplace writes it.
pub(super) fn is_formed(size: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let unversioned = match size.rsplit_once('-') {
        Some((before, last)) if is_version(last) => before,
        _ => size,
    };
    size.bytes().all(is_plain)
        && unversioned.rsplit_once('-').is_some_and(|(name, tier)| {
            is_tier(tier) && name.starts_with(|first: char| first.is_ascii_lowercase()) && !name.ends_with('-')
        })
}

/// The size as the marketplace writes it, where it is clear which one is meant.
#[inline(never)]
fn mended(size: &str) -> Option<String> {
    let lower = size.trim().to_ascii_lowercase().replace('_', "-");
    if is_formed(&lower) {
        return Some(lower);
    }
    // Standard_DS2_v2: the tier comes first.
    let (tier, rest) = lower.split_once('-').filter(|(tier, _)| is_tier(tier))?;
    let (name, version) = match rest.rsplit_once('-') {
        Some((name, last)) if is_version(last) => (name, Some(last)),
        _ => (rest, None),
    };
    let mut parts = vec![name, tier];
    parts.extend(version);
    Some(parts.join("-")).filter(|mended| is_formed(mended))
}

#[inline(never)]
pub(super) fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).text("value", value.text);
    if let Some(mended) = mended(value.text) {
        let edit = replace(document, value.node, &write_string(&mended));
        draft.text("mended", &mended).fix("replace", vec![edit]);
    }
}
