//! What a typed text makes of a value.

use offerkit_core::catalog::Format;
use offerkit_core::document::{Kind, scan, write_string};

use crate::form::model::{Row, Shape};

/// What is to be done with the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It becomes this JSON text.
    Set(String),
    /// It goes, with its key.
    Remove,
    /// Nothing.
    Keep,
    /// The text cannot stand in the document; the reason.
    Refused(&'static str),
}

/// What a text typed into a row's control makes of its value.
pub fn written(row: &Row, typed: &str) -> Written {
    match &row.shape {
        Shape::Text(before) => written_text(row, before, typed),
        Shape::Number(_) => written_number(row, typed),
        Shape::Choice(choice) if choice.numeric => written_number(row, typed),
        Shape::Choice(_) => Written::Set(write_string(typed.trim())),
        Shape::Raw(raw) => written_raw(row, typed, raw.text_is_string),
        _ => Written::Keep,
    }
}

fn written_text(row: &Row, before: &str, typed: &str) -> Written {
    if typed.is_empty() && !row.present {
        return Written::Keep;
    }
    let format = match row.slot {
        Some(_) => Format::PictureUrl,
        None => row.field.map_or(Format::Plain, |field| field.format),
    };
    Written::Set(write_string(&cleaned(format, before, typed)))
}

/// Addresses and identifiers lose the white space that pasting brings; all other texts stay as they were typed, with
/// the line breaks they had.
fn cleaned(format: Format, before: &str, typed: &str) -> String {
    match format {
        Format::Url | Format::PictureUrl | Format::VhdUrl => {
            typed.trim().chars().filter(|character| !matches!(character, '\n' | '\r')).collect()
        }
        Format::Email | Format::Guid | Format::OfferId | Format::PlanId | Format::PublisherId | Format::OfferTypeId => {
            typed.trim().to_owned()
        }
        _ if before.contains("\r\n") => typed.replace("\r\n", "\n").replace('\n', "\r\n"),
        _ => typed.to_owned(),
    }
}

/// A number keeps its spelling. What is no number becomes a text, so that it is kept and found.
fn written_number(row: &Row, typed: &str) -> Written {
    let typed = typed.trim();
    match typed {
        "" if row.present => Written::Remove,
        "" => Written::Keep,
        number if is_number(number) => Written::Set(number.to_owned()),
        other => Written::Set(write_string(other)),
    }
}

fn is_number(text: &str) -> bool {
    scan(text.as_bytes()).is_ok_and(|document| document.kind(document.root()) == Kind::Number)
}

fn written_raw(row: &Row, typed: &str, text_is_string: bool) -> Written {
    let json = typed.trim();
    match json {
        "" if !row.present => Written::Keep,
        "" if row.is_item() => Written::Refused("An entry cannot be empty here: use its remove button."),
        "" => Written::Remove,
        json if scan(json.as_bytes()).is_ok() => Written::Set(json.to_owned()),
        _ if text_is_string => Written::Set(write_string(typed)),
        _ => Written::Refused("This is not JSON yet, so the offer keeps the value it had."),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::form::build::{Seen, build};

    const BODY: &str = r#"{"definition":{"displayText":5,"offer":{"microsoft-azure-marketplace.title":"a\r\nb","microsoft-azure-marketplace.smallLogo":"x","microsoft-azure-marketplace.screenshots":["x"],"mine":[1]},"plans":[{"virtualMachinePricing":{"freeTrialDurationInMonths":1,"coreMultiplier":{"single":1.50}},"microsoft-azure-virtualmachines.openPorts":[7]}]}}"#;

    #[track_caller]
    fn check(end: &str, typed: &str, expected: Written) {
        let context = offerkit_wire::CheckContext { now: "2026-01-01T00:00:00Z".to_owned(), ..Default::default() };
        let answer = Rc::new(offerkit_wire::check(BODY.as_bytes(), &context).expect("a context"));
        let seen = Seen { touched: Rc::default(), all: false, open_plans: Rc::new([0].into()) };
        let form = build(BODY, &answer, &seen).expect("a form");
        let row = form.find(&|row| row.pointer.ends_with(end)).expect("a row");
        assert_eq!(written(row, typed), expected);
    }

    fn set(json: &str) -> Written {
        Written::Set(json.to_owned())
    }

    #[test]
    fn texts_keep_their_kind_of_line_break() {
        check(".title", "a\nb!", set(r#""a\r\nb!""#));
        check(".summary", "a\nb", set(r#""a\nb""#));
        check(".summary", "", Written::Keep);
        check(".title", "", set(r#""""#));
    }

    #[test]
    fn pasted_addresses_lose_white_space() {
        check(".smallLogo", " https://a/\nb.png \n", set(r#""https://a/b.png""#));
        check("screenshots/0", " https://a/\nb.png", set(r#""https://a/b.png""#));
    }

    #[test]
    fn numbers_keep_their_spelling_and_what_is_none_is_kept_as_text() {
        check("/single", "1.0", set("1.0"));
        check("/single", " 1e2 ", set("1e2"));
        check("/single", "1,5", set(r#""1,5""#));
        check("/single", "", Written::Remove);
        check("/freeTrialDurationInMonths", "12", set("12"));
    }

    #[test]
    fn a_value_of_another_type_is_mended_as_json_or_as_a_text() {
        check("/displayText", r#""five""#, set(r#""five""#));
        check("/displayText", "five", set(r#""five""#));
        check("/mine", "[1,", Written::Refused("This is not JSON yet, so the offer keeps the value it had."));
        check("/mine", " [2] ", set("[2]"));
        check("/mine", "", Written::Remove);
        check("openPorts/0", "", Written::Refused("An entry cannot be empty here: use its remove button."));
    }
}
