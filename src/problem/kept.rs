//! Problems as bytes and back, to be told again by a build that finds nothing changed.

use serde::{Deserialize, Serialize};

use super::{Place, Problem, Problems, Severity, Text, explain};

#[derive(Serialize, Deserialize)]
struct Kept {
    code: String,
    severity: Severity,
    place: Place,
    what: Text,
    instead: Option<Text>,
}

/// As bytes. Places name files by number: they hold for the same files only.
pub fn pack(problems: &Problems) -> Vec<u8> {
    let kept: Vec<Kept> = problems
        .iter()
        .cloned()
        .map(|problem| Kept {
            code: problem.code.to_owned(),
            severity: problem.severity,
            place: problem.place,
            what: problem.what,
            instead: problem.instead,
        })
        .collect();
    serde_json::to_vec(&kept).unwrap_or_default()
}

/// What was packed; `None` where these bytes are nothing of the kind.
pub fn unpack(bytes: &[u8]) -> Option<Problems> {
    let kept: Vec<Kept> = serde_json::from_slice(bytes).ok()?;
    let mut problems = Problems::new();
    for one in kept {
        problems.push(Problem {
            code: explain::codes().find(|code| *code == one.code)?,
            severity: one.severity,
            place: one.place,
            what: one.what,
            instead: one.instead,
        });
    }
    Some(problems)
}
