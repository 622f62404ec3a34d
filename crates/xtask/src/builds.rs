//! Builds the portal and the program.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::content_name::content_hash;
use crate::failure::{Failure, Outcome};
use crate::process::run;
use crate::setup::{Need, Tools};
use crate::step::step;
use crate::{files, opening, project};

/// What `build` needs.
pub(crate) const NEEDS: &[Need] = &[Need::Node, Need::NodePackages, Need::WasmTarget, Need::WasmBindgen, Need::Trunk];

/// Builds the portal into `dist/`, then the program, which takes `dist/` in.
pub(crate) fn build(tools: &Tools) -> Outcome {
    portal(tools)?;
    step("build the program", || {
        run(Command::new("cargo").args(["build", "--release", "--package", "offerkit"]).current_dir(project::root()))
    })
}

/// Trunk optimises and the post-build step compresses the whole portal each time, so nothing is
/// done where nothing has changed.
pub(crate) fn portal(tools: &Tools) -> Outcome {
    let stamp = Stamp::default();
    if stamp.is_current()? {
        return Ok(());
    }
    step("build the portal", || {
        let start = SystemTime::now();
        let mut trunk = tools.trunk()?;
        trunk
            .args(["build", "--log", "warn"])
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            .env("OFFERKIT_XTASK", this_program()?);
        opening::hand_to(&mut trunk)?;
        without_machine_paths(&mut trunk);
        run(&mut trunk)?;
        stamp.set(start)
    })
}

fn this_program() -> Outcome<PathBuf> {
    env::current_exe().map_err(|e| Failure::new(format!("cannot find this program's own file: {e}")))
}

/// Keeps the builder's folders out of a released wasm file: they would be shipped to everybody, and
/// make two checkouts build different bytes.
pub(crate) fn without_machine_paths(command: &mut Command) {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .unwrap_or_default();
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let flags = [remap(&home.join("registry").join("src"), "crates"), remap(&project::root(), "offerkit")];
    if flags.iter().any(|flag| flag.contains(' ')) {
        // Cargo splits the variable at spaces.
        return;
    }
    // Cargo adds these to the flags of `.cargo/config.toml`.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
}

/// Remembers which portal was built, and when the build began.
struct Stamp {
    file: PathBuf,
}

impl Default for Stamp {
    fn default() -> Self {
        Self { file: project::target().join("xtask").join("portal") }
    }
}

impl Stamp {
    /// Whether `dist/` holds the portal of the last build and no source has changed since it began.
    fn is_current(&self) -> Outcome<bool> {
        let (Ok(recorded), Some(portal)) = (files::read_text(&self.file), fingerprint()) else {
            return Ok(false);
        };
        let built = files::last_change(std::slice::from_ref(&self.file))?;
        Ok(recorded == portal && files::last_change(&portal_sources()?)? < built)
    }

    fn set(&self, start: SystemTime) -> Outcome {
        let portal = fingerprint().ok_or_else(|| Failure::new("Trunk left no dist/index.html"))?;
        files::write(&self.file, portal)?;
        files::set_modified(&self.file, start)
    }
}

/// All that may end up in the portal: every crate but those that cannot be built for wasm32.
fn portal_sources() -> Outcome<Vec<PathBuf>> {
    let root = project::root();
    let mut sources = files::entries(&root.join("crates"))?;
    sources.retain(|path| !["differential", "offerkit", "offerkit-service"].iter().any(|name| path.ends_with(name)));
    let others = ["Cargo.lock", "Cargo.toml", "Trunk.toml", "index.html", "tests/package-lock.json", "web"];
    sources.extend(others.map(|name| root.join(name)));
    Ok(sources)
}

/// `index.html` names every other file by its content.
fn fingerprint() -> Option<String> {
    let index = files::read(&project::portal().join("index.html")).ok()?;
    Some(content_hash(&index))
}
