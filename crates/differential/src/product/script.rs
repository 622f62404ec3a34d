//! The npm package, driven by a script of `tests/differential`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use tempfile::TempDir;

use super::Product;
use crate::Outcome;
use crate::digest::Digest;
use crate::document::Document;
use crate::frames;

/// A script that takes a file of documents and leaves a file of answers.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) name: &'static str,
    pub(crate) file: PathBuf,
    pub(crate) package: PathBuf,
    pub(crate) chromium: PathBuf,
}

/// What a script leaves.
#[derive(Deserialize)]
struct Answers {
    /// One behind the other, without anything between.
    digests: String,
    /// The answers themselves, where there are few.
    texts: Option<Vec<String>>,
}

const DIGEST: usize = 64;

impl Script {
    fn run(&self, documents: &Path) -> Outcome<Answers> {
        let folder = TempDir::new()?;
        let answers = folder.path().join("answers.json");
        let mut node = Command::new("node");
        node.arg(&self.file).args([documents, &answers]);
        node.env("OFFERKIT_NPM_PACKAGE", &self.package).env("OFFERKIT_CHROMIUM", &self.chromium);
        let status = node.status().map_err(|e| format!("cannot start node: {e}"))?;
        if !status.success() {
            return Err(format!("{} failed ({status})", self.file.display()).into());
        }
        Ok(serde_json::from_slice(&fs::read(&answers)?)?)
    }
}

impl Product for Script {
    fn name(&self) -> &'static str {
        self.name
    }

    fn digests(&self, _: &[Document], file: &Path) -> Outcome<Vec<Digest>> {
        let all = self.run(file)?.digests;
        let digests = all.as_bytes().chunks(DIGEST).map(|digest| String::from_utf8_lossy(digest).into_owned());
        Ok(digests.collect())
    }

    fn text(&self, document: &Document) -> Outcome<String> {
        let folder = TempDir::new()?;
        let file = folder.path().join("one");
        frames::write(&file, &[document])?;
        let texts = self.run(&file)?.texts.unwrap_or_default();
        texts.into_iter().next().ok_or_else(|| format!("{} gave no answer", self.name).into())
    }
}
