//! How much of the core its tests run: lines and branches, by LLVM's own counters. The programs that read them must be of
//! the compiler's LLVM: rustup's component `llvm-tools`, or the distribution's package of the same version.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::{End, Turn};
use crate::failure::{Failure, Outcome};
use crate::process::{find, read, run};
use crate::setup::Tools;
use crate::{files, project, system_packages};

/// What a break of would cost most, by the folders and files below `crates/offerkit-core/src`.
const MODULES: &[(&str, &[&str])] = &[
    ("document", &["document/"]),
    ("pointer", &["document/pointer.rs"]),
    ("secret", &["secret/"]),
    ("SAS rules", &["rules/sas/"]),
    ("URL rules", &["rules/url/"]),
    ("exchange", &["exchange/"]),
    ("compare", &["compare/"]),
    ("all of the core", &[""]),
];

/// Tests are not what is to be covered.
const TESTS: &str = "document/tests.rs";

/// Runs the tests of core and wire with counters, and prints what they ran.
pub(super) fn coverage(_: &Tools, _: &Turn) -> Outcome<End> {
    let programs = match llvm_programs()? {
        Ok(folder) => folder,
        Err(why) => return Ok(End::Skipped(why)),
    };
    let folder = project::target().join("coverage");
    let profiles = folder.join("profiles");
    files::remove_folder(&profiles)?;
    files::create_folder(&profiles)?;
    let cargo = || {
        let mut cargo = Command::new("cargo");
        cargo
            .args(["test", "--package", "offerkit-core", "--package", "offerkit-wire", "--lib", "--tests"])
            .current_dir(project::root())
            .env("CARGO_TARGET_DIR", &folder)
            .env("RUSTFLAGS", "-C instrument-coverage -Z coverage-options=branch")
            // Branches are counted by an option that is not stable yet.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("LLVM_PROFILE_FILE", profiles.join("%p-%m.profraw"));
        cargo
    };
    let built = read(cargo().args(["--no-run", "--message-format", "json"]))?;
    // Counters change what code costs, and that is what these tests measure.
    run(cargo().args(["--", "--skip", "takes"]))?;

    let merged = folder.join("all.profdata");
    run(Command::new(programs.join("llvm-profdata"))
        .args(["merge", "--sparse", "--output"])
        .arg(&merged)
        .args(files::walk(&profiles)?))?;
    let mut export = Command::new(programs.join("llvm-cov"));
    export.args(["export", "--summary-only", "--instr-profile"]).arg(&merged);
    for executable in executables(&built) {
        export.arg("--object").arg(executable);
    }
    let report: Value = serde_json::from_str(&read(&mut export)?)
        .map_err(|e| Failure::new(format!("llvm-cov wrote what cannot be read: {e}")))?;
    Ok(End::Done(print(&by_file(&report))?))
}

/// The folder with `llvm-cov` and `llvm-profdata`, or why there is none.
fn llvm_programs() -> Outcome<Result<PathBuf, String>> {
    let version = read(Command::new("rustc").arg("-vV"))?;
    let line = |name: &str| version.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
    let major = line("LLVM version: ").split('.').next().unwrap_or_default().to_owned();
    let sysroot = PathBuf::from(read(Command::new("rustc").args(["--print", "sysroot"]))?);
    let places = [
        sysroot.join("lib/rustlib").join(line("host: ")).join("bin"),
        PathBuf::from(format!("/usr/lib/llvm-{major}/bin")),
    ];
    let found = || places.iter().find(|folder| folder.join("llvm-cov").is_file()).cloned();
    if let Some(folder) = found() {
        return Ok(Ok(folder));
    }
    let package = format!("llvm-{major}");
    if let Some(rustup) = find("rustup") {
        // It may not be offered for this toolchain, or not be reachable.
        let _ = run(Command::new(rustup).args(["component", "add", "llvm-tools"]));
    }
    if found().is_none()
        && let Err(failure) = system_packages::install("LLVM's coverage tools", &[&package])
    {
        return Ok(Err(format!("neither rustup's `llvm-tools` nor the package {package} can be had: {failure}")));
    }
    Ok(found().ok_or_else(|| format!("{package} was installed and has no llvm-cov")))
}

/// The test binaries that cargo says it built.
fn executables(messages: &str) -> Vec<String> {
    let message = |line: &str| serde_json::from_str::<Value>(line).ok();
    let executable = |message: Value| message.get("executable")?.as_str().map(str::to_owned);
    messages.lines().filter_map(message).filter_map(executable).collect()
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Share {
    covered: u64,
    count: u64,
}

impl Share {
    fn read(summary: &Value, what: &str) -> Self {
        let number = |name| summary.get(what).and_then(|what| what.get(name)).and_then(Value::as_u64);
        Self { covered: number("covered").unwrap_or_default(), count: number("count").unwrap_or_default() }
    }

    fn add(self, other: Self) -> Self {
        Self { covered: self.covered + other.covered, count: self.count + other.count }
    }

    /// In hundredths of a percent, rounded down: 100 % is every one.
    fn text(self) -> String {
        let hundredths = (10_000 * self.covered).checked_div(self.count).unwrap_or(10_000);
        format!("{}.{:02} %", hundredths / 100, hundredths % 100)
    }
}

/// Lines and branches of each file of the core, by its path below `src`.
fn by_file(report: &Value) -> BTreeMap<String, [Share; 2]> {
    let data = report.get("data").and_then(|data| data.get(0)).and_then(|data| data.get("files"));
    let row = |file: &Value| {
        let (_, name) = file.get("filename")?.as_str()?.split_once("offerkit-core/src/")?;
        let summary = file.get("summary")?;
        Some((name.to_owned(), ["lines", "branches"].map(|what| Share::read(summary, what))))
    };
    let rows = data.and_then(Value::as_array).into_iter().flatten().filter_map(row);
    rows.filter(|(name, _)| name != TESTS).collect()
}

/// Prints the table, and gives its last row in words.
fn print(files: &BTreeMap<String, [Share; 2]>) -> Outcome<String> {
    if files.is_empty() {
        return Err(Failure::new("llvm-cov knows no file of the core"));
    }
    println!("\n{:34} {:>10} {:>17} {:>10} {:>17}", "", "lines", "", "branches", "");
    let row = |name: &str, [lines, branches]: [Share; 2]| {
        let of = |share: Share| format!("{} of {}", share.covered, share.count);
        println!("{name:34} {:>10} {:>17} {:>10} {:>17}", lines.text(), of(lines), branches.text(), of(branches));
    };
    let mut last = String::new();
    for (module, places) in MODULES {
        let within = |name: &str| places.iter().any(|place| name.starts_with(place));
        let shares = files.iter().filter(|(name, _)| within(name)).map(|(_, shares)| *shares);
        let [lines, branches] = shares.fold([Share::default(); 2], |[a, b], [c, d]| [a.add(c), b.add(d)]);
        row(module, [lines, branches]);
        last = format!("{module}: {} of lines, {} of branches", lines.text(), branches.text());
    }
    println!("\nnot fully covered:");
    for (name, shares) in files {
        if shares.iter().any(|share| share.covered < share.count) {
            row(name, *shares);
        }
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_report_is_read_by_file_and_tests_are_left_out() {
        let summary = |covered, count| json!({ "lines": { "covered": covered, "count": count }, "branches": { "covered": 1, "count": 2 } });
        let file = |name: &str, covered, count| json!({ "filename": format!("/x/crates/{name}"), "summary": summary(covered, count) });
        let report = json!({ "data": [{ "files": [
            file("offerkit-core/src/secret/mod.rs", 9, 10),
            file("offerkit-core/src/document/tests.rs", 1, 1),
            file("offerkit-wire/src/lib.rs", 1, 1),
        ] }] });
        let files = by_file(&report);
        let expected = [Share { covered: 9, count: 10 }, Share { covered: 1, count: 2 }];
        assert_eq!(files, BTreeMap::from([("secret/mod.rs".to_owned(), expected)]));
        assert_eq!(print(&files).as_deref(), Ok("all of the core: 90.00 % of lines, 50.00 % of branches"));
        assert!(print(&BTreeMap::new()).is_err());
    }

    #[test]
    fn only_every_one_is_all() {
        let text = |covered, count| Share { covered, count }.text();
        assert_eq!([text(0, 0), text(3, 3), text(99_999, 100_000)], ["100.00 %", "100.00 %", "99.99 %"]);
    }

    #[test]
    fn test_binaries_are_found_among_cargos_messages() {
        let messages = "{\"reason\":\"compiler-artifact\",\"executable\":null}\n\
            {\"reason\":\"compiler-artifact\",\"executable\":\"/t/deps/it-1\"}\n{\"reason\":\"build-finished\"}";
        assert_eq!(executables(messages), ["/t/deps/it-1"]);
    }
}
