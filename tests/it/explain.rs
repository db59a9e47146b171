//! The pages about problem codes, docs/problems: all there, whole, and true.
//!
//! A page's wrong example stands in the golden case that the page names. Put the right example there instead, and the
//! problem is gone: that is what is tested, not the words around it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use madoguchi::problem::explain;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;
use walkdir::WalkDir;

use crate::problems::{WITHOUT_CASE, all_codes, look, put, shown_codes};

/// Codes whose page says in words what to do: what is wrong cannot be shown as lines of a file, because it is a whole
/// file, a byte that nobody sees, or ten thousand brackets.
const IN_WORDS: [&str; 8] = [
    "control-character",
    "encoding",
    "file-too-large",
    "link-outside",
    "not-text-file",
    "too-deep",
    "too-many-aliases",
    "unreadable-file",
];

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    // The expected files are being written right now.
    if std::env::var_os("UPDATE").is_some() {
        return;
    }
    let pages: BTreeSet<String> = explain::codes().map(str::to_owned).collect();
    let codes = all_codes();
    let missing: Vec<_> = codes.difference(&pages).collect();
    let left: Vec<_> = pages.difference(&codes).collect();
    assert!(
        missing.is_empty() && left.is_empty(),
        "docs/problems: no page about {missing:?}; pages about nothing: {left:?}"
    );
    assert!(IN_WORDS.iter().all(|code| pages.contains(*code)));
}

#[test]
fn every_page_is_whole() {
    for code in explain::codes() {
        let page = Page::of(code);
        let headings: &[&str] = if IN_WORDS.contains(&code) {
            &["直し方"]
        } else {
            &["まちがい", "直したあと"]
        };
        assert_eq!(page.headings, headings, "docs/problems/{code}.md");
        assert!(!page.title.is_empty(), "docs/problems/{code}.md has no title");
        let whole = page.meaning > 0 && page.mending > 0;
        assert!(
            whole,
            "docs/problems/{code}.md does not say what it means or how to mend it"
        );
        let shown = page.case.as_deref().map(shown_codes);
        let fits = shown.map_or(WITHOUT_CASE.contains(&code), |shown| shown.contains(code));
        assert!(
            fits || std::env::var_os("UPDATE").is_some(),
            "docs/problems/{code}.md: the case {:?} does not show this problem",
            page.case
        );
    }
}

/// The proof that the advice is good.
#[test]
fn what_the_pages_call_right_is_right() {
    let mut failed = Vec::new();
    for code in explain::codes().filter(|code| !IN_WORDS.contains(code)) {
        let page = Page::of(code);
        let temp = TempDir::new().unwrap();
        // `look` knows by the name of the folder above which cases need leaflets.
        let case = page.case.as_deref().unwrap_or_default();
        let content = temp.path().join(case).join("content");
        fs::create_dir(temp.path().join(case)).unwrap();
        put(case, &content);
        let before = count(&content);
        if let Err(why) = page.mend(&content) {
            failed.push(format!("{code}: {why}"));
            continue;
        }
        let after = count(&content);
        let number = |of: &BTreeMap<&str, usize>, code: &str| of.get(code).copied().unwrap_or(0);
        if number(&after, code) >= number(&before, code) {
            failed.push(format!("{code}: as many as before: {before:?}, {after:?}"));
        }
        let more: Vec<_> = after
            .keys()
            .filter(|other| number(&after, other) > number(&before, other))
            .collect();
        if !more.is_empty() {
            failed.push(format!(
                "{code}: what is called right is wrong in another way: {more:?}"
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_page_fits_a_terminal() {
    for code in explain::codes() {
        let examples: Vec<String> = Page::of(code).examples().map(|line| format!("    {line}")).collect();
        let plain = explain::plain(code).unwrap();
        assert!(plain.starts_with(&format!("[{code}] ")), "{plain}");
        for line in plain
            .lines()
            .filter(|line| !examples.iter().any(|example| example == line))
        {
            assert!(line.width_cjk() <= 80, "{code}: too wide: {line}");
            let marked = line.starts_with(['#', '-']) || line.contains(['`']) || line.contains("<!--");
            assert!(!marked, "{code}: a mark of Markdown: {line}");
        }
        assert!(!plain.contains("\n\n\n"), "{plain}");
    }
}

#[test]
fn check_explains_a_code() {
    for asked in ["phone", "[phone]", "エラー[phone]: 「0776-20-558」"] {
        let done = run(&["check", "--explain", asked]);
        assert!(done.status.success(), "{asked}");
        assert_eq!(said(&done.stdout), explain::plain("phone").unwrap(), "{asked}");
        assert!(done.stderr.is_empty(), "{asked}: {}", said(&done.stderr));
    }
    let english = said(&run(&["check", "--lang", "en", "--explain", "phone"]).stdout);
    assert!(
        english.starts_with("This page is in Japanese only.\n\n[phone] "),
        "{english}"
    );
}

#[test]
fn an_unknown_code_is_an_error_that_helps() {
    for (asked, help) in [("phon", "もしかして「phone」ですか"), ("xyz", "[ ] の中のことば")] {
        let done = run(&["check", "--explain", asked]);
        assert_eq!(done.status.code(), Some(2), "{asked}");
        assert!(done.stdout.is_empty(), "{asked}: {}", said(&done.stdout));
        let text = said(&done.stderr);
        assert!(text.contains(help), "{asked}: {text}");
    }
}

#[test]
fn problems_say_once_how_to_see_more() {
    let more = "くわしく: madoguchi check --explain ";
    // (case, the code of its first error; of its first warning, if it has no error)
    for (case, first) in [
        ("phone", Some("phone")),
        ("curly-quotes", Some("phone")),
        ("tab-after-colon", None),
    ] {
        let content = format!("tests/problems/{case}/content");
        let asked = ["check", "--date", "2026-11-01", "--content", &content];
        let text = said(&run(&asked).stderr);
        let last = text.lines().last().unwrap_or_default();
        assert_eq!(last.starts_with(more), first.is_some(), "{case}: {text}");
        let lines: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(more)).collect();
        assert_eq!(lines, Vec::from_iter(first), "{case}: {text}");
        let json = run(&[&asked[..], &["--format", "json"]].concat());
        assert!(
            !said(&json.stdout).contains(more) && !said(&json.stderr).contains(more),
            "{case}"
        );
    }
}

/// An example: what stands behind ```, and the lines.
struct Example {
    kind: String,
    lines: Vec<String>,
}

/// A page, taken apart.
#[derive(Default)]
struct Page {
    title: String,
    headings: Vec<String>,
    /// The examples under the first heading, and under the others.
    wrong: Vec<Example>,
    right: Vec<Example>,
    /// Lines of text before the first heading, and under the last one.
    meaning: usize,
    mending: usize,
    case: Option<String>,
}

impl Page {
    fn of(code: &str) -> Self {
        let mut page = Self::default();
        let mut example: Option<Example> = None;
        for line in explain::page(code).unwrap().lines() {
            match (&mut example, line.strip_prefix("```")) {
                (Some(_), Some(_)) => {
                    let to = if page.headings.len() == 1 {
                        &mut page.wrong
                    } else {
                        &mut page.right
                    };
                    to.extend(example.take());
                }
                (Some(open), None) => open.lines.push(line.to_owned()),
                (None, Some(kind)) => {
                    let kind = kind.to_owned();
                    example = Some(Example {
                        kind,
                        lines: Vec::new(),
                    });
                }
                (None, None) => page.text(line),
            }
        }
        assert!(example.is_none(), "docs/problems/{code}.md: an example is not closed");
        page
    }

    fn text(&mut self, line: &str) {
        if let Some(title) = line.strip_prefix("# ") {
            title.clone_into(&mut self.title);
        } else if let Some(heading) = line.strip_prefix("## ") {
            self.headings.push(heading.to_owned());
            self.mending = 0;
        } else if let Some(case) = line.strip_prefix("<!-- case: ") {
            self.case = case.strip_suffix(" -->").map(str::to_owned);
        } else if !line.is_empty() && self.headings.is_empty() {
            self.meaning += 1;
        } else if !line.is_empty() {
            self.mending += 1;
        }
    }

    fn examples(&self) -> impl Iterator<Item = &String> {
        self.wrong.iter().chain(&self.right).flat_map(|example| &example.lines)
    }

    /// Does what the page says.
    fn mend(&self, content: &Path) -> Result<(), String> {
        let path = |example: &Example| {
            let line = example.lines.first().and_then(|line| line.strip_prefix("content/"));
            line.map(|line| content.join(line))
                .ok_or("no path in content/".to_owned())
        };
        let [wrong] = &self.wrong[..] else {
            return Err("not one wrong example".to_owned());
        };
        match &self.right[..] {
            [right] if right.kind == "path" && wrong.kind == "path" => rename(&path(wrong)?, &path(right)?),
            [place, right] if place.kind == "path" && wrong.kind == "path" => {
                let (old, new) = (path(wrong)?, path(place)?);
                if !old.is_file() || new.exists() {
                    return Err(format!("{} is not there, or {} is", old.display(), new.display()));
                }
                fs::write(new, right.lines.join("\n") + "\n").map_err(|error| error.to_string())
            }
            [right] if right.kind == wrong.kind => replace(content, &wrong.lines, &right.lines),
            _ => Err("examples that do not fit together".to_owned()),
        }
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), String> {
    if to.exists() {
        return Err(format!("{} is there already", to.display()));
    }
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(from, to).map_err(|error| format!("{}: {error}", from.display()))
}

/// Puts lines in the place of others, which must stand in the content once.
fn replace(content: &Path, wrong: &[String], right: &[String]) -> Result<(), String> {
    let mut places: Vec<(PathBuf, usize, Vec<String>)> = Vec::new();
    for entry in WalkDir::new(content).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let here = lines.windows(wrong.len()).enumerate();
        let here: Vec<usize> = here.filter(|(_, window)| *window == wrong).map(|(at, _)| at).collect();
        places.extend(here.into_iter().map(|at| (path.clone(), at, lines.clone())));
    }
    let [(path, at, lines)] = &mut places[..] else {
        return Err(format!("the wrong example stands {} times in the case", places.len()));
    };
    lines.splice(*at..*at + wrong.len(), right.iter().cloned());
    fs::write(path, lines.join("\n") + "\n").map_err(|error| error.to_string())
}

/// How many problems of each code the content has.
fn count(content: &Path) -> BTreeMap<&'static str, usize> {
    let mut numbers = BTreeMap::new();
    for problem in look(content).0.problems.iter() {
        *numbers.entry(problem.code).or_default() += 1;
    }
    numbers
}

fn run(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
    program.args(arguments).env("NO_COLOR", "1").output().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
