//! `data/fields.toml` to `FIELDS`.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::key_table;
use crate::words::{self, Words};

const TABLE: &str = "data/fields.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    field: Vec<toml::Table>,
}

/// A row as it is written. The head of the table says what each key means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    path: String,
    r#type: String,
    #[serde(default = "plain")]
    format: String,
    section: String,
    label: String,
    #[serde(default)]
    hint: String,
    #[serde(default = "publisher")]
    owner: String,
    #[serde(default = "no")]
    required: String,
    required_until: Option<String>,
    #[serde(default)]
    secret: bool,
    #[serde(default)]
    max_chars: Vec<Figure>,
    #[serde(default)]
    max_items: Vec<Figure>,
    #[serde(default)]
    min_items: u32,
    #[serde(default)]
    pictures: Vec<PictureSize>,
    #[serde(default)]
    values: Vec<String>,
    since: Option<String>,
    until: Option<String>,
    source: String,
    evidence: String,
    template: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    month: String,
    value: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PictureSize {
    month: String,
    width: u32,
    height: u32,
    up_to: Option<u32>,
}

fn plain() -> String {
    "plain".to_owned()
}

fn publisher() -> String {
    "publisher".to_owned()
}

fn no() -> String {
    "no".to_owned()
}

/// Where a row stands among the others.
#[derive(Default)]
struct Place {
    parent: Option<usize>,
    members: Vec<usize>,
    item: Option<usize>,
}

/// The enums of `field.rs` that a row names by word.
struct Enums {
    kind: Words,
    format: Words,
    section: Words,
    owner: Words,
    required: Words,
    evidence: Words,
}

/// The statics of every row, in the order of the file.
pub(crate) fn statics() -> Result<String, String> {
    let rows = rows()?;
    let places = places(&rows)?;
    let source = crate::read(words::SOURCE)?;
    let enums = Enums {
        kind: Words::of("Kind", &source)?,
        format: Words::of("Format", &source)?,
        section: Words::of("Section", &source)?,
        owner: Words::of("Owner", &source)?,
        required: Words::of("Required", &source)?,
        evidence: Words::of("Evidence", &source)?,
    };
    let mut text = format!(
        "/// Every known field, in the order of the form; the first is the body itself.\n\
         pub static FIELDS: [Field; {}] = [\n",
        rows.len()
    );
    for (id, (row, place)) in rows.iter().zip(&places).enumerate() {
        check(row, place).map_err(|fault| at(&row.path, &fault))?;
        text.push_str(&literal(id, &rows, &places, &enums).map_err(|fault| at(&row.path, &fault))?);
    }
    let _ = writeln!(text, "];\n/// The notes of every field.\nstatic NOTES: [Notes; {}] = [", rows.len());
    for row in &rows {
        text.push_str(&notes(row, &enums).map_err(|fault| at(&row.path, &fault))?);
    }
    text.push_str("];\n");
    text.push_str(&listing(&rows, &places)?);
    Ok(text)
}

/// A module with the id of the listing's row and the places of those of its members that rules hold against each other.
fn listing(rows: &[Row], places: &[Place]) -> Result<String, String> {
    const PATH: &str = "/definition/offer";
    let id = rows.iter().position(|row| row.path == PATH).ok_or_else(|| at(PATH, "there is none"))?;
    let place = |name: &str| {
        let path = format!("{PATH}/microsoft-azure-marketplace.{name}");
        let mut members = places.get(id).into_iter().flat_map(|place| required_members(rows, place));
        let found = members.position(|member| rows.get(member).is_some_and(|row| row.path == path));
        found.ok_or_else(|| at(&path, "a rule needs it, and publishing too"))
    };
    let texts = ["title", "summary", "longSummary", "description"].map(place);
    let texts: Vec<usize> = texts.into_iter().collect::<Result<_, String>>()?;
    let mut contacts = Vec::new();
    for what in ["Name", "Email", "Phone"] {
        let who = |who: &str| place(&format!("{who}Contact{what}"));
        contacts.push([who("engineering")?, who("support")?]);
    }
    Ok(format!(
        "/// The listing's id, and places among the members of it that publishing needs.\npub(crate) mod listing {{\n    \
         pub(crate) const ID: u16 = {id};\n    pub(crate) const TEXTS: [usize; 4] = {texts:?};\n    \
         pub(crate) const CONTACTS: [[usize; 2]; 3] = {contacts:?};\n}}\n"
    ))
}

fn at(path: &str, fault: &str) -> String {
    format!("{TABLE}, row \"{path}\": {fault}.")
}

fn rows() -> Result<Vec<Row>, String> {
    let text = crate::read(TABLE)?;
    let file: File = toml::from_str(&text).map_err(|error| format!("{TABLE}: {error}"))?;
    let mut rows = Vec::with_capacity(file.field.len());
    for (index, table) in file.field.into_iter().enumerate() {
        let path = match table.get("path").and_then(toml::Value::as_str) {
            Some(path) => path.to_owned(),
            None => return Err(format!("{TABLE}: row {} has no path.", index + 1)),
        };
        let row: Row = table.try_into().map_err(|error: toml::de::Error| at(&path, error.message()))?;
        rows.push(row);
    }
    if rows.first().is_none_or(|row| !row.path.is_empty() || row.r#type != "object") {
        return Err(format!("{TABLE}: the first row must be the body itself, with the path \"\" and the type object."));
    }
    if u16::try_from(rows.len()).is_err() {
        return Err(format!("{TABLE}: {} rows are more than a FieldId can count.", rows.len()));
    }
    Ok(rows)
}

/// Finds each row's parent and children.
fn places(rows: &[Row]) -> Result<Vec<Place>, String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut places: Vec<Place> = Vec::with_capacity(rows.len());
    for (id, row) in rows.iter().enumerate() {
        let mut place = Place::default();
        if let Some((above, key)) = row.path.rsplit_once('/') {
            let fault = |fault: &str| at(&row.path, fault);
            let parent = *seen.get(above).ok_or_else(|| fault("no row above it has the path of its parent"))?;
            let holder = rows.get(parent).map_or("", |row| row.r#type.as_str());
            let fits = if key == "*" { holder == "array" } else { holder == "object" };
            if !fits {
                return Err(fault(&format!("its parent is of the type {holder}")));
            }
            if let Some(siblings) = places.get_mut(parent) {
                if key != "*" && !key.contains('{') {
                    siblings.members.push(id);
                } else if siblings.item.replace(id).is_some() {
                    return Err(fault("its parent already has a row for its items"));
                }
            }
            place.parent = Some(parent);
        } else if id > 0 {
            return Err(at(&row.path, "a path begins with /, and only the first row has none"));
        }
        if seen.insert(&row.path, id).is_some() {
            return Err(at(&row.path, "another row has the same path"));
        }
        places.push(place);
    }
    Ok(places)
}

/// The last segment of a path.
fn key(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, key)| key)
}

/// What a row must hold beyond known keys and words.
fn check(row: &Row, place: &Place) -> Result<(), String> {
    let months = [&row.since, &row.until, &row.required_until];
    let figures = row.max_chars.iter().chain(&row.max_items).map(|figure| &figure.month);
    let figures = figures.chain(row.pictures.iter().map(|size| &size.month));
    if let Some(month) = months.into_iter().flatten().chain(figures).find(|month| !crate::is_month(month)) {
        return Err(format!("\"{month}\" is not a month of the form YYYY-MM"));
    }
    for figures in [&row.max_chars, &row.max_items] {
        let mut ordered = figures.iter().zip(figures.iter().skip(1));
        if ordered.any(|(earlier, later)| earlier.month >= later.month) {
            return Err("its figures are not in the order of their months".to_owned());
        }
    }
    if row.pictures.iter().zip(row.pictures.iter().skip(1)).any(|(earlier, later)| earlier.month >= later.month) {
        return Err("its pictures are not in the order of their months".to_owned());
    }
    let is_odd =
        |size: &PictureSize| size.width == 0 || size.height == 0 || size.up_to.is_some_and(|to| to <= size.width);
    if row.pictures.iter().any(is_odd) {
        return Err("a picture has pixels, and up-to is more than its width".to_owned());
    }
    if !row.pictures.is_empty() && !matches!(row.r#type.as_str(), "string" | "any") {
        return Err("pictures are at an address, which is a text".to_owned());
    }
    if !row.max_chars.is_empty() && row.r#type != "string" {
        return Err("max-chars is for the type string".to_owned());
    }
    let holds_items = matches!(row.r#type.as_str(), "array" | "object" | "any");
    if !holds_items && (!row.max_items.is_empty() || row.min_items > 0) {
        return Err("max-items and min-items are for lists and maps".to_owned());
    }
    if row.r#type == "array" && place.item.is_none() {
        return Err("a list needs a row for its items, with /* after its path".to_owned());
    }
    if row.required_until.is_some() && row.required == "no" {
        return Err("required-until is for a row that is required".to_owned());
    }
    if row.r#type == "integer" && row.values.iter().any(|value| value.parse::<i64>().is_err()) {
        return Err("its values are not all integers".to_owned());
    }
    if row.label.is_empty() || row.source.is_empty() {
        return Err("label and source must not be empty".to_owned());
    }
    match template(row) {
        Some(json) if is_json_of(json, &row.r#type) => Ok(()),
        Some(json) => Err(format!("the template {json} is not JSON text of the type {}", row.r#type)),
        None => Ok(()),
    }
}

/// The row's template, or the empty value of its type; `None` for an unknown type, which the words refuse.
fn template(row: &Row) -> Option<&str> {
    let empty = match row.r#type.as_str() {
        "string" => "\"\"",
        "boolean" => "false",
        "integer" | "number" => "0",
        "array" => "[]",
        "object" => "{}",
        "any" => "null",
        _ => return None,
    };
    Some(row.template.as_deref().unwrap_or(empty))
}

fn is_json_of(json: &str, kind: &str) -> bool {
    let first = json.chars().next().unwrap_or_default();
    let begins = match kind {
        "string" => first == '"',
        "boolean" => matches!(first, 't' | 'f'),
        "integer" => json.parse::<i64>().is_ok(),
        "number" => json.parse::<f64>().is_ok(),
        "array" => first == '[',
        "object" => first == '{',
        _ => true,
    };
    begins && serde_json::from_str::<IgnoredAny>(json).is_ok()
}

/// The row as an expression of the type `Field`.
fn literal(id: usize, rows: &[Row], places: &[Place], enums: &Enums) -> Result<String, String> {
    let (row, place) = rows.get(id).zip(places.get(id)).ok_or("no such row")?;
    let mut text = String::new();
    let mut member = |name: &str, value: &str| {
        // Writing to a String cannot fail.
        let _ = write!(text, " {name}: {value},");
    };
    member("id", &format!("FieldId({id})"));
    member("key", &format!("{:?}", key(&row.path)));
    member("parent", &place.parent.map_or("None".to_owned(), |id| format!("Some(FieldId({id}))")));
    member("kind", &enums.kind.variant(&row.r#type)?);
    member("format", &enums.format.variant(&row.format)?);
    member("section", &enums.section.variant(&row.section)?);
    member("label", &format!("{:?}", row.label));
    member("owner", &enums.owner.variant(&row.owner)?);
    member("required", &enums.required.variant(&row.required)?);
    member("required_until", &month(row.required_until.as_deref()));
    let parent = place.parent.and_then(|parent| places.get(parent));
    let required_place = parent.and_then(|parent| required_members(rows, parent).position(|member| member == id));
    member("required_place", &format!("{required_place:?}"));
    member("secret", &row.secret.to_string());
    member("max_chars", &figures(&row.max_chars));
    member("max_items", &figures(&row.max_items));
    member("min_items", &row.min_items.to_string());
    member("values", &format!("&{:?}", row.values));
    member("since", &month(row.since.as_deref()));
    let ids: Vec<String> = place.members.iter().map(|id| format!("FieldId({id})")).collect();
    member("members", &format!("&[{}]", ids.join(", ")));
    let keys: Vec<(usize, &str)> =
        place.members.iter().filter_map(|id| Some((*id, key(&rows.get(*id)?.path)))).collect();
    member("key_table", &key_table::literal(&keys)?);
    let required: Vec<String> = required_members(rows, place).map(|id| format!("FieldId({id})")).collect();
    if required.len() > 64 {
        return Err("it has more than 64 members that publishing needs".to_owned());
    }
    member("required_members", &format!("&[{}]", required.join(", ")));
    member("item", &place.item.map_or("None".to_owned(), |id| format!("Some(FieldId({id}))")));
    Ok(format!("    Field {{{text} }},\n"))
}

/// The members that publishing needs in some month, in the order of the rows.
fn required_members<'r>(rows: &'r [Row], place: &'r Place) -> impl Iterator<Item = usize> + 'r {
    place.members.iter().copied().filter(|member| rows.get(*member).is_some_and(|row| row.required == "publish"))
}

fn notes(row: &Row, enums: &Enums) -> Result<String, String> {
    let Row { path, hint, source, .. } = row;
    let pictures: Vec<String> = row.pictures.iter().map(picture_size).collect();
    let pictures = pictures.join(", ");
    let until = month(row.until.as_deref());
    let (evidence, template) = (enums.evidence.variant(&row.evidence)?, template(row).unwrap_or("null"));
    Ok(format!(
        "    Notes {{ path: {path:?}, hint: {hint:?}, until: {until}, source: {source:?}, evidence: {evidence}, \
         template: {template:?}, pictures: &[{pictures}] }},\n"
    ))
}

fn picture_size(size: &PictureSize) -> String {
    let PictureSize { width, height, .. } = size;
    let up_to = size.up_to.unwrap_or(*width);
    format!("PictureSize {{ month: {}, width: {width}, height: {height}, up_to: {up_to} }}", crate::month(&size.month))
}

fn month(month: Option<&str>) -> String {
    month.map_or("None".to_owned(), |month| format!("Some({})", crate::month(month)))
}

fn figures(figures: &[Figure]) -> String {
    let figures: Vec<String> = figures
        .iter()
        .map(|figure| format!("Figure {{ month: {}, value: {} }}", crate::month(&figure.month), figure.value))
        .collect();
    format!("&[{}]", figures.join(", "))
}
