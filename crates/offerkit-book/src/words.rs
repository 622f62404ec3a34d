//! What is said of a field: its help, limits and owner as sentences.

use std::fmt::Write as _;

use offerkit_core::catalog::{Evidence, Field, Figure, Owner, PictureSize};

/// The sentences about a field. Those about its source are for whoever wants them.
pub(crate) fn about(field: &Field) -> Vec<String> {
    let notes = field.notes();
    let mut sentences = Vec::new();
    sentences.extend((!notes.hint.is_empty()).then(|| notes.hint.to_owned()));
    sentences.extend(at_most(field.max_chars, "characters"));
    sentences.extend(at_most(field.max_items, "entries"));
    sentences.extend((!notes.pictures.is_empty()).then(|| pixels(notes.pictures)));
    if notes.evidence == Evidence::Unpublished && !notes.hint.contains("never published") {
        sentences.push("The form was never published.".to_owned());
    }
    if field.owner == Owner::Service {
        sentences.push("The service writes it; what a client sends is ignored.".to_owned());
    }
    sentences.extend(field.secret.then(|| "A secret.".to_owned()));
    sentences
}

/// A limit with every figure that a page has named, and its month.
fn at_most(figures: &[Figure], noun: &str) -> Option<String> {
    let (first, later) = figures.split_first()?;
    let mut sentence = format!("At most {} {noun} ({})", first.value, first.month);
    for Figure { month, value } in later {
        // Writing to a String cannot fail.
        let _ = write!(sentence, ", {value} ({month})");
    }
    sentence.push('.');
    Some(sentence)
}

fn pixels(sizes: &[PictureSize]) -> String {
    let one = |size: &PictureSize| {
        let to = if size.up_to == size.width { String::new() } else { format!(" up to {} wide", size.up_to) };
        format!("{} x {}{to} ({})", size.width, size.height, size.month)
    };
    format!("Pixels: {}.", sizes.iter().map(one).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_core::catalog::FIELDS;

    #[track_caller]
    fn check(path: &str, expected: &str) {
        let field = FIELDS.iter().find(|field| field.notes().path == path).expect("a row with this path");
        let said = about(field).join(" ");
        assert!(said.ends_with(expected), "{said}");
    }

    #[test]
    fn a_limit_names_each_figure_with_its_month() {
        let marketplace = "/definition/offer/microsoft-azure-marketplace";
        check(&format!("{marketplace}.title"), "At most 50 characters (2018-12), 200 (2022-03).");
        check(&format!("{marketplace}.screenshots/*"), "Pixels: 533 x 324 (2018-12), 1280 x 720 (2020-05).");
        check("/definition/plans", "At most 100 entries (2020-08).");
        check("/version", "The service writes it; what a client sends is ignored.");
    }

    #[test]
    fn what_nobody_has_published_says_so() {
        for field in FIELDS.iter().filter(|field| field.notes().evidence == Evidence::Unpublished) {
            assert!(about(field).join(" ").contains("never published"), "{}", field.notes().path);
        }
    }
}
