//! The commands about freshness: `stale`, `confirm`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;
use madoguchi::Read;
use madoguchi::desk::confirm::{self, AnswersError, Applied, Unapplied};
use madoguchi::directory::Directory;
use madoguchi::fresh::{Due, Fact, due};
use madoguchi::problem::Text;

use crate::show::Show;
use crate::{CONTENT, area, args, rows, sound};

/// Far enough that everything is old by then.
const ALL: i32 = 1_000;

pub(crate) fn run_stale(given: &ArgMatches, show: &Show) -> ExitCode {
    let (found, due) = match found(given, show, false) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let directory = &found.directory;
    let format = args::text(given, "format");
    match format.as_deref() {
        Some("json") => show.data(&rows::json(&COLUMNS, due.iter().map(|one| row(directory, one)))),
        Some("csv") => show.data(&rows::csv(&COLUMNS, due.iter().map(|one| row(directory, one)))),
        _ => {
            for one in &due {
                let origin = one.fact.origin(directory);
                let line = found.sources.locate(origin).line;
                show.stale(directory, one, &format!("{}:{line}", found.sources.path(origin.file)));
            }
            show.due(due.len(), Fact::all(directory).len());
        }
    }
    ExitCode::SUCCESS
}

pub(crate) fn run_confirm(given: &ArgMatches, show: &Show) -> ExitCode {
    if let Some(tables) = given.get_many::<PathBuf>("apply") {
        return run_apply(given, &tables.cloned().collect::<Vec<_>>(), show);
    }
    let (found, due) = match found(given, show, given.get_flag("all")) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let asked = confirm::asked(&found.directory, &due);
    let folder = args::path(given, "output");
    match confirm::write(&folder, &found.directory, &asked, args::today(given)) {
        Ok(written) => {
            show.sheets(asked.len(), due.len(), written.len(), &folder);
            ExitCode::SUCCESS
        }
        Err(refused) => crate::desk::refuse(&refused, show),
    }
}

fn run_apply(given: &ArgMatches, tables: &[PathBuf], show: &Show) -> ExitCode {
    let today = args::today(given);
    let mut answers = Vec::new();
    for table in tables {
        let read = std::fs::read(table)
            .map_err(|error| Text::new(error.to_string(), error.to_string()))
            .and_then(|bytes| {
                confirm::read_answers(&bytes, today).map_err(|AnswersError { line, what }| {
                    Text::new(format!("{line} 行目: {}", what.ja), format!("line {line}: {}", what.en))
                })
            });
        match read {
            Ok(read) => answers.extend(read),
            Err(what) => {
                let table = table.display();
                let text = what.to(show.language()).to_owned();
                show.failure(&format!("{table}: {text}"));
                return ExitCode::from(CONTENT);
            }
        }
    }
    match confirm::apply(&args::path(given, "content"), answers, today) {
        Ok(applied) => {
            show_applied(&applied, show);
            ExitCode::SUCCESS
        }
        Err(refused) => crate::desk::refuse(&refused, show),
    }
}

fn show_applied(applied: &Applied, show: &Show) {
    for (path, dates) in &applied.files {
        show.dated(path, *dates);
    }
    for (path, line, name, said) in &applied.mend {
        show.to_mend(path, *line, name, said);
    }
    for (answer, why) in &applied.left {
        let (ja, en) = match why {
            Unapplied::Unknown => ("この番号のものは、もうありません", "nothing has this key any more"),
            Unapplied::Older => (
                "もっと新しい日に確かめてあります",
                "it was checked on that day or later already",
            ),
            Unapplied::Form => (
                "この書き方には自動で書きこめません。checked: {date: …} を手で書いてください",
                "it is written in a way that cannot be added to: write checked: {date: …} by hand",
            ),
            Unapplied::Encoding => (
                "ファイルが UTF-8 でないか、改行がまざっています。保存し直してからもう一度",
                "the file is not UTF-8 or mixes line ends: save it anew and try again",
            ),
        };
        show.left(&answer.key, ja, en);
    }
}

/// The content and what of it is due.
fn found(given: &ArgMatches, show: &Show, all: bool) -> Result<(Read, Vec<Due>), ExitCode> {
    let today = args::today(given);
    let found = sound(given, show, false)?;
    let within = i32::from(given.get_one::<u16>("within").copied().unwrap_or(0));
    let span = if all {
        jiff::Span::new().years(ALL)
    } else {
        jiff::Span::new().days(within)
    };
    let mut due = due(&found.directory, today.saturating_add(span));
    if let Some(area) = area(given, &found, show)? {
        let directory = &found.directory;
        due.retain(|one| {
            one.fact
                .area(directory)
                .is_some_and(|inner| directory.within(inner, area))
        });
    }
    Ok((found, due))
}

/// The columns of the list as a file.
const COLUMNS: [&str; 7] = ["key", "name", "kind", "area", "checked", "expires", "ask"];

fn row(directory: &Directory, due: &Due) -> [String; 7] {
    let area = due.fact.area(directory).map(|id| directory[id].name.clone());
    [
        due.fact.key(directory),
        due.fact.name(directory).to_owned(),
        due.fact.kind(directory).to_owned(),
        area.unwrap_or_default(),
        due.checked.machine().unwrap_or_else(|| due.checked.japanese()),
        due.expires.to_string(),
        due.fact.asked(directory),
    ]
}
