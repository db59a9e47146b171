//! The matrix of gaps: golden tables, and what changed since an earlier one.
//!
//! Every folder tests/gaps/NAME holds content/ and expected.csv. `UPDATE=1 cargo test` refills it; read the diff.

use std::fs;
use std::path::Path;

use madoguchi::gaps::table::{COLUMNS, changed, earlier, row};
use madoguchi::gaps::{Cover, matrix, page};

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

#[test]
fn what_changed_since() {
    let read = madoguchi::read(Path::new("tests/gaps/ken/content"), TODAY).unwrap();
    let directory = &read.directory;
    let cells = matrix(directory, TODAY).cells;
    let rows: Vec<serde_json::Value> = cells
        .iter()
        .map(|cell| serde_json::json!({ "key": cell.key(directory), "cover": cell.cover.word() }))
        .collect();
    let mut before = earlier(&serde_json::to_string(&rows).unwrap()).unwrap();
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
