//! Chromium and ChromeDriver, for the tests that need a real browser.

use std::env;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::process::find;
use crate::step::step;
use crate::system_packages;

/// A browser and the program that drives it.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Finds the browser, and installs it where it is missing.
pub(crate) fn ensure() -> Outcome<Browser> {
    if let Some(browser) = installed() {
        return Ok(browser);
    }
    step("install Chromium and ChromeDriver", || {
        system_packages::install("Chromium with ChromeDriver", &["chromium", "chromium-driver"])
    })?;
    installed().ok_or_else(|| Failure::new("Chromium was installed but is not on the PATH"))
}

fn installed() -> Option<Browser> {
    let chromium = ["chromium", "chromium-browser", "google-chrome"];
    Some(Browser {
        chromium: chromium.into_iter().find_map(find)?,
        driver: env::var_os("CHROMEDRIVER").map(PathBuf::from).or_else(|| find("chromedriver"))?,
    })
}
