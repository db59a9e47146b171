//! What every field is for, in Japanese: `docs/fields.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::directory::asked::FileKind;
use crate::problem::Step;

const FILE: &str = include_str!("../../docs/fields.yaml");

/// Fields that mean the same wherever they stand.
const SHARED: &str = "shared";

/// What is said of a field.
#[derive(Debug, Clone, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct FieldText {
    /// Its name in Japanese.
    pub title: String,
    /// What is written there, in a sentence or two.
    #[serde(default)]
    pub text: String,
    /// How it can look.
    pub example: Option<serde_json::Value>,
    /// What the words mean that can be chosen.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
}

/// All texts: section → way → text.
#[derive(Debug)]
pub struct Texts(BTreeMap<String, BTreeMap<String, FieldText>>);

impl Texts {
    /// Those of the program. The error is a slip in its own file; a test reads it.
    pub fn new() -> Result<Self, serde_yaml::Error> {
        serde_yaml::from_str(FILE).map(Self)
    }

    /// What is said of a field of a kind of file, and under which section and name.
    pub fn of(&self, kind: FileKind, way: &[Step]) -> Option<(&str, &str, &FieldText)> {
        let names: Vec<&str> = way
            .iter()
            .filter_map(|step| match step {
                Step::Key(key) => Some(key.as_str()),
                Step::Item(_) => None,
            })
            .collect();
        // Inside of fields that are the same everywhere, the end of the way tells.
        let own = self.find(section(kind), &names.join("."));
        own.or_else(|| (0..names.len()).find_map(|from| self.find(SHARED, &names.get(from..)?.join("."))))
    }

    /// What is said of a kind of file.
    pub fn of_file(&self, kind: FileKind) -> Option<&FieldText> {
        self.find("files", file_name(kind)).map(|(_, _, text)| text)
    }

    /// Every section with every name in it.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|(section, texts)| texts.keys().map(move |name| (section.as_str(), name.as_str())))
    }

    fn find(&self, section: &str, name: &str) -> Option<(&str, &str, &FieldText)> {
        let (section, texts) = self.0.get_key_value(section)?;
        let (name, text) = texts.get_key_value(name)?;
        Some((section, name, text))
    }
}

/// The section of `docs/fields.yaml`; records of all kinds share one.
fn section(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Records(_) => "record",
        other => file_name(other),
    }
}

/// The name of a kind of file, and of its schema.
pub fn file_name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Site => "site",
        FileKind::Area => "area",
        FileKind::Records(kind) => kind.word(),
        FileKind::Guide => "guide",
        FileKind::Leaflet => "leaflet",
        FileKind::Concerns => "concerns",
        FileKind::Audiences => "audiences",
        FileKind::Facilities => "facilities",
        FileKind::Lines => "lines",
        FileKind::SearchWords => "search",
        FileKind::Readings => "readings",
        FileKind::Glossary => "translation",
        FileKind::SearchTests => "search-tests",
        FileKind::Changes => "changes",
    }
}
