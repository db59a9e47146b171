//! Openings of the next days, for a browser to say whether it is open now.
//!
//! The rules stay here: a browser gets minutes, `2026-11-21;0111110…;;510-1035;?0-1440`. That is the first day, a letter
//! for each day from then on, and the minutes from midnight that each letter means, in order from `0`. A question mark
//! stands before minutes at which it may be open or not; what is not named is closed, and after the last day nothing is
//! known. Days and minutes are Japan's.

use std::collections::HashMap;
use std::fmt::Write;
use std::rc::Rc;

use jiff::civil::Date;

use super::Web;
use crate::directory::{Directory, ResourceId};
use crate::hours::{DayMinutes, Hours};

/// How many days are worked out. A site that is built more seldom says that it does not know.
const DAYS: usize = 60;
/// Letters for days; hours with more sorts of days than this in two months are left to their words.
const LETTERS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Openings of every record, in order of record.
#[derive(Debug, Default)]
pub(crate) struct Openings(Vec<Option<Box<str>>>);

impl Openings {
    /// Works out the openings from `today` on.
    pub(super) fn of(directory: &Directory, today: Date) -> Self {
        // Windows of one town hall are open at the same hours.
        let mut known: HashMap<&str, Option<Rc<str>>> = HashMap::new();
        let all = directory
            .resources
            .iter()
            .map(|record| {
                // What nobody can go to today has no "now".
                let hours = record.hours.as_ref().filter(|_| record.is_usable())?;
                let said = known
                    .entry(hours.text())
                    .or_insert_with(|| openings(hours, today).map(Rc::from));
                said.as_deref().map(Box::from)
            })
            .collect();
        Self(all)
    }
}

impl Web<'_> {
    /// Openings of a record; `None` where its hours are not read, where nothing is sure, and where nobody can go.
    pub(super) fn openings(&self, id: ResourceId) -> Option<&str> {
        self.find
            .openings(|| Openings::of(self.directory, self.today))
            .0
            .get(id.index())?
            .as_deref()
    }
}

fn openings(hours: &Hours, today: Date) -> Option<String> {
    let days = hours.days(today, DAYS);
    // Without one sure minute all that could be said is "not known", and the words of the hours say more.
    days.iter().find(|day| !day.open.is_empty())?;
    let mut sorts: Vec<&DayMinutes> = Vec::new();
    let mut out = format!("{today};");
    for day in &days {
        let sort = sorts.iter().position(|sort| *sort == day).unwrap_or_else(|| {
            sorts.push(day);
            sorts.len() - 1
        });
        out.push(char::from(*LETTERS.get(sort)?));
    }
    for day in sorts {
        out.push(';');
        let sure = day.open.iter().map(|span| ("", span));
        let mut spans: Vec<_> = sure.chain(day.maybe.iter().map(|span| ("?", span))).collect();
        spans.sort_by_key(|(_, span)| **span);
        for (number, (mark, (start, end))) in spans.into_iter().enumerate() {
            let comma = if number == 0 { "" } else { "," };
            // Writing to a String cannot fail.
            let _ = write!(out, "{comma}{mark}{start}-{end}");
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::openings;
    use crate::hours::Hours;

    #[test]
    fn days_and_minutes() {
        // 21 November 2026 is a Saturday; the 23rd is a holiday.
        for (text, said) in [
            ("月〜金 8:30〜17:15（祝日を除く）", Some("2026-11-21;000111100111110")),
            ("月〜金 8:30〜17:15", Some("2026-11-21;001222200222220")),
            ("毎日 22:00〜翌2:00", Some("2026-11-21;000000000000000")),
            ("放課後", None),
            ("来月から", None),
            ("毎月第2火曜 10時から正午", Some("2026-11-21;000000000000000001")),
        ] {
            let found = openings(&Hours::read(text), date(2026, 11, 21));
            assert_eq!(found.is_some(), said.is_some(), "{text}: {found:?}");
            let (Some(found), Some(said)) = (found, said) else {
                continue;
            };
            assert!(found.starts_with(said), "{text}: {found}");
        }
    }

    #[test]
    fn minutes_of_a_night_stand_at_their_own_day() {
        let found = openings(&Hours::read("24時間"), date(2026, 11, 21)).unwrap();
        assert!(found.ends_with(";0-1440"), "{found}");
        let found = openings(&Hours::read("毎日 22:00〜翌2:00"), date(2026, 11, 21)).unwrap();
        assert!(found.contains(";0-120,1320-1440"), "{found}");
    }

    #[test]
    fn a_holiday_that_the_wording_passes_over_is_not_closed() {
        let found = openings(&Hours::read("月〜金 8:30〜17:15"), date(2026, 11, 21)).unwrap();
        assert!(found.contains(";?510-1035;510-1035"), "{found}");
    }
}
