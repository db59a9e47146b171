//! Appends to changes.yaml what residents should hear of, for staff to look over. What stands there stays byte for byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::refused::Refused;
use super::scalar::scalar;
use crate::build::read;
use crate::changes::{Difference, Thing};
use crate::directory::Directory;
use crate::directory::change::{Change, What};
use crate::directory::date::PartialDate;
use crate::replace::replace;

/// The file.
const FILE: &str = "changes.yaml";

/// What stands at the top of a new one.
const HEAD: &str = "\
# 住民に知らせる「変わったこと」です。サイトの /changes/ と、フィードに出ます。
# 1 件ごとに、ことばを見直してください。知らせなくてよいものは、その件を消します。
# date: いつから（先の日でもよい）  told: 知らせる日（date とちがうとき）  note: 読む人へのことわり
";

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The file.
    pub path: PathBuf,
    /// How many changes were added.
    pub written: usize,
    /// How many stood there already.
    pub known: usize,
    /// How many are not for residents: other addresses of pages, and what must not be known of anybody.
    pub kept: usize,
    /// Names of those of which something else is written under the same day: staff must mend that.
    pub clashes: Vec<String>,
    /// Names of those whose town or district the content has no more: nothing can be told of a place that is not there.
    pub elsewhere: Vec<String>,
}

/// What is remembered of the state that `differences` were found against.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    day: Option<Date>,
    told: Option<BTreeSet<Entry>>,
}

impl Earlier {
    /// Nothing but its day, if that.
    pub fn of_day(day: Option<Date>) -> Self {
        Self { day, told: None }
    }

    /// The content of that day, with its changes.yaml.
    pub fn of(directory: &Directory, day: Date) -> Self {
        let told = directory.changes.iter().map(|change| entry_of(change, directory));
        Self {
            day: Some(day),
            told: Some(told.collect()),
        }
    }

    /// Whether an entry tells of an earlier time: what came again is told again. Staff may have written a day before ours
    /// for what happened since; so it must have stood there then. Where nobody remembers that, something else must have
    /// been told in between.
    fn tells(&self, old: &Change, directory: &Directory) -> bool {
        let date = old.date.first_day();
        self.day.is_some_and(|day| date < day)
            && match &self.told {
                Some(told) => told.contains(&entry_of(old, directory)),
                None => directory.changes.iter().any(|later| {
                    topic(later.what) == topic(old.what)
                        && later.date.first_day() > date
                        && later.key(directory) == old.key(directory)
                        && (later.what, &later.after) != (old.what, &old.after)
                }),
            }
    }
}

/// What makes an entry of changes.yaml one: its day, what, and of whom.
type Entry = (Date, What, String);

fn entry_of(change: &Change, directory: &Directory) -> Entry {
    (change.date.first_day(), change.what, change.key(directory))
}

/// What can only be one way at a time: whether it is there, its number, its hours.
fn topic(what: What) -> What {
    match what {
        What::Added | What::Planned | What::Paused | What::Resumed | What::Ended | What::Removed => What::Opened,
        what => what,
    }
}

/// Appends `differences` to the changes.yaml of `content`, dated `today` where nobody wrote when. What stands there
/// already is not written again, unless it tells of a time before `earlier`.
pub fn log(content: &Path, differences: &[Difference], earlier: &Earlier, today: Date) -> Result<Logged, Refused> {
    let path = content.join(FILE);
    let before = read(content, today).map_err(Refused::Unreadable)?;
    if before.problems.has_errors() {
        return Err(Refused::Wrong {
            sources: Box::new(before.sources),
            problems: before.problems,
        });
    }
    let told = told(&before.directory, earlier);
    let changes = before.directory.changes.iter();
    let entries_there: BTreeSet<Entry> = changes.map(|change| entry_of(change, &before.directory)).collect();
    let mut logged = Logged {
        path: path.clone(),
        written: 0,
        known: 0,
        kept: 0,
        clashes: Vec::new(),
        elsewhere: Vec::new(),
    };
    let mut entries = String::new();
    for one in differences {
        if !one.is_public() {
            logged.kept += 1;
        } else if one.told || told.iter().any(|told| told.is(one)) {
            logged.known += 1;
        } else if entries_there.contains(&(day(one, today).first_day(), one.what, key(one))) {
            logged.clashes.push(one.subject.name.clone());
        } else if before.directory.register.area(&one.subject.area).is_err() {
            logged.elsewhere.push(one.subject.name.clone());
        } else {
            entries.push_str(&entry(one, today));
            logged.written += 1;
        }
    }
    if logged.written == 0 {
        return Ok(logged);
    }
    let old = match fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Refused::io(&path)(error)),
    };
    let mut new = old.clone().unwrap_or_else(|| HEAD.as_bytes().to_vec());
    if !new.is_empty() && !new.ends_with(b"\n") {
        entries.insert(0, '\n');
    }
    if new.windows(2).any(|pair| pair == b"\r\n") {
        entries = entries.replace('\n', "\r\n");
    }
    new.extend_from_slice(entries.as_bytes());
    replace(&path, &new).map_err(Refused::io(&path))?;
    // Behind a list in brackets, or in another encoding, it cannot stand.
    let refused = match read(content, today) {
        Ok(after) => {
            let added = after.directory.changes.len() == before.directory.changes.len() + logged.written;
            if added && !after.problems.has_errors() {
                return Ok(logged);
            }
            Refused::Wrong {
                sources: Box::new(after.sources),
                problems: after.problems,
            }
        }
        Err(error) => Refused::Unreadable(error),
    };
    match &old {
        Some(old) => replace(&path, old),
        None => fs::remove_file(&path),
    }
    .map_err(Refused::io(&path))?;
    Err(refused)
}

/// News that was told.
struct Told {
    key: String,
    what: What,
    after: Option<String>,
    date: PartialDate,
}

impl Told {
    /// Whether it is the same, whenever it was told. What is planned for another day is other news.
    fn is(&self, one: &Difference) -> bool {
        let day = one.what != What::Planned || one.date.is_none_or(|date| date == self.date);
        self.what == one.what && self.key == key(one) && self.after == one.after && day
    }
}

fn told(directory: &Directory, earlier: &Earlier) -> Vec<Told> {
    let now = directory
        .changes
        .iter()
        .filter(|change| !earlier.tells(change, directory));
    now.map(|change| Told {
        key: change.key(directory),
        what: change.what,
        after: change.after.clone(),
        date: change.date,
    })
    .collect()
}

/// As [`crate::directory::change::Change::key`] would call it.
fn key(one: &Difference) -> String {
    one.subject.key.trim_start_matches("area:").to_owned()
}

/// When it changed: as is written, or today. Since when something is open that was not told of before says nothing of when
/// it changed.
fn day(one: &Difference, today: Date) -> PartialDate {
    let written = one.date.filter(|_| one.what != What::Added);
    written.unwrap_or(PartialDate::Day(today))
}

fn entry(one: &Difference, today: Date) -> String {
    let day = day(one, today);
    // Of a fiscal year the era in brackets is left out: it is written as it is read.
    let written = day.machine().unwrap_or_else(|| day.japanese());
    let mut lines = vec![("date", written.split('（').next().unwrap_or_default().to_owned())];
    // A feed tells it on this day: dated back, nobody who follows it would ever see it.
    if day != PartialDate::Day(today) {
        lines.push(("told", today.to_string()));
    }
    lines.push(("what", one.what.word().to_owned()));
    if one.subject.thing != Some(Thing::Office) {
        lines.push(("record", one.subject.key.clone()));
        // It stays readable when the record is gone one day.
        lines.push(("name", scalar(&one.subject.name)));
    }
    lines.push(("area", one.subject.area.clone()));
    lines.extend(one.before.as_deref().map(|text| ("before", scalar(text))));
    lines.extend(one.after.as_deref().map(|text| ("after", scalar(text))));
    if let (What::Added, Some(date)) = (one.what, one.date) {
        lines.push(("note", format!("{}から開いています。", date.japanese())));
    }
    let mut out = String::from("\n");
    for (index, (name, value)) in lines.into_iter().enumerate() {
        out.push_str(if index == 0 { "- " } else { "  " });
        for part in [name, ": ", &value, "\n"] {
            out.push_str(part);
        }
    }
    out
}
