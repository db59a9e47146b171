//! The texts of pages: every text that a template or a view asks for is there, nothing is there that nobody asks for,
//! and no template has Japanese of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use madoguchi::directory::translation::LANGS;
use serde_yaml::Value;
use walkdir::WalkDir;

use super::support::root;

/// Names in a file of texts.
fn names(language: &str) -> BTreeSet<String> {
    texts(language).into_keys().collect()
}

/// The texts of a language by name.
fn texts(language: &str) -> BTreeMap<String, String> {
    let path = root().join(format!("themes/default/i18n/{language}.yaml"));
    let text = std::fs::read_to_string(&path).expect("the file is there");
    let file: Value = serde_yaml::from_str(&text).expect("it is YAML");
    let Value::Mapping(sections) = file else {
        panic!("sections")
    };
    let mut texts = BTreeMap::new();
    for (section, entries) in &sections {
        let Value::Mapping(entries) = entries else {
            panic!("entries")
        };
        for (name, text) in entries {
            texts.insert(format!("{}.{}", word(section), word(name)), word(text).to_owned());
        }
    }
    texts
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

    let mut views = asked("src/web", "rs", "\"");
    // Names of files look the same.
    views.retain(|name| !matches!(name.split_once('.'), Some((_, "html" | "ics"))));
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

/// A translator has every text to translate, and no other, with the same gaps. Dates are put together as the language
/// wants them.
#[test]
fn every_language_has_every_text() {
    let japanese = texts("ja");
    let mut wrong = Vec::new();
    for (language, _) in LANGS {
        let texts = texts(language);
        for (name, text) in &japanese {
            match texts.get(name) {
                None => wrong.push(format!("{language}: {name} is missing")),
                Some(other) if name.starts_with("date.") => {
                    wrong.extend(other.trim().is_empty().then(|| format!("{language}: {name} is empty")));
                }
                Some(other) if gaps(other) != gaps(text) => wrong.push(format!("{language}: {name}: {other}")),
                Some(_) => {}
            }
        }
        wrong.extend(
            texts
                .keys()
                .filter(|name| !japanese.contains_key(*name))
                .map(|name| format!("{language}: nobody asks for {name}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The names in braces, in order of the alphabet.
fn gaps(text: &str) -> Vec<&str> {
    let mut gaps: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(gap, _)| gap))
        .collect();
    gaps.sort_unstable();
    gaps
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
