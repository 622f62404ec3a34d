//! `data/messages/en.toml` to `ENGLISH`: the text under `["sas/expired"] message` gets the key `sas/expired#message`.

use std::fmt::Write as _;

const TABLE: &str = "data/messages/en.toml";

/// The English texts, sorted by key.
pub(crate) fn statics() -> Result<String, String> {
    let mut messages = Vec::new();
    if std::fs::exists(TABLE).unwrap_or(true) {
        let root: toml::Table = toml::from_str(&crate::read(TABLE)?).map_err(|error| format!("{TABLE}: {error}"))?;
        collect("", &root, &mut messages)?;
    }
    // A table of texts cannot name one twice, but ["a"] with "b#c" and ["a#b"] with "c" would meet here.
    messages.sort();
    let twice = messages.iter().zip(messages.iter().skip(1)).find(|((earlier, _), (later, _))| earlier == later);
    if let Some(((key, _), _)) = twice {
        return Err(format!("{TABLE}: two texts have the key \"{key}\"."));
    }
    let mut text = String::from("pub(crate) static ENGLISH: &[(&str, &str)] = &[\n");
    for (key, message) in messages {
        let _ = writeln!(text, "    ({key:?}, {message:?}),");
    }
    text.push_str("];\n");
    Ok(text)
}

/// Adds every text of `table`, whose name is `name`. A table in a table is named by both names with a slash between.
fn collect(name: &str, table: &toml::Table, messages: &mut Vec<(String, String)>) -> Result<(), String> {
    for (key, value) in table {
        match value {
            toml::Value::String(text) if name.is_empty() => messages.push((key.clone(), text.clone())),
            toml::Value::String(text) => messages.push((format!("{name}#{key}"), text.clone())),
            toml::Value::Table(inner) if name.is_empty() => collect(key, inner, messages)?,
            toml::Value::Table(inner) => collect(&format!("{name}/{key}"), inner, messages)?,
            _ => return Err(format!("{TABLE}: \"{key}\" under \"{name}\" is not a text.")),
        }
    }
    Ok(())
}
