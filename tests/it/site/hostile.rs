//! Text that tries to be more than text: whatever staff paste into a field is shown, never run.

use scraper::{Html, Node};

use super::support::{content_of, directory_of, pages, site_of, text};

/// Elements that the theme writes and markdown makes. Nothing that a field says can add another.
const ALLOWED: [&str; 65] = [
    "a",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "button",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "img",
    "input",
    "label",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "option",
    "p",
    "path",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "script",
    "section",
    "select",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
    "wbr",
];

#[test]
fn no_field_becomes_markup() {
    let site = site_of(&directory_of(&content_of("hostile")));
    let mut wrong = Vec::new();
    for (path, html) in pages(&site) {
        for node in Html::parse_document(html).tree.nodes() {
            let Node::Element(element) = node.value() else { continue };
            let name = element.name();
            let mut report = |what: &str| wrong.push(format!("{path}: <{name}> {what}"));
            if !ALLOWED.contains(&name) {
                report("is no element of ours");
            }
            if name == "script"
                && !(element.attr("src").is_some_and(own) || element.attr("type") == Some("application/ld+json"))
            {
                report("is no script of ours");
            }
            for (key, value) in element.attrs() {
                if key.starts_with("on") || matches!(key, "style" | "srcdoc" | "autofocus" | "formaction") {
                    report(&format!("has {key}={value}"));
                }
                if matches!(key, "src" | "action" | "data") && !own(value) {
                    report(&format!("{key} leads to {value}"));
                }
                let scheme = value
                    .split_once(':')
                    .map_or("", |(scheme, _)| scheme)
                    .to_ascii_lowercase();
                if key == "href"
                    && !(own(value) || matches!(scheme.as_str(), "https" | "http" | "tel" | "mailto" | "sms"))
                {
                    report(&format!("leads to {value}"));
                }
                if key == "href" && value.contains("evil.example") {
                    report(&format!("leads to {value}"));
                }
            }
        }
        for page in [html.matches("<main").count(), html.matches("</html>").count()] {
            assert_eq!(page, 1, "{path} was cut in two");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An address on this site.
fn own(address: &str) -> bool {
    (address.starts_with('/') && !address.starts_with("//")) || address.starts_with('#')
}

#[test]
fn hostile_text_is_shown_as_it_was_written() {
    let site = site_of(&directory_of(&content_of("hostile")));
    let page = super::reading::read(text(&site, "machi/bad/index.html"));
    let words = page.words.join("\n");
    for shown in [
        "</script><script>alert('名')</script>😀👨‍👩‍👧𠮷",
        "{{ name }} {% raw %}",
        "'\"`&<>",
        "\"><script>alert('住')</script>&lt;",
        "a < b && c > d",
        "<script>alert('本')</script>",
        "{{ 7 * 7 }}",
        "O'Brien & \"Sons\" <script>alert(1)</script>",
    ] {
        assert!(words.contains(shown), "{shown} is not to be read on the page");
    }
    assert!(!words.contains("49"), "a template ran");
}

#[test]
fn structured_data_hold_hostile_names() {
    let site = site_of(&directory_of(&content_of("hostile")));
    let page = text(&site, "machi/bad/index.html");
    let (_, data) = page
        .split_once("application/ld+json")
        .expect("there are structured data");
    let (data, _) = data
        .split_once('>')
        .and_then(|(_, data)| data.split_once("</script>"))
        .expect("they end");
    let data: serde_json::Value = serde_json::from_str(data).expect("they can be read");
    let name = data["name"].as_str().expect("they have the name");
    assert!(name.starts_with("</script><script>alert('名')</script>😀"), "{name}");
    let records: serde_json::Value =
        serde_json::from_str(text(&site, "data/records.json")).expect("the data can be read");
    assert_eq!(records["records"][0]["name"].as_str(), Some(name));
}
