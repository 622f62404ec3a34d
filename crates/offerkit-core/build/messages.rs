//! `data/messages/en.toml` to `ENGLISH`: each owner, such as `sas/expired`, with its texts by name.

use std::fmt::Write as _;

const TABLE: &str = "data/messages/en.toml";

/// The English texts: owners sorted by name, and the texts of each.
pub(crate) fn statics() -> Result<String, String> {
    let root: toml::Table = toml::from_str(&crate::read(TABLE)?).map_err(|error| format!("{TABLE}: {error}"))?;
    let owner = |(owner, texts): (&'_ String, &'_ toml::Value)| Ok((owner.clone(), texts_of(owner, texts)?));
    let mut owners: Vec<(String, Vec<(String, String)>)> = root.iter().map(owner).collect::<Result<_, String>>()?;
    owners.sort();
    let mut text = String::from("pub(crate) static ENGLISH: &[(&str, Texts)] = &[\n");
    for (owner, texts) in owners {
        let _ = writeln!(text, "    ({owner:?}, &{texts:?}),");
    }
    text.push_str("];\n");
    Ok(text)
}

/// The names and texts of one owner, in the order of the table.
fn texts_of(owner: &str, texts: &toml::Value) -> Result<Vec<(String, String)>, String> {
    let table = texts.as_table().ok_or_else(|| format!("{TABLE}: \"{owner}\" is not a table of texts."))?;
    let text = |(name, text): (&String, &toml::Value)| {
        let text = text.as_str().ok_or_else(|| format!("{TABLE}: \"{name}\" under \"{owner}\" is not a text."))?;
        Ok((name.clone(), text.to_owned()))
    };
    table.iter().map(text).collect()
}
