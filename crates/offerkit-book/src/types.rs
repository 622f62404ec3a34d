//! The body as TypeScript types.

use std::fmt::Write as _;

use offerkit_core::catalog::{self, Field, Kind, Required};

use crate::words::about;

/// Objects that have a name of their own; all others are written where they stand.
const NAMED: [(&str, &str); 9] = [
    ("", "Offer"),
    ("/definition", "Definition"),
    ("/definition/offer", "Listing"),
    ("/definition/offer/microsoft-azure-marketplace.usefulLinks/*", "UsefulLink"),
    ("/definition/offer/microsoft-azure-marketplace.categoryMap/*", "CategoryEntry"),
    ("/definition/plans/*", "Plan"),
    ("/definition/plans/*/virtualMachinePricing", "Pricing"),
    ("/definition/plans/*/microsoft-azure-virtualmachines.vmImages/{version}", "VmImage"),
    ("/definition/plans/*/diskGenerations/*", "DiskGeneration"),
];

const HEAD: &str = "\
/**
 * The JSON body of a marketplace offer: every documented key, of virtual machines, of their first-party variant and of
 * Azure applications. Drafts may be incomplete, so that what is needed to publish is said beside a member and not asked
 * for by its type; `null` counts as absent.
 *
 * Made by `cargo xtask gen` from the catalog.
 */

/** One of these words, or another: the lists were never published in full. */
type Known<Word extends string> = Word | (string & {});
";

/// The file with the types.
pub fn types() -> String {
    let mut text = HEAD.to_owned();
    for (path, name) in NAMED {
        let Some(field) = catalog::FIELDS.iter().find(|field| field.notes().path == path) else { continue };
        text.push('\n');
        comment(&[field.label.to_owned(), about(field).join(" ")], "", &mut text);
        let _ = write!(text, "export interface {name} ");
        object(field, "", &mut text);
        text.push('\n');
    }
    text
}

/// The members of an object in braces.
fn object(field: &Field, indent: &str, text: &mut String) {
    let inner = format!("{indent}  ");
    text.push_str("{\n");
    for member in field.known_members() {
        comment(&words(member), &inner, text);
        let is_needed = member.required == Required::Save;
        let _ = write!(text, "{inner}{}{}: ", key(member.key), if is_needed { "" } else { "?" });
        value(member, &inner, text);
        text.push_str(if is_needed || member.kind == Kind::Any { ";\n" } else { " | null;\n" });
    }
    if let Some(item) = field.item() {
        comment(&words(item), &inner, text);
        let (prefix, name) = item.key.split_once('{').unwrap_or_default();
        let name = name.trim_end_matches('}');
        let name = if prefix.is_empty() { format!("{name}: string") } else { format!("{name}: `{prefix}${{string}}`") };
        let _ = write!(text, "{inner}[{name}]: ");
        value(item, &inner, text);
        text.push_str(if item.kind == Kind::Any { ";\n" } else { " | null;\n" });
    }
    let _ = write!(text, "{indent}}}");
}

fn value(field: &Field, indent: &str, text: &mut String) {
    if let Some(name) = name_of(field) {
        text.push_str(name);
        return;
    }
    match field.kind {
        Kind::String if field.values.is_empty() => text.push_str("string"),
        Kind::String => {
            let words: Vec<String> = field.values.iter().map(|word| format!("{word:?}")).collect();
            let _ = write!(text, "Known<{}>", words.join(" | "));
        }
        Kind::Boolean => text.push_str("boolean"),
        Kind::Integer | Kind::Number => text.push_str("number"),
        Kind::Any => text.push_str("unknown"),
        Kind::Array => {
            text.push_str("readonly (");
            match field.item() {
                Some(item) => value(item, indent, text),
                None => text.push_str("unknown"),
            }
            text.push_str(if field.item().is_none_or(|item| item.kind == Kind::Any) { ")[]" } else { " | null)[]" });
        }
        Kind::Object if field.members.is_empty() && field.item().is_none() => text.push_str("object"),
        Kind::Object => object(field, indent, text),
    }
}

/// The name of the interface that says what the field holds. The second price is of the same form as the first, and
/// the second generation's images as those of any plan.
fn name_of(field: &Field) -> Option<&'static str> {
    let path = field.notes().path;
    let is_named = |named: &&Field| same_form(named, field);
    NAMED.iter().find(|(known, _)| *known == path).map(|(_, name)| *name).or_else(|| {
        let named = |(path, name): &(&str, &'static str)| {
            Some((catalog::FIELDS.iter().find(|field| field.notes().path == *path)?, *name))
        };
        let mut named = NAMED.iter().filter_map(named);
        named.find(|(named, _)| is_named(named)).map(|(_, name)| name)
    })
}

/// Whether two objects have the same members, all the way down.
fn same_form(one: &Field, other: &Field) -> bool {
    let same_item = match (one.item(), other.item()) {
        (Some(one), Some(other)) => one.key == other.key && same_form(one, other),
        (None, None) => true,
        _ => false,
    };
    one.kind == other.kind
        && (one.kind != Kind::Object || !one.members.is_empty() || one.item.is_some())
        && one.values == other.values
        && one.members.len() == other.members.len()
        && same_item
        && one.known_members().zip(other.known_members()).all(|(one, other)| {
            let is_leaf = !matches!(one.kind, Kind::Object | Kind::Array);
            one.key == other.key
                && if is_leaf { one.kind == other.kind } else { one.kind == other.kind && same_form(one, other) }
        })
}

fn key(key: &str) -> String {
    let is_name = key.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !key.is_empty();
    if is_name { key.to_owned() } else { format!("{key:?}") }
}

/// Label, help and limits, what needs it, and where that is from.
fn words(field: &Field) -> [String; 4] {
    let needed = match field.required {
        Required::No => String::new(),
        Required::Save => "Needed to save.".to_owned(),
        Required::Publish => match field.required_until {
            Some(month) => format!("Needed to publish until {month}."),
            None => "Needed to publish.".to_owned(),
        },
    };
    [field.label.to_owned(), about(field).join(" "), needed, format!("Source: {}", field.notes().source)]
}

/// The widest line, in characters.
const WIDTH: usize = 120;

/// A comment of these paragraphs, but for empty ones.
fn comment(paragraphs: &[String], indent: &str, text: &mut String) {
    let _ = writeln!(text, "{indent}/**");
    for (place, paragraph) in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()).enumerate() {
        if place > 0 {
            let _ = writeln!(text, "{indent} *");
        }
        // A source may name a pattern that would end the comment.
        for line in wrapped(&paragraph.replace("*/", "* /"), WIDTH - indent.len() - 3) {
            let _ = writeln!(text, "{indent} * {line}");
        }
    }
    let _ = writeln!(text, "{indent} */");
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str) {
        let text = types();
        let key = expected.split(':').next().unwrap_or_default();
        let near: Vec<&str> = text.lines().filter(|line| line.contains(key)).collect();
        assert!(text.contains(expected), "{near:?}");
    }

    #[test]
    fn every_known_member_is_declared() {
        let text = types();
        for field in catalog::FIELDS.iter().filter(|field| !field.key.is_empty() && !field.key.contains(['*', '{'])) {
            let declared = format!("{}{}: ", key(field.key), if field.required == Required::Save { "" } else { "?" });
            assert!(text.contains(&declared), "{declared}");
        }
    }

    #[test]
    fn objects_of_one_form_have_one_type() {
        check("  virtualMachinePricing?: Pricing | null;\n");
        check("  virtualMachinePricingV2?: Pricing | null;\n");
        check("  plans?: readonly (Plan | null)[] | null;\n");
    }

    #[test]
    fn keys_that_are_chosen_are_told_by_their_form() {
        check("    [version: string]: VmImage | null;\n");
        check("  [categoryL1: `categoryL2-${string}`]: readonly (string | null)[] | null;\n");
    }

    #[test]
    fn known_words_leave_room_for_others() {
        check("\"microsoft-azure-virtualmachines.operatingSystemFamily\"?: Known<\"Windows\" | \"Linux\"> | null;\n");
        check("  offerTypeId: Known<");
        check("[region: string]: unknown;\n");
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        let wide: Vec<String> = types()
            .lines()
            .filter(|line| line.trim_start().starts_with('*') && line.chars().count() > WIDTH)
            .map(str::to_owned)
            .collect();
        assert_eq!(wide, Vec::<String>::new());
    }
}
