//! Which paths may be published, and how they lie in folders.
//!
//! The same rule holds for what an edition adds and for what a manifest on disk claims, so a manifest that
//! somebody edited can never lead out of the output folder. This touches no disk.

use std::collections::BTreeMap;
use std::fmt;

/// Names that begin like this, directly in the output folder, belong to this module.
pub(super) const RESERVED: &str = ".madoguchi-";

/// Why a path may not be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPath {
    /// Nothing at all.
    Empty,
    /// Begins or ends with a slash, or has two in a row, or has a part `.` or `..`.
    NotPlain,
    /// Has a control character, a backslash or a colon, which are not part of a name everywhere.
    Character(char),
    /// Is a name that publishing keeps for itself.
    Reserved,
}

impl fmt::Display for BadPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "it is empty"),
            Self::NotPlain => write!(f, "it is not a plain relative path"),
            Self::Character(c) => write!(f, "it contains {c:?}"),
            Self::Reserved => write!(f, "names beginning with {RESERVED} are reserved"),
        }
    }
}

/// Whether `path` is relative, stays inside, and names the same file on Linux, macOS and Windows.
pub(super) fn check(path: &str) -> Result<(), BadPath> {
    if path.is_empty() {
        return Err(BadPath::Empty);
    }
    // A colon makes `C:x` leave the folder on Windows; a control character would break the manifest's lines.
    let odd = |c: char| c.is_control() || c == '\\' || c == ':';
    if let Some(c) = path.chars().find(|&c| odd(c)) {
        return Err(BadPath::Character(c));
    }
    if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err(BadPath::NotPlain);
    }
    if path.starts_with(RESERVED) {
        return Err(BadPath::Reserved);
    }
    Ok(())
}

/// Every folder that the paths need, with the names of the files directly in it; `""` is the output folder.
///
/// Folders come in an order in which each follows the one that it lies in; names keep the order of `paths`.
pub(super) fn folders<'a>(paths: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::from([("", Vec::new())]);
    for path in paths {
        let (folder, name) = split(path);
        // Most files share a folder's ancestors with an earlier one, so stop at the first that is known.
        let mut above = folder;
        while !folders.contains_key(above) {
            folders.insert(above, Vec::new());
            above = split(above).0;
        }
        folders.entry(folder).or_default().push(name);
    }
    folders
}

/// The folder that a path lies in (`""` for the output folder) and its last part.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// A folder and a name in it, as one path.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::{BadPath, check, folders};

    #[test]
    fn paths_that_may_be_published() {
        for path in [
            "index.html",
            "a/b/index.html",
            "窓口/索引.html",
            ".nojekyll",
            "a b/c..d",
            ".well-known/x",
        ] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
        for (path, why) in [
            ("", BadPath::Empty),
            ("/etc/passwd", BadPath::NotPlain),
            ("../x", BadPath::NotPlain),
            ("a/../x", BadPath::NotPlain),
            ("a//x", BadPath::NotPlain),
            ("a/", BadPath::NotPlain),
            ("./a", BadPath::NotPlain),
            ("a\\b", BadPath::Character('\\')),
            ("C:x", BadPath::Character(':')),
            ("a\0b", BadPath::Character('\0')),
            ("a\nb", BadPath::Character('\n')),
            (".madoguchi-manifest", BadPath::Reserved),
        ] {
            assert_eq!(check(path), Err(why), "{path:?}");
        }
    }

    #[test]
    fn folders_follow_the_one_they_lie_in() {
        let found = folders(["a-b/x", "a/b/c/x", "a/y", "z"]);
        let found: Vec<_> = found.into_iter().collect();
        assert_eq!(
            found,
            [
                ("", vec!["z"]),
                ("a", vec!["y"]),
                ("a-b", vec!["x"]),
                ("a/b", vec![]),
                ("a/b/c", vec!["x"]),
            ]
        );
    }
}
