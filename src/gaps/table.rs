//! The matrix as rows, for files: CSV, JSON, and what changed since an earlier one.

use std::collections::BTreeMap;

use super::{Cell, Open};
use crate::directory::gaps::Policy;
use crate::directory::{Directory, ResourceId};
use crate::reach::At;

/// The columns, in order.
pub const COLUMNS: [&str; 14] = [
    "key",
    "area",
    "district",
    "concern",
    "audience",
    "cover",
    "policy",
    "takes",
    "leads_on",
    "instead",
    "weekday",
    "evening",
    "day_off",
    "ages_left_out",
];

/// A cell as texts, in the order of [`COLUMNS`].
pub fn row(directory: &Directory, cell: &Cell) -> [String; 14] {
    let town = &directory[cell.town];
    let policy = match cell.policy(directory).0 {
        _ if !cell.cover.is_gap() => "",
        Policy::Allowed => "allowed",
        Policy::Warning => "warning",
        Policy::Error => "error",
    };
    let open = |open: Open| {
        match open {
            _ if cell.takes.is_empty() => "",
            Open::Yes => "yes",
            Open::Unknown => "unknown",
            Open::No => "no",
        }
        .to_owned()
    };
    [
        cell.key(directory),
        town.name.clone(),
        cell.district_name(directory).unwrap_or_default().to_owned(),
        directory[cell.concern].label.clone(),
        cell.audience.map(|id| directory[id].label.clone()).unwrap_or_default(),
        cell.cover.word().to_owned(),
        policy.to_owned(),
        names(directory, &cell.takes),
        names(directory, &cell.leads_on),
        cell.instead
            .iter()
            .map(|at| who(directory, *at))
            .collect::<Vec<_>>()
            .join("、"),
        open(cell.times.weekday),
        open(cell.times.evening),
        open(cell.times.day_off),
        ages(cell),
    ]
}

/// Names of records.
pub fn names(directory: &Directory, ids: &[ResourceId]) -> String {
    ids.iter()
        .map(|id| directory[*id].name.as_str())
        .collect::<Vec<_>>()
        .join("、")
}

/// A window, or the department of a town.
pub fn who(directory: &Directory, at: At) -> String {
    match at {
        At::Record(id) => directory[id].name.clone(),
        At::Office(id) => {
            let area = &directory[id];
            [area.name.as_str(), area.department.as_deref().unwrap_or("役所")].join(" ")
        }
    }
}

/// `0〜17歳、65歳〜`
pub fn ages(cell: &Cell) -> String {
    let span = |(from, to): &(u64, Option<u64>)| match to {
        Some(to) => format!("{from}〜{to}歳"),
        None => format!("{from}歳〜"),
    };
    cell.ages_left_out.iter().map(span).collect::<Vec<_>>().join("、")
}

/// What an earlier run found: the cover of each cell by its key.
pub type Earlier = BTreeMap<String, String>;

/// Reads what [`COLUMNS`] rows were written as JSON. `None` when it is none of our files.
pub fn earlier(json: &str) -> Option<Earlier> {
    let rows: Vec<BTreeMap<String, String>> = serde_json::from_str(json).ok()?;
    rows.into_iter()
        .map(|mut row| Some((row.remove("key")?, row.remove("cover")?)))
        .collect()
}

/// A cell whose cover is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<'a> {
    /// The cell as it is now.
    pub cell: &'a Cell,
    /// What it was; `None` where there was none.
    pub before: Option<String>,
}

/// Cells that changed, in order.
pub fn changed<'a>(directory: &Directory, cells: &'a [Cell], earlier: &Earlier) -> Vec<Changed<'a>> {
    cells
        .iter()
        .filter_map(|cell| {
            let before = earlier.get(&cell.key(directory)).cloned();
            (before.as_deref() != Some(cell.cover.word())).then_some(Changed { cell, before })
        })
        .collect()
}
