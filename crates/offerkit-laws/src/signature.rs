//! Addresses with signatures: any text where a body holds one.

use offerkit_core::document::write_string;
use offerkit_core::{MASK, mask, secret_ranges, secret_ranges_of_bytes};

use crate::answer;

/// The bytes are the address of a disk and of a logo; the answer to a body that holds them keeps the laws, and what is
/// secret in it is masked everywhere.
pub fn any_bytes(bytes: &[u8]) {
    let address = String::from_utf8_lossy(bytes);
    masked(&address);
    let spelt = write_string(&address);
    let disk = r#""microsoft-azure-virtualmachines.vmImages":{"1.0.0":{"osVhdUrl":"#;
    let logo = r#""microsoft-azure-marketplace.smallLogo":"#;
    let body = format!(
        r#"{{"offerTypeId":"microsoft-azure-virtualmachines","definition":{{"plans":[{{"planId":"p",{disk}{spelt}}}}}}}],"offer":{{{logo}{spelt}}}}}}}"#
    );
    answer::any_bytes(body.as_bytes());
    let json = answer::json_to(body.as_bytes());
    for secret in signatures(&address) {
        let stands_elsewhere = body.replace("sig=", "\n").replace(&format!("\n{secret}"), "").contains(secret);
        assert!(
            stands_elsewhere || answer::is_own_word(secret) || !json.contains(secret),
            "the answer tells the signature `{secret}`"
        );
    }
    for range in secret_ranges_of_bytes(body.as_bytes()) {
        assert!(body.is_char_boundary(range.start) && body.is_char_boundary(range.end));
    }
}

/// Signatures as anybody would look for them, without the core's list of secrets; a short one may stand in an answer by
/// chance.
fn signatures(address: &str) -> impl Iterator<Item = &str> {
    let is_inside = |character: char| character.is_ascii_alphanumeric() || "%+/=_-".contains(character);
    let signature = move |behind: &'_ str| behind.find(|character| !is_inside(character)).unwrap_or(behind.len());
    let all = address.split("sig=").skip(1).map(move |behind| &behind[..signature(behind)]);
    all.filter(|signature| signature.len() >= 12)
}

/// The ranges are in order, apart and between characters, and masking again changes nothing.
fn masked(text: &str) {
    let ranges = secret_ranges(text);
    assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
    for range in &ranges {
        assert!(range.start < range.end && text.get(range.clone()).is_some());
    }
    let once = mask(text);
    assert_eq!(once.len(), ranges.iter().fold(text.len(), |length, range| length + MASK.len() - range.len()));
    assert_eq!(mask(&once), once);
}
