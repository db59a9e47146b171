//! What somebody keeps on the device: the list of saved windows, and the page about being without a network. A browser
//! fills them; without JavaScript they say what they would be for.

use super::page::{Page, Pages};
use super::{Web, home, index, urls, views};

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    vec![
        Page::new(web.urls.at(urls::SAVED), move || saved(web)).unlisted(),
        Page::new(web.urls.at(urls::OFFLINE), move || offline(web)).unlisted(),
    ]
}

/// Search engines need neither: what is on them is on a device.
fn head<'a>(web: &'a Web<'a>, url: &'static str, title: &'static str, lead: &'static str) -> views::Head<'a> {
    let mut head = web.head(
        web.urls.at(url),
        web.say(title).to_owned(),
        web.say(lead).to_owned(),
        "hand",
        Vec::new(),
    );
    head.noindex = true;
    head
}

fn saved<'a>(web: &'a Web<'a>) -> views::Saved<'a> {
    views::Saved {
        head: head(web, urls::SAVED, "saved.title", "saved.note"),
        links: vec![
            home::plain(web.urls.at(urls::OFFLINE), web.say("offline.title")),
            home::plain(web.urls.at(urls::CONCERNS), web.say("nav.by_concern")),
            home::plain(web.urls.at(urls::AREAS), web.say("nav.by_area")),
        ],
    }
}

fn offline<'a>(web: &'a Web<'a>) -> views::Offline<'a> {
    let mut links = Vec::new();
    if !web.directory.lines.is_empty() {
        links.push(home::plain(web.urls.at(urls::LINES), web.say("nav.lines")));
    }
    links.push(home::plain(web.urls.at(urls::SAVED), web.say("saved.title")));
    links.push(home::plain(web.urls.at(urls::HOME), web.say("nav.home")));
    views::Offline {
        head: head(web, urls::OFFLINE, "offline.title", "offline.lead"),
        href: web.urls.at(urls::OFFLINE).into(),
        towns: index::area_groups(web)
            .into_iter()
            .filter(|group| !group.links.is_empty())
            .collect(),
        links,
    }
}
