//! Leaflets: the same bytes every time, a cache that can be damaged or thrown away, papers that a press takes, and the
//! leaflets of the real content without a flaw. Text, fonts, ink, QR codes and accessibility are looked at by tools that
//! are not ours: tests/leaflets/check.py.

use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use madoguchi::directory::leaflet::Leaflet;
use madoguchi::keep::DiskShelf;
use madoguchi::leaflet::{self, Broken, Leaflets, NoShelf, PrintOrder, Printed};
use madoguchi::output::write_files;
use madoguchi::{Read, read, read_theme};

use crate::problems::TODAY;

fn real() -> &'static Read {
    static REAL: OnceLock<Read> = OnceLock::new();
    REAL.get_or_init(|| read(Path::new("content"), TODAY).unwrap())
}

/// A town with one leaflet.
fn town(folder: &Path, format: &str, more: &str) -> Read {
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("site.yaml", "title: 窓口さがし\nurl: https://madoguchi.example/\n");
    write(
        "minato/area.yaml",
        "name: みなと市\nreading: みなとし\nlevel: city\nstart: [yorisoi]\ndefaults:\n  source: {title: 案内}\n  checked: {date: 2026-04}\n",
    );
    write(
        "minato/windows/yorisoi.yaml",
        "name: よりそい\nconcerns: any\nphone: 03-1234-5678\nhours: 月〜金 8:30〜17:15\nsummary: なんでも話せます。\n",
    );
    write(
        "minato/leaflets/a.yaml",
        &format!("title: みなと市 相談窓口\nformat: {format}\nfurigana: true\n{more}"),
    );
    let read = read(folder, TODAY).unwrap();
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    read
}

fn make(read: &Read, shelf: &dyn leaflet::Shelf) -> Leaflets {
    leaflet::make(&read.directory, &read_theme(None).unwrap(), TODAY, shelf).unwrap()
}

fn print(read: &Read, order: &PrintOrder) -> Vec<Printed> {
    enum Stopped {
        Broken(Broken),
    }
    impl From<Broken> for Stopped {
        fn from(broken: Broken) -> Self {
            Self::Broken(broken)
        }
    }
    impl From<Infallible> for Stopped {
        fn from(never: Infallible) -> Self {
            match never {}
        }
    }
    let mut all = Vec::new();
    let theme = read_theme(None).unwrap();
    let wanted = |_: &Leaflet| true;
    let done = leaflet::print(&read.directory, &theme, TODAY, order, wanted, |printed| {
        all.push(printed);
        Ok::<(), Stopped>(())
    });
    if let Err(Stopped::Broken(broken)) = done {
        panic!("{broken}");
    }
    all
}

#[test]
fn the_same_content_gives_the_same_bytes_with_a_cache_or_without() {
    let temp = tempfile::tempdir().unwrap();
    let read = town(&temp.path().join("content"), "a4-notice", "");
    let output = temp.path().join("public");
    let first = make(&read, &NoShelf);
    let [one] = first.made.as_slice() else {
        panic!("one leaflet")
    };
    assert_eq!((one.path.as_str(), one.pages), ("minato/leaflets/a.pdf", 1));
    assert!(one.bytes.starts_with(b"%PDF-1.7"));
    let shelf = DiskShelf::beside(&output);
    make(&read, &shelf);
    let cache = temp.path().join(".madoguchi-cache/leaflets");
    let kept = || -> Vec<_> {
        fs::read_dir(&cache)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect()
    };
    assert_eq!(kept().len(), 1);
    assert_eq!(make(&read, &shelf).made[0].bytes, one.bytes);
    // Cut off in the middle, as by a full disk.
    let bytes = fs::read(&kept()[0]).unwrap();
    fs::write(&kept()[0], &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(make(&read, &shelf).made[0].bytes, one.bytes);
    // What this build did not use goes; what is not ours stays.
    fs::write(cache.join("notes.txt"), "mine").unwrap();
    DiskShelf::beside(&output).tidy();
    assert_eq!(kept(), [cache.join("notes.txt")]);
}

#[test]
fn every_format_is_taken_by_a_press() {
    for (format, pages) in [
        ("a4-trifold", 2),
        ("a4-bifold", 2),
        ("a3-bifold", 2),
        ("a5-booklet", 4),
        ("a4-notice", 1),
        ("a4-circular", 1),
        ("b5-circular", 1),
        ("large-print", 2),
        ("referral-card", 1),
        ("saved-sheet", 1),
    ] {
        let temp = tempfile::tempdir().unwrap();
        let read = town(&temp.path().join("content"), format, "");
        let printed = print(&read, &PrintOrder::default());
        let [one] = printed.as_slice() else {
            panic!("{format}: one leaflet")
        };
        assert!(one.problems.is_empty(), "{format}: {:?}", one.problems);
        let bad: Vec<_> = one.findings.iter().filter(|finding| !finding.good).collect();
        assert!(!one.findings.is_empty() && bad.is_empty(), "{format}: {bad:?}");
        let sides = one.findings.iter().find(|finding| finding.rule == "面の数").unwrap();
        assert_eq!(sides.found, pages.to_string(), "{format}");
    }
}

#[test]
fn what_no_longer_fits_leaves_no_old_file_for_a_press() {
    let temp = tempfile::tempdir().unwrap();
    let before = [
        "press.pdf",
        "nyuko.txt",
        "page-03.png",
        "reader.pdf",
        "page-last.png",
        "memo.txt",
    ];
    for name in before {
        fs::write(temp.path().join(name), "old").unwrap();
    }
    let files = [("reader.pdf".to_owned(), b"new".to_vec())];
    write_files(temp.path(), &files, leaflet::is_print_file).unwrap();
    let mut left: Vec<_> = fs::read_dir(temp.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["memo.txt", "page-last.png", "reader.pdf"]);
    assert_eq!(fs::read(temp.path().join("reader.pdf")).unwrap(), b"new");
}

#[test]
fn a_leaflet_for_two_towns_speaks_for_neither_alone() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("content");
    for (area, more) in [("minato", "[minato]"), ("both", "[minato, hama]")] {
        let hama = folder.join("hama");
        fs::create_dir_all(&hama).unwrap();
        fs::create_dir_all(folder.join("leaflets")).unwrap();
        fs::write(hama.join("area.yaml"), "name: はま市\nreading: はまし\nlevel: city\n").unwrap();
        fs::write(
            folder.join("leaflets/site.yaml"),
            format!("title: 相談窓口\nformat: a4-notice\nareas: {more}\n"),
        )
        .unwrap();
        let read = town(&folder, "a4-notice", "");
        let order = PrintOrder {
            preview: true,
            ..PrintOrder::default()
        };
        let printed = print(&read, &order);
        let one = printed.iter().find(|printed| printed.folder == "site").unwrap();
        let (_, data) = one.files.iter().find(|(name, _)| name == "data.json").unwrap();
        let data: serde_json::Value = serde_json::from_slice(data).unwrap();
        let alone = area == "minato";
        assert_eq!(data["area"].is_null(), !alone, "{area}");
        assert_eq!(data["start"].as_array().unwrap().is_empty(), !alone, "{area}");
        let home = data["home"]["href"].as_str().unwrap();
        assert_eq!(home.ends_with("/minato/"), alone, "{home}");
    }
}

#[test]
fn a_cover_has_the_departments_number_where_no_window_has_one() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("content");
    town(&folder, "a4-notice", "");
    let area = "name: みなと市\nreading: みなとし\nlevel: city\nstart: [yorisoi]\n";
    let window = "name: よりそい\nconcerns: any\nsummary: なんでも話せます。\n";
    let office = "department: 福祉課\nphone: 03-1111-2222\n";
    let phone = "phone: 03-1234-5678\n";
    for (area, window, numbers, asked) in [
        (area.to_owned(), format!("{window}{phone}"), vec!["03-1234-5678"], None),
        (
            format!("{area}{office}"),
            window.to_owned(),
            vec!["03-1111-2222"],
            Some("みなと市 福祉課（03-1111-2222）"),
        ),
        (area.to_owned(), window.to_owned(), vec![], Some("みなと市の市役所")),
    ] {
        fs::write(folder.join("minato/area.yaml"), &area).unwrap();
        fs::write(folder.join("minato/windows/yorisoi.yaml"), &window).unwrap();
        let order = PrintOrder {
            preview: true,
            ..PrintOrder::default()
        };
        let printed = print(&read(&folder, TODAY).unwrap(), &order);
        let (_, data) = printed[0].files.iter().find(|(name, _)| name == "data.json").unwrap();
        let data: serde_json::Value = serde_json::from_slice(data).unwrap();
        let starts = data["start"].as_array().unwrap();
        let phones = starts.iter().flat_map(|start| start["phones"].as_array().unwrap());
        let found: Vec<_> = phones.map(|phone| phone["number"].as_str().unwrap()).collect();
        assert_eq!(found, numbers, "{area}");
        let said: Option<String> = data["no_phone"]
            .as_array()
            .map(|pieces| pieces.iter().map(|piece| piece["t"].as_str().unwrap()).collect());
        match asked {
            Some(asked) => assert!(said.unwrap().contains(asked), "{area}"),
            None => assert_eq!(said, None, "{area}"),
        }
    }
}

#[test]
fn a_file_that_is_no_press_profile_is_refused() {
    for (bytes, good) in [(&b""[..], false), (b"not a profile", false), (&[0; 200], false)] {
        assert_eq!(leaflet::is_press_profile(bytes), good);
    }
    let mut profile = vec![0_u8; 132];
    profile[12..16].copy_from_slice(b"prtr");
    profile[16..20].copy_from_slice(b"CMYK");
    profile[36..40].copy_from_slice(b"acsp");
    assert!(leaflet::is_press_profile(&profile));
    profile[16..20].copy_from_slice(b"RGB ");
    assert!(!leaflet::is_press_profile(&profile));
}

#[test]
fn leaflets_of_the_real_content_have_no_flaw() {
    let leaflets = make(real(), &NoShelf);
    assert!(leaflets.problems.is_empty(), "{:?}", leaflets.problems);
    let directory = &real().directory;
    for area in directory
        .areas
        .iter()
        .filter(|area| area.is_municipality() && area.children.is_empty())
    {
        let own = format!("{}/leaflets/", area.path);
        assert!(
            leaflets.made.iter().any(|made| made.path.starts_with(&own)),
            "{}",
            area.path
        );
    }
}
