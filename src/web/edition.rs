//! Editions of the website in other languages: which there are, where they stand, and what each calls things.
//!
//! やさしい日本語 has every page. The other languages have the pages that somebody needs to find a window: home, areas,
//! concerns, records, lines; from there they lead to the Japanese pages for the rest. What a language does not say stands
//! in Japanese and is marked as such.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use super::words::Words;
use super::{Web, views};
use crate::directory::glossary::Glossary;
use crate::directory::resource::Resource;
use crate::directory::translation::{Lang, Translation};
use crate::directory::{AreaId, AudienceId, ConcernId, Directory, FacilityId, LineId};

/// One edition.
pub(crate) struct Edition<'a> {
    /// Its language; `None` is Japanese.
    pub(super) lang: Option<Lang>,
    /// Where it stands: nothing, `/easy`, `/en`.
    pub(super) prefix: String,
    /// Its texts.
    pub(super) words: Words,
    /// Its names for the vocabulary.
    glossary: Option<&'a Glossary>,
    /// Its pages, as they are called in the Japanese edition; known once all families are made.
    pages: OnceLock<HashSet<String>>,
}

impl<'a> Edition<'a> {
    /// The editions of a site, Japanese first.
    pub(super) fn all(directory: &'a Directory, words: &dyn Fn(Option<Lang>) -> Words) -> Vec<Self> {
        std::iter::once(None)
            .chain(directory.site.languages.iter().copied().map(Some))
            .map(|lang| Self {
                lang,
                prefix: lang.map_or_else(String::new, |lang| format!("/{}", lang.folder())),
                words: words(lang),
                glossary: directory.glossaries.iter().find(|glossary| Some(glossary.lang) == lang),
                pages: OnceLock::new(),
            })
            .collect()
    }

    /// Whether its readers read Japanese, with or without furigana.
    pub(super) fn is_japanese(&self) -> bool {
        matches!(self.lang, None | Some(Lang::Easy))
    }

    /// Remembers which pages it has.
    pub(super) fn has(&self, paths: impl Iterator<Item = String>) {
        // Set once, before any page is rendered.
        let _ = self.pages.set(paths.collect());
    }

    fn tag(&self) -> &'static str {
        self.lang.map_or("ja", Lang::tag)
    }
}

impl<'a> Web<'a> {
    /// The page at `url` in every language that has it, this one included; nothing when it is alone.
    pub(super) fn languages(&self, url: &str) -> Vec<views::LanguageLink<'a>> {
        if self.editions.len() < 2 {
            return Vec::new();
        }
        let own = url.strip_prefix(self.edition.prefix.as_str()).unwrap_or(url);
        let links: Vec<views::LanguageLink<'a>> = self
            .editions
            .iter()
            .filter(|edition| edition.pages.get().is_some_and(|pages| pages.contains(own)))
            .map(|edition| {
                let href = format!("{}{own}", edition.prefix);
                views::LanguageLink {
                    lang: edition.tag().into(),
                    label: edition.lang.map_or("日本語", Lang::own_name).into(),
                    // やさしい日本語 is Japanese, too: search engines must not take it for the page in that language.
                    absolute: match (edition.lang, self.base) {
                        (Some(Lang::Easy), _) | (_, None) => None,
                        (_, Some(base)) => Some(format!("{base}{href}").into()),
                    },
                    href: href.into(),
                    current: std::ptr::eq(edition, self.edition),
                }
            })
            .collect();
        if links.len() < 2 { Vec::new() } else { links }
    }

    /// The area whose page stands at `href` in this edition.
    pub(super) fn area_at(&self, href: &str) -> Option<AreaId> {
        let own = href.strip_prefix(self.edition.prefix.as_str())?;
        self.directory.register.area(own.trim_matches('/')).ok()
    }

    /// The concern whose page stands at `href` in this edition.
    pub(super) fn concern_at(&self, href: &str) -> Option<ConcernId> {
        let ids = self.directory.concern_ids();
        ids.into_iter().find(|id| self.urls.concern(*id) == href)
    }

    /// What a record says in this edition's language.
    pub(super) fn translation<'b>(&self, record: &'b Resource) -> Option<&'b Translation> {
        let lang = self.edition.lang?;
        record.translations.iter().find(|translation| translation.lang == lang)
    }

    /// A text of a record in this edition's language, or in Japanese.
    pub(super) fn said<'b>(
        &self,
        record: &'b Resource,
        pick: fn(&'b Translation) -> Option<&'b String>,
        japanese: Option<&'b String>,
    ) -> Option<Cow<'b, str>> {
        self.translation(record)
            .and_then(pick)
            .or(japanese)
            .map(|text| text.as_str().into())
    }

    /// Said where a record has nothing in this edition's language.
    pub(super) fn only_japanese(&self, record: &Resource) -> Option<&'a str> {
        (self.edition.lang.is_some() && self.translation(record).is_none()).then(|| self.say("edition.only_japanese"))
    }

    pub(super) fn concern_label(&self, id: ConcernId) -> &'a str {
        let words = self.edition.glossary.and_then(|glossary| glossary.concerns.get(&id));
        words
            .and_then(|words| words.label.as_deref())
            .unwrap_or(&self.directory[id].label)
    }

    pub(super) fn concern_plain(&self, id: ConcernId) -> Option<&'a str> {
        let words = self.edition.glossary.and_then(|glossary| glossary.concerns.get(&id));
        words
            .and_then(|words| words.plain.as_deref())
            .or(self.directory[id].plain.as_deref())
    }

    pub(super) fn concern_what(&self, id: ConcernId) -> Option<&'a str> {
        let words = self.edition.glossary.and_then(|glossary| glossary.concerns.get(&id));
        words
            .and_then(|words| words.what.as_deref())
            .or(self.directory[id].what.as_deref())
    }

    pub(super) fn audience_label(&self, id: AudienceId) -> &'a str {
        let words = self.edition.glossary.and_then(|glossary| glossary.audiences.get(&id));
        words.map_or(self.directory[id].label.as_str(), String::as_str)
    }

    pub(super) fn facility_label(&self, id: FacilityId) -> &'a str {
        let words = self.edition.glossary.and_then(|glossary| glossary.facilities.get(&id));
        words.map_or(self.directory[id].label.as_str(), String::as_str)
    }

    /// Name and summary of a national line.
    pub(super) fn line_words(&self, id: LineId) -> (&'a str, Option<&'a str>) {
        let line = &self.directory[id];
        let words = self.edition.glossary.and_then(|glossary| glossary.lines.get(&id));
        (
            words.and_then(|words| words.name.as_deref()).unwrap_or(&line.name),
            words
                .and_then(|words| words.summary.as_deref())
                .or(line.summary.as_deref()),
        )
    }

    pub(super) fn site_title(&self) -> &'a str {
        let title = self.edition.glossary.and_then(|glossary| glossary.title.as_deref());
        title.unwrap_or(&self.directory.site.title)
    }

    pub(super) fn site_tagline(&self) -> Option<&'a str> {
        let tagline = self.edition.glossary.and_then(|glossary| glossary.tagline.as_deref());
        tagline.or(self.directory.site.tagline.as_deref())
    }

    pub(super) fn site_notice(&self) -> Option<Cow<'a, str>> {
        let notice = self.edition.glossary.and_then(|glossary| glossary.notice.as_deref());
        notice.or(self.directory.site.notice.as_deref()).map(Cow::from)
    }
}
