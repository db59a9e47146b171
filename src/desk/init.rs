//! A new town's site in an empty folder: everything that a first build needs, and a README for the staff.

mod files;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::new::{create, withdraw};
use super::order::{What, tidy};
use super::refused::Refused;
use super::wanted::suggest_id;
use super::wire;
use crate::directory::Directory;
use crate::directory::kana::Kana;
use crate::directory::phone::Phone;
use crate::directory::slug::Slug;
use crate::directory::url::WebAddress;
use crate::prefecture::Prefecture;
use crate::problem::{Problems, Severity};

/// What may lie in a folder that is still as good as empty.
const NO_MATTER: [&str; 2] = [".git", ".DS_Store"];

/// The town that a site is for. Nothing in it is checked yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InitOrder {
    /// Its name, e.g. `福井市`.
    pub name: String,
    /// Its reading; the folder is made from it.
    pub reading: Option<String>,
    /// Its folder, when it is to be another.
    pub id: Option<String>,
    /// Its prefecture; found from the code when it is not given.
    pub prefecture: Option<String>,
    /// Its municipality code.
    pub code: Option<String>,
    /// Title of the site.
    pub title: Option<String>,
    /// Where the site is to be published.
    pub url: Option<String>,
    /// The department in charge.
    pub department: Option<String>,
    /// Its telephone.
    pub phone: Option<String>,
}

/// The order, checked.
struct Town {
    name: String,
    reading: Option<Kana>,
    id: Slug,
    prefecture: Option<Prefecture>,
    code: Option<String>,
    title: String,
    url: Option<WebAddress>,
    department: Option<String>,
    phone: Option<Phone>,
}

/// Makes the site of a town in `dir`, which must be empty or not there yet. Gives the files in path order.
pub fn init(dir: &Path, order: &InitOrder, today: Date) -> Result<Vec<PathBuf>, Refused> {
    let town = check(order)?;
    demand_empty(dir)?;
    let mut files = files::of(&town, today);
    files.sort();
    let mut made: Vec<(PathBuf, Vec<PathBuf>)> = Vec::new();
    let written = files.iter().try_for_each(|(path, text)| {
        let path = dir.join(path);
        let folders = create(&path, text)?;
        made.push((path, folders));
        Ok(())
    });
    let sound = written.and_then(|()| demand_sound(dir, today));
    // The schemas are made anew whenever somebody checks: they are no files of the site.
    if let Err(refused) = sound.and_then(|directory| wire::refresh(&dir.join("content"), &directory)) {
        for (path, folders) in made.iter().rev() {
            withdraw(path, folders);
        }
        return Err(refused);
    }
    Ok(made.into_iter().map(|(path, _)| path).collect())
}

fn check(order: &InitOrder) -> Result<Town, Refused> {
    let some = |text: &Option<String>| text.as_deref().map(tidy).filter(|text| !text.is_empty());
    let name = tidy(&order.name);
    if name.is_empty() {
        return Err(Refused::Needs { field: "name" });
    }
    let reading = some(&order.reading)
        .map(|text| Kana::parse(&text))
        .transpose()
        .map_err(Refused::misread("reading"))?;
    let id = some(&order.id).or_else(|| suggest_id(What::Area, &name, reading.as_ref(), false));
    let id = id.ok_or(Refused::Needs { field: "reading" })?;
    let code = some(&order.code);
    let prefecture = match some(&order.prefecture) {
        Some(text) => Some(Prefecture::find(&text).map_err(Refused::misread("prefecture"))?),
        None => code.as_deref().and_then(Prefecture::of_code),
    };
    Ok(Town {
        id: Slug::parse(&id).map_err(Refused::misread("id"))?,
        prefecture: prefecture.filter(|prefecture| prefecture.name != name),
        code,
        title: some(&order.title).unwrap_or_else(|| format!("{name} 窓口さがし")),
        url: some(&order.url)
            .map(|text| WebAddress::parse(&text))
            .transpose()
            .map_err(Refused::misread("url"))?,
        department: some(&order.department),
        phone: some(&order.phone)
            .map(|text| Phone::parse(&text))
            .transpose()
            .map_err(Refused::misread("phone"))?,
        name,
        reading,
    })
}

fn demand_empty(dir: &Path) -> Result<(), Refused> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(Refused::Io {
                path: dir.to_owned(),
                error,
            });
        }
    };
    let mut holds = Vec::new();
    for entry in entries {
        let name = entry
            .map_err(Refused::io(dir))?
            .file_name()
            .to_string_lossy()
            .into_owned();
        if !NO_MATTER.contains(&name.as_str()) {
            holds.push(name);
        }
    }
    if holds.is_empty() {
        return Ok(());
    }
    holds.sort();
    Err(Refused::NotEmpty {
        folder: dir.to_owned(),
        holds,
    })
}

fn demand_sound(dir: &Path, today: Date) -> Result<Directory, Refused> {
    let read = crate::read(&dir.join("content"), today).map_err(Refused::Unreadable)?;
    if !read.problems.has_errors() {
        return Ok(read.directory);
    }
    let mut problems = Problems::new();
    read.problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .for_each(|error| problems.push(error.clone()));
    Err(Refused::Wrong {
        sources: Box::new(read.sources),
        problems,
    })
}
