//! Sets of minutes as sorted, disjoint, half-open intervals.
//!
//! Minutes count from midnight of a date and may run into the next day (up to 48:00). This file
//! knows nothing of dates or rules.

/// A sorted list of disjoint `[start, end)` intervals in minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Minutes(Vec<(u16, u16)>);

/// One whole day.
pub(crate) const DAY: u16 = 24 * 60;

impl Minutes {
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// One interval; empty when it does not run forward.
    pub(crate) fn one(start: u16, end: u16) -> Self {
        if start < end {
            Self(vec![(start, end)])
        } else {
            Self::none()
        }
    }

    pub(crate) fn day() -> Self {
        Self::one(0, DAY)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn contains(&self, minute: u16) -> bool {
        self.0.iter().any(|&(s, e)| s <= minute && minute < e)
    }

    /// The first start and the last end.
    pub(crate) fn bounds(&self) -> Option<(u16, u16)> {
        Some((self.0.first()?.0, self.0.last()?.1))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u16, u16)> + '_ {
        self.0.iter().copied()
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        let mut all: Vec<_> = self.iter().chain(other.iter()).collect();
        all.sort_unstable();
        let mut merged: Vec<(u16, u16)> = Vec::new();
        for (start, end) in all {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        Self(merged)
    }

    pub(crate) fn intersect(&self, other: &Self) -> Self {
        let mut both = Vec::new();
        for (a, b) in self.iter() {
            for (c, d) in other.iter() {
                if a.max(c) < b.min(d) {
                    both.push((a.max(c), b.min(d)));
                }
            }
        }
        both.sort_unstable();
        Self(both)
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        let mut left = self.0.clone();
        for (c, d) in other.iter() {
            left = left
                .into_iter()
                .flat_map(|(a, b)| [(a, b.min(c)), (a.max(d), b)])
                .filter(|(a, b)| a < b)
                .collect();
        }
        left.sort_unstable();
        left.dedup();
        Self(left)
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        !self.intersect(other).is_empty()
    }

    /// What runs past midnight, seen from the next day.
    pub(crate) fn carried_over(&self) -> Self {
        Self(
            self.iter()
                .filter(|&(_, end)| end > DAY)
                .map(|(start, end)| (start.saturating_sub(DAY), end - DAY))
                .collect(),
        )
    }

    /// What lies within the day itself.
    pub(crate) fn today(&self) -> Self {
        self.intersect(&Self::day())
    }
}
