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
pub struct Changed {
    /// The cell as it is now. Of one that is not made any more since it is like the whole town's, the whole town's with
    /// its audience and district.
    pub cell: Cell,
    /// What it was; `None` where there was none.
    pub before: Option<String>,
}

/// The columns of what changed, in order.
pub const CHANGED_COLUMNS: [&str; 7] = ["key", "area", "district", "concern", "audience", "before", "now"];

impl Changed {
    /// As texts, in the order of [`CHANGED_COLUMNS`].
    pub fn row(&self, directory: &Directory) -> [String; 7] {
        let [key, area, district, concern, audience, now, ..] = row(directory, &self.cell);
        let before = self.before.clone().unwrap_or_default();
        [key, area, district, concern, audience, before, now]
    }
}

/// Cells that changed, in order. What an audience or a district had, and has, where there is no cell of its own is what
/// the whole town has.
pub fn changed(directory: &Directory, cells: &[Cell], earlier: &Earlier) -> Vec<Changed> {
    let mut changed = Vec::new();
    for cells in cells.chunk_by(|a, b| (a.town, a.concern) == (b.town, b.concern)) {
        let of_whole = |cell: &&Cell| cell.audience.is_none() && cell.district.is_none();
        let Some(whole) = cells.iter().find(of_whole) else {
            continue;
        };
        let gone = parts(directory, whole).into_iter().filter(|part| {
            let is_made = |cell: &Cell| (cell.audience, cell.district) == (part.audience, part.district);
            !cells.iter().any(is_made) && earlier.contains_key(&part.key(directory))
        });
        let mut now: Vec<Cell> = cells.iter().cloned().chain(gone).collect();
        now.sort_by_key(|cell| (cell.audience, cell.district));
        let of_town = earlier.get(&whole.key(directory));
        for cell in now {
            let before = earlier.get(&cell.key(directory)).or(of_town).cloned();
            if before.as_deref() != Some(cell.cover.word()) {
                changed.push(Changed { cell, before });
            }
        }
    }
    changed
}

/// The whole town's cell for everybody and for every part of the town that could have one of its own.
fn parts(directory: &Directory, whole: &Cell) -> Vec<Cell> {
    let audiences = directory.audience_ids().map(|id| Cell {
        audience: Some(id),
        ..whole.clone()
    });
    let districts = (0..directory[whole.town].districts.len()).map(|district| Cell {
        district: Some(district),
        ..whole.clone()
    });
    audiences.chain(districts).collect()
}
