//! What is wrong in the content, where, and what to write instead.
//!
//! A [`Problem`] is a place, a sentence and a hint, each in Japanese and in English. Problems are collected, never
//! thrown: one run reports them all. This module draws them ([`draw`]), writes them as JSON ([`json`]) or one a line ([`line`]) and holds a page
//! about each code ([`explain`]), and keeps them for later ([`pack`]); it prints nothing and decides no exit code.

mod draw;
pub mod explain;
mod json;
mod kept;
mod language;
mod line;

pub use draw::draw;
pub use json::json;
pub use kept::{pack, unpack};
pub use language::{Language, Text};
pub use line::{LINE, line};

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number of a content file in [`crate::source::Sources`], in path order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// One step on the way from a file's top to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// The value of this field.
    Key(String),
    /// The item with this number, counted from 0.
    Item(usize),
}

/// Where in a file something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Spot {
    /// The file as a whole.
    File,
    /// A line and column, both counted from 1 in characters, and the number of characters meant.
    At {
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
        /// How many characters, at least 1.
        length: u32,
    },
    /// The value that these steps lead to; its line is looked up only when it is shown.
    Value(Vec<Step>),
    /// The field name that these steps lead to, rather than its value. The number counts occurrences from 0, for a
    /// name written twice.
    Name(Vec<Step>, usize),
    /// The first of these words inside the value that the steps lead to; the value when they are not there.
    Words(Vec<Step>, String),
}

/// A file and a spot in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Where in it.
    pub spot: Spot,
}

impl Place {
    /// The whole file.
    pub fn file(file: FileId) -> Self {
        Self { file, spot: Spot::File }
    }

    /// The value `key` below this place.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.below(Step::Key(key.to_owned()))
    }

    /// The item `index` below this place, counted from 0.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.below(Step::Item(index))
    }

    /// The name of the field that this place is the value of.
    #[must_use]
    pub fn name(&self) -> Self {
        match &self.spot {
            Spot::Value(steps) => Self {
                file: self.file,
                spot: Spot::Name(steps.clone(), 0),
            },
            _ => self.clone(),
        }
    }

    /// These words inside the value that this is the place of.
    #[must_use]
    pub fn words(&self, words: &str) -> Self {
        match &self.spot {
            Spot::Value(steps) => Self {
                file: self.file,
                spot: Spot::Words(steps.clone(), words.to_owned()),
            },
            _ => self.clone(),
        }
    }

    /// The record of a list that this place lies in, counted from 0; `None` when its file is no list.
    pub fn record(&self) -> Option<usize> {
        match &self.spot {
            Spot::Value(steps) | Spot::Name(steps, _) | Spot::Words(steps, _) => match steps.first() {
                Some(Step::Item(index)) => Some(*index),
                _ => None,
            },
            Spot::File | Spot::At { .. } => None,
        }
    }

    /// Whether this place is the value or name of a field `key`, or lies below it.
    pub fn is_below(&self, key: &str) -> bool {
        match &self.spot {
            Spot::Value(steps) | Spot::Name(steps, _) | Spot::Words(steps, _) => {
                steps.iter().any(|step| matches!(step, Step::Key(name) if name == key))
            }
            Spot::File | Spot::At { .. } => false,
        }
    }

    /// Whether this is no place of a value: the file as a whole, or a slip in its form.
    pub fn is_whole(&self) -> bool {
        match &self.spot {
            Spot::File | Spot::At { .. } => true,
            Spot::Value(steps) | Spot::Name(steps, _) | Spot::Words(steps, _) => steps.is_empty(),
        }
    }

    fn below(&self, step: Step) -> Self {
        let mut steps = match &self.spot {
            Spot::Value(steps) | Spot::Name(steps, _) | Spot::Words(steps, _) => steps.clone(),
            Spot::File | Spot::At { .. } => Vec::new(),
        };
        steps.push(step);
        Self {
            file: self.file,
            spot: Spot::Value(steps),
        }
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing is published until this is mended.
    Error,
    /// The site can be published; somebody should look.
    Warning,
}

/// One thing that is wrong in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Short, stable name of the rule, e.g. `unknown-field`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong, one sentence without a full stop.
    pub what: Text,
    /// What to write instead.
    pub instead: Option<Text>,
}

impl Problem {
    /// A problem that keeps the site from being published.
    pub fn error(code: &'static str, place: Place, what: Text) -> Self {
        Self {
            code,
            severity: Severity::Error,
            place,
            what,
            instead: None,
        }
    }

    /// A problem that somebody should look at.
    pub fn warning(code: &'static str, place: Place, what: Text) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, what)
        }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn instead(mut self, hint: Text) -> Self {
        self.instead = Some(hint);
        self
    }
}

/// All problems of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// No problems yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one, or none: a slip that only follows from another comes as `None`.
    pub fn push(&mut self, problem: impl Into<Option<Problem>>) {
        self.0.extend(problem.into());
    }

    /// Keeps those for which `keep` says so.
    pub fn retain(&mut self, keep: impl FnMut(&Problem) -> bool) {
        self.0.retain(keep);
    }

    /// Adds those of another stage.
    pub fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|problem| problem.severity == severity).count()
    }

    /// In file order, then by place.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// Puts them into file order; `locate` tells line and column.
    pub fn sort_by_place(&mut self, locate: impl Fn(&Place) -> (u32, u32)) {
        self.0
            .sort_by_cached_key(|problem| (problem.place.file, locate(&problem.place), problem.code));
        self.0.dedup();
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}
