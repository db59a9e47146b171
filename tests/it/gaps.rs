//! The matrix of gaps: golden tables, and what changed since an earlier one.
//!
//! Every folder tests/gaps/NAME holds content/ and expected.csv. `UPDATE=1 cargo test` refills it; read the diff.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use madoguchi::directory::Directory;
use madoguchi::gaps::table::{COLUMNS, Earlier, changed, earlier, row};
use madoguchi::gaps::{Cell, Cover, matrix, page};
use madoguchi::problem::Severity;
use tempfile::TempDir;

use crate::problems::TODAY;

#[test]
fn tables() {
    let mut failed = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir("tests/gaps").unwrap() {
        let folder = entry.unwrap().path();
        let now = table(&folder.join("content"));
        let expected = folder.join("expected.csv");
        seen += 1;
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &now).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != now {
            failed.push(format!("{}:\n{now}", expected.display()));
        }
    }
    assert!(seen > 0);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn table(content: &Path) -> String {
    let read = madoguchi::read(content, TODAY).unwrap();
    let directory = &read.directory;
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS).unwrap();
    for cell in &matrix(directory, TODAY).cells {
        out.write_record(row(directory, cell)).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

fn rows_of(directory: &Directory, cells: &[Cell]) -> Earlier {
    let rows: Vec<serde_json::Value> = cells
        .iter()
        .map(|cell| serde_json::json!({ "key": cell.key(directory), "cover": cell.cover.word() }))
        .collect();
    earlier(&serde_json::to_string(&rows).unwrap()).unwrap()
}

#[test]
fn what_changed_since() {
    let read = madoguchi::read(Path::new("tests/gaps/ken/content"), TODAY).unwrap();
    let directory = &read.directory;
    let cells = matrix(directory, TODAY).cells;
    let mut before = rows_of(directory, &cells);
    assert!(changed(directory, &cells, &before).is_empty());
    let gap = cells.iter().find(|cell| cell.cover.is_gap()).unwrap();
    let taken = cells.iter().find(|cell| cell.cover == Cover::Taken).unwrap();
    before.insert(gap.key(directory), "taken".to_owned());
    before.remove(&taken.key(directory));
    let mut told: Vec<(String, Option<String>)> = changed(directory, &cells, &before)
        .into_iter()
        .map(|one| (one.cell.key(directory), one.before))
        .collect();
    told.sort();
    let mut expected = vec![
        (gap.key(directory), Some("taken".to_owned())),
        (taken.key(directory), None),
    ];
    expected.sort();
    assert_eq!(told, expected);
    // A cell of an audience or a district that is now like the whole town's is not made, and told all the same …
    let part = cells
        .iter()
        .find(|cell| cell.cover.is_gap() && (cell.audience.is_some() || cell.district.is_some()))
        .unwrap();
    let before: Earlier = rows_of(directory, &cells);
    let without: Vec<Cell> = cells.iter().filter(|cell| *cell != part).cloned().collect();
    let told = changed(directory, &without, &before);
    let [one] = &told[..] else { panic!("{told:?}") };
    let whole = cells
        .iter()
        .find(|cell| (cell.town, cell.concern) == (part.town, part.concern))
        .unwrap();
    assert_eq!(one.row(directory)[5..], [part.cover.word(), whole.cover.word()]);
    assert_eq!(one.cell.key(directory), part.key(directory));
    // … and before one was made, it had what the whole town had.
    let told = changed(directory, &cells, &rows_of(directory, &without));
    let [one] = &told[..] else { panic!("{told:?}") };
    assert_eq!(one.row(directory)[5..], [whole.cover.word(), part.cover.word()]);
    assert_eq!(earlier("{}"), None);
    assert_eq!(earlier("[{\"cover\": \"taken\"}]"), None);
}

/// Staff's page names every town and takes nothing from anywhere else.
#[test]
fn page_for_staff() {
    let read = madoguchi::read(Path::new("tests/gaps/ken/content"), TODAY).unwrap();
    let directory = &read.directory;
    let cells = matrix(directory, TODAY).cells;
    let html = page(directory, &cells, TODAY);
    for name in ["美奈市", "奥町", "先村", "西市", "輪の窓口を直すまで", "18〜19歳"] {
        assert!(html.contains(name), "{name}");
    }
    let html = html.replace("url(#tip)", "");
    for forbidden in ["src=", "href=", "<script", "@import", "url("] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

/// Two hundred windows of a mark that all refer to the mark, and so each to all others, are drawn at once.
#[test]
fn a_mark_that_refers_to_itself_is_drawn() {
    let dir = TempDir::new().unwrap();
    let content = dir.path();
    let mut windows = String::new();
    for number in 0..200 {
        let _ = writeln!(
            windows,
            "- {{id: w{number}, name: 窓口{number}, concerns: any, series: {{of: ring, branch: 第{number}}}, referrals: [{{to: ring}}]}}"
        );
    }
    for (path, text) in [
        (
            "town/area.yaml",
            "name: 見本町\nlevel: town\ndepartment: 福祉課\nphone: 0776-20-5580\nstart_note: 福祉課へ\n\
             defaults: {source: {title: 案内}, checked: {date: 2026-03-31}}\nseries: [{id: ring, name: 輪}]\n",
        ),
        ("town/windows/all.yaml", &windows),
        ("vocabulary/concerns.yaml", "- {id: care, label: 介護}\n"),
    ] {
        let path = content.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let read = madoguchi::read(content, TODAY).unwrap();
    let errors: Vec<_> = read
        .problems
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let html = page(&read.directory, &matrix(&read.directory, TODAY).cells, TODAY);
    assert_eq!(html.matches("class=\"arrow\"").count(), 200 * 199);
}
