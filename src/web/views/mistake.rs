use serde::Serialize;

use super::{Head, Text, View};

/// A sheet to tell of a mistake, to be filled in on the screen or by hand: `mistake.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Mistake<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `まちがいを知らせる用紙`
    pub title: Text<'a>,
}

impl View for Mistake<'_> {
    const TEMPLATE: &'static str = "mistake.html";
}

/// How to tell that something on a page is wrong.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MistakeWays<'a> {
    /// What to say on the telephone and to write on paper: `fukui/fukui-shi/yorisoi`.
    pub number: Text<'a>,
    /// Complete address of the page, for paper; `None` while nobody knows where the site is published.
    pub address: Option<Text<'a>>,
    /// `mailto:` with subject and body filled in; `None` without a mail address of the publisher.
    pub mail_href: Option<Text<'a>>,
    /// The sheet, with the number of this page in the address.
    pub form_href: Text<'a>,
}
