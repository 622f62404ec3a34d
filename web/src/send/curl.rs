//! The request as a command for a terminal. It holds neither token nor body: both are named, not copied.

use offerkit_core::exchange::Request;

/// The request for curl, with the token in `OFFERKIT_TOKEN` and the body in `offer.json`.
pub(super) fn curl_command(request: &Request) -> String {
    let mut command = format!("curl --request {} {}", request.method, quoted(&request.url));
    for (name, value) in &request.headers {
        command.push_str(&format!(" \\\n  --header {}", quoted(&format!("{name}: {value}"))));
    }
    command.push_str(" \\\n  --header \"Authorization: Bearer $OFFERKIT_TOKEN\" \\\n  --data-binary @offer.json");
    command
}

/// In single quotes, as a POSIX shell takes it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_core::exchange::{Address, ETag, IfMatch, put_request};

    #[test]
    fn a_shell_takes_the_command_as_it_is_meant() {
        let address =
            Address { base: "http://h".to_owned(), publisher_id: "contoso".to_owned(), offer_id: "vm".to_owned() };
        let tag = ETag::parse("W/\"datetime'x'\"").unwrap();
        let request = put_request(&address, &IfMatch::Tag(tag), "{\"sig=S\":1}").unwrap();
        let expected = "curl --request PUT 'http://h/api/publishers/contoso/offers/vm?api-version=2017-10-31' \\\n  \
             --header 'Content-Type: application/json' \\\n  \
             --header 'If-Match: W/\"datetime'\\''x'\\''\"' \\\n  \
             --header \"Authorization: Bearer $OFFERKIT_TOKEN\" \\\n  --data-binary @offer.json";
        assert_eq!(curl_command(&request), expected);
    }
}
