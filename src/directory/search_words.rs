//! What residents type and what is meant by it: the language data of the search, from `vocabulary/search.yaml`.

use super::register::Register;
use super::{ConcernId, LineId};
use crate::written::{Fields, Written};

/// Words of the search. None of them is in the program: staff add what people in their town say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchWords {
    /// A word and other ways to write it: こども, 子供. All are looked for as the first.
    pub spellings: Vec<(String, Vec<String>)>,
    /// A word and how it is read, for verbs and the like that are no names: 払え, はらえ.
    pub readings: Vec<(String, String)>,
    /// What people say, and words that are in the directory instead.
    pub synonyms: Vec<(String, Vec<String>)>,
    /// English words, and the Japanese ones that are looked for.
    pub english: Vec<(String, Vec<String>)>,
    /// Words that carry no meaning when something is looked for: particles and endings.
    pub fillers: Vec<String>,
    /// Words that speak for concerns, added up over a sentence.
    pub cues: Vec<(String, Vec<ConcernId>)>,
    /// What people say who do not know whom to ask: leads to the general windows.
    pub anything: Vec<String>,
    /// Words of danger, and the lines that are shown first.
    pub danger: Vec<Danger>,
}

/// Words of danger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Danger {
    /// What is typed.
    pub words: Vec<String>,
    /// Lines to call, in order.
    pub lines: Vec<LineId>,
}

impl SearchWords {
    pub(super) fn read(fields: &Fields<'_>, register: &Register) -> Self {
        Self {
            spellings: pairs(fields, "spellings"),
            readings: pairs(fields, "readings")
                .into_iter()
                .filter_map(|(word, readings)| Some((word, readings.into_iter().next()?)))
                .collect(),
            synonyms: pairs(fields, "synonyms"),
            english: pairs(fields, "english"),
            fillers: fields.texts("fillers"),
            cues: fields
                .each("cues", |inner| {
                    let words = inner.texts("words");
                    let concerns = inner.parse_each("concerns", |text| register.concern(text));
                    inner.finish();
                    Some((words, concerns))
                })
                .into_iter()
                .flat_map(|(words, concerns)| words.into_iter().map(move |word| (word, concerns.clone())))
                .collect(),
            anything: fields.texts("anything"),
            danger: fields.each("danger", |inner| {
                let danger = Danger {
                    words: inner.texts("words"),
                    lines: inner.parse_each("lines", |text| register.line(text)),
                };
                inner.finish();
                Some(danger)
            }),
        }
    }
}

/// A mapping from a word to one word or a list of them.
fn pairs(fields: &Fields<'_>, key: &'static str) -> Vec<(String, Vec<String>)> {
    let Some(inner) = fields.map(key) else {
        return Vec::new();
    };
    inner
        .every(|value, place| match value {
            Written::List(items) => items
                .iter()
                .enumerate()
                .filter_map(|(at, item)| inner.as_text(item, &place.item(at)))
                .collect(),
            other => inner.as_text(other, &place).into_iter().collect::<Vec<_>>(),
        })
        .into_iter()
        .map(|(word, texts)| (word.to_owned(), texts))
        .collect()
}
