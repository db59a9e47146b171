//! Folders beside the output folder that hold a tree on its way in or out, and what killed builds left of them.
//!
//! A tree is recognised by its name *and* by the manifest in it, which is the first thing written into it and
//! the last thing removed. Only files that the manifest lists are ever removed, so what somebody else put
//! there stays.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::{PublishError, Step};
use super::manifest::{self, Manifest, absent};
use super::path;

/// The folders and files that publishing to one output folder uses beside it.
#[derive(Debug)]
pub(super) struct Siblings {
    parent: PathBuf,
    /// `.NAME.madoguchi-`, where NAME is the output folder's name.
    prefix: String,
}

impl Siblings {
    /// For the output folder `dir`, which is absolute; nothing for the root of a file system.
    pub(super) fn of(dir: &Path) -> Option<Self> {
        let prefix = format!(".{}.madoguchi-", dir.file_name()?.to_string_lossy());
        Some(Self {
            parent: dir.parent()?.to_owned(),
            prefix,
        })
    }

    /// The folder that all of them lie in.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The lock file.
    pub(super) fn lock(&self) -> PathBuf {
        self.named("lock")
    }

    /// The tree that is being made, and after the exchange the one that is being removed.
    pub(super) fn next(&self) -> PathBuf {
        // Only the holder of the lock makes one, after the leftovers were removed; the process number tells
        // a person who looks which build it was.
        self.named(&format!("next-{}", std::process::id()))
    }

    /// A new manifest on its way, for when nothing else changes.
    pub(super) fn part(&self) -> PathBuf {
        self.named("part")
    }

    /// Where the old tree waits on systems that cannot exchange two folders in one step.
    pub(super) fn old(&self) -> PathBuf {
        self.named("old")
    }

    fn named(&self, what: &str) -> PathBuf {
        self.parent.join(format!("{}{what}", self.prefix))
    }

    /// Puts the old tree back when a build was killed between its two renames.
    pub(super) fn recover(&self, dir: &Path) -> Result<(), PublishError> {
        let old = self.old();
        let missing = matches!(fs::symlink_metadata(dir), Err(error) if absent(&error));
        if missing && ours(&old) {
            fs::rename(&old, dir).map_err(|error| PublishError::io(Step::Rename, dir, error))?;
        }
        Ok(())
    }

    /// Removes what killed builds left. What cannot be removed stays; it harms nobody.
    pub(super) fn clean(&self) {
        let Ok(entries) = fs::read_dir(&self.parent) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(what) = name.to_str().and_then(|name| name.strip_prefix(&self.prefix)) else {
                continue;
            };
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let ours = what == "old" || what.strip_prefix("next-").is_some_and(digits);
            if what == "part" && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                let _ = fs::remove_file(entry.path());
            }
            if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                let _ = remove_tree(&entry.path());
            }
        }
    }
}

/// Whether a folder is a tree that publishing made.
fn ours(dir: &Path) -> bool {
    fs::symlink_metadata(dir).is_ok_and(|meta| meta.is_dir()) && matches!(Manifest::read(dir), Ok(Some(_)))
}

/// Removes a tree that publishing made: the files that its manifest lists, then folders that are empty.
/// A tree with anything else in it stays, with that in it. Trees without a readable manifest stay as well.
pub(super) fn remove_tree(dir: &Path) -> io::Result<()> {
    match Manifest::read(dir) {
        Ok(Some(manifest)) => remove_files(dir, &manifest)?,
        // Killed before the manifest was there.
        Ok(None) => return fs::remove_dir(dir),
        // Killed while the manifest was being written: nothing else can be there then.
        Err(_) if alone(dir) => (),
        Err(_) => {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the manifest cannot be read",
            ));
        }
    }
    if !alone(dir) {
        return Err(io::ErrorKind::DirectoryNotEmpty.into());
    }
    fs::remove_file(dir.join(manifest::NAME))?;
    fs::remove_dir(dir)
}

fn remove_files(dir: &Path, manifest: &Manifest) -> io::Result<()> {
    let folders = path::folders(manifest.files.keys().map(String::as_str));
    for level in by_depth(folders.keys().copied()).into_iter().rev() {
        level.into_par_iter().try_for_each(|folder| {
            let place = dir.join(folder);
            // A link where we made a folder would lead elsewhere.
            match fs::symlink_metadata(&place) {
                Ok(meta) if meta.is_dir() => (),
                Ok(_) => return Ok(()),
                Err(error) if absent(&error) => return Ok(()),
                Err(error) => return Err(error),
            }
            for name in folders.get(folder).into_iter().flatten() {
                gone(fs::remove_file(place.join(name)))?;
            }
            if folder.is_empty() {
                return Ok(());
            }
            match fs::remove_dir(&place) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
                done => gone(done),
            }
        })?;
    }
    Ok(())
}

/// Folders by how deep they lie, the output folder first. Those of one level do not depend on each other.
pub(super) fn by_depth<'a>(folders: impl Iterator<Item = &'a str>) -> Vec<Vec<&'a str>> {
    let mut levels: Vec<Vec<&str>> = Vec::new();
    for folder in folders {
        let depth = if folder.is_empty() {
            0
        } else {
            1 + folder.matches('/').count()
        };
        if levels.len() <= depth {
            levels.resize(depth + 1, Vec::new());
        }
        levels[depth].push(folder);
    }
    levels
}

/// What is already gone need not be removed.
pub(super) fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if absent(&error) => Ok(()),
        other => other,
    }
}

/// Whether the manifest is the only thing in a folder.
fn alone(dir: &Path) -> bool {
    fs::read_dir(dir).is_ok_and(|entries| {
        let mut entries = entries.map(|entry| entry.map(|e| e.file_name()));
        matches!((entries.next(), entries.next()), (Some(Ok(name)), None) if name == manifest::NAME)
    })
}
