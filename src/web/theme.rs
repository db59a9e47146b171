//! A theme as read: templates that compile, style sheets, scripts, icons.
//!
//! The default theme is part of the program, so that one file is all a town needs. A folder of the same shape replaces
//! single files of it.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use tera::Tera;

use super::Web;
use super::assets::Assets;
use super::minify::Frame;
use super::views;
use super::words::Words;
use crate::directory::translation::{LANGS, Lang};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Templates and files of a theme: path below the theme's folder → bytes.
#[derive(Debug, Clone)]
pub struct Theme {
    files: BTreeMap<String, Vec<u8>>,
    tera: Tera,
    /// Texts of pages by language, as in the names of the files; what a language lacks is there in Japanese.
    words: BTreeMap<String, Words>,
}

/// A theme that cannot be used.
#[derive(Debug)]
pub struct ThemeError(String);

impl std::fmt::Display for ThemeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// The default theme, with the files of `own` in place of those of the same path.
    pub fn new(own: BTreeMap<String, Vec<u8>>) -> Result<Self, ThemeError> {
        let mut files = BTreeMap::new();
        collect(&DEFAULT, &mut files);
        // A theme of one's own writes only the texts that it changes.
        let words_of = |language: &str| Ok::<_, ThemeError>(words(&own, language)?.over(&words(&files, language)?));
        let japanese = words_of("ja")?;
        let mut words = BTreeMap::new();
        for (language, _) in LANGS {
            words.insert(language.to_owned(), words_of(language)?.over(&japanese));
        }
        words.insert("ja".to_owned(), japanese);
        files.extend(own);
        let mut templates = Vec::new();
        for (path, bytes) in &files {
            let Some(name) = path.strip_prefix("templates/") else {
                continue;
            };
            let text = std::str::from_utf8(bytes)
                .map_err(|_| ThemeError(format!("themes/{path}: UTF-8 ではありません (not UTF-8)")))?;
            templates.push((name.to_owned(), text.to_owned()));
        }
        let tera = views::engine(templates).map_err(|error| ThemeError(format!("{error}")))?;
        Ok(Self { files, tera, words })
    }

    /// Texts of pages in a language.
    pub(super) fn words(&self, lang: Option<Lang>) -> Words {
        let language = lang.map_or("ja", Lang::word);
        self.words.get(language).cloned().unwrap_or_default()
    }

    /// Files below a folder of the theme, in order.
    pub(crate) fn files(&self, folder: &str) -> impl Iterator<Item = (&str, &[u8])> {
        let prefix = format!("{folder}/");
        self.files
            .range(prefix.clone()..)
            .take_while(move |(path, _)| path.starts_with(&prefix))
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Everything that the pages depend on, for the fingerprint of a build.
    pub fn all_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// An engine that knows the site, and the parts that all its pages have in common.
    pub(crate) fn ready(&self, web: &Web<'_>, assets: &Assets) -> Result<(Tera, Frame), tera::Error> {
        let mut tera = self.tera.clone();
        views::set_words(&mut tera, web.words.value());
        let mut site = super::home::site(web, assets);
        views::set_site(&tera, &mut site)?;
        let frame = Frame::take(&mut site);
        views::publish_site(&mut tera, &site)?;
        Ok((tera, frame))
    }
}

/// Texts of a language among `files`; none where there is no such file.
fn words(files: &BTreeMap<String, Vec<u8>>, language: &str) -> Result<Words, ThemeError> {
    let path = format!("i18n/{language}.yaml");
    let Some(bytes) = files.get(&path) else {
        return Ok(Words::default());
    };
    std::str::from_utf8(bytes)
        .map_err(|error| error.to_string())
        .and_then(Words::parse)
        .map_err(|error| ThemeError(format!("themes/{path}: {error}")))
}

fn collect(dir: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, file.contents().to_vec());
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}
