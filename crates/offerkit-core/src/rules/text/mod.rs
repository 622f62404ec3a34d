//! Rules about texts of any field.

pub(super) mod address_name_form;
pub(super) mod amendment_without_contract;
pub(super) mod blank_at_edge;
pub(super) mod control_character;
pub(super) mod emoji;
pub(super) mod english_sentence_missing;
pub(super) mod guid_upper_case;
pub(super) mod not_a_guid;
pub(super) mod not_an_email;
pub(super) mod placeholder;
pub(super) mod same_as_summary;
pub(super) mod same_as_title;
pub(super) mod terms_beside_contract;
pub(super) mod terms_missing;
pub(super) mod too_long;

use crate::document::{find_any, is_usual_line, is_usual_line_beyond_ascii};
use crate::finding::Findings;
use crate::rules::{Value, html};

/// Looks at one line of plain text for people.
#[inline(never)]
pub(super) fn check_line(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    if !is_usual(value.text) {
        check_unusual_line(value, findings);
    }
}

/// Whether it is clear at one look that nothing is to be said of a line.
#[inline(always)]
fn is_usual(line: &str) -> bool {
    let is_blank_at_edge = line.starts_with(is_usual_blank) || line.ends_with(is_usual_blank);
    let is_usual = is_usual_line(line.as_bytes()) || is_usual_line_beyond_ascii(line);
    is_usual && !is_blank_at_edge && !placeholder::may_be_word(line.as_bytes())
}

/// The blanks that a usual line may have.
fn is_usual_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{3000}')
}

#[cold]
#[inline(never)]
fn check_unusual_line(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    let start = text.len() - text.trim_start().len();
    let inner = start..text.trim_end().len();
    // A text of blanks alone is another rule's.
    if inner.is_empty() {
        return;
    }
    blank_at_edge::check(value, inner.clone(), findings);
    control_character::check(value, inner, findings);
    emoji::check(value, findings);
    placeholder::check(value, findings);
}

/// Looks at a text with HTML for people.
#[inline(never)]
pub(super) fn check_markup(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    check_html(value, findings);
    if english_sentence_missing::may_be_needed(value.text.as_bytes()) {
        english_sentence_missing::check(value, findings);
    }
}

/// Looks at the HTML of a text, and at templates in it.
#[inline(never)]
fn check_html(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let bytes = value.text.as_bytes();
    if find_any(bytes, *b"<{<{").is_some() || placeholder::may_be_word(bytes) {
        html::check(value, findings);
        placeholder::check_markup(value, findings);
    }
}

/// Looks at terms of use and their amendments: an address, or a text with HTML.
#[inline(never)]
pub(super) fn check_terms(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let (document, listing) = (value.document(), value.subject.listing);
    if value.text.bytes().all(|byte| byte.is_ascii_whitespace()) {
        return;
    }
    let has_contract = listing.standard_contract.and_then(|node| document.boolean(node)) == Some(true);
    // The format has one other field.
    let is_terms = listing.terms == Some(value.node);
    if is_terms && has_contract {
        terms_beside_contract::check(value, findings);
    } else if !is_terms && !has_contract {
        amendment_without_contract::check(value, findings);
    }
    check_html(value, findings);
}

/// The known word that is spelt most alike, if any is near: for "did you mean". The case of letters is no difference.
pub fn nearest<'k>(word: &str, mut known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    nearest_of(word, &mut known)
}

/// The same, once for all kinds of lists.
#[inline(never)]
fn nearest_of<'k>(word: &str, known: &mut dyn Iterator<Item = &'k str>) -> Option<&'k str> {
    // One slip in four letters, but no more than three.
    let allowed = (word.len() / 4).clamp(1, 3);
    let mut best: Option<(usize, &'k str)> = None;
    let letters = letters_of(word.as_bytes());
    for candidate in known {
        // A slip changes at most two letters of the two words' difference.
        if (letters ^ letters_of(candidate.as_bytes())).count_ones() as usize > 2 * allowed {
            continue;
        }
        let allowed = best.map_or(allowed, |(distance, _)| distance.saturating_sub(1));
        if let Some(distance) = distance(word.as_bytes(), candidate.as_bytes(), allowed) {
            best = Some((distance, candidate));
        }
        if let Some((0, _)) = best {
            break;
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The longest part of a word that is compared once the same beginning and end are taken off.
const MAX_PART: usize = 32;

type Row = [u8; MAX_PART + 1];

/// More than any distance between words of that length.
const FAR: u8 = 4 * MAX_PART as u8;

/// A bit for each letter that a word has, the same for capitals; other characters share some.
fn letters_of(word: &[u8]) -> u32 {
    word.iter().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// Letters to add, drop, change or swap with their neighbour to make one word of the other; `None` above `allowed`.
fn distance(a: &[u8], b: &[u8], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let same = |(left, right): &(&u8, &u8)| left.eq_ignore_ascii_case(right);
    let prefix = a.iter().zip(b).take_while(same).count();
    let (a, b) = (a.get(prefix..)?, b.get(prefix..)?);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let (a, b) = (a.get(..a.len() - suffix)?, b.get(..b.len() - suffix)?);
    if a.len().max(b.len()) > MAX_PART {
        return None;
    }
    let mut before_last: Row = [0; MAX_PART + 1];
    let mut last: Row = std::array::from_fn(|column| column as u8);
    for (row, left) in a.iter().enumerate() {
        // Cells further from the diagonal than what is allowed cannot lead to a near word.
        let (from, to) = (row.saturating_sub(allowed), row + allowed + 1);
        let mut this: Row = [FAR; MAX_PART + 1];
        let mut least = FAR;
        if let (0, Some(first)) = (from, this.first_mut()) {
            *first = row as u8 + 1;
            least = row as u8 + 1;
        }
        for (column, right) in b.iter().enumerate().take(to).skip(from) {
            let at = |cells: &Row, at: usize| cells.get(at).copied().unwrap_or(FAR);
            let changed = at(&last, column) + u8::from(!left.eq_ignore_ascii_case(right));
            let mut cell = changed.min(at(&last, column + 1) + 1).min(at(&this, column) + 1);
            if row > 0 && column > 0 && is_swapped(a, b, row, column) {
                cell = cell.min(at(&before_last, column - 1) + 1);
            }
            least = least.min(cell);
            if let Some(slot) = this.get_mut(column + 1) {
                *slot = cell;
            }
        }
        if usize::from(least) > allowed {
            return None;
        }
        before_last = std::mem::replace(&mut last, this);
    }
    last.get(b.len()).map(|distance| usize::from(*distance)).filter(|distance| *distance <= allowed)
}

/// Whether the letters at these places are those of the other word in the other order.
fn is_swapped(a: &[u8], b: &[u8], row: usize, column: usize) -> bool {
    let same = |left: Option<&u8>, right: Option<&u8>| {
        left.zip(right).is_some_and(|(left, right)| left.eq_ignore_ascii_case(right))
    };
    same(a.get(row - 1), b.get(column)) && same(a.get(row), b.get(column - 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{control_character, emoji, is_usual, nearest, placeholder};

    proptest! {
        #[test]
        fn of_a_usual_line_nothing_is_said(line in "[ -~é日　\\u{fe0f}❤🚀\\u200b\\u0085\\u2003]{0,6}") {
            let is_unseen = line.trim() != line || line.contains(control_character::is_unseen);
            let is_template = placeholder::template_part(&line).is_some() || placeholder::may_be_word(line.as_bytes());
            prop_assert!(!is_usual(&line) || !is_unseen && emoji::first_emoji(&line).is_none() && !is_template);
        }
    }

    #[test]
    fn lines_of_letters_and_signs_are_usual() {
        assert!(["Contoso App 2.0 (x64)", "コントソ、分析。", "Größe für Ärzte", "앱 이름"].into_iter().all(is_usual));
        assert!(
            ![" a", "a　", "　a", "a\u{a0}b", "a™", "日\u{fe0f}", "TODO", "日 <b>", "日\n"].into_iter().any(is_usual)
        );
    }

    #[track_caller]
    fn check(word: &str, known: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(word, known.iter().copied()), expected);
    }

    #[test]
    fn a_slip_finds_its_word() {
        check("Lniux", &["Windows", "Linux"], Some("Linux"));
        check("linux", &["Windows", "Linux"], Some("Linux"));
        check(
            "microsoft-azure-marketplace.titel",
            &["microsoft-azure-marketplace.title"],
            Some("microsoft-azure-marketplace.title"),
        );
        check("xyz", &["abc"], None);
        check("", &["a"], Some("a"));
        check("recommendedVMSize", &["recommendedVMSizes"], Some("recommendedVMSizes"));
        check("skuTtile", &["skuTitle", "skuSummary"], Some("skuTitle"));
        check("abcdefgh", &["hgfedcba"], None);
    }

    /// Counts every step, without the shortcuts.
    fn slow_distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut cells = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                cells[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let changed = cells[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut best = changed.min(cells[i - 1][j] + 1).min(cells[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(cells[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        cells[a.len()][b.len()]
    }

    #[test]
    fn the_shortcuts_change_no_distance() {
        let words = ["abcd", "abdc", "bacd", "aabcd", "abc", "abcdef", "fedcba", "a", "", "xbcd", "abcxdx", "badc"];
        for a in words {
            for b in words {
                for allowed in 1..=3 {
                    let expected = Some(slow_distance(a, b)).filter(|distance| *distance <= allowed);
                    assert_eq!(super::distance(a.as_bytes(), b.as_bytes(), allowed), expected, "{a} {b} {allowed}");
                }
            }
        }
    }
}
