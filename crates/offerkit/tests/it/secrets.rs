//! Planted secrets: a command prints none of them but `get`, whose output is the offer.

use crate::harness::{Files, Run, SAMPLE, Service, answering, run};

/// Part of each planted secret, and of nothing else.
const CANARY: &str = "CANARY";

/// The documented body with a secret in every link and text, and behind a key that the catalog marks.
fn planted(series: &str) -> String {
    let signed = SAMPLE.replace("sig=", &format!("sig={CANARY}-{series}"));
    let texts = signed.replace("Contoso App", &format!("Contoso ?sig={CANARY}-{series}-TEXT& App"));
    let lead = "microsoft-azure-marketplace.crmLeadConfiguration";
    texts.replace(
        "\"microsoft-azure-marketplace.title\"",
        &format!(
            "\"{lead}\": {{\"username\": \"jo\", \"password\": \"{CANARY}-{series}-LEAD\"}},\n\
             \"unheard-of\": [\"x;AccountKey={CANARY}-{series}-KEY;y\"],\n\"microsoft-azure-marketplace.title\""
        ),
    )
}

#[track_caller]
fn check(run: &Run, code: i32, secrets: &[&str]) {
    assert_eq!(run.code, Some(code), "{run:?}");
    for secret in secrets {
        assert!(!run.out.contains(secret), "{secret} in {}", run.out);
        assert!(!run.err.contains(secret), "{secret} in {}", run.err);
    }
}

#[test]
fn what_is_checked_is_told_without_its_secrets() {
    let files = Files::new();
    let whole = files.write("offer.json", planted("A"));
    let odd = files.write("odd.json", planted("A").replace("\"usefulLinks\"", "7").replace("https://", "htp:/"));
    let broken = files.write("broken.json", format!("{{\"password\": \"{CANARY}\", \"a\": \"?sig={CANARY}&\" \"b\""));
    for file in [&whole, &odd, &broken] {
        for format in ["human", "json"] {
            check(&run(["check", "--format", format, file]), 1, &[CANARY]);
        }
    }
}

#[test]
fn what_is_merged_is_told_without_its_secrets() {
    let files = Files::new();
    let [base, mine, theirs] = ["A", "B", "C"].map(|series| files.write(series, planted(series)));
    let output = files.path().join("merged").to_str().unwrap().to_owned();
    check(&run(["merge", &base, &mine, &theirs]), 3, &[CANARY]);
    check(&run(["merge", &base, &mine, &theirs, "--prefer", "mine", "--output", &output]), 0, &[CANARY]);
    assert!(std::fs::read_to_string(output).unwrap().contains("CANARY-B-LEAD"));
}

#[test]
fn what_is_sent_is_told_without_its_secrets_and_logged_without_them() {
    let files = Files::new();
    let service = Service::start(files.path());
    let (token_file, other) = (service.token_file(&files, "contoso"), service.token_file(&files, "fabrikam"));
    let token = std::fs::read_to_string(&token_file).unwrap().trim().to_owned();
    let offer = files.write("offer.json", planted("A"));
    let refused =
        files.write("refused.json", planted("A").replace("\"offerTypeId\": \"", "\"offerTypeId\": [], \"x\": \""));
    let send = |command: &[&str], token_file: &str, more: &[&str]| {
        let place = ["--base", &service.base, "--publisher", "contoso", "--offer", "contosovirtualmachine"];
        run(command.iter().chain(&place).chain(&["--token-file", token_file]).chain(more))
    };
    let secrets = [CANARY, token.as_str()];
    for format in ["human", "json"] {
        let code = if format == "human" { 0 } else { 1 };
        check(&send(&["put", &offer, "--format", format], &token_file, &[]), code, &secrets);
        check(&send(&["put", &offer, "--format", format], &token_file, &["--if-match", "*"]), 0, &secrets);
        check(&send(&["put", &refused, "--format", format], &token_file, &["--if-match", "*"]), 1, &secrets);
        check(&send(&["put", &offer, "--format", format], &other, &["--if-match", "*"]), 1, &secrets);
    }
    let got = send(&["get"], &token_file, &[]);
    assert!(got.out.contains("CANARY-A-LEAD") && !got.out.contains(&token), "{got:?}");
    assert!(!got.err.contains(CANARY) && !got.err.contains(&token), "{got:?}");
    check(&send(&["get"], &other, &[]), 1, &secrets);
    let (_, log) = service.stop("-TERM");
    assert!(log.contains("\"status\":201") && !log.contains(CANARY) && !log.contains(&token), "{log}");
}

/// A service that answers every request with this status and these words, in a body and in headers.
fn quoting(status: u16, words: &str) -> String {
    let headers = format!("ETag: W/\"{words}\"\r\nRetry-After: {words}\r\n");
    answering(status, &headers, &format!("{{\"error\":{{\"code\":\"{words}\",\"message\":\"{words}\"}}}}"))
}

#[test]
fn an_answer_that_quotes_secrets_is_told_without_them() {
    let files = Files::new();
    let token = "eyJhbGciOiJFZERTQSJ9.a-token-that-nobody-else-has.x";
    let (token_file, offer) = (files.write("token", token), files.write("offer.json", planted("A")));
    for status in [400, 409, 412, 429, 500, 503] {
        let base = quoting(status, &format!("?sig={CANARY}&x Bearer {token} ({token})"));
        let place = ["--base", &base, "--publisher", "contoso", "--offer", "vm", "--token-file", &token_file];
        for command in [&["put", &offer][..], &["put", &offer, "--format", "json"], &["get"]] {
            let seen = run(command.iter().chain(&place));
            assert!(seen.code == Some(1) || seen.code == Some(2), "{seen:?}");
            check(&seen, seen.code.unwrap(), &[CANARY, token]);
            assert!((seen.out.clone() + &seen.err).contains("***"), "{seen:?}");
        }
    }
}
