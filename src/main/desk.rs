//! The commands that write for staff: `new`, `init`, `bench`.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::ArgMatches;
use madoguchi::bench::{full, leaflets, proofs_only, search_only, table, write_synthetic};
use madoguchi::desk::{Ask, InitOrder, Order, Refused, What, ask, init, new};
use madoguchi::problem::Severity;
use madoguchi::{Error, read, read_theme};

use crate::args;
use crate::schema;
use crate::show::Show;
use crate::{CONTENT, PROGRAM};

/// Sizes that are measured when none is asked for.
const SIZES: [u32; 2] = [1_000, 10_000];

pub(crate) fn run_new(given: &ArgMatches, show: &Show) -> ExitCode {
    let content = args::path(given, "content");
    let today = args::today(given);
    let mut order = Order {
        what: args::text(given, "kind").and_then(|kind| What::parse(&kind).ok()),
        area: args::text(given, "area"),
        id: args::text(given, "id"),
        name: args::text(given, "name"),
        reading: args::text(given, "reading"),
        phone: args::text(given, "phone"),
        address: args::text(given, "address"),
        hours: args::text(given, "hours").into_iter().collect(),
        concerns: given
            .get_many::<String>("concerns")
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        summary: args::text(given, "summary"),
        source: args::text(given, "source"),
        checked: args::text(given, "checked"),
        ..Order::default()
    };
    // Questions only where somebody sits: in a script a missing value is an error, not a wait for ever.
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        let found = match read(&content, today) {
            Ok(found) => found,
            Err(error) => {
                show.failure(&Error::Unreadable(error).to_string());
                return ExitCode::from(PROGRAM);
            }
        };
        order = match ask(&order, &found, show.language(), &mut Terminal) {
            Ok(order) => order,
            Err(error) => {
                show.failure(&error.to_string());
                return ExitCode::from(PROGRAM);
            }
        };
    }
    match new(&content, &order, today) {
        Ok(added) => {
            show.problems(&added.warnings, &added.sources, false);
            show.written(&added.path);
            // Editors propose the new record from now on.
            schema::refresh(&content, &added.directory, (&added.sources, &added.warnings), show);
            ExitCode::SUCCESS
        }
        Err(refused) => refuse(&refused, show),
    }
}

pub(crate) fn run_init(given: &ArgMatches, show: &Show) -> ExitCode {
    let dir = args::path(given, "dir");
    let order = InitOrder {
        name: args::text(given, "name").unwrap_or_default(),
        reading: args::text(given, "reading"),
        id: args::text(given, "id"),
        prefecture: args::text(given, "prefecture"),
        code: args::text(given, "code"),
        title: args::text(given, "title"),
        url: args::text(given, "url"),
        department: args::text(given, "department"),
        phone: args::text(given, "phone"),
    };
    match init(&dir, &order, args::today(given)) {
        Ok(files) => {
            for file in &files {
                show.written(file);
            }
            show.started(&dir);
            ExitCode::SUCCESS
        }
        Err(refused) => refuse(&refused, show),
    }
}

pub(crate) fn run_bench(given: &ArgMatches, show: &Show) -> ExitCode {
    if given.get_flag("leaflets") {
        return match bench_leaflets(given, show) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                show.failure(&error);
                ExitCode::from(PROGRAM)
            }
        };
    }
    let sizes: Vec<u32> = match given.get_many::<u32>("records") {
        Some(sizes) => sizes.copied().collect(),
        None => SIZES.to_vec(),
    };
    let keep = given.get_one::<std::path::PathBuf>("keep").cloned();
    let base = keep
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join(format!("madoguchi-bench-{}", std::process::id())));
    let mut code = ExitCode::SUCCESS;
    for size in sizes {
        let dir = base.join(size.to_string());
        if let Err(error) = bench_one(&dir, size, given, show) {
            show.failure(&error);
            code = ExitCode::from(PROGRAM);
            break;
        }
    }
    if keep.is_none() {
        // Only what was made here: the folder bears the number of this process.
        let _ = std::fs::remove_dir_all(&base);
    }
    code
}

fn bench_leaflets(given: &ArgMatches, show: &Show) -> Result<(), String> {
    let today = args::today(given);
    let mut found = madoguchi::read(&args::path(given, "content"), today)
        .map_err(|unreadable| format!("{}: {}", unreadable.path.display(), unreadable.error))?;
    let theme = read_theme(None).map_err(|error| error.to_string())?;
    let stages = leaflets(&mut found.directory, &theme, today).map_err(|error| error.to_string())?;
    let (records, areas) = (found.directory.resources.len(), found.directory.areas.len());
    show.bench(
        records,
        areas,
        found.problems.count(Severity::Error),
        &table(&stages, show.language()),
    );
    Ok(())
}

fn bench_one(dir: &Path, size: u32, given: &ArgMatches, show: &Show) -> Result<(), String> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let content = dir.join("content");
    std::fs::create_dir_all(&content).map_err(|error| error.to_string())?;
    let made = write_synthetic(&content, size).map_err(|error| error.to_string())?;
    if given.get_flag("content-only") {
        show.written(&content);
        return Ok(());
    }
    let theme = read_theme(None).map_err(|error| error.to_string())?;
    let measured = if given.get_flag("search-only") {
        search_only(dir, args::today(given))
    } else if given.get_flag("proofs-only") {
        proofs_only(dir, args::today(given))
    } else {
        full(dir, &theme, args::today(given))
    };
    let measured = measured.map_err(|error| error.to_string())?;
    show.bench(
        made.records,
        made.areas,
        measured.problems,
        &table(&measured.stages, show.language()),
    );
    Ok(())
}

pub(crate) fn refuse(refused: &Refused, show: &Show) -> ExitCode {
    if let Refused::Wrong { sources, problems } = refused {
        show.problems(problems, sources, false);
    }
    let language = show.language();
    show.failure(refused.what().to(language));
    if let Some(hint) = refused.instead() {
        show.line(hint.to(language));
    }
    match refused {
        Refused::Unreadable(_) | Refused::Io { .. } => ExitCode::from(PROGRAM),
        _ => ExitCode::from(CONTENT),
    }
}

/// Asks on the terminal.
struct Terminal;

impl Ask for Terminal {
    fn ask(&mut self, question: &str, default: Option<&str>) -> io::Result<String> {
        let mut out = io::stderr().lock();
        match default {
            Some(default) => write!(out, "{question} [{default}]: ")?,
            None => write!(out, "{question}: ")?,
        }
        out.flush()?;
        let mut answer = String::new();
        if io::stdin().lock().read_line(&mut answer)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let answer = answer.trim();
        Ok(if answer.is_empty() {
            default.unwrap_or("").to_owned()
        } else {
            answer.to_owned()
        })
    }
}
