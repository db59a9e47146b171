//! The index that the browser loads: the documents, and the language that they are searched with, as one small file.
//!
//! Short names, since every resident loads it; what can be worked out again is left out.

use serde_json::{Value, json};

use super::Search;
use super::age::{Age, Ages};
use super::document::Document;
use crate::directory::resource::Kind;
use crate::directory::search_test::Wanted;
use crate::directory::{AreaId, LineId};

/// What a document is, in one letter.
pub fn letter(search: &Search<'_>, document: &Document) -> &'static str {
    match document.what {
        Wanted::Concern(_) => "c",
        Wanted::Area(_) => "a",
        Wanted::Group(_) => "g",
        Wanted::Audience(_) => "u",
        Wanted::Guide(_) => "d",
        Wanted::Line(_) => "l",
        Wanted::Resource(id) => match search.directory[id].kind {
            Kind::Window => "w",
            Kind::Salon => "s",
            Kind::Base => "b",
            Kind::Volunteer => "v",
        },
    }
}

/// Language, concerns, areas, lines and ages: what every query needs. `href` gives the page of a document.
pub fn head(search: &Search<'_>, ages: &Ages<'_>, href: &dyn Fn(Wanted) -> String) -> Value {
    let directory = search.directory;
    let words = &directory.search_words;
    let analysis = &search.analysis;
    let concerns: Vec<Value> = directory
        .concerns
        .iter()
        .map(|concern| {
            let said: Vec<&String> = concern.phrases.iter().chain(&concern.plain).collect();
            json!([
                concern.label,
                concern.spellings,
                said,
                concern.reading.as_ref().map_or("", |kana| kana.as_str())
            ])
        })
        .collect();
    let areas: Vec<Value> = directory
        .area_ids()
        .map(|id| {
            let area = &directory[id];
            let parent = area
                .parent
                .map_or(-1, |parent| i64::try_from(parent.index()).unwrap_or(-1));
            let reading = area.reading.as_ref().map_or("", |kana| kana.as_str());
            let row = json!([
                area.name,
                reading,
                parent,
                usize::from(area.level == crate::directory::area::Level::Prefecture),
                href(Wanted::Area(id))
            ]);
            with_age(row, ages, Wanted::Area(id))
        })
        .collect();
    let lines: Vec<Value> = (0..directory.lines.len())
        .map(|index| {
            let line = &directory[LineId::new(index)];
            let (shown, dial) = line
                .phone
                .as_ref()
                .map_or(("", String::new()), |phone| (phone.shown(), phone.href()));
            json!([
                line.name,
                shown,
                dial,
                line.summary,
                line.web.as_ref().map(crate::directory::url::WebAddress::as_str)
            ])
        })
        .collect();
    let cues: Vec<Value> = words
        .cues
        .iter()
        .map(|(word, concerns)| json!([word, concerns.iter().map(|id| id.index()).collect::<Vec<_>>()]))
        .collect();
    let danger: Vec<Value> = words
        .danger
        .iter()
        .map(|danger| {
            json!([
                danger.words,
                danger.lines.iter().map(|id| id.index()).collect::<Vec<_>>()
            ])
        })
        .collect();
    json!({
        "spellings": analysis.spelling_pairs,
        "readings": analysis.reading_pairs,
        "english": analysis.english,
        "synonyms": analysis.synonyms,
        "fillers": analysis.fillers,
        "concerns": concerns,
        "anything": words.anything,
        "cues": cues,
        "areas": areas,
        "lines": lines,
        "danger": danger,
        "ages": ages_of(ages),
    })
}

/// Every age by its number: that of the month of checking, and the last fresh day where it has not passed yet.
fn ages_of(ages: &Ages<'_>) -> Vec<Value> {
    let months = ages.months();
    let number = |age: &Age| months.iter().position(|month| *month == age.checked);
    ages.all()
        .iter()
        .map(|age| match age.fresh_until {
            Some(day) => json!([number(age), day.to_string()]),
            None => json!([number(age)]),
        })
        .collect()
}

/// A row with the number of its age as the last, if it has one.
fn with_age(mut row: Value, ages: &Ages<'_>, what: Wanted) -> Value {
    if let (Value::Array(cells), Some(number)) = (&mut row, ages.number(what)) {
        cells.push(json!(number));
    }
    row
}

/// The documents, one row each, without their texts.
pub fn rows(search: &Search<'_>, ages: &Ages<'_>, href: &dyn Fn(Wanted) -> String) -> Vec<Value> {
    let without = |document: &Document| Document {
        text: String::new(),
        ..document.clone()
    };
    search
        .documents
        .iter()
        .map(|document| row(search, ages, &without(document), href))
        .collect()
}

/// The texts, in the order of the rows: half of the bytes, and what is found by them alone comes last.
pub fn texts(search: &Search<'_>) -> Value {
    search.documents.iter().map(|document| json!(document.text)).collect()
}

pub(super) fn row(search: &Search<'_>, ages: &Ages<'_>, document: &Document, href: &dyn Fn(Wanted) -> String) -> Value {
    let directory = search.directory;
    let main = search.analysis.kana(&search.analysis.squashed(&document.name));
    let reading = document
        .reading
        .as_deref()
        .filter(|reading| search.analysis.kana(&search.analysis.squashed(reading)) != main);
    let page = href(document.what);
    // A record's page lies below its area's, which is known already.
    let page = match document.area.map(|area| href(Wanted::Area(area))) {
        Some(above) if matches!(document.what, Wanted::Resource(_)) => page
            .strip_prefix(&above)
            .map_or_else(|| page.clone(), |own| own.trim_end_matches('/').to_owned()),
        _ => page,
    };
    // The concerns' other names stand in the head.
    let others: &[String] = if matches!(document.what, Wanted::Concern(_)) {
        &[]
    } else {
        &document.others
    };
    let phone = match document.what {
        Wanted::Resource(id) => directory[id]
            .contacts
            .iter()
            .flat_map(|contact| &contact.phones)
            .next()
            .map(crate::directory::phone::Phone::shown),
        _ => None,
    };
    // The number that is shown tells its digits.
    let shown: String = phone.unwrap_or("").chars().filter(char::is_ascii_digit).collect();
    let phones: Vec<&String> = document.phones.iter().filter(|digits| **digits != shown).collect();
    let area = document
        .area
        .map_or(-1, |area: AreaId| i64::try_from(area.index()).unwrap_or(-1));
    let row = json!([
        letter(search, document),
        document.name,
        reading.unwrap_or(""),
        others,
        area,
        document.serves.iter().map(|area| area.index()).collect::<Vec<_>>(),
        phones,
        document.concerns,
        usize::from(document.takes_any),
        document.audiences,
        document.text,
        document.rank,
        page,
        phone.unwrap_or(""),
    ]);
    // That of an area stands in the head, where a large index has its areas too.
    match document.what {
        Wanted::Area(_) => row,
        what => with_age(row, ages, what),
    }
}
