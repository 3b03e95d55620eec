//! A data folder that is moved away, replaced or deleted under a running backend.

use crate::acts::{Person, objection};
use crate::{start, until_ready};
use std::fs;
use std::path::Path;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(3);

fn refuses(person: &Person<'_>, key: &str) {
    until_ready(person.backend, false, SOON);
    assert!(!person.send(&objection(key)).is_done("an objection"), "{key}");
    person.reads();
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn what_would_be_written_to_a_folder_that_was_moved_is_not_taken_for_kept() {
    let place = tempfile::tempdir().unwrap();
    let (data, away) = (place.path().join("data"), place.path().join("away"));
    let backend = start(&data, None);
    let person = Person::sign_in(&backend, "guarantor");
    let before = person.count_cases();

    fs::rename(&data, &away).unwrap();
    refuses(&person, "moved-away");
    // Nothing is made in its place, also not in a folder that comes to stand there.
    assert!(!data.exists());
    fs::create_dir(&data).unwrap();
    refuses(&person, "an-empty-folder");
    assert_eq!(names(&data), [""; 0]);
    fs::copy(away.join("portal.sqlite"), data.join("portal.sqlite")).unwrap();
    refuses(&person, "a-copy-of-the-file");
    fs::remove_dir_all(&data).unwrap();

    fs::rename(&away, &data).unwrap();
    until_ready(&backend, true, SOON);
    for key in ["moved-away", "an-empty-folder", "a-copy-of-the-file"] {
        assert!(person.send(&objection(key)).is_done("an objection"), "{key}");
    }
    assert_eq!(person.count_cases(), before + 3);

    fs::remove_dir_all(&data).unwrap();
    refuses(&person, "deleted");
    assert!(!data.exists());
}
