//! Lists of records: by kind, by audience, by reading.

use std::borrow::Cow;

use super::home::{about, plain};
use super::page::{Page, Pages};
use super::{Web, urls, views};
use crate::directory::area::thousands;
use crate::directory::kana::row;
use crate::directory::resource::Kind;
use crate::directory::{AreaId, AudienceId, ResourceId};

/// Records on one page of a long list.
const PER_PAGE: usize = 100;
/// Links on one page of the kana index.
const PER_INDEX: usize = 250;

/// Rows of the kana table with the name of their anchor.
const ROWS: [(char, &str); 10] = [
    ('あ', "a"),
    ('か', "ka"),
    ('さ', "sa"),
    ('た', "ta"),
    ('な', "na"),
    ('は', "ha"),
    ('ま', "ma"),
    ('や', "ya"),
    ('ら', "ra"),
    ('わ', "wa"),
];

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    let mut pages = Vec::new();
    for kind in Kind::ALL {
        let records = by_area(web, |id| web.directory[id].plays(kind));
        for (number, chunk) in chunks(&records) {
            let all = records.len();
            pages.push(Page::new(&page_url(web.urls.kind(kind), number), move || {
                of_kind(web, kind, &chunk, number, all)
            }));
        }
    }
    for audience in web.directory.audience_ids() {
        let records = by_area(web, |id| web.directory[id].audiences.contains(&audience));
        for (number, chunk) in chunks(&records) {
            let all = records.len();
            let url = page_url(web.urls.audience(audience), number);
            pages.push(Page::new(&url, move || of_audience(web, audience, &chunk, number, all)));
        }
    }
    pages.extend(kana_pages(web));
    pages
}

/// Records that fit, town by town, each town in order of reading.
fn by_area(web: &Web<'_>, fits: impl Fn(ResourceId) -> bool) -> Vec<ResourceId> {
    let mut records: Vec<ResourceId> = web
        .directory
        .grounds()
        .by_reading()
        .iter()
        .copied()
        .filter(|id| fits(*id))
        .collect();
    records.sort_by_key(|id| web.directory[*id].area);
    records
}

/// Pages of a list with their numbers from 1; an empty list has one page, too.
fn chunks(records: &[ResourceId]) -> Vec<(usize, Vec<ResourceId>)> {
    if records.is_empty() {
        return vec![(1, Vec::new())];
    }
    records
        .chunks(PER_PAGE)
        .enumerate()
        .map(|(index, chunk)| (index + 1, chunk.to_vec()))
        .collect()
}

fn page_url(base: &str, number: usize) -> String {
    if number == 1 {
        base.to_owned()
    } else {
        format!("{base}{number}/")
    }
}

fn of_kind<'a>(web: &'a Web<'a>, kind: Kind, records: &[ResourceId], number: usize, all: usize) -> views::List<'a> {
    let base = web.urls.kind(kind);
    let groups = groups(web, records);
    views::List {
        head: {
            let mut head = web.head(
                &page_url(base, number),
                numbered(web, web.kind(kind), number),
                web.say(about(kind)).to_owned(),
                "list",
                Vec::new(),
            );
            head.crumb_here = web.kind(kind).into();
            head
        },
        title: web.kind(kind).into(),
        lead: Some(web.say(about(kind)).into()),
        total: Some(web.items(all).into()),
        jumps: jumps(&groups),
        groups,
        empty: (all == 0).then(|| web.say("list.none").into()),
        pager: pager(web, base, number, all, PER_PAGE),
        others: Kind::ALL
            .into_iter()
            .filter(|other| *other != kind)
            .map(|other| plain(web.urls.kind(other), web.kind(other)))
            .collect(),
    }
}

fn of_audience<'a>(
    web: &'a Web<'a>,
    id: AudienceId,
    records: &[ResourceId],
    number: usize,
    all: usize,
) -> views::Audience<'a> {
    let audience = &web.directory[id];
    let base = web.urls.audience(id);
    let description = web.fill("audience.description", &[("audience", &audience.label)]);
    let crumbs = vec![views::Crumb {
        href: web.urls.at(urls::AUDIENCES).into(),
        label: web.say("nav.audiences").into(),
    }];
    let groups = groups(web, records);
    views::Audience {
        head: {
            let mut head = web.head(
                &page_url(base, number),
                numbered(web, &audience.label, number),
                description,
                "audience",
                crumbs,
            );
            head.crumb_here = audience.label.as_str().into();
            head
        },
        label: audience.label.as_str().into(),
        label_html: web.names.audience(id).html(),
        reading: web.names.audience(id).reading(),
        plain: audience.plain.as_deref().map(Cow::from),
        official: audience.official.as_deref().map(Cow::from),
        total: Some(web.items(all).into()),
        jumps: jumps(&groups),
        groups,
        pager: pager(web, base, number, all, PER_PAGE),
        concerns: concerns(web, records),
        others: web
            .directory
            .audience_ids()
            .filter(|other| *other != id)
            .map(|other| web.audience_link(other))
            .collect(),
        guides: web
            .directory
            .guide_ids()
            .filter(|guide| web.directory[*guide].audiences.contains(&id))
            .map(|guide| web.guide_link(guide))
            .collect(),
    }
}

fn numbered(web: &Web<'_>, title: &str, number: usize) -> String {
    if number == 1 {
        title.to_owned()
    } else {
        web.fill("pager.numbered", &[("title", title), ("number", &number.to_string())])
    }
}

/// Concerns that the records of this page take, in the order of the vocabulary.
fn concerns<'a>(web: &'a Web<'a>, records: &[ResourceId]) -> Vec<views::Link<'a>> {
    web.directory
        .concern_ids()
        .filter(|concern| {
            records
                .iter()
                .any(|record| web.directory[*record].concerns.contains(concern))
        })
        .map(|concern| web.concern_link(concern))
        .collect()
}

fn groups<'a>(web: &'a Web<'a>, records: &[ResourceId]) -> Vec<views::ListGroup<'a>> {
    let mut groups: Vec<views::ListGroup<'a>> = Vec::new();
    let mut last: Option<AreaId> = None;
    for id in records {
        let area = web.directory[*id].area;
        if last != Some(area) {
            groups.push(views::ListGroup {
                id: format!("area-{}", area.index()).into(),
                title: Some(web.full_area_name(area).into()),
                href: Some(web.urls.area(area).into()),
                ..Default::default()
            });
            last = Some(area);
        }
        if let Some(group) = groups.last_mut() {
            group.cards.push(web.card(*id, false, false));
        }
    }
    for group in &mut groups {
        group.count = Some(web.items(group.cards.len()).into());
    }
    groups
}

fn jumps<'a>(groups: &[views::ListGroup<'a>]) -> Vec<views::Link<'a>> {
    if groups.len() < 2 {
        return Vec::new();
    }
    groups
        .iter()
        .map(|group| views::Link {
            href: Some(format!("#{}", group.id).into()),
            label: group.title.clone().unwrap_or_default(),
            count: group.count.clone(),
            ..Default::default()
        })
        .collect()
}

/// Pages around this one, the first and the last.
fn pager(web: &Web<'_>, base: &str, number: usize, all: usize, per_page: usize) -> Option<views::Pager<'static>> {
    let last = all.div_ceil(per_page);
    if last < 2 {
        return None;
    }
    let url = |number: usize| Some(Cow::from(page_url(base, number)));
    let mut pages = Vec::new();
    let mut before = 0;
    for page in 1..=last {
        let near = page.abs_diff(number) <= 2;
        if !(near || page == 1 || page == last) {
            continue;
        }
        if page > before + 1 {
            pages.push(views::PagerItem {
                label: "…".into(),
                href: None,
                current: false,
                gap: true,
            });
        }
        before = page;
        pages.push(views::PagerItem {
            label: page.to_string().into(),
            href: if page == number { None } else { url(page) },
            current: page == number,
            gap: false,
        });
    }
    let first = (number - 1) * per_page + 1;
    Some(views::Pager {
        prev: (number > 1).then(|| url(number - 1)).flatten(),
        next: (number < last).then(|| url(number + 1)).flatten(),
        summary: web
            .fill(
                "pager.summary",
                &[
                    ("all", &thousands(all as u64)),
                    ("first", &first.to_string()),
                    ("last", &(first + per_page - 1).min(all).to_string()),
                ],
            )
            .into(),
        pages,
    })
}

fn kana_pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    let mut rows: Vec<Vec<ResourceId>> = vec![Vec::new(); ROWS.len() + 1];
    for id in web.directory.grounds().by_reading() {
        let filed = web.directory[*id].reading.as_ref().and_then(|kana| row(kana.as_str()));
        let at = ROWS
            .iter()
            .position(|(kana, _)| Some(*kana) == filed)
            .unwrap_or(ROWS.len());
        rows[at].push(*id);
    }
    let all: usize = rows.iter().map(Vec::len).sum();
    if all <= PER_INDEX {
        return vec![Page::new(web.urls.at(urls::KANA), move || {
            let filled: Vec<(usize, &[ResourceId])> =
                rows.iter().enumerate().map(|(at, ids)| (at, ids.as_slice())).collect();
            kana_view(
                web,
                (web.urls.at(urls::KANA), 1),
                &filled,
                &|at| (!rows[at].is_empty()).then(|| format!("#{}", anchor(at))),
                None,
            )
        })];
    }
    // One page a row, and more where a row is long; the first filled row stands at the index itself.
    let filled: Vec<usize> = (0..rows.len()).filter(|at| !rows[*at].is_empty()).collect();
    let first = filled.first().copied().unwrap_or(0);
    let base = move |at: usize| {
        if at == first {
            web.urls.at(urls::KANA).to_owned()
        } else {
            format!("{}{}/", web.urls.at(urls::KANA), anchor(at))
        }
    };
    let mut pages = Vec::new();
    for at in filled.iter().copied() {
        let length = rows[at].len();
        for (index, chunk) in rows[at].chunks(PER_INDEX).enumerate() {
            let (chunk, number, there) = (chunk.to_vec(), index + 1, filled.clone());
            // Numbered pages of the first row would collide with nothing: rows are letters.
            let url = page_url(&base(at), number);
            pages.push(Page::new(&url.clone(), move || {
                let shown = pager(web, &base(at), number, length, PER_INDEX);
                kana_view(
                    web,
                    (&url, number),
                    &[(at, &chunk)],
                    &|at| there.contains(&at).then(|| base(at)),
                    shown,
                )
            }));
        }
    }
    pages
}

fn anchor(at: usize) -> &'static str {
    ROWS.get(at).map_or("other", |(_, id)| id)
}

fn row_title(web: &Web<'_>, at: usize) -> String {
    ROWS.get(at).map_or_else(
        || web.say("kana.others").to_owned(),
        |(kana, _)| web.fill("kana.row", &[("kana", &kana.to_string())]),
    )
}

fn kana_view<'a>(
    web: &'a Web<'a>,
    (url, number): (&str, usize),
    rows: &[(usize, &[ResourceId])],
    jump: &dyn Fn(usize) -> Option<String>,
    pager: Option<views::Pager<'static>>,
) -> views::KanaIndex<'a> {
    let title = web.say("nav.by_kana");
    let lead = web.say("kana.lead");
    // A row's own page is told from the others in a list of tabs.
    let named = match (url == web.urls.at(urls::KANA), rows) {
        (false, [(at, _)]) => format!("{title} {}", row_title(web, *at)),
        _ => title.to_owned(),
    };
    views::KanaIndex {
        head: web.head(url, numbered(web, &named, number), lead.to_owned(), "kana", Vec::new()),
        title: title.into(),
        lead: Some(lead.into()),
        jumps: ROWS
            .iter()
            .enumerate()
            .map(|(at, (kana, _))| views::KanaJump {
                label: kana.to_string().into(),
                href: jump(at).map(Cow::from),
            })
            .chain(jump(ROWS.len()).map(|href| views::KanaJump {
                label: web.say("kana.other").into(),
                href: Some(href.into()),
            }))
            .collect(),
        rows: rows
            .iter()
            .filter(|(_, ids)| !ids.is_empty())
            .map(|(at, ids)| kana_row(web, *at, ids))
            .collect(),
        pager,
    }
}

fn kana_row<'a>(web: &'a Web<'a>, at: usize, ids: &[ResourceId]) -> views::KanaRow<'a> {
    let mut groups: Vec<views::KanaGroup<'a>> = Vec::new();
    for id in ids {
        let kana = web.directory[*id].reading.as_ref().map_or_else(
            || web.say("kana.no_reading").to_owned(),
            |kana| kana.as_str().chars().take(1).collect(),
        );
        if groups.last().is_none_or(|group| group.kana != kana) {
            groups.push(views::KanaGroup {
                kana: kana.into(),
                links: Vec::new(),
            });
        }
        let mut link = web.resource_link(*id);
        link.note = Some(web.directory[web.directory[*id].area].name.as_str().into());
        if let Some(group) = groups.last_mut() {
            group.links.push(link);
        }
    }
    views::KanaRow {
        id: anchor(at).into(),
        title: row_title(web, at).into(),
        groups,
    }
}
