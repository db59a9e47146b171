//! Gaps (制度の狭間): for every town, every part of it that has windows of its own, every concern and everybody it may be
//! about, the windows that take it, those that only lead on, or none.
//!
//! The answer is [`crate::reach`]'s: what the finder and the pages say is what is proved here. A window of which neither
//! number nor place is known takes a concern all the same: what is missing there is in the sources, not in the town, and
//! the finder goes on to who can be called.

mod graph;
mod page;
pub mod table;
mod times;

use std::collections::HashMap;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::directory::gaps::{GapRule, Policy};
use crate::directory::register::Served;
use crate::directory::{AreaId, AudienceId, ConcernId, Directory, ResourceId};
use crate::finder::towns;
use crate::reach::{Answer, At, Call, Door, Fit, Need, Reach, Tier};

pub use page::page;
use times::Clock;
pub use times::{Open, Times};

/// Who is there for somebody with a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cover {
    /// A window in charge takes it.
    Taken,
    /// One there leads on to a window that takes it.
    LeadsOn,
    /// Nobody takes it; the town says where to start, or its department answers.
    Start,
    /// Only windows of the prefecture, of a wider area or of a neighbour.
    Wider,
    /// Nobody near.
    Nobody,
}

impl Cover {
    /// All of them, the best first.
    pub const ALL: [Self; 5] = [Self::Taken, Self::LeadsOn, Self::Start, Self::Wider, Self::Nobody];

    /// Whether somebody with this concern meets a gap.
    pub fn is_gap(self) -> bool {
        !matches!(self, Self::Taken | Self::LeadsOn)
    }

    /// A word that files keep to.
    pub fn word(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::LeadsOn => "leads_on",
            Self::Start => "start",
            Self::Wider => "wider",
            Self::Nobody => "nobody",
        }
    }

    /// In a few words of Japanese.
    pub fn japanese(self) -> &'static str {
        match self {
            Self::Taken => "受ける窓口がある",
            Self::LeadsOn => "つなぐ窓口がある",
            Self::Start => "町の最初の窓口か課だけ",
            Self::Wider => "県や近くの町の窓口だけ",
            Self::Nobody => "だれもいない",
        }
    }
}

/// One field of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The town.
    pub town: AreaId,
    /// A part of it, as its place in the town's list of districts, where it differs from the whole.
    pub district: Option<usize>,
    /// What is hard.
    pub concern: ConcernId,
    /// Who it is about, where that differs from what holds for everybody.
    pub audience: Option<AudienceId>,
    /// Who is there.
    pub cover: Cover,
    /// Windows that take it.
    pub takes: Vec<ResourceId>,
    /// Windows that lead on.
    pub leads_on: Vec<ResourceId>,
    /// Where there is a gap: who else could be asked, the nearest first.
    pub instead: Vec<At>,
    /// When those that take it are open.
    pub times: Times,
    /// Years of age for which none of those that take it is, first and last; `None` at the end is "and older".
    pub ages_left_out: Vec<(u64, Option<u64>)>,
}

/// The whole matrix.
#[derive(Debug, Default)]
pub struct Matrix {
    /// Towns in order, in each the concerns in order, in each what holds for everybody first.
    pub cells: Vec<Cell>,
    /// How many fields were looked at, with those of audiences and districts that do not differ.
    pub proved: usize,
}

/// How many are named that could be asked instead.
const INSTEAD: usize = 3;

/// Looks at every town.
pub fn matrix(directory: &Directory, today: Date) -> Matrix {
    let reach = Reach::new(directory);
    let towns: Vec<AreaId> = towns(directory).collect();
    let clock = Clock::of(directory, today);
    let found: Vec<(Vec<Cell>, usize)> = towns
        .par_iter()
        .map(|town| of_town(directory, &reach, &clock, *town))
        .collect();
    let mut matrix = Matrix::default();
    for (cells, proved) in found {
        matrix.cells.extend(cells);
        matrix.proved += proved;
    }
    matrix
}

fn of_town(directory: &Directory, reach: &Reach<'_>, clock: &Clock, town: AreaId) -> (Vec<Cell>, usize) {
    let audiences: Vec<AudienceId> = directory
        .audience_ids()
        .filter(|id| !directory[*id].is_anyone())
        .collect();
    let districts = own_windows(directory, reach, town);
    let mut cells = Vec::new();
    let mut proved = 0;
    for concern in directory.concern_ids() {
        let need = Need::of(town, Some(concern));
        let answer = reach.answer(need);
        let whole = cell(directory, clock, need, concern, &answer);
        proved += 1 + audiences.len() + directory[town].districts.len();
        for audience in &audiences {
            let cover = cover_for(directory, &answer, Some(*audience));
            if cover != whole.cover {
                let need = Need {
                    audience: Some(*audience),
                    ..need
                };
                cells.push(cell(directory, clock, need, concern, &reach.answer(need)));
            }
        }
        for district in &districts {
            let need = Need {
                district: Some(*district),
                ..need
            };
            let here = cell(directory, clock, need, concern, &reach.answer(need));
            if here.cover != whole.cover {
                cells.push(here);
            }
        }
        cells.push(whole);
    }
    cells.sort_by_key(|cell| (cell.concern, cell.audience, cell.district));
    (cells, proved)
}

/// Districts that a window of the town names: the others have what the whole town has.
fn own_windows(directory: &Directory, reach: &Reach<'_>, town: AreaId) -> Vec<usize> {
    let some_named = reach.around(town).any(|id| {
        directory[id]
            .serves
            .iter()
            .any(|served| matches!(served, Served::District(district) if district.area == town))
    });
    // A window in charge of one district is none of the others: all of them may differ.
    if some_named {
        (0..directory[town].districts.len()).collect()
    } else {
        Vec::new()
    }
}

fn cell(directory: &Directory, clock: &Clock, need: Need, concern: ConcernId, answer: &Answer) -> Cell {
    let audience = need.audience;
    let for_them = |door: &&Door| is_for(directory, door, audience);
    let records = |tier: Tier| {
        answer
            .doors
            .iter()
            .filter(move |door| door.tier == tier)
            .filter(for_them)
            .filter_map(record)
            .collect::<Vec<_>>()
    };
    let takes = records(Tier::TakesHere);
    let cover = cover_for(directory, answer, audience);
    let instead = if cover.is_gap() {
        let others = answer
            .doors
            .iter()
            .filter(for_them)
            .filter(|door| door.call != Call::Unknown);
        others.take(INSTEAD).map(|door| door.at).collect()
    } else {
        Vec::new()
    };
    Cell {
        town: need.area,
        district: need.district,
        concern,
        audience,
        cover,
        leads_on: records(Tier::LeadsOnHere),
        instead,
        times: clock.of_all(&takes),
        ages_left_out: ages_left_out(directory, &takes),
        takes,
    }
}

fn record(door: &Door) -> Option<ResourceId> {
    match door.at {
        At::Record(id) => Some(id),
        At::Office(_) => None,
    }
}

/// Who is there for somebody, from the answer for everybody.
fn cover_for(directory: &Directory, answer: &Answer, audience: Option<AudienceId>) -> Cover {
    let best = answer
        .doors
        .iter()
        .filter(|door| is_for(directory, door, audience))
        .map(|door| match door.tier {
            Tier::TakesHere => Cover::Taken,
            Tier::LeadsOnHere => Cover::LeadsOn,
            Tier::StartHere | Tier::OfficeHere => Cover::Start,
            _ => Cover::Wider,
        })
        .min();
    best.unwrap_or(Cover::Nobody)
}

/// Whether a door is for somebody. Where nobody said who asks, one that is for some counts: it takes the concern.
fn is_for(directory: &Directory, door: &Door, audience: Option<AudienceId>) -> bool {
    let (Some(audience), Some(id)) = (audience, record(door)) else {
        return door.fit != Fit::Others;
    };
    let audiences = &directory[id].audiences;
    audiences.is_empty()
        || audiences
            .iter()
            .any(|one| *one == audience || directory[*one].is_anyone())
}

/// Ages that none of the windows is for. A window that says nothing is for every age.
fn ages_left_out(directory: &Directory, takes: &[ResourceId]) -> Vec<(u64, Option<u64>)> {
    let mut spans = Vec::new();
    for id in takes {
        // What is in words only cannot be reckoned with.
        match &directory[*id].age {
            Some(age) if age.from.is_some() || age.to.is_some() => spans.push((age.from.unwrap_or(0), age.to)),
            _ => return Vec::new(),
        }
    }
    spans.sort_unstable();
    let mut left = Vec::new();
    let mut next = 0;
    for (from, to) in spans {
        if from > next {
            left.push((next, Some(from - 1)));
        }
        match to {
            Some(to) => next = next.max(to + 1),
            None => return left,
        }
    }
    if next > 0 {
        left.push((next, None));
    }
    left
}

impl Cell {
    /// What is hard, and for whom or where where that differs: `介護（こども）`, `介護（森田地区）`.
    pub fn label(&self, directory: &Directory) -> String {
        let audience = self.audience.map(|id| directory[id].label.as_str());
        let mut label = directory[self.concern].label.clone();
        for of in audience.into_iter().chain(self.district_name(directory)) {
            label.push('（');
            label.push_str(of);
            label.push('）');
        }
        label
    }

    /// The part of the town, where the cell is about one.
    pub fn district_name<'a>(&self, directory: &'a Directory) -> Option<&'a str> {
        let district = directory[self.town].districts.get(self.district?)?;
        Some(&district.name)
    }

    /// What the site says of this gap, and the rule that says so.
    pub fn policy<'a>(&self, directory: &'a Directory) -> (Policy, Option<&'a GapRule>) {
        let rules = &directory.site.gaps;
        let rule = rules.named(self.concern, |area| directory.within(self.town, area));
        (rule.map_or(rules.policy, |rule| rule.policy), rule)
    }

    /// A name that stays the same from run to run, to tell what changed.
    pub fn key(&self, directory: &Directory) -> String {
        let town = &directory[self.town];
        let district = self
            .district
            .and_then(|index| town.districts.get(index))
            .map_or(String::new(), |district| format!("#{}", district.id.as_str()));
        let audience = self.audience.map_or(String::new(), |audience| {
            format!("@{}", directory[audience].id.as_str())
        });
        format!(
            "{}{district} {}{audience}",
            town.path,
            directory[self.concern].id.as_str()
        )
    }
}

/// How many cells there are of each cover, over what holds for everybody in a whole town.
pub fn counts(cells: &[Cell]) -> HashMap<Cover, usize> {
    let mut counts = HashMap::new();
    for cell in cells
        .iter()
        .filter(|cell| cell.audience.is_none() && cell.district.is_none())
    {
        *counts.entry(cell.cover).or_default() += 1;
    }
    counts
}
