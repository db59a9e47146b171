//! What earlier runs found, so that one outage is not a broken link.
//!
//! The history is a file of its own, not content: without it, waiting begins anew, and nothing else is lost.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::replace::replace;

/// What is known of each address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    pages: BTreeMap<String, Seen>,
}

/// What is known of one address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    /// The last day on which it was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    good: Option<String>,
    /// The days since then on which it was not, one entry each, the latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    failures: Vec<Failure>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Failure {
    date: String,
    /// Whether the server said that there is no such page.
    gone: bool,
}

/// Days that are kept: more say nothing new.
const KEPT: usize = 30;

/// A file that is larger is none of ours.
const LARGEST: u64 = 20 * 1024 * 1024;

/// How often an address failed since it was last there, each day counted once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failures {
    /// The days, the earliest first.
    pub(super) days: Vec<String>,
    /// On how many of them the server said that there is no such page.
    pub(super) gone: usize,
}

impl History {
    /// Reads a history; an empty one where there is no file. `None` when it is damaged. What is none of ours is an error,
    /// `InvalidData`: it must not be written over.
    pub fn read(path: &Path) -> io::Result<Option<Self>> {
        match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(Self::default())),
            Err(error) => return Err(error),
            Ok(about) if about.len() > LARGEST => return Err(io::ErrorKind::InvalidData.into()),
            Ok(_) => {}
        }
        let bytes = fs::read(path)?;
        match serde_json::from_slice(&bytes) {
            Ok(history) => Ok(Some(history)),
            Err(_) if begins_as_ours(&bytes) => Ok(None),
            Err(error) => Err(io::Error::new(io::ErrorKind::InvalidData, error)),
        }
    }

    /// Writes it whole or not at all, with the folder that it is to lie in.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        let mut bytes = serde_json::to_vec_pretty(self).map_err(io::Error::other)?;
        bytes.push(b'\n');
        replace(path, &bytes)
    }

    /// Forgets what `keep` does not want, such as addresses that content no longer has.
    pub(super) fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.pages.retain(|url, _| keep(url));
    }

    /// The address is there.
    pub(super) fn good(&mut self, url: &str, today: Date) {
        let seen = Seen {
            good: Some(today.to_string()),
            failures: Vec::new(),
        };
        self.pages.insert(url.to_owned(), seen);
    }

    /// The address is not there today. Several runs on one day count as one.
    pub(super) fn failed(&mut self, url: &str, gone: bool, today: Date) -> Failures {
        let seen = self.pages.entry(url.to_owned()).or_default();
        let date = today.to_string();
        seen.failures.retain(|failure| failure.date < date);
        seen.failures.push(Failure { date, gone });
        let surplus = seen.failures.len().saturating_sub(KEPT);
        seen.failures.drain(..surplus);
        Failures {
            days: seen.failures.iter().map(|failure| failure.date.clone()).collect(),
            gone: seen.failures.iter().filter(|failure| failure.gone).count(),
        }
    }

    /// The last day on which it was there, as far as is known.
    pub(super) fn last_good(&self, url: &str) -> Option<&str> {
        self.pages.get(url)?.good.as_deref()
    }
}

/// What a history that was cut off or edited by hand still has.
fn begins_as_ours(bytes: &[u8]) -> bool {
    const BEGIN: &[u8] = b"{\"pages\"";
    let begin: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .take(BEGIN.len())
        .collect();
    BEGIN.starts_with(&begin)
}
