//! Looks at the watched folders every second, where the operating system does not tell about changes.
//!
//! Compares names, lengths and dates of change; does not read the files and does not follow links to folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, SystemTime};

use super::builder::Message;

const EVERY: Duration = Duration::from_secs(1);

/// One line of what is there: path, length in bytes, date of change.
type Seen = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Looks from a thread of its own as long as `on` is set.
pub(super) fn start(folders: Vec<PathBuf>, messages: Sender<Message>, on: Arc<AtomicBool>) {
    let mut before = look(&folders);
    std::thread::spawn(move || {
        while on.load(Ordering::Relaxed) {
            std::thread::sleep(EVERY);
            let now = look(&folders);
            if now != before && messages.send(Message::Changed { replaced: false }).is_err() {
                return;
            }
            before = now;
        }
    });
}

fn look(folders: &[PathBuf]) -> Seen {
    let mut seen = Seen::new();
    for folder in folders {
        walk(folder, &mut seen);
    }
    seen.sort();
    seen
}

fn walk(folder: &Path, seen: &mut Seen) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, seen);
        }
        // Follows a link to a file, whose content the build would read as well.
        if let Ok(meta) = fs::metadata(&path) {
            seen.push((path, meta.len(), meta.modified().ok()));
        }
    }
}
