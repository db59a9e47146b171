//! The Directory: what the content says, typed, checked and linked. The one value that every edition reads.
//!
//! Holding a value of these types is the proof that it was checked: a [`Phone`](phone::Phone) can be dialled, a
//! [`ConcernId`] leads to a concern. This module knows no YAML, no HTML and no file system.

pub mod address;
pub mod area;
mod assemble;
pub mod audience;
pub mod banner;
pub mod change;
pub mod colour;
pub mod concern;
pub mod contact;
pub mod date;
pub mod facility;
pub mod gaps;
pub mod glossary;
pub mod grounds;
pub mod group;
pub mod guide;
mod inherit;
pub mod kana;
pub mod leaflet;
pub mod line;
pub mod logo;
pub mod operator;
pub mod phone;
pub mod readings;
pub mod referral;
pub mod register;
pub mod resource;
pub mod search_test;
pub mod search_words;
pub mod site;
pub mod slug;
pub mod status;
pub mod terms;
pub mod translation;
pub mod trust;
pub mod url;

use std::sync::OnceLock;

pub use assemble::{asked, assemble};
pub use register::Register;

use area::Area;
use audience::Audience;
use change::Change;
use concern::Concern;
use facility::Facility;
use glossary::Glossary;
use grounds::Grounds;
use group::Group;
use guide::Guide;
use leaflet::Leaflet;
use line::Line;
use readings::Readings;
use resource::Resource;
use search_test::SearchTest;
use search_words::SearchWords;
use site::Site;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $field:ident: $value:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(u32);

            impl $name {
                /// The number `index`; only the register hands these out.
                pub(crate) fn new(index: usize) -> Self {
                    // Content of more than four thousand million records does not fit in memory.
                    Self(u32::try_from(index).unwrap_or(u32::MAX))
                }

                /// The place in the Directory's list.
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl std::ops::Index<$name> for Directory {
                type Output = $value;

                fn index(&self, id: $name) -> &$value {
                    &self.$field[id.index()]
                }
            }
        )*
    };
}

ids! {
    /// A prefecture, town, district … with a folder of its own.
    AreaId => areas: Area;
    /// A window, salon, base or volunteer programme.
    ResourceId => resources: Resource;
    /// What somebody is worried about.
    ConcernId => concerns: Concern;
    /// Whom something is for.
    AudienceId => audiences: Audience;
    /// A room or consideration.
    FacilityId => facilities: Facility;
    /// A national telephone line.
    LineId => lines: Line;
    /// A mark or a series.
    GroupId => groups: Group;
    /// An article.
    GuideId => guides: Guide;
}

/// Everything the content says.
#[derive(Debug)]
pub struct Directory {
    /// Settings of the whole site.
    pub site: Site,
    /// National lines.
    pub lines: Vec<Line>,
    /// Concerns, in the order of the vocabulary.
    pub concerns: Vec<Concern>,
    /// Audiences, in the order of the vocabulary.
    pub audiences: Vec<Audience>,
    /// Facilities, in the order of the vocabulary.
    pub facilities: Vec<Facility>,
    /// The vocabulary in other languages.
    pub glossaries: Vec<Glossary>,
    /// Words of the field with their readings.
    pub readings: Readings,
    /// What residents type and what is meant by it.
    pub search_words: SearchWords,
    /// What the search must bring.
    pub search_tests: Vec<SearchTest>,
    /// Areas by path: a parent stands before its children.
    pub areas: Vec<Area>,
    /// What staff tell residents of changes, in file order.
    pub changes: Vec<Change>,
    /// Records in file order.
    pub resources: Vec<Resource>,
    /// Marks and series.
    pub groups: Vec<Group>,
    /// Articles.
    pub guides: Vec<Guide>,
    /// Leaflet definitions.
    pub leaflets: Vec<Leaflet>,
    /// Who is called what, for links inside texts.
    pub register: Register,
    /// Looked up when it is first asked for.
    grounds: OnceLock<Grounds>,
}

impl Directory {
    /// Who is in charge where. It is looked up once: areas and records do not change any more then.
    pub fn grounds(&self) -> &Grounds {
        self.grounds.get_or_init(|| Grounds::of(self))
    }

    /// Numbers of all areas.
    pub fn area_ids(&self) -> impl Iterator<Item = AreaId> + use<> {
        (0..self.areas.len()).map(AreaId::new)
    }

    /// Numbers of all records.
    pub fn resource_ids(&self) -> impl Iterator<Item = ResourceId> + use<> {
        (0..self.resources.len()).map(ResourceId::new)
    }

    /// Numbers of all concerns.
    pub fn concern_ids(&self) -> impl Iterator<Item = ConcernId> + use<> {
        (0..self.concerns.len()).map(ConcernId::new)
    }

    /// Numbers of all audiences.
    pub fn audience_ids(&self) -> impl Iterator<Item = AudienceId> + use<> {
        (0..self.audiences.len()).map(AudienceId::new)
    }

    /// Numbers of all marks and series.
    pub fn group_ids(&self) -> impl Iterator<Item = GroupId> + use<> {
        (0..self.groups.len()).map(GroupId::new)
    }

    /// Numbers of all guides.
    pub fn guide_ids(&self) -> impl Iterator<Item = GuideId> + use<> {
        (0..self.guides.len()).map(GuideId::new)
    }

    /// The area and everything above it, nearest first.
    pub fn upward(&self, area: AreaId) -> impl Iterator<Item = AreaId> + '_ {
        std::iter::successors(Some(area), |area| self[*area].parent)
    }

    /// The municipality that an area belongs to; itself where there is none.
    pub fn town(&self, area: AreaId) -> AreaId {
        self.upward(area)
            .find(|above| self[*above].is_municipality())
            .unwrap_or(area)
    }

    /// The records that a target means: itself, or every member of a mark or series.
    pub fn members<'a>(&'a self, target: &'a referral::Target) -> &'a [ResourceId] {
        match target {
            referral::Target::Resource(id) => std::slice::from_ref(id),
            referral::Target::Group(id) => &self[*id].members,
        }
    }

    /// Whether `inner` is `outer` or lies below it.
    pub fn within(&self, inner: AreaId, outer: AreaId) -> bool {
        self.upward(inner).any(|area| area == outer)
    }
}
