//! Freshness: until when what is published counts as checked, and who can say whether it still holds.
//!
//! Pages, the list of what is due and the sheets that ask for confirmation all take the day from here.

use jiff::civil::Date;

use crate::directory::date::PartialDate;
use crate::directory::resource::Kind;
use crate::directory::status::Phase;
use crate::directory::trust::Trust;
use crate::directory::{AreaId, Directory, GroupId, GuideId, ResourceId};
use crate::problem::Place;

/// Something that is published with a source and the day on which it was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// A municipality, prefecture or zone: population, department, where to start.
    Area(AreaId),
    /// A window, salon, base or volunteer programme.
    Record(ResourceId),
    /// A mark or a series.
    Group(GroupId),
    /// A guide.
    Guide(GuideId),
}

impl Fact {
    /// All that has a date to grow old from, in order of area, and in it areas, records, groups, guides. What has ended
    /// does not change any more.
    pub fn all(directory: &Directory) -> Vec<Self> {
        let records = directory
            .resource_ids()
            .filter(|id| directory[*id].status.phase != Phase::Ended)
            .map(Self::Record);
        let mut all: Vec<Self> = directory.area_ids().map(Self::Area).collect();
        all.extend(records);
        all.extend(directory.group_ids().map(Self::Group));
        all.extend(directory.guide_ids().map(Self::Guide));
        all.retain(|fact| fact.trust(directory).checked.is_some());
        all.sort_by_key(|fact| (fact.area(directory), *fact));
        all
    }

    /// Sources and dates.
    pub fn trust(self, directory: &Directory) -> &Trust {
        match self {
            Self::Area(id) => &directory[id].trust,
            Self::Record(id) => &directory[id].trust,
            Self::Group(id) => &directory[id].trust,
            Self::Guide(id) => &directory[id].trust,
        }
    }

    /// The area it belongs to; `None` for a guide of the whole site.
    pub fn area(self, directory: &Directory) -> Option<AreaId> {
        match self {
            Self::Area(id) => Some(id),
            Self::Record(id) => Some(directory[id].area),
            Self::Group(id) => Some(directory[id].area),
            Self::Guide(id) => directory[id].area,
        }
    }

    /// Its name.
    pub fn name(self, directory: &Directory) -> &str {
        match self {
            Self::Area(id) => &directory[id].name,
            Self::Record(id) => &directory[id].name,
            Self::Group(id) => &directory[id].name,
            Self::Guide(id) => &directory[id].title,
        }
    }

    /// A name that stays the same as long as folders and ids do: `fukui/fukui-shi/yorisoi`, `area:fukui/fukui-shi`.
    pub fn key(self, directory: &Directory) -> String {
        let below = |area: Option<AreaId>, id: &str| match area {
            Some(area) => format!("{}/{id}", directory[area].path),
            None => id.to_owned(),
        };
        match self {
            Self::Area(id) => format!("area:{}", directory[id].path),
            Self::Record(id) => below(Some(directory[id].area), directory[id].id.as_str()),
            Self::Group(id) => format!("group:{}", below(Some(directory[id].area), directory[id].id.as_str())),
            Self::Guide(id) => format!("guide:{}", below(directory[id].area, directory[id].id.as_str())),
        }
    }

    /// Where it is written.
    pub fn origin(self, directory: &Directory) -> &Place {
        match self {
            Self::Area(id) => &directory[id].origin,
            Self::Record(id) => &directory[id].origin,
            Self::Group(id) => &directory[id].origin,
            Self::Guide(id) => &directory[id].origin,
        }
    }

    /// What it is, in Japanese.
    pub fn kind(self, directory: &Directory) -> &'static str {
        match self {
            Self::Area(_) => "地域",
            Self::Record(id) => Kind::label(directory[id].kind),
            Self::Group(_) => "まとまり",
            Self::Guide(_) => "案内",
        }
    }

    /// The last day on which it counts as fresh.
    pub fn expiry(self, directory: &Directory) -> Option<Date> {
        let expiry = &directory.site.expiry;
        let months = match self {
            Self::Area(_) | Self::Group(_) => expiry.area,
            Self::Record(id) => expiry.of(directory[id].kind),
            Self::Guide(_) => expiry.guide,
        };
        self.trust(directory).expiry(months)
    }

    /// Who can say whether it still holds: who runs it, who checked it last, the department of the town.
    pub fn asked(self, directory: &Directory) -> String {
        if let Self::Record(id) = self
            && let [operator] = &directory[id].operators[..]
            && let Some(name) = operator.identity()
            // What the town runs itself, one of its departments looks after.
            && !directory.upward(directory[id].area).any(|area| directory[area].name == name)
        {
            return name;
        }
        let checked = self.trust(directory).checked.as_ref();
        let by = checked.and_then(|checked| checked.by.clone());
        let department = || {
            self.area(directory)
                .into_iter()
                .flat_map(|area| directory.upward(area))
                .find_map(|area| directory[area].department.clone())
        };
        by.or_else(department)
            .or_else(|| directory.site.publisher.department.clone())
            .unwrap_or_else(|| "担当課".to_owned())
    }
}

/// Something that is old, or will soon be.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// What.
    pub fact: Fact,
    /// The last day on which it counts as fresh.
    pub expires: Date,
    /// When it was checked.
    pub checked: PartialDate,
}

/// What is no longer fresh on `day`, the longest overdue first.
pub fn due(directory: &Directory, day: Date) -> Vec<Due> {
    let mut due: Vec<Due> = Fact::all(directory)
        .into_iter()
        .filter_map(|fact| {
            let checked = fact.trust(directory).checked.as_ref()?.date;
            let expires = fact.expiry(directory).filter(|last| *last < day)?;
            Some(Due { fact, expires, checked })
        })
        .collect();
    due.sort_by_key(|one| one.expires);
    due
}
