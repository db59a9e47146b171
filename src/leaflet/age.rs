//! From when the facts of a leaflet are, where they count as old: said once for all of it, or at each that is.

use jiff::civil::Date;

use super::fill::Filling;
use super::view::Said;
use crate::directory::ResourceId;
use crate::directory::date::PartialDate;
use crate::directory::leaflet::{Leaflet, records};
use crate::fresh::Fact;
use crate::web::month_in_words;

/// How old a leaflet is.
pub(super) enum Age {
    /// All of it is: checked between these dates.
    All(PartialDate, PartialDate),
    /// Some of it may be.
    Some,
}

impl Age {
    /// As of `today`.
    pub(super) fn of(filling: &Filling<'_>, leaflet: &Leaflet, today: Date) -> Self {
        let dates: Option<Vec<PartialDate>> = records(filling.directory, leaflet)
            .into_iter()
            .map(|id| old(filling, id, today))
            .collect();
        let dates = dates.unwrap_or_default();
        let first = dates.iter().min_by_key(|date| date.first_day());
        let last = dates.iter().max_by_key(|date| date.last_day());
        match (first, last) {
            (Some(first), Some(last)) => Self::All(*first, *last),
            _ => Self::Some,
        }
    }

    /// The sentence for all of it.
    pub(super) fn stale(&self, filling: &Filling<'_>) -> Option<Said> {
        let Self::All(first, last) = self else { return None };
        let [first, last] = [first, last].map(|date| month_in_words(filling.words, *date));
        let date = match (first == last, filling.is_japanese()) {
            (true, _) => first,
            (false, true) => format!("{first}〜{last}"),
            (false, false) => format!("{first} – {last}"),
        };
        Some(
            filling
                .voice
                .text(&filling.words.fill("trust.stale", &[("date", &date)])),
        )
    }

    /// The mark of an entry among others that are not old.
    pub(super) fn as_of(&self, filling: &Filling<'_>, id: ResourceId, today: Date) -> Option<Said> {
        let Self::Some = self else { return None };
        let date = month_in_words(filling.words, old(filling, id, today)?);
        Some(
            filling
                .voice
                .text(&filling.words.fill("trust.as_of", &[("date", &date)])),
        )
    }
}

/// When a record was checked that counts as old.
fn old(filling: &Filling<'_>, id: ResourceId, today: Date) -> Option<PartialDate> {
    let directory = filling.directory;
    Fact::Record(id).expiry(directory).filter(|day| *day < today)?;
    directory[id].trust.checked.as_ref().map(|checked| checked.date)
}
