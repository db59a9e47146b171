//! The command `changes`.

use std::path::Path;
use std::process::ExitCode;

use clap::ArgMatches;
use jiff::civil::Date;
use madoguchi::changes::{COLUMNS, Difference, Snapshot, compare, dated, earlier, row, sentence};
use madoguchi::desk::{self, Earlier};
use madoguchi::directory::date::PartialDate;
use madoguchi::directory::{AreaId, Directory, assemble};
use madoguchi::problem::{Language, Severity};
use madoguchi::source::history::read_before;

use crate::show::Show;
use crate::{PROGRAM, area, args, rows, sound};

pub(crate) fn run(given: &ArgMatches, show: &Show) -> ExitCode {
    let (content, today) = (args::path(given, "content"), args::today(given));
    let found = match sound(given, show, false) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let area = match area(given, &found, show) {
        Ok(area) => area,
        Err(code) => return code,
    };
    let directory = &found.directory;
    let asked = args::text(given, "since").unwrap_or_default();
    let since = Path::new(&asked);
    let day = PartialDate::parse(&asked).map(PartialDate::first_day);
    let found = match day {
        Ok(day) if !since.exists() => Some(since_day(&content, directory, day, show)),
        _ => since_build(since, directory),
    };
    let Some(Found {
        differences: mut found,
        earlier,
        errors,
    }) = found
    else {
        show.no_since(&asked);
        return ExitCode::from(PROGRAM);
    };
    if let Some(area) = area {
        found.retain(|one| is_within(directory, one, area));
    }
    if given.get_flag("write") {
        if errors > 0 {
            // What could not be read then looks new now, and what must not be known cannot be told apart.
            show.failure(match show.language() {
                Language::Japanese => {
                    "前の内容に読めないところがあるので、changes.yaml には書きません。--since を、エラーのない日に変えてください"
                }
                Language::English => {
                    "the earlier content has errors, so nothing is written to changes.yaml: give a day without errors with --since"
                }
            });
            return ExitCode::from(PROGRAM);
        }
        return match desk::log(&content, &found, &earlier, today) {
            Ok(logged) => {
                show.logged(&logged);
                ExitCode::SUCCESS
            }
            Err(refused) => crate::desk::refuse(&refused, show),
        };
    }
    let rows = || found.iter().map(|one| row(one, show.language()));
    match args::text(given, "format").as_deref() {
        Some("csv") => show.data(&rows::csv(&COLUMNS, rows())),
        Some("json") => show.data(&rows::json(&COLUMNS, rows())),
        _ => {
            for town in found.chunk_by(|a, b| a.subject.area == b.subject.area) {
                show.data(&told(town, show.language()));
            }
            show.changed(found.len(), found.iter().filter(|one| one.subject.sensitive).count());
        }
    }
    ExitCode::SUCCESS
}

/// What changed, and since what.
struct Found {
    differences: Vec<Difference>,
    earlier: Earlier,
    /// How many errors the earlier content has.
    errors: usize,
}

/// What changed since the content before `day`; where nobody remembers that, what records say themselves.
fn since_day(content: &Path, directory: &Directory, day: Date, show: &Show) -> Found {
    match read_before(content, day) {
        Ok(past) => {
            let (before, problems) = assemble(&past.sources);
            let errors = past.problems.count(Severity::Error) + problems.count(Severity::Error);
            show.compared(&past.committed, errors);
            Found {
                differences: compare(&Snapshot::of(&before), &Snapshot::of(directory), Some(day)),
                earlier: Earlier::of(&before, day),
                errors,
            }
        }
        Err(why) => {
            show.no_past(&why.what());
            Found {
                differences: dated(directory, day),
                earlier: Earlier::of_day(Some(day)),
                errors: 0,
            }
        }
    }
}

/// What changed since an earlier build: its folder, or the records of its open data.
fn since_build(since: &Path, directory: &Directory) -> Option<Found> {
    let records = if since.is_dir() {
        since.join("data/records.json")
    } else {
        since.to_owned()
    };
    let areas = std::fs::read_to_string(records.with_file_name("areas.json")).ok();
    let records = std::fs::read_to_string(records).ok()?;
    let before = earlier(&records, areas.as_deref(), directory).ok()?;
    let mut after = Snapshot::of(directory);
    if areas.is_none() {
        // Of areas nothing is known from before.
        after.facts.retain(|key, _| !key.starts_with("area:"));
    }
    Some(Found {
        differences: compare(&before, &after, None),
        earlier: Earlier::of_day(before.as_of),
        errors: 0,
    })
}

fn is_within(directory: &Directory, one: &Difference, area: AreaId) -> bool {
    let (inner, outer) = (one.subject.area.as_str(), directory[area].path.as_str());
    inner == outer || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'))
}

/// A town and what changed there, as it can be pasted into a newsletter.
fn told(town: &[Difference], language: Language) -> String {
    let name = town.first().map_or("", |one| one.subject.area_name.as_str());
    let mut out = match language {
        Language::Japanese => format!("■ {name}\n"),
        Language::English => format!("{name}\n"),
    };
    for one in town {
        out.push_str(match (language, one.subject.sensitive) {
            (Language::Japanese, false) => "・",
            (Language::Japanese, true) => "・【出さないこと】",
            (Language::English, false) => "- ",
            (Language::English, true) => "- [do not publish] ",
        });
        out.push_str(&sentence(one, language));
        out.push('\n');
    }
    out.push('\n');
    out
}
