//! Synthetic content is sound, of the size asked for, and the same every time.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use madoguchi::bench::{Made, write_synthetic};
use madoguchi::directory::resource::Kind;
use madoguchi::problem::{Language, draw};
use tempfile::TempDir;

#[test]
fn five_hundred_records_are_sound() {
    let dir = TempDir::new().unwrap();
    let made = write_synthetic(dir.path(), 500).unwrap();
    assert_eq!(
        made,
        Made {
            files: 5 + 10 + 10 + 500,
            areas: 10,
            records: 500
        }
    );
    let read = madoguchi::read(dir.path(), date(2026, 11, 21)).unwrap_or_else(|error| panic!("{:?}", error.error));
    assert!(
        read.problems.is_empty(),
        "{}",
        draw(&read.problems, &read.sources, Language::English, false)
    );
    let directory = &read.directory;
    assert_eq!(
        (
            directory.resources.len(),
            directory.concerns.len(),
            directory.audiences.len()
        ),
        (500, 24, 12)
    );
    assert_eq!(read.sources.files().count(), made.files);
    for (kind, least, most) in [
        (Kind::Window, 240, 320),
        (Kind::Salon, 45, 110),
        (Kind::Base, 45, 110),
        (Kind::Volunteer, 45, 110),
    ] {
        let count = directory.resources.iter().filter(|one| one.kind == kind).count();
        assert!((least..=most).contains(&count), "{kind:?}: {count}");
    }
    for resource in &directory.resources {
        let body = resource
            .body
            .as_deref()
            .unwrap_or("")
            .chars()
            .filter(|c| *c != '\n')
            .count();
        assert!((120..=400).contains(&body), "{}: {body}", resource.id);
    }
    let count = |what: fn(&madoguchi::directory::resource::Resource) -> bool| {
        directory.resources.iter().filter(|one| what(one)).count()
    };
    assert!(count(|one| one.part_of.is_some()) > 5);
    assert!(count(|one| !one.referrals.is_empty()) > 50);
    assert!(count(|one| !one.facilities.is_empty()) > 50);
    assert!(count(|one| !one.operators.is_empty()) > 50);
}

#[test]
fn the_same_bytes_every_time() {
    for records in [0, 1, 51, 300] {
        let dirs = [TempDir::new().unwrap(), TempDir::new().unwrap()];
        let made = dirs.each_ref().map(|dir| write_synthetic(dir.path(), records).unwrap());
        let [first, second] = dirs.each_ref().map(|dir| contents(dir.path(), dir.path()));
        assert_eq!(made[0].files, first.len());
        assert!(first == second, "{records}");
    }
}

#[test]
fn other_peoples_files_are_left_alone() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("x"), "").unwrap();
    assert!(write_synthetic(dir.path(), 10).is_err());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

fn contents(root: &Path, dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(contents(root, &path));
        } else {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            all.push((name, fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}
