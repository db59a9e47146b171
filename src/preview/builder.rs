//! Builds again whenever something changed, one build at a time.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::events::Hub;
use super::state::State;
use super::watch::Watch;
use super::{BuildOutcome, Event, events};

/// Saving a file is several events (write, rename, attributes); this long without one means it is done.
const QUIET: Duration = Duration::from_millis(100);

/// A folder in which something changes all the time is still built now and then.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// What reaches the builder.
#[derive(Debug)]
pub(super) enum Message {
    /// Something changed in a watched folder. `replaced`: the folder itself is another one now.
    Changed {
        /// See above.
        replaced: bool,
    },
    /// The system cannot tell about changes.
    WatchBroke(String),
    /// The preview ends.
    Stop,
}

/// Everything that one build takes.
pub(super) struct Builder {
    pub(super) build: Box<dyn Fn() -> BuildOutcome + Send>,
    pub(super) on: Box<dyn Fn(Event) + Send + Sync>,
    pub(super) state: Arc<State>,
    pub(super) events: Arc<Hub>,
}

impl Builder {
    /// Builds and shows the outcome; tells whether it was a draft.
    pub(super) fn build(&self) -> bool {
        let start = Instant::now();
        let outcome = (self.build)();
        let draft = matches!(outcome, BuildOutcome::Draft(_));
        let (site, proofs) = match outcome {
            BuildOutcome::Site(site) | BuildOutcome::Draft(site) => (site, None),
            BuildOutcome::WithProofs(site, proofs) => (site, Some(proofs)),
            BuildOutcome::Problems { html, text } => {
                self.state.problems(&html);
                (self.on)(Event::Problems { text });
                self.events.send(&events::message(&self.state.get()));
                return false;
            }
        };
        let is_page = |path: &str| Path::new(path).extension().is_some_and(|suffix| suffix == "html");
        let pages = site.iter().filter(|(path, _)| is_page(path)).count();
        let leaflets = proofs.is_some();
        self.state.site(site, proofs);
        (self.on)(Event::Built {
            pages,
            leaflets,
            elapsed: start.elapsed(),
        });
        self.events.send(&events::message(&self.state.get()));
        draft
    }

    /// Builds after every change until the preview ends.
    pub(super) fn run(&self, inbox: &Receiver<Message>, mut watch: Watch) {
        while settle(&mut watch, inbox, &|reason| (self.on)(Event::WatchFailed { reason })) {
            self.build();
        }
    }
}

/// Waits until something changed and is done changing; `false` at the end. `broke` hears when the folders are looked at
/// from now on, because the system does not tell.
pub(super) fn settle(watch: &mut Watch, inbox: &Receiver<Message>, broke: &dyn Fn(String)) -> bool {
    let Ok(first) = inbox.recv() else { return false };
    let mut replaced = false;
    let mut message = Some(first);
    let latest = Instant::now() + LONGEST_WAIT;
    loop {
        match message.take() {
            Some(Message::Changed { replaced: it }) => replaced |= it,
            // What changed before the first look would not be noticed: this counts as a change.
            Some(Message::WatchBroke(reason)) => {
                if watch.poll() {
                    broke(reason);
                }
            }
            Some(Message::Stop) => return false,
            None => break,
        }
        let wait = QUIET.min(latest.saturating_duration_since(Instant::now()));
        match inbox.recv_timeout(wait) {
            Ok(next) => message = Some(next),
            Err(RecvTimeoutError::Timeout) => (),
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    if replaced {
        watch.renew();
    }
    true
}
