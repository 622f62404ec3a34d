//! `docs/rules.md`: what users read about every rule.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_core::rules::{DOCUMENTATION, Documentation};

use super::NOTICE;
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
    for (heading, prefix) in [("Refused", "refused-"), ("Accepted", "accepted-")] {
        if let Some(example) = example(rule.id, prefix) {
            let _ = write!(page, "\n{heading}:\n\n```json\n{}\n```\n", example.trim_end());
        }
    }
}

/// The shortest case of a kind that can be shown.
fn example(rule: &str, prefix: &str) -> Option<String> {
    let folder = project::root().join("tests/fixtures/rules").join(rule);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    cases.sort();
    let is_shown = |path: &&PathBuf| name(path).starts_with(prefix) && name(path).ends_with(".json");
    let texts = cases.iter().filter(is_shown).filter_map(|path| fs::read_to_string(path).ok());
    let fits = |text: &String| {
        let can_be_shown = |character: char| character == '\n' || !character.is_control();
        text.lines().count() <= MAX_EXAMPLE_LINES && text.chars().all(can_be_shown) && !text.trim().is_empty()
    };
    texts.filter(fits).min_by_key(String::len)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
