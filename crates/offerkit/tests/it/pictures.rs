//! Pictures as the program fetches and names them.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::{Files, Service, program, run};

const PICTURE: &[u8] = include_bytes!("../../../../tests/fixtures/pictures/small.png");

/// A listener that answers every connection with a picture and counts them. It lives as long as the tests do.
fn picture_host() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, count) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let seen = Arc::clone(&count);
    thread::spawn(move || {
        for stream in listener.incoming() {
            seen.fetch_add(1, Ordering::SeqCst);
            let mut stream = stream.unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                head.push(byte[0]);
            }
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", PICTURE.len());
            stream.write_all(&[answer.as_bytes(), PICTURE].concat()).unwrap();
        }
    });
    (address, count)
}

#[test]
fn pictures_are_fetched_where_that_is_allowed_without_a_proxy_and_named_by_the_public_address() {
    let (host, asked) = picture_host();
    let (proxy, used) = picture_host();
    let files = Files::new();
    for (data, public_url) in [("named", Some("https://offers.example")), ("unnamed", None)] {
        let data = files.path().join(data);
        let mut command = program(["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
        command.args(["--allow-artifact-host", &host.to_string(), "--artifact-quota", "1"]);
        command.args(public_url.into_iter().flat_map(|url| ["--public-url", url]));
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            let value = format!("http://{proxy}");
            command.env(name, &value).env(name.to_lowercase(), value);
        }
        let before = asked.load(Ordering::SeqCst);
        let service = Service::start_as(command, data);
        let token = service.token_file(&files, "contoso");
        let logo = format!("http://{host}/a.png");
        let body = format!(
            r#"{{"offerTypeId":"x","definition":{{"offer":{{"microsoft-azure-marketplace.smallLogo":"{logo}"}}}}}}"#
        );
        let body = files.write("offer.json", body);
        let on = |arguments: &[&str]| {
            let target = ["--base", &service.base, "--publisher", "contoso", "--offer", "vm", "--token-file", &token];
            run(arguments.iter().chain(&target))
        };
        assert_eq!(on(&["put", &body]).code, Some(0));
        let own = format!("\"{}/ext/artifacts/", public_url.unwrap_or(&service.base));
        let start = Instant::now();
        while !on(&["get"]).out.contains(&own) {
            assert!(start.elapsed() < Duration::from_secs(20), "{:?}", on(&["get"]));
        }
        assert_eq!(asked.load(Ordering::SeqCst), before + 1);
    }
    assert_eq!(used.load(Ordering::SeqCst), 0, "no proxy is asked");
}

#[test]
fn options_of_pictures_that_make_no_sense_are_told() {
    let files = Files::new();
    let data = files.path().join("data");
    for (more, word) in [
        (["--public-url", "offers.example"], "is no public address"),
        (["--public-url", "https://offers.example/"], "is no public address"),
        (["--allow-artifact-host", "pictures.example"], "is no place for pictures"),
        (["--allow-artifact-host", "http://pictures.example:80"], "is no place for pictures"),
    ] {
        let refused = run(["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()].iter().chain(&more));
        assert_eq!(refused.code, Some(2), "{refused:?}");
        assert!(refused.err.contains(word) && refused.err.lines().count() == 1, "{refused:?}");
    }
}
