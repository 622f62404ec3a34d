//! `offerkit merge`.

use std::fs;
use std::process::Command;

use offerkit_wire::{MergeInput, merge, to_json};

use crate::harness::{Files, Run, run, run_with_input};

const BASE: &str = "{\n  \"a\": 1,\n  \"b\": 1\n}\n";
const MINE: &str = "{\"b\":2,\"a\":1}";
const THEIRS: &str = "{\n  \"a\": 3,\n  \"b\": 1\n}\n";
const CLASH: &str = "{\"a\":2,\"b\":2}";
const MERGED: &str = "{\n  \"a\": 3,\n  \"b\": 2\n}\n";

/// Merges with other arguments behind the three files.
fn merged(files: &Files, mine: &str, arguments: &[&str]) -> Run {
    let [base, mine, theirs] =
        [("base.json", BASE), ("mine.json", mine), ("theirs.json", THEIRS)].map(|(name, text)| files.write(name, text));
    run(["merge", &base, &mine, &theirs].iter().chain(arguments))
}

#[test]
fn the_merged_offer_goes_to_standard_output() {
    let seen = merged(&Files::new(), MINE, &[]);
    let told = "1 changed by mine, 1 by theirs, 0 by both alike, 0 in conflict
  theirs    /a
      base             1
      mine             1
    * theirs  changed  3
  mine      /b
      base             1
    * mine    changed  2
      theirs           1
";
    assert_eq!((seen.code, seen.out.as_str(), seen.err.as_str()), (Some(0), MERGED, told));
}

#[test]
fn a_conflict_ends_with_a_code_of_its_own_and_writes_nothing() {
    let files = Files::new();
    let output = files.write("output.json", "as it was");
    let seen = merged(&files, CLASH, &["--output", &output]);
    assert_eq!((seen.code, seen.out.as_str()), (Some(3), ""));
    assert!(seen.err.contains("1 in conflict\n  conflict  /a\n"), "{}", seen.err);
    assert!(seen.err.ends_with("for all with --prefer\n"), "{}", seen.err);
    assert_eq!(fs::read_to_string(&output).unwrap(), "as it was");
}

#[test]
fn conflicts_are_decided_by_options() {
    let files = Files::new();
    let both = "{\n  \"a\": 2,\n  \"b\": 2\n}\n";
    for (arguments, expected) in [
        (&["--prefer", "theirs"][..], MERGED),
        (&["--prefer", "mine"], both),
        (&["--mine", "/a"], both),
        (&["--theirs", "/a"], MERGED),
        (&["--prefer", "mine", "--theirs", "/a", "--theirs", "/b"], THEIRS),
    ] {
        let seen = merged(&files, CLASH, arguments);
        assert_eq!((seen.code, seen.out.as_str()), (Some(0), expected), "{arguments:?}");
    }
    let odd = merged(&files, CLASH, &["--mine", "/c"]);
    assert_eq!((odd.code, odd.err.as_str()), (Some(2), "offerkit: nothing was changed at `/c`\n"));
}

#[test]
fn json_is_the_librarys_answer() {
    let files = Files::new();
    for (mine, code) in [(MINE, 0), (CLASH, 3)] {
        let seen = merged(&files, mine, &["--format", "json"]);
        let answer = merge(BASE.as_bytes(), mine.as_bytes(), THEIRS.as_bytes(), &MergeInput::default()).unwrap();
        assert_eq!((seen.code, seen.out, seen.err.as_str()), (Some(code), to_json(&answer) + "\n", ""));
    }
}

#[test]
fn one_of_the_three_may_come_from_standard_input() {
    let files = Files::new();
    let (base, theirs) = (files.write("base.json", BASE), files.write("theirs.json", THEIRS));
    let seen = run_with_input(["merge", &base, "-", &theirs], MINE.as_bytes());
    assert_eq!((seen.code, seen.out.as_str()), (Some(0), MERGED));
    let seen = run_with_input(["merge", &base, "-", "-"], MINE.as_bytes());
    assert_eq!(
        (seen.code, seen.err.as_str()),
        (Some(2), "offerkit: standard input can hold one of the three offers\n")
    );
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let files = Files::new();
    let seen = merged(&files, "{\"a\":1,\n \"a\":2}", &[]);
    assert_eq!((seen.code, seen.out.as_str()), (Some(2), ""));
    assert!(seen.err.starts_with("offerkit: mine: "), "{}", seen.err);
    assert!(seen.err.ends_with("mine.json:2:2: the key `a` stands twice in one object\n"), "{}", seen.err);
    let seen = run(["merge", "no-such-file", "no-such-file", "no-such-file"]);
    assert_eq!(seen.code, Some(2), "{seen:?}");
}

#[test]
fn the_output_is_put_in_place_whole_and_keeps_its_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let files = Files::new();
    let output = files.write("output.json", "before");
    fs::set_permissions(&output, PermissionsExt::from_mode(0o640)).unwrap();
    let link = files.path().join("link.json");
    symlink(&output, &link).unwrap();
    let new = files.path().join("new.json");
    for path in [link.to_str().unwrap(), new.to_str().unwrap()] {
        let seen = merged(&files, MINE, &["--output", path]);
        assert_eq!((seen.code, seen.out.as_str()), (Some(0), ""), "{}", seen.err);
        assert_eq!(fs::read_to_string(path).unwrap(), MERGED);
    }
    assert_eq!(fs::metadata(&output).unwrap().permissions().mode() & 0o777, 0o640);
    assert_ne!(fs::metadata(&new).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let left: Vec<_> = fs::read_dir(files.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".offerkit")), "{left:?}");

    let missing = files.path().join("missing/output.json");
    let seen = merged(&files, MINE, &["--output", missing.to_str().unwrap()]);
    assert_eq!(seen.code, Some(2), "{seen:?}");
}

/// Two branches that changed one offer, and git with the program as its merge driver.
#[test]
fn git_merges_offers_with_it() {
    let files = Files::new();
    let folder = files.path();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
        let output = Command::new("git").current_dir(folder).args(identity).args(arguments).output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let done = |arguments: &[&str]| assert!(git(arguments).0, "{arguments:?}: {:?}", git(arguments));
    done(&["init", "--quiet"]);
    let driver = format!("'{}' merge %O %A %B --output %A", env!("CARGO_BIN_EXE_offerkit"));
    done(&["config", "merge.offerkit.driver", &driver]);
    files.write(".gitattributes", "*.json merge=offerkit\n");
    let commit = |text: &str| {
        files.write("offer.json", text);
        done(&["add", "--all"]);
        done(&["commit", "--quiet", "--message", "a change"]);
    };
    commit(BASE);
    done(&["checkout", "--quiet", "-b", "theirs"]);
    commit(THEIRS);
    for (branch, mine, is_merged, expected) in [("one", MINE, true, MERGED), ("two", CLASH, false, CLASH)] {
        done(&["checkout", "--quiet", "-b", branch, "main"]);
        commit(mine);
        let (seen, told) = git(&["merge", "--quiet", "--no-edit", "theirs"]);
        assert_eq!(seen, is_merged, "{told}");
        assert_eq!(fs::read_to_string(folder.join("offer.json")).unwrap(), expected);
        git(&["merge", "--abort"]);
    }
}
