//! One slip is told once: what is missing only because of a slip that is told already is not told as well.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::{FileId, Place, Problem, Problems, Severity};
use crate::source::Sources;

/// A rule that misses something, and the fields of a record with which it could have been there; none means any.
type Misses = (&'static str, &'static [&'static str]);

const MISSES: [Misses; 6] = [
    ("finder-dead-end", &[]),
    ("no-start", &[]),
    ("unreachable-window", &[]),
    ("refers-nowhere", &["concerns", "referrals"]),
    ("no-source", &["source", "more_sources"]),
    ("no-checked-date", &["checked"]),
];

/// Leaves out what is missing only because of an error in the same record, or in an area.yaml above it.
pub fn without_follow_ups(mut found: Problems, sources: &Sources) -> Problems {
    let errors: Vec<Problem> = found
        .iter()
        .filter(|problem| problem.severity == Severity::Error && misses(problem).is_none())
        .cloned()
        .collect();
    let mut records: BTreeMap<(FileId, Option<usize>), Vec<&Place>> = BTreeMap::new();
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for error in &errors {
        records
            .entry((error.place.file, error.place.record()))
            .or_default()
            .push(&error.place);
        let path = &sources.file(error.place.file).path;
        if let Some((folder, "area.yaml" | "area.yml")) = path.rsplit_once('/')
            && may_change_defaults(error)
        {
            folders.insert(folder);
        }
    }
    found.retain(|problem| {
        let Some((code, fields)) = misses(problem) else {
            return true;
        };
        let own = records.get(&(problem.place.file, problem.place.record()));
        let in_record = own.is_some_and(|errors| {
            errors
                .iter()
                .any(|error| fields.is_empty() || fields.iter().any(|field| error.is_below(field)))
        });
        // A start that is written, but in a file that could not be read, is not missed either.
        let file = sources.file(problem.place.file);
        if *code == "no-start"
            && file
                .written
                .as_ref()
                .is_some_and(|written| written.get("start").is_some())
        {
            return false;
        }
        let path = &file.path;
        let above = std::iter::successors(path.rsplit_once('/').map(|(folder, _)| folder), |folder| {
            folder.rsplit_once('/').map(|(above, _)| above)
        });
        let in_area = *code != "refers-nowhere" && above.into_iter().any(|folder| folders.contains(folder));
        !in_record && !in_area
    });
    found
}

fn misses(problem: &Problem) -> Option<&'static Misses> {
    MISSES.iter().find(|(code, _)| *code == problem.code)
}

/// Whether an error in an area.yaml may be the reason that something is not there for the records below.
fn may_change_defaults(error: &Problem) -> bool {
    const GIVEN: [&str; 4] = ["defaults", "phone", "contacts", "department"];
    error.code == "unknown-field" || error.place.is_whole() || GIVEN.iter().any(|field| error.place.is_below(field))
}
