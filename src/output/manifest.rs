//! The list of what a build wrote, kept in the output folder: how later builds know their own files.
//!
//! ```text
//! madoguchi-manifest 1
//! inputs <64 hexadecimal digits>
//! <32 hexadecimal digits> <length in bytes> <path>
//! sum <32 hexadecimal digits of everything above>
//! ```
//!
//! Paths are in order and there is no date, so the same site has the same manifest. Nothing in it is
//! trusted: a line that does not read exactly like this, a path that could lead elsewhere or a wrong sum
//! makes the whole file unusable, and the output folder is then left alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use super::error::{PublishError, Step};
use super::path;

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".madoguchi-manifest";

/// In place of a fingerprint while a site is half written: no inputs have it.
pub(super) const NO_INPUTS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

const FIRST_LINE: &str = "madoguchi-manifest 1";
const ANY_VERSION: &str = "madoguchi-manifest ";

/// The first 128 bits of a file's blake3 hash: no two of a site's files share it by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hash([u8; 16]);

/// What a file of ours looked like when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// Bytes.
    pub(super) length: u64,
    /// Of the bytes.
    pub(super) hash: Hash,
}

/// Everything that a manifest says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The fingerprint of the inputs, in hexadecimal digits.
    pub(super) inputs: String,
    /// The files, by path.
    pub(super) files: BTreeMap<String, Entry>,
}

impl Entry {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut hash = [0; 16];
        hash.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        Self {
            length: bytes.len() as u64,
            hash: Hash(hash),
        }
    }
}

impl Hash {
    fn hex(self) -> String {
        self.0.iter().fold(String::with_capacity(32), |mut text, byte| {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    fn from_hex(text: &str) -> Option<Self> {
        if text.len() != 32 || !is_hex(text) {
            return None;
        }
        let mut hash = [0; 16];
        for (byte, digits) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(Self(hash))
    }
}

/// Lower case only: one value has one spelling.
fn is_hex(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

impl Manifest {
    /// The manifest of the output folder `dir`, or nothing when it has none.
    pub(super) fn read(dir: &Path) -> Result<Option<Self>, PublishError> {
        let file = dir.join(NAME);
        let bad = |reason: String| PublishError::BadManifest {
            path: file.clone(),
            reason,
        };
        match fs::symlink_metadata(&file) {
            Ok(meta) if meta.is_file() => (),
            Ok(_) => return Err(bad("it is not a plain file".into())),
            Err(error) if absent(&error) => return Ok(None),
            Err(error) => return Err(PublishError::io(Step::Read, &file, error)),
        }
        let bytes = fs::read(&file).map_err(|error| PublishError::io(Step::Read, &file, error))?;
        let text = String::from_utf8(bytes).map_err(|_| bad("it is not UTF-8 text".into()))?;
        Self::parse(&text).map(Some).map_err(bad)
    }

    /// Reads the text of a manifest, or says what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        match text.lines().next() {
            Some(FIRST_LINE) => (),
            Some(line) if line.starts_with(ANY_VERSION) => {
                return Err(format!("another version of the tool wrote it ({line})"));
            }
            _ => return Err("it does not begin like a manifest".into()),
        }
        let cut_off = || "it is cut off or was edited".to_owned();
        let (body, sum) = text.rsplit_once("sum ").ok_or_else(cut_off)?;
        let sum = sum.strip_suffix('\n').and_then(Hash::from_hex);
        if !body.ends_with('\n') || sum != Some(Entry::of(body.as_bytes()).hash) {
            return Err(cut_off());
        }
        let mut lines = body.lines().skip(1);
        let inputs = lines
            .next()
            .and_then(|line| line.strip_prefix("inputs "))
            .filter(|hex| hex.len() == 64 && is_hex(hex))
            .ok_or("line 2 is not a fingerprint")?
            .to_owned();

        let mut files = BTreeMap::new();
        let mut last = "";
        for (number, line) in (3..).zip(lines) {
            let (path, entry) = parse_file(line).ok_or_else(|| format!("line {number} is not a file"))?;
            if let Err(why) = path::check(path) {
                return Err(format!("line {number} names a path that cannot be ours: {why}"));
            }
            if !last.is_empty() && path <= last {
                return Err(format!("line {number} is out of order"));
            }
            last = path;
            files.insert(path.to_owned(), entry);
        }
        Ok(Self { inputs, files })
    }

    /// The text that [`Manifest::parse`] reads back.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\ninputs {}\n", self.inputs);
        for (path, Entry { length, hash }) in &self.files {
            // Writing into a String cannot fail.
            let _ = writeln!(text, "{} {length} {path}", hash.hex());
        }
        let sum = Entry::of(text.as_bytes()).hash.hex();
        let _ = writeln!(text, "sum {sum}");
        text
    }
}

fn parse_file(line: &str) -> Option<(&str, Entry)> {
    let mut parts = line.splitn(3, ' ');
    let hash = Hash::from_hex(parts.next()?)?;
    let digits = parts.next()?;
    let length: u64 = digits.parse().ok()?;
    // One value has one spelling: no `+5`, no `05`.
    if length.to_string() != digits {
        return None;
    }
    Some((parts.next()?, Entry { length, hash }))
}

/// Nothing there, or something above it is no folder, which comes to the same.
pub(super) fn absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::{Entry, Manifest};
    use crate::output::Fingerprint;

    fn manifest(paths: &[&str]) -> Manifest {
        Manifest {
            inputs: Fingerprint::new().hex(),
            files: paths
                .iter()
                .map(|p| ((*p).to_owned(), Entry::of(p.as_bytes())))
                .collect(),
        }
    }

    #[test]
    fn reads_what_it_wrote() {
        for paths in [&[][..], &["a b", "sum x", "窓口/索引.html"]] {
            let written = manifest(paths);
            assert_eq!(Manifest::parse(&written.text()), Ok(written));
        }
    }

    #[test]
    fn nothing_but_its_own_text_is_accepted() {
        let good = manifest(&["a", "b/c"]).text();
        assert!(Manifest::parse(&good).is_ok());
        for (end, _) in good.char_indices() {
            assert!(Manifest::parse(&good[..end]).is_err(), "cut at {end}");
        }
        for at in 0..good.len() {
            let mut bytes = good.clone().into_bytes();
            bytes[at] ^= 1;
            let text = String::from_utf8(bytes).unwrap();
            assert!(Manifest::parse(&text).is_err(), "changed at {at}");
        }
        assert!(Manifest::parse(&good.replace('\n', "\r\n")).is_err());
    }

    #[test]
    fn a_right_sum_does_not_make_a_path_ours() {
        for path in ["../x", "/etc/passwd", "a/../../x", "C:x", ".madoguchi-manifest", ""] {
            let text = manifest(&[path]).text();
            assert!(Manifest::parse(&text).is_err(), "{path}");
        }
    }
}
