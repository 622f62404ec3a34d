//! The laws over every fixture.

use std::fs;
use std::path::{Path, PathBuf};

use offerkit_laws::{answer, plans, reading, white_space};

/// Every body among the fixtures.
pub(crate) fn bodies() -> Vec<(PathBuf, Vec<u8>)> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let mut folders = vec![fixtures.join("rules"), fixtures.join("samples")];
    let mut bodies = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of fixtures") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                let bytes = fs::read(&path).expect("a fixture");
                bodies.push((path, bytes));
            }
        }
    }
    bodies.sort();
    assert!(bodies.len() > 100, "there are only {} fixtures", bodies.len());
    bodies
}

/// Tries a law on every body; the last name in the output is that of the body it stopped at.
fn check_bodies(law: fn(&[u8])) {
    for (path, bytes) in bodies() {
        eprintln!("{}", path.display());
        law(&bytes);
    }
}

#[test]
fn the_second_reader_agrees_on_every_fixture() {
    check_bodies(reading::any_bytes);
}

#[test]
fn the_answer_to_every_fixture_keeps_the_laws() {
    check_bodies(answer::any_bytes);
}

#[test]
fn white_space_moves_what_is_found_in_a_fixture_and_nothing_else() {
    check_bodies(|bytes| {
        let Ok(text) = str::from_utf8(bytes) else { return };
        for gap in [" ", "\n", "\r\n\t", "         "] {
            white_space::moves_places_only(text, |_| gap);
        }
        white_space::moves_places_only(text, |number| if number.is_multiple_of(3) { "\n  " } else { "" });
    });
}

#[test]
fn what_is_found_in_a_plan_of_a_fixture_hangs_on_no_other() {
    check_bodies(|bytes| str::from_utf8(bytes).into_iter().for_each(plans::are_checked_alike));
}
