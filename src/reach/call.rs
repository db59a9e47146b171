//! How somebody gets hold of a window.

use crate::directory::address::Location;
use crate::directory::area::Level;
use crate::directory::contact::Contact;
use crate::directory::{AreaId, Directory, ResourceId};

/// How a window is reached, the best way that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// By a number of its own.
    Phone,
    /// By the number of the whole that it is a part of, or of one of its parts.
    Through(ResourceId),
    /// By the number of its town's department.
    Office(AreaId),
    /// By fax, mail, form, LINE or short message.
    Written,
    /// By going there.
    Visit,
    /// Nothing is known.
    Unknown,
}

impl Call {
    /// The best way to a record.
    pub fn of(directory: &Directory, id: ResourceId) -> Self {
        let record = &directory[id];
        if rings(&record.contacts) {
            return Self::Phone;
        }
        // The way up is no circle: those are broken when the directory is put together.
        let wholes = std::iter::successors(record.part_of, |whole| directory[*whole].part_of);
        if let Some(through) = wholes
            .chain(record.parts.iter().copied())
            .find(|other| directory[*other].is_usable() && rings(&directory[*other].contacts))
        {
            return Self::Through(through);
        }
        if record.contacts.iter().any(Contact::answers) {
            return Self::Written;
        }
        if let Some(area) = office(directory, record.area) {
            return Self::Office(area);
        }
        let place = record.location.as_ref().is_some_and(Location::can_be_visited);
        if place || !record.visits.is_empty() {
            return Self::Visit;
        }
        Self::Unknown
    }

    /// Whether somebody can be spoken or written to without going out.
    pub fn answers(self) -> bool {
        !matches!(self, Self::Visit | Self::Unknown)
    }

    /// Better ways are smaller.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Phone | Self::Through(_) => 0,
            Self::Office(_) | Self::Written => 1,
            Self::Visit => 2,
            Self::Unknown => 3,
        }
    }
}

/// The area whose department answers by telephone for the windows of `area`: its own or the town's, never the
/// prefecture's for a town, which does not answer for the town's windows.
pub fn office(directory: &Directory, area: AreaId) -> Option<AreaId> {
    directory
        .upward(area)
        .take_while(|above| *above == area || directory[*above].level != Level::Prefecture)
        .find(|above| rings(&directory[*above].contacts))
}

fn rings(contacts: &[Contact]) -> bool {
    contacts.iter().any(|contact| !contact.phones.is_empty())
}
