//! The page of a prefecture, town or district.

use std::borrow::Cow;

use super::home::plain;
use super::page::{Page, Pages};
use super::parts::shorten;
use super::{Web, leaflets, map, town_list, views};
use crate::directory::area::{Area, Level};
use crate::directory::concern::OFFICIAL;
use crate::directory::group::GroupKind;
use crate::directory::guide::Role;
use crate::directory::register::Served;
use crate::directory::resource::Kind;
use crate::directory::{AreaId, ConcernId, ResourceId};

/// Records of one kind that stand on the area's own page; the rest is a list of its own.
const ON_PAGE: usize = 60;

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    web.directory
        .area_ids()
        .map(|id| Page::new(web.urls.area(id), move || view(web, id)))
        .collect()
}

fn view<'a>(web: &'a Web<'a>, id: AreaId) -> views::Area<'a> {
    let area = &web.directory[id];
    let url = web.urls.area(id);
    let description = area
        .summary
        .clone()
        .unwrap_or_else(|| web.fill("area.description", &[("area", &area.name)]));
    let mut crumbs = web.area_crumbs(id);
    crumbs.pop();
    let guide = area
        .guides
        .iter()
        .copied()
        .find(|guide| web.directory[*guide].role == Role::Consultation);
    let body = area
        .body
        .as_deref()
        .or_else(|| guide.map(|guide| web.directory[guide].body.as_str()));
    views::Area {
        head: {
            let mut head = web.head(
                url,
                web.fill("area.title", &[("area", &area.name)]),
                description,
                "area",
                crumbs,
            );
            head.crumb_here = area.name.as_str().into();
            head
        },
        name: area.name.as_str().into(),
        name_html: web.names.area(id).html(),
        reading: web.names.area(id).reading(),
        level: Some(level(web, id).into()),
        brand: area.brand.as_deref().map(|brand| brand_link(web, area, brand)),
        summary: area.summary.as_deref().map(Cow::from),
        // Towns with pages of their own stand among the children.
        members: area
            .members
            .iter()
            .filter(|name| !area.children.iter().any(|child| web.directory[*child].name == **name))
            .map(|name| name.as_str().into())
            .collect(),
        no_general_window: area.is_municipality() && area.start.is_empty(),
        start: if has_own_start(area) {
            web.start(id, false)
        } else {
            None
        },
        find: super::finder::link_in(web, id),
        department: area.department.as_deref().map(Cow::from),
        contacts: area
            .contacts
            .iter()
            .filter(|contact| !contact.is_empty())
            .map(|one| web.contact(one))
            .collect(),
        body_html: body.map(|body| web.html(body, 1, Some(id)).into()),
        guides: area
            .guides
            .iter()
            .map(|guide| web.guide_link(*guide))
            .chain(super::events::of_town(web, id).map(|url| views::Link {
                href: Some(url.into()),
                label: web.say("events.title").into(),
                ..Default::default()
            }))
            .chain(super::changes::link_in(web, id))
            .collect(),
        concerns: if area.is_municipality() {
            concerns(web, id)
        } else {
            Vec::new()
        },
        kinds: kinds(web, id),
        children: children(web, area),
        districts: districts(web, id),
        marks: groups(web, area, GroupKind::Mark),
        series: groups(web, area, GroupKind::Series),
        wider: web
            .directory
            .grounds()
            .wider(id)
            .iter()
            .filter(|record| web.directory[**record].is_usable())
            .take(ON_PAGE)
            .map(|record| web.card(*record, true, true))
            .collect(),
        map: map::link(web, id),
        printable: town_list::link(web, id),
        downloads: leaflets::of_area(web, id),
        facts: facts(web, area),
        trust: web.trust(
            &area.trust,
            web.directory.site.expiry.area,
            web.urls.area(id),
            &area.name,
        ),
    }
}

fn has_own_start(area: &Area) -> bool {
    !area.start.is_empty() || area.start_note.is_some() || (area.is_municipality() && area.department.is_some())
}

fn level(web: &Web<'_>, id: AreaId) -> String {
    let area = &web.directory[id];
    let word = match area.level {
        Level::Prefecture => return web.say("level.prefecture").to_owned(),
        Level::Group => "level.group",
        Level::City => "level.city",
        Level::Ward => "level.ward",
        Level::Town => "level.town",
        Level::Village => "level.village",
        Level::Zone => "level.zone",
        Level::District => "level.district",
    };
    let above = area
        .parent
        .map(|parent| web.directory[parent].name.as_str())
        .or(area.prefecture.as_deref());
    let word = web.say(word);
    above.map_or_else(
        || word.to_owned(),
        |above| web.fill("level.of", &[("above", above), ("level", word)]),
    )
}

fn brand_link<'a>(web: &'a Web<'a>, area: &'a Area, brand: &'a str) -> views::Link<'a> {
    let group = area.groups.iter().find(|group| web.directory[**group].name == brand);
    match group {
        Some(group) => web.group_link(*group),
        None => views::Link {
            label: brand.into(),
            ..Default::default()
        },
    }
}

/// Every concern of the vocabulary, by official category, with how many windows here take it.
fn concerns<'a>(web: &'a Web<'a>, id: AreaId) -> Vec<views::GroupedLinks<'a>> {
    let mut groups = Vec::new();
    for (word, official, _) in OFFICIAL {
        let links: Vec<views::Link<'a>> = web
            .directory
            .concern_ids()
            .filter(|concern| web.directory[*concern].official == official)
            .map(|concern| concern_here(web, concern, id))
            .collect();
        if !links.is_empty() {
            groups.push(views::GroupedLinks {
                id: Some(word.into()),
                title: Some(web.official(official).into()),
                href: None,
                links,
            });
        }
    }
    groups
}

pub(super) fn concern_here<'a>(web: &'a Web<'a>, concern: ConcernId, area: AreaId) -> views::Link<'a> {
    let mut link = web.concern_link(concern);
    link.href = Some(web.urls.concern_in(web.directory, concern, area).into());
    link
}

fn kinds<'a>(web: &'a Web<'a>, id: AreaId) -> Vec<views::ListGroup<'a>> {
    let area = &web.directory[id];
    // A prefecture shows what is its own; its towns have pages.
    let records: Vec<ResourceId> = if area.is_municipality() {
        web.directory.grounds().inside(id).to_vec()
    } else {
        area.resources.clone()
    };
    let mut groups = Vec::new();
    for kind in Kind::ALL {
        let of_kind: Vec<ResourceId> = records
            .iter()
            .copied()
            .filter(|record| web.directory[*record].kind == kind)
            .collect();
        if of_kind.is_empty() {
            continue;
        }
        let shown: Vec<ResourceId> = of_kind.iter().copied().take(ON_PAGE).collect();
        groups.push(views::ListGroup {
            id: kind.folder().into(),
            title: Some(web.kind(kind).into()),
            href: None,
            count: Some(web.items(of_kind.len()).into()),
            cards: shown
                .iter()
                .map(|record| web.card(*record, false, web.directory[*record].area != id))
                .collect(),
            more: (of_kind.len() > shown.len()).then(|| plain(web.urls.kind(kind), web.kind(kind))),
        });
    }
    groups
}

fn children<'a>(web: &'a Web<'a>, area: &'a Area) -> Vec<views::GroupedLinks<'a>> {
    if area.children.is_empty() {
        return Vec::new();
    }
    let mut children = area.children.clone();
    children.sort_by_key(|child| web.directory[*child].code.clone());
    let links = children
        .into_iter()
        .map(|child| {
            let mut link = web.area_link(child);
            let number = web.directory.grounds().inside(child).len();
            link.count = (number > 0).then(|| web.items(number).into());
            link
        })
        .collect();
    vec![views::GroupedLinks {
        links,
        ..Default::default()
    }]
}

fn districts<'a>(web: &'a Web<'a>, id: AreaId) -> Vec<views::District<'a>> {
    let area = &web.directory[id];
    let whole_town = web.directory.grounds().inside(id).iter().any(|record| {
        let record = &web.directory[*record];
        record.is_usable()
            && record.plays(Kind::Window)
            && (record.serves.is_empty() || record.serves.contains(&Served::Area(id)))
    });
    area.districts
        .iter()
        .enumerate()
        .map(|(index, district)| views::District {
            id: district.id.as_str().into(),
            name: district.name.as_str().into(),
            name_html: web.names.district(id, index).html(),
            reading: web.names.district(id, index).reading(),
            whole_town,
            windows: web
                .directory
                .grounds()
                .inside(id)
                .iter()
                .filter(|record| {
                    web.directory[**record].serves.iter().any(|served| {
                        matches!(served, Served::District(district) if district.area == id && district.index == index)
                    })
                })
                .map(|record| web.resource_link(*record))
                .collect(),
        })
        .collect()
}

fn groups<'a>(web: &'a Web<'a>, area: &'a Area, kind: GroupKind) -> Vec<views::Link<'a>> {
    area.groups
        .iter()
        .filter(|group| web.directory[**group].kind == kind)
        .map(|id| {
            let mut link = web.group_link(*id);
            let group = &web.directory[*id];
            link.note = group
                .summary
                .as_deref()
                .map(|summary| shorten(summary.to_owned(), 60).into());
            link.count = (!group.members.is_empty()).then(|| web.places(group.members.len()).into());
            link
        })
        .collect()
}

fn facts<'a>(web: &Web<'a>, area: &'a Area) -> Vec<views::Fact<'a>> {
    let mut facts = Vec::new();
    facts.extend(
        area.population
            .as_ref()
            .map(|number| web.fact(web.say("area.population"), number, "area.people")),
    );
    facts.extend(
        area.households
            .as_ref()
            .map(|number| web.fact(web.say("area.households"), number, "area.households_unit")),
    );
    facts.extend(area.code.as_deref().map(|code| views::Fact {
        label: web.say("area.code").into(),
        value: code.into(),
        as_of: None,
    }));
    facts
}
