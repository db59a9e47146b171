//! Where everything stands on the site: root-relative, lower-case ASCII, with a slash at the end, permanent.

use std::collections::BTreeMap;

use crate::directory::resource::Kind;
use crate::directory::{AreaId, AudienceId, ConcernId, Directory, GroupId, GuideId, ResourceId};

/// URLs of everything that has a page.
pub(crate) struct Urls {
    prefix: String,
    areas: Vec<String>,
    resources: Vec<String>,
    concerns: Vec<String>,
    audiences: Vec<String>,
    groups: Vec<String>,
    guides: Vec<String>,
    /// Pages that every edition has, by their place in the Japanese one.
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
/// Search.
pub(crate) const SEARCH: &str = "/search/";
/// National lines.
pub(crate) const LINES: &str = "/lines/";
/// The sheet to tell of a mistake.
pub(crate) const MISTAKE: &str = "/mistake/";
/// Open data.
pub(crate) const DATA: &str = "/data/";

/// What every edition has. The data are the same in every language and stand once.
const FIXED: [&str; 13] = [
    HOME,
    CONCERNS,
    AUDIENCES,
    AREAS,
    KANA,
    EVENTS,
    SEARCH,
    LINES,
    MISTAKE,
    "/windows/",
    "/salons/",
    "/bases/",
    "/volunteers/",
];

impl Urls {
    /// URLs of the edition below `prefix`: nothing, `/easy`, `/en`.
    pub(crate) fn of(directory: &Directory, prefix: &str) -> Self {
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
                guide.area.map_or_else(
                    || format!("{prefix}/{}/", guide.id),
                    |area| below(area, guide.id.as_str()),
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
                .map(|audience| format!("{prefix}{AUDIENCES}{}/", audience.id))
                .collect(),
            areas,
            resources,
            groups,
            guides,
            fixed: FIXED.iter().map(|url| (*url, format!("{prefix}{url}"))).collect(),
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
    pub(crate) fn concern_in(&self, concern: ConcernId, area: AreaId) -> String {
        let area = self.area(area);
        format!(
            "{}{}",
            self.concern(concern),
            area[self.prefix.len()..].trim_start_matches('/')
        )
    }
}
