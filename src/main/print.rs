//! The command `leaflet`: what goes to a print shop.

use std::process::ExitCode;

use clap::ArgMatches;
use madoguchi::directory::Directory;
use madoguchi::directory::leaflet::Leaflet;
use madoguchi::leaflet::{self, Broken, PrintOrder, Printed};
use madoguchi::output::write_files;
use madoguchi::problem::{Problems, Severity};
use madoguchi::{Error, Failure, Read, read, read_theme};

use crate::show::Show;
use crate::{CONTENT, PROGRAM, args, failed, json};

/// Why a leaflet could not be printed.
enum Stopped {
    Broken(Broken),
    Disk(std::io::Error),
}

impl From<Broken> for Stopped {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

pub(crate) fn run_leaflet(given: &ArgMatches, show: &Show) -> ExitCode {
    let today = args::today(given);
    let Read {
        sources,
        directory,
        problems,
    } = match read(&args::path(given, "content"), today) {
        Ok(found) => found,
        Err(error) => return failed(Failure::Program(Error::Unreadable(error)), show, json(given)),
    };
    if problems.has_errors() {
        return failed(Failure::Content { sources, problems }, show, json(given));
    }
    let theme = match read_theme(args::theme(given).as_deref()) {
        Ok(theme) => theme,
        Err(error) => return failed(Failure::Program(error), show, json(given)),
    };
    let icc = match profile(given, show) {
        Ok(icc) => icc,
        Err(code) => return code,
    };
    let names: Vec<&String> = given.get_many("names").into_iter().flatten().collect();
    let wanted = |leaflet: &Leaflet| names.is_empty() || names.iter().any(|name| is(&directory, leaflet, name));
    let order = PrintOrder {
        icc,
        preview: given.get_flag("preview"),
    };
    let output = args::path(given, "output");
    let mut told = Problems::new();
    let (mut number, mut refused) = (0, 0);
    let result = leaflet::print(&directory, &theme, today, &order, wanted, |printed: Printed| {
        let folder = output.join(&printed.folder);
        write_files(&folder, &printed.files, leaflet::is_print_file).map_err(Stopped::Disk)?;
        let bad = printed.findings.iter().filter(|finding| !finding.good).count();
        let to_press = !printed.findings.is_empty() && bad == 0;
        show.printed(&directory.leaflets[printed.leaflet].title, &folder, to_press);
        number += 1;
        refused += usize::from(!to_press);
        told.extend(printed.problems);
        Ok(())
    });
    match result {
        Err(Stopped::Broken(broken)) => {
            return failed(Failure::Program(Error::Leaflet(broken)), show, json(given));
        }
        Err(Stopped::Disk(error)) => {
            show.failure(&format!("{}: {error}", output.display()));
            return ExitCode::from(PROGRAM);
        }
        Ok(()) => {}
    }
    if number == 0 {
        show.no_leaflet();
        return ExitCode::from(PROGRAM);
    }
    sources.sort(&mut told);
    show.problems(&told, &sources, json(given));
    // What is not fit for a press is told to scripts, too.
    if refused > 0 || told.count(Severity::Warning) > 0 {
        ExitCode::from(CONTENT)
    } else {
        ExitCode::SUCCESS
    }
}

/// Whether a leaflet is what somebody calls `name`: an area's folder, an id, or both.
fn is(directory: &Directory, leaflet: &Leaflet, name: &str) -> bool {
    let name = name.trim_end_matches('/').trim_start_matches("content/");
    let area = leaflet.area.map_or("", |area| directory[area].path.as_str());
    let id = leaflet.id.as_str();
    name == id || name == area || name == format!("{area}/{id}") || name == format!("{area}/leaflets/{id}.yaml")
}

fn profile(given: &ArgMatches, show: &Show) -> Result<Option<Vec<u8>>, ExitCode> {
    let Some(path) = args::given_path(given, "icc") else {
        return Ok(None);
    };
    let refuse = |why: &str| {
        show.failure(&format!("{}: {why}", path.display()));
        Err(ExitCode::from(PROGRAM))
    };
    match std::fs::read(path) {
        Ok(bytes) if leaflet::is_press_profile(&bytes) => Ok(Some(bytes)),
        Ok(_) => refuse("CMYK の印刷用カラープロファイルではありません (not a CMYK output profile)"),
        Err(error) => refuse(&error.to_string()),
    }
}
