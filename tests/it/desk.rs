//! What is written for staff passes check, and nothing that stands is ever overwritten.

mod ask;
mod confirm;
mod init;
mod new;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use madoguchi::Read;
use madoguchi::desk::{Added, InitOrder, Order, Refused, What, init, new};
use madoguchi::problem::{Language, draw};
use tempfile::TempDir;

const TODAY: Date = date(2026, 11, 21);

/// A new town's site, which has no defaults.
fn site_with_all_words() -> (TempDir, PathBuf) {
    let dir = TempDir::new().unwrap();
    let order = InitOrder {
        name: "福井市".to_owned(),
        reading: some("ふくいし"),
        code: some("182010"),
        department: some("福祉政策課"),
        phone: some("0776-20-5580"),
        ..InitOrder::default()
    };
    init(dir.path(), &order, TODAY).unwrap();
    let content = dir.path().join("content");
    (dir, content)
}

/// The same with a few concerns only.
fn site() -> (TempDir, PathBuf) {
    let (dir, content) = site_with_all_words();
    // The whole vocabulary, read some hundred times, is what would take longest here.
    fs::write(content.join("vocabulary/concerns.yaml"), CONCERNS).unwrap();
    (dir, content)
}

const CONCERNS: &str = "
- {id: care, label: 介護}
- {id: dementia, label: 認知症}
- {id: household-budget, label: 家計}
- {id: loneliness, label: 孤独・孤立}
";

fn order(what: &str, name: &str) -> Order {
    let is_area = what == "area";
    Order {
        what: Some(What::parse(what).unwrap()),
        area: Some(if is_area { "福井県" } else { "福井市" }.to_owned()),
        id: Some("x".to_owned()),
        name: Some(name.to_owned()),
        concerns: vec!["介護".to_owned(), "household-budget".to_owned()],
        source: Some("福祉の窓口一覧".to_owned()),
        ..Order::default()
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[track_caller]
fn read(content: &Path) -> Read {
    madoguchi::read(content, TODAY).unwrap_or_else(|error| panic!("{:?}", error.error))
}

#[track_caller]
fn added(content: &Path, order: &Order) -> Added {
    new(content, order, TODAY).unwrap_or_else(|refused| panic!("{order:?}: {}", words(&refused)))
}

#[track_caller]
fn assert_sound(content: &Path) {
    let mut all = read(content);
    // The little town has no record for the leaflet that a test may order.
    all.problems.retain(|problem| problem.code != "leaflet-empty");
    assert!(
        all.problems.is_empty(),
        "{}",
        draw(&all.problems, &all.sources, Language::English, false)
    );
}

#[track_caller]
fn words(refused: &Refused) -> String {
    let hint = refused.instead().unwrap_or_default();
    let more = match refused {
        Refused::Wrong { problems, sources } => draw(problems, sources, Language::Japanese, false),
        _ => String::new(),
    };
    format!("{}|{}|{more}", refused.what().ja, hint.ja)
}

const KINDS: [(&str, &str); 7] = [
    ("window", "fukui/fukui-shi/windows/x.yaml"),
    ("salon", "fukui/fukui-shi/salons/x.yaml"),
    ("base", "fukui/fukui-shi/bases/x.yaml"),
    ("volunteer", "fukui/fukui-shi/volunteers/x.yaml"),
    ("area", "fukui/x/area.yaml"),
    ("guide", "fukui/fukui-shi/guides/x.md"),
    ("leaflet", "fukui/fukui-shi/leaflets/x.yaml"),
];

fn listing(dir: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        names.push(path.display().to_string());
        if path.is_dir() {
            names.extend(listing(&path));
        }
    }
    names.sort();
    names
}
