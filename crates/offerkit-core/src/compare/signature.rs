//! Addresses without what a new signature changes in them.

use std::borrow::Cow;

/// Parameters of a shared access signature that every renewal changes.
const RENEWED: [&str; 4] = ["st", "se", "sv", "sig"];

/// An address without the times, version and signature of its shared access signature. A text that is no address, or
/// has no signature, is itself.
pub(super) fn without_signature(text: &str) -> Cow<'_, str> {
    let is_address = ["http://", "https://"]
        .iter()
        .any(|scheme| text.split_at_checked(scheme.len()).is_some_and(|(start, _)| start.eq_ignore_ascii_case(scheme)));
    let Some((head, rest)) = text.split_once('?').filter(|_| is_address) else { return Cow::Borrowed(text) };
    let (query, fragment) = rest.split_at_checked(rest.find('#').unwrap_or(rest.len())).unwrap_or((rest, ""));
    if !query.split('&').any(|parameter| is_named(parameter, "sig")) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    kept.push_str(head);
    let mut separator = '?';
    for parameter in query.split('&') {
        if RENEWED.iter().any(|name| is_named(parameter, name)) {
            continue;
        }
        kept.push(separator);
        kept.push_str(parameter);
        separator = '&';
    }
    kept.push_str(fragment);
    Cow::Owned(kept)
}

fn is_named(parameter: &str, name: &str) -> bool {
    let end = parameter.find('=').unwrap_or(parameter.len());
    parameter.get(..end).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::without_signature;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(without_signature(text), expected);
    }

    #[test]
    fn a_signature_is_no_part_of_the_address() {
        check("https://a/b.vhd?sv=1&sr=c&st=2&se=3&sp=rl&sig=x%3D", "https://a/b.vhd?sr=c&sp=rl");
        check("HTTPS://a/b?SIG=x&Se=1#top", "HTTPS://a/b#top");
        check("https://a/b?sig=x", "https://a/b");
    }

    #[test]
    fn what_is_not_signed_is_itself() {
        check("https://a/b?st=1&se=2", "https://a/b?st=1&se=2");
        check("what? sig=a&st=1", "what? sig=a&st=1");
        check("https://a/b", "https://a/b");
        check("", "");
    }
}
