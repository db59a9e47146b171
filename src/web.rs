//! The website: every page, made from the Directory and put into the Output.
//!
//! One file a page family; each fills the view struct of its template and nothing else. Nothing here touches a disk:
//! the theme is handed in, already read.

mod answer;
mod area;
mod assets;
mod brand;
mod calendar;
mod changes;
mod concern;
mod contacts;
mod dates;
mod edition;
mod events;
mod feed;
mod find;
mod finder;
mod gallery;
mod group;
mod guide;
mod hand;
mod home;
mod ics;
mod index;
mod labels;
mod leaflets;
mod list;
mod map;
mod minify;
mod mistake;
mod now;
mod occasions;
mod own;
mod page;
mod parts;
mod qr;
mod record;
mod ruby;
mod search;
mod structured;
mod style;
mod text_pass;
mod theme;
mod town_list;
mod urls;
pub mod views;
mod words;
mod worker;

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::changes::{News, lasting_news, news};
use crate::directory::translation::Lang;
use crate::directory::{AreaId, Directory};
use crate::output::{AddError, Output};
use edition::Edition;
use find::Find;
use page::{Page, Pages};
use ruby::Names;
use text_pass::Pass;
use urls::Urls;

pub(crate) use dates::{hours_in_words, month_in_words};
pub use leaflets::LeafletFile;
pub use minify::{Finish, minify};
pub use theme::{Theme, ThemeError};
pub(crate) use words::{Words, office_word};

/// What pages link to beside pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extra<'a> {
    /// Files of open data.
    pub data: &'a [views::DataGroup<'a>],
    /// Leaflets.
    pub leaflets: &'a [LeafletFile],
}

/// What every page family works with.
pub(crate) struct Web<'a> {
    directory: &'a Directory,
    urls: Urls,
    find: &'a Find,
    /// Names with furigana.
    names: Names,
    /// The language that pages are made in.
    edition: &'a Edition<'a>,
    /// All of them.
    editions: &'a [Edition<'a>],
    /// Texts of pages.
    words: &'a Words,
    /// Leaflets to take away.
    leaflets: &'a [LeafletFile],
    /// What residents are told of changes.
    news: Vec<News>,
    /// Towns with something of their own in it.
    news_towns: BTreeSet<AreaId>,
    /// That and what was told not long ago: its pages and feeds stay.
    lasting_news: Vec<News>,
    today: Date,
    /// Where the site is published, without a slash at the end; canonical addresses need it.
    base: Option<&'a str>,
    /// What is done to the texts that staff wrote.
    finish: Finish,
}

impl<'a> Web<'a> {
    fn new(
        directory: &'a Directory,
        find: &'a Find,
        editions: &'a [Edition<'a>],
        edition: &'a Edition<'a>,
        (today, base, finish): (Date, Option<&'a str>, Finish),
    ) -> Self {
        let news = news(directory, today);
        Self {
            directory,
            urls: Urls::of(directory, edition),
            find,
            names: Names::of(directory, edition),
            edition,
            editions,
            leaflets: &[],
            words: &edition.words,
            news_towns: changes::towns(directory, &news),
            news,
            lasting_news: lasting_news(directory, today),
            today,
            base,
            finish,
        }
    }
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

/// Which editions have the pages of a family.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// All.
    Everyone,
    /// Japanese and やさしい日本語.
    Japanese,
}

/// Every page family.
const FAMILIES: [(Family, Reach); 18] = [
    (home::pages, Reach::Everyone),
    (record::pages, Reach::Everyone),
    (area::pages, Reach::Everyone),
    (group::pages, Reach::Everyone),
    (concern::pages, Reach::Everyone),
    (concern::pages_in_areas, Reach::Japanese),
    (finder::pages, Reach::Everyone),
    (list::pages, Reach::Japanese),
    (index::pages, Reach::Everyone),
    (events::pages, Reach::Japanese),
    (changes::pages, Reach::Japanese),
    (guide::pages, Reach::Japanese),
    (search::pages, Reach::Everyone),
    (hand::pages, Reach::Everyone),
    (calendar::pages, Reach::Everyone),
    (map::pages, Reach::Everyone),
    (town_list::pages, Reach::Everyone),
    (mistake::pages, Reach::Everyone),
];

impl Reach {
    fn includes(self, edition: &Edition<'_>) -> bool {
        match self {
            Self::Everyone => true,
            Self::Japanese => edition.is_japanese(),
        }
    }
}

/// Makes the website as of `today`. `progress` hears how many pages are done, and how many there are.
pub fn make(
    directory: &Directory,
    theme: &Theme,
    today: Date,
    extra: Extra<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Output, WebError> {
    make_with(Finish::Minified, directory, theme, today, extra, progress)
}

/// As [`make`], with every page finished as `finish` says: the test that minifying changes nothing a reader reads asks for
/// the pages as the templates wrote them.
pub fn make_with(
    finish: Finish,
    directory: &Directory,
    theme: &Theme,
    today: Date,
    extra: Extra<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Output, WebError> {
    let base = directory
        .site
        .url
        .as_ref()
        .map(|url| url.as_str().trim_end_matches('/'));
    let editions = Edition::all(directory, &|lang| theme.words(lang));
    let find = Find::of(directory);
    let webs: Vec<Web<'_>> = editions
        .iter()
        .map(|edition| Web {
            leaflets: extra.leaflets,
            ..Web::new(directory, &find, &editions, edition, (today, base, finish))
        })
        .collect();
    let mut output = Output::new();
    let Some(japanese) = webs.first() else {
        return Ok(output);
    };
    let assets = assets::add(&mut output, theme, japanese).map_err(WebError::Path)?;
    let mut pages: Vec<(&Web<'_>, Pages<'_>)> = Vec::new();
    for web in &webs {
        let mut own: Pages<'_> = FAMILIES
            .iter()
            .filter(|(_, reach)| reach.includes(web.edition))
            .flat_map(|(family, _)| family(web))
            .collect();
        if web.edition.lang.is_none() {
            own.extend(guide::data_pages(web, extra.data));
        }
        web.edition.has(own.iter().map(|page| page.url(&web.edition.prefix)));
        pages.push((web, own));
    }
    let all = pages.iter().map(|(_, pages)| pages.len()).sum();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let mut hashes = Vec::with_capacity(all);
    for (web, pages) in &pages {
        let (tera, frame) = theme
            .ready(web, &assets)
            .map_err(|error| WebError::Template(Box::new(error)))?;
        let pass = match web.edition.lang {
            None => None,
            Some(Lang::Easy) => Some(Pass::Furigana(&directory.readings)),
            Some(_) => Some(Pass::MarkJapanese),
        };
        let rendered: Result<Vec<(String, Vec<u8>, blake3::Hash)>, tera::Error> = pages
            .par_iter()
            .map(|page| {
                let html = (page.render)(&tera)?;
                progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, all);
                let html = passed(frame.finish(&html, finish), pass.as_ref());
                let hash = blake3::hash(&html);
                Ok((page.path.clone(), html, hash))
            })
            .collect();
        for (path, bytes, hash) in rendered.map_err(|error| WebError::Template(Box::new(error)))? {
            hashes.push((path.clone(), hash));
            output.add(path, bytes).map_err(WebError::Path)?;
        }
    }
    let listed: Vec<&str> = pages
        .iter()
        .flat_map(|(_, pages)| pages)
        .filter(|page| page.listed)
        .map(|page| page.path.as_str())
        .collect();
    assets::add_listing(&mut output, japanese, &listed).map_err(WebError::Path)?;
    worker::add(&mut output, theme, japanese, &assets, &hashes).map_err(WebError::Path)?;
    Ok(output)
}

/// The page of all components, which no site has, and where it stands: for previews.
pub fn gallery(directory: &Directory, theme: &Theme, today: Date) -> Result<(String, Vec<u8>), WebError> {
    let editions = Edition::all(directory, &|lang| theme.words(lang));
    let Some(edition) = editions.first() else {
        let nothing = tera::Error::message("no edition");
        return Err(WebError::Template(Box::new(nothing)));
    };
    edition.has(std::iter::empty());
    let find = Find::of(directory);
    let web = Web::new(directory, &find, &editions, edition, (today, None, Finish::Minified));
    // The same files as those of the site, which stand there already.
    let assets = assets::add(&mut Output::new(), theme, &web).map_err(WebError::Path)?;
    let page = Page::new(gallery::PATH, || gallery::view(&web));
    let html = theme
        .ready(&web, &assets)
        .and_then(|(tera, frame)| Ok(frame.finish(&(page.render)(&tera)?, Finish::Minified)))
        .map_err(|error| WebError::Template(Box::new(error)))?;
    Ok((page.path.clone(), html))
}

/// The page with its texts passed over.
fn passed(html: Vec<u8>, pass: Option<&Pass<'_>>) -> Vec<u8> {
    let Some(pass) = pass else { return html };
    match String::from_utf8(html) {
        Ok(html) => text_pass::run(&html, pass).into_bytes(),
        // Templates and content are UTF-8; should a page ever not be, it is right as it is.
        Err(error) => error.into_bytes(),
    }
}
