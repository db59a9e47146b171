//! Makes a complete new tree in a folder of its own.
//!
//! Files that did not change become second names (hard links) of the ones that are published, which is why
//! nothing here, and nothing anywhere in this module, may ever write into a file that already exists.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use super::error::{PublishError, Step};
use super::leftovers::by_depth;
use super::manifest::{self, Manifest};
use super::survey::State;
use super::{Output, path};

/// Fills the new folder `next` with the output. What is [`State::Same`] is linked from `dir`.
pub(super) fn fill(
    next: &Path,
    dir: &Path,
    output: &Output,
    manifest: &Manifest,
    states: &[State],
) -> Result<(), PublishError> {
    let make = |place: &Path| fs::create_dir(place).map_err(|error| PublishError::io(Step::CreateFolder, place, error));
    make(next)?;
    // First of all, so that the folder can be known as ours whenever the build is killed.
    create(&next.join(manifest::NAME), manifest.text().as_bytes())?;

    let mut same = output.iter().zip(states);
    let mut files = path::folders(output.iter().map(|(path, _)| path))
        .into_keys()
        .map(|folder| (folder, Vec::new()))
        .collect::<std::collections::BTreeMap<_, _>>();
    for ((path, bytes), state) in same.by_ref() {
        files
            .entry(path::split(path).0)
            .or_default()
            .push((path, bytes, *state == State::Same));
    }
    // A folder and its files by one thread: making 10,000 folders takes as long as filling them.
    for level in by_depth(files.keys().copied()) {
        level.into_par_iter().try_for_each(|folder| {
            if !folder.is_empty() {
                make(&next.join(folder))?;
            }
            for (path, bytes, same) in files.get(folder).into_iter().flatten() {
                let place = next.join(path);
                // Linking fails between file systems, on some network drives and above a number of links.
                if !same || fs::hard_link(dir.join(path), &place).is_err() {
                    create(&place, bytes)?;
                }
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Writes a file that must not exist yet.
pub(super) fn create(place: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let write = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(place)?;
        file.write_all(bytes)
    };
    write().map_err(|error| PublishError::io(Step::Write, place, error))
}
