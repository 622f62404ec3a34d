//! Whether the picture at an address can be shown here.

use crate::secret::hide;

/// Whether the picture at an address can be shown here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Showing {
    /// There is no address.
    Empty,
    /// It is loaded as soon as it comes into view.
    Now,
    /// Loading it uses a secret, and the page then holds that secret: somebody must ask for it.
    OnRequest,
    /// The page's policy keeps it back, or it is no address; the words are empty where the findings say so already.
    Never(&'static str),
}

/// How the picture at this address is to be shown on a page that came from `origin`. The page's policy lets pictures
/// come from https addresses and from its own origin.
pub(super) fn showing(address: &str, origin: &str) -> Showing {
    let address = address.trim();
    let starts = |start: &str| address.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    if address.is_empty() {
        return Showing::Empty;
    }
    let is_own = !origin.is_empty() && starts(&format!("{origin}/"));
    if starts("http://") && !is_own {
        return Showing::Never(
            "Only pictures at https addresses, and those of this page's own service, are shown here.",
        );
    }
    let rest = address.get("https://".len()..).unwrap_or_default();
    let is_odd = |character: char| character.is_whitespace() || character.is_control();
    if !(is_own || starts("https://"))
        || rest.is_empty()
        || rest.starts_with(['/', '?', '#'])
        || address.contains(is_odd)
    {
        return Showing::Never("");
    }
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    if host.contains('@') || hide(address) != address { Showing::OnRequest } else { Showing::Now }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEPT_BACK: Showing =
        Showing::Never("Only pictures at https addresses, and those of this page's own service, are shown here.");

    #[track_caller]
    fn check(address: &str, expected: Showing) {
        assert_eq!(showing(address, "http://127.0.0.1:8080"), expected, "{address}");
    }

    #[test]
    fn pictures_come_from_https_and_from_the_own_origin() {
        check(" https://h/a.png", Showing::Now);
        check("HTTPS://h", Showing::Now);
        check("http://127.0.0.1:8080/ext/artifacts/0", Showing::Now);
        check("http://127.0.0.1:80801/ext/artifacts/0", KEPT_BACK);
        check("http://h/a.png", KEPT_BACK);
        check("", Showing::Empty);
        check("  ", Showing::Empty);
    }

    #[test]
    fn what_holds_a_secret_waits_until_somebody_asks() {
        check("https://h/a.png?sv=1&sig=abc", Showing::OnRequest);
        check("https://user:word@h/a.png", Showing::OnRequest);
        check("https://h/a@b.png", Showing::Now);
        check("http://127.0.0.1:8080/a?sig=abc", Showing::OnRequest);
    }

    #[test]
    fn what_is_no_address_of_a_picture_is_not_tried() {
        for address in [
            "hhttps://h/a",
            "https:h",
            "https:///a",
            "https://",
            "data:image/png,x",
            "javascript:1",
            "https://h/a b",
            "é",
        ] {
            check(address, Showing::Never(""));
        }
    }

    #[test]
    fn a_page_without_an_origin_has_no_service_of_its_own() {
        assert_eq!(showing("http://h/a", ""), KEPT_BACK);
        assert_eq!(showing("/a", ""), Showing::Never(""));
    }
}
