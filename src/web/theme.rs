//! A theme as read: templates that compile, style sheets, scripts, icons.
//!
//! The default theme is part of the program, so that one file is all a town needs. A folder of the same shape replaces
//! single files, components and texts of it; its templates reach ours as `default/NAME`.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use tera::{ErrorKind, Tera};

use super::Web;
use super::assets::Assets;
use super::minify::Frame;
use super::style::Style;
use super::words::Words;
use super::{own, views};
use crate::directory::translation::{LANGS, Lang};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Templates and files of a theme: path below the theme's folder → bytes.
#[derive(Debug, Clone)]
pub struct Theme {
    files: BTreeMap<String, Vec<u8>>,
    tera: Tera,
    style: Style,
    /// Texts of pages by language, as in the names of the files; what a language lacks is there in Japanese.
    words: BTreeMap<String, Words>,
}

/// A theme that cannot be used, with all that is wrong in it.
#[derive(Debug)]
pub struct ThemeError(String);

impl std::fmt::Display for ThemeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ThemeError {}

/// One thing that is wrong in a theme.
#[derive(Debug)]
pub(super) struct Fault {
    /// Below the theme's folder.
    pub(super) path: String,
    /// From 1.
    pub(super) line: Option<usize>,
    /// In a sentence.
    pub(super) what: String,
}

impl Fault {
    /// A file as a whole.
    pub(super) fn file(path: &str, what: String) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            what,
        }
    }

    pub(super) fn not_utf8(path: &str) -> Self {
        Self::file(path, "UTF-8 ではありません (not UTF-8)".to_owned())
    }
}

/// As people read it: file, line, what is wrong.
fn tell(folder: &str, faults: &[Fault]) -> ThemeError {
    let lines: Vec<String> = faults
        .iter()
        .map(|Fault { path, line, what }| match line {
            Some(line) => format!("{folder}/{path}:{line}: {what}"),
            None => format!("{folder}/{path}: {what}"),
        })
        .collect();
    ThemeError(lines.join("\n"))
}

impl Theme {
    /// The default theme, with the files of `own` in place of those of the same path. `folder` is what people call the
    /// folder of `own`.
    pub fn new(folder: &str, own: BTreeMap<String, Vec<u8>>) -> Result<Self, ThemeError> {
        let mut default = BTreeMap::new();
        collect(&DEFAULT, &mut default);
        let told = |faults: Vec<Fault>| tell(folder, &faults);
        let one = |fault: Fault| tell(folder, &[fault]);
        let faults = own::faults(&own, &default);
        if !faults.is_empty() {
            return Err(told(faults));
        }
        // A theme of one's own writes only the texts that it changes.
        let words_of = |language: &str| Ok::<_, Fault>(words(&own, language)?.over(&words(&default, language)?));
        let japanese = words_of("ja").map_err(one)?;
        let mut words = BTreeMap::new();
        for (language, _) in LANGS {
            words.insert(language.to_owned(), words_of(language).map_err(one)?.over(&japanese));
        }
        words.insert("ja".to_owned(), japanese);
        let templates = templates(&own, "")
            .and_then(|mine| Ok([templates(&default, views::DEFAULT)?, mine].concat()))
            .map_err(one)?;
        let tera = views::engine(templates).map_err(|error| one(fault(&error)))?;
        let mut files = default;
        files.extend(own);
        let style = Style::of(&files).map_err(told)?;
        Ok(Self {
            files,
            tera,
            style,
            words,
        })
    }

    /// The style sheet of a site whose town has `rules` of its own.
    pub(super) fn sheet(&self, rules: Option<&str>) -> String {
        self.style.sheet(rules)
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

/// Templates among `files`, their names behind `prefix`.
fn templates(files: &BTreeMap<String, Vec<u8>>, prefix: &str) -> Result<Vec<(String, String)>, Fault> {
    let mut templates = Vec::new();
    for (path, bytes) in files {
        let Some(name) = path.strip_prefix("templates/") else {
            continue;
        };
        let text = std::str::from_utf8(bytes).map_err(|_| Fault::not_utf8(path))?;
        templates.push((format!("{prefix}{name}"), text.to_owned()));
    }
    Ok(templates)
}

/// What the engine says of a template, where it says it.
fn fault(error: &tera::Error) -> Fault {
    let (path, line, what) = match error.kind() {
        ErrorKind::SyntaxError(report) => (
            format!("templates/{}", report.filename()),
            Some(report.span().start_line),
            report.message().to_owned(),
        ),
        // A report of its own, which names file and line.
        _ => ("templates".to_owned(), None, error.to_string()),
    };
    Fault { path, line, what }
}

/// Texts of a language among `files`; none where there is no such file.
fn words(files: &BTreeMap<String, Vec<u8>>, language: &str) -> Result<Words, Fault> {
    let path = format!("i18n/{language}.yaml");
    let Some(bytes) = files.get(&path) else {
        return Ok(Words::default());
    };
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::not_utf8(&path))?;
    Words::parse(text).map_err(|error| Fault::file(&path, error))
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
