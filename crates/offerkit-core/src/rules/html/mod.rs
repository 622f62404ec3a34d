//! Rules about the HTML of descriptions and terms. One look at a text finds what all of them speak of; it stops at
//! nothing but the sign `<`.

pub(super) mod event_handler;
pub(super) mod not_closed;
pub(super) mod script;
pub(super) mod tag_not_allowed;

use std::ops::Range;

use crate::catalog::Format;
use crate::finding::{FindingList, Findings};
use crate::rules::text::placeholder;
use crate::rules::text::placeholder::seek;
use crate::rules::{Rule, Value};

/// The elements that some page lists: CPP-APP 2018-12-06 and the text that the pages of 2020-05-19 share.
const LISTED: &str = "p em ul li ol b i br h1 h2 h3 h4 h5 h6";

/// Elements that run something, load something, or change the page around them.
const ACTIVE: &str = "script style iframe frame frameset object embed applet link meta base form template svg";

/// Elements that nothing stands in.
const EMPTY: &str = "br hr img input wbr col area source";

/// Other elements that people write.
const OTHER: &str = "a strong u s small sub sup span div table thead tbody tfoot tr td th caption code pre blockquote \
    center font dl dt dd section article header footer main nav aside figure figcaption video audio button mark abbr \
    cite q del ins strike kbd samp var html head body";

/// How many findings a text has at most: the rest of them say the same.
const MOST: usize = 8;

/// How deep in each other the names of elements are kept.
const DEEPEST: usize = 24;

/// Whether a name is among some, in any case of letters.
#[inline(never)]
fn is_one_of(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether this is the name of an element of HTML, of those that people write.
pub(super) fn is_element(name: &str) -> bool {
    [LISTED, ACTIVE, EMPTY, OTHER].into_iter().any(|names| is_one_of(names, name))
}

/// Looks at a text with HTML.
#[inline(never)]
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let look = Look { value, findings, found: 0, told: [""; MOST], open: [(0, ""); DEEPEST], depth: 0, ended: "" };
    look.run(value.text);
}

/// A tag and what stands in it.
struct Tag<'t> {
    start: usize,
    /// Behind its `>`, or where the tag ends without one.
    end: usize,
    name: &'t str,
    is_closing: bool,
    is_whole: bool,
    /// It closes itself, as `<br/>` does.
    is_self_closing: bool,
    /// What runs a script.
    handler: Option<Handler>,
}

/// An attribute that runs a script.
struct Handler {
    name: Range<usize>,
    is_address: bool,
}

struct Look<'v, 's, 'd, 't> {
    value: &'v Value<'s, 'd, 't>,
    findings: &'v mut Findings,
    found: usize,
    /// Names of tags that were told.
    told: [&'s str; MOST],
    /// Elements that are open, with where they start.
    open: [(usize, &'s str); DEEPEST],
    depth: usize,
    /// The element that was ended by the end of another one last.
    ended: &'s str,
}

impl<'s> Look<'_, 's, '_, '_> {
    fn run(mut self, text: &'s str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(step) = bytes.get(at..).and_then(|rest| seek(rest, b'<')) {
            let start = at + step;
            let rest = text.get(start..).unwrap_or_default();
            if rest.starts_with("<!--") {
                let Some(length) = end_of(rest, b"-->") else {
                    self.report(&not_closed::RULE, start..start + 4).map(|draft| draft.wording("comment"));
                    return self.close_all();
                };
                at = start + length;
                continue;
            }
            // Before anything but a letter or a slash, the sign stands for itself.
            let Some(tag) = read_tag(text, start) else {
                at = start + 1;
                continue;
            };
            at = tag.end;
            if let Some(behind) = self.tag(&tag, text) {
                at = behind;
            }
            if self.found == MOST {
                return;
            }
        }
        self.close_all();
    }

    /// Looks at a tag; tells where to go on, if that is not behind it.
    fn tag(&mut self, tag: &Tag<'s>, text: &'s str) -> Option<usize> {
        let Tag { start, end, name, .. } = *tag;
        if !tag.is_whole {
            if let Some(draft) = self.report(&not_closed::RULE, start..end) {
                draft.wording("tag").text("name", name);
            }
            return None;
        }
        if is_one_of(ACTIVE, name) {
            if !tag.is_closing
                && self.is_news(name)
                && let Some(draft) = self.report(&script::RULE, start..end)
            {
                draft.text("name", name);
            }
            // What stands in these two is no HTML.
            let is_raw = !tag.is_closing && is_one_of("script style", name);
            return is_raw.then(|| end + end_of_raw(text.get(end..).unwrap_or_default(), name));
        }
        if !is_element(name) {
            // Browsers show nothing of it.
            if !tag.is_closing
                && self.is_news(name)
                && let Some(draft) = self.report(&placeholder::RULE, start..end)
            {
                draft.text("value", text.get(start..end).unwrap_or_default());
            }
            return None;
        }
        if let Some(handler) = &tag.handler {
            let attribute = text.get(handler.name.clone()).unwrap_or_default();
            if let Some(draft) = self.report(&event_handler::RULE, handler.name.clone()) {
                draft.text("attribute", attribute).text("name", name);
                if handler.is_address {
                    draft.wording("address");
                }
            }
        } else if !tag.is_closing
            && self.value.field.format == Format::Html
            && !is_one_of(LISTED, name)
            && self.is_news(name)
            && let Some(draft) = self.report(&tag_not_allowed::RULE, start..end)
        {
            draft.text("name", name);
        }
        if is_one_of(EMPTY, name) || tag.is_self_closing {
            return None;
        }
        if tag.is_closing {
            self.close(tag);
        } else {
            self.push(start, name);
        }
        None
    }

    /// Whether nothing was said of this element yet.
    fn is_news(&mut self, name: &'s str) -> bool {
        if self.told.iter().any(|told| told.eq_ignore_ascii_case(name)) {
            return false;
        }
        if let Some(slot) = self.told.iter_mut().find(|told| told.is_empty()) {
            *slot = name;
        }
        true
    }

    fn report(&mut self, rule: &'static Rule, part: Range<usize>) -> Option<&mut FindingList> {
        if self.found == MOST {
            return None;
        }
        self.found += 1;
        let document = self.value.document();
        let span = document.span_within(self.value.node, part);
        Some(self.findings.at(rule, document, self.value.node).span(span).field(self.value.field))
    }

    fn push(&mut self, start: usize, name: &'s str) {
        // The next paragraph or list item ends the one before it.
        let last = self.depth.checked_sub(1).and_then(|last| self.open.get_mut(last));
        if let Some(last) = last.filter(|(_, open)| ends_itself(open) && open.eq_ignore_ascii_case(name)) {
            *last = (start, name);
        } else {
            if let Some(slot) = self.open.get_mut(self.depth) {
                *slot = (start, name);
            }
            self.depth += 1;
        }
    }

    fn close(&mut self, tag: &Tag<'s>) {
        let Some(open) = self.open.get(..self.depth) else {
            // So deep that names are not kept.
            self.depth -= 1;
            return;
        };
        let Some(place) = open.iter().rposition(|(_, open)| open.eq_ignore_ascii_case(tag.name)) else {
            let is_told = self.ended.eq_ignore_ascii_case(tag.name) || ends_itself(tag.name);
            if !is_told && let Some(draft) = self.report(&not_closed::RULE, tag.start..tag.end) {
                draft.wording("not-open").text("name", tag.name);
            }
            return;
        };
        self.close_from(place + 1);
        self.depth = place;
    }

    /// Reports what is open from a place in the list on.
    fn close_from(&mut self, place: usize) {
        let open = self.open;
        for (start, name) in open.get(place..self.depth.min(DEEPEST)).unwrap_or_default() {
            self.ended = name;
            if ends_itself(name) {
                continue;
            }
            if let Some(draft) = self.report(&not_closed::RULE, *start..*start + 1 + name.len()) {
                draft.text("name", name);
            }
        }
    }

    fn close_all(mut self) {
        self.close_from(0);
    }
}

/// Whether HTML lets an element end without its closing tag.
fn ends_itself(name: &str) -> bool {
    is_one_of("p li", name)
}

/// Reads the tag that starts at a `<`; `None` where it starts none.
#[inline(never)]
fn read_tag(text: &str, start: usize) -> Option<Tag<'_>> {
    let bytes = text.as_bytes();
    let is_closing = bytes.get(start + 1) == Some(&b'/');
    let name_start = start + 1 + usize::from(is_closing);
    if !bytes.get(name_start)?.is_ascii_alphabetic() {
        return None;
    }
    let mut reader = Reader { bytes, at: name_start };
    let name_end = reader.skip_until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'<'));
    let name = text.get(name_start..name_end)?;
    let mut tag =
        Tag { start, end: name_end, name, is_closing, is_whole: false, is_self_closing: false, handler: None };
    loop {
        reader.skip_while(|byte| byte.is_ascii_whitespace());
        match reader.peek() {
            None | Some(b'<') => return Some(tag),
            Some(b'>') => {
                tag.end = reader.at + 1;
                tag.is_whole = true;
                return Some(tag);
            }
            Some(b'/') => {
                reader.at += 1;
                tag.is_self_closing = reader.peek() == Some(b'>');
            }
            Some(_) => {
                let handler = reader.attribute();
                tag.handler = tag.handler.or(handler);
            }
        }
    }
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_while(&mut self, fits: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&fits) {
            self.at += 1;
        }
    }

    fn skip_until(&mut self, ends: impl Fn(u8) -> bool) -> usize {
        self.skip_while(|byte| !ends(byte));
        self.at
    }

    /// Reads an attribute with its value; a value whose quote is never closed goes on to the end.
    fn attribute(&mut self) -> Option<Handler> {
        let start = self.at;
        // Whatever stands here is a part of the name, so that each step goes on.
        self.at += 1;
        let end = self.skip_until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'/' | b'>' | b'<'));
        self.skip_while(|byte| byte.is_ascii_whitespace());
        if self.peek() != Some(b'=') {
            return None;
        }
        self.at += 1;
        self.skip_while(|byte| byte.is_ascii_whitespace());
        let value = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                let from = self.at + 1;
                let rest = self.bytes.get(from..).unwrap_or_default();
                let length = seek(rest, quote);
                self.at = from + length.map_or(rest.len(), |length| length + 1);
                rest.get(..length.unwrap_or(rest.len())).unwrap_or_default()
            }
            _ => {
                let from = self.at;
                let to = self.skip_until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'<'));
                self.bytes.get(from..to).unwrap_or_default()
            }
        };
        let is_event = self.bytes.get(start..end).is_some_and(is_event);
        let is_address = is_script_address(value);
        (is_event || is_address).then_some(Handler { name: start..end, is_address: !is_event })
    }
}

/// `onclick`, `onerror` …
fn is_event(name: &[u8]) -> bool {
    let (on, event) = name.split_at_checked(2).unwrap_or_default();
    on.eq_ignore_ascii_case(b"on") && !event.is_empty() && event.iter().all(u8::is_ascii_alphabetic)
}

/// Whether an address runs a script. Browsers skip blanks and control characters before the scheme.
fn is_script_address(address: &[u8]) -> bool {
    let start = address.iter().position(|byte| *byte > b' ').unwrap_or(address.len());
    let address = address.get(start..).unwrap_or_default();
    let starts = |scheme: &[u8]| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts(b"javascript:") || starts(b"vbscript:")
}

/// How far it is to behind a mark.
fn end_of(text: &str, mark: &[u8]) -> Option<usize> {
    let place = text.as_bytes().windows(mark.len()).position(|part| part == mark)?;
    Some(place + mark.len())
}

/// How far it is to the closing tag of a script or a style, or to the end.
fn end_of_raw(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let is_end = |place: usize| {
        let behind = bytes.get(place..place + 2 + name.len()).and_then(|part| part.split_at_checked(2));
        behind.is_some_and(|(slash, found)| slash == b"</" && found.eq_ignore_ascii_case(name.as_bytes()))
    };
    (0..bytes.len()).find(|place| is_end(*place)).unwrap_or(bytes.len())
}
