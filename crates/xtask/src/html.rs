//! Finds inline code and style sheets in a page that Trunk has written.
//!
//! Trunk serialises the page, so tags are lower case and closed; no full HTML parser is needed.

use std::ops::Range;

/// A `<script>` or `<style>` that carries its code inside the page.
#[derive(Debug, PartialEq)]
pub(crate) struct InlineCode {
    pub(crate) kind: Kind,
    /// The element with its tags, as bytes of the page.
    pub(crate) element: Range<usize>,
    /// What stands between the tags.
    pub(crate) content: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    ModuleScript,
    Script,
    Style,
}

/// All inline code of a page, in order. A script that only holds data (JSON) is none.
pub(crate) fn inline_code(page: &str) -> Vec<InlineCode> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(tag) = next_tag(page, at) {
        at = tag.end;
        let text = page.get(tag.clone()).unwrap_or_default();
        let (name, attributes) = match text.trim_matches(['<', '>']).split_once(char::is_whitespace) {
            Some((name, attributes)) => (name, attributes),
            None => (text.trim_matches(['<', '>']), ""),
        };
        let Some(length) = content_length(page, at, name) else {
            continue;
        };
        let content = at..at + length;
        at = content.end;
        let Some(kind) = kind(name, attributes) else {
            continue;
        };
        let element = tag.start..content.end + name.len() + "</>".len();
        found.push(InlineCode { kind, element, content });
    }
    found
}

/// A `<link>` to a style sheet.
#[derive(Debug, PartialEq)]
pub(crate) struct StyleSheet {
    /// The element, as bytes of the page.
    pub(crate) element: Range<usize>,
    /// Its address.
    pub(crate) href: String,
}

/// All style sheets of a page, in order.
pub(crate) fn style_sheets(page: &str) -> Vec<StyleSheet> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(element) = next_tag(page, at) {
        at = element.end;
        let text = page.get(element.clone()).unwrap_or_default();
        let is_style = text.starts_with("<link ") && attribute(text, "rel") == Some("stylesheet");
        if let Some(href) = attribute(text, "href").filter(|_| is_style) {
            found.push(StyleSheet { href: href.to_owned(), element });
        }
    }
    found
}

/// The next opening tag at or after `from`, comments skipped.
fn next_tag(page: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        let start = at + page.get(at..)?.find('<')?;
        let rest = page.get(start..)?;
        if rest.starts_with("<!--") {
            at = start + rest.find("-->")? + "-->".len();
        } else if rest.chars().nth(1)?.is_ascii_alphabetic() {
            return Some(start..start + tag_length(rest)?);
        } else {
            at = start + 1;
        }
    }
}

/// The length of the tag a text begins with. A `>` in quotes does not end it.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of an element's raw text; `None` for elements that have none.
fn content_length(page: &str, from: usize, name: &str) -> Option<usize> {
    if name != "script" && name != "style" {
        return None;
    }
    page.get(from..)?.find(&format!("</{name}>"))
}

fn kind(name: &str, attributes: &str) -> Option<Kind> {
    if name == "style" {
        return Some(Kind::Style);
    }
    if attribute(attributes, "src").is_some() {
        return None;
    }
    match attribute(attributes, "type") {
        Some("module") => Some(Kind::ModuleScript),
        None | Some("" | "text/javascript") => Some(Kind::Script),
        Some(_) => None,
    }
}

/// The value of an attribute, written with quotes as Trunk does.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let (before, after) = rest.split_once('=')?;
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, remainder) = after.get(1..)?.split_once(quote)?;
        if before.split_whitespace().next_back() == Some(name) {
            return Some(value);
        }
        rest = remainder;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &[(Kind, &str)]) {
        let found = inline_code(page);
        let found: Vec<_> =
            found.iter().map(|code| (code.kind, page.get(code.content.clone()).unwrap_or_default())).collect();
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn scripts_and_styles_with_content_are_found_in_order() {
        let page = r#"<head><style media="a>b">p{}</style></head><body><script type="module" nonce="x">
import 'a';</script><script>b<c</script></body>"#;
        check(page, &[(Kind::Style, "p{}"), (Kind::ModuleScript, "\nimport 'a';"), (Kind::Script, "b<c")]);
    }

    #[test]
    fn what_is_no_inline_code_stays() {
        check(r#"<script src="/a.js" defer></script><link rel="stylesheet" href="/a.css">"#, &[]);
        check(r#"<script type="application/json">{"a": "<style>"}</script>"#, &[]);
        check("<!-- <script>a</script> --><p title=\"<script>\">x</p><!doctype html>", &[]);
        check("<noscript>turn it on</noscript>", &[]);
    }

    #[test]
    fn style_sheets_are_found_in_order() {
        let page = r#"<link rel="icon" href="/i.svg"/><link rel="stylesheet" href="/a.css"/><!-- <link rel="stylesheet" href="/c.css"> --><link href='/b.css' rel='stylesheet'>"#;
        let found = style_sheets(page);
        let hrefs: Vec<_> = found.iter().map(|sheet| sheet.href.as_str()).collect();
        assert_eq!(hrefs, ["/a.css", "/b.css"]);
        let element = found.first().and_then(|sheet| page.get(sheet.element.clone()));
        assert_eq!(element, Some(r#"<link rel="stylesheet" href="/a.css"/>"#));
    }

    #[test]
    fn an_element_spans_its_tags() {
        let page = "<p>é</p><script>a</script><p>";
        let found = inline_code(page);
        let element = found.first().and_then(|code| page.get(code.element.clone()));
        assert_eq!(element, Some("<script>a</script>"));
    }
}
