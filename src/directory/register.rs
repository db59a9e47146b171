//! Who is called what: turns the names and ids that people write into numbers of the Directory.
//!
//! It is filled before any record is read, so that every reference can be resolved, or reported, where it stands.

use std::collections::HashMap;

use super::referral::Target;
use super::slug::Slug;
use super::{AreaId, AudienceId, ConcernId, FacilityId, GroupId, GuideId, LineId, ResourceId};
use crate::problem::Text;
use crate::written::{Misread, did_you_mean};

/// Names of one kind of thing. A name that belongs to two things leads to neither.
#[derive(Debug)]
struct Names<T> {
    /// Ids first: a name that is somebody's id is nobody else's.
    by_id: HashMap<String, T>,
    by_name: HashMap<String, Option<T>>,
    /// What is offered as "did you mean", in order.
    offered: Vec<String>,
}

impl<T: Copy + PartialEq> Names<T> {
    fn new() -> Self {
        Self {
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            offered: Vec::new(),
        }
    }

    fn add(&mut self, name: &str, value: T) {
        // What has no name cannot be called.
        if name.is_empty() || name.ends_with('/') {
            return;
        }
        self.by_name
            .entry(name.to_owned())
            .and_modify(|known| *known = known.filter(|known| *known == value))
            .or_insert(Some(value));
    }

    /// An id that is there twice is reported as a URL that is taken; until then it leads to the first.
    fn add_id(&mut self, id: &str, value: T) {
        self.by_id.entry(id.to_owned()).or_insert(value);
    }

    fn offer(&mut self, name: &str) {
        if !name.is_empty() {
            self.offered.push(name.to_owned());
        }
    }

    fn get(&self, name: &str) -> Option<T> {
        self.by_id
            .get(name)
            .copied()
            .or_else(|| self.by_name.get(name).copied().flatten())
    }

    /// Every name that leads somewhere, in one order on every run.
    fn known(&self) -> Vec<&str> {
        let names = self.by_name.iter().filter(|(_, value)| value.is_some());
        let mut all: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        all.extend(self.by_id.keys().map(String::as_str));
        all.sort_unstable();
        all.dedup();
        all
    }

    fn is_ambiguous(&self, name: &str) -> bool {
        matches!(self.by_name.get(name), Some(None))
    }

    fn find(&self, name: &str, (ja, en): (&str, &str), unread: &[Unread]) -> Result<T, Misread> {
        self.get(name).ok_or_else(|| {
            if self.is_ambiguous(name) {
                return Misread::new(
                    "ambiguous-reference",
                    Text::new(format!("「{name}」という{ja}は 2 つ以上あります"), format!("there is more than one {en} `{name}`")),
                    Text::new(
                        "id で書いてください。別の地域のものは fukui/fukui-shi/yorisoi のように、地域のフォルダーから書きます",
                        "write its id; one of another area with the area's folders, e.g. fukui/fukui-shi/yorisoi",
                    ),
                );
            }
            let what = Text::new(format!("「{name}」という{ja}はありません"), format!("there is no {en} `{name}`"));
            let instead = self.several(name).or_else(|| did_you_mean(name, self.offered.iter().map(String::as_str)));
            let instead = instead.unwrap_or_else(|| {
                Text::new("まだ 1 つも書かれていません。先にそれを書き足してください", "there is none yet; write it first")
            });
            let follows = unread.iter().any(|file| file.may_tell_of(name));
            Misread { follows, ..Misread::new("unknown-reference", what, instead) }
        })
    }

    /// `介護、お金` is meant as two.
    fn several(&self, name: &str) -> Option<Text> {
        let parts: Vec<&str> = name.split(['、', '，', '・', ',', '/']).map(str::trim).collect();
        let known = parts.iter().filter(|part| self.get(part).is_some()).count();
        // A path has slashes, too: fukui/fukui-shi is no list though there is a fukui.
        let meant = if name.contains('/') {
            known == parts.len()
        } else {
            known > 0
        };
        (parts.len() > 1 && meant).then(|| {
            let list = parts.join(", ");
            Text::new(
                format!("いくつか書くときは、[ ] の中を半角の「,」と空白で区切ってください（[{list}]）"),
                format!("several are written as a list: [{list}]"),
            )
        })
    }
}

/// A file that could not be read. What others say of it may be right.
#[derive(Debug)]
struct Unread {
    path: String,
    text: String,
}

impl Unread {
    fn may_tell_of(&self, name: &str) -> bool {
        let (folder, file) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        let stem = file.split('.').next().unwrap_or(file);
        let last = name.rsplit('/').next().unwrap_or(name);
        let lists = folder == "vocabulary" || stem == "area";
        self.text.contains(name) || last == stem || stem == "area" && name == folder || lists && self.text.is_empty()
    }
}

/// A part of an area that has a name but no folder of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DistrictRef {
    /// The area.
    pub area: AreaId,
    /// Its place among the area's districts.
    pub index: usize,
}

/// What a text like `三国町` in `serves` leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Served {
    /// An area with a folder.
    Area(AreaId),
    /// A district.
    District(DistrictRef),
}

/// All names.
#[derive(Debug)]
pub struct Register {
    lines: Names<LineId>,
    concerns: Names<ConcernId>,
    audiences: Names<AudienceId>,
    facilities: Names<FacilityId>,
    areas: Names<AreaId>,
    area_paths: Vec<String>,
    districts: Names<DistrictRef>,
    resources: Names<ResourceId>,
    groups: Names<GroupId>,
    guides: Names<GuideId>,
    unread: Vec<Unread>,
}

impl Register {
    pub(super) fn new() -> Self {
        Self {
            lines: Names::new(),
            concerns: Names::new(),
            audiences: Names::new(),
            facilities: Names::new(),
            areas: Names::new(),
            area_paths: Vec::new(),
            districts: Names::new(),
            resources: Names::new(),
            groups: Names::new(),
            guides: Names::new(),
            unread: Vec::new(),
        }
    }

    /// Every name that leads to a concern; sorted.
    pub fn concern_names(&self) -> Vec<&str> {
        self.concerns.known()
    }

    /// Every name that leads to an audience; sorted.
    pub fn audience_names(&self) -> Vec<&str> {
        self.audiences.known()
    }

    /// Every name that leads to a facility; sorted.
    pub fn facility_names(&self) -> Vec<&str> {
        self.facilities.known()
    }

    /// Every name that leads to a national line; sorted.
    pub fn line_names(&self) -> Vec<&str> {
        self.lines.known()
    }

    /// Remembers a file of which nothing could be added.
    pub(super) fn add_unread(&mut self, path: &str, text: &str) {
        self.unread.push(Unread {
            path: path.to_owned(),
            text: text.to_owned(),
        });
    }

    /// A national line by id or name.
    pub fn line(&self, name: &str) -> Result<LineId, Misread> {
        self.lines.find(
            name,
            (
                "全国の電話（vocabulary/lines.yaml）",
                "national line (vocabulary/lines.yaml)",
            ),
            &self.unread,
        )
    }

    /// A concern by id, label or spelling.
    pub fn concern(&self, name: &str) -> Result<ConcernId, Misread> {
        self.concerns.find(
            name,
            (
                "困りごと（vocabulary/concerns.yaml）",
                "concern (vocabulary/concerns.yaml)",
            ),
            &self.unread,
        )
    }

    /// An audience by id, label or spelling.
    pub fn audience(&self, name: &str) -> Result<AudienceId, Misread> {
        self.audiences.find(
            name,
            (
                "対象（vocabulary/audiences.yaml）",
                "audience (vocabulary/audiences.yaml)",
            ),
            &self.unread,
        )
    }

    /// A facility by id or label.
    pub fn facility(&self, name: &str) -> Result<FacilityId, Misread> {
        self.facilities.find(
            name,
            (
                "設備（vocabulary/facilities.yaml）",
                "facility (vocabulary/facilities.yaml)",
            ),
            &self.unread,
        )
    }

    /// An area by path, folder name or name.
    pub fn area(&self, name: &str) -> Result<AreaId, Misread> {
        self.areas.find(name, ("地域", "area"), &self.unread)
    }

    /// An area or a district, seen from `area`: the nearest one of that name.
    pub fn served(&self, area: AreaId, name: &str) -> Result<Served, Misread> {
        for path in self.upward(area) {
            if let Some(district) = self.districts.get(&scoped(path, name)) {
                return Ok(Served::District(district));
            }
        }
        if let Some(area) = self.areas.get(name) {
            return Ok(Served::Area(area));
        }
        if let Some(district) = self.districts.get(name) {
            return Ok(Served::District(district));
        }
        let mut misread = match self.area(name) {
            Ok(area) => return Ok(Served::Area(area)),
            Err(misread) => misread,
        };
        let own = self.area_paths.get(area.index()).map_or("", String::as_str);
        let offered: Vec<&str> = self.districts.offered.iter().map(String::as_str).collect();
        let near = did_you_mean(
            name,
            offered
                .iter()
                .copied()
                .chain(self.areas.offered.iter().map(String::as_str)),
        );
        misread.instead = near.map(|hint| {
            Text::new(
                format!("{}。地区は {own}/area.yaml の districts に書きます", hint.ja),
                format!("{}; districts are listed in {own}/area.yaml under `districts`", hint.en),
            )
        });
        Err(misread)
    }

    /// A record seen from `area`: the nearest one of that id or name, then one that is the only one of its name.
    pub fn resource(&self, area: AreaId, name: &str) -> Result<ResourceId, Misread> {
        self.resource_from(Some(area), name)
    }

    /// A record seen from `area`, or from nowhere.
    pub fn resource_from(&self, area: Option<AreaId>, name: &str) -> Result<ResourceId, Misread> {
        let near = area.and_then(|area| {
            self.upward(area)
                .find_map(|path| self.resources.get(&scoped(path, name)))
        });
        match near {
            Some(found) => Ok(found),
            None => self.resources.find(name, ("記録", "record"), &self.unread),
        }
    }

    /// A record, mark or series seen from `area`.
    pub fn target(&self, area: AreaId, name: &str) -> Result<Target, Misread> {
        match self.resource(area, name) {
            Ok(found) => Ok(Target::Resource(found)),
            Err(misread) => self.group(area, name).map(Target::Group).map_err(|_| misread),
        }
    }

    /// A mark or series seen from `area`.
    pub fn group(&self, area: AreaId, name: &str) -> Result<GroupId, Misread> {
        let near = self.upward(area).find_map(|path| self.groups.get(&scoped(path, name)));
        match near {
            Some(found) => Ok(found),
            None => self.group_anywhere(name),
        }
    }

    /// A mark or series that is the only one of its name.
    pub fn group_anywhere(&self, name: &str) -> Result<GroupId, Misread> {
        self.groups.find(
            name,
            (
                "マークやシリーズ（area.yaml の marks, series）",
                "mark or series (`marks` or `series` in area.yaml)",
            ),
            &self.unread,
        )
    }

    /// A guide seen from `area`, or one of the whole site.
    pub fn guide(&self, area: Option<AreaId>, name: &str) -> Result<GuideId, Misread> {
        let near = area.and_then(|area| self.upward(area).find_map(|path| self.guides.get(&scoped(path, name))));
        match near {
            Some(found) => Ok(found),
            None => self.guides.find(name, ("案内", "guide"), &self.unread),
        }
    }

    fn upward(&self, area: AreaId) -> impl Iterator<Item = &str> {
        let path = self.area_paths.get(area.index()).map_or("", String::as_str);
        std::iter::successors(Some(path), |path| path.rfind('/').map(|end| &path[..end]))
    }

    pub(super) fn add_line(&mut self, id: LineId, slug: &Slug, name: &str) {
        self.lines.add_id(slug.as_str(), id);
        self.lines.add(name, id);
        self.lines.offer(slug.as_str());
    }

    pub(super) fn add_concern<'a>(&mut self, id: ConcernId, slug: &str, names: impl Iterator<Item = &'a str>) {
        add_term(&mut self.concerns, id, slug, names);
    }

    pub(super) fn add_audience<'a>(&mut self, id: AudienceId, slug: &str, names: impl Iterator<Item = &'a str>) {
        add_term(&mut self.audiences, id, slug, names);
    }

    pub(super) fn add_facility<'a>(&mut self, id: FacilityId, slug: &str, names: impl Iterator<Item = &'a str>) {
        add_term(&mut self.facilities, id, slug, names);
    }

    pub(super) fn add_area(&mut self, id: AreaId, path: &str, name: &str) {
        self.areas.add_id(path, id);
        if let Some((_, folder)) = path.rsplit_once('/') {
            self.areas.add(folder, id);
        }
        self.areas.add(name, id);
        self.areas.offer(name);
        self.areas.offer(path);
        self.area_paths.push(path.to_owned());
    }

    pub(super) fn add_district(&mut self, district: DistrictRef, path: &str, id: &str, name: &str) {
        for text in [id, name] {
            self.districts.add(&scoped(path, text), district);
            self.districts.add(text, district);
        }
        self.districts.offer(name);
    }

    pub(super) fn add_resource(&mut self, id: ResourceId, path: &str, slug: &str, name: &str) {
        let full = scoped(path, slug);
        if self.resources.get(&full).is_none() {
            self.resources.add(slug, id);
            self.resources.offer(slug);
        }
        self.resources.add_id(&full, id);
        if !name.is_empty() {
            if name != slug {
                self.resources.add(&scoped(path, name), id);
                self.resources.add(name, id);
            }
            self.resources.offer(name);
        }
    }

    pub(super) fn add_group(&mut self, id: GroupId, path: &str, slug: &str, name: &str) {
        self.groups.add_id(&scoped(path, slug), id);
        self.groups.add(&scoped(path, name), id);
        self.groups.add(slug, id);
        self.groups.add(name, id);
        self.groups.offer(slug);
        self.groups.offer(name);
    }

    pub(super) fn add_guide(&mut self, id: GuideId, path: Option<&str>, slug: &str) {
        if let Some(path) = path {
            self.guides.add_id(&scoped(path, slug), id);
        }
        self.guides.add(slug, id);
        self.guides.offer(slug);
    }
}

fn add_term<'a, T: Copy + PartialEq>(names: &mut Names<T>, id: T, slug: &str, others: impl Iterator<Item = &'a str>) {
    names.add_id(slug, id);
    names.offer(slug);
    for (index, name) in others.enumerate() {
        names.add(name, id);
        if index == 0 {
            names.offer(name);
        }
    }
}

fn scoped(path: &str, name: &str) -> String {
    format!("{path}/{name}")
}
