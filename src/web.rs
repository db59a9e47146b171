//! The website: every page, made from the Directory and put into the Output.
//!
//! One file a page family; each fills the view struct of its template and nothing else. Nothing here touches a disk:
//! the theme is handed in, already read.

mod area;
mod assets;
mod calendar;
mod concern;
mod contacts;
mod dates;
mod events;
mod find;
mod group;
mod guide;
mod home;
mod ics;
mod index;
mod labels;
mod list;
mod map;
mod minify;
mod mistake;
mod occasions;
mod page;
mod parts;
mod record;
mod ruby;
mod search;
mod structured;
mod theme;
mod town_list;
mod urls;
pub mod views;
mod words;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::directory::Directory;
use crate::output::{AddError, Output};
use find::Find;
use page::{Page, Pages};
use ruby::Names;
use urls::Urls;
use words::Words;

pub use minify::{Finish, minify};
pub use theme::{Theme, ThemeError};

/// What every page family works with.
pub(crate) struct Web<'a> {
    directory: &'a Directory,
    urls: Urls,
    find: Find,
    /// Names with furigana.
    names: Names,
    /// Texts of pages.
    words: &'a Words,
    today: Date,
    /// Where the site is published, without a slash at the end; canonical addresses need it.
    base: Option<&'a str>,
    /// What is done to the texts that staff wrote.
    finish: Finish,
}

/// Why the website could not be made. None of these is a slip in the content.
#[derive(Debug)]
pub enum WebError {
    /// A template could not be rendered.
    Template(Box<tera::Error>),
    /// Two pages want one path.
    Path(AddError),
}

impl std::fmt::Display for WebError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Template(error) => {
                write!(f, "{error}")?;
                let mut cause = std::error::Error::source(error.as_ref());
                while let Some(inner) = cause {
                    write!(f, ": {inner}")?;
                    cause = inner.source();
                }
                Ok(())
            }
            Self::Path(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for WebError {}

/// A page family: which pages there are.
type Family = for<'a> fn(&'a Web<'a>) -> Pages<'a>;

/// Every page family.
const FAMILIES: [Family; 14] = [
    home::pages,
    record::pages,
    area::pages,
    group::pages,
    concern::pages,
    list::pages,
    index::pages,
    events::pages,
    guide::pages,
    search::pages,
    calendar::pages,
    map::pages,
    town_list::pages,
    mistake::pages,
];

/// Makes the website as of `today`. `progress` hears how many pages are done, and how many there are.
pub fn make(
    directory: &Directory,
    theme: &Theme,
    today: Date,
    files: &[views::DataGroup<'_>],
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Output, WebError> {
    make_with(Finish::Minified, directory, theme, today, files, progress)
}

/// As [`make`], with every page finished as `finish` says: the test that minifying changes nothing a reader reads asks for
/// the pages as the templates wrote them.
pub fn make_with(
    finish: Finish,
    directory: &Directory,
    theme: &Theme,
    today: Date,
    files: &[views::DataGroup<'_>],
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Output, WebError> {
    let base = directory
        .site
        .url
        .as_ref()
        .map(|url| url.as_str().trim_end_matches('/'));
    let words = theme.words();
    let web = Web {
        directory,
        urls: Urls::of(directory, ""),
        find: Find::of(directory),
        names: Names::of(directory),
        words: &words,
        today,
        base,
        finish,
    };
    let mut output = Output::new();
    let assets = assets::add(&mut output, theme, &web).map_err(WebError::Path)?;
    let (tera, frame) = theme
        .ready(&web, &assets)
        .map_err(|error| WebError::Template(Box::new(error)))?;
    let mut pages: Vec<Page<'_>> = FAMILIES.iter().flat_map(|family| family(&web)).collect();
    pages.extend(guide::data_pages(&web, files));
    let all = pages.len();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let rendered: Result<Vec<(String, Vec<u8>)>, tera::Error> = pages
        .par_iter()
        .map(|page| {
            let html = (page.render)(&tera)?;
            progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, all);
            Ok((page.path.clone(), frame.finish(&html, finish)))
        })
        .collect();
    let listed: Vec<&str> = pages
        .iter()
        .filter(|page| page.listed)
        .map(|page| page.path.as_str())
        .collect();
    assets::add_listing(&mut output, &web, &listed).map_err(WebError::Path)?;
    for (path, bytes) in rendered.map_err(|error| WebError::Template(Box::new(error)))? {
        output.add(path, bytes).map_err(WebError::Path)?;
    }
    Ok(output)
}
