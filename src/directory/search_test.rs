//! What a town's search must bring: `search-tests.yaml`.

use super::register::Register;
use super::{AreaId, AudienceId, ConcernId, GroupId, GuideId, LineId, ResourceId};
use crate::problem::Place;
use crate::written::{Fields, Misread};

/// One query with what is expected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchTest {
    /// What is typed.
    pub query: String,
    /// What must stand first.
    pub first: Option<Wanted>,
    /// What must be among the first ten.
    pub finds: Vec<Wanted>,
    /// What must not be found at all.
    pub misses: Vec<Wanted>,
    /// Whether nothing must be found.
    pub nothing: bool,
    /// Where it is written.
    pub origin: Place,
}

/// Something that a search can bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wanted {
    /// A record.
    Resource(ResourceId),
    /// A concern.
    Concern(ConcernId),
    /// An area.
    Area(AreaId),
    /// An audience.
    Audience(AudienceId),
    /// A mark or series.
    Group(GroupId),
    /// A guide.
    Guide(GuideId),
    /// A national line.
    Line(LineId),
}

impl Wanted {
    /// Reads `record:…`, `concern:…`, `area:…`, `audience:…`, `group:…`, `guide:…` or `line:…`; a name without a prefix
    /// is that of a record.
    pub fn parse(text: &str, register: &Register) -> Result<Self, Misread> {
        let (kind, name) = text.split_once(':').unwrap_or(("record", text));
        match kind {
            "concern" => register.concern(name).map(Self::Concern),
            "area" => register.area(name).map(Self::Area),
            "audience" => register.audience(name).map(Self::Audience),
            "group" => register.group_anywhere(name).map(Self::Group),
            "guide" => register.guide(None, name).map(Self::Guide),
            "line" => register.line(name).map(Self::Line),
            "record" => register.resource_from(None, name).map(Self::Resource),
            _ => register.resource_from(None, text).map(Self::Resource),
        }
    }
}

impl SearchTest {
    pub(super) fn read(fields: &Fields<'_>, register: &Register) -> Self {
        let wanted = |text: &str| Wanted::parse(text, register);
        Self {
            query: fields.required("query").unwrap_or_default(),
            first: fields.parse("first", wanted),
            finds: fields.parse_each("finds", wanted),
            misses: fields.parse_each("misses", wanted),
            nothing: fields.flag("nothing"),
            origin: fields.place().clone(),
        }
    }
}
