//! Scripts and style sheets without what only people read, by esbuild.

use std::path::Path;
use std::process::Command;

use crate::failure::Outcome;
use crate::process::run;
use crate::{files, node_packages, project};

/// Makes every script and style sheet of a folder smaller, under its name.
pub(crate) fn minify(folder: &Path) -> Outcome {
    node_packages::ensure()?;
    for file in files::walk(folder)? {
        let text = || files::read_text(&file);
        let options: &[&str] = match file.extension().and_then(|ending| ending.to_str()) {
            Some("css") => &[],
            Some("js") if is_module(&text()?) => &["--format=esm"],
            // These are written for old browsers and must stay so.
            Some("js") => &["--target=es5"],
            _ => continue,
        };
        run(Command::new(project::node_tools().join("esbuild"))
            .arg(&file)
            .args(["--minify", "--legal-comments=none", "--log-level=warning", "--allow-overwrite"])
            .args(options)
            .arg(format!("--outfile={}", file.display())))?;
    }
    Ok(())
}

fn is_module(script: &str) -> bool {
    script.lines().any(|line| line.starts_with("export ") || line.starts_with("import "))
}

#[cfg(test)]
mod tests {
    use super::is_module;

    #[test]
    fn modules_are_told_from_scripts() {
        assert!(is_module("let a;\nexport { a as default };\n"));
        assert!(is_module("import * as a from './b.js';"));
        assert!(!is_module("// export nothing\n(function () {\n  \"use strict\";\n})();\n"));
    }
}
