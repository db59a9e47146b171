//! The words of a document as they are compared: in one spelling, in their reading, and with short vowels.

use super::analysis::Analysis;
use super::document::Document;
use super::fold::short_vowels;
use crate::directory::search_test::Wanted;

/// A name in its three forms, without spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) key: String,
    pub(super) kana: String,
    pub(super) short: String,
    /// Whether it is the name itself or its reading, not one of the others.
    pub(super) is_main: bool,
}

/// Everything that a document is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) names: Vec<Name>,
    pub(super) text: String,
    pub(super) text_kana: String,
    /// Other names that are a vocabulary's spellings: a part of one means little.
    pub(super) loose_others: bool,
}

impl Keys {
    pub(super) fn of(document: &Document, analysis: &Analysis) -> Self {
        let mut names = vec![name(analysis, &document.name, true)];
        if let Some(reading) = &document.reading {
            let reading = name(analysis, reading, true);
            // Where the words' readings give the same, it is there already; the browser is not sent it either.
            if reading.kana != names[0].kana {
                names.push(reading);
            }
        }
        names.extend(document.others.iter().map(|other| name(analysis, other, false)));
        let text = analysis.key(&document.text);
        Self {
            names,
            text_kana: analysis.kana(&text),
            text,
            loose_others: matches!(document.what, Wanted::Concern(_) | Wanted::Audience(_)),
        }
    }
}

fn name(analysis: &Analysis, text: &str, is_main: bool) -> Name {
    let key = analysis.squashed(text);
    let kana = analysis.kana(&key);
    Name {
        short: short_vowels(&kana),
        kana,
        key,
        is_main,
    }
}
