//! Keeps finished leaflets between builds, and what the last build warned of, in a folder that can be thrown away at any
//! time.
//!
//! A file's name is the hash of everything that it was made from. What cannot be read or written is made again: this
//! never fails, and nobody is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::leaflet::Shelf;

/// The folder's name, beside the output.
const FOLDER: &str = ".madoguchi-cache";

/// Keeps on disk.
#[derive(Debug)]
pub struct DiskShelf {
    folder: PathBuf,
    /// What this build took or put.
    used: Mutex<BTreeSet<String>>,
}

impl DiskShelf {
    /// A shelf beside the folder `output`.
    pub fn beside(output: &Path) -> Self {
        let above = output.parent().unwrap_or(Path::new(""));
        Self {
            folder: above.join(FOLDER).join("leaflets"),
            used: Mutex::default(),
        }
    }

    /// Throws away what this build did not use.
    pub fn tidy(&self) {
        let Ok(used) = self.used.lock() else { return };
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_ours(&name) && !used.contains(&name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn remember(&self, hash: &str) {
        if let Ok(mut used) = self.used.lock() {
            used.insert(hash.to_owned());
        }
    }
}

/// A hash, or what was left of one that was being written.
fn is_ours(name: &str) -> bool {
    let hash = name.strip_suffix(".new").unwrap_or(name);
    hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl Shelf for DiskShelf {
    fn take(&self, hash: &str) -> Option<Vec<u8>> {
        let bytes = fs::read(self.folder.join(hash)).ok()?;
        self.remember(hash);
        Some(bytes)
    }

    fn put(&self, hash: &str, bytes: &[u8]) {
        let new = self.folder.join(format!("{hash}.new"));
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| fs::write(&new, bytes))
            .and_then(|()| fs::rename(&new, self.folder.join(hash)));
        if written.is_ok() {
            self.remember(hash);
        }
    }
}

/// Keeps in memory: for previews, which write no file.
#[derive(Debug, Default)]
pub struct MemoryShelf {
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
}

/// Most leaflets that a preview keeps: a few saves of a large site.
const MOST: usize = 500;

impl Shelf for MemoryShelf {
    fn take(&self, hash: &str) -> Option<Vec<u8>> {
        self.kept.lock().ok()?.get(hash).cloned()
    }

    fn put(&self, hash: &str, bytes: &[u8]) {
        if let Ok(mut kept) = self.kept.lock() {
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(hash.to_owned(), bytes.to_vec());
        }
    }
}
