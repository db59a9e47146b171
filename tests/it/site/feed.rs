//! The feed of changes: Atom as RFC 4287 asks for it, with names and days that stay, and nothing that must not be known.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use madoguchi::directory::Directory;
use madoguchi::output::Output;
use madoguchi::read_theme;
use roxmltree::{Document, Node};
use tempfile::TempDir;

use super::support::{TODAY, content_of, directory_of, real_content, site_of, text};
use crate::problems::copy;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const FEED: &str = "changes/feed.xml";

fn site_on(directory: &Directory, day: Date) -> Output {
    let theme = read_theme(None).unwrap();
    madoguchi::make(directory, &theme, day, &|_, _| {}).unwrap()
}

fn all<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.has_tag_name((ATOM, name)))
}

/// The text of the only child of that name.
fn only<'a>(node: Node<'a, 'a>, name: &'static str) -> &'a str {
    let found: Vec<_> = all(node, name).collect();
    assert_eq!(found.len(), 1, "{name} must be there once");
    found[0].text().unwrap_or_else(|| panic!("{name} is empty"))
}

fn moment(text: &str) -> Timestamp {
    assert!(text.ends_with("T00:00:00+09:00"), "{text}");
    text.parse().unwrap()
}

fn ids(feed: &str) -> Vec<String> {
    let document = Document::parse(feed).unwrap();
    all(document.root_element(), "entry")
        .map(|entry| only(entry, "id").to_owned())
        .collect()
}

#[test]
fn feeds_are_atom() {
    let output = site_of(&directory_of(&content_of("changes")));
    let feeds: Vec<&str> = output
        .iter()
        .map(|(path, _)| path)
        .filter(|path| path.ends_with("feed.xml"))
        .collect();
    assert_eq!(
        feeds,
        [FEED, "changes/ken/machi/feed.xml", "changes/ken/tonari/feed.xml"]
    );
    for path in feeds {
        let document = Document::parse(text(&output, path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let feed = document.root_element();
        assert!(feed.has_tag_name((ATOM, "feed")), "{path}");
        let address = format!("https://town.example/{path}");
        assert_eq!(only(feed, "id"), address);
        only(feed, "title");
        let author = all(feed, "author").next().unwrap();
        assert_eq!(only(author, "name"), "見本町");
        let link = |node: Node<'_, '_>, rel: &str| -> String {
            let mut links = node
                .children()
                .filter(|child| child.has_tag_name((ATOM, "link")) && child.attribute("rel") == Some(rel));
            let href = links
                .next()
                .and_then(|link| link.attribute("href"))
                .unwrap_or_default()
                .to_owned();
            assert!(links.next().is_none(), "{path}: two links {rel}");
            href
        };
        assert_eq!(link(feed, "self"), address);
        let mut days = vec![moment(only(feed, "updated"))];
        let mut known = BTreeSet::new();
        for entry in all(feed, "entry") {
            let (id, title) = (only(entry, "id"), only(entry, "title"));
            assert!(known.insert(id), "{path}: {id} is there twice");
            assert!(id.starts_with("tag:town.example,2") && id.is_ascii(), "{id}");
            assert!(!title.is_empty() && !only(entry, "content").is_empty());
            days.push(moment(only(entry, "updated")));
            // Each leads to a page that is there.
            let page = link(entry, "alternate");
            let page = page
                .strip_prefix("https://town.example/")
                .unwrap_or_else(|| panic!("{page}"));
            assert!(output.get(&format!("{page}index.html")).is_some(), "{page}");
        }
        assert!(!known.is_empty(), "{path} tells nothing");
        assert!(
            days.is_sorted_by(|a, b| a >= b) && days[0] == days[1],
            "{path}: {days:?}"
        );
        assert!(
            days[0].to_string().as_str() <= "2026-03-31T15:00:00Z",
            "nothing is told before its day"
        );
    }
}

/// What others must not learn of, what is not to be told yet, and what is old and only stands in a record.
#[test]
fn what_is_not_told() {
    let output = site_of(&directory_of(&content_of("changes")));
    let mut seen = 0;
    for (path, bytes) in output.iter().filter(|(path, _)| path.contains("changes/")) {
        let text = String::from_utf8_lossy(bytes);
        for hidden in [
            "ひみつ",
            "himitsu",
            "0776-20-9009",
            "まだ言ってはいけない",
            "古いサロン",
        ] {
            assert!(!text.contains(hidden), "{path}: {hidden}");
        }
        assert!(!text.contains("<b>"), "{path}");
        seen += 1;
    }
    assert_eq!(seen, 9, "three pages in two editions, three feeds");
    assert!(text(&output, "changes/index.html").contains("すみれ &amp; 会"));
}

#[test]
fn names_stay() {
    let directory = directory_of(&content_of("changes"));
    let now = ids(text(&site_of(&directory), FEED));
    let later = ids(text(&site_on(&directory, date(2026, 6, 15)), FEED));
    let left: Vec<_> = now.iter().filter(|id| !later.contains(id)).collect();
    assert!(left.is_empty() && later.len() > now.len(), "{left:?}");
    // A mended number is the same news.
    let temp = TempDir::new().unwrap();
    let content = temp.path().join("content");
    copy(&content_of("changes"), &content);
    let file = content.join("changes.yaml");
    let yaml = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, yaml.replace("after: 0776-20-9002", "after: 0776-20-9003")).unwrap();
    let site = site_of(&directory_of(&content));
    assert!(text(&site, FEED).contains("0776-20-9003"));
    assert_eq!(ids(text(&site, FEED)), now);
    // What stands in a record's own dates is news for a year.
    let old = site_on(&directory_of(&content), date(2027, 3, 11));
    assert!(!ids(text(&old, FEED)).iter().any(|id| id.ends_with("chanoma/opened")));
    assert!(ids(text(&old, FEED)).iter().any(|id| id.ends_with("center/phone")));
}

#[test]
fn no_address_no_feed_and_no_news_no_page() {
    let temp = TempDir::new().unwrap();
    let content = temp.path().join("content");
    copy(&content_of("changes"), &content);
    let site = content.join("site.yaml");
    let yaml = std::fs::read_to_string(&site).unwrap();
    std::fs::write(&site, yaml.replace("url: https://town.example/\n", "")).unwrap();
    let output = site_of(&directory_of(&content));
    assert!(output.get("changes/index.html").is_some() && output.get(FEED).is_none());
    assert!(!text(&output, "changes/index.html").contains("application/atom+xml"));
    // The real content is from old documents: nothing in it is news, and nobody is sent to an empty page.
    let output = site_on(&directory_of(&real_content()), TODAY);
    assert!(output.get("changes/index.html").is_none() && output.get(FEED).is_none());
    assert!(!text(&output, "index.html").contains("/changes/"));
}

/// A town whose only news was a record's own day: a year later nobody is led there, but its page and its feed are.
#[test]
fn the_address_of_a_feed_stays() {
    let temp = TempDir::new().unwrap();
    let content = temp.path().join("content");
    copy(&content_of("changes"), &content);
    std::fs::remove_file(content.join("changes.yaml")).unwrap();
    let site = content.join("site.yaml");
    let yaml = std::fs::read_to_string(&site).unwrap();
    assert!(yaml.contains("https://town.example/"));
    std::fs::write(
        &site,
        yaml.replace("https://town.example/", "https://town.example:8443/"),
    )
    .unwrap();
    let directory = directory_of(&content);
    // (day, how many entries, whether the town's page leads to it, when the feed was changed last)
    for (day, entries, led, updated) in [
        (TODAY, 2, true, "2026-03-10"),
        (date(2027, 3, 1), 1, true, "2026-03-10"),
        (date(2027, 8, 1), 0, false, "2026-03-10"),
    ] {
        let output = site_on(&directory, day);
        for path in [FEED, "changes/ken/machi/feed.xml"] {
            let feed = text(&output, path);
            let ids = ids(feed);
            assert_eq!(ids.len(), entries, "{path} on {day}: {ids:?}");
            assert!(ids.iter().all(|id| id.starts_with("tag:town.example,2026-")), "{ids:?}");
            let document = Document::parse(feed).unwrap();
            assert!(
                only(document.root_element(), "updated").starts_with(updated),
                "{path} on {day}"
            );
        }
        assert!(output.get("changes/ken/machi/index.html").is_some(), "{day}");
        assert!(
            output.get("changes/ken/tonari/feed.xml").is_none(),
            "nothing was told there"
        );
        let town = text(&output, "ken/machi/index.html");
        assert_eq!(town.contains("/changes/"), led, "{day}");
    }
    // Two years later nobody waits any more.
    assert!(site_on(&directory, date(2029, 8, 1)).get(FEED).is_none());
}

/// Once told, always there: the page stays when everything in it is not to be told any more.
#[test]
fn an_empty_log_is_no_page_and_a_hidden_one_says_so() {
    let temp = TempDir::new().unwrap();
    let content = temp.path().join("content");
    copy(&content_of("minimal"), &content);
    std::fs::write(content.join("changes.yaml"), "# まだ何もありません\n").unwrap();
    assert!(site_of(&directory_of(&content)).get("changes/index.html").is_none());
    let told = "- {date: 2026-05-01, told: 2026-04-20, what: phone, area: machi, after: 0776-20-9001}\n";
    std::fs::write(content.join("changes.yaml"), told).unwrap();
    let output = site_of(&directory_of(&content));
    let page = text(&output, "changes/index.html");
    assert!(page.contains("今は、お知らせすることはありません") && !page.contains("0776-20-9001"));
}
