//! What staff get wrong, and what they are told: golden tests.
//!
//! Every folder tests/problems/NAME holds content/ and expected.txt, the problems as they are drawn in Japanese;
//! expected.en.txt (English) and expected.json are compared where they stand. Content that cannot be committed (giants,
//! wrong encodings, links) is made by [`crate::made`]. A case with verify.tsv is verified as well: the file says what each
//! web address answers, history.json what earlier runs found. `UPDATE=1 cargo test` refills the expected files; read the diff.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use madoguchi::Read;
use madoguchi::problem::{Language, draw, json};
use madoguchi::verify::links::{Answer, Failed, Patience, judge, targets};
use madoguchi::verify::{History, What, offline};

use crate::made;

/// The day on which all tests run.
pub(crate) const TODAY: Date = date(2026, 11, 1);

/// Longer than any case may take, in an unoptimised build on a busy machine.
const LONGEST: Duration = Duration::from_secs(30);

/// Codes without a case: a test run by root reads every file.
pub(crate) const WITHOUT_CASE: [&str; 1] = ["unreadable-file"];

#[test]
fn slips_are_explained() {
    let mut failed = Vec::new();
    for name in cases() {
        let folder = folder().join(&name);
        let content = folder.join("content");
        if content.is_dir() {
            compare(&name, &content, &mut failed);
        } else if let Some(make) = made::find(&name) {
            let temp = tempfile::tempdir().unwrap();
            let content = temp.path().join("content");
            fs::create_dir(&content).unwrap();
            make(&content);
            compare(&name, &content, &mut failed);
        } else {
            failed.push(format!("{name}: neither content/ nor anybody who makes it"));
        }
    }
    assert!(
        failed.is_empty(),
        "{}\n\nUPDATE=1 cargo test refills the expected files",
        failed.join("\n")
    );
}

#[test]
fn every_folder_holds_only_what_is_compared() {
    for name in cases() {
        for entry in fs::read_dir(folder().join(&name)).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            let known = ["content", "expected.txt", "expected.en.txt", "expected.json"].contains(&file.as_str())
                || VERIFIED.contains(&file.as_str());
            assert!(known, "tests/problems/{name}/{file} is compared with nothing");
        }
    }
}

/// A rule that nobody has seen at work is a rule that nobody knows to work.
#[test]
fn every_code_has_a_case() {
    // The expected files are being written right now.
    if std::env::var_os("UPDATE").is_some() {
        return;
    }
    let shown: BTreeSet<String> = cases().iter().flat_map(|name| shown_codes(name)).collect();
    let written = written_codes();
    let missing: Vec<&String> = written
        .iter()
        .filter(|code| !shown.contains(*code) && !WITHOUT_CASE.contains(&code.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "codes without a case in tests/problems: {missing:?}"
    );
}

/// The codes of all problems: those that stand in src/, and those that a case shows.
pub(crate) fn all_codes() -> BTreeSet<String> {
    let shown = cases().into_iter().flat_map(|name| shown_codes(&name));
    shown.chain(written_codes()).collect()
}

/// The codes that the case `name` is expected to show.
pub(crate) fn shown_codes(name: &str) -> BTreeSet<String> {
    let expected = fs::read_to_string(folder().join(name).join("expected.txt")).unwrap_or_default();
    let code = |line: &str| {
        let mut levels = ["エラー[", "注意["].iter();
        levels.find_map(|level| Some(line.strip_prefix(level)?.split(']').next()?.to_owned()))
    };
    expected.lines().filter_map(code).collect()
}

/// Makes the content of the case `name` in the empty folder `to`.
pub(crate) fn put(name: &str, to: &Path) {
    let written = folder().join(name).join("content");
    if written.is_dir() {
        copy(&written, to);
        for file in VERIFIED {
            let _ = fs::copy(folder().join(name).join(file), to.with_file_name(file));
        }
    } else {
        let make = made::find(name).unwrap_or_else(|| panic!("there is no case {name}"));
        fs::create_dir(to).unwrap();
        make(to);
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &there);
        } else {
            fs::copy(&path, &there).unwrap();
        }
    }
}

/// Reads content and gives the problems with paths that are the same on every machine.
pub(crate) fn look(content: &Path) -> (Read, impl Fn(String) -> String + use<>) {
    let mut read = madoguchi::read(content, TODAY).unwrap_or_else(|unreadable| panic!("{}", unreadable.path.display()));
    // What would look wrong on paper shows only when it is set; typst is started for nobody else.
    let case = content.parent().and_then(Path::file_name).unwrap_or_default();
    if case.to_string_lossy().starts_with("leaflet-") {
        let theme = madoguchi::read_theme(None).unwrap();
        madoguchi::make_leaflets(&mut read, &theme, TODAY, &madoguchi::leaflet::NoShelf).unwrap();
    }
    if let Ok(answers) = fs::read_to_string(content.with_file_name(VERIFIED[0])) {
        verify(&mut read, &answers, &content.with_file_name(VERIFIED[1]));
    }
    let shown = format!("{}/", read.sources.shown());
    (read, move |text: String| text.replace(&shown, "content/"))
}

/// What each web address answers, and what earlier runs found.
const VERIFIED: [&str; 2] = ["verify.tsv", "history.json"];

fn verify(read: &mut Read, answers: &str, history: &Path) {
    read.problems
        .extend(offline(read, &[What::Phones, What::Addresses]).problems);
    let targets = targets(&read.sources);
    let answers = answers
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(url, answer)| (url.to_owned(), parse_answer(answer)))
        .collect();
    let mut history = History::read(history).unwrap().unwrap();
    let (_, problems) = judge(&targets, &answers, &mut history, TODAY, Patience::default());
    read.problems.extend(problems);
    let sources = &read.sources;
    read.problems.sort_by_place(|place| {
        let found = sources.locate(place);
        (found.line, found.column)
    });
}

/// `200`, `301 https://…`, `404`, `503`, `no-host`, `private`.
fn parse_answer(text: &str) -> Answer {
    match text.split_once(' ').unwrap_or((text, "")) {
        ("200", _) => Answer::Good(None),
        ("301", to) => Answer::Good(Some(to.to_owned())),
        ("404" | "410", _) => Answer::Gone(404),
        ("no-host", _) => Answer::Failed(Failed::NoHost),
        ("private", _) => Answer::Private(None),
        (status, _) => Answer::Failed(Failed::Server(status.parse().unwrap())),
    }
}

fn compare(name: &str, content: &Path, failed: &mut Vec<String>) {
    let begun = Instant::now();
    let (read, plain) = look(content);
    let to = folder().join(name);
    let drawn = |language| plain(draw(&read.problems, &read.sources, language, false));
    compare_file(&to.join("expected.txt"), &drawn(Language::Japanese), true, failed);
    compare_file(&to.join("expected.en.txt"), &drawn(Language::English), false, failed);
    let lines = plain(json(&read.problems, &read.sources, Language::Japanese));
    // The first leaflet of a run reads fonts, and others run beside it.
    let longest = if name.starts_with("leaflet-") {
        20 * LONGEST
    } else {
        LONGEST
    };
    assert!(begun.elapsed() < longest, "{name} took {:?}", begun.elapsed());
    compare_file(&to.join("expected.json"), &lines, false, failed);
}

fn compare_file(expected: &Path, now: &str, always: bool, failed: &mut Vec<String>) {
    if !always && !expected.exists() {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(expected, now).unwrap();
        return;
    }
    let before = fs::read_to_string(expected).unwrap_or_default();
    if before != now {
        failed.push(format!(
            "{}:\n--- expected\n{before}\n--- now\n{now}",
            expected.display()
        ));
    }
}

fn folder() -> PathBuf {
    PathBuf::from("tests/problems")
}

fn cases() -> BTreeSet<String> {
    let written = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut all: BTreeSet<String> = written.collect();
    for (name, _) in made::CASES {
        fs::create_dir_all(folder().join(name)).unwrap();
        all.insert(name.to_owned());
    }
    all
}

/// The codes that stand in src/.
fn written_codes() -> BTreeSet<String> {
    let mut written = BTreeSet::new();
    collect_codes(Path::new("src"), &mut written);
    assert!(written.len() > 30, "the scan of src/ finds no codes any more");
    written
}

/// The text literals that stand where a code stands.
fn collect_codes(at: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        // Hours are tested beside their parser, with the phrases of the sources.
        if path.to_string_lossy().contains("hours") {
            continue;
        }
        if path.is_dir() {
            collect_codes(&path, codes);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for before in [
            "Problem::error(",
            "Problem::warning(",
            "Misread::new(",
            "Misread::of(",
            "message(",
            "code: ",
        ] {
            for (at, _) in text.match_indices(before) {
                let literal = text[at + before.len()..]
                    .trim_start()
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next());
                codes.extend(
                    literal
                        .filter(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
                        .map(str::to_owned),
                );
            }
        }
    }
}
