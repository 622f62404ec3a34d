//! Bytes as the tables spell them: as they stand, but for what starts with a percent sign.
//!
//! - `%FF` is a byte, `%25` the percent sign itself;
//! - `%{[*64}` is `[` 64 times; what is repeated may hold `%FF` and no further repetition.

/// Reads a spelling; what is wrong with it is said in the error.
pub(crate) fn bytes(spelt: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = spelt;
    while let Some((before, behind)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        if let Some(repeated) = behind.strip_prefix('{') {
            let (inside, after) = repeated.split_once('}').ok_or("a repetition has no end")?;
            let (what, times) = inside.rsplit_once('*').ok_or("a repetition has no number")?;
            let times = times.parse().map_err(|_| format!("`{times}` is no number"))?;
            bytes.extend(self::bytes(what)?.repeat(times));
            rest = after;
        } else {
            let (digits, after) = behind.split_at_checked(2).ok_or("a byte has two digits")?;
            bytes.push(u8::from_str_radix(digits, 16).map_err(|_| format!("`{digits}` is no byte"))?);
            rest = after;
        }
    }
    bytes.extend(rest.bytes());
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(spelt: &str, expected: Result<&[u8], &str>) {
        assert_eq!(bytes(spelt).as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn bytes_stand_as_they_are_or_behind_a_percent_sign() {
        check(r#"["\u00e9é"]"#, Ok("[\"\\u00e9é\"]".as_bytes()));
        check("%EF%bb%BF%25%00", Ok(b"\xef\xbb\xbf%\0"));
        check("%{[*3}%{%20]*2}x%{a*0}", Ok(b"[[[ ] ]x"));
        check("%{**2}", Ok(b"**"));
    }

    #[test]
    fn a_spelling_that_is_none_is_told() {
        check("%F", Err("a byte has two digits"));
        check("%zz", Err("`zz` is no byte"));
        check("%{a*2", Err("a repetition has no end"));
        check("%{a}", Err("a repetition has no number"));
        check("%{a*-1}", Err("`-1` is no number"));
    }
}
