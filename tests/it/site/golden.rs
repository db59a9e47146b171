//! Golden sites: tests/sites/NAME/content builds to what stands in tests/sites/NAME/expected.
//!
//! expected/ holds a handful of files, not the whole site. `UPDATE=1 cargo test` refills those that are there; to
//! expect one more, create it empty first. A new site is a new folder.

use std::path::Path;

use walkdir::WalkDir;

use super::support::{content_of, directory_of, golden_sites, site_of, sites};

#[test]
fn golden_sites_build_to_what_is_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for site in golden_sites() {
        let output = site_of(&directory_of(&content_of(&site)));
        let expected = sites().join(&site).join("expected");
        let files = files_below(&expected);
        assert!(!files.is_empty(), "{site} expects nothing");
        for file in files {
            let at = expected.join(&file);
            let Some(made) = output.get(&file) else {
                wrong.push(format!("{site}: {file} is expected, but no such file is made"));
                continue;
            };
            let made = comparable(&String::from_utf8_lossy(made));
            if update {
                std::fs::write(&at, &made).expect("the expected file can be written");
            } else if std::fs::read_to_string(&at).expect("the expected file can be read") != made {
                wrong.push(format!("{site}: {file}: {}", first_difference(&at, &made)));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nIf this is meant: UPDATE=1 cargo test, and read the difference in git",
        wrong.join("\n")
    );
}

/// One tag a line, so that git shows what changed; without the hashes in the names of style sheets and scripts, so
/// that a change of colour changes no page.
fn comparable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(at) = rest.find("/assets/") {
        let (before, after) = rest.split_at(at + "/assets/".len());
        out.push_str(before);
        rest = after;
        let name: String = rest
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
            .collect();
        let parts: Vec<&str> = name.split('.').collect();
        if let [stem, _hash, extension] = parts.as_slice() {
            out.extend([stem, ".HASH.", extension]);
            rest = &rest[name.len()..];
        }
    }
    out.push_str(rest);
    out = out.replace("><", ">\n<");
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn first_difference(expected: &Path, made: &str) -> String {
    let expected = std::fs::read_to_string(expected).unwrap_or_default();
    let mut lines = made.lines();
    for (number, line) in expected.lines().enumerate() {
        let new = lines.next().unwrap_or("(nothing)");
        if new != line {
            return format!("line {}\n  expected {line}\n  made     {new}", number + 1);
        }
    }
    format!("more is made: {}", lines.next().unwrap_or("a line end"))
}

fn files_below(folder: &Path) -> Vec<String> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            entry
                .path()
                .strip_prefix(folder)
                .expect("it is below")
                .to_string_lossy()
                .replace('\\', "/")
        })
        .collect()
}
