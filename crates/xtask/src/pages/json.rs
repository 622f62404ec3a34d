//! `docs/json.md`: which texts are read, and how what the standard leaves open is decided.

use std::fmt::Write;

use offerkit_laws::cases::{self, Choice, Class};

use super::NOTICE;

/// The page, all choices in the order of their table.
pub(crate) fn json_page() -> String {
    let mut page = format!(
        "{NOTICE}\n# JSON\n\nofferkit reads JSON as RFC 8259 has it: nothing that is JSON is refused, but for a limit below, \
         and nothing else is\nread. What the standard leaves to the reader is decided here, once for every product. A text that \
         is read keeps its\nspelling; one that is not has a finding that says why.\n\n\
         The cases behind this page are `tests/fixtures/json/cases.tsv` and the parsing cases of\n\
         [JSONTestSuite](https://github.com/nst/JSONTestSuite), whose free cases (`i_`) are decided in `jsontestsuite.tsv` \
         beside it.\n\n\
         | what the text holds | it is | finding | because | cases | of JSONTestSuite |\n|---|---|---|---|--:|--:|\n"
    );
    let own: Vec<String> = cases::own().into_iter().filter_map(|case| open(case.class)).collect();
    let suite: Vec<String> = cases::decided().into_iter().map(|(_, choice)| choice).collect();
    for Choice { name, readable, rule, what, why } in cases::choices() {
        let count = |names: &[String]| names.iter().filter(|used| **used == name).count();
        let reading = if readable { "read" } else { "unreadable" };
        let rule = rule.map_or_else(|| "none of its own".to_owned(), |rule| format!("`{rule}`"));
        let _ = writeln!(page, "| {what} | {reading} | {rule} | {why} | {} | {} |", count(&own), count(&suite));
    }
    page
}

fn open(class: Class) -> Option<String> {
    match class {
        Class::Open(choice) => Some(choice),
        Class::Read | Class::Refused => None,
    }
}
