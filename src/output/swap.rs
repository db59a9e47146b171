//! Gives a finished tree the name of the published one.
//!
//! On Linux and macOS two folders change names in one step, so there is no moment without a site. Elsewhere,
//! and on file systems that cannot do that, there are two renames with an instant between them in which the
//! folder is missing; a build killed exactly then is mended by the next one (`Siblings::recover`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::leftovers::Siblings;
use super::manifest::absent;

/// How a swap ended.
pub(super) enum Swapped {
    /// The new tree is published; the old one, if there was one, is in this folder.
    Done(PathBuf),
    /// The system does not let the folder be renamed: it is a mount point, in use, or its parent is protected.
    Refused,
}

/// Publishes the tree `next` as `dir`.
pub(super) fn swap(next: &Path, dir: &Path, siblings: &Siblings) -> io::Result<Swapped> {
    match fs::symlink_metadata(dir) {
        Err(error) if absent(&error) => return judge(fs::rename(next, dir), next),
        Err(error) => return Err(error),
        Ok(_) => (),
    }
    match exchange(next, dir) {
        Err(error) if cannot_exchange(&error) => {
            let old = siblings.old();
            judge(two_renames(next, dir, &old), &old)
        }
        done => judge(done, next),
    }
}

fn judge(done: io::Result<()>, old: &Path) -> io::Result<Swapped> {
    match done {
        Ok(()) => Ok(Swapped::Done(old.to_owned())),
        Err(error) if refused(&error) => Ok(Swapped::Refused),
        Err(error) => Err(error),
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(next: &Path, dir: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, next, CWD, dir, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The file system or the kernel does not know the request.
fn cannot_exchange(error: &io::Error) -> bool {
    // EINVAL is what most Linux file systems say that do not know the flag.
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

fn refused(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ResourceBusy
            | io::ErrorKind::CrossesDevices
            | io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
    )
}

fn two_renames(next: &Path, dir: &Path, old: &Path) -> io::Result<()> {
    fs::rename(dir, old)?;
    fs::rename(next, dir).inspect_err(|_| {
        // If this fails too, the next build puts it back.
        let _ = fs::rename(old, dir);
    })
}

#[cfg(test)]
mod tests {
    use super::two_renames;
    use std::fs;

    #[test]
    fn two_renames_put_the_old_tree_back_when_the_second_fails() {
        let temp = tempfile::tempdir().unwrap();
        let [next, dir, old] = ["next", "dir", "old"].map(|name| temp.path().join(name));
        fs::create_dir(&dir).unwrap();
        fs::write(dir.join("a"), "old").unwrap();

        assert!(two_renames(&next, &dir, &old).is_err(), "there is no next");
        assert_eq!(fs::read(dir.join("a")).unwrap(), b"old");
        assert!(!old.exists());

        fs::create_dir(&next).unwrap();
        fs::write(next.join("a"), "new").unwrap();
        two_renames(&next, &dir, &old).unwrap();
        assert_eq!(fs::read(dir.join("a")).unwrap(), b"new");
        assert_eq!(fs::read(old.join("a")).unwrap(), b"old");
    }
}
