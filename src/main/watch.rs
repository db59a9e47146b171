//! `check --watch`: checks again at every save, for a terminal or for the problem matcher of an editor.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::ArgMatches;
use madoguchi::preview;
use madoguchi::problem::{Language, Problems, Severity, draw, line};
use madoguchi::source::Sources;
use madoguchi::{Error, Read, read};

use crate::args;
use crate::schema;
use crate::show::Show;
use crate::{PROGRAM, wants_colour};

/// Empties the terminal, with what was scrolled away, and begins at the top.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

pub(crate) fn run(given: &ArgMatches, show: &Show) -> ExitCode {
    let format = args::text(given, "format").unwrap_or_default();
    let language = show.language();
    if format == "json" {
        show.failure(match language {
            Language::Japanese => "--watch では --format text か line を使ってください",
            Language::English => "--watch goes with --format text or line",
        });
        return ExitCode::from(PROGRAM);
    }
    let lines = format == "line";
    let content = args::path(given, "content");
    let mut before = None;
    let act = || {
        let mut said = String::new();
        let clear = !lines && io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        if clear {
            said.push_str(CLEAR);
        }
        // The day may have changed while this runs.
        let now = read(&content, args::today(given));
        // An editor begins its list of problems anew at this line, and shows it at the last one.
        said.push_str(&begins(language));
        match now {
            Ok(Read {
                sources,
                directory,
                problems,
            }) => {
                schema::refresh(&content, &directory, (&sources, &problems), show);
                said.push_str(&shown(&problems, &sources, language, lines));
                let now = (problems.count(Severity::Error), problems.count(Severity::Warning));
                said.push_str(&ends(before, now, language));
                before = Some(now);
            }
            Err(error) => {
                said.push_str(&Error::Unreadable(error).to_string());
                said.push('\n');
                said.push_str(&ends(None, (1, 0), language));
                before = Some((1, 0));
            }
        }
        // Whoever listened may be gone: then there is nobody to check for.
        let mut out = io::stdout().lock();
        out.write_all(said.as_bytes()).and_then(|()| out.flush()).is_ok()
    };
    let folder = [content.clone()];
    preview::follow(&folder, given.get_flag("poll"), act, |reason| {
        show.event(&preview::Event::WatchFailed { reason });
    });
    ExitCode::SUCCESS
}

fn shown(problems: &Problems, sources: &Sources, language: Language, lines: bool) -> String {
    if lines {
        line(problems, sources, language)
    } else {
        draw(
            problems,
            sources,
            language,
            io::stdout().is_terminal() && wants_colour(),
        )
    }
}

fn begins(language: Language) -> String {
    match language {
        Language::Japanese => "── 確かめています\n".to_owned(),
        Language::English => "── checking\n".to_owned(),
    }
}

/// The last line: how many there are, and that the last one is mended.
fn ends(before: Option<(usize, usize)>, (errors, warnings): (usize, usize), language: Language) -> String {
    let none = errors == 0 && warnings == 0;
    let (ja, en) = match before {
        Some((earlier, _)) if earlier > 0 && errors == 0 => ("。直りました", "; mended"),
        Some((_, earlier)) if earlier > 0 && none => ("。直りました", "; mended"),
        _ => ("", ""),
    };
    match language {
        Language::Japanese => format!("── エラー {errors}、注意 {warnings}{ja}（保存すると、もう一度確かめます）\n"),
        Language::English => format!("── errors {errors}, warnings {warnings}{en} (checks again at every save)\n"),
    }
}
