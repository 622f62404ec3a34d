//! What is taken for a picture, from a host and from the portal: the bytes decide and nothing else.

use std::time::Duration;

use crate::harness::{Reply, Service};
use crate::picture_host::{Answer, PictureHost, offer_with, ok, picture, plan_pictures, settled};

/// Bytes, the media type that they are taken as if they are, and what is said if they are not.
struct Case {
    name: String,
    bytes: Vec<u8>,
    expected: Result<&'static str, &'static str>,
}

fn cases() -> Vec<Case> {
    let (png, jpeg, gif) = (picture("small.png"), picture("photo.jpg"), picture("animated.gif"));
    let joined = |start: &[u8], end: &[u8]| [start, end].concat();
    let mut huge = png.clone();
    huge[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let unsigned = huge.clone();
    // The checksum of this header, so that its size is what is judged.
    huge[29..33].copy_from_slice(&[0xb6, 0x05, 0xd9, 0x50]);
    let mut huge_gif = gif.clone();
    huge_gif[6..10].fill(0xff);
    let mut huge_jpeg = jpeg.clone();
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    huge_jpeg[frame + 5..frame + 9].fill(0xff);
    let comment = b"\xff\xfe\x00\x1b<script>alert(1)</script>";
    let table = [
        ("a PNG", png.clone(), Ok("image/png")),
        ("a JPEG", jpeg.clone(), Ok("image/jpeg")),
        ("an animated GIF", gif.clone(), Ok("image/gif")),
        ("a PNG with zeros behind it", joined(&png, &[0; 16]), Ok("image/png")),
        ("a JPEG with a script in a comment", [&jpeg[..2], comment, &jpeg[2..]].concat(), Ok("image/jpeg")),
        ("nothing", Vec::new(), Err("is empty")),
        (
            "an SVG",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".to_vec(),
            Err("is an SVG, which can hold"),
        ),
        (
            "an SVG with a prologue",
            b"<?xml version='1.0'?>\n<!DOCTYPE svg><svg/>".to_vec(),
            Err("is an SVG, which can hold"),
        ),
        ("HTML", b"<!doctype html><script>alert(1)</script>".to_vec(), Err("is a web page")),
        ("HTML in capitals", b" \n<HTML>".to_vec(), Err("is a web page")),
        ("WebP", b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(), Err("is a RIFF file")),
        ("BMP", b"BM\x46\0\0\0".to_vec(), Err("is a BMP picture")),
        ("PDF", b"%PDF-1.7".to_vec(), Err("is a PDF")),
        ("a ZIP", b"PK\x03\x04".to_vec(), Err("is a ZIP archive")),
        ("JSON", b"{}".to_vec(), Err("is no picture that is known here")),
        ("a PNG with a ZIP behind it", joined(&png, b"PK\x03\x04rest"), Err("goes on for 8 bytes")),
        ("a JPEG with a page behind it", joined(&jpeg, b"<html>"), Err("goes on for 6 bytes")),
        ("a GIF with a script behind it", joined(&gif, b"=1;alert(1)"), Err("goes on for 11 bytes")),
        ("a GIF behind a script", joined(b"GIF89a/*", &gif), Err("asks for 10799 x 18759 pixels")),
        ("a PNG behind a page", joined(b"<html>", &png), Err("is a web page")),
        ("two PNGs", joined(&png, &png), Err("goes on for")),
        ("a huge PNG", huge, Err("asks for 65535 x 65535 pixels")),
        ("a huge PNG with another's checksum", unsigned, Err("is a broken PNG: a chunk's checksum is wrong")),
        ("a huge GIF", huge_gif, Err("asks for 65535 x 65535 pixels")),
        ("a huge JPEG", huge_jpeg, Err("asks for 65535 x 65535 pixels")),
    ];
    let mut cases: Vec<Case> =
        table.into_iter().map(|(name, bytes, expected)| Case { name: name.to_owned(), bytes, expected }).collect();
    for (kind, whole) in [("PNG", png), ("JPEG", jpeg), ("GIF", gif)] {
        let start = if kind == "JPEG" { 3 } else { 8 };
        let lengths = (start..whole.len()).step_by(if whole.len() > 500 { 13 } else { 1 }).chain([whole.len() - 1]);
        cases.extend(lengths.map(|length| Case {
            name: format!("{length} of {} bytes of a {kind}", whole.len()),
            bytes: whole[..length].to_vec(),
            expected: Err("that breaks off before its end"),
        }));
    }
    cases
}

#[track_caller]
fn check_upload(case: &Case, reply: &Reply) {
    match case.expected {
        Ok(media_type) => {
            assert_eq!(reply.status, 201, "{}: {}", case.name, reply.text);
            assert_eq!(reply.json()["type"], media_type, "{}", case.name);
        }
        Err(words) => {
            let (status, code) = reply.refusal();
            let codes = [(400, "BadRequest"), (415, "UnsupportedMediaType")];
            assert!(codes.contains(&(status, code.as_str())), "{}: {}", case.name, reply.text);
            let message = reply.json()["error"]["message"].as_str().unwrap().to_owned();
            assert!(message.starts_with("The file ") && message.contains(words), "{}: {message}", case.name);
        }
    }
}

#[test]
fn what_the_portal_sends_is_judged_by_its_bytes() {
    let service = Service::start();
    for case in cases() {
        // What it is said to be is always something else.
        let reply =
            service.call("POST", "/ext/artifacts").header("Content-Type", "image/webp").body(&case.bytes).send();
        check_upload(&case, &reply);
    }
}

#[test]
fn what_a_host_sends_is_judged_by_its_bytes() {
    let cases = cases();
    let answers: Vec<Vec<u8>> = cases.iter().map(|case| ok(&case.bytes)).collect();
    let host = PictureHost::start(move |path| {
        Answer::Bytes(answers[path.trim_start_matches('/').parse::<usize>().unwrap()].clone())
    });
    let place = host.place();
    let service = Service::start_with(|options| options.artifacts.allow_hosts = vec![place]);
    let addresses: Vec<String> = (0..cases.len()).map(|at| host.url(&format!("/{at}"))).collect();
    service.put("vm", offer_with(&addresses)).send();
    let messages = settled(&service, "vm");
    let shown = plan_pictures(&service.get("vm").json());
    assert_eq!(messages.len(), cases.len());
    for (at, (case, (_, words))) in cases.iter().zip(&messages).enumerate() {
        match case.expected {
            Ok(media_type) => {
                assert!(words.contains(" is held: "), "{}: {words}", case.name);
                let path = shown[at].strip_prefix("http://127.0.0.1:8080").unwrap();
                let response = ureq::get(format!("http://{}{path}", service.address)).call().unwrap();
                assert_eq!(response.headers()["content-type"], media_type, "{}", case.name);
                assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{}", case.name);
            }
            Err(expected) => {
                let words = words.replace("&#39;", "'");
                assert!(words.contains("the file ") && words.contains(expected), "{}: {words}", case.name);
                assert_eq!(shown[at], addresses[at]);
            }
        }
    }
}

#[test]
fn a_host_that_answers_badly_is_told_apart() {
    let long = |length: usize| format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").into_bytes();
    let endless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec();
    let too_long = [endless.clone(), picture("small.png"), vec![0; (10 << 20) + 1]].concat();
    let just_short = [endless.clone(), picture("small.png"), vec![0; (10 << 20) - picture("small.png").len()]].concat();
    let answers: Vec<(Vec<u8>, &str)> = vec![
        (long((10 << 20) + 1), "it is larger than 10 MB"),
        (too_long, "it is larger than 10 MB"),
        (just_short, " is held: "),
        ([long(9999), picture("small.png")].concat(), "its host broke off in the middle of it"),
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n".to_vec(), "its host answered with status 500"),
        (b"HTTP/1.1 206 Part\r\nContent-Length: 0\r\n\r\n".to_vec(), "its host answered with status 206"),
        (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n".to_vec(), "it redirects to nowhere"),
        (b"SSH-2.0-OpenSSH_9.7\r\n\r\n".to_vec(), "its host did not answer as a web server does"),
        (Vec::new(), "its host"),
        ([b"HTTP/1.1 200 OK\r\nX: ".to_vec(), vec![b'a'; 1 << 20]].concat(), "its host"),
        (
            [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec(), vec![0x1f, 0x8b, 8]].concat(),
            "is a gzip file",
        ),
    ];
    let (sent, expected): (Vec<Vec<u8>>, Vec<&str>) = answers.into_iter().unzip();
    let host = PictureHost::start(move |path| {
        Answer::Bytes(sent[path.trim_start_matches('/').parse::<usize>().unwrap()].clone())
    });
    let place = host.place();
    let service = Service::start_with(|options| options.artifacts.allow_hosts = vec![place]);
    let addresses: Vec<String> = (0..expected.len()).map(|at| host.url(&format!("/{at}"))).collect();
    service.put("vm", offer_with(&addresses)).send();
    for (words, (_, message)) in expected.iter().zip(settled(&service, "vm")) {
        assert!(message.contains(words), "{words}: {message}");
    }
}

#[test]
fn a_host_that_never_ends_costs_its_time_and_no_more() {
    let starts = [
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n\x89PNG".as_slice(),
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: ",
    ];
    let host = PictureHost::start(move |path| {
        Answer::Drip(starts[path.trim_start_matches('/').parse::<usize>().unwrap()].to_vec())
    });
    let place = host.place();
    let service = Service::start_with(|options| {
        options.artifacts.allow_hosts = vec![place];
        options.artifacts.patience = Duration::from_millis(300);
    });
    let addresses: Vec<String> = (0..starts.len()).map(|at| host.url(&format!("/{at}"))).collect();
    service.put("vm", offer_with(&addresses)).send();
    for (level, words) in settled(&service, "vm") {
        assert!(level == "error" && words.contains("within 0.3 seconds"), "{words}");
    }
}
