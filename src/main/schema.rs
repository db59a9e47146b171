//! `schema`: makes editors help while somebody writes, and keeps what they know in step with the content.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ArgMatches;
use madoguchi::desk::wire;
use madoguchi::directory::Directory;
use madoguchi::problem::{Problems, Severity};
use madoguchi::source::Sources;
use madoguchi::{Error, read};

use crate::PROGRAM;
use crate::args;
use crate::desk::refuse;
use crate::show::Show;

pub(crate) fn run(given: &ArgMatches, show: &Show) -> ExitCode {
    let content = args::path(given, "content");
    let found = match read(&content, args::today(given)) {
        Ok(found) => found,
        Err(error) => {
            show.failure(&Error::Unreadable(error).to_string());
            return ExitCode::from(PROGRAM);
        }
    };
    // Also with problems in the content: this is what helps to mend them.
    let done = match given.get_one::<PathBuf>("output") {
        Some(folder) => wire::write(folder, &found.directory).map(|written| wire::Wired {
            written,
            ..wire::Wired::default()
        }),
        None => wire::wire(&content, &found.directory),
    };
    match done {
        Ok(wired) => {
            wired.written.iter().for_each(|path| show.written(path));
            for (path, ours) in &wired.left {
                show.to_add(path, ours);
            }
            if given.get_one::<PathBuf>("output").is_none() {
                show.wired(wired.written.is_empty());
            }
            ExitCode::SUCCESS
        }
        Err(refused) => refuse(&refused, show),
    }
}

/// Keeps the schemas of a project in step, where it has some. That this cannot be is told and stops nothing.
pub(crate) fn refresh(content: &Path, directory: &Directory, (sources, problems): (&Sources, &Problems), show: &Show) {
    // Of a vocabulary with a slip in it, words may be missing, and they would be underlined wherever they are used.
    let is_vocabulary = |id| {
        sources
            .files()
            .any(|(other, file)| other == id && file.path.starts_with("vocabulary/"))
    };
    if problems
        .iter()
        .any(|problem| problem.severity == Severity::Error && is_vocabulary(problem.place.file))
    {
        return;
    }
    if let Err(refused) = wire::refresh(content, directory) {
        show.not_refreshed(refused.what().to(show.language()));
    }
}
