//! Texts that repeat one thing.

use std::fs;
use std::iter;

use serde::Deserialize;

/// A text: `head`, then `unit` as often as fits or is said, with `between` between, then `back` as often, then `tail`.
/// `{i}` in a unit is its number.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shape {
    pub(crate) name: String,
    /// A rule that must find something.
    pub(crate) rule: String,
    #[serde(default)]
    head: String,
    unit: String,
    #[serde(default)]
    between: String,
    #[serde(default)]
    back: String,
    #[serde(default)]
    tail: String,
    /// No more units than these.
    count: Option<usize>,
}

/// All shapes.
pub(crate) fn shapes() -> Vec<Shape> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/hostile.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

impl Shape {
    /// The text of at most so many bytes.
    pub(crate) fn text(&self, bytes: usize) -> Vec<u8> {
        let mut text = self.head.clone();
        let mut units = 0;
        while self.count.is_none_or(|count| units < count) {
            let unit = self.unit.replace("{i}", &units.to_string());
            let between = if units == 0 { "" } else { &self.between };
            let back = self.back.len() * (units + 1);
            if text.len() + between.len() + unit.len() + back + self.tail.len() > bytes {
                break;
            }
            text.push_str(between);
            text.push_str(&unit);
            units += 1;
        }
        text.extend(iter::repeat_n(self.back.as_str(), units));
        text.push_str(&self.tail);
        text.into_bytes()
    }
}
