//! Rules about the whole directory, one per line. They look and report; they change nothing.

mod banner;
mod changes;
mod emphasis;
mod finder;
mod follow;
mod gaps;
mod languages;
mod leaflets;
mod links;
mod passing;
mod reach;
mod readings;
mod search;
mod start;
mod terms;
mod texts;

pub use follow::without_follow_ups;
pub use readings::words_without_reading;

use jiff::civil::Date;

use crate::directory::Directory;
use crate::problem::Problems;

/// A rule.
type Rule = fn(&Directory, Date) -> Problems;

/// Every rule.
const RULES: [Rule; 16] = [
    banner::is_not_over,
    changes::are_told_once,
    changes::give_nobody_away,
    emphasis::is_closed,
    finder::every_way_ends_at_a_window,
    gaps::every_concern_has_a_window,
    languages::are_translated,
    leaflets::have_records,
    links::lead_somewhere,
    passing::nobody_is_passed_around,
    reach::every_window_can_be_reached,
    readings::readings_fit,
    search::concerns_have_phrases,
    search::tests_hold,
    start::every_town_has_a_start,
    terms::vocabulary_is_sound,
];

/// Runs every rule as of `today`.
pub fn run(directory: &Directory, today: Date) -> Problems {
    let mut problems = Problems::new();
    for rule in RULES {
        problems.extend(rule(directory, today));
    }
    problems
}
