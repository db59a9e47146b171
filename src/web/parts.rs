//! Parts that several pages share: contacts, hours, places, cards, dates, trust.

use std::borrow::Cow;

use jiff::civil::{Date, Weekday};

use super::Web;
use super::minify::{Finish, minify};
use super::ruby::{Shown, text_html};
use super::views;
use crate::directory::address::Location;
use crate::directory::area::Counted;
use crate::directory::contact::{Contact, LineAccount};
use crate::directory::date::{PartialDate, era_year};
use crate::directory::line::Line;
use crate::directory::phone::Phone;
use crate::directory::referral::Target;
use crate::directory::resource::{CountedSet, Resource};
use crate::directory::trust::{Source, Trust};
use crate::directory::url::WebAddress;
use crate::directory::{AreaId, AudienceId, ConcernId, GroupId, GuideId, LineId, ResourceId};
use crate::hours::Hours;
use crate::markdown::{self, Inner};

/// Longest description in a page's head, in characters.
const DESCRIPTION: usize = 120;

impl<'a> Web<'a> {
    /// The head of a page. `crumbs` leads from below the home page to the page's parent.
    pub(super) fn head(
        &self,
        url: &str,
        title: String,
        description: String,
        kind: &'static str,
        crumbs: Vec<views::Crumb<'a>>,
    ) -> views::Head<'a> {
        let here = title.clone();
        let mut all = vec![views::Crumb {
            href: "/".into(),
            label: "ホーム".into(),
        }];
        all.extend(crumbs);
        views::Head {
            lang: "ja".into(),
            title: format!("{title}｜{}", self.directory.site.title).into(),
            description: shorten(description, DESCRIPTION).into(),
            canonical: self.base.map(|base| format!("{base}{url}").into()),
            og_title: Some(title.into()),
            og_type: "article".into(),
            crumbs: all,
            crumb_here: here.into(),
            kind: kind.into(),
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
        link(self.urls.concern(id), &self.directory[id].label, self.names.concern(id))
    }

    pub(super) fn audience_link(&self, id: AudienceId) -> views::Link<'_> {
        link(
            self.urls.audience(id),
            &self.directory[id].label,
            self.names.audience(id),
        )
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
            kind: with_kind.then(|| resource.kind.label().into()),
            kind_class: Some(resource.kind.word().into()),
            area: with_area.then(|| self.full_area_name(resource.area).into()),
            summary: resource.summary.as_deref().map(Cow::from),
            phones: main_phones(&resource.contacts),
            hours: resource.hours.as_ref().map(|hours| hours_line(hours).into()),
            address: resource
                .location
                .as_ref()
                .and_then(|location| self.location_line(location))
                .map(Cow::from),
            status: status_word(resource).map(Cow::from),
            as_of: self
                .old(&resource.trust, self.directory.site.expiry.of(resource.kind))
                .map(|date| format!("{}の内容", date.month_japanese()).into()),
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
                format!("{}か所の、どこでも", group.members.len()).into()
            } else {
                format!("{}か所", group.members.len()).into()
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
            phones: phones(&here.contacts),
        })
    }

    /// A national line in short: what somebody needs before calling. Remarks and sources stand on the page of lines.
    pub(super) fn line(&self, id: LineId) -> views::Line<'_> {
        views::Line {
            note: None,
            trust: None,
            web: None,
            ..line(&self.directory[id])
        }
    }

    /// A national line with all that is known.
    pub(super) fn line_in_full(&self, id: LineId) -> views::Line<'_> {
        line(&self.directory[id])
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
    pub(super) fn trust<'b>(&self, trust: &'b Trust, months: u64, name: &str) -> views::Trust<'b> {
        let expires = expiry(trust, months);
        let stale = self.old(trust, months).map(|date| {
            let when = date.japanese();
            format!(
                "この内容は{when}のものです。今は変わっているかもしれません。行く前に、電話などで確かめてください。"
            )
        });
        views::Trust {
            sources: trust.sources.iter().map(source).collect(),
            checked: trust.checked.as_ref().map(|checked| partial_date(checked.date)),
            checked_by: trust
                .checked
                .as_ref()
                .and_then(|checked| checked.by.as_deref())
                .map(Cow::from),
            // A day that has passed is no plan any more; the notice at the top says so instead.
            expires: expires.filter(|day| *day >= self.today).map(day),
            stale: stale.map(Cow::from),
            reading_by_editor: false,
            note: trust.note.as_deref().map(Cow::from),
            correction_href: self.correction(name).map(Cow::from),
        }
    }

    /// When facts were checked that count as old on the day of the build.
    pub(super) fn old(&self, trust: &Trust, months: u64) -> Option<PartialDate> {
        expiry(trust, months).filter(|day| *day < self.today)?;
        trust.checked.as_ref().map(|checked| checked.date)
    }

    /// A mail with its subject filled in.
    fn correction(&self, name: &str) -> Option<String> {
        let email = self.directory.site.publisher.email.as_ref()?;
        let subject = percent_encode(&format!("まちがいの連絡: {name}"));
        Some(format!("mailto:{}?subject={subject}", email.as_str()))
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

/// The day after which facts count as old.
pub(super) fn expiry(trust: &Trust, months: u64) -> Option<Date> {
    if let Some(expires) = trust.expires {
        return Some(expires.last_day());
    }
    let checked = trust.checked.as_ref()?.date.last_day();
    let months = i32::try_from(months).ok()?;
    checked.checked_add(jiff::Span::new().months(months)).ok()
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

pub(super) fn phone(phone: &Phone) -> views::Phone<'_> {
    views::Phone {
        number: phone.shown().into(),
        href: phone.href().into(),
        ..views::Phone::default()
    }
}

/// The telephones of all contacts, each once, with what is dialled and asked for after the number.
pub(super) fn phones(contacts: &[Contact]) -> Vec<views::Phone<'_>> {
    let mut all: Vec<views::Phone<'_>> = Vec::new();
    for contact in contacts {
        let extension = extension(contact);
        for number in &contact.phones {
            let one = views::Phone {
                extension: extension.clone(),
                purpose: contact.purpose.as_deref().map(Cow::from),
                ..phone(number)
            };
            if !all
                .iter()
                .any(|known| known.href == one.href && known.extension == one.extension)
            {
                all.push(one);
            }
        }
    }
    all
}

/// The first one or two telephones, for lists.
pub(super) fn main_phones(contacts: &[Contact]) -> Vec<views::Phone<'_>> {
    let mut all = phones(contacts);
    all.truncate(2);
    all
}

fn extension(contact: &Contact) -> Option<Cow<'_, str>> {
    contact.extension.as_ref().map(|number| format!("内線 {number}").into())
}

fn web_link<'b>(address: &'b WebAddress, label: &'b str) -> views::Link<'b> {
    views::Link {
        href: Some(address.as_str().into()),
        label: label.into(),
        ..views::Link::default()
    }
}

pub(super) fn contact(contact: &Contact) -> views::Contact<'_> {
    let free = contact.phones.iter().any(Phone::is_free);
    views::Contact {
        purpose: contact.purpose.as_deref().map(Cow::from),
        phones: contact.phones.iter().map(phone).collect(),
        extension: extension(contact),
        faxes: contact.faxes.iter().map(phone).collect(),
        email: contact.email.as_ref().map(|email| email.as_str().into()),
        web: contact.web.as_ref().map(|web| views::Link {
            href: Some(web.as_str().into()),
            label: web.host().into(),
            ..views::Link::default()
        }),
        form: contact
            .form
            .as_ref()
            .map(|form| web_link(form, "申し込み・問い合わせのフォーム")),
        line: contact.line.as_ref().map(|line| match line {
            LineAccount::Address(address) => web_link(address, "LINE で相談する"),
            LineAccount::Name(name) => views::Link {
                label: format!("LINE ID {name}").into(),
                ..views::Link::default()
            },
        }),
        sms: contact.sms.as_ref().map(|number| views::Phone {
            number: number.shown().into(),
            href: format!("sms:{}", number.dialled()).into(),
            ..views::Phone::default()
        }),
        hours: contact.hours.as_ref().map(hours),
        cost: contact
            .cost
            .as_deref()
            .map(Cow::from)
            .or_else(|| free.then(|| "通話料はかかりません".into())),
        relay: contact.relay,
        note: contact.note.as_deref().map(Cow::from),
    }
}

/// Hours said back; what could not be read stands as it was written.
pub(super) fn hours(hours: &Hours) -> views::Hours<'_> {
    if hours.is_read() {
        let lines = hours.say_lines().into_iter().map(Cow::from).collect();
        return views::Hours {
            lines,
            verbatim: None,
            note: None,
        };
    }
    views::Hours {
        lines: Vec::new(),
        verbatim: Some(hours.text().into()),
        note: None,
    }
}

/// Hours in one line.
pub(super) fn hours_line(hours: &Hours) -> String {
    if hours.is_read() {
        hours.say()
    } else {
        hours.text().to_owned()
    }
}

pub(super) fn line(line: &Line) -> views::Line<'_> {
    let free = line.phone.as_ref().is_some_and(Phone::is_free);
    views::Line {
        name: line.name.as_str().into(),
        reading: line.reading.as_ref().map(|kana| kana.as_str().into()),
        phone: line.phone.as_ref().map(phone),
        sms: line.sms.as_ref().map(|number| views::Phone {
            number: number.shown().into(),
            href: format!("sms:{}", number.dialled()).into(),
            ..views::Phone::default()
        }),
        fax: line.fax.as_ref().map(|fax| fax.shown().into()),
        summary: line.summary.as_deref().map(Cow::from),
        hours: line.hours.as_ref().map(|hours| hours_line(hours).into()),
        cost: line
            .cost
            .as_deref()
            .map(Cow::from)
            .or_else(|| free.then(|| "通話料はかかりません".into())),
        languages: (!line.languages.is_empty()).then(|| line.languages.join("、").into()),
        web: line.web.as_ref().map(|web| web_link(web, "ホームページ")),
        note: line.trust.note.as_deref().map(Cow::from),
        emergency: line.emergency,
        trust: trust_line(&line.trust).map(Cow::from),
    }
}

fn trust_line(trust: &Trust) -> Option<String> {
    let sources: Vec<&str> = trust
        .sources
        .iter()
        .filter_map(|source| source.title.as_deref())
        .collect();
    if sources.is_empty() {
        return None;
    }
    let checked = trust
        .checked
        .as_ref()
        .map_or_else(String::new, |checked| format!("（{}に確認）", checked.date.japanese()));
    Some(format!("出典: {}{checked}", sources.join("、")))
}

fn source(source: &Source) -> views::Source<'_> {
    let at: Vec<String> = [
        source.page.as_ref().map(|page| {
            if page.chars().all(|c| c.is_ascii_digit()) {
                format!("{page}ページ")
            } else {
                page.clone()
            }
        }),
        source.line.as_ref().map(|line| format!("本文 {line}行目")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let title = source
        .title
        .as_deref()
        .or(source.url.as_ref().map(WebAddress::as_str))
        .unwrap_or("");
    views::Source {
        title: title.into(),
        href: source.url.as_ref().map(|url| url.as_str().into()),
        at: (!at.is_empty()).then(|| at.join("、").into()),
        date: source.date.map(partial_date),
    }
}

pub(super) fn partial_date(date: PartialDate) -> views::Date<'static> {
    views::Date {
        iso: date.machine().map(Cow::from),
        label: date.japanese().into(),
    }
}

/// A day with its weekday.
pub(super) fn day(date: Date) -> views::Date<'static> {
    views::Date {
        iso: Some(date.to_string().into()),
        label: day_label(date).into(),
    }
}

/// `2026年（令和8年）12月8日（火曜日）`
pub(super) fn day_label(date: Date) -> String {
    let era = era_year(date).map_or_else(String::new, |era| format!("（{era}年）"));
    format!(
        "{}年{era}{}月{}日（{}曜日）",
        date.year(),
        date.month(),
        date.day(),
        weekday(date.weekday())
    )
}

fn weekday(weekday: Weekday) -> char {
    match weekday {
        Weekday::Monday => '月',
        Weekday::Tuesday => '火',
        Weekday::Wednesday => '水',
        Weekday::Thursday => '木',
        Weekday::Friday => '金',
        Weekday::Saturday => '土',
        Weekday::Sunday => '日',
    }
}

pub(super) fn count(set: &CountedSet) -> views::Count<'_> {
    views::Count {
        text: set.counted.japanese(&set.unit).into(),
        as_of: set.counted.as_of.map(partial_date),
        note: set.counted.note.as_deref().map(Cow::from),
    }
}

pub(super) fn fact<'b>(label: &'b str, counted: &Counted, unit: &str) -> views::Fact<'b> {
    views::Fact {
        label: label.into(),
        value: counted.japanese(unit).into(),
        as_of: counted.as_of.map(partial_date),
    }
}

/// Status in a word, when it is not simply open.
pub(super) fn status_word(resource: &Resource) -> Option<&'static str> {
    use crate::directory::status::Phase;
    match resource.status.phase {
        Phase::Open => None,
        Phase::Planned => Some("予定"),
        Phase::Pilot => Some("試行中"),
        Phase::Paused => Some("休止中"),
        Phase::Ended => Some("終了"),
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
