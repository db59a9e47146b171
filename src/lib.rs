//! Madoguchi (窓口): a directory of consultation windows, from YAML files to a website.
//!
//! Data moves one way: [`source`] reads content/, [`directory`] makes it typed, checked and linked, [`check`] looks at
//! the whole, the editions read it, output publishes it.

pub mod bench;
pub mod check;
pub mod desk;
pub mod directory;
pub mod hours;
pub mod markdown;
pub mod problem;
pub mod source;
pub mod written;

use std::path::Path;

use jiff::civil::Date;

use directory::Directory;
use problem::Problems;
use source::{Sources, Unreadable};

/// Content as far as it could be understood, with all that is wrong in it.
pub struct Read {
    /// The files.
    pub sources: Sources,
    /// What they say.
    pub directory: Directory,
    /// All problems, in file order.
    pub problems: Problems,
}

/// Reads, assembles and checks `content` as of `today`.
pub fn read(content: &Path, today: Date) -> Result<Read, Unreadable> {
    let (sources, mut problems) = source::read(content)?;
    let (directory, more) = directory::assemble(&sources);
    problems.extend(more);
    problems.extend(check::run(&directory, today));
    problems.sort_by_place(|place| {
        let found = sources.locate(place);
        (found.line, found.column)
    });
    Ok(Read { sources, directory, problems })
}
