//! The command `verify`: what can be held against the world outside, and the only one that uses a network.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::ArgMatches;
use madoguchi::Read;
use madoguchi::problem::{Language, Problems};
use madoguchi::source::Sources;
use madoguchi::verify::links::{Patience, Tally, judge, targets};
use madoguchi::verify::visit::{Manner, visit};
use madoguchi::verify::{History, What, offline};

use crate::show::Show;
use crate::{CONTENT, PROGRAM, args, rows, sound};

const ALL: [(&str, What); 3] = [
    ("links", What::Links),
    ("phones", What::Phones),
    ("addresses", What::Addresses),
];

pub(crate) fn run(given: &ArgMatches, show: &Show) -> ExitCode {
    let format = args::text(given, "format").unwrap_or_default();
    let mut found = match sound(given, show, format == "json") {
        Ok(found) => found,
        Err(code) => return code,
    };
    let only: Vec<&String> = given.get_many("only").into_iter().flatten().collect();
    let wanted = ALL
        .iter()
        .filter(|(word, _)| only.is_empty() || only.iter().any(|one| one == word));
    let what: Vec<What> = wanted.map(|(_, what)| *what).collect();
    let without_network = offline(&found, &what);
    let mut problems = without_network.problems;
    let (mut tally, mut failed) = (None, false);
    if what.contains(&What::Links) && !given.get_flag("offline") {
        match ask(&found, given, show) {
            Asked::Learnt(links, more, kept) => {
                problems.extend(more);
                (tally, failed) = (Some(links), !kept);
            }
            // What needs no network is told all the same.
            Asked::Nothing => failed = true,
        }
    }
    let sources = &found.sources;
    sources.sort(&mut problems);
    found.problems = problems;
    tell(&found, &format, show);
    if format == "text" {
        let places = what.contains(&What::Addresses).then_some(without_network.places);
        let phones = what.contains(&What::Phones).then_some(without_network.phones);
        show.verified(tally.as_ref(), phones, places, &found.problems);
        show.more(&found.problems);
    }
    if failed {
        ExitCode::from(PROGRAM)
    } else if found.problems.has_errors() {
        ExitCode::from(CONTENT)
    } else {
        ExitCode::SUCCESS
    }
}

fn tell(found: &Read, format: &str, show: &Show) {
    if format == "csv" {
        show.data(&csv(&found.problems, &found.sources, show));
    } else {
        show.problems(&found.problems, &found.sources, format == "json");
    }
}

fn csv(problems: &Problems, sources: &Sources, show: &Show) -> String {
    const COLUMNS: [&str; 7] = ["file", "line", "column", "severity", "code", "message", "hint"];
    let language = show.language();
    let row = |problem: &madoguchi::problem::Problem| {
        let at = sources.locate(&problem.place);
        [
            sources.path(problem.place.file).to_owned(),
            at.line.to_string(),
            at.column.to_string(),
            problem.severity.to_string(),
            problem.code.to_owned(),
            problem.what.to(language).to_owned(),
            problem
                .instead
                .as_ref()
                .map_or(String::new(), |hint| hint.to(language).to_owned()),
        ]
    };
    rows::csv(&COLUMNS, problems.iter().map(row))
}

/// What came of asking.
enum Asked {
    /// Nothing: there is no network, or no history to hold it against.
    Nothing,
    /// What was learnt; and whether it is kept for the next run.
    Learnt(Tally, Problems, bool),
}

/// Asks the web addresses and keeps what was learnt for the next run.
fn ask(found: &Read, given: &ArgMatches, show: &Show) -> Asked {
    let path = args::path(given, "history");
    let Some(mut history) = history(&path, show) else {
        return Asked::Nothing;
    };
    let targets = targets(&found.sources);
    let urls: BTreeSet<String> = targets.keys().cloned().collect();
    let seconds = |name: &str| Duration::from_secs_f64(given.get_one::<f64>(name).copied().unwrap_or(1.0));
    let manner = Manner {
        interval: seconds("interval"),
        timeout: seconds("timeout"),
        allow_local: given.get_many("allow-local").into_iter().flatten().cloned().collect(),
        ..Manner::default()
    };
    let bar = show.visits_bar(urls.len());
    let answers = visit(&urls, &manner, &|done, all| bar.at(done, all));
    bar.finish();
    let Ok(answers) = answers else {
        show.no_network();
        return Asked::Nothing;
    };
    let patience = Patience {
        days: given.get_one::<u8>("patience").copied().map_or(3, usize::from),
        ..Patience::default()
    };
    let (tally, problems) = judge(&targets, &answers, &mut history, args::today(given), patience);
    let kept = history.write(&path);
    if let Err(error) = &kept {
        show.failure(&format!("{}: {error}", path.display()));
    }
    Asked::Learnt(tally, problems, kept.is_ok())
}

/// `None` where it cannot be used; that is told.
fn history(path: &Path, show: &Show) -> Option<History> {
    match History::read(path) {
        Ok(Some(history)) => Some(history),
        Ok(None) => {
            show.no_history(path);
            Some(History::default())
        }
        Err(error) => {
            let path = path.display();
            show.failure(&match (error.kind(), show.language()) {
                (ErrorKind::InvalidData, Language::Japanese) => {
                    format!("{path} は verify の控えではありません。消さないように止めました。--history にほかの名前を書いてください")
                }
                (ErrorKind::InvalidData, Language::English) => {
                    format!("{path} is no history of verify and is left as it is: name another file with --history")
                }
                _ => format!("{path}: {error}"),
            });
            None
        }
    }
}
