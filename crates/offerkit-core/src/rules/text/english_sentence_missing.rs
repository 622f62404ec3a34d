use crate::catalog::Profile;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The offer's description is written in another script than the Latin one and does not begin with the English
    /// sentence that says so: "This application is available only in …".
    ///
    /// Another language in the Latin script is not told from English. The pages of the Cloud Partner Portal do not ask
    /// for the sentence, so nothing is said for the profile 2018-09.
    ///
    /// Source: every Partner Center page on an offer type, 2019-12-31 to 2022-03-15, among them PC-VM-2020 and PC-VM-2022.
    "text/english-sentence-missing", Warning, Publish
}

const SENTENCE: &str = "this application is available only in";

/// Whether a text may be of another script: then there are such letters in its middle too.
#[inline]
pub(super) fn may_be_needed(text: &[u8]) -> bool {
    let middle = text.get(text.len() / 2..).unwrap_or_default();
    middle.first_chunk::<32>().map_or(middle, |chunk| chunk.as_slice()).iter().fold(0, |all, byte| all | byte) >= 0x80
}

#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let is_description = value.field.key == "microsoft-azure-marketplace.description";
    if !is_description || value.subject.profile == Profile::Sep2018 {
        return;
    }
    if begins_with_sentence(value.text) {
        return;
    }
    let (mut latin, mut other) = (0_usize, 0_usize);
    for character in outside_of_tags(value.text) {
        match character {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => latin += 1,
            '\u{370}'..='\u{1dff}' | '\u{1f00}'..='\u{1fff}' | '\u{2c00}'..='\u{d7ff}' => other += 1,
            '\u{f900}'..='\u{fdff}' | '\u{fe70}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}' => other += 1,
            _ => {}
        }
    }
    // A letter of these scripts says more than one of the Latin one.
    if other < 10 || 2 * other < latin {
        return;
    }
    findings.at(&RULE, value.document(), value.node).field(value.field);
}

/// Whether the first letters are those of the sentence, whatever signs stand before them.
fn begins_with_sentence(text: &str) -> bool {
    let is_letter =
        |character: char| character.is_ascii_alphabetic() || matches!(character, '\u{c0}'..='\u{1fff}' | '\u{2c00}'..);
    let letters = outside_of_tags(text).skip_while(|character| !is_letter(*character));
    let begins = letters.map(|character| character.to_ascii_lowercase());
    begins.take(SENTENCE.len()).eq(SENTENCE.chars())
}

/// The characters that people see of a text with HTML.
fn outside_of_tags(text: &str) -> impl Iterator<Item = char> {
    let mut is_in_tag = false;
    text.chars().filter(move |character| {
        let is_seen = !is_in_tag && !matches!(character, '<' | '>');
        is_in_tag = *character == '<' || is_in_tag && *character != '>';
        is_seen
    })
}
