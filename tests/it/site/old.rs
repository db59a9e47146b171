//! What the search calls old, its page calls old: today, and from the same day on.

use std::path::Path;

use serde_json::Value;

use super::support::{content_of, directory_of, every_content, site_of, text};
use madoguchi::output::Output;

/// The index as the browser reads it.
fn index(site: &Output) -> Value {
    let (path, _) = site
        .iter()
        .find(|(path, _)| path.starts_with("assets/search-index."))
        .expect("the site has an index");
    let script = text(site, path);
    let json = script
        .strip_prefix("self.madoguchiIndex=")
        .and_then(|rest| rest.strip_suffix(";\n"))
        .expect("the index is one value");
    serde_json::from_str(json).expect("the index is JSON")
}

/// The words for old results, by the number of their month.
fn said(site: &Output, page: &str) -> Vec<String> {
    let html = text(site, page);
    let (_, rest) = html.split_once("data-as-of=\"").expect("the search page has the words");
    let (json, _) = rest.split_once('"').expect("an attribute ends");
    serde_json::from_str(&json.replace("&quot;", "\"")).expect("the words are a list")
}

/// How old its page calls a result: `old`, the last fresh day, or nothing.
fn on_page(html: &str) -> &str {
    let Some((_, rest)) = html.split_once("class=\"notice notice-stale\"") else {
        return "";
    };
    let (attributes, _) = rest.split_once('>').expect("a tag ends");
    attributes
        .split_once("data-after=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("old", |(day, _)| day)
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("a small number")
}

/// Every result whose page can say that it is old: name, what the index says, what the page says, words if it is old.
fn results(content: &Path) -> Vec<[String; 4]> {
    let site = site_of(&directory_of(content));
    let index = index(&site);
    let said = said(&site, "search/index.html");
    let head = &index["head"];
    let mut all = Vec::new();
    for row in index["rows"].as_array().expect("there are rows") {
        let area = || &head["areas"][number(&row[4])];
        let age = match text_of(&row[0]) {
            "c" | "u" | "l" => {
                assert!(row[14].is_null(), "{row} cannot grow old");
                continue;
            }
            "a" => &area()[5],
            _ => &row[14],
        };
        let page = match text_of(&row[12]) {
            page if page.starts_with('/') => page.to_owned(),
            page => format!("{}{page}/", text_of(&area()[4])),
        };
        let (in_index, words) = match age {
            Value::Null => (String::new(), String::new()),
            age => match &head["ages"][number(age)] {
                Value::Array(one) if one.len() == 1 => ("old".to_owned(), said[number(&one[0])].clone()),
                later => (text_of(&later[1]).to_owned(), String::new()),
            },
        };
        let page = on_page(text(&site, &format!("{}index.html", page.trim_start_matches('/'))));
        all.push([text_of(&row[1]).to_owned(), in_index, page.to_owned(), words]);
    }
    all
}

#[test]
fn the_search_and_the_page_agree_on_what_is_old() {
    for content in every_content() {
        let all = results(&content);
        assert!(!all.is_empty());
        for [name, in_index, page, _] in all {
            assert_eq!(
                in_index,
                page,
                "{name} of {}: in the index, on its page",
                content.display()
            );
        }
    }
}

/// Of a site with both, on the 1st of April 2026: old since yesterday, fresh for the last day, fresh for a year.
#[test]
fn results_are_old_or_fresh_in_words() {
    let all = results(&content_of("full"));
    for (name, in_index, words) in [
        ("見本の茶の間", "old", "2025年3月の内容"),
        ("となりの窓口", "2026-04-01", ""),
        ("見本相談センター", "2027-03-31", ""),
        ("となり町", "2027-04-01", ""),
    ] {
        let found = all
            .iter()
            .find(|result| result[0] == name)
            .map(|result| (result[1].as_str(), result[3].as_str()));
        assert_eq!(found, Some((in_index, words)), "{name}");
    }
}

#[test]
fn each_edition_says_it_in_its_own_words() {
    let site = site_of(&directory_of(&content_of("languages")));
    for (page, words) in [
        ("search/index.html", "2025年3月の内容"),
        ("easy/search/index.html", "2025年3月に書いたこと"),
        ("en/search/index.html", "As of March 2025"),
    ] {
        assert_eq!(said(&site, page), [words], "{page}");
    }
}
