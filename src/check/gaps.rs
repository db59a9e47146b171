//! In every town every concern has a window, as far as the site asks for that.

use jiff::civil::Date;

use crate::directory::gaps::{GapRule, Policy};
use crate::directory::{AreaId, Directory};
use crate::gaps::{Cell, matrix};
use crate::problem::{Problem, Problems, Severity, Text};

/// How many concerns a message names.
const NAMED: usize = 6;

/// Reports, by the policy of site.yaml, concerns that no window of a town takes; and allowances that nothing needs.
pub(super) fn every_concern_has_a_window(directory: &Directory, today: Date) -> Problems {
    let mut problems = Problems::new();
    let rules = &directory.site.gaps;
    if rules.policy == Policy::Allowed && rules.named.is_empty() {
        return problems;
    }
    let matrix = matrix(directory, today);
    let mut needed: Vec<&GapRule> = Vec::new();
    let gaps: Vec<(&Cell, Policy)> = matrix
        .cells
        .iter()
        // A window for older people takes nobody's child; whether that is a gap, only people can tell: `madoguchi gaps` shows it.
        .filter(|cell| cell.cover.is_gap() && cell.audience.is_none())
        .map(|cell| {
            let (policy, rule) = cell.policy(directory);
            needed.extend(rule);
            (cell, policy)
        })
        .collect();
    for (severity, policy) in [(Severity::Error, Policy::Error), (Severity::Warning, Policy::Warning)] {
        for town in gaps.chunk_by(|(a, _), (b, _)| a.town == b.town) {
            let cells: Vec<&Cell> = town
                .iter()
                .filter(|(_, one)| *one == policy)
                .map(|(cell, _)| *cell)
                .collect();
            if let Some(first) = cells.first() {
                problems.push(gap(directory, first.town, &cells, severity));
            }
        }
    }
    // An allowance that stays behind would hide the next gap.
    for rule in &rules.named {
        if rule.policy == Policy::Allowed && !needed.iter().any(|one| std::ptr::eq(*one, rule)) {
            problems.push(
                Problem::warning(
                    "gap-allowed-for-nothing",
                    rule.origin.clone(),
                    Text::new(
                        "ここで許しているすき間は、もうありません",
                        "the gap that this allows is there no more",
                    ),
                )
                .instead(Text::new(
                    "この行を消してください。残すと、次のすき間に気づけません",
                    "take it away: it would hide the next gap",
                )),
            );
        }
    }
    problems
}

fn gap(directory: &Directory, town: AreaId, cells: &[&Cell], severity: Severity) -> Problem {
    let area = &directory[town];
    let mut names: Vec<String> = cells.iter().take(NAMED).map(|cell| cell.label(directory)).collect();
    if cells.len() > NAMED {
        names.push("…".to_owned());
    }
    let (names, number) = (names.join("、"), cells.len());
    let mut problem = Problem::warning(
        "gap",
        area.origin.clone(),
        Text::new(
            format!("{}には、受ける窓口のない困りごとが {number} 件あります（{names}）", area.name),
            format!("in {} no window takes {number} concerns ({names})", area.name),
        ),
    )
    .instead(Text::new(
        format!(
            "くわしくは madoguchi gaps --area {}。受ける窓口の concerns に書くか、いまはなくてよいわけを site.yaml の gaps に書いてください",
            area.name
        ),
        format!(
            "see `madoguchi gaps --area {}`; add it to `concerns` of a window, or say under `gaps` in site.yaml why it may be",
            area.name
        ),
    ));
    problem.severity = severity;
    problem
}
