//! A file written anew, so that whatever happens on the way leaves the old one whole.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes beside the file and changes names: a full disk leaves the old file whole. What a link leads to is written, and
/// the link stays.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = match fs::canonicalize(path) {
        Ok(path) => path,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let beside = beside(&path);
    // What is there already is somebody else's, and not ours to take away.
    let file = fs::File::create_new(&beside)?;
    written(file, &path, bytes)
        .and_then(|()| fs::rename(&beside, &path))
        .inspect_err(|_| drop(fs::remove_file(&beside)))
}

fn written(mut file: fs::File, path: &Path, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    match fs::metadata(path) {
        Ok(about) => file.set_permissions(about.permissions())?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    file.sync_all()
}

/// Hidden, so that nobody takes it for content, and another one for each process.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.madoguchi-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::{beside, fs, replace};

    #[test]
    fn whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let names = || {
            let mut names: Vec<_> = fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        // One that was not there, one that was, and one behind a link.
        replace(&at("a.yaml"), b"1").unwrap();
        std::os::unix::fs::symlink("a.yaml", at("link.yaml")).unwrap();
        for (name, text) in [("a.yaml", "2"), ("link.yaml", "3")] {
            replace(&at(name), text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(at("a.yaml")).unwrap(), text);
        }
        assert!(at("link.yaml").is_symlink());
        assert_eq!(names(), ["a.yaml", "link.yaml"]);
        // A folder cannot be replaced, and nothing is left beside it.
        fs::create_dir(at("folder.yaml")).unwrap();
        assert!(replace(&at("folder.yaml"), b"4").is_err());
        assert_eq!(names(), ["a.yaml", "folder.yaml", "link.yaml"]);
        // What somebody else is writing stays.
        let theirs = beside(&fs::canonicalize(at("a.yaml")).unwrap());
        fs::write(&theirs, "theirs").unwrap();
        assert!(replace(&at("a.yaml"), b"5").is_err());
        assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs");
        assert_eq!(fs::read_to_string(at("a.yaml")).unwrap(), "3");
    }
}
