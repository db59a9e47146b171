//! Who takes this concern here: the doors that somebody can be sent to, best first, and why each of them.
//!
//! Everything that sends people somewhere asks here, so that all of it says the same: the finder, the pages of concerns in
//! towns, the proofs of `check`. An answer depends on the Directory alone: no day, no language.
//!
//! The order is a list of questions, asked one after another until two doors differ:
//!
//! 1. Is it for somebody like this? What is for others only comes last.
//! 2. Can it be reached at all? A name without number, address or office is no door.
//! 3. How near is it, and what does it do ([`Tier`])? A window in charge of the place that takes the concern, one there
//!    that leads on, one of a wider area for just this, the town's own start and office, then the same farther away.
//! 4. How is it reached: a number of its own, its office's number or a letter box, an address only?
//! 5. Is it for the whole area, or for a part of it, which may be another's? A window that is one of many of its type is
//!    for a part, even where the sources do not say for which.
//! 6. Is it for this concern, or for any? One place before a number of places without names.
//! 7. For just this person before for anybody; without a person, for anybody before for some.
//! 8. The order in which the town says to start, then the order of reading.

mod call;
mod chain;
#[cfg(test)]
mod tests;

use crate::directory::contact::Contact;
use crate::directory::grounds::Grounds;
use crate::directory::register::Served;
use crate::directory::resource::Resource;
use crate::directory::{AreaId, AudienceId, ConcernId, Directory, LineId, ResourceId};

pub use call::{Call, office};
pub use chain::{Hop, Way, WayEnd, way};

/// How far somebody may be passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Hand-overs until a window takes it.
    pub hand_overs: usize,
}

impl Policy {
    /// That of the site.
    pub fn of(directory: &Directory) -> Self {
        Self {
            hand_overs: directory.site.hand_overs,
        }
    }
}

/// What somebody needs, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// Where they live.
    pub area: AreaId,
    /// The part of it, as its place in the area's list of districts.
    pub district: Option<usize>,
    /// What is hard; `None` when they cannot say.
    pub concern: Option<ConcernId>,
    /// Who it is about; `None` when nobody asked.
    pub audience: Option<AudienceId>,
}

impl Need {
    /// A concern in an area, of anybody.
    pub fn of(area: AreaId, concern: Option<ConcernId>) -> Self {
        Self {
            area,
            district: None,
            concern,
            audience: None,
        }
    }
}

/// Somebody to be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// A window.
    Record(ResourceId),
    /// The department of an area.
    Office(AreaId),
}

/// What is done there about the concern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taking {
    /// It is there for just this.
    Itself,
    /// It takes whatever comes.
    Anything,
    /// It leads on, by these steps, to a window that takes it.
    LeadsOn(Vec<Hop>),
    /// The area says to start there; it takes part of what comes, or does not say what.
    Start,
    /// The department knows who does.
    Knows,
}

/// How near a door is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Near {
    /// In charge of the very district.
    District,
    /// In the area.
    Here,
    /// Of a wider area that this one is part of, or of another area and in charge here.
    InCharge,
    /// Of a neighbour who welcomes people from elsewhere.
    Neighbour,
}

/// Whether it is for somebody like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// For just them.
    Made,
    /// For anybody.
    Anybody,
    /// For some, and nobody said who asks.
    Some,
    /// For others.
    Others,
}

/// Nearness and doing together: the rungs of the ladder, top first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// In the area, and takes it.
    TakesHere,
    /// In the area, and leads on to who takes it.
    LeadsOnHere,
    /// Of a wider area, and for just this.
    TakesWider,
    /// Where the area says to start.
    StartHere,
    /// The area's office.
    OfficeHere,
    /// Of a wider area: takes anything, or leads on.
    AnythingWider,
    /// Where the wider area says to start.
    StartWider,
    /// The wider area's office.
    OfficeWider,
    /// A neighbour who welcomes people from elsewhere.
    Neighbour,
}

/// A door, and why it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// Who.
    pub at: At,
    /// How near.
    pub near: Near,
    /// What is done about it.
    pub taking: Taking,
    /// For whom.
    pub fit: Fit,
    /// How it is reached.
    pub call: Call,
    /// Whether it is in charge of a part of the area only, named or not.
    pub part: bool,
    /// On which rung of the ladder it stands.
    pub tier: Tier,
}

/// Where to go, best first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Doors, best first. What is for others only stands at the end.
    pub doors: Vec<Door>,
    /// National lines, for when no door is open or none is there.
    pub lines: Vec<LineId>,
}

/// What an answer comes to, for who proves and who counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// A window that takes it and can be called or written to.
    Window,
    /// A window that can be called and leads on.
    LeadsOn,
    /// Where the town says to start, or its office.
    Town,
    /// Only somebody of a wider area or a neighbour.
    Wider,
    /// A window here, of which only the address is known.
    Visit,
    /// Nobody near has a number that is known; national lines do.
    Lines,
    /// Nothing that can be called, written to or visited.
    Nothing,
}

impl End {
    /// In a few words of Japanese.
    pub fn japanese(self) -> &'static str {
        match self {
            Self::Window => "受ける窓口",
            Self::LeadsOn => "つなぐ窓口",
            Self::Town => "町の最初の窓口か課",
            Self::Wider => "県など広い地域の窓口",
            Self::Visit => "住所だけの窓口",
            Self::Lines => "全国の電話",
            Self::Nothing => "行き止まり",
        }
    }

    /// In a few words of English.
    pub fn english(self) -> &'static str {
        match self {
            Self::Window => "windows that take it",
            Self::LeadsOn => "windows that lead on",
            Self::Town => "the town's start or office",
            Self::Wider => "wider areas",
            Self::Visit => "windows with an address only",
            Self::Lines => "national lines",
            Self::Nothing => "dead ends",
        }
    }
}

impl Answer {
    /// The door to try first. What is for others only is none.
    pub fn first(&self) -> Option<&Door> {
        self.doors.first().filter(|door| door.fit != Fit::Others)
    }

    /// What this comes to.
    pub fn end(&self, directory: &Directory) -> End {
        let first = self.first();
        if let Some(door) = first.filter(|door| door.call.answers()) {
            return match door.tier {
                Tier::TakesHere => End::Window,
                Tier::LeadsOnHere => End::LeadsOn,
                Tier::StartHere | Tier::OfficeHere => End::Town,
                _ => End::Wider,
            };
        }
        if self.lines.iter().any(|line| directory[*line].phone.is_some()) {
            return End::Lines;
        }
        match first {
            Some(door) if door.call == Call::Visit => End::Visit,
            _ => End::Nothing,
        }
    }
}

/// Answers needs.
#[derive(Debug, Clone, Copy)]
pub struct Reach<'a> {
    directory: &'a Directory,
    grounds: &'a Grounds,
    policy: Policy,
}

impl<'a> Reach<'a> {
    /// With the site's policy.
    pub fn new(directory: &'a Directory) -> Self {
        Self {
            directory,
            grounds: directory.grounds(),
            policy: Policy::of(directory),
        }
    }

    /// With another policy.
    #[must_use]
    pub fn with(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// Records in an area and those in charge of it from elsewhere.
    pub fn around(&self, area: AreaId) -> impl Iterator<Item = ResourceId> + use<'a> {
        let grounds = self.grounds;
        grounds.inside(area).iter().chain(grounds.wider(area)).copied()
    }

    /// Where somebody with this need goes.
    pub fn answer(&self, need: Need) -> Answer {
        let mut doors: Vec<(Door, Order)> = Vec::new();
        let starts = self.starts(need.area);
        let around = self.grounds.inside(need.area).iter().map(|id| (*id, Near::Here));
        let wider = self.grounds.wider(need.area).iter().map(|id| (*id, Near::InCharge));
        let welcoming = self
            .grounds
            .welcoming(need.area)
            .iter()
            .map(|id| (*id, Near::Neighbour));
        for (position, (id, near)) in around.chain(wider).chain(welcoming).enumerate() {
            let start = starts.iter().position(|one| *one == id);
            if let Some(door) = self.door(need, id, near, start.is_some()) {
                let order = self.order(&door, start, position);
                doors.push((door, order));
            }
        }
        for (up, area) in self.directory.upward(need.area).enumerate() {
            if let Some(door) = self.office(area, up == 0) {
                let order = self.order(&door, None, up);
                doors.push((door, order));
            }
        }
        doors.sort_by(|(_, a), (_, b)| a.cmp(b));
        Answer {
            doors: doors.into_iter().map(|(door, _)| door).collect(),
            lines: self.lines(need.concern),
        }
    }

    /// What a record does about a concern, where it does anything.
    pub fn taking(&self, id: ResourceId, concern: Option<ConcernId>) -> Option<Taking> {
        let record = &self.directory[id];
        let Some(concern) = concern else {
            return record.takes_any.then_some(Taking::Anything);
        };
        if record.takes(concern) {
            return Some(if record.concerns.contains(&concern) {
                Taking::Itself
            } else {
                Taking::Anything
            });
        }
        chain::to_a_taker(self.directory, id, concern, self.policy).map(Taking::LeadsOn)
    }

    fn door(&self, need: Need, id: ResourceId, near: Near, start: bool) -> Option<Door> {
        let record = &self.directory[id];
        if !record.is_door() {
            return None;
        }
        let (near, part) = self.ground(need, id, near)?;
        let taking = match self.taking(id, need.concern) {
            Some(taking) => taking,
            None if start => Taking::Start,
            None => return None,
        };
        let tier = match (&taking, near) {
            (_, Near::Neighbour) => Tier::Neighbour,
            (Taking::Itself, Near::InCharge) => Tier::TakesWider,
            (Taking::Start, Near::InCharge) => Tier::StartWider,
            (_, Near::InCharge) => Tier::AnythingWider,
            (Taking::Itself | Taking::Anything, _) => Tier::TakesHere,
            (Taking::LeadsOn(_), _) => Tier::LeadsOnHere,
            (Taking::Start | Taking::Knows, _) => Tier::StartHere,
        };
        Some(Door {
            at: At::Record(id),
            near,
            taking,
            fit: self.fit(record, need.audience),
            call: Call::of(self.directory, id),
            part,
            tier,
        })
    }

    /// The department of an area, where it has a number.
    fn office(&self, id: AreaId, here: bool) -> Option<Door> {
        let area = &self.directory[id];
        let answers = area.contacts.iter().any(Contact::answers);
        answers.then_some(Door {
            at: At::Office(id),
            near: if here { Near::Here } else { Near::InCharge },
            taking: Taking::Knows,
            fit: Fit::Anybody,
            call: Call::Office(id),
            part: false,
            tier: if here { Tier::OfficeHere } else { Tier::OfficeWider },
        })
    }

    /// Whether a record's ground covers the need's, how nearly, and whether it is a part of the area only.
    fn ground(&self, need: Need, id: ResourceId, near: Near) -> Option<(Near, bool)> {
        let record = &self.directory[id];
        let mut of_area = false;
        let mut of_part = false;
        for served in &record.serves {
            match served {
                Served::District(district) if district.area == need.area => {
                    of_part = true;
                    if need.district == Some(district.index) {
                        return Some((Near::District, false));
                    }
                }
                // A part of the area with a folder of its own.
                Served::Area(area) if *area != need.area && self.directory.within(*area, need.area) => of_part = true,
                // In charge of another place only, it is none of the area in whose folder it stands.
                Served::Area(area) if near == Near::Here && !self.directory.within(need.area, *area) => {}
                Served::District(district)
                    if near == Near::Here && !self.directory.within(district.area, need.area) => {}
                _ => of_area = true,
            }
        }
        if !(of_area || of_part || record.serves.is_empty()) {
            return None;
        }
        let below = record.area != need.area && self.directory.within(record.area, need.area);
        let part = (of_part && !of_area) || (below && record.serves.is_empty());
        // In charge of another part than the one that is asked for.
        if part && of_part && need.district.is_some() {
            return None;
        }
        Some((near, part || (!of_part && self.grounds.of_many(id))))
    }

    fn fit(&self, record: &Resource, audience: Option<AudienceId>) -> Fit {
        let anybody = record.audiences.is_empty()
            || record
                .audiences
                .iter()
                .any(|audience| self.directory[*audience].is_anyone());
        match audience {
            Some(audience) if record.audiences.contains(&audience) => Fit::Made,
            _ if anybody => Fit::Anybody,
            Some(_) => Fit::Others,
            None => Fit::Some,
        }
    }

    /// Where the area and those above it say to start, in order.
    fn starts(&self, area: AreaId) -> Vec<ResourceId> {
        let mut starts = Vec::new();
        for area in self.directory.upward(area) {
            for target in &self.directory[area].start {
                starts.extend(self.directory.members(target));
            }
        }
        starts
    }

    /// Lines of the concern, or those that the site names for everybody.
    fn lines(&self, concern: Option<ConcernId>) -> Vec<LineId> {
        let own = concern.map_or(&[][..], |concern| &self.directory[concern].lines);
        if own.iter().any(|line| self.directory[*line].phone.is_some()) {
            return own.to_vec();
        }
        let mut lines = own.to_vec();
        lines.extend(
            self.directory
                .site
                .urgent
                .iter()
                .filter(|line| !own.contains(line))
                .copied(),
        );
        lines
    }

    fn order(&self, door: &Door, start: Option<usize>, position: usize) -> Order {
        let counted = match door.at {
            At::Record(id) => self.directory[id].count.is_some(),
            At::Office(_) => false,
        };
        Order {
            others: door.fit == Fit::Others,
            neighbour: door.tier == Tier::Neighbour,
            unknown: door.call == Call::Unknown,
            tier: door.tier,
            district: door.near != Near::District,
            call: door.call.rank(),
            part: door.part,
            general: door.taking != Taking::Itself,
            counted,
            fit: door.fit,
            start: start.unwrap_or(usize::MAX),
            position,
        }
    }
}

/// The questions of the order, first ones first; the better answer is the smaller.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(clippy::struct_excessive_bools)]
struct Order {
    others: bool,
    neighbour: bool,
    unknown: bool,
    tier: Tier,
    district: bool,
    call: u8,
    part: bool,
    general: bool,
    counted: bool,
    fit: Fit,
    start: usize,
    position: usize,
}
