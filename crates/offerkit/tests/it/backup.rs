//! `offerkit backup` and `offerkit restore`: what is copied while it is written is whole, and answers as before.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::client::{Client, token};
use crate::harness::{Files, Run, SMALL, Service, run};

const WRITERS: usize = 8;
const BACKUPS: usize = 3;

fn back_up(data: &Path, to: &Path) -> Run {
    run(["backup", "--data", data.to_str().unwrap(), to.to_str().unwrap()])
}

fn restore(from: &Path, data: &Path, more: &[&str]) -> Run {
    let arguments = ["restore", "--data", data.to_str().unwrap(), from.to_str().unwrap()];
    run(arguments.iter().chain(more))
}

#[track_caller]
fn check_refused(refused: &Run, words: &[&str]) {
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""), "{refused:?}");
    assert!(refused.err.starts_with("offerkit: ") && refused.err.lines().count() == 1, "{}", refused.err);
    for word in words {
        assert!(refused.err.contains(word), "{word} in {}", refused.err);
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A data folder that a service has left, with one offer of two revisions and some artifacts.
fn left_behind(files: &Files) -> (PathBuf, Vec<(u64, String)>, String) {
    let service = Service::start(files.path());
    let token = token(&service, files);
    let client = Client::of(&service, &token);
    client.put("vm", SMALL);
    client.put("vm", &SMALL.replace('}', ",\"second\":true}"));
    let revisions = client.revisions_above("vm", 0);
    let data = service.data.clone();
    assert_eq!(service.stop("-TERM").0, Some(0));
    fs::create_dir(data.join("artifacts")).unwrap();
    fs::write(data.join("artifacts/0f"), [0, 159, 146, 150]).unwrap();
    fs::write(data.join("artifacts/1f"), "").unwrap();
    fs::write(data.join("artifacts/.tmp2f"), "half").unwrap();
    (data, revisions, token)
}

#[test]
fn a_backup_made_under_writers_is_of_one_moment_and_answers_as_before() {
    let files = Files::new();
    let service = Service::start(files.path());
    let token = token(&service, &files);
    let client = Client::of(&service, &token);
    let offers: Vec<String> = (0..WRITERS).map(|writer| format!("vm-{writer}")).collect();
    for offer in &offers {
        client.put(offer, SMALL);
    }
    let is_over = AtomicBool::new(false);
    let mut seen = Vec::new();
    thread::scope(|scope| {
        for offer in &offers {
            let writer = Client::of(&service, &token);
            let is_over = &is_over;
            scope.spawn(move || {
                for number in 0.. {
                    let reply = writer.put(offer, &SMALL.replace('}', &format!(",\"number\":{number}}}")));
                    assert_eq!(reply.status, 200, "{}", reply.text);
                    if is_over.load(Ordering::SeqCst) {
                        break;
                    }
                }
            });
        }
        let lengths = || offers.iter().map(|offer| client.revisions_above(offer, 0).len()).collect::<Vec<_>>();
        for number in 0..BACKUPS {
            let to = files.path().join(format!("backup-{number}"));
            let before = lengths();
            let made = back_up(&service.data, &to);
            assert_eq!((made.code, made.out.as_str()), (Some(0), ""), "{made:?}");
            seen.push((to, before, lengths(), made.err));
        }
        is_over.store(true, Ordering::SeqCst);
    });
    let original: HashMap<&str, Vec<(u64, String)>> =
        offers.iter().map(|offer| (offer.as_str(), client.revisions_above(offer, 0))).collect();

    for (number, (backup, before, after, said)) in seen.iter().enumerate() {
        assert_eq!(names(backup), ["keys.json", "offers.db"]);
        let folder = files.path().join(format!("restored-{number}"));
        let restored = restore(backup, &folder.join("data"), &[]);
        assert_eq!((restored.code, restored.out.as_str()), (Some(0), ""), "{restored:?}");
        let again = Service::start(&folder);
        let restored = Client::of(&again, &token);
        let mut kept = 0;
        for (at, offer) in offers.iter().enumerate() {
            let revisions = restored.revisions_above(offer, 0);
            assert!(before[at] <= revisions.len() && revisions.len() <= after[at], "what was answered before is in it");
            assert_eq!(revisions, original[offer.as_str()][..revisions.len()], "{offer}");
            for (number, _) in &revisions {
                let (then, now) = (client.revision(offer, *number), restored.revision(offer, *number));
                assert_eq!((then.status, &then.text, then.etag()), (200, &now.text, now.etag()));
            }
            kept += revisions.len();
        }
        assert!(said.contains(&format!("holds {WRITERS} offers, {kept} revisions, 0 artifacts")), "{said}");
        let newest = restored.get("vm-0");
        let next = restored.put("vm-0", SMALL);
        assert!(next.status == 200 && next.etag() > newest.etag(), "it goes on from there: {next:?}");
    }
}

#[test]
fn a_backup_of_a_stopped_service_has_its_artifacts_and_belongs_to_its_owner() {
    let files = Files::new();
    let (data, revisions, token) = left_behind(&files);
    let backup = files.path().join("backup");
    let made = back_up(&data, &backup);
    assert!(made.code == Some(0) && made.err.ends_with("holds 1 offer, 2 revisions, 2 artifacts\n"), "{made:?}");
    for (path, mode) in [("", 0o700), ("keys.json", 0o600)] {
        assert_eq!(backup.join(path).metadata().unwrap().mode() & 0o777, mode, "{path}");
    }
    let folder = files.path().join("restored");
    let restored = restore(&backup, &folder.join("data"), &[]);
    assert!(restored.code == Some(0) && restored.err.ends_with("2 revisions, 2 artifacts\n"), "{restored:?}");
    assert_eq!(names(&folder.join("data")), ["artifacts", "keys.json", "offers.db", "service.lock"]);
    assert_eq!(names(&folder.join("data/artifacts")), ["0f", "1f"]);
    assert_eq!(fs::read(folder.join("data/artifacts/0f")).unwrap(), [0, 159, 146, 150]);
    let again = Service::start(&folder);
    assert_eq!(Client::of(&again, &token).revisions_above("vm", 0), revisions);
}

#[test]
fn a_data_folder_that_holds_something_is_put_aside_only_where_that_is_said() {
    let files = Files::new();
    let (data, revisions, token) = left_behind(&files);
    let backup = files.path().join("backup");
    assert_eq!(back_up(&data, &backup).code, Some(0));
    let service = Service::start(files.path());
    let later = Client::of(&service, &token).put("vm", SMALL);
    check_refused(&restore(&backup, &data, &["--force"]), &["in use", data.to_str().unwrap()]);
    assert_eq!(service.stop("-KILL").0, None);
    check_refused(&restore(&backup, &data, &[]), &["not empty", "--force"]);

    let restored = restore(&backup, &data, &["--force"]);
    assert_eq!(restored.code, Some(0), "{restored:?}");
    let service = Service::start(files.path());
    assert_eq!(Client::of(&service, &token).revisions_above("vm", 0), revisions);
    let aside = names(&data).into_iter().find(|name| name.starts_with("before-")).unwrap();
    assert!(restored.err.contains(&aside), "{restored:?}");

    let folder = files.path().join("aside");
    fs::create_dir(&folder).unwrap();
    fs::rename(data.join(aside), folder.join("data")).unwrap();
    let before = Service::start(&folder);
    assert_eq!(Client::of(&before, &token).get("vm").etag(), later.etag(), "what was put aside is whole");
}

#[test]
fn what_cannot_be_backed_up_or_restored_is_told_and_leaves_nothing() {
    let files = Files::new();
    let (data, ..) = left_behind(&files);
    let to = files.path().join("backup");
    let (empty, there) = (files.path().join("empty"), files.path().join("there"));
    for folder in [&empty, &there] {
        fs::create_dir(folder).unwrap();
    }
    check_refused(&back_up(&empty, &to), &["has no offers.db"]);
    check_refused(&back_up(&files.path().join("nowhere"), &to), &["nowhere"]);
    check_refused(&back_up(&data, &there), &["is there already"]);
    check_refused(&back_up(&data, &data.join("backup")), &["in the data folder"]);
    check_refused(&back_up(&data, &files.path().join("no/where")), &["no"]);
    check_refused(&restore(&empty, &files.path().join("new"), &[]), &["has no offers.db"]);

    let keyless = files.path().join("keyless");
    fs::create_dir(&keyless).unwrap();
    fs::copy(data.join("offers.db"), keyless.join("offers.db")).unwrap();
    check_refused(&restore(&keyless, &files.path().join("new"), &[]), &["has no keys.json"]);
    assert_eq!(names(&files.path().join("new")), ["service.lock"]);

    let newer = rusqlite::Connection::open(data.join("offers.db")).unwrap();
    newer.pragma_update(None, "user_version", 1000).unwrap();
    check_refused(&back_up(&data, &to), &["newer offerkit"]);
    newer
        .execute_batch("PRAGMA user_version = 1; PRAGMA foreign_keys = OFF; DELETE FROM revisions WHERE number = 1")
        .unwrap();
    check_refused(&back_up(&data, &to), &["damaged", "lacks a revision"]);
    newer.execute_batch("DELETE FROM offers").unwrap();
    check_refused(&back_up(&data, &to), &["damaged", "is not there"]);
    drop(newer);
    let database = fs::OpenOptions::new().write(true).open(data.join("offers.db")).unwrap();
    database.write_all_at(&[0xff; 4096], 4096).unwrap();
    check_refused(&back_up(&data, &to), &["offers.db", "malformed"]);
    assert_eq!(names(files.path()), ["data", "empty", "keyless", "new", "there", "token-contoso"]);
}
