//! Tells cargo that the program holds the default theme and the pages about problems, and the program which build it
//! is.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=docs/problems");
    println!("cargo:rerun-if-changed=src");
    // A site made by another program may look different though its content is the same: the fingerprint of a build
    // holds this, too.
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "themes/default"] {
        hash(Path::new(folder), &mut hasher);
    }
    println!("cargo:rustc-env=MADOGUCHI_BUILD={:016x}", hasher.finish());
}

fn hash(folder: &Path, hasher: &mut DefaultHasher) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            hash(&path, hasher);
        } else if let Ok(bytes) = std::fs::read(&path) {
            path.hash(hasher);
            bytes.hash(hasher);
        }
    }
}
