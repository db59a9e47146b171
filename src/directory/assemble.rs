//! As written → checked: fills the register, reads every record against it, ties them together.

pub mod asked;
mod drafts;
mod urls;

use std::cell::RefCell;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::area::Area;
use super::audience::Audience;
use super::change::Change;
use super::concern::Concern;
use super::facility::Facility;
use super::glossary::Glossary;
use super::group::Group;
use super::guide::Guide;
use super::leaflet::Leaflet;
use super::line::Line;
use super::readings::Readings;
use super::register::DistrictRef;
use super::resource::Resource;
use super::search_test::SearchTest;
use super::search_words::SearchWords;
use super::site::Site;
use super::trust::Defaults;
use super::{
    AreaId, AudienceId, ConcernId, Directory, FacilityId, GroupId, GuideId, LineId, Register, ResourceId, inherit,
};
use crate::problem::{Place, Problem, Problems, Text};
use crate::source::Sources;
use crate::written::{Fields, Written};
use drafts::{AreaDraft, Drafts, GroupDraft};

/// Builds the Directory from all that was read. What does not fit is reported; the rest is there all the same.
pub fn assemble(sources: &Sources) -> (Directory, Problems) {
    let mut problems = Problems::new();
    let drafts = drafts::sort_out(sources, &mut problems);
    let register = fill(&drafts);
    let collected = RefCell::new(Problems::new());

    let lines = terms(&drafts.lines, &collected, Line::read);
    let concerns = terms(&drafts.concerns, &collected, |fields| Concern::read(fields, &register));
    let audiences = terms(&drafts.audiences, &collected, Audience::read);
    let facilities = terms(&drafts.facilities, &collected, Facility::read);
    let site = drafts
        .site
        .as_ref()
        .and_then(|(written, place)| Fields::of(written, place.clone(), &collected))
        .map_or_else(Site::default, |fields| {
            let site = Site::read(&fields, &register, sources.pictures());
            fields.finish();
            site
        });
    let mut readings = Readings::default();
    for (written, place) in &drafts.readings {
        readings.read(written, place, &collected);
    }
    let glossaries = drafts
        .glossaries
        .iter()
        .map(|(lang, written, place)| {
            read_whole(written, place, &collected, |fields| {
                Glossary::read(fields, *lang, &register)
            })
        })
        .collect();
    let (areas, defaults) = read_areas(&drafts.areas, &register, &collected);
    readings.learn_places(&areas);
    let search_words = drafts
        .search_words
        .as_ref()
        .map_or_else(SearchWords::default, |(written, place)| {
            read_whole(written, place, &collected, |fields| {
                SearchWords::read(fields, &register)
            })
        });
    let groups = read_groups(&drafts.groups, &defaults, &collected);
    problems.extend(collected.into_inner());

    let (resources, more) = read_resources(&drafts, &register, &defaults);
    problems.extend(more);
    let collected = RefCell::new(Problems::new());
    let guides = read_guides(&drafts, &register, &defaults, &collected);
    let leaflets = read_leaflets(&drafts, &register, &collected);
    let changes = drafts
        .changes
        .iter()
        .filter_map(|(written, place)| read_whole(written, place, &collected, |fields| Change::read(fields, &register)))
        .collect();
    let search_tests = drafts
        .search_tests
        .iter()
        .map(|(written, place)| read_whole(written, place, &collected, |fields| SearchTest::read(fields, &register)))
        .collect();
    problems.extend(collected.into_inner());
    problems.extend(urls::report_doubles(&drafts, sources));

    let mut directory = Directory {
        site,
        lines,
        concerns,
        audiences,
        facilities,
        glossaries,
        readings,
        search_words,
        search_tests,
        areas,
        changes,
        resources,
        groups,
        guides,
        leaflets,
        register,
        grounds: OnceLock::new(),
    };
    problems.extend(inherit::tie(&mut directory));
    (directory, problems)
}

/// Reads a list of the vocabulary.
fn terms<T>(drafts: &[(&Written, Place)], problems: &RefCell<Problems>, read: impl Fn(&Fields<'_>) -> T) -> Vec<T> {
    drafts
        .iter()
        .map(|(written, place)| read_whole(written, place, problems, |fields| with_id(fields, &read)))
        .collect()
}

/// Reads what must have an id.
fn with_id<T>(fields: &Fields<'_>, read: impl Fn(&Fields<'_>) -> T) -> T {
    let term = read(fields);
    if !fields.has("id") {
        fields.required("id");
    }
    term
}

/// Reads a mapping to its end. What is none is reported and read as an empty one: it keeps its place, so that numbers
/// stay right, and its problem keeps the site from being published.
fn read_whole<T>(written: &Written, place: &Place, problems: &RefCell<Problems>, read: impl Fn(&Fields<'_>) -> T) -> T {
    if let Some(fields) = Fields::of(written, place.clone(), problems) {
        let value = read(&fields);
        fields.finish();
        return value;
    }
    let silent = RefCell::new(Problems::new());
    read(&Fields::empty(place.clone(), &silent))
}

fn fill(drafts: &Drafts<'_>) -> Register {
    let mut register = Register::new();
    for file in &drafts.unread {
        register.add_unread(&file.path, &file.text);
    }
    let text = |written: &Written, key: &str| written.get(key).and_then(Written::to_name).unwrap_or_default();
    let spellings = |written: &Written| -> Vec<String> {
        match written.get("spellings") {
            Some(Written::List(items)) => items.iter().filter_map(Written::to_name).collect(),
            Some(other) => other.to_name().into_iter().collect(),
            None => Vec::new(),
        }
    };
    for (index, (written, _)) in drafts.lines.iter().enumerate() {
        if let Ok(slug) = super::slug::Slug::parse(&text(written, "id")) {
            register.add_line(LineId::new(index), &slug, &text(written, "name"));
        }
    }
    for (index, (written, _)) in drafts.concerns.iter().enumerate() {
        let (id, label, others) = (text(written, "id"), text(written, "label"), spellings(written));
        let names = std::iter::once(label.as_str()).chain(others.iter().map(String::as_str));
        register.add_concern(ConcernId::new(index), &id, names);
    }
    for (index, (written, _)) in drafts.audiences.iter().enumerate() {
        let (id, label, others) = (text(written, "id"), text(written, "label"), spellings(written));
        let names = std::iter::once(label.as_str()).chain(others.iter().map(String::as_str));
        register.add_audience(AudienceId::new(index), &id, names);
    }
    for (index, (written, _)) in drafts.facilities.iter().enumerate() {
        let (id, label) = (text(written, "id"), text(written, "label"));
        register.add_facility(FacilityId::new(index), &id, std::iter::once(label.as_str()));
    }
    for (index, draft) in drafts.areas.iter().enumerate() {
        let id = AreaId::new(index);
        register.add_area(id, &draft.path, &text(draft.written, "name"));
        for (index, (district, _)) in drafts::each(draft.written.get("districts"), &draft.place).enumerate() {
            let reference = DistrictRef { area: id, index };
            register.add_district(reference, &draft.path, &text(district, "id"), &text(district, "name"));
        }
    }
    for (index, draft) in drafts.groups.iter().enumerate() {
        let path = &drafts.areas[draft.area.index()].path;
        register.add_group(
            GroupId::new(index),
            path,
            &text(draft.written, "id"),
            &text(draft.written, "name"),
        );
    }
    for (index, draft) in drafts.resources.iter().enumerate() {
        let path = &drafts.areas[draft.area.index()].path;
        register.add_resource(
            ResourceId::new(index),
            path,
            draft.id.as_str(),
            &text(draft.written, "name"),
        );
    }
    for (index, draft) in drafts.guides.iter().enumerate() {
        let path = draft.area.map(|area| drafts.areas[area.index()].path.as_str());
        register.add_guide(GuideId::new(index), path, draft.id.as_str());
    }
    register
}

fn read_areas(
    drafts: &[AreaDraft<'_>],
    register: &Register,
    problems: &RefCell<Problems>,
) -> (Vec<Area>, Vec<Defaults>) {
    let mut areas: Vec<Area> = Vec::with_capacity(drafts.len());
    let mut all_defaults: Vec<Defaults> = Vec::with_capacity(drafts.len());
    let base = Defaults::default();
    for (index, draft) in drafts.iter().enumerate() {
        let id = AreaId::new(index);
        let above = draft
            .parent
            .and_then(|parent| all_defaults.get(parent.index()))
            .unwrap_or(&base);
        let read = |fields: &Fields<'_>| {
            let read = read_area(fields, register, (id, draft.parent), &draft.path, above);
            let _ = (fields.has("marks"), fields.has("series"));
            read
        };
        // Of a file that is empty or could not be read, that was reported.
        let (area, defaults) = match draft.written {
            Written::Empty => {
                let silent = RefCell::new(Problems::new());
                read(&Fields::empty(draft.place.clone(), &silent))
            }
            written => read_whole(written, &draft.place, problems, read),
        };
        areas.push(area);
        all_defaults.push(defaults);
    }
    (areas, all_defaults)
}

fn read_area(
    fields: &Fields<'_>,
    register: &Register,
    (id, parent): (AreaId, Option<AreaId>),
    path: &str,
    above: &Defaults,
) -> (Area, Defaults) {
    let defaults = Defaults::read(fields, above);
    let area = Area::read(fields, register, id, path, parent, &defaults);
    report_bad_defaults(fields, register, id);
    (area, defaults)
}

fn report_bad_defaults(fields: &Fields<'_>, register: &Register, area: AreaId) {
    let Some(inner) = fields.map("defaults") else { return };
    for (text, place) in inner.texts_with_places("serves") {
        if let Err(misread) = register.served(area, &text) {
            fields.report(misread.at(place));
        }
    }
}

fn read_groups(drafts: &[GroupDraft<'_>], defaults: &[Defaults], problems: &RefCell<Problems>) -> Vec<Group> {
    let base = Defaults::default();
    let read = |draft: &GroupDraft<'_>| {
        let defaults = defaults.get(draft.area.index()).unwrap_or(&base);
        read_whole(draft.written, &draft.place, problems, |fields| {
            with_id(fields, |fields| Group::read(fields, draft.kind, draft.area, defaults))
        })
    };
    drafts.iter().map(read).collect()
}

fn read_resources(drafts: &Drafts<'_>, register: &Register, defaults: &[Defaults]) -> (Vec<Resource>, Problems) {
    let base = Defaults::default();
    let read: Vec<(Resource, Problems)> = drafts
        .resources
        .par_iter()
        .map(|draft| {
            let problems = RefCell::new(Problems::new());
            let defaults = defaults.get(draft.area.index()).unwrap_or(&base);
            let resource = read_whole(draft.written, &draft.place, &problems, |fields| {
                let _ = fields.has("id");
                Resource::read(fields, register, draft.id.clone(), draft.area, draft.kind, defaults)
            });
            (resource, problems.into_inner())
        })
        .collect();
    let mut problems = Problems::new();
    let mut resources = Vec::with_capacity(read.len());
    for (resource, more) in read {
        problems.extend(more);
        resources.push(resource);
    }
    (resources, problems)
}

fn read_guides(
    drafts: &Drafts<'_>,
    register: &Register,
    defaults: &[Defaults],
    problems: &RefCell<Problems>,
) -> Vec<Guide> {
    let base = Defaults::default();
    let mut guides = Vec::with_capacity(drafts.guides.len());
    let nothing = Written::Map(Vec::new());
    let silent = RefCell::new(Problems::new());
    for draft in &drafts.guides {
        let defaults = draft.area.and_then(|area| defaults.get(area.index())).unwrap_or(&base);
        // `---` and again `---` with nothing between lacks a title like any other.
        let (written, problems) = match draft.written {
            Some(Written::Empty) => (&nothing, problems),
            Some(written) => (written, problems),
            None => {
                if !draft.unread {
                    problems.borrow_mut().push(no_front_matter(&draft.place));
                }
                (&nothing, &silent)
            }
        };
        guides.push(read_whole(written, &draft.place, problems, |fields| {
            let body = (draft.body.to_owned(), draft.body_line);
            Guide::read(fields, register, draft.id.clone(), draft.area, defaults, body)
        }));
    }
    guides
}

fn no_front_matter(place: &Place) -> Problem {
    Problem::error(
        "no-front-matter",
        Place::file(place.file),
        Text::new(
            "先頭に --- で囲んだ見出しの部分がありません",
            "there is no front matter between `---` lines",
        ),
    )
    .instead(Text::new(
        "1 行目に ---、次に title: …、その次にまた --- を書いてください",
        "begin with `---`, then `title: …`, then `---`",
    ))
}

fn read_leaflets(drafts: &Drafts<'_>, register: &Register, problems: &RefCell<Problems>) -> Vec<Leaflet> {
    let mut leaflets = Vec::new();
    for draft in &drafts.leaflets {
        let Some(fields) = Fields::of(draft.written, draft.place.clone(), problems) else {
            continue;
        };
        let _ = fields.has("id");
        leaflets.extend(Leaflet::read(&fields, register, draft.id.clone(), draft.area));
        fields.finish();
    }
    leaflets
}
