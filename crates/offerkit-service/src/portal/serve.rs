//! Sending the portal: the right type, the smallest form that the client takes, and how long it may be kept.

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};

use super::assets::{Asset, PAGE};
use crate::App;
use crate::address::is_in;
use crate::envelope::{Code, method_not_allowed, refuse};

const NO_PORTAL: &str = "This is the offerkit service. Its API is below /api.

There is no portal in this program: it was built without one.
`cargo xtask build` builds the portal and puts it in; `offerkit serve --portal DIR` serves one from a folder.
";

/// Types by the ending of a file's name.
const TYPES: [(&str, &str); 13] = [
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("woff2", "font/woff2"),
];

/// Answers everything that no route does.
pub(crate) async fn serve(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path();
    if is_in("/api", path) || is_in("/ext", path) {
        return refuse(Code::NotFound, "There is nothing at this address.").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return method_not_allowed("GET,HEAD");
    }
    file(&app, path, request.headers())
}

fn file(app: &App, path: &str, headers: &HeaderMap) -> Response {
    let path = path.trim_start_matches('/');
    if let Some(asset) = app.portal.find(path).filter(|_| path != PAGE) {
        return send(path, asset, headers);
    }
    // Only an address without an ending may be one of the portal's own: a page in the place of a missing script or
    // wasm file would be read as one.
    let is_place = path == PAGE || !path.rsplit('/').next().unwrap_or_default().contains('.');
    match app.portal.find(PAGE) {
        Some(page) if is_place => send(PAGE, page, headers),
        None if path.is_empty() => plain(StatusCode::OK, NO_PORTAL),
        _ => plain(StatusCode::NOT_FOUND, "There is no such file.\n"),
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-cache")], text).into_response()
}

fn send(path: &str, asset: &Asset, headers: &HeaderMap) -> Response {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let content_type =
        TYPES.iter().find(|(known, _)| *known == ending).map_or("application/octet-stream", |(_, name)| name);
    let (bytes, encoding) = smallest(asset, headers);
    let mut response = bytes.into_response();
    let sent = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| sent.insert(name, HeaderValue::from_static(value));
    set(CONTENT_TYPE, content_type);
    set(CACHE_CONTROL, if is_named_by_content(path) { "public, max-age=31536000, immutable" } else { "no-cache" });
    if asset.brotli.is_some() || asset.gzip.is_some() {
        set(VARY, "Accept-Encoding");
    }
    if let Some(encoding) = encoding {
        set(CONTENT_ENCODING, encoding);
    }
    response
}

fn smallest(asset: &Asset, headers: &HeaderMap) -> (Bytes, Option<&'static str>) {
    let forms = [(&asset.brotli, "br"), (&asset.gzip, "gzip")];
    let taken = forms.into_iter().find(|(form, encoding)| form.is_some() && accepts(headers, encoding));
    taken.map_or_else(
        || (asset.plain.clone(), None),
        |(form, encoding)| (form.clone().unwrap_or_default(), Some(encoding)),
    )
}

/// Whether a client says that it takes an encoding: by name, with a weight other than 0 (RFC 9110, section 12.5.3).
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let is_named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        is_named && weight.is_none_or(|weight| weight.parse::<f32>().is_ok_and(|weight| weight > 0.0))
    })
}

/// Whether the name of a file or of a folder on the way changes with the content: one of its parts is a hash of sixteen
/// hexadecimal digits, as the portal's last build step writes it.
fn is_named_by_content(path: &str) -> bool {
    let is_hash = |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    path.split(['/', '-', '_', '.']).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_taken_by_name_and_weight() {
        let accepts_brotli = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, text.parse().unwrap());
            accepts(&headers, "br")
        };
        for text in ["br", "gzip, br", "gzip;q=1.0, BR;q=0.5", "br ; q=0.001"] {
            assert!(accepts_brotli(text), "{text}");
        }
        for text in ["", "gzip", "br;q=0", "br;q=0.0", "brotli", "*", "br;q=x"] {
            assert!(!accepts_brotli(text), "{text}");
        }
    }

    #[test]
    fn names_with_a_hash_may_be_kept_for_ever() {
        assert!(is_named_by_content("web-0123456789abcdef_bg.wasm"));
        assert!(is_named_by_content("snippets-0123456789abcdef/web/inline0.js"));
        for path in ["index.html", "logo.png", "web-0123456789abcde.js", "web-0123456789abcdeg.js"] {
            assert!(!is_named_by_content(path), "{path}");
        }
    }
}
