//! Leaflets: definitions and records → printed guides, set by typst. `reader` is for screens and screen readers,
//! `press` for a print shop.
//!
//! This touches no disk. What was made before is asked of a [`Shelf`], which may keep it or not.

mod age;
mod codes;
mod draw;
mod entry;
mod fill;
mod format;
mod glyphs;
mod impose;
mod kana;
mod layout;
mod marks;
mod needs;
mod phrases;
mod preflight;
mod press;
mod print;
mod problems;
mod qr;
mod reader;
mod said;
mod set;
mod view;
mod world;

use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;

use crate::directory::Directory;
use crate::directory::leaflet::{Leaflet, records};
use crate::problem::Problems;
use crate::web::Theme;
use fill::Filling;
use world::Shop;

pub use preflight::Finding;
pub use print::{PrintOrder, Printed, is_press_profile, is_print_file, print};
pub use set::Broken;

/// Keeps what was made, by the hash of everything that it was made from. It may forget at any time.
pub trait Shelf: Sync {
    /// What was put there under this hash.
    fn take(&self, hash: &str) -> Option<Vec<u8>>;
    /// Keeps bytes under a hash.
    fn put(&self, hash: &str, bytes: &[u8]);
}

/// Keeps nothing.
pub struct NoShelf;

impl Shelf for NoShelf {
    fn take(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}
}

/// A leaflet for readers.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its number in [`Directory::leaflets`].
    pub leaflet: usize,
    /// Where it stands on the site, without a slash in front: `fukui/fukui-shi/leaflets/madoguchi.pdf`.
    pub path: String,
    /// How many pages it has.
    pub pages: usize,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Paper and fold: `A4 巻き三つ折り`.
    pub format: &'static str,
}

/// What making leaflets came to.
#[derive(Debug, Default)]
pub struct Leaflets {
    /// In the order of their definitions; one without records is not made.
    pub made: Vec<Made>,
    /// What would look wrong on paper.
    pub problems: Problems,
}

/// Where a leaflet stands on the site.
pub fn path(directory: &Directory, leaflet: &Leaflet) -> String {
    format!("{}leaflets/{}.pdf", home(directory, leaflet), leaflet.id)
}

/// The folder of a leaflet's files for a print shop, below the folder of all: `fukui/fukui-shi/madoguchi`.
pub fn folder(directory: &Directory, leaflet: &Leaflet) -> String {
    format!("{}{}", home(directory, leaflet), leaflet.id)
}

/// The folder of the leaflet's area.
fn home(directory: &Directory, leaflet: &Leaflet) -> String {
    leaflet
        .area
        .map_or_else(String::new, |area| format!("{}/", directory[area].path))
}

/// Makes the reader edition of every leaflet, side by side.
pub fn make(directory: &Directory, theme: &Theme, today: Date, shelf: &dyn Shelf) -> Result<Leaflets, Broken> {
    if directory.leaflets.is_empty() {
        return Ok(Leaflets::default());
    }
    let hash = world::hash(theme);
    // Fonts are read when the first leaflet needs them: when nothing changed, none does.
    let shop: OnceLock<Shop> = OnceLock::new();
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<One>>> = directory.leaflets.iter().map(|_| Mutex::new(None)).collect();
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let (Some(leaflet), Some(place)) = (directory.leaflets.get(index), results.get(index)) else {
                return;
            };
            let bench = Bench {
                directory,
                theme,
                today,
                shelf,
                hash,
                shop: &shop,
            };
            let one = bench.one(index, leaflet);
            if let Ok(mut place) = place.lock() {
                *place = Some(one);
            }
        }
    };
    // A few threads of our own: typst brings rayon's to their limits when it is called from one of them.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 1..threads.min(directory.leaflets.len()) {
            scope.spawn(work);
        }
        work();
    });
    let mut leaflets = Leaflets::default();
    for result in results {
        let Some(one) = result.into_inner().ok().flatten() else {
            continue;
        };
        let (made, problems) = one?;
        leaflets.made.extend(made);
        leaflets.problems.extend(problems);
    }
    Ok(leaflets)
}

type One = Result<(Option<Made>, Problems), Broken>;

/// What every leaflet of a run is made with.
struct Bench<'a> {
    directory: &'a Directory,
    theme: &'a Theme,
    today: Date,
    shelf: &'a dyn Shelf,
    hash: blake3::Hash,
    shop: &'a OnceLock<Shop>,
}

impl Bench<'_> {
    fn one(&self, index: usize, leaflet: &Leaflet) -> One {
        // What goes in is checked with the content; an empty leaflet is no leaflet.
        if records(self.directory, leaflet).is_empty() {
            return Ok((None, Problems::new()));
        }
        let shape = format::shape(leaflet.format);
        let words = self.theme.words(leaflet.language);
        let filling = Filling::of(self.directory, leaflet, &words);
        let sheet = fill::sheet(&filling, leaflet, self.today);
        let path = path(self.directory, leaflet);
        let key = self.key(&path, shape.word, &sheet)?;
        let made = |pages, bytes| Made {
            leaflet: index,
            path: path.clone(),
            pages,
            bytes,
            format: shape.label,
        };
        if let Some((pages, bytes)) = self.shelf.take(&key).and_then(|packed| unpack(&packed)) {
            return Ok((Some(made(pages, bytes)), Problems::new()));
        }
        let shop = self.shop.get_or_init(|| Shop::of(self.theme));
        let ready = set::ready(shop, sheet)?;
        let set = set::set(shop, &shape, &ready)?;
        let bytes = reader::pdf(shop, &set.document, &path, &ready.view)?;
        let pages = set.document.pages().len();
        let problems = problems::all(self.directory, leaflet, &shape, &ready.missing, &set);
        // A leaflet with problems is made again, so that they are told again.
        if problems.is_empty() {
            self.shelf.put(&key, &pack(pages, &bytes));
        }
        Ok((Some(made(pages, bytes)), problems))
    }

    fn key(&self, path: &str, format: &str, sheet: &view::Sheet) -> Result<String, Broken> {
        let data = serde_json::to_string(sheet).map_err(|error| Broken(error.to_string()))?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.hash.as_bytes());
        for part in [path, format, &data] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        Ok(hasher.finalize().to_hex().to_string())
    }
}

/// What is kept: the number of pages, a checksum, the PDF.
fn pack(pages: usize, bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(bytes.len() + 40);
    packed.extend((pages as u64).to_le_bytes());
    packed.extend(blake3::hash(bytes).as_bytes());
    packed.extend(bytes);
    packed
}

/// `None` for what was cut off or damaged.
fn unpack(packed: &[u8]) -> Option<(usize, Vec<u8>)> {
    let (pages, rest) = packed.split_first_chunk::<8>()?;
    let (hash, bytes) = rest.split_first_chunk::<32>()?;
    let pages = usize::try_from(u64::from_le_bytes(*pages)).ok()?;
    (blake3::hash(bytes).as_bytes() == hash).then(|| (pages, bytes.to_vec()))
}
