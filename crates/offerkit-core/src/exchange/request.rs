//! The request that creates or changes an offer, exactly as it goes out.

use super::ETag;
use crate::secret::mask_offer;

/// The version of the API that this body belongs to.
pub const API_VERSION: &str = "2017-10-31";

/// Where an offer lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The service, e.g. `https://cloudpartner.azure.com` or `http://127.0.0.1:8080`, without `/api`.
    pub base: String,
    /// The publisher's identifier.
    pub publisher_id: String,
    /// The offer's identifier.
    pub offer_id: String,
}

/// Why an address cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFault {
    /// The base is no http or https address.
    Base,
    /// The publisher's identifier is empty or has characters that no publisher has.
    Publisher,
    /// The offer's identifier is empty or has characters that no offer has.
    Offer,
}

impl std::fmt::Display for AddressFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            AddressFault::Base => "the service's address must start with https:// or http:// and name a host",
            AddressFault::Publisher => {
                "the publisher identifier must be lower-case letters, digits, hyphens and underscores"
            }
            AddressFault::Offer => "the offer identifier must be lower-case letters, digits, hyphens and underscores",
        })
    }
}

impl std::error::Error for AddressFault {}

/// What the request demands of the offer's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IfMatch {
    /// Nothing: the offer is to be created.
    Absent,
    /// The offer is as it was when this tag was seen.
    Tag(ETag),
    /// Any state: what others changed meanwhile is overwritten.
    Any,
}

/// A request, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `PUT`.
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// Names and values; the token is not among them.
    pub headers: Vec<(&'static str, String)>,
    /// The offer's text, to the byte.
    pub body: String,
}

/// The whole address of an offer.
pub fn offer_url(address: &Address) -> Result<String, AddressFault> {
    let list = publisher_url(&address.base, &address.publisher_id)?;
    if !is_identifier(&address.offer_id) {
        return Err(AddressFault::Offer);
    }
    Ok(format!("{list}/{}?api-version={API_VERSION}", address.offer_id))
}

/// The address of a publisher's list of offers.
pub fn list_url(base: &str, publisher_id: &str) -> Result<String, AddressFault> {
    Ok(format!("{}?api-version={API_VERSION}", publisher_url(base, publisher_id)?))
}

/// Where a service takes pictures, in the name of a publisher; without one, the token must name only one. The live API
/// has no such address.
pub fn pictures_url(base: &str, publisher_id: Option<&str>) -> Result<String, AddressFault> {
    let folder = format!("{}/ext/artifacts", service_url(base)?);
    match publisher_id {
        Some(publisher_id) if !is_identifier(publisher_id) => Err(AddressFault::Publisher),
        Some(publisher_id) => Ok(format!("{folder}?publisherId={publisher_id}")),
        None => Ok(folder),
    }
}

fn publisher_url(base: &str, publisher_id: &str) -> Result<String, AddressFault> {
    let base = service_url(base)?;
    if !is_identifier(publisher_id) {
        return Err(AddressFault::Publisher);
    }
    Ok(format!("{base}/api/publishers/{publisher_id}/offers"))
}

/// The service as people write it, without `/api` and slashes at its end.
fn service_url(base: &str) -> Result<&str, AddressFault> {
    let base = base.trim().trim_end_matches('/');
    let base = base.strip_suffix("/api").unwrap_or(base);
    let host = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://")).ok_or(AddressFault::Base)?;
    let is_odd = |character: char| character.is_whitespace() || character.is_control() || "?#@\\".contains(character);
    if host.is_empty() || host.starts_with(['/', ':']) || host.contains(is_odd) {
        return Err(AddressFault::Base);
    }
    Ok(base)
}

/// Whether an identifier can stand in an address: lower-case letters, digits, hyphens and underscores, at least one of
/// them. Nothing of that would change the address.
pub fn is_identifier(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}

/// The request that creates an offer, or changes the one that exists.
pub fn put_request(address: &Address, if_match: &IfMatch, body: &str) -> Result<Request, AddressFault> {
    let mut headers = vec![("Content-Type", "application/json".to_owned())];
    match if_match {
        IfMatch::Absent => {}
        IfMatch::Tag(tag) => headers.push(("If-Match", tag.as_str().to_owned())),
        IfMatch::Any => headers.push(("If-Match", "*".to_owned())),
    }
    Ok(Request { method: "PUT", url: offer_url(address)?, headers, body: body.to_owned() })
}

impl Request {
    /// The request as a person may see it: the token named but not shown, signatures and keys in the body masked.
    pub fn preview(&self) -> String {
        let mut text = format!("{} {}\n", self.method, self.url);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\n"));
        }
        text.push_str("Authorization: Bearer ***\n\n");
        text.push_str(&mask_offer(&self.body));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(base: &str) -> Address {
        Address { base: base.to_owned(), publisher_id: "contoso".to_owned(), offer_id: "vm-1".to_owned() }
    }

    #[track_caller]
    fn check(base: &str, expected: Result<&str, AddressFault>) {
        assert_eq!(offer_url(&address(base)), expected.map(str::to_owned));
    }

    #[test]
    fn addresses_are_built_from_the_base_as_people_write_it() {
        let expected = "https://h:1/api/publishers/contoso/offers/vm-1?api-version=2017-10-31";
        check("https://h:1", Ok(expected));
        check(" https://h:1/ ", Ok(expected));
        check("https://h:1/api/", Ok(expected));
        check("h:1", Err(AddressFault::Base));
        check("https://", Err(AddressFault::Base));
        check("https://h?x", Err(AddressFault::Base));
        check("https://u@h", Err(AddressFault::Base));
    }

    #[test]
    fn identifiers_cannot_change_the_address() {
        let mut odd = address("https://h");
        odd.offer_id = "../x".to_owned();
        assert_eq!(offer_url(&odd), Err(AddressFault::Offer));
        odd.publisher_id = "a b".to_owned();
        assert_eq!(offer_url(&odd), Err(AddressFault::Publisher));
        assert_eq!(list_url("https://h", "").unwrap_err(), AddressFault::Publisher);
    }

    #[test]
    fn pictures_go_to_the_service_in_the_name_of_a_publisher() {
        let of = |base, publisher| pictures_url(base, publisher);
        assert_eq!(of("https://h/api/", Some("contoso")), Ok("https://h/ext/artifacts?publisherId=contoso".to_owned()));
        assert_eq!(of("https://h", None), Ok("https://h/ext/artifacts".to_owned()));
        assert_eq!(of("https://h", Some("a&b")), Err(AddressFault::Publisher));
        assert_eq!(of("h", None), Err(AddressFault::Base));
    }

    #[test]
    fn the_preview_shows_everything_but_secrets() {
        let tag = ETag::parse("W/\"x\"").unwrap();
        let body = r#"{"u":"https://a/b?sig=SECRET"}"#;
        let request = put_request(&address("https://h"), &IfMatch::Tag(tag), body).unwrap();
        assert_eq!(request.body, body);
        assert_eq!(
            request.preview(),
            "PUT https://h/api/publishers/contoso/offers/vm-1?api-version=2017-10-31\nContent-Type: application/json\n\
             If-Match: W/\"x\"\nAuthorization: Bearer ***\n\n{\"u\":\"https://a/b?sig=***\"}"
        );
    }
}
