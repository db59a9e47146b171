//! Where everything stands on the site: root-relative, lower-case ASCII, with a slash at the end, permanent.

use std::collections::BTreeMap;

use super::edition::Edition;
use crate::directory::guide::Role;
use crate::directory::resource::Kind;
use crate::directory::{AreaId, AudienceId, ConcernId, Directory, GroupId, GuideId, ResourceId};

/// URLs of everything that has a page.
pub(crate) struct Urls {
    /// Above all pages of this edition.
    prefix: String,
    /// Above the pages of concerns in areas.
    in_areas: String,
    areas: Vec<String>,
    resources: Vec<String>,
    concerns: Vec<String>,
    audiences: Vec<String>,
    groups: Vec<String>,
    guides: Vec<String>,
    /// Pages that are there once, by their place in the Japanese edition.
    fixed: BTreeMap<&'static str, String>,
}

/// The home page.
pub(crate) const HOME: &str = "/";
/// All concerns.
pub(crate) const CONCERNS: &str = "/concerns/";
/// All audiences.
pub(crate) const AUDIENCES: &str = "/audiences/";
/// All areas.
pub(crate) const AREAS: &str = "/areas/";
/// All records by reading.
pub(crate) const KANA: &str = "/kana/";
/// What is on.
pub(crate) const EVENTS: &str = "/events/";
/// What changed.
pub(crate) const CHANGES: &str = "/changes/";
/// Search.
pub(crate) const SEARCH: &str = "/search/";
/// National lines.
pub(crate) const LINES: &str = "/lines/";
/// What is saved on the device.
pub(crate) const SAVED: &str = "/saved/";
/// Without a network.
pub(crate) const OFFLINE: &str = "/offline/";
/// The sheet to tell of a mistake.
pub(crate) const MISTAKE: &str = "/mistake/";
/// The finder.
pub(crate) const FIND: &str = "/find/";
/// Open data.
pub(crate) const DATA: &str = "/data/";

/// What every edition has. The data stand once.
const EVERYWHERE: [&str; 9] = [HOME, CONCERNS, AREAS, SEARCH, LINES, SAVED, OFFLINE, MISTAKE, FIND];
/// What Japanese and やさしい日本語 have.
const IN_JAPANESE: [&str; 8] = [
    AUDIENCES,
    KANA,
    EVENTS,
    CHANGES,
    "/windows/",
    "/salons/",
    "/bases/",
    "/volunteers/",
];

impl Urls {
    /// URLs as an edition links to them: its own page, or the Japanese one of what it does not have.
    pub(super) fn of(directory: &Directory, edition: &Edition<'_>) -> Self {
        let prefix = edition.prefix.as_str();
        // Guides and lists are there in Japanese, with furigana or without.
        let japanese = if edition.is_japanese() { prefix } else { "" };
        let areas: Vec<String> = directory
            .areas
            .iter()
            .map(|area| format!("{prefix}/{}/", area.path))
            .collect();
        let below = |area: AreaId, id: &str| format!("{}{id}/", areas[area.index()]);
        let resources = directory
            .resources
            .iter()
            .map(|record| below(record.area, record.id.as_str()))
            .collect();
        let groups = directory
            .groups
            .iter()
            .map(|group| below(group.area, group.id.as_str()))
            .collect();
        let guides = directory
            .guides
            .iter()
            .map(|guide| {
                if guide.role == Role::Data && guide.area.is_none() {
                    return DATA.to_owned();
                }
                guide.area.map_or_else(
                    || format!("{japanese}/{}/", guide.id),
                    |area| format!("{japanese}/{}/{}/", directory[area].path, guide.id),
                )
            })
            .collect();
        Self {
            prefix: prefix.to_owned(),
            concerns: directory
                .concerns
                .iter()
                .map(|concern| format!("{prefix}{CONCERNS}{}/", concern.id))
                .collect(),
            audiences: directory
                .audiences
                .iter()
                .map(|audience| format!("{japanese}{AUDIENCES}{}/", audience.id))
                .collect(),
            areas,
            resources,
            groups,
            guides,
            in_areas: format!("{japanese}{CONCERNS}"),
            fixed: EVERYWHERE
                .iter()
                .map(|url| (*url, format!("{prefix}{url}")))
                .chain(IN_JAPANESE.iter().map(|url| (*url, format!("{japanese}{url}"))))
                .collect(),
        }
    }

    /// Where a page that every edition has stands in this one.
    pub(crate) fn at(&self, url: &'static str) -> &str {
        self.fixed.get(url).map_or(url, String::as_str)
    }

    /// The list of a kind: `/windows/`.
    pub(crate) fn kind(&self, kind: Kind) -> &str {
        self.at(match kind {
            Kind::Window => "/windows/",
            Kind::Salon => "/salons/",
            Kind::Base => "/bases/",
            Kind::Volunteer => "/volunteers/",
        })
    }

    pub(crate) fn area(&self, id: AreaId) -> &str {
        &self.areas[id.index()]
    }

    pub(crate) fn resource(&self, id: ResourceId) -> &str {
        &self.resources[id.index()]
    }

    pub(crate) fn concern(&self, id: ConcernId) -> &str {
        &self.concerns[id.index()]
    }

    pub(crate) fn audience(&self, id: AudienceId) -> &str {
        &self.audiences[id.index()]
    }

    pub(crate) fn group(&self, id: GroupId) -> &str {
        &self.groups[id.index()]
    }

    pub(crate) fn guide(&self, id: GuideId) -> &str {
        &self.guides[id.index()]
    }

    /// An address of this edition as it is in the Japanese one.
    pub(crate) fn without_prefix<'a>(&self, url: &'a str) -> &'a str {
        url.strip_prefix(&self.prefix).unwrap_or(url)
    }

    /// A concern in an area: `/concerns/care/fukui/fukui-shi/`.
    pub(crate) fn concern_in(&self, directory: &Directory, concern: ConcernId, area: AreaId) -> String {
        format!("{}{}/{}/", self.in_areas, directory[concern].id, directory[area].path)
    }
}
