//! Ways to reach somebody: by purpose, each with its channels.

use super::phone::Phone;
use super::url::{MailAddress, WebAddress};
use crate::hours::Hours;
use crate::problem::{Problem, Text};
use crate::written::{Fields, Misread, Written};

/// One purpose and the channels for it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contact {
    /// What it is for, e.g. `就労相談`; `None` for everything.
    pub purpose: Option<String>,
    /// Telephone.
    pub phones: Vec<Phone>,
    /// Extension number.
    pub extension: Option<String>,
    /// Fax.
    pub faxes: Vec<Phone>,
    /// Mail.
    pub email: Option<MailAddress>,
    /// Web page.
    pub web: Option<WebAddress>,
    /// Form on the web.
    pub form: Option<WebAddress>,
    /// LINE.
    pub line: Option<LineAccount>,
    /// Short messages.
    pub sms: Option<Phone>,
    /// When, if other than the record's hours.
    pub hours: Option<Hours>,
    /// What a call costs, in words.
    pub cost: Option<String>,
    /// Whether the telephone relay service for deaf callers can be used.
    pub relay: bool,
    /// A remark, e.g. that the fax is shared.
    pub note: Option<String>,
}

/// A LINE account: an address to open, or a name to search for.
#[derive(Debug, Clone, PartialEq)]
pub enum LineAccount {
    /// `https://line.me/…`
    Address(WebAddress),
    /// `@city`
    Name(String),
}

impl Contact {
    /// Reads the channels that stand in `fields`.
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        Self {
            purpose: fields.text("purpose"),
            relay: fields.flag("relay"),
            cost: fields.text("cost"),
            note: fields.text("note"),
            hours: read_hours(fields, "hours"),
            ..Self::channels(fields)
        }
    }

    /// Only the channels: what may also stand at the top of a record, where `note` and `hours` mean something else.
    pub(super) fn channels(fields: &Fields<'_>) -> Self {
        Self {
            phones: fields.parse_each("phone", Phone::parse),
            extension: fields.text("extension"),
            faxes: fields.parse_each("fax", Phone::parse),
            email: fields.parse("email", MailAddress::parse),
            web: fields.parse("web", WebAddress::parse),
            form: fields.parse("form", WebAddress::parse),
            line: fields.parse("line", line_account),
            sms: fields.parse("sms", Phone::parse),
            ..Self::default()
        }
    }

    /// The contact at the top of a record and those of its list `contacts`.
    pub(super) fn all(fields: &Fields<'_>) -> Vec<Self> {
        let top = Self::channels(fields);
        let mut all = Vec::new();
        if !top.is_empty() {
            all.push(top);
        }
        all.extend(fields.each("contacts", |fields| {
            let contact = Self::read(&fields);
            fields.finish();
            Some(contact)
        }));
        all
    }

    /// Whether somebody answers here; a web page alone does not.
    pub fn answers(&self) -> bool {
        !self.phones.is_empty()
            || !self.faxes.is_empty()
            || self.email.is_some()
            || self.form.is_some()
            || self.line.is_some()
            || self.sms.is_some()
    }

    /// Whether there is no channel at all.
    pub fn is_empty(&self) -> bool {
        self.phones.is_empty()
            && self.faxes.is_empty()
            && self.email.is_none()
            && self.web.is_none()
            && self.form.is_none()
            && self.line.is_none()
            && self.sms.is_none()
    }
}

/// Reads hours: one statement, or a list of statements that together are one.
pub(super) fn read_hours(fields: &Fields<'_>, key: &'static str) -> Option<Hours> {
    let statements = match fields.value(key)? {
        Written::Map(_) => {
            let _ = fields.text(key);
            return None;
        }
        _ => fields.texts(key),
    };
    if statements.is_empty() {
        return None;
    }
    let hours = Hours::statements(&statements.iter().map(String::as_str).collect::<Vec<_>>());
    if !hours.is_read() {
        report_unread(fields, key, &hours);
    }
    Some(hours)
}

/// Hours that cannot be read stay as they are; staff hear of it, since no date and no "open now" can come from them.
fn report_unread(fields: &Fields<'_>, key: &str, hours: &Hours) {
    let pieces = hours.unread().join("」「");
    fields.report(
        Problem::warning(
            "hours-unread",
            fields.place_of(key),
            Text::new(
                format!("この時間の書き方は読み取れません（「{pieces}」）。文字のまま見せます"),
                format!(
                    "these hours cannot be read (`{}`); they are shown as written",
                    hours.unread().join("`, `")
                ),
            ),
        )
        .instead(Text::new(
            "「月〜金 8:30〜17:15（祝日・年末年始を除く）」のように書くと、次の開催日や休みがわかるようになります",
            "write e.g. 月〜金 8:30〜17:15（祝日・年末年始を除く）, so that dates can be worked out",
        )),
    );
}

fn line_account(text: &str) -> Result<LineAccount, Misread> {
    if text.contains("://") {
        return WebAddress::parse(text).map(LineAccount::Address);
    }
    if text.starts_with('@') && text.len() > 1 && !text.contains(char::is_whitespace) {
        return Ok(LineAccount::Name(text.to_owned()));
    }
    Err(Misread::new(
        "line",
        Text::new(
            format!("「{text}」は LINE のアドレスか ID として読めません"),
            format!("`{text}` is no LINE address or ID"),
        ),
        Text::new(
            "https://line.me/… か、\"@ID\" の形で書いてください",
            "write https://line.me/… or \"@ID\"",
        ),
    ))
}
