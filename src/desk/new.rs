//! Writes one new file of content, in the right folder, that passes check.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::order::Order;
use super::refused::Refused;
use super::{form, wanted};
use crate::Read;
use crate::directory::Directory;
use crate::problem::{Problem, Problems, Severity, Spot};
use crate::source::Sources;

/// A file that was written.
#[derive(Debug)]
pub struct Added {
    /// Its path, as shown to people.
    pub path: PathBuf,
    /// The content with the new file in it, to draw the warnings with.
    pub sources: Sources,
    /// What the content says now.
    pub directory: Directory,
    /// Warnings that were not there before.
    pub warnings: Problems,
}

/// Writes the file that `order` asks for. It never overwrites; when check finds an error in what was written, the file
/// is taken away again.
pub fn new(content: &Path, order: &Order, today: Date) -> Result<Added, Refused> {
    let before = crate::read(content, today).map_err(Refused::Unreadable)?;
    let wanted = wanted::check(&order.tidy(), &before, today)?;
    let path = content.join(wanted.path());
    let folders = create(&path, &form::text(&wanted))?;
    let after = match crate::read(content, today) {
        Ok(after) => after,
        Err(unreadable) => {
            withdraw(&path, &folders);
            return Err(Refused::Unreadable(unreadable));
        }
    };
    let (errors, warnings) = added(&before, &after);
    if !errors.is_empty() {
        withdraw(&path, &folders);
        return Err(Refused::Wrong {
            sources: Box::new(after.sources),
            problems: errors,
        });
    }
    Ok(Added {
        path,
        sources: after.sources,
        directory: after.directory,
        warnings,
    })
}

/// Writes a file that is not there yet; gives the folders that had to be made for it, innermost first.
pub(super) fn create(path: &Path, text: &str) -> Result<Vec<PathBuf>, Refused> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let missing: Vec<PathBuf> = folder
        .ancestors()
        .take_while(|above| !above.exists())
        .map(Path::to_owned)
        .collect();
    let missing: Vec<PathBuf> = missing
        .into_iter()
        .filter(|above| !above.as_os_str().is_empty())
        .collect();
    fs::create_dir_all(folder).map_err(Refused::io(folder))?;
    let written = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = match written {
        Ok(file) => file,
        Err(error) => {
            for folder in &missing {
                drop(fs::remove_dir(folder));
            }
            return Err(match error.kind() {
                ErrorKind::AlreadyExists => Refused::Exists(path.to_owned()),
                _ => Refused::Io {
                    path: path.to_owned(),
                    error,
                },
            });
        }
    };
    if let Err(error) = file.write_all(text.as_bytes()) {
        drop(file);
        withdraw(path, &missing);
        return Err(Refused::Io {
            path: path.to_owned(),
            error,
        });
    }
    Ok(missing)
}

/// Takes away what [`create`] made. Nothing more can be done where that fails: the error told first is the one to mend.
pub(super) fn withdraw(path: &Path, folders: &[PathBuf]) {
    drop(fs::remove_file(path));
    for folder in folders {
        drop(fs::remove_dir(folder));
    }
}

/// Errors and warnings of `after` that `before` did not have. Numbers of files and lines may differ, words may not.
fn added(before: &Read, after: &Read) -> (Problems, Problems) {
    let known: HashSet<Key<'_>> = before.problems.iter().map(|problem| key(before, problem)).collect();
    let (mut errors, mut warnings) = (Problems::new(), Problems::new());
    for problem in after
        .problems
        .iter()
        .filter(|problem| !known.contains(&key(after, problem)))
    {
        match problem.severity {
            Severity::Error => errors.push(problem.clone()),
            Severity::Warning => warnings.push(problem.clone()),
        }
    }
    (errors, warnings)
}

type Key<'a> = (&'a str, &'static str, &'a str, String);

fn key<'a>(read: &'a Read, problem: &'a Problem) -> Key<'a> {
    let steps = match &problem.place.spot {
        Spot::Value(steps) | Spot::Name(steps, _) | Spot::Words(steps, _) => format!("{steps:?}"),
        Spot::File | Spot::At { .. } => String::new(),
    };
    (
        read.sources.path(problem.place.file),
        problem.code,
        &problem.what.ja,
        steps,
    )
}
