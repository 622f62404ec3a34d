//! `offerkit check`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use offerkit_core::document::write_string;
use offerkit_wire::CheckContext;

use crate::harness::{Files, Run, SAMPLE, SMALL, program, run, run_with_input};

const NOW: &str = "2026-01-01T00:00:00Z";

fn check(arguments: &[&str]) -> Run {
    run(["check", "--now", NOW].iter().chain(arguments))
}

/// The line that a file gives in JSON: the library's answer with the file's name as last member.
fn line(text: &[u8], file: &str, context: CheckContext) -> String {
    let answer = offerkit_wire::check_to_json(text, &context).unwrap();
    format!("{},\"file\":{}}}\n", answer.strip_suffix('}').unwrap(), write_string(file))
}

fn at(now: &str) -> CheckContext {
    CheckContext { now: now.to_owned(), ..CheckContext::default() }
}

#[test]
fn json_is_the_librarys_answer_with_the_file() {
    let files = Files::new();
    let (good, odd) = (files.write("a.json", SAMPLE), files.write("q\"é.json", "{"));
    let seen = check(&["--format", "json", &good, &odd]);
    assert_eq!(seen.out, line(SAMPLE.as_bytes(), &good, at(NOW)) + &line(b"{", &odd, at(NOW)));
    assert_eq!((seen.code, seen.err.as_str()), (Some(1), ""));
}

#[test]
fn every_fixture_has_the_librarys_answer() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let rows = fs::read_to_string(fixtures.join("answers.jsonl")).unwrap();
    let files = Files::new();
    let mut by_context: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for row in rows.lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        let (file, context) = (row["file"].as_str().unwrap(), row["context"].to_string());
        let path = fixtures.join(file);
        let case = (path.to_str().unwrap().to_owned(), fs::read(&path).unwrap());
        by_context.entry(context).or_default().push(case);
    }
    for (context, cases) in by_context {
        let context: CheckContext = serde_json::from_str(&context).unwrap();
        let mut arguments = vec!["check", "--format", "json", "--now", &context.now];
        let options =
            [("--profile", &context.profile), ("--publisher", &context.publisher_id), ("--offer", &context.offer_id)];
        arguments.extend(options.iter().filter_map(|(name, value)| Some([*name, value.as_deref()?])).flatten());
        let published = context.published.as_ref().map(|published| files.write("published.json", published));
        if let Some(published) = &published {
            arguments.extend(["--published", published]);
        }
        let seen = run(arguments.into_iter().chain(cases.iter().map(|(path, _)| path.as_str())));
        let expected: Vec<String> = cases.iter().map(|(path, body)| line(body, path, context.clone())).collect();
        for (seen, expected) in seen.out.split_inclusive('\n').zip(&expected) {
            assert_eq!(seen, expected);
        }
        assert_eq!(seen.out.lines().count(), expected.len(), "{}", seen.err);
    }
    assert!(rows.lines().count() > 100, "the fixtures are there");
}

#[test]
fn the_context_is_what_the_options_say() {
    let files = Files::new();
    let file = files.write("a.json", SAMPLE);
    let seen = check(&["--format", "json", "--profile", "2022-03", "--publisher", "fabrikam", "--offer", "vm", &file]);
    let context = CheckContext {
        profile: Some("2022-03".to_owned()),
        publisher_id: Some("fabrikam".to_owned()),
        offer_id: Some("vm".to_owned()),
        ..at(NOW)
    };
    assert_eq!(seen.out, line(SAMPLE.as_bytes(), &file, context));
}

/// An offer with these plans.
fn offer(id: &str, plans: &[&str]) -> String {
    let plans: Vec<String> = plans.iter().map(|plan| format!(r#"{{"planId":"{plan}"}}"#)).collect();
    format!(r#"{{"id":"{id}","offerTypeId":"t","definition":{{"plans":[{}]}}}}"#, plans.join(","))
}

#[test]
fn offers_are_held_against_the_published_version() {
    let files = Files::new();
    let (before, now, other) = (offer("vm-1", &["basic", "pro"]), offer("vm-1", &["basic"]), offer("vm-2", &["basic"]));
    let published = files.write("published.json", &before);
    let (file, other_file) = (files.write("now.json", &now), files.write("other.json", &other));
    let context = CheckContext { published: Some(before.clone().into_bytes()), ..at(NOW) };
    let seen = check(&["--format", "json", "--published", &published, &file, &other_file]);
    let expected = line(now.as_bytes(), &file, context.clone()) + &line(other.as_bytes(), &other_file, context.clone());
    assert_eq!((seen.out.as_str(), seen.code), (expected.as_str(), Some(1)));
    assert!(seen.out.contains("the published plan `pro` is not there any more"), "{}", seen.out);
    assert!(seen.out.contains("the offer is `vm-2`, and the published version is that of `vm-1`"), "{}", seen.out);

    let arguments = ["check", "--now", NOW, "--format", "json", "--published"];
    let from_input = run_with_input(arguments.iter().chain(&["-", file.as_str()]), before.as_bytes());
    assert_eq!(from_input.out, line(now.as_bytes(), &file, context.clone()));
    let offer_from_input = run_with_input(arguments.iter().chain(&[published.as_str(), "-"]), now.as_bytes());
    assert_eq!(offer_from_input.out, line(now.as_bytes(), "-", context));
}

#[test]
fn a_published_version_that_cannot_be_used_is_named_and_nothing_is_checked() {
    let files = Files::new();
    let file = files.write("a.json", SAMPLE);
    let missing = files.path().join("missing.json").to_str().unwrap().to_owned();
    let broken = files.write("broken.json", "{\n  \"a\": 01}");
    let refused = |arguments: &[&str], expected: &str| {
        let seen = check(arguments);
        assert_eq!((seen.out.as_str(), seen.code), ("", Some(2)), "{}", seen.err);
        assert!(seen.err.starts_with(&format!("offerkit: {expected}")), "{}", seen.err);
        assert_eq!(seen.err.lines().count(), 1, "{}", seen.err);
    };
    refused(&["--published", &missing, &file], &format!("cannot read {missing}: "));
    refused(&["--published", &broken, &file], &format!("the published version cannot be read: {broken}:2:8: "));
    let both = "standard input can hold the offer or the published version, not both";
    refused(&["--published", "-", "-"], both);
    refused(&["--published", "-"], both);
}

#[test]
fn the_exit_code_tells_the_worst_that_was_found() {
    let files = Files::new();
    let warned = files.write("warned.json", r#"{"offerTypeId":"something-new","id":"a_b"}"#);
    let wrong = files.write("wrong.json", SMALL);
    let unreadable = files.write("unreadable.json", "nothing");
    let missing = files.path().join("missing.json").to_str().unwrap().to_owned();
    let code = |names: &[&String]| check(&names.iter().map(|name| name.as_str()).collect::<Vec<_>>()).code;
    assert_eq!(code(&[&wrong]), Some(1));
    assert_eq!(code(&[&unreadable]), Some(1));
    assert_eq!(code(&[&missing]), Some(2));
    assert_eq!(code(&[&missing, &wrong]), Some(2));
    assert_eq!(code(&[&wrong, &missing]), Some(2));
    let alone = check(&["--format", "json", &warned]);
    let has_error = alone.out.contains("\"level\":\"error\"");
    assert_eq!(alone.code, Some(i32::from(has_error)), "{}", alone.out);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_checked() {
    let files = Files::new();
    let (good, folder) = (files.write("a.json", SAMPLE), files.path().to_str().unwrap().to_owned());
    let missing = files.path().join("missing.json").to_str().unwrap().to_owned();
    let seen = check(&["--format", "json", &missing, &folder, &good]);
    assert_eq!(seen.out, line(SAMPLE.as_bytes(), &good, at(NOW)));
    let complaints: Vec<&str> = seen.err.lines().collect();
    assert_eq!(complaints.len(), 2, "{}", seen.err);
    assert!(complaints[0].starts_with(&format!("offerkit: cannot read {missing}: ")), "{}", seen.err);
    assert_eq!(seen.code, Some(2));
}

#[test]
fn standard_input_is_read_by_name_or_where_nothing_is_named() {
    for arguments in
        [&["check", "--format", "json", "--now", NOW, "-"][..], &["check", "--format", "json", "--now", NOW]]
    {
        let seen = run_with_input(arguments, SAMPLE.as_bytes());
        assert_eq!(seen.out, line(SAMPLE.as_bytes(), "-", at(NOW)), "{arguments:?}");
    }
    let twice = run_with_input(["check", "-", "-"], b"{}");
    assert_eq!((twice.code, twice.err.as_str()), (Some(2), "offerkit: standard input can be checked once\n"));
}

#[test]
fn whatever_the_bytes_are_there_is_an_answer() {
    let deep = vec![b'['; 10_000_000];
    for bytes in [&b""[..], b"\xff\xfe{\0}\0", b"{\"a\":\"\xff\"}", b"\0\x01\x02", &deep] {
        let json = run_with_input(["check", "--format", "json", "--now", NOW], bytes);
        assert_eq!((json.code, json.out), (Some(1), line(bytes, "-", at(NOW))));
        let human = run_with_input(["check", "--now", NOW], bytes);
        assert_eq!(human.code, Some(1), "{human:?}");
        assert!(human.out.contains("it cannot be read"), "{}", human.out);
        assert!(human.out.len() < 2000, "{}", human.out);
    }
}

#[test]
fn a_context_that_cannot_be_used_is_told() {
    for (arguments, word) in [(["--now", "yesterday"], "yesterday"), (["--profile", "2019-01"], "2019-01")] {
        let seen = run(["check"].iter().chain(&arguments).chain(&["-"]));
        assert_eq!(seen.code, Some(2));
        assert!(seen.err.starts_with("offerkit: ") && seen.err.contains(word), "{}", seen.err);
    }
    assert_eq!(run(["check", "--format", "xml", "-"]).code, Some(2));
}

#[test]
fn without_a_time_the_clock_counts() {
    // Its signature is good until 2099.
    let body = r#"{"offerTypeId":"t","definition":{"offer":{"microsoft-azure-marketplace.smallLogo":"https://a.example/b.png?sv=1&sig=x&se=2099-01-01T00%3A00%3A00Z&sp=r"}}}"#;
    let has_expired = |arguments: &[&str]| run_with_input(arguments, body.as_bytes()).out.contains("sas/expired");
    assert!(!has_expired(&["check", "-"]));
    assert!(has_expired(&["check", "--now", "2100-01-01T00:00:00Z", "-"]));
}

#[test]
fn people_see_the_place_the_words_and_a_summary() {
    let files = Files::new();
    let file = files.write("offer.json", "{\n  \"offerTypeId\": \"t\",\n  \"offerTypeId\": \"u\"\n}\n");
    let seen = check(&[&file]);
    let expected = format!(" --> {file}:3:3\n  |\n3 |   \"offerTypeId\": \"u\"\n  |   ^^^^^^^^^^^^^\n");
    assert!(
        seen.out.starts_with("error[document/duplicate-key]: ")
            || seen.out.contains("\nerror[document/duplicate-key]: "),
        "{}",
        seen.out
    );
    assert!(seen.out.contains(&expected), "{}", seen.out);
    let last = seen.out.lines().last().unwrap();
    assert!(last.starts_with(&format!("{file}: ")) && last.contains("it cannot be saved"), "{last}");
}

#[test]
fn no_secret_is_shown() {
    let lead = "microsoft-azure-marketplace.crmLeadConfiguration";
    let body = format!(
        r#"{{"offerTypeId":"t","x":"?sig=CANARY-1","definition":{{"offer":{{"{lead}":{{"password":"CANARY-2","applicationKey":["CANARY-3"]}},"microsoft-azure-marketplace.smallLogo":"http://a/b?sig=CANARY-4&se=2020-01-01"}}}}}}"#
    );
    // Whole, cut off, on lines of their own, and where it is no UTF-8.
    let lines = body.replace(':', ":\n").replace(',', ",\n");
    let cut = body.strip_suffix("}}}").unwrap();
    let mut not_utf8 = body.clone().into_bytes();
    not_utf8.insert(1, 0xff);
    for bytes in
        [body.as_bytes(), lines.as_bytes(), cut.as_bytes(), cut.split_at(cut.len() - 70).0.as_bytes(), &not_utf8]
    {
        for format in ["human", "json"] {
            let seen = run_with_input(["check", "--format", format, "--now", NOW, "-"], bytes);
            assert_eq!(seen.code, Some(1));
            assert!(!seen.out.contains("CANARY"), "{}", seen.out);
        }
    }
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let hostile = "{\"offerTypeId\":\"t\",\"\\u001b[2J\\u202e\":1,\"\\u001b[2J\\u202e\":2, \u{202e} \u{1b}[31m}";
    for text in [hostile.to_owned(), hostile.replace(" \u{202e} \u{1b}[31m", "")] {
        let seen = run_with_input(["check", "--now", NOW, "-"], text.as_bytes());
        assert!(!seen.out.contains(['\u{1b}', '\u{202e}', '\r']), "{:?}", seen.out);
    }
}

#[test]
fn colours_are_for_terminals() {
    let with = |variables: &[(&str, &str)]| {
        let mut command = program(["check", "--now", NOW, "-"]);
        command.envs(variables.iter().copied());
        Run::from(command.output().unwrap()).out
    };
    assert!(!with(&[]).contains('\u{1b}'));
    assert!(with(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}["));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let files = Files::new();
    // More than a pipe holds.
    let many: String = (0..2000).map(|at| format!(",\"k{at}\":1,\"k{at}\":2")).collect();
    let file = files.write("a.json", format!("{{\"offerTypeId\":\"t\"{many}}}"));
    for format in ["human", "json"] {
        let mut command = program(["check", "--format", format, &file]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = Run::from(child.wait_with_output().unwrap());
        assert_eq!((ended.code, ended.err.as_str()), (Some(1), ""), "{format}");
    }
}
