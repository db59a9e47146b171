//! What a build makes (path → bytes), and the only way it reaches the disk.
//!
//! An edition adds to an [`Output`]; [`publish`] makes a folder hold exactly that, and tells what it did.
//! A reader of the folder sees the whole old site or the whole new one, at any moment, also when the build
//! is killed: a complete new tree is made beside the folder and the two change names in one step.
//!
//! This never writes into a file that is already there, never removes a file that an earlier build of this
//! tool did not write, never follows a symbolic link inside the folder, and puts no clock, no machine path
//! and no order of a hash table into what it writes.
//!
//! What it does not promise: nothing is forced out of the operating system's cache (that costs seconds on a
//! busy disk), so after a power cut files may be empty; the next build sees that and writes them again.

mod error;
mod fingerprint;
mod folder;
mod in_place;
mod leftovers;
mod lock;
mod manifest;
mod path;
mod publish;
mod stage;
mod survey;
mod swap;

use std::collections::BTreeMap;
use std::fmt;

pub use error::{PublishError, Step, refuse_overlap};
pub use fingerprint::Fingerprint;
pub use folder::write_files;
pub use path::BadPath;
pub use publish::{Report, is_current, publish};

/// Every file that the site consists of: relative path with forward slashes → bytes, in order of path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Vec<u8>>,
}

/// Why a file could not be added to an [`Output`]. All of these are mistakes of the program, not of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddError {
    /// The path is not one that may be published.
    Path {
        /// The path as it was given.
        path: String,
        /// What is wrong with it.
        why: BadPath,
    },
    /// Another file already has this path.
    Taken {
        /// The path that two files want.
        path: String,
    },
    /// One path would have to be a file and a folder at once: `a` and `a/b`.
    Clash {
        /// The path that was to be added.
        path: String,
        /// The path that is already there.
        with: String,
    },
}

impl Output {
    /// An output without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When the path may not be published, is taken, or would be a file and a folder at once;
    /// the output is then as it was.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Result<(), AddError> {
        let path = path.into();
        if let Err(why) = path::check(&path) {
            return Err(AddError::Path { path, why });
        }
        if self.files.contains_key(&path) {
            return Err(AddError::Taken { path });
        }
        if let Some(with) = self.clash(&path) {
            return Err(AddError::Clash { path, with });
        }
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// Takes over every file of another output, so that editions can be made side by side.
    ///
    /// # Errors
    /// As [`Output::add`]; files before the failing one have then been taken over.
    pub fn merge(&mut self, other: Self) -> Result<(), AddError> {
        other
            .files
            .into_iter()
            .try_for_each(|(path, bytes)| self.add(path, bytes))
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Every file in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file that makes `path` impossible, if there is one.
    fn clash(&self, path: &str) -> Option<String> {
        let above = path
            .match_indices('/')
            .map(|(at, _)| &path[..at])
            .find(|folder| self.files.contains_key(*folder));
        let inside = format!("{path}/");
        let below = || {
            let next = self.files.range(inside.clone()..).next()?;
            next.0.starts_with(&inside).then_some(next.0.as_str())
        };
        above.or_else(below).map(str::to_owned)
    }
}

impl fmt::Display for AddError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { path, why } => write!(f, "{path:?} cannot be published: {why}"),
            Self::Taken { path } => write!(f, "two files want the path {path}"),
            Self::Clash { path, with } => write!(f, "{path} and {with} cannot both be published"),
        }
    }
}

impl std::error::Error for AddError {}
