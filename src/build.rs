//! The whole way on one screen: read, assemble, check, make every edition, publish.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use walkdir::WalkDir;

use crate::directory::{AreaId, Directory, assemble};
use crate::keep::DiskShelf;
use crate::leaflet::{self, Made, Shelf};
use crate::output::{AddError, Fingerprint, Output, PublishError, Report, is_current, publish, refuse_overlap};
use crate::problem::{Problems, pack, unpack};
use crate::source::{Sources, Unreadable};
use crate::web::{Theme, ThemeError, WebError};
use crate::written::Misread;
use crate::{check, data, source, web};

/// What to build from, and where to.
#[derive(Debug, Clone)]
pub struct Order {
    /// The content folder.
    pub content: PathBuf,
    /// A folder whose files stand in place of the default theme's, if there is one.
    pub theme: Option<PathBuf>,
    /// The output folder.
    pub output: PathBuf,
    /// The day as of which the site is made.
    pub today: Date,
}

/// Content as far as it could be understood, with all that is wrong in it.
pub struct Read {
    /// The files.
    pub sources: Sources,
    /// What they say.
    pub directory: Directory,
    /// All problems, in file order.
    pub problems: Problems,
}

impl Read {
    /// The area that somebody means by a path, a folder or a name; `content/` in front and a slash behind come from
    /// completing a path in the shell. A name that several areas have is none.
    pub fn area(&self, text: &str) -> Result<AreaId, Misread> {
        let plain = text.trim_end_matches('/');
        let below = plain
            .strip_prefix(self.sources.shown())
            .or_else(|| plain.strip_prefix("content"));
        let plain = below.and_then(|rest| rest.strip_prefix('/')).unwrap_or(plain);
        self.directory.register.area(plain)
    }
}

/// Why there is no new site.
#[derive(Debug)]
pub enum Failure {
    /// Staff can mend this: exit code 1.
    Content {
        /// The files that the problems are in.
        sources: Sources,
        /// What is wrong.
        problems: Problems,
    },
    /// They cannot: exit code 2.
    Program(Error),
}

/// What went wrong besides the content.
#[derive(Debug)]
pub enum Error {
    /// The content or theme folder cannot be read.
    Unreadable(Unreadable),
    /// The theme is broken.
    Theme(ThemeError),
    /// A template of leaflets is broken.
    Leaflet(leaflet::Broken),
    /// The website could not be made.
    Web(WebError),
    /// Two files want one path.
    Path(AddError),
    /// The output folder could not be written.
    Publish(PublishError),
}

/// What a build did.
pub struct Built {
    /// The files that were read.
    pub sources: Sources,
    /// Warnings; there are no errors.
    pub problems: Problems,
    /// HTML pages.
    pub pages: usize,
    /// What was written; `None` when the output was current and nothing had to be made.
    pub report: Option<Report>,
}

/// Reads, assembles and checks `content` as of `today`.
pub fn read(content: &Path, today: Date) -> Result<Read, Unreadable> {
    let (sources, problems) = source::read(content)?;
    Ok(understand(sources, problems, today))
}

fn understand(sources: Sources, mut problems: Problems, today: Date) -> Read {
    let (directory, more) = assemble(&sources);
    problems.extend(more);
    problems.extend(check::run(&directory, today));
    let mut problems = check::without_follow_ups(problems, &sources);
    sources.sort(&mut problems);
    Read {
        sources,
        directory,
        problems,
    }
}

/// Makes the leaflets of what was read. What would look wrong on paper becomes a problem among the others; none of these
/// keeps the site from being published.
pub fn make_leaflets(
    found: &mut Read,
    theme: &Theme,
    today: Date,
    shelf: &dyn Shelf,
) -> Result<Vec<Made>, leaflet::Broken> {
    let leaflets = leaflet::make(&found.directory, theme, today, shelf)?;
    if !leaflets.problems.is_empty() {
        let Read { sources, problems, .. } = found;
        problems.extend(leaflets.problems);
        sources.sort(problems);
    }
    Ok(leaflets.made)
}

/// Makes every edition but leaflets.
pub fn make(
    directory: &Directory,
    theme: &Theme,
    today: Date,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Output, Error> {
    make_with_leaflets(directory, theme, today, Vec::new(), progress)
}

/// Makes every edition; leaflets come [made](make_leaflets).
pub fn make_with_leaflets(
    directory: &Directory,
    theme: &Theme,
    today: Date,
    leaflets: Vec<Made>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Output, Error> {
    let files = data::make(directory).map_err(Error::Path)?;
    let listed: Vec<web::LeafletFile> = leaflets.iter().map(listed).collect();
    let extra = web::Extra {
        data: &data::listing(directory, &files),
        leaflets: &listed,
    };
    let mut output = web::make(directory, theme, today, extra, progress).map_err(Error::Web)?;
    output.merge(files).map_err(Error::Path)?;
    for made in leaflets {
        output.add(made.path, made.bytes).map_err(Error::Path)?;
    }
    Ok(output)
}

/// A leaflet as pages link to it.
fn listed(made: &Made) -> web::LeafletFile {
    web::LeafletFile {
        leaflet: made.leaflet,
        href: format!("/{}", made.path),
        format: made.format,
        pages: made.pages,
        bytes: made.bytes.len(),
    }
}

/// The site with the page of all components, which is shown only while previewing.
pub fn make_preview(directory: &Directory, theme: &Theme, today: Date, leaflets: Vec<Made>) -> Result<Output, Error> {
    let mut output = make_with_leaflets(directory, theme, today, leaflets, &|_, _| {})?;
    let (path, html) = web::gallery(directory, theme, today).map_err(Error::Web)?;
    output.add(path, html).map_err(Error::Path)?;
    Ok(output)
}

/// Builds the site into the output folder. When neither content, theme, day nor program changed and the folder holds
/// what the last build wrote, nothing is made, and the warnings of that build are told again.
pub fn build(order: &Order, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Built, Failure> {
    let inputs: Vec<&Path> = std::iter::once(order.content.as_path())
        .chain(order.theme.as_deref())
        .collect();
    refuse_overlap(&order.output, &inputs).map_err(Error::Publish)?;
    let theme = read_theme(order.theme.as_deref())?;
    let (sources, problems) = source::read(&order.content).map_err(Error::Unreadable)?;
    let fingerprint = fingerprint(&sources, &theme, order.today);
    let shelf = DiskShelf::beside(&order.output);
    // Warnings are told at every build: where nobody knows them any more, they are found again.
    let told = || shelf.take(&fingerprint.hex()).as_deref().and_then(unpack);
    if problems.is_empty()
        && is_current(&order.output, &fingerprint)
        && let Some(problems) = told()
    {
        return Ok(Built {
            sources,
            problems,
            pages: 0,
            report: None,
        });
    }
    let mut found = understand(sources, problems, order.today);
    found.sources.forget_written();
    if found.problems.has_errors() {
        let Read { sources, problems, .. } = found;
        return Err(Failure::Content { sources, problems });
    }
    let leaflets = make_leaflets(&mut found, &theme, order.today, &shelf).map_err(Error::Leaflet)?;
    let Read {
        sources,
        directory,
        problems,
    } = found;
    let output = make_with_leaflets(&directory, &theme, order.today, leaflets, progress)?;
    shelf.put(&fingerprint.hex(), &pack(&problems));
    shelf.tidy();
    let pages = output.iter().filter(|(path, _)| has_extension(path, "html")).count();
    let report = publish(&output, &order.output, &fingerprint).map_err(Error::Publish)?;
    Ok(Built {
        sources,
        problems,
        pages,
        report: Some(report),
    })
}

/// The default theme, with the files of `folder` in their places.
pub fn read_theme(folder: Option<&Path>) -> Result<Theme, Error> {
    let mut files = BTreeMap::new();
    if let Some(folder) = folder {
        let unreadable = |path: &Path, error| {
            Error::Unreadable(Unreadable {
                path: path.to_owned(),
                error,
            })
        };
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|error| unreadable(folder, error.into()))?;
            if entry.file_type().is_file() {
                let bytes = std::fs::read(entry.path()).map_err(|error| unreadable(entry.path(), error))?;
                let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                files.insert(relative.to_string_lossy().replace('\\', "/"), bytes);
            }
        }
    }
    let shown = folder.map_or_else(String::new, |folder| folder.to_string_lossy().replace('\\', "/"));
    Theme::new(shown.trim_end_matches('/'), files).map_err(Error::Theme)
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}

/// Everything that the pages are made from.
fn fingerprint(sources: &Sources, theme: &Theme, today: Date) -> Fingerprint {
    let mut fingerprint = Fingerprint::new()
        .add(
            "program",
            concat!(env!("CARGO_PKG_VERSION"), " ", env!("MADOGUCHI_BUILD")).as_bytes(),
        )
        .add("today", today.to_string().as_bytes());
    for (path, bytes) in theme.all_files() {
        fingerprint = fingerprint.add(&format!("theme/{path}"), bytes);
    }
    for (_, file) in sources.files() {
        fingerprint = fingerprint.add(&file.path, file.text.as_bytes());
    }
    for picture in sources.pictures() {
        fingerprint = fingerprint.add(&format!("picture/{}", picture.name), &picture.bytes);
    }
    fingerprint
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Program(error)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(Unreadable { path, error }) => write!(f, "{}: {error}", path.display()),
            Self::Theme(error) => write!(f, "{error}"),
            Self::Leaflet(error) => write!(f, "{error}"),
            Self::Web(error) => write!(f, "{error}"),
            Self::Path(error) => write!(f, "{error}"),
            Self::Publish(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Error {}
