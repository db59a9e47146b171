//! The weaker way, for an output folder that cannot be renamed (a mount point, a container's volume).
//!
//! Every new file is first written completely into a work folder inside the output folder; only then does
//! each take its place by a rename, and removals come last. A reader never sees half a file, and running out
//! of space changes nothing. But for a moment, and after a kill in that moment until the next build, new and
//! old pages stand beside each other. Every file stays one that the manifest lists.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::{PublishError, Step};
use super::leftovers::gone;
use super::manifest::{self, Manifest};
use super::survey::State;
use super::{Output, path, stage};

/// The work folder's name in the output folder.
pub(super) const WORK: &str = ".madoguchi-work";

/// The lock's name in the work folder, for when nothing may be written beside the output folder.
const LOCK: &str = "lock";

/// Makes the work folder, empties it of what a killed build left, and tells where the lock file goes.
pub(super) fn prepare(dir: &Path) -> Result<PathBuf, PublishError> {
    let work = dir.join(WORK);
    match fs::create_dir(&work) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(PublishError::io(Step::CreateFolder, &work, error))
        }
        _ => Ok(work.join(LOCK)),
    }
}

/// Removes the work folder and the files in it that are named like ours.
pub(super) fn clean(dir: &Path) {
    let work = dir.join(WORK);
    if !fs::symlink_metadata(&work).is_ok_and(|meta| meta.is_dir()) {
        return;
    }
    for entry in fs::read_dir(&work).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let part = name.to_str().and_then(|name| name.strip_suffix(".part"));
        if part.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit())) {
            let _ = fs::remove_file(entry.path());
        }
    }
    remove_work(dir);
}

/// Removes the work folder if it is empty.
pub(super) fn remove_work(dir: &Path) {
    let _ = fs::remove_dir(dir.join(WORK));
}

/// Makes `dir` hold the output, which differs from what is there by everything not [`State::Same`].
pub(super) fn write(
    dir: &Path,
    output: &Output,
    old: Option<&Manifest>,
    manifest: &Manifest,
    states: &[State],
) -> Result<(), PublishError> {
    fs::create_dir_all(dir).map_err(|error| PublishError::io(Step::CreateFolder, dir, error))?;
    clean(dir);
    prepare(dir)?;
    let work = dir.join(WORK);
    let changed: Vec<_> = output
        .iter()
        .zip(states)
        .filter(|(_, state)| **state != State::Same)
        .map(|(file, _)| file)
        .enumerate()
        .collect();
    let part = |number: usize| work.join(format!("{number}.part"));
    changed
        .par_iter()
        .try_for_each(|(number, (_, bytes))| stage::create(&part(*number), bytes))?;

    // From here on files of both sites may be there, so the manifest lists both until all is done.
    let none = Manifest::default();
    let old = old.unwrap_or(&none);
    let mut both = old.clone();
    both.inputs = manifest::NO_INPUTS.into();
    both.files
        .extend(manifest.files.iter().map(|(path, entry)| (path.clone(), *entry)));
    replace_manifest(dir, &both, &part(changed.len()))?;

    let removed = || {
        old.files
            .keys()
            .map(String::as_str)
            .filter(|path| output.get(path).is_none())
    };
    // A file that gives way to a folder, and files whose folder gives way to a file, have to go first.
    let folders = path::folders(output.iter().map(|(path, _)| path));
    let in_the_way = |path: &&str| {
        folders.contains_key(*path) || path.match_indices('/').any(|(at, _)| output.get(&path[..at]).is_some())
    };
    remove(dir, removed().filter(in_the_way), &folders)?;
    for folder in folders.keys().filter(|folder| !folder.is_empty()) {
        let place = dir.join(folder);
        match fs::create_dir(&place) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(PublishError::io(Step::CreateFolder, &place, error));
            }
            _ => (),
        }
    }
    for (number, (path, _)) in &changed {
        let place = dir.join(path);
        fs::rename(part(*number), &place).map_err(|error| PublishError::io(Step::Rename, &place, error))?;
    }
    remove(dir, removed(), &folders)?;
    replace_manifest(dir, manifest, &part(changed.len()))?;
    clean(dir);
    Ok(())
}

/// Exchanges the manifest in one step; `part` is a name on the same file system that is free.
pub(super) fn replace_manifest(dir: &Path, manifest: &Manifest, part: &Path) -> Result<(), PublishError> {
    let place = dir.join(manifest::NAME);
    stage::create(part, manifest.text().as_bytes())?;
    fs::rename(part, &place).map_err(|error| {
        let _ = fs::remove_file(part);
        PublishError::io(Step::Rename, &place, error)
    })
}

/// Removes files, and folders that nothing is left in and that the new site does not have.
fn remove<'a>(
    dir: &Path,
    paths: impl Iterator<Item = &'a str>,
    keep: &std::collections::BTreeMap<&str, Vec<&str>>,
) -> Result<(), PublishError> {
    for path in paths {
        let place = dir.join(path);
        // Already a folder of the new site: it was removed as a file before.
        if keep.contains_key(path) && fs::symlink_metadata(&place).is_ok_and(|meta| meta.is_dir()) {
            continue;
        }
        gone(fs::remove_file(&place)).map_err(|error| PublishError::io(Step::Remove, &place, error))?;
        let mut above = path::split(path).0;
        while !above.is_empty() && !keep.contains_key(above) && fs::remove_dir(dir.join(above)).is_ok() {
            above = path::split(above).0;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::survey::compare;
    use super::{Manifest, Output, write};
    use crate::output::{Fingerprint, is_current};
    use std::path::Path;

    fn publish(dir: &Path, files: &[(&str, &str)]) {
        let mut output = Output::new();
        for (path, text) in files {
            output.add(*path, *text).unwrap();
        }
        let old = Manifest::read(dir).unwrap();
        let (states, entries): (Vec<_>, Vec<_>) = compare(dir, old.as_ref(), &output).unwrap().into_iter().unzip();
        let inputs = Fingerprint::new().add("a", b"b");
        let files = output.iter().map(|(path, _)| path.to_owned()).zip(entries).collect();
        let manifest = Manifest {
            inputs: inputs.hex(),
            files,
        };
        write(dir, &output, old.as_ref(), &manifest, &states).unwrap();
        assert!(is_current(dir, &inputs), "{files:?}", files = manifest.files.keys());
    }

    #[test]
    fn a_file_gives_way_to_a_folder_and_back() {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path();
        for files in [
            &[("a", "1"), ("b/c/d", "2"), ("b/c/e", "3"), ("f", "4")][..],
            &[("a/x", "1"), ("b/c/d", "changed"), ("f", "4")],
            &[("a", "1"), ("b", "2")],
            &[("a", "1"), ("b", "2")],
            &[("b/c/d/e/f", "1")],
            &[],
        ] {
            publish(dir, files);
            assert!(!dir.join(super::WORK).exists());
        }
        assert_eq!(std::fs::read_dir(dir).unwrap().count(), 1, "only the manifest");
    }
}
