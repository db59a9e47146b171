//! The real content: builds, gives the same bytes each time, has a page for every record, is written only once.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use madoguchi::{Order, build};
use tempfile::TempDir;
use walkdir::WalkDir;

use super::reading::read;
use super::support::{TODAY, content_of, directory_of, real_content, root, site_of, text};

#[test]
fn every_record_has_a_page_with_its_name() {
    let directory = directory_of(&real_content());
    let site = site_of(&directory);
    assert!(directory.resources.len() > 50, "the content has gone");
    for record in &directory.resources {
        let path = format!("{}/{}/index.html", directory[record.area].path, record.id);
        let words = read(text(&site, &path)).words;
        assert!(
            words.iter().any(|line| line.contains(&record.name)),
            "{path} does not say {}",
            record.name
        );
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let once = site_of(&directory_of(&real_content()));
    let again = site_of(&directory_of(&real_content()));
    for (path, bytes) in once.iter() {
        assert!(again.get(path) == Some(bytes), "{path} differs");
    }
    assert_eq!(once.len(), again.len());
}

#[test]
fn neither_threads_nor_place_can_be_seen_in_what_is_made() {
    let elsewhere = TempDir::new().expect("a temporary folder");
    let content = elsewhere.path().join("別の 場所/content");
    copy(&real_content(), &content);
    // As for the other tests: in Japanese alone.
    let site = content.join("site.yaml");
    let settings = std::fs::read_to_string(&site).expect("the settings are there");
    let japanese: Vec<&str> = settings
        .lines()
        .filter(|line| !line.starts_with("languages:"))
        .collect();
    std::fs::write(&site, japanese.join("\n")).expect("they can be written");
    let public = elsewhere.path().join("public");
    let done = Command::new(env!("CARGO_BIN_EXE_madoguchi"))
        .args(["build", "--date", &TODAY.to_string()])
        .arg("--content")
        .arg(&content)
        .arg("--output")
        .arg(&public)
        .env("RAYON_NUM_THREADS", "1")
        .current_dir(elsewhere.path())
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    let directory = directory_of(&real_content());
    let theme = madoguchi::read_theme(None).expect("the default theme is sound");
    let leaflets = madoguchi::leaflet::make(&directory, &theme, TODAY, &madoguchi::leaflet::NoShelf);
    let leaflets = leaflets.expect("leaflets can be made").made;
    let site = madoguchi::make_with_leaflets(&directory, &theme, TODAY, leaflets, &|_, _| {}).expect("it can be made");
    let mut found = published(&public);
    for (path, bytes) in site.iter() {
        let on_disk = found.remove(path).unwrap_or_else(|| panic!("{path} was not published"));
        assert!(on_disk == bytes, "{path} differs with one thread, from another folder");
    }
    assert!(found.is_empty(), "published beside the site: {:?}", found.keys());

    let places = [elsewhere.path(), root()].map(|place| place.to_string_lossy().into_owned());
    for entry in WalkDir::new(&public)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
    {
        let bytes = std::fs::read(entry.path()).expect("it can be read");
        let text = String::from_utf8_lossy(&bytes);
        for place in &places {
            assert!(
                !text.contains(place.as_str()),
                "{} names {place}",
                entry.path().display()
            );
        }
    }
}

#[test]
fn building_twice_writes_nothing() {
    let folder = TempDir::new().expect("a temporary folder");
    let order = |content: &Path| Order {
        content: content.to_owned(),
        theme: None,
        output: folder.path().join("public"),
        today: TODAY,
    };
    let content = folder.path().join("content");
    copy(&content_of("full"), &content);
    let first = build(&order(&content), &|_, _| {}).unwrap_or_else(|_| panic!("the first build fails"));
    let report = first.report.expect("the first build writes");
    assert!(report.written > 30 && report.removed == 0);

    let second = build(&order(&content), &|_, _| {}).unwrap_or_else(|_| panic!("the second build fails"));
    assert!(second.report.is_none(), "nothing changed, but something was written");

    // One telephone number: only the pages that show it are written.
    let file = content.join("ken/tonari/windows/tonari.yaml");
    let changed = std::fs::read_to_string(&file)
        .expect("it is there")
        .replace("0776-20-9003", "0776-20-9004");
    std::fs::write(&file, changed).expect("it can be written");
    let third = build(&order(&content), &|_, _| {}).unwrap_or_else(|_| panic!("the third build fails"));
    let report = third.report.expect("the third build writes");
    assert!(report.written > 0 && report.written < report.unchanged, "{report:?}");
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("the content can be read");
        let target = to.join(entry.path().strip_prefix(from).expect("it is below"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).expect("a folder can be made");
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

/// What a reader of the folder can ask for: without the files that the program keeps for itself.
fn published(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .expect("it is below")
                .to_string_lossy()
                .replace('\\', "/");
            (path, std::fs::read(entry.path()).expect("it can be read"))
        })
        .filter(|(path, _)| !path.starts_with(".madoguchi"))
        .collect()
}
