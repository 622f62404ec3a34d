//! Tokens: one form is taken, and each way around it is refused.

use std::sync::atomic::Ordering;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use offerkit_service::token::LEEWAY_SECONDS;
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

use crate::harness::{SMALL, START, Service, VERSION, offer_path, refused};

/// The service's key, as somebody who stole the file would have it.
struct Key {
    kid: String,
    pair: Ed25519KeyPair,
}

impl Key {
    fn of(service: &Service) -> Self {
        let set: Value =
            serde_json::from_slice(&std::fs::read(service.folder.path().join("keys.json")).unwrap()).unwrap();
        let key = &set["keys"][0];
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(key[name].as_str().unwrap()).unwrap();
        let pair = Ed25519KeyPair::from_seed_and_public_key(&bytes("d"), &bytes("x")).unwrap();
        Self { kid: key["kid"].as_str().unwrap().to_owned(), pair }
    }

    fn header(&self) -> Value {
        json!({"alg": "EdDSA", "typ": "JWT", "kid": self.kid})
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_texts(&header.to_string(), &claims.to_string())
    }

    fn sign_texts(&self, header: &str, claims: &str) -> String {
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(self.pair.sign(signed.as_bytes())))
    }

    /// A good header with one member set.
    fn with_header(&self, name: &str, value: Value) -> String {
        let mut header = self.header();
        header[name] = value;
        self.sign(&header, &claims())
    }

    /// A good header over good claims with one member set, or taken out where the value is null.
    fn with_claim(&self, name: &str, value: Value) -> String {
        let mut claims = claims();
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name] = value;
        }
        self.sign(&self.header(), &claims)
    }
}

fn claims() -> Value {
    json!({
        "iss": "offerkit", "aud": "https://cloudpartner.azure.com", "exp": START + 3600, "nbf": START, "iat": START,
        "publishers": ["contoso"]
    })
}

#[track_caller]
fn check(service: &Service, name: &str, token: &str, status: u16) {
    let list = service.call("GET", &format!("/api/publishers/contoso/offers?{VERSION}")).token(Some(token)).send();
    assert_eq!(list.status, status, "{name}: {}", list.text);
    let put = service.put("vm", SMALL).header("If-Match", "*").token(Some(token)).send();
    if status == 401 {
        assert_eq!(put.refusal(), refused(401, "Unauthorized"), "{name}");
        assert!(put.header("www-authenticate").starts_with("Bearer "), "{name}");
    }
    let checked = service.call("POST", "/ext/check").body("{}").token(Some(token)).send();
    assert_eq!(checked.status == 401, status == 401, "{name} at /ext/check");
}

#[test]
fn forged_tokens_open_nothing() {
    let service = Service::start();
    let key = Key::of(&service);
    let good = key.sign(&key.header(), &claims());
    let (signed, signature) = good.rsplit_once('.').unwrap();
    let (header, payload) = signed.split_once('.').unwrap();
    let public = key.pair.public_key().as_ref();
    let own = |header: Value| {
        let pair =
            Ed25519KeyPair::from_pkcs8(Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap().as_ref()).unwrap();
        Key { kid: key.kid.clone(), pair }.sign(&header, &claims())
    };
    let stranger = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
    let jwk =
        json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(stranger.public_key()), "kid": key.kid});
    let by_stranger = |extra: &str, value: Value| {
        let mut header = key.header();
        header[extra] = value;
        Key { kid: key.kid.clone(), pair: Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap() }
            .sign(&header, &claims())
    };
    let unsigned = |algorithm: &str| {
        let header = URL_SAFE_NO_PAD.encode(json!({"alg": algorithm, "typ": "JWT", "kid": key.kid}).to_string());
        format!("{header}.{payload}.")
    };
    let with_hmac = |algorithm: &str, secret: &[u8]| {
        let header = URL_SAFE_NO_PAD.encode(json!({"alg": algorithm, "typ": "JWT", "kid": key.kid}).to_string());
        let signed = format!("{header}.{payload}");
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(tag))
    };
    let mut flipped = URL_SAFE_NO_PAD.decode(signature).unwrap();
    flipped[0] ^= 1;
    let other_payload = {
        let mut claims = claims();
        claims["publishers"] = json!(["contoso", "fabrikam"]);
        URL_SAFE_NO_PAD.encode(claims.to_string())
    };

    let forged: Vec<(&str, String)> = vec![
        ("nothing but dots", "..".to_owned()),
        ("garbage", "abc".to_owned()),
        ("empty", " ".to_owned()),
        ("alg none", unsigned("none")),
        ("alg None", unsigned("None")),
        ("alg empty", unsigned("")),
        ("EdDSA without a signature", unsigned("EdDSA")),
        ("alg none with the good signature", format!("{}{signature}", unsigned("none"))),
        ("HS256 with the public key", with_hmac("HS256", public)),
        ("HS256 with the public key's text", with_hmac("HS256", URL_SAFE_NO_PAD.encode(public).as_bytes())),
        ("HS256 said to be EdDSA", with_hmac("EdDSA", public)),
        ("signed, but said to be RS256", key.with_header("alg", json!("RS256"))),
        ("signed, but said to be eddsa", key.with_header("alg", json!("eddsa"))),
        ("signed, but said to be Ed25519", key.with_header("alg", json!("Ed25519"))),
        ("an algorithm that is no text", key.with_header("alg", json!(["EdDSA"]))),
        ("another key's signature", own(key.header())),
        ("an unknown kid", key.with_header("kid", json!("unknown"))),
        ("an empty kid", key.with_header("kid", json!(""))),
        ("no kid", key.sign(&json!({"alg": "EdDSA", "typ": "JWT"}), &claims())),
        ("a kid that is a path", key.with_header("kid", json!("../keys.json"))),
        ("a stranger's key in jwk", by_stranger("jwk", jwk.clone())),
        ("a stranger's key behind jku", by_stranger("jku", json!("https://evil.example/keys.json"))),
        ("a stranger's key behind x5u", by_stranger("x5u", json!("https://evil.example/cert.pem"))),
        ("a stranger's key in x5c", by_stranger("x5c", json!(["MIIB"]))),
        ("an extension that must be understood", key.with_header("crit", json!(["exp"]))),
        ("another type", key.with_header("typ", json!("dpop+jwt"))),
        ("another payload under the signature", format!("{header}.{other_payload}.{signature}")),
        ("a flipped bit", format!("{signed}.{}", URL_SAFE_NO_PAD.encode(&flipped))),
        ("half a signature", format!("{signed}.{}", URL_SAFE_NO_PAD.encode(&flipped[..32]))),
        ("a padded signature", format!("{signed}.{}", URL_SAFE.encode(URL_SAFE_NO_PAD.decode(signature).unwrap()))),
        ("standard base64", format!("{signed}.{}", STANDARD.encode([255; 64]))),
        ("a fourth part", format!("{good}.x")),
        ("an empty part in front", format!(".{good}")),
        ("two parts", signed.to_owned()),
        ("a header that is no JSON", key.sign_texts("{", &claims().to_string())),
        (
            "a header with a key twice",
            key.sign_texts(&format!(r#"{{"alg":"none","alg":"EdDSA","kid":"{}"}}"#, key.kid), &claims().to_string()),
        ),
        ("claims that are no JSON", key.sign_texts(&key.header().to_string(), "{")),
        ("claims that are a list", key.sign_texts(&key.header().to_string(), "[]")),
        (
            "claims with a key twice",
            key.sign_texts(&key.header().to_string(), &claims().to_string().replacen('{', r#"{"exp":1,"#, 1)),
        ),
        ("another issuer", key.with_claim("iss", json!("https://sts.windows.net/"))),
        ("no issuer", key.with_claim("iss", Value::Null)),
        ("another audience", key.with_claim("aud", json!("https://management.azure.com"))),
        ("the audience with a slash", key.with_claim("aud", json!("https://cloudpartner.azure.com/"))),
        ("a list of audiences", key.with_claim("aud", json!(["https://cloudpartner.azure.com"]))),
        ("no audience", key.with_claim("aud", Value::Null)),
        ("expired at the limit", key.with_claim("exp", json!(START - LEEWAY_SECONDS))),
        ("no end", key.with_claim("exp", Value::Null)),
        ("an end that is a text", key.with_claim("exp", json!("9999999999"))),
        ("an end with a fraction", key.with_claim("exp", json!(9_999_999_999.5))),
        (
            "an end beyond 64 bits",
            key.sign_texts(
                &key.header().to_string(),
                &claims().to_string().replace(&(START + 3600).to_string(), "99999999999999999999"),
            ),
        ),
        ("not yet, at the limit", key.with_claim("nbf", json!(START + LEEWAY_SECONDS + 1))),
        ("no beginning", key.with_claim("nbf", Value::Null)),
        ("publishers that are a text", key.with_claim("publishers", json!("contoso"))),
        ("no publishers", key.with_claim("publishers", Value::Null)),
        ("more than 8 KB", key.with_claim("padding", json!("x".repeat(8 << 10)))),
        ("100 KB", "a".repeat(100 << 10)),
    ];
    assert!(forged.len() >= 50, "{}", forged.len());
    for (name, token) in &forged {
        check(&service, name, token, 401);
    }
    assert_eq!(service.get("vm").status, 404, "nothing was written");
    check(&service, "good", &good, 200);
    check(&Service::start(), "good at another service", &good, 401);
}

#[test]
fn tokens_are_good_up_to_their_limits() {
    let service = Service::start();
    let key = Key::of(&service);
    check(&service, "the last second", &key.with_claim("exp", json!(START - LEEWAY_SECONDS + 1)), 200);
    check(&service, "the first second", &key.with_claim("nbf", json!(START + LEEWAY_SECONDS)), 200);
    check(&service, "without a type", &key.sign(&json!({"alg": "EdDSA", "kid": key.kid}), &claims()), 200);
    check(&service, "with claims that nobody reads", &key.with_claim("sub", json!("somebody")), 200);
    let token = service.token("contoso");
    service.seconds.store(START + 3600 + LEEWAY_SECONDS - 1, Ordering::SeqCst);
    check(&service, "an hour later", &token, 200);
    service.seconds.store(START + 3600 + LEEWAY_SECONDS, Ordering::SeqCst);
    check(&service, "over", &token, 401);
}

#[test]
fn a_publisher_sees_its_own_offers_and_no_others() {
    let service = Service::start();
    service.create("vm");
    let fabrikam = service.token("fabrikam");
    for (publisher, odd) in [("contoso", false), ("CONTOSO", true), ("contoso%2f", true), ("%63ontoso", false)] {
        let path = format!("/api/publishers/{publisher}/offers/vm?{VERSION}");
        let foreign = service.call("GET", &path).token(Some(&fabrikam)).send();
        assert_eq!(foreign.refusal(), refused(403, "Forbidden"), "{publisher}");
        assert!(foreign.text.contains("User does not have the required permissions"), "{}", foreign.text);
        let own = service.call("GET", &path).send();
        assert_eq!(own.status, if odd { 403 } else { 200 }, "{publisher}: {}", own.text);
    }
    let empty = Key::of(&service).with_claim("publishers", json!([]));
    assert_eq!(service.call("GET", &offer_path("vm")).token(Some(&empty)).send().status, 403);
    let list = service.call("GET", &format!("/api/publishers/fabrikam/offers?{VERSION}")).token(Some(&fabrikam)).send();
    assert_eq!((list.status, list.text.as_str()), (200, "[]"));
}

#[test]
fn a_header_that_is_no_bearer_names_nobody() {
    let service = Service::start();
    let token = service.token("contoso");
    for value in ["Basic YTpi", &format!("Bearer{token}"), &token, "Bearer", "Bearer "] {
        let reply = service.call("GET", &offer_path("vm")).token(None).header("Authorization", value).send();
        assert_eq!(reply.status, 401, "{value}");
    }
    let twice = service.call("GET", &offer_path("vm")).header("Authorization", &format!("Bearer {token}")).send();
    assert_eq!(twice.status, 401);
    let lower = service.call("GET", &offer_path("vm")).token(None).header("Authorization", &format!("bearer {token}"));
    assert_eq!(lower.send().status, 404);
}
