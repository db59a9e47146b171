//! What browsers are shown at this moment.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use super::proofs::Proofs;
use crate::output::Output;

/// The last good site and, if the newest build found some, the problems.
#[derive(Debug, Clone)]
pub(super) struct Showing {
    /// Nothing until a build succeeded.
    pub(super) site: Option<Arc<Output>>,
    /// The leaflets of that site as they would print.
    pub(super) proofs: Option<Proofs>,
    /// An HTML fragment.
    pub(super) problems: Option<Arc<str>>,
    /// Names this site: a page that was loaded from another one has to be loaded again.
    pub(super) version: u64,
}

/// Exchanged as a whole, so an answer never mixes two builds.
#[derive(Debug)]
pub(super) struct State(RwLock<Showing>);

impl State {
    /// Nothing to show yet.
    pub(super) fn new() -> Self {
        // Counting goes on from the time, so that a window left open from an earlier preview loads again.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let version = u64::try_from(now.as_millis()).unwrap_or_default();
        Self(RwLock::new(Showing {
            site: None,
            proofs: None,
            problems: None,
            version,
        }))
    }

    /// What to show now.
    pub(super) fn get(&self) -> Showing {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows a new site. One with the very same files keeps its name, so that no window loads for nothing.
    pub(super) fn site(&self, site: Output, proofs: Option<Proofs>) {
        let mut showing = self.0.write().unwrap_or_else(PoisonError::into_inner);
        showing.problems = None;
        showing.proofs = proofs;
        if showing.site.as_deref() != Some(&site) {
            showing.site = Some(Arc::new(site));
            showing.version += 1;
        }
    }

    /// Shows problems over the last good site.
    pub(super) fn problems(&self, html: &str) {
        let mut showing = self.0.write().unwrap_or_else(PoisonError::into_inner);
        showing.problems = Some(html.into());
    }
}
