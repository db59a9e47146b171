//! The texts of pages: every text that a template or a view asks for is there, nothing is there that nobody asks for,
//! and no template has Japanese of its own.

use std::collections::BTreeSet;
use std::path::Path;

use serde_yaml::Value;
use walkdir::WalkDir;

use super::support::root;

/// Names in a file of texts.
fn names(language: &str) -> BTreeSet<String> {
    let path = root().join(format!("themes/default/i18n/{language}.yaml"));
    let text = std::fs::read_to_string(&path).expect("the file is there");
    let file: Value = serde_yaml::from_str(&text).expect("it is YAML");
    let Value::Mapping(sections) = file else {
        panic!("sections")
    };
    let mut names = BTreeSet::new();
    for (section, entries) in &sections {
        let Value::Mapping(entries) = entries else {
            panic!("entries")
        };
        for name in entries.keys() {
            names.insert(format!("{}.{}", word(section), word(name)));
        }
    }
    names
}

fn word(value: &Value) -> &str {
    value.as_str().expect("a name")
}

/// `t.record.hours` in a template, `"record.hours"` in Rust.
fn asked(folder: &str, extension: &str, before: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in WalkDir::new(root().join(folder)) {
        let entry = entry.expect("it can be read");
        if entry.path().extension().is_none_or(|of| of != extension) {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).expect("it is text");
        for (at, _) in text.match_indices(before) {
            let name: String = text[at + before.len()..]
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || matches!(c, '_' | '.'))
                .collect();
            let parts: Vec<&str> = name.split('.').collect();
            if let [section, entry, ..] = parts[..]
                && !section.is_empty()
                && !entry.is_empty()
            {
                found.insert(format!("{section}.{entry}"));
            }
        }
    }
    found
}

#[test]
fn every_text_asked_for_is_there_and_no_other() {
    let there = names("ja");
    let templates = asked("themes/default/templates", "html", "t.");
    let missing: Vec<&String> = templates.iter().filter(|name| !there.contains(*name)).collect();
    // `t.` also ends words such as `list.`: what has no such section is none.
    let sections: BTreeSet<&str> = there.iter().filter_map(|name| name.split('.').next()).collect();
    let missing: Vec<&&String> = missing
        .iter()
        .filter(|name| name.split('.').next().is_some_and(|section| sections.contains(section)))
        .collect();
    assert!(missing.is_empty(), "templates ask for {missing:?}");

    let views = asked("src/web", "rs", "\"");
    let unused: Vec<&String> = there
        .iter()
        .filter(|name| !templates.contains(*name) && !views.contains(*name))
        .collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
    let missing: Vec<&String> = views
        .iter()
        .filter(|name| sections.contains(name.split('.').next().unwrap_or("")) && !there.contains(*name))
        .collect();
    assert!(missing.is_empty(), "views ask for {missing:?}");
}

#[test]
fn templates_have_no_japanese_of_their_own() {
    for entry in WalkDir::new(root().join("themes/default/templates")) {
        let entry = entry.expect("it can be read");
        if !entry.file_type().is_file() {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).expect("it is text");
        if let Some(line) = text.lines().find(|line| line.chars().any(is_japanese)) {
            panic!("{}: {line}", shown(entry.path()));
        }
    }
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}')
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
