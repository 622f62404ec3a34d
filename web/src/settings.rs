//! Which service the offer goes to, and under which names; and the token, which is kept nowhere.

use offerkit_core::document::scan;
use offerkit_core::exchange::Address;
use offerkit_core::mask_quoted;
use yew::AttrValue;

use crate::dom::window;
use crate::store::Base;

/// Which service the offer goes to, and under which names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The service's address without `/api`; empty: the service the page came from.
    pub base_url: AttrValue,
    /// The publisher in the path of the request; empty: the one the offer was opened from, else the body's.
    pub publisher_id: AttrValue,
    /// The offer in the path of the request; empty: the one the offer was opened from, else the body's.
    pub offer_id: AttrValue,
}

/// The names under which settings are kept.
const KEYS: [&str; 3] = ["offerkit.baseUrl", "offerkit.publisherId", "offerkit.offerId"];

impl Settings {
    /// What was kept on this device; empty where nothing was, or where the browser keeps nothing.
    pub fn load() -> Self {
        let [base_url, publisher_id, offer_id] = KEYS.map(|key| {
            let kept = storage().and_then(|storage| storage.get_item(key).ok().flatten());
            AttrValue::from(kept.unwrap_or_default())
        });
        Self { base_url, publisher_id, offer_id }
    }

    /// Keeps the settings on this device. A browser that keeps nothing costs no more than typing them again.
    pub fn save(&self) {
        let Some(storage) = storage() else { return };
        for (key, value) in KEYS.iter().zip([&self.base_url, &self.publisher_id, &self.offer_id]) {
            let kept = if value.is_empty() { storage.remove_item(key) } else { storage.set_item(key, value) };
            // Storage may be full or forbidden; the settings hold for this visit all the same.
            drop(kept);
        }
    }

    /// Where the offer is sent: what was typed, else where it was opened from, else what the body names, else the
    /// service the page came from.
    pub fn address(&self, base: Option<&Base>, body: &Identifiers, origin: &str) -> Address {
        let first = |typed: &AttrValue, seen: Option<&String>, named: Option<&String>| {
            let typed = Some(typed.trim()).filter(|typed| !typed.is_empty());
            typed.or(seen.map(String::as_str)).or(named.map(String::as_str)).unwrap_or_default().to_owned()
        };
        let seen = base.map(|base| &base.address);
        Address {
            base: first(&self.base_url, None, Some(&origin.to_owned())),
            publisher_id: first(&self.publisher_id, seen.map(|at| &at.publisher_id), body.publisher_id.as_ref()),
            offer_id: first(&self.offer_id, seen.map(|at| &at.offer_id), body.offer_id.as_ref()),
        }
    }
}

/// The names that a body gives itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identifiers {
    /// `publisherId`, where it is a text.
    pub publisher_id: Option<String>,
    /// `id`, where it is a text.
    pub offer_id: Option<String>,
}

impl Identifiers {
    /// Reads them; none where the body cannot be read.
    pub fn of(body: &str) -> Self {
        let Ok(document) = scan(body.as_bytes()) else { return Self::default() };
        let text = |key: &str| {
            let node = document.present(document.root(), key)?;
            document.string(node).filter(|text| !text.is_empty()).map(std::borrow::Cow::into_owned)
        };
        Self { publisher_id: text("publisherId"), offer_id: text("id") }
    }
}

/// The address the page came from, e.g. `http://127.0.0.1:8080`; empty where it came from none.
pub fn page_origin() -> String {
    let origin = window().and_then(|window| window.location().origin().ok());
    origin.filter(|origin| origin != "null").unwrap_or_default()
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// A bearer token. It lives as long as the page, and shows itself to nobody: `Debug` writes stars.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Token {
    text: AttrValue,
}

/// Why a token cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFault {
    /// A header takes visible characters of ASCII only.
    Characters,
}

impl std::fmt::Display for TokenFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(
            "the token holds blanks or characters that no token has: paste it again, without anything around it",
        )
    }
}

impl std::error::Error for TokenFault {}

impl Token {
    /// Takes a token as people paste it: with blanks or line ends around it, with `Bearer` before it.
    pub fn pasted(text: &str) -> Self {
        let text = text.trim();
        let bare = match text.split_at_checked(7) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("bearer ") => rest.trim_start(),
            _ => text,
        };
        Self { text: AttrValue::from(bare.to_owned()) }
    }

    /// Whether none was entered.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.text.chars().count()
    }

    /// What stands in the `Authorization` header; `None` where there is no token.
    pub fn authorization(&self) -> Result<Option<String>, TokenFault> {
        if self.text.is_empty() {
            return Ok(None);
        }
        // A header with any other character does not leave the browser; it throws.
        if !self.text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenFault::Characters);
        }
        Ok(Some(format!("Bearer {}", self.text)))
    }

    /// What came from outside, with stars in the place of this token: a service may quote what it was sent, and what it
    /// answers is shown and kept.
    pub fn mask_in(&self, bytes: &[u8]) -> Vec<u8> {
        mask_quoted(bytes, &self.text)
    }

    /// The token itself, for the field it is typed into.
    pub fn typed(&self) -> AttrValue {
        self.text.clone()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(if self.is_empty() { "Token(none)" } else { "Token(***)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(base_url: &'static str, publisher_id: &'static str, offer_id: &'static str) -> Settings {
        Settings { base_url: base_url.into(), publisher_id: publisher_id.into(), offer_id: offer_id.into() }
    }

    #[track_caller]
    fn check(settings: &Settings, base: Option<[&str; 3]>, body: &str, expected: [&str; 3]) {
        let address = |[base, publisher_id, offer_id]: [&str; 3]| Address {
            base: base.to_owned(),
            publisher_id: publisher_id.to_owned(),
            offer_id: offer_id.to_owned(),
        };
        let base = base.map(|at| Base::read(address(at), None, "".into()));
        let seen = settings.address(base.as_ref(), &Identifiers::of(body), "http://page");
        assert_eq!(seen, address(expected));
    }

    #[test]
    fn what_was_typed_wins_over_where_the_offer_came_from_and_that_over_the_body() {
        let body = r#"{"publisherId":"fabrikam","id":"body"}"#;
        check(&settings("", "", ""), None, body, ["http://page", "fabrikam", "body"]);
        check(&settings("", "", ""), Some(["http://h", "contoso", "seen"]), body, ["http://page", "contoso", "seen"]);
        let typed = settings(" http://t ", "tailspin", "typed");
        check(&typed, Some(["http://h", "contoso", "seen"]), body, ["http://t", "tailspin", "typed"]);
        check(&settings("", "", " "), None, "{", ["http://page", "", ""]);
        check(&settings("", "", ""), None, r#"{"publisherId":1,"id":""}"#, ["http://page", "", ""]);
    }

    #[track_caller]
    fn check_token(pasted: &str, expected: Result<Option<&str>, TokenFault>) {
        assert_eq!(Token::pasted(pasted).authorization(), expected.map(|text| text.map(str::to_owned)));
    }

    #[test]
    fn tokens_are_taken_as_people_paste_them() {
        check_token("", Ok(None));
        check_token("  \n", Ok(None));
        check_token(" a.b.c\n", Ok(Some("Bearer a.b.c")));
        check_token("bearer a.b.c", Ok(Some("Bearer a.b.c")));
        check_token("a b", Err(TokenFault::Characters));
        check_token("a\nb", Err(TokenFault::Characters));
        check_token("é€", Err(TokenFault::Characters));
    }

    #[test]
    fn a_token_does_not_show_itself() {
        assert_eq!(format!("{:?}", Token::pasted("secret")), "Token(***)");
    }
}
