//! Versions, each read from the one place where it is written.

use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::{files, process, project};

/// The oldest Node that can `require()` an ES module.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// The version of wasm-bindgen in `Cargo.lock`. The command line tool must have exactly this one.
pub(crate) fn wasm_bindgen() -> Outcome<String> {
    let lock = files::read_text(&project::root().join("Cargo.lock"))?;
    locked_crate(&lock, "wasm-bindgen").ok_or_else(|| Failure::new("Cargo.lock names no wasm-bindgen"))
}

fn locked_crate(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines();
    let name = format!("name = \"{name}\"");
    lines.find(|line| *line == name)?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// Fails with a sentence where Node is missing or too old.
pub(crate) fn check_node() -> Outcome {
    let (major, minor) = OLDEST_NODE;
    let advice = format!("install Node {major}.{minor} or newer and run this again");
    let version =
        process::read(Command::new("node").arg("--version")).map_err(|e| Failure::new(format!("{e}: {advice}")))?;
    match node_version(&version) {
        Some(found) if OLDEST_NODE <= found => Ok(()),
        _ => Err(Failure::new(format!("Node is {version}: {advice}"))),
    }
}

fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_crate_is_found_by_its_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
            [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_crate(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_crate(lock, "wasm"), None);
    }

    #[test]
    fn node_versions() {
        assert_eq!(node_version("v20.19.0"), Some((20, 19)));
        assert_eq!(node_version("v24.1.0-nightly"), Some((24, 1)));
        assert_eq!(node_version("20"), None);
    }

    /// The version of an npm package in the text of a `package-lock.json`.
    fn locked_npm_package(lock: &str, name: &str) -> Option<String> {
        let lock: Value = serde_json::from_str(lock).ok()?;
        let package = lock.get("packages")?.get(format!("node_modules/{name}"))?;
        Some(package.get("version")?.as_str()?.to_owned())
    }

    #[test]
    fn trunk_asks_for_the_locked_wasm_opt() -> Outcome {
        let lock = files::read_text(&project::node_project().join("package-lock.json"))?;
        let binaryen = locked_npm_package(&lock, "binaryen").unwrap_or_default();
        let major = binaryen.split('.').next().unwrap_or_default();
        let trunk = files::read_text(&project::root().join("Trunk.toml"))?;
        let line = format!("wasm_opt = \"version_{major}\"");
        assert!(trunk.contains(&line), "Trunk.toml lacks {line}");
        Ok(())
    }

    #[test]
    fn the_npm_lock_file_names_no_registry() -> Outcome {
        let lock = files::read_text(&project::node_project().join("package-lock.json"))?;
        assert!(!lock.contains("\"resolved\""), "see omit-lockfile-registry-resolved in tests/.npmrc");
        Ok(())
    }
}
