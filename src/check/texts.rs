//! The Markdown texts of the content, one after another, and where their words stand.

use crate::directory::translation::LANGS;
use crate::directory::{AreaId, Directory};
use crate::problem::{Place, Spot};

/// A text that staff wrote in Markdown.
pub(super) struct StaffText<'a> {
    /// As written.
    pub(super) words: &'a str,
    /// The area whose names it can use.
    pub(super) area: Option<AreaId>,
    /// Where it stands.
    place: Place,
    /// The line of its file on which it begins, when it is no value of YAML but the body of a guide.
    first_line: Option<u32>,
}

impl StaffText<'_> {
    /// Where `words` stand, on the text's line `row` counted from 1. A guide's lines are known; in YAML the words are
    /// looked for, so that `in_yaml` may say more of what is around them.
    pub(super) fn at(&self, row: u32, in_yaml: &str, words: &str) -> Place {
        let Some(first) = self.first_line else {
            return self.place.words(in_yaml);
        };
        let column = self
            .words
            .lines()
            .nth(row as usize - 1)
            .and_then(|text| text.find(words).map(|byte| text[..byte].chars().count()))
            .unwrap_or(0);
        let spot = Spot::At {
            line: first + row - 1,
            column: u32::try_from(column + 1).unwrap_or(1),
            length: u32::try_from(words.chars().count()).unwrap_or(1),
        };
        Place {
            file: self.place.file,
            spot,
        }
    }
}

/// Hands every text to `look`.
pub(super) fn each_text<'a>(directory: &'a Directory, look: &mut dyn FnMut(StaffText<'a>)) {
    let mut hand = |words: Option<&'a str>, area: Option<AreaId>, place: &dyn Fn() -> Place| {
        // Most texts are short and there are many: their places are made only for those that may matter.
        if let Some(words) = words.filter(|words| words.contains("](") || words.contains("**")) {
            look(StaffText {
                words,
                area,
                place: place(),
                first_line: None,
            });
        }
    };
    for area in &directory.areas {
        let id = directory.register.area(&area.path).ok();
        hand(area.body.as_deref(), id, &|| area.origin.key("body"));
    }
    for concern in &directory.concerns {
        hand(concern.body.as_deref(), None, &|| concern.origin.key("body"));
    }
    for group in &directory.groups {
        hand(group.body.as_deref(), Some(group.area), &|| group.origin.key("body"));
    }
    for resource in &directory.resources {
        let area = Some(resource.area);
        hand(resource.body.as_deref(), area, &|| resource.origin.key("body"));
        for translation in &resource.translations {
            let place = || {
                let lang = LANGS.iter().find(|(_, lang)| *lang == translation.lang);
                let key = lang.map_or("", |(key, _)| key);
                resource.origin.key("translations").key(key).key("body")
            };
            hand(translation.body.as_deref(), area, &place);
        }
    }
    for leaflet in &directory.leaflets {
        hand(leaflet.cover.as_deref(), leaflet.area, &|| leaflet.origin.key("cover"));
        hand(leaflet.back.as_deref(), leaflet.area, &|| leaflet.origin.key("back"));
    }
    for guide in &directory.guides {
        look(StaffText {
            words: &guide.body,
            area: guide.area,
            place: guide.origin.clone(),
            first_line: Some(guide.body_line),
        });
    }
}
