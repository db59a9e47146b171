//! What is in the output folder: files that are not ours, and which of ours are as they should be.
//!
//! Only looks, in parallel. Symbolic links are never followed: nothing of ours is one.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use super::error::{PublishError, Step};
use super::manifest::{self, Entry, Manifest, absent};
use super::{Output, path};

/// How many foreign files an error names.
const NAMED: usize = 5;

/// How a file of the output stands on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// The very bytes are there.
    Same,
    /// An earlier build's bytes, or nothing where no earlier build wrote.
    Old,
    /// Ours once, but changed or removed since by somebody else.
    Touched,
}

/// Refuses a folder in which there is anything that the manifest does not list.
pub(super) fn refuse_foreign(dir: &Path, manifest: Option<&Manifest>) -> Result<(), PublishError> {
    let paths = manifest.into_iter().flat_map(|m| m.files.keys().map(String::as_str));
    let mut files = foreign(dir, &path::folders(paths))?;
    if files.is_empty() {
        return Ok(());
    }
    files.sort();
    let more = files.len().saturating_sub(NAMED);
    files.truncate(NAMED);
    Err(PublishError::Foreign {
        dir: dir.to_owned(),
        files,
        more,
    })
}

/// Everything in the folders that is neither one of them, nor one of their files, nor the manifest.
/// What lies in a foreign folder is not listed.
fn foreign(dir: &Path, folders: &BTreeMap<&str, Vec<&str>>) -> Result<Vec<String>, PublishError> {
    let folders_in_order: Vec<_> = folders.iter().collect();
    folders_in_order
        .into_par_iter()
        .map(|(folder, names)| {
            let mut found = Vec::new();
            let place = dir.join(folder);
            let failed = |error| PublishError::io(Step::Read, &place, error);
            let entries = match fs::read_dir(&place) {
                Ok(entries) => entries,
                Err(error) if absent(&error) => return Ok(found),
                Err(error) => return Err(failed(error)),
            };
            for entry in entries {
                let entry = entry.map_err(failed)?;
                let kind = entry.file_type().map_err(failed)?;
                let name = entry.file_name();
                let ours = name.to_str().is_some_and(|name| {
                    if kind.is_dir() {
                        folders.contains_key(path::join(folder, name).as_str())
                            || (folder.is_empty() && name == super::in_place::WORK)
                    } else {
                        // Names are in order: they come from an ordered list of paths in this folder.
                        kind.is_file()
                            && (names.binary_search(&name).is_ok() || (folder.is_empty() && name == manifest::NAME))
                    }
                });
                if !ours {
                    let slash = if kind.is_dir() { "/" } else { "" };
                    found.push(path::join(folder, &name.to_string_lossy()) + slash);
                }
            }
            Ok(found)
        })
        .try_reduce(Vec::new, |mut all, more| {
            all.extend(more);
            Ok(all)
        })
}

/// Compares every file of the output with what is on disk, in order of path, and describes its new bytes.
pub(super) fn compare(
    dir: &Path,
    old: Option<&Manifest>,
    output: &Output,
) -> Result<Vec<(State, Entry)>, PublishError> {
    let files: Vec<_> = output.iter().collect();
    files
        .into_par_iter()
        .map_init(Vec::new, |buffer, (path, bytes)| {
            let entry = Entry::of(bytes);
            let Some(was) = old.and_then(|old| old.files.get(path)) else {
                return Ok((State::Old, entry));
            };
            let place = dir.join(path);
            let state = match read_into(&place, buffer) {
                Ok(()) if buffer == bytes => State::Same,
                Ok(()) if Entry::of(buffer) == *was => State::Old,
                Ok(()) => State::Touched,
                Err(error) if absent(&error) => State::Touched,
                Err(error) => return Err(PublishError::io(Step::Read, &place, error)),
            };
            Ok((state, entry))
        })
        .collect()
}

/// Whether every file that the manifest lists is there as it was written, and nothing else is.
pub(super) fn is_whole(dir: &Path, manifest: &Manifest) -> bool {
    let folders = path::folders(manifest.files.keys().map(String::as_str));
    if !matches!(foreign(dir, &folders), Ok(found) if found.is_empty()) {
        return false;
    }
    let files: Vec<_> = manifest.files.iter().collect();
    files
        .into_par_iter()
        .map_init(Vec::new, |buffer, (path, entry)| {
            read_into(&dir.join(path), buffer).is_ok()
                && buffer.len() as u64 == entry.length
                && Entry::of(buffer) == *entry
        })
        .all(|whole| whole)
}

/// Reads a file into a buffer that is used again, which saves clearing new memory for every file.
fn read_into(path: &Path, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    File::open(path)?.read_to_end(buffer).map(drop)
}
