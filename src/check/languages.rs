//! Languages that the site is published in can be read in them.

use jiff::civil::Date;

use crate::directory::Directory;
use crate::directory::translation::Lang;
use crate::problem::{Place, Problem, Problems, Text};

/// How many names of missing entries a message tells.
const TOLD: usize = 5;

/// Reports a language of the site whose vocabulary is not, or not all, translated: readers would meet Japanese there.
pub(super) fn are_translated(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    for (index, lang) in directory.site.languages.iter().enumerate() {
        if *lang == Lang::Easy {
            continue;
        }
        let glossary = directory.glossaries.iter().find(|glossary| glossary.lang == *lang);
        let Some(glossary) = glossary else {
            if let Some(place) = &directory.site.languages_origin {
                problems.push(missing(place.item(index), *lang, &[]));
            }
            continue;
        };
        let concerns = directory.concern_ids().filter(|id| {
            let words = glossary.concerns.get(id);
            words.is_none_or(|words| words.label.is_none())
        });
        let mut names: Vec<&str> = concerns.map(|id| directory[id].id.as_str()).collect();
        let audiences = directory
            .audience_ids()
            .filter(|id| !glossary.audiences.contains_key(id));
        names.extend(audiences.map(|id| directory[id].id.as_str()));
        if !names.is_empty() {
            problems.push(missing(glossary.origin.clone(), *lang, &names));
        }
    }
    problems
}

fn missing(place: Place, lang: Lang, names: &[&str]) -> Problem {
    let (language, file) = (lang.own_name(), lang.word());
    let told = names.iter().take(TOLD).copied().collect::<Vec<_>>().join(", ");
    let what = if names.is_empty() {
        Text::new(
            format!("{language}の訳のファイルがありません"),
            format!("there is no file of translations for {language}"),
        )
    } else {
        Text::new(
            format!("{language}の訳が {} 件ありません（{told} など）", names.len()),
            format!("{} entries are not translated into {language} ({told} …)", names.len()),
        )
    };
    Problem::warning("translation-missing", place, what).instead(Text::new(
        format!("translations/{file}.yaml の concerns と audiences に、id と訳を書き足してください"),
        format!("add ids and translations to `concerns` and `audiences` in translations/{file}.yaml"),
    ))
}
