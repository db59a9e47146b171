//! Articles: guides of areas and of the whole site, and the page of open data.

use std::borrow::Cow;

use super::home::plain;
use super::page::{Page, Pages};
use super::{Web, urls, views};
use crate::directory::GuideId;
use crate::directory::guide::Role;
use crate::markdown::to_plain;

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    web.directory
        .guide_ids()
        .filter(|id| !is_data(web, *id))
        .map(|id| Page::new(web.urls.guide(id), move || view(web, id)))
        .collect()
}

/// The page of open data: the site's own article about it, if there is one, with the list of files.
pub(super) fn data_pages<'a>(web: &'a Web<'a>, files: &'a [views::DataGroup<'a>]) -> Pages<'a> {
    let own = web.directory.guide_ids().find(|id| is_data(web, *id));
    vec![Page::new(web.urls.at(urls::DATA), move || {
        let mut view = match own {
            Some(id) => view(web, id),
            None => without_article(web),
        };
        view.files = files.to_vec();
        view
    })]
}

fn is_data(web: &Web<'_>, id: GuideId) -> bool {
    let guide = &web.directory[id];
    guide.area.is_none() && (guide.role == Role::Data || web.urls.guide(id) == web.urls.at(urls::DATA))
}

fn without_article<'a>(web: &'a Web<'a>) -> views::Guide<'a> {
    let title = web.say("data.title");
    let lead = web.say("data.lead");
    views::Guide {
        head: web.head(
            web.urls.at(urls::DATA),
            title.to_owned(),
            lead.to_owned(),
            "guide",
            Vec::new(),
        ),
        title: title.into(),
        summary: Some(lead.into()),
        ..Default::default()
    }
}

fn view<'a>(web: &'a Web<'a>, id: GuideId) -> views::Guide<'a> {
    let guide = &web.directory[id];
    let url = if is_data(web, id) {
        web.urls.at(urls::DATA)
    } else {
        web.urls.guide(id)
    };
    let description = guide.summary.clone().unwrap_or_else(|| to_plain(&guide.body));
    let crumbs = guide.area.map_or_else(Vec::new, |area| web.area_crumbs(area));
    let neighbours: Vec<GuideId> = match guide.area {
        Some(area) => web.directory[area].guides.clone(),
        None => web
            .directory
            .guide_ids()
            .filter(|other| web.directory[*other].area.is_none())
            .collect(),
    };
    let has_facts = !guide.trust.sources.is_empty();
    views::Guide {
        head: web.head(url, guide.title.clone(), description, "guide", crumbs),
        title: guide.title.as_str().into(),
        title_html: web.names.guide(id).html(),
        reading: web.names.guide(id).reading(),
        summary: guide.summary.as_deref().map(Cow::from),
        area: guide.area.map(|area| web.area_link(area)),
        contents: Vec::new(),
        body_html: web.html(&guide.body, 0, guide.area).into(),
        files: Vec::new(),
        concerns: guide
            .concerns
            .iter()
            .map(|concern| web.concern_link(*concern))
            .collect(),
        audiences: guide
            .audiences
            .iter()
            .map(|audience| web.audience_link(*audience))
            .collect(),
        others: neighbours
            .into_iter()
            .filter(|other| *other != id)
            .map(|other| {
                plain(
                    if is_data(web, other) {
                        web.urls.at(urls::DATA)
                    } else {
                        web.urls.guide(other)
                    },
                    &web.directory[other].title,
                )
            })
            .collect(),
        downloads: Vec::new(),
        trust: has_facts.then(|| web.trust(&guide.trust, web.directory.site.expiry.guide, url, &guide.title)),
    }
}
