//! A definition and its records → what the template gets.

use jiff::civil::Date;

use super::age::Age;
use super::entry::{entry, lines_of};
use super::needs::needs;
use super::said::Voice;
use super::view::{Accent, Group, IndexRow, Line, Page, Phone, Said, Sheet, Start};
use crate::directory::colour::ACCENT;
use crate::directory::contact::Contact;
use crate::directory::glossary::Glossary;
use crate::directory::kana::row;
use crate::directory::leaflet::{Heading, Leaflet, groups, records};
use crate::directory::referral::Target;
use crate::directory::translation::Lang;
use crate::directory::{AreaId, Directory, LineId};
use crate::markdown::{Inner, to_blocks};
use crate::reach::{Call, office};
use crate::web::{Words, office_word};

/// Most places to start from on a cover: who reads a list of ten has been told nothing.
const MOST_STARTS: usize = 2;

/// What all parts of a leaflet are filled with.
pub(super) struct Filling<'a> {
    pub(super) directory: &'a Directory,
    pub(super) words: &'a Words,
    pub(super) voice: Voice<'a>,
    /// Japanese when `None`.
    pub(super) lang: Option<Lang>,
    glossary: Option<&'a Glossary>,
    /// Where the pages of the leaflet's language are published, without a slash at the end.
    base: Option<String>,
}

impl<'a> Filling<'a> {
    pub(super) fn of(directory: &'a Directory, leaflet: &Leaflet, words: &'a Words) -> Self {
        let site = &directory.site;
        let published = leaflet.language.filter(|lang| site.languages.contains(lang));
        let folder = published.map_or_else(String::new, |lang| format!("/{}", lang.folder()));
        Self {
            directory,
            words,
            voice: Voice {
                words: &directory.readings,
                furigana: leaflet.furigana && leaflet.language.is_none_or(|lang| lang == Lang::Easy),
            },
            lang: leaflet.language,
            glossary: directory
                .glossaries
                .iter()
                .find(|glossary| Some(glossary.lang) == leaflet.language),
            base: site
                .url
                .as_ref()
                .map(|url| format!("{}{folder}", url.as_str().trim_end_matches('/'))),
        }
    }

    /// A text of the theme.
    pub(super) fn say(&self, name: &'static str) -> Said {
        self.voice.text(self.words.say(name))
    }

    pub(super) fn is_japanese(&self) -> bool {
        matches!(self.lang, None | Some(Lang::Easy))
    }

    /// The page at `path`, which begins and ends with a slash.
    pub(super) fn page(&self, path: &str) -> Option<Page> {
        let href = format!("{}{path}", self.base.as_ref()?);
        let shown = href
            .split_once("://")
            .map_or(href.as_str(), |(_, rest)| rest)
            .to_owned();
        Some(Page { qr: None, shown, href })
    }

    /// Where a link in staff's words leads.
    fn resolve(&self, area: Option<AreaId>, inner: Inner<'_>) -> Option<String> {
        let register = &self.directory.register;
        let path = match inner {
            Inner::Record(name) => {
                let record = &self.directory[register.resource_from(area, name).ok()?];
                format!("/{}/{}/", self.directory[record.area].path, record.id)
            }
            Inner::Area(name) => format!("/{}/", self.directory[register.area(name).ok()?].path),
            Inner::Concern(name) => format!("/concerns/{}/", self.directory[register.concern(name).ok()?].id),
            // Other pages have addresses of their own making; the words stay.
            Inner::Audience(_) | Inner::Guide(_) | Inner::Group(_) => return None,
        };
        Some(format!("{}{path}", self.base.as_ref()?))
    }

    /// Where to start, and the town's department where none of that has a telephone: a cover without a number helps nobody.
    fn start(&self, area: AreaId) -> Vec<Start> {
        let directory = self.directory;
        let mut starts: Vec<Start> = directory[area]
            .start
            .iter()
            .take(MOST_STARTS)
            .map(|target| match target {
                Target::Resource(id) => {
                    let record = &directory[*id];
                    let rings = match Call::of(directory, *id) {
                        Call::Through(other) => &directory[other].contacts,
                        _ => &record.contacts,
                    };
                    Start {
                        name: self.voice.name(&record.name, record.reading.as_ref()).0,
                        phones: phones(self, rings).into_iter().take(1).collect(),
                    }
                }
                Target::Group(id) => Start {
                    name: self.voice.name(&directory[*id].name, directory[*id].reading.as_ref()).0,
                    phones: Vec::new(),
                },
            })
            .collect();
        if starts.iter().all(|start| start.phones.is_empty())
            && let Some((name, phones)) = self.office(area)
        {
            starts.push(Start {
                name: self.voice.text(&name),
                phones: phones.into_iter().take(1).collect(),
            });
        }
        starts
    }

    /// The department that answers for an area's windows, and its telephones.
    fn office(&self, area: AreaId) -> Option<(String, Vec<Phone>)> {
        let directory = self.directory;
        let id = office(directory, area)?;
        let area = &directory[id];
        let who = match area.department.as_deref() {
            // Some are named with whose they are: 秋田県健康福祉部.
            Some(department)
                if directory
                    .upward(id)
                    .any(|above| department.starts_with(&directory[above].name)) =>
            {
                department.to_owned()
            }
            Some(department) => format!("{} {department}", area.name),
            None => {
                let office = self.words.say(office_word(area.level));
                self.words
                    .fill("record.office_of", &[("area", &area.name), ("office", office)])
            }
        };
        Some((who, phones(self, &area.contacts)))
    }

    fn line(&self, id: LineId) -> Option<Line> {
        let line = &self.directory[id];
        let phone = line.phone.as_ref()?;
        let translated = self
            .glossary
            .and_then(|glossary| glossary.lines.get(&id))
            .and_then(|words| words.name.as_deref());
        Some(Line {
            name: match translated {
                Some(name) => Voice::plain(name),
                None => self.voice.name(&line.name, line.reading.as_ref()).0,
            },
            number: phone.shown().to_owned(),
            href: phone.href(),
            hours: line
                .hours
                .as_ref()
                .map(|hours| lines_of(self, hours))
                .and_then(|lines| lines.into_iter().next()),
            cost: phone.is_free().then(|| self.say("contact.free")),
        })
    }

    pub(super) fn heading(&self, heading: Heading) -> Option<Said> {
        let directory = self.directory;
        Some(match heading {
            Heading::Rest => return None,
            Heading::Anything => self.say("concern.general"),
            Heading::Kind(kind) => self.say(kind_word(kind)),
            Heading::Area(id) => self.voice.name(&directory[id].name, directory[id].reading.as_ref()).0,
            Heading::Concern(id) => {
                let words = self.glossary.and_then(|glossary| glossary.concerns.get(&id));
                match words.and_then(|words| words.label.as_deref()) {
                    Some(label) => Voice::plain(label),
                    None => self.voice.name(&directory[id].label, directory[id].reading.as_ref()).0,
                }
            }
        })
    }

    /// Whom to ask about what has no telephone here.
    fn no_phone(&self, leaflet: &Leaflet, area: Option<AreaId>) -> Option<Said> {
        let directory = self.directory;
        let silent = records(directory, leaflet).into_iter().any(|id| {
            let record = &directory[id];
            !record.contacts.iter().any(|contact| !contact.phones.is_empty()) && record.parts.is_empty()
        });
        if !silent {
            return None;
        }
        let id = area?;
        let area = &directory[id];
        let who = if let Some((name, phones)) = self.office(id)
            && let Some(phone) = phones.first()
        {
            let number = [Some(phone.number.as_str()), phone.extension.as_deref()];
            let number: Vec<&str> = number.into_iter().flatten().collect();
            self.words
                .fill("leaflet.called", &[("name", &name), ("number", &number.join(" "))])
        } else if area.is_municipality() {
            let office = self.words.say(office_word(area.level));
            self.words
                .fill("record.office_of", &[("area", &area.name), ("office", office)])
        } else {
            return None;
        };
        Some(self.voice.text(&self.words.fill("leaflet.no_phone", &[("who", &who)])))
    }
}

/// The view of a leaflet, as of the month of `today`.
pub(super) fn sheet(filling: &Filling<'_>, leaflet: &Leaflet, today: Date) -> Sheet {
    let directory = filling.directory;
    let voice = filling.voice;
    let area = leaflet.area.or_else(|| common(directory, &leaflet.select.areas));
    let blocks = |text: &Option<String>| {
        let resolve = |inner: Inner<'_>| filling.resolve(leaflet.area, inner);
        let text = text.as_deref().unwrap_or_default();
        voice.blocks(to_blocks(text, &resolve))
    };
    let age = Age::of(filling, leaflet, today);
    let one = |id| super::view::Entry {
        as_of: age.as_of(filling, id, today),
        ..entry(filling, id)
    };
    let groups: Vec<Group> = groups(directory, leaflet)
        .into_iter()
        .map(|(heading, members)| Group {
            title: filling.heading(heading),
            entries: members.into_iter().map(one).collect(),
        })
        .collect();
    // A town's department did not issue what somebody else publishes.
    let department = leaflet.department.as_deref().or_else(|| {
        let own = directory.site.publisher.name.is_none();
        area.filter(|_| own)
            .and_then(|area| directory[area].department.as_deref())
    });
    let home = area.map_or_else(|| "/".to_owned(), |area| format!("/{}/", directory[area].path));
    let year = today.year().to_string();
    let month = today.month().to_string();
    let issued = [("year", year.as_str()), ("month", month.as_str())];
    Sheet {
        words: filling
            .words
            .section("leaflet")
            .into_iter()
            .map(|(name, text)| (name, voice.text(&text)))
            .collect(),
        lang: leaflet.language.map_or("ja", Lang::tag).to_owned(),
        title: leaflet.title.clone(),
        title_said: voice.text(&leaflet.title),
        area: area.map(|area| voice.name(&directory[area].name, directory[area].reading.as_ref()).0),
        site: directory.site.title.clone(),
        accent: accent(directory),
        furigana: voice.furigana,
        cover: blocks(&leaflet.cover),
        back: blocks(&leaflet.back),
        start: area.map(|area| filling.start(area)).unwrap_or_default(),
        department: department.map(|text| voice.text(text)),
        publisher: directory.site.publisher.name.as_deref().map(|text| voice.text(text)),
        print_run: leaflet.print_run.as_deref().map(|text| voice.text(text)),
        issued: filling.words.fill("leaflet.issued", &issued),
        date: [today.year(), i16::from(today.month())],
        stale: age.stale(filling),
        no_phone: filling.no_phone(leaflet, area),
        home: filling.page(&home),
        lines: directory
            .site
            .urgent
            .iter()
            .filter_map(|id| filling.line(*id))
            .collect(),
        index: index(filling, leaflet),
        needs: area.map(|area| needs(filling, leaflet, area)).unwrap_or_default(),
        groups,
    }
}

/// The smallest area that holds all of these.
fn common(directory: &Directory, areas: &[AreaId]) -> Option<AreaId> {
    let (first, others) = areas.split_first()?;
    directory
        .upward(*first)
        .find(|above| others.iter().all(|area| directory.within(*area, *above)))
}

fn index(filling: &Filling<'_>, leaflet: &Leaflet) -> Vec<IndexRow> {
    let directory = filling.directory;
    let mut ids = records(directory, leaflet);
    ids.sort_by(|a, b| directory[*a].sort_key().cmp(directory[*b].sort_key()).then(a.cmp(b)));
    let mut last = None;
    ids.into_iter()
        .map(|id| {
            let record = &directory[id];
            let own = record.reading.as_ref().and_then(|reading| row(reading.as_str()));
            let begins = own.filter(|own| last != Some(*own));
            last = own.or(last);
            IndexRow {
                row: begins.map(String::from),
                name: filling.voice.name(&record.name, record.reading.as_ref()).0,
                id: path(directory, id),
            }
        })
        .collect()
}

/// Path of a record on the site, without slashes around it.
pub(super) fn path(directory: &Directory, id: crate::directory::ResourceId) -> String {
    let record = &directory[id];
    format!("{}/{}", directory[record.area].path, record.id)
}

/// Telephones of all contacts, each once.
pub(super) fn phones(filling: &Filling<'_>, contacts: &[Contact]) -> Vec<Phone> {
    let mut all: Vec<Phone> = Vec::new();
    for contact in contacts {
        for number in &contact.phones {
            let one = Phone {
                number: number.shown().to_owned(),
                href: number.href(),
                extension: contact
                    .extension
                    .as_ref()
                    .map(|number| filling.words.fill("contact.extension", &[("number", number)])),
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

/// The text that names a kind.
pub(super) fn kind_word(kind: crate::directory::resource::Kind) -> &'static str {
    use crate::directory::resource::Kind;
    match kind {
        Kind::Window => "kind.window",
        Kind::Salon => "kind.salon",
        Kind::Base => "kind.base",
        Kind::Volunteer => "kind.volunteer",
    }
}

/// The town's colour, or that of the default theme, for screens and for a press. What is printed has at most 240 %
/// ink: the lightest of three inks goes into black.
fn accent(directory: &Directory) -> Accent {
    let colour = directory.site.colours.map_or(ACCENT, |colours| colours.accent);
    let [red, green, blue] = colour.channels().map(|channel| f64::from(channel) / 255.0);
    let black = 1.0 - red.max(green).max(blue);
    let ink = |channel: f64| {
        let ink = if black < 1.0 {
            (1.0 - channel - black) / (1.0 - black)
        } else {
            0.0
        };
        percent(ink)
    };
    Accent {
        rgb: colour.css(),
        cmyk: [ink(red), ink(green), ink(blue), percent(black)],
    }
}

// Between 0 and 100.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn percent(part: f64) -> u8 {
    (part * 100.0).round() as u8
}
