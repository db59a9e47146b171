//! Synthetic content on disk: as many records as asked for, the same bytes every time.

use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

use rayon::prelude::*;

use super::random::Random;
use super::record::{self, Town};
use super::vocabulary::{AUDIENCES, FACILITIES, LINES, SITE, concerns, terms};
use super::words::{TOWN_FIRST, TOWN_SECOND};
use crate::directory::resource::Kind;
use crate::prefecture::{self, Prefecture};

/// Records in a town.
const IN_A_TOWN: usize = 50;
/// Towns in a prefecture, as long as there are enough prefectures.
const IN_A_PREFECTURE: usize = 20;
/// Fewest prefectures, when there are that many towns.
const FEWEST_PREFECTURES: usize = 10;
/// Any number would do; with this one the same records come out for ever.
const SEED: u64 = 0x006d_6164_6f67_7563;

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// Files in all.
    pub files: usize,
    /// Towns, without the prefectures above them.
    pub areas: usize,
    /// Records.
    pub records: usize,
}

/// Writes `records` synthetic records as content into `dir`, which must be empty or not there yet: one file a record,
/// fifty a town. They are nobody's: telephone numbers and mail addresses lead nowhere.
pub fn write_synthetic(dir: &Path, records: usize) -> io::Result<Made> {
    fs::create_dir_all(dir)?;
    if fs::read_dir(dir)?.next().is_some() {
        let why = format!("{} is not empty", dir.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
    }
    let towns = records.div_ceil(IN_A_TOWN);
    let most = prefecture::ALL.len();
    let prefectures = (towns / IN_A_PREFECTURE).clamp(FEWEST_PREFECTURES, most).min(towns);
    let mut files = vocabulary(dir)?;
    for above in &prefecture::ALL[..prefectures] {
        let folder = dir.join(above.folder);
        fs::create_dir(&folder)?;
        let Prefecture {
            name, reading, code, ..
        } = above;
        let yaml = format!("name: {name}\nreading: {reading}\nlevel: prefecture\ncode: \"{code}\"\n");
        fs::write(folder.join("area.yaml"), yaml)?;
        files += 1;
    }
    let written: io::Result<Vec<usize>> = (0..towns)
        .into_par_iter()
        .map(|town| {
            let first = town * IN_A_TOWN;
            let above = &prefecture::ALL[town % prefectures];
            write_town(dir, above, town, first..records.min(first + IN_A_TOWN))
        })
        .collect();
    files += written?.iter().sum::<usize>();
    Ok(Made {
        files,
        areas: towns,
        records,
    })
}

fn vocabulary(dir: &Path) -> io::Result<usize> {
    let folder = dir.join("vocabulary");
    fs::create_dir(&folder)?;
    let files = [
        (dir.join("site.yaml"), SITE.to_owned()),
        (folder.join("concerns.yaml"), concerns()),
        (folder.join("audiences.yaml"), terms(&AUDIENCES)),
        (folder.join("facilities.yaml"), terms(&FACILITIES)),
        (folder.join("lines.yaml"), LINES.to_owned()),
    ];
    for (path, text) in &files {
        fs::write(path, text)?;
    }
    Ok(files.len())
}

fn write_town(dir: &Path, above: &Prefecture, town: usize, records: std::ops::Range<usize>) -> io::Result<usize> {
    let mut random = Random::new(SEED ^ u64::try_from(town).unwrap_or(0));
    let folder = dir.join(above.folder).join(format!("city-{:04}", town + 1));
    fs::create_dir(&folder)?;
    for kind in Kind::ALL {
        fs::create_dir(folder.join(kind.folder()))?;
    }
    let first = TOWN_FIRST[town % TOWN_FIRST.len()];
    let second = TOWN_SECOND[town / TOWN_FIRST.len() % TOWN_SECOND.len()];
    let name = format!("{}{}市", first.0, second.0);
    let start = id(records.start);
    let (lat, lon) = (random.below(9_000), random.below(8_000));
    let degrees = |base: f64, thousandths: usize| base + f64::from(u32::try_from(thousandths).unwrap_or(0)) / 1e3;
    let place = Town {
        name: &name,
        point: (degrees(33.0, lat), degrees(132.0, lon)),
        start: &start,
    };
    fs::write(
        folder.join("area.yaml"),
        area(&mut random, &place, &format!("{}{}し", first.1, second.1)),
    )?;
    let files = records.len() + 1;
    for number in records {
        let id = id(number);
        let kind = if id == start {
            Kind::Window
        } else {
            record::kind(&mut random)
        };
        let yaml = record::yaml(&mut random, kind, &id, &place);
        fs::write(folder.join(kind.folder()).join(format!("{id}.yaml")), yaml)?;
    }
    Ok(files)
}

fn id(number: usize) -> String {
    format!("kiroku-{:06}", number + 1)
}

fn area(random: &mut Random, town: &Town<'_>, reading: &str) -> String {
    let (name, people) = (town.name, random.below(300_000) + 2_000);
    let mut out = format!("name: {name}\nreading: {reading}\nlevel: city\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "population: {{number: {people}, as_of: 2026-04-01}}\ndepartment: 福祉政策課\nphone: \"03-0000-{:04}\"\nstart: [{}]\n\
         summary: {name}の困りごとは、まず総合の窓口へ。\ndefaults:\n  source: {{title: 大きさをためす資料, date: 2026-10}}\n  \
         checked: {{date: 2026-10-31, by: 福祉政策課}}",
        random.below(10_000),
        town.start,
    );
    out
}
