//! The way to tell that something is wrong: by mail, by telephone, or on a sheet of paper, always with the number of the
//! page, so that staff know which one is meant.

use super::page::{Page, Pages};
use super::parts::percent_encode;
use super::{Web, urls, views};

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    vec![Page::new(web.urls.at(urls::MISTAKE), move || view(web)).unlisted()]
}

fn view<'a>(web: &'a Web<'a>) -> views::Mistake<'a> {
    let title = web.say("mistake.title");
    let mut head = web.head(
        web.urls.at(urls::MISTAKE),
        title.to_owned(),
        web.say("mistake.phone").to_owned(),
        "mistake",
        Vec::new(),
    );
    head.noindex = true;
    views::Mistake {
        head,
        title: title.into(),
    }
}

impl Web<'_> {
    /// The number of the page at `url`: its place on the site, the same in every edition. Of a record it is the id that
    /// the open data give it.
    pub(super) fn page_number(&self, url: &str) -> String {
        self.urls.without_prefix(url).trim_matches('/').to_owned()
    }

    /// How to tell that something on the page at `url` is wrong. `name` is what the page is about.
    pub(super) fn mistake(&self, url: &str, name: &str) -> views::MistakeWays<'static> {
        let id = self.page_number(url);
        let complete = self.base.map_or_else(|| url.to_owned(), |base| format!("{base}{url}"));
        let mail = self.directory.site.publisher.email.as_ref().map(|email| {
            let subject = percent_encode(&self.fill("trust.mistake_subject", &[("name", name)]));
            // Mail wants CRLF (RFC 6068, 5).
            let body = self
                .fill("mistake.body", &[("url", &complete), ("id", &id)])
                .replace('\n', "\r\n");
            format!(
                "mailto:{}?subject={subject}&body={}",
                email.as_str(),
                percent_encode(&body)
            )
        });
        views::MistakeWays {
            mail_href: mail.map(Into::into),
            // A slash may stand in a query, and people read it.
            form_href: format!("{}?id={id}", self.urls.at(urls::MISTAKE)).into(),
            number: id.into(),
            address: self.base.is_some().then(|| complete.into()),
        }
    }
}
