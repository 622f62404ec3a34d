//! `docs/fields.md`: every known key.

use std::fmt::Write;

use offerkit_core::catalog::{Evidence, FIELDS, Field, Figure, Kind, Owner, PictureSize, Required};

use super::NOTICE;

/// The page, all fields in the order of the form.
pub(crate) fn fields_page() -> String {
    let mut page = format!(
        "{NOTICE}\n# Fields\n\n{} keys. `*` stands for any item of a list, `{{name}}` for a key that the publisher chooses. A limit \
         with several\nfigures names the month of each; a check takes the newest one of its profile's month or before, else the \
         oldest later one.\nEvidence: documented on an official page; schema: stated by the successor's machine schema; observed in real bodies; \
         not\npublished: nobody has said, so the value is only looked at loosely. What the source codes stand for is in\n\
         [`sources.tsv`](../crates/offerkit-core/data/sources.tsv).\n\n\
         | key | label | type | needed | limits | evidence | source |\n|---|---|---|---|---|---|---|\n",
        FIELDS.len()
    );
    for field in &FIELDS {
        row(field, &mut page);
    }
    page
}

fn row(field: &Field, page: &mut String) {
    let notes = field.notes();
    let path = if notes.path.is_empty() { "(the body)" } else { notes.path };
    let source = notes.source.replace('|', "\\|");
    let (kind, needed, limits) = (kind(field), needed(field), limits(field));
    let evidence = evidence(notes.evidence);
    let _ = writeln!(page, "| `{path}` | {} | {kind} | {needed} | {limits} | {evidence} | {source} |", field.label);
}

fn kind(field: &Field) -> String {
    let kind = match field.kind {
        Kind::String => "text",
        Kind::Boolean => "true or false",
        Kind::Integer => "whole number",
        Kind::Number => "number",
        Kind::Array => "list",
        Kind::Object => "object",
        Kind::Any => "any",
    };
    if field.secret { format!("{kind}, secret") } else { kind.to_owned() }
}

fn needed(field: &Field) -> String {
    let needed = match (field.owner, field.required) {
        (Owner::Service, _) => "by the service",
        (_, Required::No) => "",
        (_, Required::Save) => "to save",
        (_, Required::Publish) => "to publish",
    };
    field.required_until.map_or(needed.to_owned(), |month| format!("{needed} until {month}"))
}

fn limits(field: &Field) -> String {
    let mut limits = Vec::new();
    limits.extend((!field.max_chars.is_empty()).then(|| format!("characters: {}", figures(field.max_chars))));
    limits.extend((field.min_items > 0).then(|| format!("at least {}", field.min_items)));
    limits.extend((!field.max_items.is_empty()).then(|| format!("at most {}", figures(field.max_items))));
    limits.extend((!field.values.is_empty()).then(|| format!("known: {}", field.values.join(", "))));
    let pictures = field.notes().pictures;
    limits.extend((!pictures.is_empty()).then(|| format!("pixels: {}", pixels(pictures))));
    limits.join("; ")
}

fn pixels(sizes: &[PictureSize]) -> String {
    let one = |size: &PictureSize| {
        let to = if size.up_to == size.width { String::new() } else { format!(" up to {} wide", size.up_to) };
        format!("{} x {}{to} ({})", size.width, size.height, size.month)
    };
    sizes.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn figures(figures: &[Figure]) -> String {
    let figures: Vec<String> = figures.iter().map(|figure| format!("{} ({})", figure.value, figure.month)).collect();
    figures.join(", ")
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Documented => "documented",
        Evidence::Schema => "schema",
        Evidence::Observed => "observed",
        Evidence::Unpublished => "not published",
    }
}
