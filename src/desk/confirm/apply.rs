//! Takes answers back: sets the dates on which facts were checked, and touches nothing else.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::answers::{Answer, Verdict};
use crate::desk::Refused;
use crate::desk::edit::{self, Change};
use crate::directory::Directory;
use crate::directory::date::PartialDate;
use crate::directory::trust::Checked;
use crate::fresh::Fact;
use crate::problem::{FileId, Problems, Severity};
use crate::replace::replace;

/// What became of the answers.
#[derive(Debug, Default)]
pub struct Applied {
    /// Files that were changed, with the number of dates set in each.
    pub files: Vec<(PathBuf, usize)>,
    /// What somebody has to mend, with where it is written and what was said of it.
    pub mend: Vec<(PathBuf, u32, String, String)>,
    /// Answers that nothing was done with.
    pub left: Vec<(Answer, Unapplied)>,
}

/// Why nothing was done with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unapplied {
    /// Nothing has this key any more.
    Unknown,
    /// It was checked on that day or later already.
    Older,
    /// It is written in a way that cannot be changed without touching something else: a text over several lines, a date
    /// that another record means too (`&name`).
    Form,
    /// The file holds something that is lost when it is written anew: another encoding, other line ends.
    Encoding,
}

/// Sets the dates. Either all files are written or none: where anything but the dates came out different, what stood
/// there is put back.
pub fn apply(content: &Path, answers: Vec<Answer>, today: Date) -> Result<Applied, Refused> {
    let before = crate::read(content, today).map_err(Refused::Unreadable)?;
    if before.problems.has_errors() {
        return Err(Refused::Wrong {
            problems: errors(&before.problems),
            sources: Box::new(before.sources),
        });
    }
    let directory = &before.directory;
    let facts: HashMap<String, Fact> = Fact::all(directory)
        .into_iter()
        .map(|fact| (fact.key(directory), fact))
        .collect();
    let mut applied = Applied::default();
    let mut changes: BTreeMap<FileId, Vec<(Answer, Vec<Change>)>> = BTreeMap::new();
    for answer in one_each(answers) {
        let Some(fact) = facts.get(&answer.key) else {
            applied.left.push((answer, Unapplied::Unknown));
            continue;
        };
        let origin = fact.origin(directory);
        if let Verdict::Mend(said) = &answer.verdict {
            let line = before.sources.locate(origin).line;
            let path = PathBuf::from(before.sources.path(origin.file));
            applied
                .mend
                .push((path, line, fact.name(directory).to_owned(), said.clone()));
            continue;
        }
        let checked = fact.trust(directory).checked.as_ref();
        let day = PartialDate::Day(answer.date);
        if checked.is_some_and(|checked| checked.date == day || checked.date.first_day() > answer.date) {
            applied.left.push((answer, Unapplied::Older));
            continue;
        }
        let by = answer.by.as_deref();
        match edit::set_checked(&before.sources, origin, &answer.date.to_string(), by) {
            Some(edits) => changes.entry(origin.file).or_default().push((answer, edits)),
            None => applied.left.push((answer, Unapplied::Form)),
        }
    }
    let mut wanted = Dates::of(directory);
    let mut files: Vec<(PathBuf, Vec<u8>, Vec<u8>)> = Vec::new();
    for (id, of_file) in changes {
        let path = content.join(&before.sources.file(id).path);
        let old = fs::read(&path).map_err(Refused::io(&path))?;
        let Some(dress) = Dress::of(&old, &before.sources.file(id).text) else {
            for (answer, _) in of_file {
                applied.left.push((answer, Unapplied::Encoding));
            }
            continue;
        };
        applied.files.push((path.clone(), of_file.len()));
        for (answer, _) in &of_file {
            wanted.set(answer);
        }
        let edits = of_file.into_iter().flat_map(|(_, edits)| edits).collect();
        let new = dress.on(&edit::apply(&before.sources.file(id).text, edits));
        files.push((path, old, new));
    }
    let mut done: Vec<(&PathBuf, &[u8])> = Vec::new();
    for (path, old, new) in &files {
        if let Err(error) = replace(path, new) {
            put_back(&done);
            return Err(Refused::Io {
                path: path.clone(),
                error,
            });
        }
        done.push((path, old));
    }
    match verify(content, today, &wanted) {
        Ok(()) => Ok(applied),
        Err(refused) => {
            put_back(&done);
            Err(refused)
        }
    }
}

/// What the bytes of a file have that its text, as it is read, has not: a byte order mark, line ends of Windows.
#[derive(Clone, Copy)]
struct Dress {
    mark: bool,
    windows: bool,
}

impl Dress {
    /// `None` where the bytes are not this text in one of these ways.
    fn of(bytes: &[u8], text: &str) -> Option<Self> {
        [(false, false), (false, true), (true, false), (true, true)]
            .into_iter()
            .map(|(mark, windows)| Self { mark, windows })
            .find(|dress| dress.on(text) == bytes)
    }

    fn on(self, text: &str) -> Vec<u8> {
        let mark = if self.mark { "\u{feff}" } else { "" };
        let ends = if self.windows { "\r\n" } else { "\n" };
        [mark, &text.replace('\n', ends)].concat().into_bytes()
    }
}

/// What is done with answers of which some are about the same: what somebody says is wrong is not right because somebody
/// else says so, and of two who say that it is right, the later day holds.
fn one_each(answers: Vec<Answer>) -> Vec<Answer> {
    let wrong: HashSet<String> = answers
        .iter()
        .filter(|answer| answer.verdict != Verdict::Right)
        .map(|answer| answer.key.clone())
        .collect();
    let mut kept: Vec<Answer> = Vec::new();
    let mut right: HashMap<String, usize> = HashMap::new();
    for answer in answers {
        if answer.verdict != Verdict::Right {
            kept.push(answer);
        } else if let Some(known) = right.get(&answer.key).and_then(|at| kept.get_mut(*at)) {
            if answer.date >= known.date {
                *known = answer;
            }
        } else if !wrong.contains(&answer.key) {
            right.insert(answer.key.clone(), kept.len());
            kept.push(answer);
        }
    }
    kept
}

/// When everything was checked, and by whom.
#[derive(PartialEq, Eq)]
struct Dates(BTreeMap<String, Option<Checked>>);

impl Dates {
    fn of(directory: &Directory) -> Self {
        let dates = Fact::all(directory)
            .into_iter()
            .map(|fact| (fact.key(directory), fact.trust(directory).checked.clone()));
        Self(dates.collect())
    }

    /// What an answer makes of it.
    fn set(&mut self, answer: &Answer) {
        let known = self.0.entry(answer.key.clone()).or_default();
        let by = known.take().and_then(|checked| checked.by);
        *known = Some(Checked {
            date: PartialDate::Day(answer.date),
            by: answer.by.clone().or(by),
        });
    }
}

fn errors(problems: &Problems) -> Problems {
    let mut errors = Problems::new();
    for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
        errors.push(problem.clone());
    }
    errors
}

/// Whether the content says now what it should, and of everything else what it said before, without an error.
fn verify(content: &Path, today: Date, wanted: &Dates) -> Result<(), Refused> {
    let after = crate::read(content, today).map_err(Refused::Unreadable)?;
    let right = Dates::of(&after.directory) == *wanted;
    if right && !after.problems.has_errors() {
        return Ok(());
    }
    Err(Refused::Wrong {
        problems: errors(&after.problems),
        sources: Box::new(after.sources),
    })
}

/// Nothing more can be done where that fails: the error told first is the one to mend.
fn put_back(files: &[(&PathBuf, &[u8])]) {
    for (path, old) in files {
        drop(replace(path, old));
    }
}
