//! `offerkit serve` as a process.

use std::net::TcpListener;
use std::process::Command;

use crate::harness::{Files, SMALL, Service, program, run};

#[test]
fn it_ends_in_order_when_it_is_told_to() {
    for signal in ["-TERM", "-INT"] {
        let files = Files::new();
        let service = Service::start(files.path());
        let (code, log) = service.stop(signal);
        assert_eq!(code, Some(0), "{signal}: {log}");
        assert!(log.contains("\"message\":\"stopped\""), "{log}");
    }
}

#[test]
fn the_portal_of_a_folder_is_served() {
    let files = Files::new();
    let page = files.write("index.html", "<!doctype html>page");
    let folder = std::path::Path::new(&page).parent().unwrap().to_str().unwrap();
    let data = files.path().join("data");
    let more = ["--portal", folder, "--connect-to", "https://offers.example"];
    let service = Service::start_as(serve("127.0.0.1:0", &data, &more), data);
    let mut reply = ureq::get(&service.base).call().unwrap();
    let policy = reply.headers().get("content-security-policy").unwrap().to_str().unwrap().to_owned();
    assert!(policy.contains("connect-src 'self' https://offers.example;"), "{policy}");
    assert_eq!(reply.body_mut().read_to_string().unwrap(), "<!doctype html>page");
}

#[test]
fn the_log_is_json_lines_without_the_token() {
    let files = Files::new();
    let service = Service::start(files.path());
    let token = service.token_file(&files, "contoso");
    let target = ["get", "--base", &service.base, "--publisher", "contoso", "--offer", "vm", "--token-file", &token];
    assert_eq!(run(target).code, Some(1));
    let (_, log) = service.stop("-TERM");
    assert!(log.lines().all(|line| line.starts_with("{\"timestamp\":") && line.ends_with('}')), "{log}");
    assert!(log.contains("\"publisher\":\"contoso\",\"status\":404"), "{log}");
    assert!(!log.contains(std::fs::read_to_string(token).unwrap().trim()), "{log}");
}

#[track_caller]
fn check_refused(command: &mut Command, words: &[&str]) {
    let output = command.output().unwrap();
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{sentence}");
    assert!(sentence.starts_with("offerkit: ") && sentence.lines().count() == 1, "{sentence}");
    for word in words {
        assert!(sentence.contains(word), "{word} in {sentence}");
    }
}

fn serve(listen: &str, data: &std::path::Path, more: &[&str]) -> Command {
    let mut command = program(["serve", "--listen", listen, "--data", data.to_str().unwrap()]);
    command.args(more);
    command
}

#[test]
fn a_port_that_is_taken_is_named() {
    let files = Files::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    check_refused(&mut serve(&address, &files.path().join("data"), &[]), &[&address, "--listen"]);
    check_refused(&mut serve("nowhere", &files.path().join("data"), &[]), &["nowhere", "--listen"]);
}

#[test]
fn a_data_folder_that_cannot_be_used_is_named() {
    let files = Files::new();
    let service = Service::start(files.path());
    check_refused(&mut serve("127.0.0.1:0", &service.data, &[]), &["in use", service.data.to_str().unwrap(), "--data"]);
    let in_the_way = files.write("file", "");
    check_refused(&mut serve("127.0.0.1:0", in_the_way.as_ref(), &[]), &[&in_the_way, "--data"]);
    check_refused(&mut serve("127.0.0.1:0", "/proc/offerkit".as_ref(), &[]), &["/proc/offerkit", "--data"]);
}

#[test]
fn options_that_make_no_sense_are_told() {
    let files = Files::new();
    let data = files.path().join("data");
    let empty = files.path().to_str().unwrap().to_owned();
    check_refused(&mut serve("127.0.0.1:0", &data, &["--portal", &empty]), &["no built portal"]);
    check_refused(&mut serve("127.0.0.1:0", &data, &["--portal", "/nowhere"]), &["/nowhere"]);
    check_refused(&mut serve("127.0.0.1:0", &data, &["--allow-origin", "*"]), &["no origin"]);
}

/// A file may not grow beyond `blocks` of 512 bytes, as on a disk that is full.
fn with_full_disk(data: &std::path::Path, blocks: u32) -> Command {
    let mut command = Command::new("sh");
    let script = format!("ulimit -f {blocks}; exec \"$0\" serve --listen 127.0.0.1:0 --data \"$1\"");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_offerkit")]).arg(data);
    command
}

#[test]
fn a_full_disk_costs_the_write_and_nothing_else() {
    let files = Files::new();
    let data = files.path().join("data");
    let service = Service::start_as(with_full_disk(&data, 600), data);
    let token = service.token_file(&files, "contoso");
    let small = files.write("small.json", SMALL);
    let large = files.write("large.json", SMALL.replace('}', &format!(",\"x\":\"{}\"}}", "x".repeat(1 << 20))));
    let on = |service: &Service, arguments: &[&str]| {
        let target = ["--base", &service.base, "--publisher", "contoso", "--offer", "vm", "--token-file", &token];
        run(arguments.iter().chain(&target))
    };
    assert_eq!(on(&service, &["put", &small]).code, Some(0));
    let before = on(&service, &["get"]);
    let refused = on(&service, &["put", &large, "--if-match", "*"]);
    assert!(refused.code == Some(2) && refused.out.starts_with('5'), "{refused:?}");
    let after = on(&service, &["get"]);
    assert_eq!((&after.out, &after.err), (&before.out, &before.err), "the last state is intact");
    let again = on(&service, &["put", &small, "--if-match", "*"]);
    assert_eq!(again.code, Some(0), "what fits is still saved: {again:?}");
    let kept = on(&service, &["get"]);
    let (code, log) = service.stop("-TERM");
    assert_eq!(code, Some(0), "{log}");

    let service = Service::start(files.path());
    let restarted = on(&service, &["get"]);
    assert_eq!((restarted.out, restarted.err), (kept.out, kept.err));
    assert_eq!(on(&service, &["put", &large, "--if-match", "*"]).code, Some(0), "there is room again");
}

#[test]
fn a_killed_service_has_kept_all_that_it_answered() {
    let files = Files::new();
    let service = Service::start(files.path());
    let token = service.token_file(&files, "contoso");
    let small = files.write("small.json", SMALL);
    let on = |service: &Service, arguments: &[&str]| {
        let target = ["--base", &service.base, "--publisher", "contoso", "--offer", "vm", "--token-file", &token];
        run(arguments.iter().chain(&target))
    };
    assert_eq!(on(&service, &["put", &small]).code, Some(0));
    let before = on(&service, &["get"]);
    let (code, _) = service.stop("-KILL");
    assert_eq!(code, None);
    let service = Service::start(files.path());
    let after = on(&service, &["get"]);
    assert_eq!((after.out, after.err), (before.out, before.err));
}
