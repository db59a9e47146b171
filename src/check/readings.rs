//! Readings fit the names they stand for.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::directory::Directory;
use crate::directory::kana::{Kana, to_hiragana};
use crate::furigana::{Laid, of_name, without_reading};
use crate::markdown::to_plain;
use crate::problem::{Place, Problem, Problems, Text};

/// Reports a reading that cannot be laid over its name: a word is missing or too much, or the name was changed and the
/// reading was not. The site would show furigana of another name.
pub(super) fn readings_fit(directory: &Directory, _today: Date) -> Problems {
    let mut named: Vec<(&str, Option<&Kana>, Place)> = Vec::new();
    for concern in &directory.concerns {
        named.push((&concern.label, concern.reading.as_ref(), concern.origin.key("reading")));
    }
    for area in &directory.areas {
        named.push((&area.name, area.reading.as_ref(), area.origin.key("reading")));
        for (index, district) in area.districts.iter().enumerate() {
            let place = area.origin.key("districts").item(index).key("reading");
            named.push((&district.name, district.reading.as_ref(), place));
        }
    }
    for group in &directory.groups {
        named.push((&group.name, group.reading.as_ref(), group.origin.key("reading")));
    }
    for guide in &directory.guides {
        named.push((&guide.title, guide.reading.as_ref(), guide.origin.key("reading")));
    }
    let mut problems = Problems::new();
    for (name, reading, place) in named {
        problems.push(misfit(directory, name, reading, || place.clone()));
    }
    let of_records: Vec<Problem> = directory
        .resources
        .par_iter()
        .filter_map(|one| misfit(directory, &one.name, one.reading.as_ref(), || one.origin.key("reading")))
        .collect();
    for problem in of_records {
        problems.push(problem);
    }
    problems
}

fn misfit(directory: &Directory, name: &str, reading: Option<&Kana>, place: impl Fn() -> Place) -> Option<Problem> {
    let reading = reading?;
    if of_name(name, reading, &directory.readings) != Laid::Misfit {
        return None;
    }
    let what = match unread_kana(name, reading.as_str()) {
        Some(kana) => Text::new(
            format!("名前の「{kana}」が、読みの中に見つかりません"),
            format!("`{kana}` of the name is not in the reading"),
        ),
        None => Text::new(
            format!("読みが、名前「{name}」と合いません"),
            format!("the reading does not fit the name `{name}`"),
        ),
    };
    Some(Problem::warning("reading-misfit", place(), what).instead(Text::new(
        format!("名前は「{name}」です。はじめから終わりまで、書いてある順に読みを書いてください"),
        format!("the name is `{name}`: write its reading from beginning to end"),
    )))
}

/// The first run of kana in `name` that `reading` lacks, in order.
fn unread_kana<'a>(name: &'a str, reading: &str) -> Option<&'a str> {
    let mut rest = reading;
    for run in name.split(|c: char| !matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')) {
        let spoken: String = run.chars().map(to_hiragana).collect();
        let at = rest.find(&spoken);
        match at {
            Some(at) => rest = &rest[at + spoken.len()..],
            None => return Some(run),
        }
    }
    None
}

/// Runs of kanji for which no furigana are known, with how often they stand in names and texts, most frequent first:
/// what an edition in やさしい日本語 still shows bare.
pub fn words_without_reading(directory: &Directory) -> Vec<(String, usize)> {
    let words = &directory.readings;
    let mut counts: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let mut plain: Vec<String> = Vec::new();
    let mut texts: Vec<&str> = Vec::new();
    for concern in &directory.concerns {
        texts.extend(concern.plain.as_deref());
        texts.extend(concern.what.as_deref());
        plain.extend(concern.body.as_deref().map(to_plain));
    }
    for area in &directory.areas {
        texts.extend(area.summary.as_deref());
        texts.extend(area.start_note.as_deref());
        texts.extend(area.department.as_deref());
        plain.extend(area.body.as_deref().map(to_plain));
    }
    for group in &directory.groups {
        texts.extend(group.summary.as_deref());
        plain.extend(group.body.as_deref().map(to_plain));
    }
    for guide in &directory.guides {
        texts.extend(guide.summary.as_deref());
        plain.push(to_plain(&guide.body));
    }
    for record in &directory.resources {
        // A name with a reading has its furigana from there.
        texts.extend(record.reading.is_none().then_some(record.name.as_str()));
        texts.extend(record.summary.as_deref());
        texts.extend(record.what_happens.as_deref());
        texts.extend(record.eligibility.as_deref());
        texts.extend(record.trust.note.as_deref());
        plain.extend(record.body.as_deref().map(to_plain));
    }
    for text in texts.into_iter().chain(plain.iter().map(String::as_str)) {
        for run in without_reading(text, words) {
            *counts.entry(run).or_default() += 1;
        }
    }
    let mut counted: Vec<(String, usize)> = counts.into_iter().map(|(run, count)| (run.to_owned(), count)).collect();
    counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counted
}
