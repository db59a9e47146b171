//! The home page, the site's own frame, and the page for what is not there.

use std::borrow::Cow;

use super::assets::Assets;
use super::page::{Page, Pages};
use super::{Web, index, urls, views};
use crate::directory::area::thousands;
use crate::directory::guide::Role;
use crate::directory::phone::Phone;
use crate::directory::resource::Kind;

/// With more towns than this the home page names prefectures only.
const MANY_TOWNS: usize = 80;
/// With more towns than this the first windows of each stand on its own page only: nobody reads sixty of them to find
/// theirs.
const MANY_STARTS: usize = 12;
/// How many lines stand at the top of the home page; all of them stand at its foot.
const URGENT: usize = 3;
/// How many examples stand under the search field.
const EXAMPLES: usize = 6;

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    let mut pages = vec![Page::new(web.urls.at(urls::HOME), move || home(web))];
    // A server has one page for what is not there.
    if web.edition.lang.is_none() {
        pages.push(Page::new("/404/", move || not_found(web)).at("404.html").unlisted());
    }
    pages
}

/// What every page shows around itself.
pub(super) fn site<'a>(web: &'a Web<'a>, assets: &'a Assets) -> views::Site<'a> {
    let site = &web.directory.site;
    let publisher = &site.publisher;
    views::Site {
        title: web.site_title().into(),
        reading: site.reading.as_ref().map(|kana| kana.as_str().into()),
        tagline: web.site_tagline().map(Cow::from),
        description: site
            .description
            .as_deref()
            .or(site.tagline.as_deref())
            .unwrap_or(&site.title)
            .into(),
        home_href: web.urls.at(urls::HOME).into(),
        search_href: web.urls.at(urls::SEARCH).into(),
        css_url: assets.css.as_str().into(),
        search_js_url: assets.search_js.as_deref().map(Cow::from),
        search_index_url: assets.search_index.as_deref().map(Cow::from),
        search_openings_url: assets.search_openings.as_deref().map(Cow::from),
        mistake_js_url: assets.mistake_js.as_deref().map(Cow::from),
        site_js_url: assets.site_js.as_deref().map(Cow::from),
        exit_js_url: assets.exit_js.as_deref().map(Cow::from),
        saved_js_url: assets.saved_js.as_deref().map(Cow::from),
        offline_js_url: assets.offline_js.as_deref().map(Cow::from),
        saved_href: web.urls.at(urls::SAVED).into(),
        manifest_url: assets.manifest.as_deref().map(Cow::from),
        touch_icon_url: assets.touch_icon.as_deref().map(Cow::from),
        icon_url: assets.icon.as_deref().map(Cow::from),
        og_image_url: None,
        feed_url: super::feed::of_site(web).map(Cow::from),
        nav: nav(web),
        footer_links: footer(web),
        urgent: site.urgent.iter().map(|line| web.line(*line)).collect(),
        lines_href: (!web.directory.lines.is_empty()).then(|| web.urls.at(urls::LINES).into()),
        notice: web.site_notice(),
        banner: super::brand::banner(web),
        logo: super::brand::logo(web, assets),
        publisher: views::Publisher {
            name: publisher.name.as_deref().unwrap_or(&site.title).into(),
            department: publisher.department.as_deref().map(Cow::from),
            phone: publisher.phone.as_ref().map(|phone| phone.shown().into()),
            phone_href: publisher.phone.as_ref().map(Phone::href).map(Cow::from),
            fax: publisher.fax.as_ref().map(|fax| fax.shown().into()),
            email: publisher.email.as_ref().map(|email| email.as_str().into()),
            address: publisher.address.as_deref().map(Cow::from),
            hours: publisher.hours.as_deref().map(Cow::from),
        },
        licence: site.licence.as_ref().map(|licence| views::Licence {
            name: licence.name.as_str().into(),
            href: licence.url.as_ref().map(|url| url.as_str().into()),
        }),
        ..views::Site::default()
    }
}

/// The four ways in; in other languages those that the edition has.
fn nav<'a>(web: &'a Web<'a>) -> Vec<views::Link<'a>> {
    let mut nav = vec![
        plain(web.urls.at(urls::CONCERNS), web.say("nav.concerns")),
        plain(web.urls.at(urls::AREAS), web.say("nav.areas")),
    ];
    if web.edition.is_japanese() {
        nav.push(plain(web.urls.at(urls::EVENTS), web.say("nav.events")));
        nav.push(plain(web.urls.at(urls::KANA), web.say("nav.kana")));
    } else if !web.directory.lines.is_empty() {
        nav.push(plain(web.urls.at(urls::LINES), web.say("nav.lines")));
    }
    nav
}

pub(super) fn plain<'b>(href: &'b str, label: &'b str) -> views::Link<'b> {
    views::Link {
        href: Some(href.into()),
        label: label.into(),
        ..views::Link::default()
    }
}

fn footer<'a>(web: &'a Web<'a>) -> Vec<views::Link<'a>> {
    let mut links = Vec::new();
    for role in [Role::About, Role::Check, Role::Data, Role::Accessibility] {
        for id in web.directory.guide_ids() {
            let guide = &web.directory[id];
            if guide.role == role && guide.area.is_none() {
                links.push(web.guide_link(id));
            }
        }
    }
    if !links
        .iter()
        .any(|link| link.href.as_deref() == Some(web.urls.at(urls::DATA)))
    {
        links.push(plain(web.urls.at(urls::DATA), web.say("data.title")));
    }
    links.extend(super::changes::link(web));
    links.push(plain(web.urls.at(urls::OFFLINE), web.say("offline.title")));
    links
}

fn home<'a>(web: &'a Web<'a>) -> views::Home<'a> {
    let directory = web.directory;
    let site = &directory.site;
    let mut head = web.head(
        web.urls.at(urls::HOME),
        web.site_title().to_owned(),
        site.description
            .clone()
            .or_else(|| site.tagline.clone())
            .unwrap_or_else(|| web.say("home.lead").to_owned()),
        "home",
        Vec::new(),
    );
    head.title = match web.site_tagline() {
        Some(tagline) => format!("{}｜{tagline}", web.site_title()).into(),
        None => web.site_title().into(),
    };
    head.og_type = "website".into();
    head.crumbs = Vec::new();
    let towns: Vec<_> = directory
        .area_ids()
        .filter(|id| directory[*id].is_municipality())
        .collect();
    let many = towns.len() > MANY_TOWNS;
    let usable = directory.resources.iter().filter(|record| record.is_usable()).count();
    views::Home {
        head,
        lead: if web.edition.is_japanese() {
            site.description.as_deref().map(Cow::from)
        } else {
            Some(web.say("home.lead").into())
        },
        find: super::finder::link(web),
        urgent: site.urgent.iter().take(URGENT).map(|line| web.line(*line)).collect(),
        concerns: index::concern_groups(web),
        concerns_all: Some(plain(web.urls.at(urls::CONCERNS), web.say("home.all_concerns"))),
        audiences: directory.audience_ids().map(|id| web.audience_link(id)).collect(),
        areas: if many {
            index::prefecture_groups(web)
        } else {
            index::area_groups(web)
        },
        kinds: kinds(web),
        starts: if towns.len() > MANY_STARTS {
            Vec::new()
        } else {
            towns.iter().filter_map(|town| web.start(*town, true)).collect()
        },
        starts_all: (towns.len() > MANY_STARTS).then(|| plain(web.urls.at(urls::AREAS), web.say("home.choose_town"))),
        more: [
            plain(web.urls.at(urls::EVENTS), web.say("events.title")),
            plain(web.urls.at(urls::KANA), web.say("nav.by_kana")),
            plain(web.urls.at(urls::LINES), web.say("nav.lines")),
        ]
        .into_iter()
        .chain(super::changes::link(web))
        .collect(),
        total: Some(web.fill("home.total", &[("number", &thousands(usable as u64))]).into()),
        // What people say is Japanese.
        examples: if web.edition.is_japanese() {
            examples(web)
        } else {
            Vec::new()
        },
    }
}

/// What people say, from the first concerns that have such words.
fn examples<'a>(web: &'a Web<'a>) -> Vec<views::Link<'a>> {
    web.directory
        .concern_ids()
        .filter(|id| !web.directory[*id].sensitive)
        .filter_map(|id| Some(plain(web.urls.concern(id), web.directory[id].phrases.first()?)))
        .take(EXAMPLES)
        .collect()
}

/// The four kinds with what they are and how many there are.
pub(super) fn kinds<'a>(web: &'a Web<'a>) -> Vec<views::Link<'a>> {
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let number = web
                .directory
                .resources
                .iter()
                .filter(|record| record.plays(kind))
                .count();
            views::Link {
                href: Some(web.urls.kind(kind).into()),
                label: web.kind(kind).into(),
                note: Some(web.say(about(kind)).into()),
                count: Some(web.items(number).into()),
                kind_class: Some(kind.word().into()),
                ..views::Link::default()
            }
        })
        .collect()
}

pub(super) fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Window => "kind.window_about",
        Kind::Salon => "kind.salon_about",
        Kind::Base => "kind.base_about",
        Kind::Volunteer => "kind.volunteer_about",
    }
}

fn not_found<'a>(web: &'a Web<'a>) -> views::NotFound<'a> {
    let mut head = web.head(
        "/404/",
        web.say("missing.title").to_owned(),
        web.say("missing.description").to_owned(),
        "notfound",
        Vec::new(),
    );
    head.canonical = None;
    head.noindex = true;
    views::NotFound {
        head,
        find: super::finder::link(web),
        links: vec![
            plain(web.urls.at(urls::HOME), web.say("nav.home")),
            plain(web.urls.at(urls::CONCERNS), web.say("nav.by_concern")),
            plain(web.urls.at(urls::AREAS), web.say("nav.by_area")),
            plain(web.urls.at(urls::KANA), web.say("nav.by_kana")),
            plain(web.urls.at(urls::LINES), web.say("nav.lines")),
        ],
    }
}
