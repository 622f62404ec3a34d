//! The words a row may use for an enum of `field.rs`. They are read from that file, so that a new variant is written once.

/// Where the enums stand.
pub(crate) const SOURCE: &str = "src/catalog/field.rs";

/// The variants of one enum.
pub(crate) struct Words {
    enum_name: &'static str,
    variants: Vec<String>,
}

impl Words {
    /// Reads the variants of `enum_name` from the text of `field.rs`, which rustfmt keeps to one variant a line.
    pub(crate) fn of(enum_name: &'static str, source: &str) -> Result<Words, String> {
        let head = format!("pub enum {enum_name} {{");
        let variants: Vec<String> = source
            .lines()
            .skip_while(|line| *line != head)
            .skip(1)
            .take_while(|line| *line != "}")
            .map(str::trim)
            .filter(|line| !line.starts_with("//"))
            .filter_map(|line| line.strip_suffix(','))
            .map(str::to_owned)
            .collect();
        if variants.is_empty() {
            return Err(format!("{SOURCE} has no enum {enum_name} with a variant on each line."));
        }
        Ok(Words { enum_name, variants })
    }

    /// The path of the variant that `word` names in kebab-case, e.g. `Format::VhdUrl` for `vhd-url`.
    pub(crate) fn variant(&self, word: &str) -> Result<String, String> {
        let known = self.variants.iter().find(|variant| kebab(variant) == word);
        known.map(|variant| format!("{}::{variant}", self.enum_name)).ok_or_else(|| {
            let words: Vec<String> = self.variants.iter().map(|variant| kebab(variant)).collect();
            format!("\"{word}\" is not a word for {}; the words are {}", self.enum_name, words.join(", "))
        })
    }
}

/// `VhdUrl` as `vhd-url`, `CategoryL1` as `category-l1`, `ETag` as `e-tag`.
fn kebab(name: &str) -> String {
    let mut word = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            word.push('-');
        }
        word.push(letter.to_ascii_lowercase());
    }
    word
}
