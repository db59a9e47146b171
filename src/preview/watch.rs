//! Learns from the operating system that something changed in the watched folders.
//!
//! Which file it was does not matter: any change means a whole build. Reading a file is no change; the build
//! itself reads all of them, and Linux reports that, so taking it for one would build for ever. (For the same
//! reason notify-debouncer-mini is not used: it forgets what kind of event it was.)

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::builder::Message;
use super::poll;

/// Watches until it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    folders: Vec<PathBuf>,
    messages: Sender<Message>,
    watcher: Option<RecommendedWatcher>,
    /// Set once the folders are polled; ends the polling thread when cleared.
    polling: Arc<AtomicBool>,
}

impl Watch {
    /// Begins to watch. When the system does not allow it, [`Message::WatchBroke`] is sent.
    pub(super) fn start(folders: &[PathBuf], by_polling: bool, messages: &Sender<Message>) -> Self {
        let folders = folders
            .iter()
            .map(|folder| std::path::absolute(folder).unwrap_or_else(|_| folder.clone()))
            .collect();
        let polling = Arc::new(AtomicBool::new(false));
        let mut watch = Self {
            folders,
            messages: messages.clone(),
            watcher: None,
            polling,
        };
        if by_polling {
            watch.poll();
        } else if let Err(error) = watch.listen() {
            watch.broke(&error);
        }
        watch
    }

    /// Watches a folder that took the place of another one: what is watched is the folder, not its name.
    pub(super) fn renew(&mut self) {
        if self.watcher.is_none() {
            return;
        }
        self.watcher = None;
        if let Err(error) = self.listen() {
            self.broke(&error);
        }
    }

    /// Looks every second from now on. Whether that is new.
    pub(super) fn poll(&mut self) -> bool {
        self.watcher = None;
        let new = !self.polling.swap(true, Ordering::Relaxed);
        if new {
            poll::start(self.folders.clone(), self.messages.clone(), Arc::clone(&self.polling));
        }
        new
    }

    fn broke(&mut self, error: &notify::Error) {
        self.watcher = None;
        let _ = self.messages.send(Message::WatchBroke(error.to_string()));
    }

    fn listen(&mut self) -> notify::Result<()> {
        let messages = self.messages.clone();
        // macOS reports paths without links, Linux as they were given.
        let mut names = self.folders.clone();
        names.extend(self.folders.iter().filter_map(|folder| folder.canonicalize().ok()));
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let message = match event {
                Ok(event) => judge(&event, &names),
                Err(error) => Some(Message::WatchBroke(error.to_string())),
            };
            if let Some(message) = message {
                let _ = messages.send(message);
            }
        })?;
        // A folder that is removed, renamed or replaced is reported by the one that it lies in.
        for above in self.folders.iter().filter_map(|folder| folder.parent()) {
            watcher.watch(above, RecursiveMode::NonRecursive)?;
        }
        for folder in &self.folders {
            let result = watcher.watch(folder, RecursiveMode::Recursive);
            // One that is not there (yet, or any more) is reported by the folder above when it comes.
            if folder.exists() {
                result?;
            }
        }
        self.watcher = Some(watcher);
        Ok(())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.polling.store(false, Ordering::Relaxed);
    }
}

/// What an event means for the folders; nothing if it is about something beside them or only about reading.
fn judge(event: &notify::Event, folders: &[PathBuf]) -> Option<Message> {
    if matches!(event.kind, EventKind::Access(_)) && !event.need_rescan() {
        return None;
    }
    let inside = |path: &PathBuf| folders.iter().any(|folder| path.starts_with(folder));
    // Events were lost, or the system does not say where: it may have been anything.
    if !event.need_rescan() && !event.paths.is_empty() && !event.paths.iter().any(inside) {
        return None;
    }
    let itself = |path: &Path| folders.iter().any(|folder| path == folder);
    let moved = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_))
    );
    Some(Message::Changed {
        replaced: moved && event.paths.iter().any(|path| itself(path)),
    })
}
