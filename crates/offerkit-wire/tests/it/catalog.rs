//! The catalog against tables of what is known: keys that were seen in public bodies, and figures by their year.

use std::fs;

use offerkit_core::Profile;
use offerkit_core::catalog::{Evidence, FIELDS, Field, Kind, Required};

use crate::fixtures;

/// The rows of a table, without its head.
fn rows(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(fixtures::root().join("catalog").join(name)).expect("a table");
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// A path as the table of keys spells it: `[]` for an item, `<>` for a key that the publisher chooses.
fn spelt(path: &str) -> String {
    let mut spelt = String::new();
    for segment in path.split('/').skip(1) {
        match (segment, segment.split_once('{')) {
            ("*", _) => spelt.push_str("[]"),
            (_, Some((prefix, _))) => spelt.push_str(&format!("/{prefix}<>")),
            _ => spelt.push_str(&format!("/{segment}")),
        }
    }
    spelt
}

/// The same for a path of the table: what stands for a chosen key has a name there.
fn unnamed(path: &str) -> String {
    if let Some(_namespace) = path.strip_prefix("/offerTypeVersions/") {
        return "/offerTypeVersions/<>".to_owned();
    }
    let mut parts = path.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| path + "<>" + part.split_once('>').map_or("", |(_, rest)| rest))
}

fn takes(field: &Field, word: &str) -> bool {
    match field.kind {
        Kind::Any => true,
        Kind::String => word == "string",
        Kind::Boolean => word == "boolean",
        Kind::Integer => word == "integer",
        Kind::Number => matches!(word, "integer" | "number"),
        Kind::Array => word == "array",
        Kind::Object => word == "object",
    }
}

#[test]
fn every_key_that_was_seen_has_its_row() {
    let rows = rows("observed-keys.tsv");
    assert!(rows.len() > 200, "the table is there");
    for row in rows {
        let [path, _, types] = row.as_slice() else { panic!("{row:?}") };
        let field = FIELDS.iter().find(|field| spelt(field.notes().path) == unnamed(path));
        let field = field.unwrap_or_else(|| panic!("{path} has no row in fields.toml"));
        // null counts as absent.
        let odd: Vec<&str> = types.split('|').filter(|word| *word != "null" && !takes(field, word)).collect();
        assert!(odd.is_empty(), "{path} was seen as {odd:?}, and its row says {:?}", field.kind);
    }
}

#[test]
fn what_nobody_has_published_is_looked_at_loosely() {
    let unpublished: Vec<&Field> =
        FIELDS.iter().filter(|field| field.notes().evidence == Evidence::Unpublished).collect();
    assert!(unpublished.len() > 10);
    for field in unpublished {
        let items_are_loose = field.item().is_some_and(|item| item.kind == Kind::Any) && field.members.is_empty();
        let has_demands = field.required != Required::No || !field.max_chars.is_empty() || !field.values.is_empty();
        let path = field.notes().path;
        assert!((field.kind == Kind::Any || items_are_loose) && !has_demands, "{path} asks for more than is known");
    }
}

#[test]
fn every_figure_is_that_of_its_year() {
    for row in rows("dated-figures.tsv") {
        let [path, what, figures @ .., source] = row.as_slice() else { panic!("{row:?}") };
        let field = FIELDS.iter().find(|field| field.notes().path == path);
        let field = field.unwrap_or_else(|| panic!("{path} has no row in fields.toml"));
        let seen = Profile::ALL.map(|profile| figure(field, what, profile));
        assert_eq!(seen.as_slice(), figures, "{what} of {path}: {source}");
    }
}

#[test]
fn every_figure_of_the_catalog_is_in_the_table() {
    let listed = rows("dated-figures.tsv");
    let is_listed = |field: &Field, what: &str| {
        listed
            .iter()
            .any(|row| matches!(row.as_slice(), [path, kind, ..] if path == field.notes().path && kind == what))
    };
    // What the first-party variant has in its plans are the same figures; the successor's own are told by their class.
    let is_own = |field: &&Field| {
        field.notes().evidence != Evidence::Schema && !field.notes().path.contains("microsoft-azure-corevm.")
    };
    for field in FIELDS.iter().filter(is_own) {
        let figures = [
            ("characters", !field.max_chars.is_empty()),
            ("entries", !field.max_items.is_empty()),
            ("pixels", !field.notes().pictures.is_empty()),
        ];
        for (what, _) in figures.into_iter().filter(|(_, is_there)| *is_there) {
            assert!(is_listed(field, what), "{what} of {} are not in the table", field.notes().path);
        }
    }
}

fn figure(field: &Field, what: &str, profile: Profile) -> String {
    let number = |figure: Option<u32>| figure.map_or("none".to_owned(), |figure| figure.to_string());
    match what {
        "characters" => number(profile.figure(field.max_chars)),
        "entries" => number(profile.figure(field.max_items)),
        "needed" => format!("{:?}", field.required_in(profile)).to_lowercase(),
        "pixels" => match profile.picture(field.notes().pictures) {
            Some(size) if size.up_to > size.width => format!("{}x{}-{}", size.width, size.height, size.up_to),
            Some(size) => format!("{}x{}", size.width, size.height),
            None => "none".to_owned(),
        },
        other => panic!("{other} is no kind of figure"),
    }
}
