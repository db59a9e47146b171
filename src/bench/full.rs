//! A full build of synthetic records, stage by stage, and once more when nothing changed.

use std::path::Path;

use jiff::civil::Date;

use super::{Stage, measure};
use crate::directory::Directory;
use crate::directory::search_test::Wanted;
use crate::output::{Fingerprint, Output, publish};
use crate::problem::Severity;
use crate::search::age::Ages;
use crate::search::{Search, shards};
use crate::web::Theme;
use crate::{Error, Order, build, check, directory, finder, gaps, make, passing, source};

/// What a bench of one size measured.
pub struct Measured {
    /// Each stage of a fresh build in one process, then the whole, then the whole when nothing changed.
    pub stages: Vec<Stage>,
    /// Content problems; there are none unless the generator is broken.
    pub problems: usize,
}

/// Builds `dir/content` into `dir/public` as of `today`. The output must not be there yet.
pub fn full(dir: &Path, theme: &Theme, today: Date) -> Result<Measured, Error> {
    let (content, output) = (dir.join("content"), dir.join("public"));
    let mut stages = Vec::new();
    let (read, stage) = measure("read", || source::read(&content));
    stages.push(stage);
    let (mut sources, _) = read.map_err(Error::Unreadable)?;
    let ((directory, found), stage) = measure("assemble", || directory::assemble(&sources));
    stages.push(stage);
    let (checked, stage) = measure("check", || check::run(&directory, today));
    stages.push(stage);
    sources.forget_written();
    let problems = found.count(Severity::Error) + checked.count(Severity::Error);
    stages.push(measure("search index", || search_index(&directory, today)).1);
    let (made, stage) = measure("render", || make(&directory, theme, today, &|_, _| {}));
    let site = made?;
    let pages = pages_of(site.iter().map(|(path, _)| path));
    stages.push(stage.with_pages(pages));
    let (published, stage) = measure("publish", || {
        publish(&site, &output, &Fingerprint::new().add("bench", b""))
    });
    published.map_err(Error::Publish)?;
    stages.push(stage.with_pages(pages));
    drop((site, directory, sources));
    let again = dir.join("public-2");
    let order = Order {
        content,
        theme: None,
        output: again,
        today,
    };
    for name in ["whole build", "nothing changed"] {
        let (built, stage) = measure(name, || build(&order, &|_, _| {}));
        if let Err(crate::Failure::Program(error)) = built {
            return Err(error);
        }
        stages.push(stage.with_pages(pages));
    }
    Ok(Measured { stages, problems })
}

fn pages_of<'a>(paths: impl Iterator<Item = &'a str>) -> usize {
    paths
        .filter(|path| Path::new(path).extension().is_some_and(|extension| extension == "html"))
        .count()
}

/// Makes the search index and drops it: how long it takes of the rendering below.
fn search_index(directory: &Directory, today: Date) -> usize {
    search_files(directory, today).iter().map(|(_, text)| text.len()).sum()
}

/// The files of the search index by name; the first is what every search loads.
fn search_files(directory: &Directory, today: Date) -> Vec<(String, String)> {
    let search = Search::of(directory);
    let href = |what: Wanted| match what {
        Wanted::Resource(id) => format!("/{}/{}/", directory[directory[id].area].path, directory[id].id),
        Wanted::Area(id) => format!("/{}/", directory[id].path),
        Wanted::Concern(id) => format!("/concerns/{}/", directory[id].id),
        _ => "/".to_owned(),
    };
    shards::all(&search, &Ages::of(directory, today), &href)
}

/// Only the search: reads `dir/content`, makes the index and puts it where a site has it, below `dir/public`.
pub fn search_only(dir: &Path, today: Date) -> Result<Measured, Error> {
    let mut stages = Vec::new();
    let (read, stage) = measure("read", || source::read(&dir.join("content")));
    stages.push(stage);
    let (mut sources, _) = read.map_err(Error::Unreadable)?;
    let ((directory, found), stage) = measure("assemble", || directory::assemble(&sources));
    stages.push(stage);
    sources.forget_written();
    let (files, stage) = measure("search index", || search_files(&directory, today));
    stages.push(stage);
    let mut site = Output::new();
    for (name, text) in files {
        let path = if name.is_empty() {
            "assets/search-index.bench.js".to_owned()
        } else {
            format!("assets/search-bench/{name}")
        };
        site.add(path, text.into_bytes()).map_err(Error::Path)?;
    }
    publish(&site, &dir.join("public"), &Fingerprint::new().add("bench", b"search")).map_err(Error::Publish)?;
    Ok(Measured {
        stages,
        problems: found.count(Severity::Error),
    })
}

/// Only the proofs: reads `dir/content` and looks for gaps, for people who are passed around, and for ways that end
/// nowhere.
pub fn proofs_only(dir: &Path, today: Date) -> Result<Measured, Error> {
    let mut stages = Vec::new();
    let (read, stage) = measure("read", || source::read(&dir.join("content")));
    stages.push(stage);
    let (mut sources, _) = read.map_err(Error::Unreadable)?;
    let ((directory, found), stage) = measure("assemble", || directory::assemble(&sources));
    stages.push(stage);
    sources.forget_written();
    stages.push(measure("gaps", || gaps::matrix(&directory, today)).1);
    stages.push(measure("referrals", || passing::passing(&directory, today)).1);
    stages.push(measure("finder", || finder::prove(&directory)).1);
    stages.push(measure("check", || check::run(&directory, today)).1);
    Ok(Measured {
        stages,
        problems: found.count(Severity::Error),
    })
}
