//! One build at a time: a locked file beside the output folder.
//!
//! The operating system gives the lock back when the process ends, however it ends, so a lock file that a
//! killed build left behind keeps nobody out. This never waits.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::{PublishError, Step};

/// Held while publishing; other builds of the same folder are refused until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock file `path` for the output folder `dir`.
    pub(super) fn take(path: &Path, dir: &Path) -> Result<Self, PublishError> {
        let failed = |error| PublishError::io(Step::Lock, path, error);
        loop {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .open(path)
                .map_err(failed)?;
            match file.try_lock() {
                Ok(()) => (),
                Err(TryLockError::WouldBlock) => return Err(PublishError::Locked { dir: dir.to_owned() }),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // The holder before us may have removed the file after we opened it; then our lock is on a file
            // that nobody else will ever find, and keeps nobody out.
            if still_there(&file, path) {
                return Ok(Self {
                    path: path.to_owned(),
                    file,
                });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked, so that nobody can hold a file that is about to vanish. Where the
        // check in `take` is not possible the file stays; it is empty and does no harm.
        if cfg!(unix) {
            let _ = std::fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

/// Whether `path` still leads to the opened file.
#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = || -> io::Result<bool> {
        let (ours, found) = (file.metadata()?, std::fs::symlink_metadata(path)?);
        Ok(ours.dev() == found.dev() && ours.ino() == found.ino())
    };
    same().unwrap_or(false)
}

#[cfg(not(unix))]
fn still_there(_: &File, _: &Path) -> bool {
    true
}

/// Whether the folder that the lock would lie in is one where nothing may be written.
pub(super) fn refused(error: &PublishError) -> bool {
    matches!(error, PublishError::Io { what: Step::Lock, source, .. }
        if matches!(source.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem))
}
