//! The same record in other languages, field by field.

use crate::written::Fields;

/// Languages that a record can be given in beside Japanese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lang {
    /// やさしい日本語.
    Easy,
    /// English.
    English,
    /// 简体中文.
    Chinese,
    /// 한국어.
    Korean,
    /// Português.
    Portuguese,
    /// Tiếng Việt.
    Vietnamese,
    /// Filipino.
    Filipino,
}

/// Each language with its field name.
pub const LANGS: [(&str, Lang); 7] = [
    ("easy", Lang::Easy),
    ("en", Lang::English),
    ("zh-Hans", Lang::Chinese),
    ("ko", Lang::Korean),
    ("pt", Lang::Portuguese),
    ("vi", Lang::Vietnamese),
    ("fil", Lang::Filipino),
];

impl Lang {
    /// The tag for `lang`; plain Japanese is Japanese.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Easy => "ja",
            _ => LANGS
                .iter()
                .find(|(_, lang)| *lang == self)
                .map_or("ja", |(tag, _)| tag),
        }
    }

    /// The folder of its edition: `easy`, `en`, `zh-hans`.
    pub fn folder(self) -> String {
        self.word().to_ascii_lowercase()
    }

    /// As written in YAML.
    pub fn word(self) -> &'static str {
        LANGS
            .iter()
            .find(|(_, lang)| *lang == self)
            .map_or("", |(word, _)| word)
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Easy => "やさしい日本語",
            Self::English => "English",
            Self::Chinese => "简体中文",
            Self::Korean => "한국어",
            Self::Portuguese => "Português",
            Self::Vietnamese => "Tiếng Việt",
            Self::Filipino => "Filipino",
        }
    }
}

/// What is given in one language; what is not there falls back to Japanese, visibly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Which language.
    pub lang: Lang,
    /// Name.
    pub name: Option<String>,
    /// Summary.
    pub summary: Option<String>,
    /// Text (Markdown).
    pub body: Option<String>,
    /// What happens when you come.
    pub what_happens: Option<String>,
    /// Who can use it.
    pub eligibility: Option<String>,
    /// What to say on the phone.
    pub say: Option<String>,
    /// The hours in words.
    pub hours_note: Option<String>,
}

impl Translation {
    pub(super) fn read_all(fields: &Fields<'_>) -> Vec<Self> {
        let Some(all) = fields.map("translations") else {
            return Vec::new();
        };
        let mut read = Vec::new();
        for (key, lang) in LANGS {
            let Some(inner) = all.map(key) else { continue };
            read.push(Self {
                lang,
                name: inner.text("name"),
                summary: inner.text("summary"),
                body: inner.text("body"),
                what_happens: inner.text("what_happens"),
                eligibility: inner.text("eligibility"),
                say: inner.text("say"),
                hours_note: inner.text("hours_note"),
            });
            inner.finish();
        }
        all.finish();
        read
    }
}
