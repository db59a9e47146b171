//! How old what is found is. Many records were checked in the same month and count as fresh until the same day: each
//! such pair of dates stands in the index once, and a document has its number.

use jiff::civil::Date;

use crate::directory::Directory;
use crate::directory::date::PartialDate;
use crate::directory::search_test::Wanted;
use crate::fresh::Fact;

/// When facts were checked, and until when that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Age {
    /// When they were checked, no finer than a month.
    pub checked: PartialDate,
    /// The last day on which they count as fresh; `None` when that has passed on the day of the build.
    pub fresh_until: Option<Date>,
}

/// Every age that there is on one day, in order.
pub struct Ages<'a> {
    directory: &'a Directory,
    today: Date,
    all: Vec<Age>,
}

impl<'a> Ages<'a> {
    /// The ages of all that is published, as of `today`.
    pub fn of(directory: &'a Directory, today: Date) -> Self {
        let areas = directory.area_ids().map(Fact::Area);
        let records = directory.resource_ids().map(Fact::Record);
        let groups = directory.group_ids().map(Fact::Group);
        let guides = directory.guide_ids().map(Fact::Guide);
        let mut all: Vec<Age> = areas
            .chain(records)
            .chain(groups)
            .chain(guides)
            .filter_map(|fact| age(directory, fact, today))
            .collect();
        all.sort_unstable();
        all.dedup();
        Self { directory, today, all }
    }

    /// Each age once; its place here is its number.
    pub fn all(&self) -> &[Age] {
        &self.all
    }

    /// The months in which something was checked, in order: what a page has words for.
    pub fn months(&self) -> Vec<PartialDate> {
        let mut months: Vec<PartialDate> = self.all.iter().map(|age| age.checked).collect();
        months.dedup();
        months
    }

    /// The number of the age of what was found; `None` for what has no date to grow old from.
    pub fn number(&self, what: Wanted) -> Option<usize> {
        self.all.binary_search(&self.age(what)?).ok()
    }

    /// When facts were checked that count as old.
    pub fn old(&self, what: Wanted) -> Option<PartialDate> {
        let age = self.age(what)?;
        age.fresh_until.is_none().then_some(age.checked)
    }

    fn age(&self, what: Wanted) -> Option<Age> {
        let fact = match what {
            Wanted::Area(id) => Fact::Area(id),
            Wanted::Resource(id) => Fact::Record(id),
            Wanted::Group(id) => Fact::Group(id),
            Wanted::Guide(id) => Fact::Guide(id),
            Wanted::Concern(_) | Wanted::Audience(_) | Wanted::Line(_) => return None,
        };
        age(self.directory, fact, self.today)
    }
}

fn age(directory: &Directory, fact: Fact, today: Date) -> Option<Age> {
    let trust = fact.trust(directory);
    // A guide without a source tells no facts, and its page says nothing of their age.
    if matches!(fact, Fact::Guide(_)) && trust.sources.is_empty() {
        return None;
    }
    let checked = match trust.checked.as_ref()?.date {
        PartialDate::Day(day) => PartialDate::Month(day.first_of_month()),
        coarser => coarser,
    };
    let last = fact.expiry(directory)?;
    Some(Age {
        checked,
        fresh_until: (last >= today).then_some(last),
    })
}
