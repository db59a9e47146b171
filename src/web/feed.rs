//! The same news as an Atom feed (RFC 4287): for the town's own page, for newsletters, for whoever wants to be told.
//!
//! A feed has no address but the one it is fetched from, and its entries need names that nobody else has: it is made
//! only where `site.yaml` says where the site is published, as the sitemap is. Days come from the content.

use jiff::civil::Date;

use super::page::Page;
use super::{Web, changes, urls, views};
use crate::changes::News;
use crate::directory::AreaId;
use crate::directory::change::What;
use crate::directory::url::WebAddress;

/// Name of the file in the folder of the page that it belongs to.
const FILE: &str = "feed.xml";
const MEDIA_TYPE: &str = "application/atom+xml";
/// How many entries a feed has.
const MOST: usize = 50;

/// The feed of a page, also while there is nothing to tell: whoever follows it must not lose it. The Japanese one is the only one: entries must not be told twice.
pub(super) fn page<'a>(web: &'a Web<'a>, town: Option<AreaId>) -> Option<Page<'a>> {
    let base = web.base.filter(|_| web.edition.lang.is_none())?;
    let path = path(web, town);
    Some(Page::file(&path.clone(), move || {
        feed(web, base, town, &path).into_bytes()
    }))
}

/// Where the feed of all towns is, for pages whose readers read Japanese.
pub(super) fn of_site(web: &Web<'_>) -> Option<String> {
    of_page(web, None).filter(|_| web.edition.is_japanese() && changes::is_there(web))
}

/// Where the feed of a page is.
pub(super) fn of_page(web: &Web<'_>, town: Option<AreaId>) -> Option<String> {
    web.base.map(|_| path(web, town))
}

/// For `<link rel="alternate">`.
pub(super) fn alternate<'a>(href: String, title: &str) -> views::Alternate<'a> {
    views::Alternate {
        href: href.into(),
        media_type: MEDIA_TYPE.into(),
        title: title.to_owned().into(),
    }
}

fn path(web: &Web<'_>, town: Option<AreaId>) -> String {
    let folder = town.map_or_else(String::new, |town| format!("{}/", web.directory[town].path));
    format!("{}{folder}{FILE}", urls::CHANGES)
}

fn feed(web: &Web<'_>, base: &str, town: Option<AreaId>, path: &str) -> String {
    let mut all: Vec<(&News, Date)> = changes::scope(web, &web.news, town)
        .filter_map(|news| Some((news, news.told?)))
        .collect();
    all.sort_by_key(|(_, told)| std::cmp::Reverse(*told));
    all.truncate(MOST);
    let page = changes::url(web, town);
    let site = &web.directory.site;
    let author = site.publisher.name.as_deref().unwrap_or(&site.title);
    let mut xml = Xml::new();
    xml.open("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">");
    xml.text("title", &format!("{}｜{}", changes::title(web, town), site.title));
    xml.text("id", &format!("{base}{path}"));
    xml.link("self", MEDIA_TYPE, &format!("{base}{path}"));
    xml.link("alternate", "text/html", &format!("{base}{page}"));
    let newest = changes::scope(web, &web.lasting_news, town)
        .filter_map(|news| news.told)
        .max();
    let newest = newest.unwrap_or(web.today);
    xml.text("updated", &moment(newest));
    xml.open("<author>");
    xml.text("name", author);
    xml.close("</author>");
    if let Some(licence) = &site.licence {
        xml.text("rights", &licence.name);
    }
    for (news, told) in all {
        entry(web, base, news, told, &mut xml);
    }
    xml.close("</feed>");
    xml.out
}

fn entry(web: &Web<'_>, base: &str, news: &News, told: Date, xml: &mut Xml) {
    let change = &news.change;
    let area = &web.directory[change.area(web.directory)].name;
    let (name, what) = (changes::name(web, news), changes::word(web, news));
    xml.open("<entry>");
    let parts = [("area", area.as_str()), ("name", &name), ("what", what)];
    // An office is called by its town already.
    let title = if name.starts_with(area.as_str()) {
        web.fill("changes.entry_office", &parts[1..])
    } else {
        web.fill("changes.entry", &parts)
    };
    xml.text("title", &title);
    xml.text("id", &id(web, news));
    let page = changes::page_of(web, news).map_or_else(|| changes::told_on(web, news), str::to_owned);
    xml.link("alternate", "text/html", &format!("{base}{page}"));
    xml.text("published", &moment(told));
    xml.text("updated", &moment(told));
    let date = web.date_label(change.date);
    let since = match change.what {
        // Whether that was the last day or the first without it, nobody wrote.
        What::Ended | What::Removed | What::Other => date,
        _ => web.fill("changes.since", &[("date", &date)]),
    };
    let said = [("changes.before", &change.before), ("changes.after", &change.after)];
    let mut lines = vec![since];
    lines.extend(
        said.into_iter()
            .filter_map(|(label, text)| Some(format!("{} {}", web.say(label), text.as_ref()?))),
    );
    lines.extend(change.note.clone());
    xml.text("content", &lines.join("\n"));
    xml.close("</entry>");
}

/// A name that nobody else has and that never changes (RFC 4151): whose site, which day, what and whom (see
/// [`crate::directory::change::Change::key`]). A corrected number is the same news.
fn id(web: &Web<'_>, news: &News) -> String {
    let change = &news.change;
    let host = web.directory.site.url.as_ref().map_or("madoguchi", WebAddress::host);
    // Such a name has no place for a port.
    let host = host.split(':').next().unwrap_or(host);
    let key: Vec<String> = change
        .key(web.directory)
        .split('/')
        .map(super::parts::percent_encode)
        .collect();
    format!(
        "tag:{host},{}:changes/{}/{}",
        change.date.first_day(),
        key.join("/"),
        change.what.word()
    )
}

/// The beginning of a day in Japan.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00+09:00")
}

/// XML, line by line.
struct Xml {
    out: String,
}

impl Xml {
    fn new() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
        }
    }

    fn open(&mut self, tag: &str) {
        self.out.push_str(tag);
        self.out.push('\n');
    }

    fn close(&mut self, tag: &str) {
        self.open(tag);
    }

    fn text(&mut self, name: &str, text: &str) {
        let text = clean(text);
        self.open(&format!("<{name}>{text}</{name}>"));
    }

    fn link(&mut self, rel: &str, media_type: &str, href: &str) {
        let href = clean(href);
        self.open(&format!("<link rel=\"{rel}\" type=\"{media_type}\" href=\"{href}\"/>"));
    }
}

/// Without what no XML may hold, and the rest made safe.
fn clean(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\n' | '\t');
    crate::escape::escaped(&text.chars().filter(allowed).collect::<String>())
}
