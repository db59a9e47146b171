//! A theme of one's own: what in it could never be seen, and why.
//!
//! A misspelt file name or text name is no error to an engine, it is simply never asked for. Designers wonder for an
//! hour; this tells them, with file and line.

use std::collections::{BTreeMap, BTreeSet};

use super::style::is;
use super::theme::Fault;
use super::words::{Words, gaps};
use crate::written::nearest;

type Files = BTreeMap<String, Vec<u8>>;

/// Where a theme's files stand, and how they end.
const PLACES: [(&str, &[&str]); 7] = [
    ("templates/", &["html"]),
    ("css/", &["css"]),
    ("js/", &["js"]),
    ("icons/", &["svg"]),
    ("i18n/", &["yaml"]),
    ("leaflets/", &["typ"]),
    ("fonts/", &["ttf", "otf"]),
];

/// What of `own` can never be seen beside the files of the default theme.
pub(super) fn faults(own: &Files, default: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for path in own.keys() {
        if is(path, "md") || path.split('/').any(|part| part.starts_with('.')) || path == "LICENSE" {
            continue;
        }
        match PLACES.iter().find(|(folder, _)| path.starts_with(folder)) {
            // What stands there in the default theme may be replaced: pictures for home screens.
            Some((_, endings)) if endings.iter().any(|ending| is(path, ending)) || default.contains_key(path) => (),
            Some((folder, endings)) => faults.push(Fault::file(
                path,
                format!(
                    "{folder} には .{0} のファイルだけを置けます (only .{0} files belong there)",
                    endings.join(" .")
                ),
            )),
            None => faults.push(Fault::file(
                path,
                "どこにも使われないファイルです。templates/ css/ js/ icons/ i18n/ leaflets/ fonts/ のどれかに置いてください \
                 (nothing uses this file; put it into one of these folders)"
                    .to_owned(),
            )),
        }
    }
    faults.extend(unused_templates(own, default));
    for path in own.keys().filter(|path| path.starts_with("i18n/")) {
        faults.extend(texts(path, own, default));
    }
    faults
}

/// A template that is none of ours, has no component, and that no template names.
fn unused_templates(own: &Files, default: &Files) -> Vec<Fault> {
    let name = |path: &str| path.strip_prefix("templates/").map(str::to_owned);
    let ours: Vec<String> = default.keys().filter_map(|path| name(path)).collect();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    own.iter()
        .filter_map(|(path, bytes)| Some((path, name(path)?, text(bytes))))
        .filter(|(_, name, text)| {
            !ours.contains(name) && !text.contains("{% component ") && !text.contains("{%- component ")
        })
        .filter(|(path, name, _)| {
            let quoted = format!("\"{name}\"");
            !own.iter().any(|(other, bytes)| {
                other != *path && other.starts_with("templates/") && text(bytes).contains(&quoted)
            })
        })
        .map(|(path, name, _)| {
            let near = nearest(&name, ours.iter().map(String::as_str));
            let hint = near.map_or_else(String::new, |near| format!("。もしかして「{near}」ですか"));
            Fault::file(
                path,
                format!("どのページも使わないテンプレートです{hint} (no page uses this template)"),
            )
        })
        .collect()
}

/// Texts that nobody asks for, and texts whose gaps are not those that are filled.
fn texts(path: &str, own: &Files, default: &Files) -> Vec<Fault> {
    let Some(base) = default.get("i18n/ja.yaml").and_then(|bytes| words(bytes)) else {
        return Vec::new();
    };
    if !default.contains_key(path) {
        let languages = default.keys().filter(|path| path.starts_with("i18n/"));
        let known: Vec<&str> = languages.map(String::as_str).collect();
        let what = format!("この言語はありません。あるもの: {} (no such language)", known.join(" "));
        return vec![Fault::file(path, what)];
    }
    let Some(bytes) = own.get(path) else { return Vec::new() };
    // What is no file of texts is told where it is read.
    let (Some(words), Ok(file)) = (words(bytes), std::str::from_utf8(bytes)) else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for (name, text) in words.all() {
        let what = match base.get(name) {
            None => {
                let near = nearest(name, base.all().map(|(name, _)| name));
                let hint = near.map_or_else(String::new, |near| format!("。もしかして「{near}」ですか"));
                format!("「{name}」ということばは使われていません{hint} (nobody asks for this text)")
            }
            // Dates are put together as a language wants them.
            Some(known) if !name.starts_with("date.") && !fits(&gaps(known), &gaps(text)) => format!(
                "「{name}」の {{ }} は {} です (these are its gaps)",
                if gaps(known).is_empty() {
                    "なし".to_owned()
                } else {
                    gaps(known)
                        .iter()
                        .map(|gap| format!("{{{gap}}}"))
                        .collect::<Vec<_>>()
                        .join(" ")
                }
            ),
            Some(_) => continue,
        };
        faults.push(Fault {
            path: path.to_owned(),
            line: line_of(file, name),
            what,
        });
    }
    faults
}

fn words(bytes: &[u8]) -> Option<Words> {
    Words::parse(std::str::from_utf8(bytes).ok()?).ok()
}

/// Whether what is filled in finds its gaps. One gap alone stands between two halves of a text; of several, a language
/// may leave some out, such as the era of a year.
fn fits(known: &BTreeSet<&str>, written: &BTreeSet<&str>) -> bool {
    match known.len() {
        1 => known == written,
        _ => written.is_subset(known),
    }
}

/// The line on which an entry is written.
fn line_of(file: &str, name: &str) -> Option<usize> {
    let (section, entry) = name.split_once('.')?;
    let begins = |line: &str, key: &str| line.trim_start().starts_with(&format!("{key}:"));
    let top = file
        .lines()
        .position(|line| !line.starts_with(' ') && begins(line, section))?;
    let below = file
        .lines()
        .skip(top + 1)
        .position(|line| line.starts_with(' ') && begins(line, entry))?;
    Some(top + below + 2)
}
