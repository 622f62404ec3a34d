//! The portal's files.

use offerkit_service::Assets;

use crate::harness::{Reply, Service};

const FILES: &[(&str, &[u8])] = &[
    ("index.html", b"<!doctype html><title>page</title>"),
    ("index.html.br", b"page by brotli"),
    ("app-0123456789abcdef.js", b"script"),
    ("app-0123456789abcdef.js.br", b"script by brotli"),
    ("app-0123456789abcdef.js.gz", b"script by gzip"),
    ("app_bg-0123456789abcdef.wasm", b"\0asm"),
    ("sub/style.css", b"p {}"),
    ("notes.unknown", b"?"),
];

fn service() -> Service {
    Service::start_with(|options| options.portal = Assets::embedded(FILES))
}

fn get(service: &Service, path: &str, encodings: &str) -> Reply {
    // Without a header of its own the client would add one.
    service.call("GET", path).token(None).header("Accept-Encoding", encodings).send()
}

/// What stands behind a path for somebody who takes no compression.
#[track_caller]
fn check(path: &str, status: u16, content_type: &str, text: &str) {
    let reply = get(&service(), path, "identity");
    assert_eq!(
        (reply.status, reply.header("content-type"), reply.text.as_str()),
        (status, content_type, text),
        "{path}"
    );
}

const PAGE: &str = "<!doctype html><title>page</title>";
const HTML: &str = "text/html; charset=utf-8";

#[test]
fn files_have_their_types() {
    check("/app-0123456789abcdef.js", 200, "text/javascript; charset=utf-8", "script");
    check("/app_bg-0123456789abcdef.wasm", 200, "application/wasm", "\0asm");
    check("/sub/style.css", 200, "text/css; charset=utf-8", "p {}");
    check("/notes.unknown", 200, "application/octet-stream", "?");
}

#[test]
fn places_in_the_portal_give_the_page_and_missing_files_do_not() {
    for place in ["/", "/?x=y", "/index.html", "/offers/contoso/vm", "/sub", "/apis"] {
        check(place, 200, HTML, PAGE);
    }
    let (plain, missing) = ("text/plain; charset=utf-8", "There is no such file.\n");
    for path in ["/app.js", "/app_bg.wasm", "/sub/other.css", "/app-0123456789abcdef.js.br", "/sub/style.css/x.y"] {
        check(path, 404, plain, missing);
    }
    for path in ["/../Cargo.toml", "/sub/..%2f..%2fkeys.json", "/..%2fkeys.json", "/.%2e/offers.db"] {
        check(path, 404, plain, missing);
    }
}

#[test]
fn the_smallest_form_that_the_client_takes_is_sent() {
    let service = service();
    let script = |encodings: &str| {
        let reply = get(&service, "/app-0123456789abcdef.js", encodings);
        assert_eq!(reply.header("vary"), "Accept-Encoding", "{encodings}");
        (reply.header("content-encoding").to_owned(), reply.text)
    };
    let form = |encoding: &str, text: &str| (encoding.to_owned(), text.to_owned());
    assert_eq!(script("gzip, deflate, br, zstd"), form("br", "script by brotli"));
    assert_eq!(script("gzip"), form("gzip", "script by gzip"));
    assert_eq!(script("br;q=0, gzip;q=0.5"), form("gzip", "script by gzip"));
    assert_eq!(script("identity"), form("", "script"));
    let style = get(&service, "/sub/style.css", "br, gzip");
    assert_eq!((style.header("content-encoding"), style.header("vary")), ("", ""));
}

#[test]
fn a_head_has_the_headers_of_the_get() {
    let service = service();
    let head = service.call("HEAD", "/").token(None).header("Accept-Encoding", "identity").send();
    assert_eq!((head.status, head.text.as_str(), head.header("content-length")), (200, "", "34"));
}

#[test]
fn without_a_portal_the_root_says_how_to_get_one() {
    let service = Service::start();
    let root = get(&service, "/", "identity");
    assert!(root.status == 200 && root.text.contains("cargo xtask build"), "{}", root.text);
    assert_eq!(get(&service, "/offers", "identity").status, 404);
}
