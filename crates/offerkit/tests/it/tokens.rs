//! `offerkit token`.

use crate::harness::{Files, run};

fn token(files: &Files, arguments: &[&str]) -> crate::harness::Run {
    let data = files.path().join("data");
    run(["token", "--data", data.to_str().unwrap()].iter().chain(arguments))
}

#[test]
fn the_token_is_alone_on_standard_output() {
    let files = Files::new();
    let made = token(&files, &["--publisher", "contoso"]);
    assert_eq!((made.code, made.err.as_str()), (Some(0), ""));
    let line = made.out.strip_suffix('\n').unwrap();
    assert_eq!(line.split('.').count(), 3, "{line}");
    assert!(line.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "{line}");
}

#[test]
fn what_cannot_be_a_token_is_told() {
    let files = Files::new();
    for arguments in [&[][..], &["--publisher", "UPPER"], &["--publisher", "a b"], &["--publisher", ""]] {
        assert_eq!(token(&files, arguments).code, Some(2), "{arguments:?}");
    }
    for hours in ["0", "-1", "8761", "x"] {
        assert_eq!(token(&files, &["--publisher", "a", "--hours", hours]).code, Some(2), "{hours}");
    }
}

#[test]
fn a_folder_that_cannot_be_used_is_told_in_one_sentence() {
    let files = Files::new();
    let in_the_way = files.write("file", "");
    let made = run(["token", "--publisher", "contoso", "--data", &in_the_way]);
    assert_eq!(made.code, Some(2));
    assert!(made.err.starts_with(&format!("offerkit: cannot use the data folder {in_the_way}: ")), "{}", made.err);
    assert_eq!(made.err.lines().count(), 1);
}
