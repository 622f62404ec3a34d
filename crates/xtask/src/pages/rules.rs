//! `docs/rules.md`: what users read about every rule.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_core::rules::{DOCUMENTATION, Documentation};

use super::{NOTICE, published};
use crate::project;

/// An example longer than this says less than none.
const MAX_EXAMPLE_LINES: usize = 24;

/// The page, all rules in the order of their ids.
pub(crate) fn rules_page() -> String {
    let mut page = format!(
        "{NOTICE}\n# Rules\n\n{} rules. An `error` at stage `save` makes the service refuse the PUT; one at stage `publish` is saved \
         and\nrefused later. A `warning` is likely not what was meant, or the sources disagree; an `info` is good to know.\n",
        DOCUMENTATION.len()
    );
    let mut subject = "";
    for documentation in DOCUMENTATION {
        let (own, _) = documentation.rule.id.split_once('/').unwrap_or((documentation.rule.id, ""));
        if own != subject {
            subject = own;
            let _ = write!(page, "\n## {subject}\n");
        }
        rule_section(documentation, &mut page);
    }
    page
}

fn rule_section(documentation: &Documentation, page: &mut String) {
    let rule = documentation.rule;
    let _ = write!(page, "\n### {}\n\n`{}` at stage `{}`\n\n", rule.id, rule.level.name(), rule.stage.name());
    for line in documentation.text.lines() {
        page.push_str(line.strip_prefix(' ').unwrap_or(line));
        page.push('\n');
    }
    let message = |name: &str| ENGLISH_MESSAGES.template(rule.id, name).unwrap_or_default();
    let _ = write!(page, "\nSays: {}  \nHelp: {}\n", message("message"), message("help"));
    let mut before = None;
    for (heading, prefix) in [("Refused", "refused-"), ("Accepted", "accepted-")] {
        let Some((case, example)) = example(rule.id, prefix) else { continue };
        let published = published::beside(&case);
        if let Some(file) = published.as_ref().filter(|_| published != before) {
            push_example("Published", &fs::read_to_string(file).unwrap_or_default(), page);
        }
        before = published;
        push_example(heading, &example, page);
    }
}

fn push_example(heading: &str, example: &str, page: &mut String) {
    let _ = write!(page, "\n{heading}:\n\n```json\n{}\n```\n", example.trim_end());
}

/// The shortest case of a kind that can be shown, with its file.
fn example(rule: &str, prefix: &str) -> Option<(PathBuf, String)> {
    let folder = project::root().join("tests/fixtures/rules").join(rule);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    cases.sort();
    let is_case = |path: &Path| name(path).starts_with(prefix) && name(path).ends_with(".json");
    cases.retain(|path| is_case(path) && !published::is_one(path));
    let texts = cases.into_iter().filter_map(|path| fs::read_to_string(&path).ok().map(|text| (path, text)));
    let fits = |(_, text): &(PathBuf, String)| {
        let can_be_shown = |character: char| character == '\n' || !character.is_control();
        text.lines().count() <= MAX_EXAMPLE_LINES && text.chars().all(can_be_shown) && !text.trim().is_empty()
    };
    texts.filter(fits).min_by_key(|(_, text)| text.len())
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
