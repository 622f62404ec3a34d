use super::names::Names;
use crate::document::{Document, NodeId};
use crate::finding::Findings;
use crate::rules::rule;

rule! {
    /// A new image version is not higher than all published ones, and so is not shown.
    ///
    /// Versions are compared number by number: 1.10.0 is higher than 1.9.0, and 1.0.01 is not higher than 1.0.1.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18; CPP-VM-SKU 2019-04-25; CPP-UPDATE 2018-08-27.
    "published/version-not-higher", Warning, Publish
}

/// The three numbers of a version.
type Version = [u64; 3];

/// The highest version with its text; one of another form is no version.
#[inline(never)]
pub(super) fn highest<'n>(published: &'n Names<'_>) -> Option<(Version, &'n str)> {
    let mut highest = None;
    for (text, _) in published.all() {
        if let Some(version) = numbers(text).map(|numbers| (numbers, text.as_ref()))
            && highest.is_none_or(|(highest, _)| highest < version.0)
        {
            highest = Some(version);
        }
    }
    highest
}

#[inline(never)]
pub(super) fn check(
    document: &Document<'_>,
    (version, key): (&str, NodeId),
    (highest, text): &(Version, &str),
    findings: &mut Findings,
) {
    if numbers(version).is_some_and(|version| version <= *highest) {
        findings.at(&RULE, document, key).text("value", version).text("highest", text);
    }
}

#[inline(never)]
fn numbers(version: &str) -> Option<Version> {
    let mut numbers = [0_u64; 3];
    let mut parts = numbers.iter_mut();
    let (mut part, mut before) = (parts.next()?, b'.');
    for byte in version.bytes() {
        match byte {
            b'0'..=b'9' => *part = part.saturating_mul(10).saturating_add(u64::from(byte - b'0')),
            b'.' if before != b'.' => part = parts.next()?,
            _ => return None,
        }
        before = byte;
    }
    (parts.next().is_none() && before != b'.').then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn a_version_is_three_numbers() {
        assert_eq!(numbers("1.10.007"), Some([1, 10, 7]));
        assert_eq!(numbers("99999999999999999999.0.0"), Some([u64::MAX, 0, 0]));
        for text in ["", "1", "1.2", "1.2.", "1..2", ".1.2", "1.2.3.", "1.2.3.4", "1.2.x", "1.2.-3", "1.2. 3", "..."] {
            assert_eq!(numbers(text), None, "{text}");
        }
    }
}
