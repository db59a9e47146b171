//! Parts that several pages share: contacts, hours, places, cards, dates, trust.

use std::borrow::Cow;

use super::Web;
use super::minify::{Finish, minify};
use super::ruby::{Shown, text_html};
use super::urls;
use super::views;
use crate::directory::address::Location;
use crate::directory::date::PartialDate;
use crate::directory::referral::Target;
use crate::directory::resource::Resource;
use crate::directory::status::Phase;
use crate::directory::translation::Lang;
use crate::directory::trust::{Source, Trust};
use crate::directory::url::WebAddress;
use crate::directory::{AreaId, AudienceId, ConcernId, GroupId, GuideId, ResourceId};
use crate::markdown::{self, Inner};

/// Longest description in a page's head, in characters.
const DESCRIPTION: usize = 120;

impl<'a> Web<'a> {
    /// The head of a page. `crumbs` leads from below the home page to the page's parent.
    pub(super) fn head(
        &'a self,
        url: &str,
        title: String,
        description: String,
        kind: &'static str,
        crumbs: Vec<views::Crumb<'a>>,
    ) -> views::Head<'a> {
        let here = title.clone();
        let mut all = vec![views::Crumb {
            href: self.urls.at(urls::HOME).into(),
            label: self.say("nav.home").into(),
        }];
        all.extend(crumbs);
        views::Head {
            lang: self.edition.lang.map_or("ja", Lang::tag).into(),
            title: format!("{title}｜{}", self.site_title()).into(),
            description: shorten(description, DESCRIPTION).into(),
            canonical: self.base.map(|base| format!("{base}{url}").into()),
            og_title: Some(title.into()),
            og_type: "article".into(),
            crumbs: all,
            crumb_here: here.into(),
            kind: kind.into(),
            languages: self.languages(url),
            ..views::Head::default()
        }
    }

    /// Breadcrumbs of the areas from the outermost to `area`.
    pub(super) fn area_crumbs(&self, area: AreaId) -> Vec<views::Crumb<'_>> {
        let mut chain: Vec<AreaId> = self.directory.upward(area).collect();
        chain.reverse();
        chain
            .into_iter()
            .map(|id| crumb(self.urls.area(id), &self.directory[id].name))
            .collect()
    }

    pub(super) fn area_link(&self, id: AreaId) -> views::Link<'_> {
        link(self.urls.area(id), &self.directory[id].name, self.names.area(id))
    }

    pub(super) fn concern_link(&self, id: ConcernId) -> views::Link<'_> {
        link(self.urls.concern(id), self.concern_label(id), self.names.concern(id))
    }

    pub(super) fn audience_link(&self, id: AudienceId) -> views::Link<'_> {
        link(self.urls.audience(id), self.audience_label(id), self.names.audience(id))
    }

    pub(super) fn resource_link(&self, id: ResourceId) -> views::Link<'_> {
        link(
            self.urls.resource(id),
            &self.directory[id].name,
            self.names.resource(id),
        )
    }

    pub(super) fn group_link(&self, id: GroupId) -> views::Link<'_> {
        link(self.urls.group(id), &self.directory[id].name, self.names.group(id))
    }

    pub(super) fn guide_link(&self, id: GuideId) -> views::Link<'_> {
        link(self.urls.guide(id), &self.directory[id].title, self.names.guide(id))
    }

    pub(super) fn target_link(&self, target: Target) -> views::Link<'_> {
        match target {
            Target::Resource(id) => self.resource_link(id),
            Target::Group(id) => self.group_link(id),
        }
    }

    /// `福井県 福井市`
    pub(super) fn full_area_name(&self, area: AreaId) -> String {
        let mut names: Vec<&str> = self
            .directory
            .upward(area)
            .map(|id| self.directory[id].name.as_str())
            .collect();
        names.reverse();
        names.join(" ")
    }

    /// A record in a list. `with_kind` and `with_area` where the list has several.
    pub(super) fn card(&self, id: ResourceId, with_kind: bool, with_area: bool) -> views::Card<'_> {
        let resource = &self.directory[id];
        views::Card {
            href: self.urls.resource(id).into(),
            name: resource.name.as_str().into(),
            name_html: self.names.resource(id).html(),
            reading: self.names.resource(id).reading(),
            kind: with_kind.then(|| self.kind(resource.kind).into()),
            kind_class: Some(resource.kind.word().into()),
            area: with_area.then(|| self.full_area_name(resource.area).into()),
            summary: self
                .translation(resource)
                .and_then(|words| words.summary.as_deref())
                .or(resource.summary.as_deref())
                .map(Cow::from),
            phones: self.main_phones(&resource.contacts),
            hours: resource.hours.as_ref().map(|hours| self.hours_line(hours).into()),
            openings: self.openings(id).map(Cow::from),
            address: resource
                .location
                .as_ref()
                .and_then(|location| self.location_line(location))
                .map(Cow::from),
            status: self.status_word(resource).map(Cow::from),
            as_of: self
                .old(&resource.trust, self.directory.site.expiry.of(resource.kind))
                .map(|date| self.as_of(date).into()),
            why: None,
        }
    }

    /// A mark or series where one of its members may be chosen.
    fn group_card(&self, id: GroupId) -> views::Card<'_> {
        let group = &self.directory[id];
        // Only where each of them takes whatever comes does it not matter which one somebody goes to.
        let anywhere = group.takes_everything || group.members.iter().all(|member| self.directory[*member].takes_any);
        views::Card {
            href: self.urls.group(id).into(),
            name: group.name.as_str().into(),
            name_html: self.names.group(id).html(),
            reading: self.names.group(id).reading(),
            summary: group.summary.as_deref().map(Cow::from),
            why: Some(if anywhere {
                self.fill("group.anywhere", &[("number", &group.members.len().to_string())])
                    .into()
            } else {
                self.places(group.members.len()).into()
            }),
            ..views::Card::default()
        }
    }

    /// Where to go first in an area, or in the nearest one above that says so.
    pub(super) fn start(&self, area: AreaId, with_area: bool) -> Option<views::Start<'_>> {
        let directory = self.directory;
        let found = directory.upward(area).find(|id| {
            let area = &directory[*id];
            !area.start.is_empty() || area.start_note.is_some() || area.department.is_some()
        })?;
        let here = &directory[found];
        let mut windows = Vec::new();
        for target in &here.start {
            match target {
                Target::Resource(id) => windows.push(self.card(*id, false, directory[*id].area != found)),
                Target::Group(id) => windows.push(self.group_card(*id)),
            }
        }
        Some(views::Start {
            area: (with_area || found != area).then(|| self.area_link(found)),
            windows,
            note: here.start_note.as_deref().map(Cow::from),
            department: here.department.as_deref().map(Cow::from),
            phones: self.phones(&here.contacts),
        })
    }

    pub(super) fn place<'b>(&'b self, location: &'b Location) -> views::Place<'b> {
        let inside = match (location.host, &location.inside) {
            (Some(host), _) => Some(self.resource_link(host)),
            (None, Some(name)) => Some(views::Link {
                label: name.as_str().into(),
                ..views::Link::default()
            }),
            (None, None) => None,
        };
        views::Place {
            postcode: location.postcode.as_ref().map(|code| format!("〒{code}").into()),
            address: location.address.as_deref().map(Cow::from),
            address_html: location
                .address
                .as_deref()
                .and_then(|address| text_html(address, &self.directory.readings))
                .map(Cow::from),
            // Of a place that is a record, a part may be named beside it: 福祉の店 in the centre's hall.
            building: location
                .building
                .as_deref()
                .or(location.host.and(location.inside.as_deref()))
                .map(Cow::from),
            inside,
            access: location.access.as_deref().map(Cow::from),
            parking: location.parking.as_deref().map(Cow::from),
            note: location.note.as_deref().map(Cow::from),
            maps: Vec::new(),
            same_as: None,
        }
    }

    /// One line: address, building, facility.
    pub(super) fn location_line(&self, location: &Location) -> Option<String> {
        let host = location.host.map(|id| self.directory[id].name.as_str());
        let parts: Vec<&str> = [
            location.address.as_deref(),
            location.building.as_deref(),
            host.or(location.inside.as_deref()),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// Where facts are from; says that they are old when they are, as of the day of the build.
    /// `url` and `name` are those of the page, for somebody who finds a mistake on it.
    pub(super) fn trust<'b>(&self, trust: &'b Trust, months: u64, url: &str, name: &str) -> views::Trust<'b> {
        let expires = trust.expiry(months);
        let stale = self
            .old(trust, months)
            .map(|date| self.fill("trust.stale", &[("date", &self.date_label(date))]));
        views::Trust {
            sources: trust.sources.iter().map(|one| self.source(one)).collect(),
            checked: trust.checked.as_ref().map(|checked| self.partial_date(checked.date)),
            checked_by: trust
                .checked
                .as_ref()
                .and_then(|checked| checked.by.as_deref())
                .map(Cow::from),
            // A day that has passed is no plan any more; the notice at the top says so instead.
            expires: expires.filter(|day| *day >= self.today).map(|day| self.day(day)),
            stale_later: expires
                .filter(|day| *day >= self.today)
                .zip(trust.checked.as_ref())
                .map(|(day, checked)| views::StaleLater {
                    after: day.to_string().into(),
                    text: self
                        .fill("trust.stale", &[("date", &self.date_label(checked.date))])
                        .into(),
                }),
            stale: stale.map(Cow::from),
            reading_by_editor: false,
            note: trust.note.as_deref().map(Cow::from),
            tell: self.mistake(url, name),
        }
    }

    /// When facts were checked that count as old on the day of the build.
    pub(super) fn old(&self, trust: &Trust, months: u64) -> Option<PartialDate> {
        trust.expiry(months).filter(|day| *day < self.today)?;
        trust.checked.as_ref().map(|checked| checked.date)
    }

    /// How old facts are, in few words: `2019年3月の内容`.
    pub(super) fn as_of(&self, checked: PartialDate) -> String {
        self.fill("trust.as_of", &[("date", &self.month_label(checked))])
    }

    /// Where facts of a national line are from, in one line.
    pub(super) fn trust_line(&self, trust: &Trust) -> Option<String> {
        let titles: Vec<&str> = trust
            .sources
            .iter()
            .filter_map(|source| source.title.as_deref())
            .collect();
        if titles.is_empty() {
            return None;
        }
        let sources = titles.join(self.say("common.comma"));
        Some(match &trust.checked {
            Some(checked) => {
                let date = self.date_label(checked.date);
                self.fill("trust.source_checked", &[("sources", &sources), ("date", &date)])
            }
            None => self.fill("trust.source", &[("sources", &sources)]),
        })
    }

    fn source<'b>(&self, source: &'b Source) -> views::Source<'b> {
        let page = source.page.as_ref().map(|page| {
            if page.chars().all(|c| c.is_ascii_digit()) {
                self.fill("trust.page", &[("number", page)])
            } else {
                page.clone()
            }
        });
        let line = source
            .line
            .as_ref()
            .map(|line| self.fill("trust.line", &[("number", line)]));
        let at: Vec<String> = page.into_iter().chain(line).collect();
        let title = source
            .title
            .as_deref()
            .or(source.url.as_ref().map(WebAddress::as_str))
            .unwrap_or("");
        views::Source {
            title: title.into(),
            href: source.url.as_ref().map(|url| url.as_str().into()),
            at: (!at.is_empty()).then(|| at.join(self.say("common.comma")).into()),
            date: source.date.map(|date| self.partial_date(date)),
        }
    }

    /// Status in a word, when it is not simply open.
    fn status_word(&self, resource: &Resource) -> Option<&str> {
        Some(self.say(match resource.status.phase {
            Phase::Open => return None,
            Phase::Planned => "status.planned",
            Phase::Pilot => "status.pilot",
            Phase::Paused => "status.paused",
            Phase::Ended => "status.ended",
        }))
    }

    /// HTML of a Markdown text of `area`.
    pub(super) fn html(&self, text: &str, below: u8, area: Option<AreaId>) -> String {
        let html = markdown::to_html(text, below, &|inner| self.resolve(area, inner));
        match self.finish {
            // Minifying keeps UTF-8; should it ever not, the text as it was is right, too.
            Finish::Minified => String::from_utf8(minify(html.as_bytes())).unwrap_or(html),
            Finish::AsWritten => html,
        }
    }

    fn resolve(&self, area: Option<AreaId>, inner: Inner<'_>) -> Option<String> {
        let register = &self.directory.register;
        let url = match inner {
            Inner::Record(name) => self.urls.resource(register.resource_from(area, name).ok()?),
            Inner::Area(name) => self.urls.area(register.area(name).ok()?),
            Inner::Concern(name) => self.urls.concern(register.concern(name).ok()?),
            Inner::Audience(name) => self.urls.audience(register.audience(name).ok()?),
            Inner::Guide(name) => self.urls.guide(register.guide(area, name).ok()?),
            Inner::Group(name) => self.urls.group(match area {
                Some(area) => register.group(area, name).ok()?,
                None => register.group_anywhere(name).ok()?,
            }),
        };
        Some(url.to_owned())
    }
}

fn link<'b>(href: &'b str, label: &'b str, shown: &'b Shown) -> views::Link<'b> {
    views::Link {
        href: Some(href.into()),
        label: label.into(),
        label_html: shown.html(),
        reading: shown.reading(),
        ..views::Link::default()
    }
}

pub(super) fn crumb<'b>(href: &'b str, label: &'b str) -> views::Crumb<'b> {
    views::Crumb {
        href: href.into(),
        label: label.into(),
    }
}

/// At most `most` characters, cut with an ellipsis.
pub(super) fn shorten(text: String, most: usize) -> String {
    if text.chars().count() <= most {
        return text;
    }
    let mut short: String = text.chars().take(most - 1).collect();
    short.push('…');
    short
}

/// Percent-encodes everything but ASCII letters, digits and `-_.~`.
pub(super) fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 0xF] {
                out.push(
                    char::from_digit(u32::from(half), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase(),
                );
            }
        }
    }
    out
}
