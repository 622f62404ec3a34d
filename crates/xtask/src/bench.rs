//! `cargo xtask bench`: how fast a check is, and how large what a browser loads.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::compress::{brotli, gzip};
use crate::failure::{Failure, Outcome};
use crate::process::run;
use crate::setup;
use crate::{builds, files, npm_package, project};

/// A benchmark by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bench {
    Native,
    Wasm,
    Sizes,
}

const BENCHES: [(&str, Bench); 3] = [("native", Bench::Native), ("wasm", Bench::Wasm), ("sizes", Bench::Sizes)];

/// Reads a benchmark's name; none means all.
pub(crate) fn parse(arguments: &[String]) -> Outcome<Vec<Bench>> {
    let [name] = arguments else {
        if arguments.is_empty() {
            return Ok(BENCHES.map(|(_, bench)| bench).to_vec());
        }
        return Err(Failure::usage("`bench` takes one name"));
    };
    let known = BENCHES.iter().find(|(known, _)| known == name);
    let (_, bench) = known.ok_or_else(|| {
        let names = BENCHES.map(|(name, _)| name).join(", ");
        Failure::usage(format!("there is no benchmark `{name}`: there are {names}, peers"))
    })?;
    Ok(vec![*bench])
}

/// Builds what is measured, then measures.
pub(crate) fn bench(benches: &[Bench]) -> Outcome {
    let mut needs = Vec::new();
    if benches.contains(&Bench::Wasm) || benches.contains(&Bench::Sizes) {
        needs.extend(npm_package::NEEDS);
    }
    if benches.contains(&Bench::Sizes) {
        needs.extend(builds::NEEDS);
    }
    let tools = setup::ensure(&needs)?;
    // Everything is built before the first measurement: a compiler beside it would disturb it.
    if !needs.is_empty() {
        npm_package::build(&tools)?;
    }
    if benches.contains(&Bench::Sizes) {
        builds::portal(&tools)?;
    }
    for bench in benches {
        match bench {
            Bench::Native => native()?,
            Bench::Wasm => wasm()?,
            Bench::Sizes => sizes()?,
        }
    }
    Ok(())
}

fn native() -> Outcome {
    run(Command::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "offerkit-core", "--example", "check_speed"])
        .current_dir(project::root()))
}

fn wasm() -> Outcome {
    run(Command::new("node")
        .arg(project::node_project().join("peers").join("bench.mjs"))
        .env("OFFERKIT_NPM_PACKAGE", project::npm_package()))
}

/// Sizes as they travel, in bytes.
#[derive(Default)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Sizes {
    fn of(bytes: &[u8]) -> Outcome<Self> {
        Ok(Self { raw: bytes.len(), gzip: gzip(bytes)?.len(), brotli: brotli(bytes)?.len() })
    }

    fn add(&mut self, other: &Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }

    fn row(&self, name: &str) {
        println!("{name:42} {:>10} {:>10} {:>10}", self.raw, self.gzip, self.brotli);
    }
}

fn sizes() -> Outcome {
    println!("\n{:42} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip", "brotli");
    let is_copy = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "br" || ending == "gz");
    let mut portal = files::walk(&project::portal())?;
    portal.retain(|file| !is_copy(file));
    table("portal", &project::portal(), &portal)?;
    let package = project::npm_package();
    let mut loaded = files::walk(&package)?;
    loaded.retain(|file| file.extension().is_some_and(|ending| ending == "wasm" || ending == "js"));
    let is_merge = |file: &PathBuf| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("merge"));
    let (merge, check): (Vec<_>, Vec<_>) = loaded.into_iter().partition(is_merge);
    table("npm package", &package, &check)?;
    // What somebody who merges loads besides the parts that both have.
    table("npm package, merge", &package, &merge)
}

fn table(what: &str, folder: &Path, files: &[PathBuf]) -> Outcome {
    let mut total = Sizes::default();
    for file in files {
        let sizes = Sizes::of(&files::read(file)?)?;
        let name = file.strip_prefix(folder).unwrap_or(file).display();
        sizes.row(&format!("{what}: {name}"));
        total.add(&sizes);
    }
    total.row(&format!("{what}: together"));
    Ok(())
}
