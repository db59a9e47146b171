//! Where to go with a concern, as a page shows it: whom to call, what to say, what to bring, what happens.

use std::borrow::Cow;

use super::record::no_contact;
use super::{Web, office_word, qr, views};
use crate::directory::contact::Contact;
use crate::directory::{AreaId, ConcernId, LineId, ResourceId};
use crate::finder;
use crate::reach::{Answer, At, Call, Door, Fit, Near, Need, Reach, Taking};

/// How many windows for some people only are named.
const FOR_WHOM: usize = 6;
/// How many audiences are named in a sentence.
const AUDIENCES: usize = 4;

/// Who somebody calls about, with the sentence for a concern and the one for who cannot say.
const ABOUT: [(&str, &str, &str); 4] = [
    ("find.self", "find.say_self", "find.say_unsure_self"),
    ("find.family", "find.say_family", "find.say_unsure_family"),
    ("find.neighbour", "find.say_neighbour", "find.say_unsure_neighbour"),
    ("find.supporter", "find.say_supporter", "find.say_unsure_supporter"),
];

impl<'a> Web<'a> {
    /// Who takes what where.
    pub(super) fn reach(&self) -> Reach<'a> {
        Reach::new(self.directory)
    }

    /// Where to go with `need`. `url` is the page's own, for its QR code; `None` leaves that out.
    pub(super) fn answer(&'a self, need: Need, answer: &Answer, url: Option<&str>) -> Option<views::Answer<'a>> {
        let door = answer.first()?;
        let mut view = match door.at {
            At::Record(id) => self.answer_at_record(need, door, id),
            At::Office(area) => self.answer_at_office(need, area),
        };
        view.why = self.why(need, door);
        view.for_whom = self.for_whom(need, door.at);
        view.qr = url
            .zip(self.base)
            .and_then(|(url, base)| qr::code(&format!("{base}{url}")));
        view.says = ABOUT
            .iter()
            .skip(1)
            .map(|about| self.sentence(about, need.concern))
            .collect();
        Some(view)
    }

    fn answer_at_record(&'a self, need: Need, door: &Door, id: ResourceId) -> views::Answer<'a> {
        let record = &self.directory[id];
        let shown = |contacts: &'a [Contact]| -> Vec<views::Contact<'a>> {
            contacts
                .iter()
                .filter(|contact| !contact.is_empty())
                .map(|one| self.contact(one))
                .collect()
        };
        let ask = match door.call {
            Call::Phone | Call::Written => None,
            Call::Through(through) => Some(views::Ask {
                text: self
                    .fill("find.through", &[("name", &self.directory[through].name)])
                    .into(),
                phones: self.main_phones(&self.directory[through].contacts),
            }),
            Call::Office(_) | Call::Visit | Call::Unknown => no_contact(self, record),
        };
        let rings = door.call == Call::Phone || ask.as_ref().is_some_and(|ask| !ask.phones.is_empty());
        let heading = match door.call {
            _ if rings => "find.call",
            Call::Written => "find.write",
            _ => "find.go",
        };
        let own_say = record.say.as_deref().map(|say| views::Say {
            who: None,
            text: say.into(),
            meaning: self
                .translation(record)
                .and_then(|words| words.say.as_deref())
                .map(Cow::from),
        });
        let happens = self.said(
            record,
            |words| words.what_happens.as_ref(),
            record.what_happens.as_ref(),
        );
        views::Answer {
            heading: self.say(heading).into(),
            name: record.name.as_str().into(),
            name_html: self.names.resource(id).html(),
            href: Some(self.urls.resource(id).into()),
            area: (!self.directory.within(record.area, need.area)).then(|| self.full_area_name(record.area).into()),
            contacts: shown(&record.contacts),
            ask,
            hours: record.hours.as_ref().map(|hours| self.hours(hours)),
            openings: self.openings(id).map(Cow::from),
            place: record
                .location
                .as_ref()
                .and_then(|location| self.location_line(location))
                .map(Cow::from),
            reservation: record
                .terms
                .reservation
                .as_ref()
                .map(|one| self.reservation(one).into()),
            say: own_say.unwrap_or_else(|| self.own_sentence(need.concern)),
            bring: record.bring.iter().map(|one| one.as_str().into()).collect(),
            happens: happens.or_else(|| self.what_then(need.concern)),
            ..views::Answer::default()
        }
    }

    fn answer_at_office(&'a self, need: Need, id: AreaId) -> views::Answer<'a> {
        let area = &self.directory[id];
        let rings = area.contacts.iter().any(|contact| !contact.phones.is_empty());
        views::Answer {
            heading: self.say(if rings { "find.call" } else { "find.write" }).into(),
            name: self.office_name(id).into(),
            area: Some(self.full_area_name(id).into()),
            contacts: area
                .contacts
                .iter()
                .filter(|contact| !contact.is_empty())
                .map(|one| self.contact(one))
                .collect(),
            say: self.own_sentence(need.concern),
            happens: self.what_then(need.concern),
            ..views::Answer::default()
        }
    }

    /// Lines beside an answer: the concern's own; where nobody of the town can be called, all that there are. Those for
    /// every danger stand at the foot of each page already.
    pub(super) fn lines_beside(&'a self, answer: &Answer, own: &[LineId]) -> Vec<views::Line<'a>> {
        let rings = answer.first().is_some_and(|door| door.call.answers());
        answer
            .lines
            .iter()
            .filter(|line| !rings || own.contains(line))
            .map(|line| self.line(*line))
            .collect()
    }

    /// The department that answers for an area, or its town hall.
    pub(super) fn office_name(&self, id: AreaId) -> String {
        let department = self.directory[id].department.clone();
        department.unwrap_or_else(|| self.town_hall(id))
    }

    /// `福井市の市役所`; of a part of a town, the town's.
    pub(super) fn town_hall(&self, id: AreaId) -> String {
        let office = office_word(self.directory[self.directory.town(id)].level);
        let area = &self.directory[id].name;
        self.fill("record.office_of", &[("area", area), ("office", self.say(office))])
    }

    /// What a window can do about a concern, in general.
    fn what_then(&self, concern: Option<ConcernId>) -> Option<Cow<'a, str>> {
        match concern {
            Some(concern) => self.concern_what(concern).map(Cow::from),
            None => Some(self.say("find.unsure_what").into()),
        }
    }

    /// Why a door is offered, a sentence each.
    fn why(&self, need: Need, door: &Door) -> Vec<Cow<'a, str>> {
        let concern = need.concern.map_or("", |concern| self.concern_label(concern));
        let doing = match &door.taking {
            Taking::Itself => self.fill("find.why_special", &[("concern", concern)]),
            Taking::Anything => self.say("find.why_any").to_owned(),
            Taking::LeadsOn(hops) => {
                let last = hops.last().map_or("", |hop| self.directory[hop.to].name.as_str());
                self.fill("find.why_leads", &[("name", last)])
            }
            Taking::Start => self.say("find.why_start").to_owned(),
            Taking::Knows => self.say("find.why_office").to_owned(),
        };
        let mut why: Vec<Cow<'a, str>> = vec![doing.into()];
        if let Taking::LeadsOn(hops) = &door.taking {
            let how = hops.first().and_then(|hop| hop.how);
            why.extend(how.map(|how| Cow::from(self.handover(how))));
        }
        if let At::Record(id) = door.at {
            let record = &self.directory[id];
            let area = &self.directory[record.area].name;
            match door.near {
                Near::InCharge => why.push(self.fill("find.why_wider", &[("area", area)]).into()),
                Near::Neighbour => why.push(self.fill("find.why_neighbour", &[("area", area)]).into()),
                Near::District | Near::Here => {}
            }
            if door.fit == Fit::Some && record.audiences.len() <= AUDIENCES {
                let names: Vec<&str> = record.audiences.iter().map(|id| self.audience_label(*id)).collect();
                let who = names.join(self.say("common.comma"));
                why.push(self.fill("find.why_for", &[("who", &who)]).into());
            }
        }
        if door.part {
            why.push(self.say("find.part").into());
        }
        why
    }

    /// Why a door is offered, in one short line for a card.
    pub(super) fn why_line(&self, need: Need, door: &Door) -> String {
        // Japanese has no space between sentences.
        let space = if self.edition.is_japanese() { "" } else { " " };
        self.why(need, door).join(space)
    }

    /// Windows that fit some people better than the one for everybody.
    fn for_whom(&'a self, need: Need, first: At) -> Vec<views::ForWhom<'a>> {
        let reach = self.reach();
        let mut found: Vec<(ResourceId, Vec<&str>)> = Vec::new();
        for audience in finder::audiences(&reach, self.directory, need) {
            let answer = reach.answer(Need {
                audience: Some(audience),
                ..need
            });
            let Some(door) = answer.first().filter(|door| door.fit == Fit::Made && door.at != first) else {
                continue;
            };
            let At::Record(id) = door.at else { continue };
            let label = self.audience_label(audience);
            match found.iter_mut().find(|(known, _)| *known == id) {
                Some((_, labels)) => labels.push(label),
                None => found.push((id, vec![label])),
            }
        }
        found
            .into_iter()
            .take(FOR_WHOM)
            .map(|(id, labels)| views::ForWhom {
                who: labels.join(self.say("common.comma")).into(),
                card: self.card(id, false, self.directory[id].area != need.area),
            })
            .collect()
    }

    /// What somebody says of themselves.
    pub(super) fn own_sentence(&'a self, concern: Option<ConcernId>) -> views::Say<'a> {
        let [own, ..] = &ABOUT;
        views::Say {
            who: None,
            ..self.sentence(own, concern)
        }
    }

    /// A sentence to read out. It is Japanese in every edition: a window hears it.
    fn sentence(
        &'a self,
        (who, special, unsure): &(&'static str, &'static str, &'static str),
        concern: Option<ConcernId>,
    ) -> views::Say<'a> {
        let name = if concern.is_some() { special } else { unsure };
        let own = self.fill(name, &[("concern", concern.map_or("", |id| self.concern_label(id)))]);
        let (text, meaning) = match self.editions.first() {
            Some(japanese) if !self.edition.is_japanese() => {
                let label = concern.map_or("", |id| self.directory[id].label.as_str());
                (japanese.words.fill(name, &[("concern", label)]), Some(own.into()))
            }
            _ => (own, None),
        };
        views::Say {
            who: Some(self.say(who).into()),
            text: text.into(),
            meaning,
        }
    }
}
