//! Entity tags (RFC 9110, section 8.8.3), in the weak form that the API documents: `W/"datetime'…'"`.

/// An entity tag as a header spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ETag {
    text: String,
}

impl ETag {
    /// Reads an entity tag: an opaque part in quotes, with or without `W/`. `None` for anything else, `*` included.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        opaque(text).map(|_| Self { text: text.to_owned() })
    }

    /// As it is sent in `If-Match`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands between the quotes.
    pub fn opaque(&self) -> &str {
        opaque(&self.text).unwrap_or_default()
    }

    /// Whether both name the same state. The API's tags are weak, and RFC 9110's strong comparison would never match
    /// them; like other services of its kind it compares the opaque part alone.
    pub fn matches(&self, other: &ETag) -> bool {
        self.opaque() == other.opaque()
    }
}

fn opaque(text: &str) -> Option<&str> {
    let text = text.strip_prefix("W/").or_else(|| text.strip_prefix("w/")).unwrap_or(text);
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    // RFC 9110: etagc is any visible character but the quote.
    let allowed = |byte: u8| byte == 0x21 || (0x23..=0x7e).contains(&byte) || byte >= 0x80;
    (!inner.is_empty() && inner.bytes().all(allowed)).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(ETag::parse(text).as_ref().map(ETag::opaque), expected, "{text}");
    }

    #[test]
    fn tags_are_read_strong_and_weak() {
        check(r#"W/"datetime'2017-06-07T06%3A15%3A40.4771399Z'""#, Some("datetime'2017-06-07T06%3A15%3A40.4771399Z'"));
        check(r#" "a" "#, Some("a"));
        check("*", None);
        check("a", None);
        check(r#""a" , "b""#, None);
        check(r#""""#, None);
        check(r#"W/a"#, None);
    }

    #[test]
    fn weak_and_strong_tags_match_by_their_opaque_part() {
        let tag = |text| ETag::parse(text).unwrap();
        assert!(tag(r#"W/"a""#).matches(&tag(r#""a""#)));
        assert!(!tag(r#"W/"a""#).matches(&tag(r#"W/"b""#)));
    }
}
