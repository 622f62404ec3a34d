//! Secrets do not travel: what is quoted in a finding, shown in a preview or logged passes here first.

/// What stands in the place of a secret.
const MASK: &str = "***";

/// Names whose values are secrets, each with what ends the value.
const SECRETS: [(&str, &[char]); 5] = [
    ("sig=", &['&', '"', '\'', ' ', '<', '\\', '#']),
    ("AccountKey=", &[';', '"', '\'', ' ', '\\']),
    ("SharedAccessKey=", &[';', '"', '\'', ' ', '\\']),
    ("client_secret=", &['&', '"', '\'', ' ', '\\']),
    ("Bearer ", &['"', '\'', ' ', ',', '\\']),
];

/// Puts `***` in the place of signatures, account keys and bearer tokens, whatever the case of their names.
pub fn mask(text: &str) -> String {
    let mut masked = text.to_owned();
    // Every name ends in one of these, and most texts have neither.
    if !text.contains(['=', ' ']) {
        return masked;
    }
    for (name, ends) in SECRETS {
        if find_ignoring_case(&masked, name).is_some() {
            masked = mask_named(&masked, name, ends);
        }
    }
    masked
}

fn mask_named(text: &str, name: &str, ends: &[char]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find_ignoring_case(rest, name) {
        let Some((before, behind)) = rest.split_at_checked(at + name.len()) else { break };
        masked.push_str(before);
        let end = behind.find(ends).unwrap_or(behind.len());
        let (value, tail) = behind.split_at_checked(end).unwrap_or((behind, ""));
        masked.push_str(if value.is_empty() { "" } else { MASK });
        rest = tail;
    }
    masked.push_str(rest);
    masked
}

fn find_ignoring_case(text: &str, name: &str) -> Option<usize> {
    // Names are ASCII, so a match starts and ends between characters. Their last byte is rarer than their first.
    let (name, text) = (name.as_bytes(), text.as_bytes());
    let last = *name.last()?;
    let ends = text.iter().enumerate().filter(|(_, byte)| **byte == last).map(|(at, _)| at + 1);
    let starts = ends.filter_map(|end| end.checked_sub(name.len()));
    let is_name =
        |start: &usize| text.get(*start..*start + name.len()).is_some_and(|window| window.eq_ignore_ascii_case(name));
    starts.into_iter().find(is_name)
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(mask(text), expected);
    }

    #[test]
    fn signatures_keys_and_tokens_are_masked() {
        check("https://a/b.vhd?sv=1&sig=abc%3D&se=2", "https://a/b.vhd?sv=1&sig=***&se=2");
        check("?SIG=abc", "?SIG=***");
        check("sig=a&x=1&sig=b", "sig=***&x=1&sig=***");
        check("AccountName=x;AccountKey=abc==;EndpointSuffix=y", "AccountName=x;AccountKey=***;EndpointSuffix=y");
        check("Authorization: Bearer ey.J.x", "Authorization: Bearer ***");
        check("é?sig=", "é?sig=");
        check("nothing here", "nothing here");
    }
}
