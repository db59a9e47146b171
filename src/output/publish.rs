//! The steps of publishing, in order. How each is done stands in the files beside this one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{PublishError, Step};
use super::leftovers::{Siblings, remove_tree};
use super::lock::{self, Lock};
use super::manifest::{Entry, Manifest, absent};
use super::survey::{self, State};
use super::swap::{self, Swapped};
use super::{Fingerprint, Output, in_place, stage};

/// What [`publish`] did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were already as they should be; they keep their date of change.
    pub unchanged: usize,
    /// Files of an earlier build that the site does not have any more.
    pub removed: usize,
    /// Bytes in the written files.
    pub bytes_written: u64,
    /// Of the written files, those that somebody had changed or removed by hand since the last build.
    pub touched_by_hand: usize,
    /// A folder beside the output folder that could not be removed completely: somebody put a file into the
    /// old site while the new one was made, or a file is in use. The new site is published all the same.
    pub left_behind: Option<PathBuf>,
}

/// Makes the folder `dir` hold exactly the output. When it already does, nothing is written.
///
/// `inputs` is the fingerprint of what the output was made from; [`is_current`] asks for it later.
/// A symbolic link is followed and its target published to. Missing folders above `dir` are made.
///
/// # Errors
/// [`PublishError`]; `dir` then holds the site that it held before. (Only where the folder cannot be renamed,
/// as when it is a mount point, may an error in the last phase leave files of both sites; the next
/// successful build mends that.)
pub fn publish(output: &Output, dir: &Path, inputs: &Fingerprint) -> Result<Report, PublishError> {
    let dir = &real(dir)?;
    let siblings = Siblings::of(dir).ok_or_else(|| {
        let root = io::Error::new(
            io::ErrorKind::InvalidInput,
            "the root of a file system cannot be an output folder",
        );
        PublishError::io(Step::Write, dir, root)
    })?;
    let above = siblings.parent();
    fs::create_dir_all(above).map_err(|error| PublishError::io(Step::CreateFolder, above, error))?;
    let (lock, movable) = take_lock(dir, &siblings)?;
    if movable {
        siblings.recover(dir)?;
        siblings.clean();
    }
    in_place::clean(dir);

    let old = Manifest::read(dir)?;
    survey::refuse_foreign(dir, old.as_ref())?;
    let (states, entries): (Vec<State>, Vec<Entry>) = survey::compare(dir, old.as_ref(), output)?.into_iter().unzip();
    let manifest = Manifest {
        inputs: inputs.hex(),
        files: output.iter().map(|(path, _)| path.to_owned()).zip(entries).collect(),
    };
    let mut report = report(output, old.as_ref(), &states);

    if report.written == 0 && report.removed == 0 && old.is_some() {
        if old.as_ref() != Some(&manifest) {
            // Other inputs made the same site: only the note about them changes.
            let beside = movable && in_place::replace_manifest(dir, &manifest, &siblings.part()).is_ok();
            if !beside {
                in_place::write(dir, output, old.as_ref(), &manifest, &states)?;
            }
        }
    } else if movable && same_device(dir, above) {
        report.left_behind = replace(dir, &siblings, output, old.as_ref(), &manifest, &states)?;
    } else {
        in_place::write(dir, output, old.as_ref(), &manifest, &states)?;
    }
    drop(lock);
    if !movable {
        // The lock was in there.
        in_place::remove_work(dir);
    }
    Ok(report)
}

/// Whether `dir` holds, unharmed and with nothing added, what a build made from these inputs.
///
/// Reads every file; 10,000 pages take about a tenth of a second.
pub fn is_current(dir: &Path, inputs: &Fingerprint) -> bool {
    matches!(Manifest::read(dir), Ok(Some(manifest))
        if manifest.inputs == inputs.hex() && survey::is_whole(dir, &manifest))
}

/// The folder itself, absolute and without a link at its end.
fn real(dir: &Path) -> Result<PathBuf, PublishError> {
    let failed = |error| PublishError::io(Step::Read, dir, error);
    match fs::symlink_metadata(dir) {
        Ok(meta) if meta.is_symlink() => {
            let target = dir.canonicalize().map_err(failed)?;
            if target.is_dir() {
                Ok(target)
            } else {
                Err(failed(io::ErrorKind::NotADirectory.into()))
            }
        }
        Ok(meta) if !meta.is_dir() => Err(failed(io::ErrorKind::NotADirectory.into())),
        // `public/..` has no name of its own; only the resolved path has.
        Ok(_) => dir.canonicalize().map_err(failed),
        Err(error) if absent(&error) => std::path::absolute(dir).map_err(failed),
        Err(error) => Err(failed(error)),
    }
}

/// Keeps other builds out. Also tells whether the folder beside which the lock lies can be written to, which
/// is what exchanging the output folder takes.
fn take_lock(dir: &Path, siblings: &Siblings) -> Result<(Lock, bool), PublishError> {
    match Lock::take(&siblings.lock(), dir) {
        Err(error) if lock::refused(&error) && dir.is_dir() => {
            survey::refuse_foreign(dir, Manifest::read(dir)?.as_ref())?;
            Ok((Lock::take(&in_place::prepare(dir)?, dir)?, false))
        }
        taken => Ok((taken?, true)),
    }
}

/// Makes the new tree beside the old one, changes their names, and removes the old one.
/// Tells which folder could not be removed.
fn replace(
    dir: &Path,
    siblings: &Siblings,
    output: &Output,
    old: Option<&Manifest>,
    manifest: &Manifest,
    states: &[State],
) -> Result<Option<PathBuf>, PublishError> {
    let next = siblings.next();
    if let Err(error) = stage::fill(&next, dir, output, manifest, states) {
        let _ = remove_tree(&next);
        return Err(error);
    }
    match swap::swap(&next, dir, siblings) {
        Ok(Swapped::Done(old)) if old.exists() => Ok(remove_tree(&old).is_err().then_some(old)),
        Ok(Swapped::Done(_)) => Ok(None),
        Ok(Swapped::Refused) => {
            let _ = remove_tree(&next);
            in_place::write(dir, output, old, manifest, states)?;
            Ok(None)
        }
        Err(error) => {
            let _ = remove_tree(&next);
            Err(PublishError::io(Step::Rename, dir, error))
        }
    }
}

fn report(output: &Output, old: Option<&Manifest>, states: &[State]) -> Report {
    let mut report = Report::default();
    for ((_, bytes), state) in output.iter().zip(states) {
        if *state == State::Same {
            report.unchanged += 1;
            continue;
        }
        report.written += 1;
        report.bytes_written += bytes.len() as u64;
        report.touched_by_hand += usize::from(*state == State::Touched);
    }
    let old = old.into_iter().flat_map(|old| old.files.keys());
    report.removed = old.filter(|path| output.get(path).is_none()).count();
    report
}

/// Whether a folder lies on the same file system as the one above it; one that does not exist yet will.
#[cfg(unix)]
fn same_device(dir: &Path, above: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(dir), fs::metadata(above)) {
        (Ok(dir), Ok(above)) => dir.dev() == above.dev(),
        _ => true,
    }
}

/// Elsewhere the attempt to rename tells.
#[cfg(not(unix))]
fn same_device(_: &Path, _: &Path) -> bool {
    true
}
