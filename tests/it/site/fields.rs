//! Every field that somebody can write in a record reaches its page and the open data.
//!
//! The record `center` of tests/sites/full writes every field once. Each leaf of its YAML must be read on the page and
//! in data/records.json as it is written; what is shown in other words stands in the table.

use serde_json::Value;

use super::reading::read;
use super::support::{content_of, directory_of, site_of, text};

/// Leaf, words on the page, words in the data. Leaves that are not here are shown as they are written.
const OTHERWISE: &[(&str, &str, &str)] = &[
    ("reading_by", "", "source"),
    ("roles[0]", "地域の拠点", "base"),
    ("series.of", "なみサポート", "ken/machi/nami"),
    ("marks[0]", "みこサポ", "ken/machi/mikosapo"),
    ("part_of", "見本会館窓口", "ken/machi/hall"),
    ("count.number", "1,234", "1234"),
    ("count.as_of", "2019年（平成31年）3月", "2019-03"),
    ("reading", "reading=そうだん", "みほんそうだんせんたー"),
    ("contacts[0].relay", "電話リレーサービスで話せます", "true"),
    ("ways[0]", "電話", "電話"),
    ("ways[1]", "窓口に行く", "窓口に行く"),
    ("ways[2]", "家に来てもらう", "家に来てもらう"),
    ("ways[3]", "FAX", "FAX"),
    ("ways[4]", "メール", "メール"),
    ("ways[5]", "ホームページ", "ホームページ"),
    ("ways[6]", "LINE", "LINE"),
    ("ways[7]", "オンライン", "オンライン"),
    ("ways[8]", "出張相談", "出張相談"),
    ("place.host", "見本会館", "ken/machi/hall"),
    ("audiences[0]", "高齢者", "older-people"),
    ("age.from", "40歳から", "40"),
    ("age.to", "64歳まで", "64"),
    ("lives_or_works[0]", "住んでいる人", "live"),
    ("lives_or_works[1]", "働いている人", "work"),
    ("lives_or_works[2]", "学んでいる人", "study"),
    ("for_professionals", "", ""),
    ("concerns[0]", "どんな相談でも受けます", "\"takes_any\":true"),
    ("concerns[1]", "お金", "money"),
    ("refers_only[0]", "住まい", "housing"),
    ("body", "見本のくわしい説明。", "見本の**くわしい**説明。"),
    ("paid_help", "有償", "\"paid_help\":true"),
    ("outsiders", "ほかの町の人も使えます", "\"outsiders\":true"),
    ("staff[0].at_least", "社会福祉士 1人以上", "社会福祉士 1人以上"),
    ("staff[1].count", "保健師 2人", "保健師 2人"),
    ("facilities[0]", "スロープ", "ramp"),
    ("facilities[1].facility", "あそびの部屋", "kids-room"),
    ("status", "試行中", "pilot"),
    ("opened", "2022年（令和4年）4月11日", "2022-04-11"),
    ("referrals[0].to", "となりの窓口", "ken/tonari/tonari"),
    ("referrals[0].for[0]", "介護", "care"),
    ("referrals[0].how", "いっしょに行きます", "いっしょに行きます"),
    ("takes_back", "見本会館窓口", "ken/machi/hall"),
    ("source.date", "2025年（令和7年）3月14日", "2025-03-14"),
    ("checked.date", "2025年（令和7年）3月31日", "2025-03-31"),
    ("expires", "2027年（令和9年）3月", "2027-03"),
    ("translations.easy.body", "やさしい ほんぶん", "やさしい ほんぶん"),
    ("translations.en.body", "A longer text.", "A **longer** text."),
];

#[test]
fn every_field_of_a_record_is_read_on_its_page_and_in_the_data() {
    let site = site_of(&directory_of(&content_of("full")));
    let html = text(&site, "ken/machi/center/index.html");
    let page = read(html);
    let read_on_page = format!("{}\n{}", page.words.join("\n"), page.told.join("\n"));
    let data: Value = serde_json::from_str(text(&site, "data/records.json")).expect("the data can be read");
    let record = data["records"]
        .as_array()
        .and_then(|records| records.iter().find(|record| record["id"] == "ken/machi/center"))
        .expect("the data have the record")
        .to_string();

    let mut wrong = Vec::new();
    let leaves = leaves();
    for (leaf, written) in &leaves {
        let words = OTHERWISE
            .iter()
            .find(|(name, ..)| name == leaf)
            .map(|(_, page, data)| (*page, *data));
        let (on_page, in_data) = words.unwrap_or((written, written));
        if !read_on_page.contains(on_page) {
            wrong.push(format!("{leaf}: {on_page} is not to be read on the page"));
        }
        if !record.contains(in_data) && !record.contains(&Value::from(in_data).to_string()) {
            wrong.push(format!("{leaf}: {in_data} is not in data/records.json"));
        }
    }
    for (leaf, ..) in OTHERWISE {
        if !leaves.iter().any(|(name, _)| name == leaf) {
            wrong.push(format!("{leaf} is in the table, but the record does not write it"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The record names every field that content/README.md knows for records.
#[test]
fn the_full_record_writes_every_field_there_is() {
    let readme = include_str!("../../../content/README.md");
    let (_, rest) = readme
        .split_once("\n## 窓口・サロン")
        .expect("the chapter on records is there");
    let (chapter, _) = rest.split_once("\n## ").expect("another chapter follows");
    let leaves = leaves();
    let names = chapter
        .lines()
        .filter(|line| line.starts_with("| `") && !line.contains("項目"))
        .flat_map(|line| line.split('|').nth(1).unwrap_or("").split('`').skip(1).step_by(2))
        // The address of the page, not a text on it.
        .filter(|name| *name != "id");
    for name in names {
        let there = leaves
            .iter()
            .any(|(leaf, _)| leaf.split(['.', '[']).any(|part| part == name));
        assert!(there, "the full record does not write `{name}`");
    }
}

/// Leaf of site.yaml and what stands for it on the home page, in its style sheet or in the data.
const SITE_OTHERWISE: &[(&str, &str)] = &[
    ("reading", ""),
    ("url", "https://town.example/"),
    ("urgent[0]", "tel:110"),
    ("expires_after_months", ""),
    ("colours.accent", "--accent: #7a1f4b"),
    ("colours.accent_dark", "--accent: #f2b6d2"),
    ("logo.file", "/assets/logo."),
    ("banner.level", "banner-warning"),
    // Until then; a case of tests/problems tells what comes after.
    ("banner.until", ""),
];

#[test]
fn every_field_of_the_site_is_read_on_every_page() {
    let site = site_of(&directory_of(&content_of("full")));
    let css: String = site
        .iter()
        .filter(|(path, _)| path.starts_with("assets/site."))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    let home = format!("{}{css}", text(&site, "index.html"));
    let mut wrong = Vec::new();
    for (leaf, written) in leaves_of("site.yaml") {
        let shown = SITE_OTHERWISE
            .iter()
            .find(|(name, _)| leaf.starts_with(name))
            .map_or(written.as_str(), |(_, shown)| *shown);
        if !home.contains(shown) {
            wrong.push(format!("{leaf}: {shown} is not on the home page"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let logo = site.iter().find(|(path, _)| path.starts_with("assets/logo."));
    assert!(logo.is_some_and(|(_, bytes)| bytes.starts_with(b"<svg")), "no logo");
}

/// The leaves of the record `center` as they are written.
fn leaves() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = leaves_of("ken/machi/windows/center.yaml")
        .into_iter()
        .filter_map(|(leaf, written)| Some((leaf.strip_prefix("[0].")?.to_owned(), written)))
        .collect();
    found.retain(|(leaf, _)| leaf != "id");
    found
}

/// The leaves of a file of the full site as they are written.
fn leaves_of(file: &str) -> Vec<(String, String)> {
    let yaml = std::fs::read_to_string(content_of("full").join(file)).expect("the file is there");
    let value: Value = serde_yaml::from_str(&yaml).expect("it is YAML");
    let mut found = Vec::new();
    collect(&value, String::new(), &mut found);
    found
}

fn collect(value: &Value, at: String, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if at.is_empty() { "" } else { "." };
                collect(value, format!("{at}{dot}{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{at}[{index}]"), found);
            }
        }
        Value::String(text) => found.push((at, text.trim().to_owned())),
        other => found.push((at, other.to_string())),
    }
}
