//! An answer beside that of the same text with more white space between its tokens.

use offerkit_wire::{Answer, AnswerType, Arg, Finding};

use crate::answer::{answer_to, applied};

/// So many fixes of an answer are compared.
const MAX_FIXES: usize = 8;

/// Puts white space between the tokens of a text that can be read, `gap` choosing which by the number of the token, and
/// compares the answers: places move, and nothing else.
pub fn moves_places_only(text: &str, gap: impl Fn(usize) -> &'static str) {
    let before = answer_to(text.as_bytes());
    if before.answer_type == AnswerType::Unreadable {
        return;
    }
    let tokens = tokens(text);
    let mut spread = String::new();
    let mut starts = Vec::new();
    for (number, (start, token)) in tokens.iter().enumerate() {
        spread.push_str(if *token == "\u{feff}" { "" } else { gap(number) });
        starts.push((*start, spread.len()));
        spread.push_str(token);
    }
    spread.push_str(gap(tokens.len()));
    // White space takes bytes, and too many of them are a finding of their own.
    let after = answer_to(spread.as_bytes());
    let moved = |offset: usize| {
        let (from, to) = starts[starts.partition_point(|(start, _)| *start <= offset) - 1];
        offset - from + to
    };
    assert_eq!(
        (before.profile, before.can_save, before.can_publish),
        (after.profile, after.can_save, after.can_publish)
    );
    let told = |answer: &Answer| answer.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>();
    assert_eq!(told(&before), told(&after));
    let mut left = MAX_FIXES;
    for (one, other) in before.findings.iter().zip(&after.findings) {
        if one.rule != "limit/findings" {
            let (start, end) = (one.span.start as usize, one.span.end as usize);
            let place = (moved(start), moved(end - 1) + 1);
            assert_eq!((other.span.start as usize, other.span.end as usize), place, "{}", one.rule);
        }
        assert_eq!(said(one, &moved), said(other, &|offset| offset), "{}", one.rule);
        for (fix, same) in one.fixes.iter().zip(&other.fixes).take(left) {
            left -= 1;
            assert_eq!((&fix.title, fix.safe), (&same.title, same.safe));
            let (fixed, fixed_spread) = (applied(text, fix), applied(&spread, same));
            assert!(
                self::tokens(&fixed)
                    .iter()
                    .map(|token| token.1)
                    .eq(self::tokens(&fixed_spread).iter().map(|token| token.1)),
                "{}: `{}` does another thing",
                one.rule,
                fix.title
            );
        }
    }
}

/// All that is told of a finding without its place; arguments that are places are moved.
fn said(finding: &Finding, moved: &dyn Fn(usize) -> usize) -> String {
    let arg = |(name, arg): &(&'static str, Arg)| match arg {
        Arg::Integer(offset) if name.ends_with("Start") => format!("{name} {}", moved(*offset as usize)),
        Arg::Integer(offset) if name.ends_with("End") => format!("{name} {}", moved(*offset as usize - 1) + 1),
        other => format!("{name} {other:?}"),
    };
    let args: Vec<String> = finding.args.iter().map(arg).collect();
    let Finding { level, stage, pointer, path, message, help, fixes, .. } = finding;
    format!("{level} {stage} {pointer} {path:?} {message} {help:?} {args:?} {}", fixes.len())
}

/// The tokens of a JSON text with their places; a byte-order mark is one.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match first {
            '"' => string_length(rest),
            '{' | '}' | '[' | ']' | ':' | ',' | ' ' | '\t' | '\r' | '\n' | '\u{feff}' => first.len_utf8(),
            _ => rest.find([',', '}', ']', ':', ' ', '\t', '\r', '\n']).unwrap_or(rest.len()),
        };
        if !matches!(first, ' ' | '\t' | '\r' | '\n') {
            tokens.push((at, &rest[..length]));
        }
        at += length;
    }
    tokens
}

fn string_length(rest: &str) -> usize {
    let mut is_escaped = false;
    let closes = |(_, character): &(usize, char)| {
        let ends = *character == '"' && !is_escaped;
        is_escaped = *character == '\\' && !is_escaped;
        ends
    };
    rest.char_indices().skip(1).find(closes).map_or(rest.len(), |(at, _)| at + 1)
}
