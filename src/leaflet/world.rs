//! What typst may see: the theme's templates and fonts, and the data of one leaflet. No disk, no network, no clock.

use std::collections::HashMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::{Abs, Em};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariations, FontWeight};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::web::Theme;

/// What all leaflets of a run share.
pub(crate) struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// For measuring: what is nearest to the regular weight first.
    measured: Vec<FontInstance>,
    sources: HashMap<FileId, Source>,
}

/// The folder of the theme that holds templates.
const TEMPLATES: &str = "leaflets";

impl Shop {
    /// Takes templates and fonts from a theme.
    pub(crate) fn of(theme: &Theme) -> Self {
        let mut sources = HashMap::new();
        for (path, bytes) in theme.files(TEMPLATES) {
            if let (Some(id), Ok(text)) = (file(path), std::str::from_utf8(bytes)) {
                sources.insert(id, Source::new(id, text.to_owned()));
            }
        }
        let fonts: Vec<Font> = theme
            .fonts()
            .flat_map(|(_, bytes)| match bytes {
                // What stands in the program is not copied.
                std::borrow::Cow::Borrowed(bytes) => Font::iter(Bytes::new(*bytes)).collect::<Vec<_>>(),
                std::borrow::Cow::Owned(bytes) => Font::iter(Bytes::new(bytes.clone())).collect(),
            })
            .collect();
        let mut measured: Vec<&Font> = fonts.iter().collect();
        measured.sort_by_key(|font| font.info().variant.weight.distance(FontWeight::REGULAR));
        let measured = measured
            .into_iter()
            .map(|font| {
                let variant = font.info().variant;
                font.clone()
                    .instantiate(variant, Abs::pt(10.0), &FontVariations::default())
            })
            .collect();
        Self {
            library: LazyHash::new(
                Library::builder()
                    .with_features([Feature::A11yExtras].into_iter().collect())
                    .build(),
            ),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            measured,
            sources,
        }
    }

    /// Whether a character can be set in one of the fonts.
    pub(crate) fn has(&self, character: char) -> bool {
        self.fonts
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(character)))
    }

    /// A font that has all of a text, the one nearest to the regular weight first.
    pub(crate) fn font_for(&self, text: &str) -> Option<&FontInstance> {
        let has = |font: &&FontInstance| text.chars().all(|c| font.ttf().glyph_index(c).is_some());
        self.measured.iter().find(has)
    }

    /// How far a character moves on, in em; 1 where no font has it.
    pub(crate) fn width(&self, character: char) -> f64 {
        let glyph = |font: &FontInstance| font.x_advance(font.ttf().glyph_index(character)?.0);
        self.measured.iter().find_map(glyph).map_or(1.0, Em::get)
    }

    /// The line of a template, from 1, for messages.
    pub(crate) fn line(&self, span: typst::syntax::DiagSpan) -> Option<(String, usize)> {
        let id = span.id()?;
        let source = self.sources.get(&id)?;
        let range = typst::WorldExt::range(
            &Desk {
                shop: self,
                data: Bytes::new([]),
                fit: Bytes::new([]),
                main: id,
            },
            span,
        )?;
        let line = source.text().get(..range.start)?.matches('\n').count() + 1;
        Some((id.get().vpath().get_without_slash().to_owned(), line))
    }
}

/// Everything that a leaflet looks like.
pub(crate) fn hash(theme: &Theme) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |name: &str, bytes: &[u8]| {
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    // The default theme's fonts are part of the program, whose number is here.
    add("program", env!("MADOGUCHI_BUILD").as_bytes());
    for (path, bytes) in theme.files(TEMPLATES) {
        add(path, bytes);
    }
    for (path, bytes) in theme.fonts() {
        if let std::borrow::Cow::Owned(bytes) = bytes {
            add(path, bytes);
        }
    }
    hasher.finalize()
}

/// One leaflet's data among what all share.
pub(crate) struct Desk<'a> {
    pub(crate) shop: &'a Shop,
    /// `/data.json`
    pub(crate) data: Bytes,
    /// `/fit.json`
    pub(crate) fit: Bytes,
    pub(crate) main: FileId,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(shop: &'a Shop, template: &str, data: &Arc<str>) -> Option<Self> {
        Some(Self {
            shop,
            data: Bytes::from_string(Arc::clone(data)),
            fit: Bytes::new([]),
            main: file(&format!("{TEMPLATES}/{template}.typ"))?,
        })
    }
}

fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shop.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_without_slash() {
            "data.json" => Ok(self.data.clone()),
            "fit.json" => Ok(self.fit.clone()),
            _ => Err(missing(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
