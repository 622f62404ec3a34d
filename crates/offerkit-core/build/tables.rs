//! The tables of tab-separated values: categories, regions, core sizes.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

/// The rows of a table without its head, which must name exactly `columns`.
fn rows<const N: usize>(table: &str, columns: [&str; N]) -> Result<Vec<[String; N]>, String> {
    let text = crate::read(table)?;
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let cells: [String; N] =
            cells.try_into().map_err(|_| format!("{table}, line {}: it has not {N} columns.", index + 1))?;
        match index {
            0 if cells != columns => return Err(format!("{table}: its head is not {}.", columns.join(", "))),
            0 => (),
            _ => rows.push(cells),
        }
    }
    Ok(rows)
}

/// One first-level category with its second level.
struct Category {
    key: String,
    label: String,
    second_level: Vec<(String, String)>,
}

/// A static for each column of categories of Azure Marketplace, named after its first offer type, and `CATEGORY_COLUMNS`
/// of them all: a product that asks for one column does not carry the others. AppSource is for other kinds of offer.
pub(crate) fn categories() -> Result<String, String> {
    const TABLE: &str = "data/categories.tsv";
    let mut columns: Vec<(String, Vec<Category>)> = Vec::new();
    // First-level keys of AppSource, to be told from keys that nobody knows.
    let mut app_source: Vec<String> = Vec::new();
    for [store, offer_types, level, parent, key, label] in
        rows(TABLE, ["store", "offer_types", "level", "parent_key", "key", "label"])?
    {
        if store != "azure-marketplace" {
            if store == "appsource" && level == "1" && !app_source.iter().any(|known| known.eq_ignore_ascii_case(&key))
            {
                app_source.push(key);
            }
            continue;
        }
        let fault = |fault: &str| format!("{TABLE}, category \"{key}\" of {offer_types}: {fault}.");
        if !columns.iter().any(|(known, _)| *known == offer_types) {
            columns.push((offer_types.clone(), Vec::new()));
        }
        let Some((_, first_level)) = columns.iter_mut().find(|(known, _)| *known == offer_types) else { continue };
        match level.as_str() {
            "1" if first_level.iter().any(|category| category.key == key) => return Err(fault("it stands twice")),
            "1" => first_level.push(Category { key, label, second_level: Vec::new() }),
            "2" => {
                let Some(category) = first_level.iter_mut().find(|category| category.key == parent) else {
                    return Err(fault("its parent is not above it"));
                };
                if category.second_level.iter().any(|(known, _)| *known == key) {
                    return Err(fault("it stands twice"));
                }
                category.second_level.push((key, label));
            }
            _ => return Err(fault("its level is neither 1 nor 2")),
        }
    }
    let mut text = String::new();
    let mut names = Vec::new();
    let mut labels = BTreeMap::new();
    for (offer_types, first_level) in columns {
        let offer_types: Vec<&str> = offer_types.split('+').collect();
        let name = offer_types.first().map(|name| format!("CATEGORIES_{}", name.to_uppercase().replace('-', "_")));
        let name = name.unwrap_or_default();
        let _ = writeln!(
            text,
            "static {name}: CategoryColumn = CategoryColumn {{ offer_types: &{offer_types:?}, first_level: &["
        );
        names.push(format!("&{name}"));
        for Category { key, label, second_level } in first_level {
            let keys: Vec<&String> = second_level.iter().map(|(key, _)| key).collect();
            let _ = writeln!(text, "        Category {{ key: {key:?}, second_level: &{keys:?} }},");
            for (key, label) in std::iter::once((key, label)).chain(second_level) {
                labels.entry(key).or_insert_with(Vec::new).push(label);
            }
        }
        text.push_str("] };\n");
    }
    let mut pairs = Vec::new();
    for (key, labels) in labels {
        let Some(label) = labels.first().filter(|first| labels.iter().all(|label| label == *first)) else {
            return Err(format!("{TABLE}, category \"{key}\": its labels differ: {labels:?}."));
        };
        pairs.push((key, label.clone()));
    }
    let _ = writeln!(text, "static APP_SOURCE: &[&str] = &{app_source:?};");
    let _ = writeln!(text, "static CATEGORY_LABELS: &[(&str, &str)] = &{pairs:?};");
    let _ = writeln!(text, "static CATEGORY_COLUMNS: &[&CategoryColumn] = &[{}];", names.join(", "));
    Ok(text)
}

/// `REGIONS`, sorted by code, `REGION_ROWS`, a bit for the second letter of each code in the row of its first, and
/// `REGION_CURRENCIES`, code and currency in one.
pub(crate) fn regions() -> Result<String, String> {
    const TABLE: &str = "data/regions.tsv";
    let mut rows = rows(TABLE, ["region", "name", "currency"])?;
    rows.sort();
    let mut seen = HashSet::new();
    let mut text = String::from("static REGIONS: &[Region] = &[\n");
    let (mut letters, mut currencies) = ([0_u32; 26], Vec::new());
    for [code, name, currency] in rows {
        let capitals = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase());
        if !capitals(&code, 2) || name.is_empty() || !(currency.is_empty() || capitals(&currency, 3)) {
            return Err(format!(
                "{TABLE}, region \"{code}\": it needs two capitals, a name, and three capitals or none."
            ));
        }
        if !seen.insert(code.clone()) {
            return Err(format!("{TABLE}, region \"{code}\": it stands twice."));
        }
        let currency = Some(currency).filter(|currency| !currency.is_empty());
        if let [first, second] = code.as_bytes()
            && let Some(row) = letters.get_mut(usize::from(first - b'A'))
        {
            *row |= 1 << (second - b'A');
        }
        currencies.extend(currency.as_ref().map(|currency| format!("*b\"{code}{currency}\"")));
        let _ = writeln!(text, "    Region {{ code: {code:?}, name: {name:?}, currency: {currency:?} }},");
    }
    text.push_str("];\n");
    let _ = writeln!(text, "static REGION_ROWS: [u32; 26] = {letters:?};");
    let _ = writeln!(text, "static REGION_CURRENCIES: &[[u8; 5]] = &[{}];", currencies.join(", "));
    Ok(text)
}

/// `CORE_SIZES`, in the order of the table.
pub(crate) fn core_sizes() -> Result<String, String> {
    const TABLE: &str = "data/core-sizes.tsv";
    let mut seen = HashSet::new();
    let mut text = String::from("static CORE_SIZES: &[CoreSize] = &[\n");
    for [key, since] in rows(TABLE, ["core", "since"])? {
        if !crate::is_month(&since) {
            return Err(format!("{TABLE}, core size \"{key}\": \"{since}\" is not a month of the form YYYY-MM."));
        }
        if !seen.insert(key.clone()) {
            return Err(format!("{TABLE}, core size \"{key}\": it stands twice."));
        }
        let _ = writeln!(text, "    CoreSize {{ key: {key:?}, since: {} }},", crate::month(&since));
    }
    text.push_str("];\n");
    Ok(text)
}
