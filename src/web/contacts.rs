//! Telephones and other channels, and national lines, as pages show them.

use std::borrow::Cow;

use super::{Web, views};
use crate::directory::LineId;
use crate::directory::contact::{Contact, LineAccount};
use crate::directory::line::Line;
use crate::directory::phone::Phone;
use crate::directory::url::WebAddress;

/// What costs nothing is said in every language.
const FREE: &str = "無料";

impl Web<'_> {
    /// The telephones of all contacts, each once, with what is asked for after the number and what it is for.
    pub(super) fn phones<'b>(&self, contacts: &'b [Contact]) -> Vec<views::Phone<'b>> {
        let mut all: Vec<views::Phone<'b>> = Vec::new();
        for contact in contacts {
            let extension = self.extension(contact);
            for number in &contact.phones {
                let one = views::Phone {
                    extension: extension.clone().map(Cow::from),
                    purpose: contact.purpose.as_deref().map(Cow::from),
                    ..phone(number)
                };
                let known = all
                    .iter()
                    .any(|known| known.href == one.href && known.extension == one.extension);
                if !known {
                    all.push(one);
                }
            }
        }
        all
    }

    /// The first one or two telephones, for lists.
    pub(super) fn main_phones<'b>(&self, contacts: &'b [Contact]) -> Vec<views::Phone<'b>> {
        let mut all = self.phones(contacts);
        all.truncate(2);
        all
    }

    fn extension(&self, contact: &Contact) -> Option<String> {
        let number = contact.extension.as_ref()?;
        Some(self.fill("contact.extension", &[("number", number)]))
    }

    pub(super) fn contact<'b>(&'b self, contact: &'b Contact) -> views::Contact<'b> {
        let free = contact.phones.iter().any(Phone::is_free);
        views::Contact {
            purpose: contact.purpose.as_deref().map(Cow::from),
            phones: contact.phones.iter().map(phone).collect(),
            extension: self.extension(contact).map(Cow::from),
            faxes: contact.faxes.iter().map(phone).collect(),
            email: contact.email.as_ref().map(|email| email.as_str().into()),
            web: contact.web.as_ref().map(|web| web_link(web, web.host())),
            form: contact
                .form
                .as_ref()
                .map(|form| web_link(form, self.say("contact.form_link"))),
            line: contact.line.as_ref().map(|line| match line {
                LineAccount::Address(address) => web_link(address, self.say("contact.line_link")),
                LineAccount::Name(name) => views::Link {
                    label: format!("LINE ID {name}").into(),
                    ..views::Link::default()
                },
            }),
            sms: contact.sms.as_ref().map(message),
            hours: contact.hours.as_ref().map(|hours| self.hours(hours)),
            cost: contact
                .cost
                .as_deref()
                .map(|cost| {
                    if cost == FREE {
                        self.say("contact.no_cost")
                    } else {
                        cost
                    }
                })
                .or(free.then(|| self.say("contact.free")))
                .map(Cow::from),
            relay: contact.relay,
            note: contact.note.as_deref().map(Cow::from),
        }
    }

    /// A national line in short: what somebody needs before calling. Remarks and sources stand on the page of lines.
    pub(super) fn line(&self, id: LineId) -> views::Line<'_> {
        views::Line {
            note: None,
            trust: None,
            web: None,
            ..self.line_in_full(id)
        }
    }

    /// A national line with all that is known.
    pub(super) fn line_in_full(&self, id: LineId) -> views::Line<'_> {
        let line: &Line = &self.directory[id];
        let free = line.phone.as_ref().is_some_and(Phone::is_free);
        let (name, summary) = self.line_words(id);
        views::Line {
            name: name.into(),
            reading: line.reading.as_ref().map(|kana| kana.as_str().into()),
            phone: line.phone.as_ref().map(phone),
            sms: line.sms.as_ref().map(message),
            fax: line.fax.as_ref().map(|fax| fax.shown().into()),
            summary: summary.map(Cow::from),
            hours: line.hours.as_ref().map(|hours| self.hours_line(hours).into()),
            cost: line
                .cost
                .as_deref()
                .map(|cost| {
                    if cost == FREE {
                        self.say("contact.no_cost")
                    } else {
                        cost
                    }
                })
                .or(free.then(|| self.say("contact.free")))
                .map(Cow::from),
            languages: (!line.languages.is_empty()).then(|| line.languages.join(self.say("common.comma")).into()),
            web: line.web.as_ref().map(|web| web_link(web, self.say("contact.web"))),
            note: line.trust.note.as_deref().map(Cow::from),
            emergency: line.emergency,
            trust: self.trust_line(&line.trust).map(Cow::from),
        }
    }
}

fn phone(phone: &Phone) -> views::Phone<'_> {
    views::Phone {
        number: phone.shown().into(),
        href: phone.href().into(),
        ..views::Phone::default()
    }
}

/// A number for short messages.
fn message(number: &Phone) -> views::Phone<'_> {
    views::Phone {
        number: number.shown().into(),
        href: format!("sms:{}", number.dialled()).into(),
        ..views::Phone::default()
    }
}

fn web_link<'b>(address: &'b WebAddress, label: &'b str) -> views::Link<'b> {
    views::Link {
        href: Some(address.as_str().into()),
        label: label.into(),
        ..views::Link::default()
    }
}
