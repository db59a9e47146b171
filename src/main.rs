//! The command line: arguments, one command, printing, exit code. The only place that prints.
//!
//! Exit codes: 0 done, 1 the content has problems that staff can mend, 2 anything else.

#[path = "main/args.rs"]
mod args;
#[path = "main/changes.rs"]
mod changes;
#[path = "main/desk.rs"]
mod desk;
#[path = "main/fresh.rs"]
mod fresh;
#[path = "main/gaps.rs"]
mod gaps;
#[path = "main/print.rs"]
mod print;
#[path = "main/rows.rs"]
mod rows;
#[path = "main/schema.rs"]
mod schema;
#[path = "main/search.rs"]
mod search;
#[path = "main/show.rs"]
mod show;
#[path = "main/verify.rs"]
mod verify;
#[path = "main/watch.rs"]
mod watch;

use std::cell::Cell;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Instant;

use clap::ArgMatches;
use madoguchi::directory::AreaId;
use madoguchi::keep::MemoryShelf;
use madoguchi::preview::{self, BuildOutcome, Event, Proofs};
use madoguchi::problem::{Language, Problems, Severity, explain};
use madoguchi::written::nearest;
use madoguchi::{Built, Error, Failure, Order, Read, build, make_leaflets, make_preview, read, read_theme};
use show::Show;

/// Rendering allocates and frees a great deal in many threads; this allocator takes a quarter off a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CONTENT: u8 = 1;
const PROGRAM: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let language = args::language(&arguments);
    let matches = match args::command(language).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(asked) => {
            let help = !asked.use_stderr();
            let _ = asked.print();
            return if help {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(PROGRAM)
            };
        }
    };
    let show = Show::new(language);
    match matches.subcommand() {
        Some(("build", given)) => run_build(given, &show),
        Some(("check", given)) => run_check(given, &show),
        Some(("serve", given)) => run_serve(given, show),
        Some(("leaflet", given)) => print::run_leaflet(given, &show),
        Some(("stale", given)) => fresh::run_stale(given, &show),
        Some(("confirm", given)) => fresh::run_confirm(given, &show),
        Some(("changes", given)) => changes::run(given, &show),
        Some(("verify", given)) => verify::run(given, &show),
        Some(("gaps", given)) => gaps::run_gaps(given, &show),
        Some(("new", given)) => desk::run_new(given, &show),
        Some(("init", given)) => desk::run_init(given, &show),
        Some(("schema", given)) => schema::run(given, &show),
        Some(("search", given)) => search::run(given, &show),
        Some(("bench", given)) => desk::run_bench(given, &show),
        _ => ExitCode::from(PROGRAM),
    }
}

fn run_build(given: &ArgMatches, show: &Show) -> ExitCode {
    let order = Order {
        content: args::path(given, "content"),
        theme: args::theme(given),
        output: args::path(given, "output"),
        today: args::today(given),
    };
    let began = Instant::now();
    let bar = show.bar();
    let result = build(&order, &|done, all| bar.at(done, all));
    bar.finish();
    match result {
        Ok(Built {
            sources,
            problems,
            pages,
            report,
        }) => {
            show.problems(&problems, &sources, json(given));
            show.built(pages, report.as_ref(), &order.output, began.elapsed());
            if !json(given) {
                show.more(&problems);
            }
            ExitCode::SUCCESS
        }
        Err(failure) => failed(failure, show, json(given)),
    }
}

fn run_check(given: &ArgMatches, show: &Show) -> ExitCode {
    if let Some(asked) = args::text(given, "explain") {
        return run_explain(&asked, show);
    }
    if given.get_flag("watch") {
        return watch::run(given, show);
    }
    let content = args::path(given, "content");
    match read(&content, args::today(given)) {
        Ok(Read {
            sources,
            problems,
            directory,
        }) => {
            schema::refresh(&content, &directory, (&sources, &problems), show);
            if args::text(given, "format").is_some_and(|format| format == "line") {
                show.data(&madoguchi::problem::line(&problems, &sources, show.language()));
                return verdict(&problems);
            }
            show.problems(&problems, &sources, json(given));
            if !json(given) {
                show.checked(&directory, &problems);
                show.ways(&madoguchi::finder::prove(&directory));
                if given.get_flag("readings") {
                    show.unread(&madoguchi::check::words_without_reading(&directory));
                }
                show.more(&problems);
            }
            verdict(&problems)
        }
        Err(error) => failed(Failure::Program(Error::Unreadable(error)), show, json(given)),
    }
}

fn verdict(problems: &Problems) -> ExitCode {
    if problems.has_errors() {
        ExitCode::from(CONTENT)
    } else {
        ExitCode::SUCCESS
    }
}

fn run_explain(asked: &str, show: &Show) -> ExitCode {
    // Copied with what stands around it, `エラー[phone]:` or `[phone]`, it is meant all the same.
    let code = asked.split_once('[').map_or(asked, |(_, inner)| inner);
    let code = code.split(']').next().unwrap_or_default().trim();
    if let Some(page) = explain::plain(code) {
        show.explained(&page);
        return ExitCode::SUCCESS;
    }
    show.no_code(code, nearest(code, explain::codes()));
    ExitCode::from(PROGRAM)
}

fn run_serve(given: &ArgMatches, show: Show) -> ExitCode {
    let (content, theme) = (args::path(given, "content"), args::theme(given));
    let options = preview::Options {
        port: given.get_one::<u16>("port").copied(),
        watch: std::iter::once(content.clone()).chain(theme.clone()).collect(),
        poll: given.get_flag("poll"),
    };
    let language = show.language();
    let shelf = MemoryShelf::default();
    let first = Cell::new(true);
    let given = given.clone();
    let site = move || {
        // The day may have changed while this runs.
        let today = args::today(&given);
        let made = read(&content, today).map_err(Error::Unreadable).and_then(|mut found| {
            schema::refresh(
                &content,
                &found.directory,
                (&found.sources, &found.problems),
                &Show::new(language),
            );
            if found.problems.has_errors() {
                let text = madoguchi::problem::draw(&found.problems, &found.sources, language, false);
                return Ok(BuildOutcome::Problems {
                    html: show::as_html(&text, language),
                    text,
                });
            }
            let theme = read_theme(theme.as_deref())?;
            if found.directory.leaflets.is_empty() {
                return make_preview(&found.directory, &theme, today, Vec::new()).map(BuildOutcome::Site);
            }
            // Nobody waits for leaflets to see the first page.
            if first.replace(false) {
                return make_preview(&found.directory, &theme, today, Vec::new()).map(BuildOutcome::Draft);
            }
            let leaflets = make_leaflets(&mut found, &theme, today, &shelf).map_err(Error::Leaflet)?;
            let site = make_preview(&found.directory, &theme, today, leaflets)?;
            Ok(BuildOutcome::WithProofs(
                site,
                Proofs::new(found.directory, theme, today),
            ))
        });
        made.unwrap_or_else(|error| {
            let text = error.to_string();
            BuildOutcome::Problems {
                html: show::as_html(&text, language),
                text,
            }
        })
    };
    match preview::serve(&options, site, move |event: Event| show.event(&event)) {
        Ok(server) => {
            server.wait();
            ExitCode::SUCCESS
        }
        Err(error) => {
            Show::new(language).failure(&match language {
                Language::Japanese => error.japanese(),
                Language::English => error.to_string(),
            });
            ExitCode::from(PROGRAM)
        }
    }
}

pub(crate) fn json(given: &ArgMatches) -> bool {
    given.get_one::<String>("format").is_some_and(|format| format == "json")
}

/// The content, where it has no errors: a list of what is in it would be wrong with them.
pub(crate) fn sound(given: &ArgMatches, show: &Show, as_json: bool) -> Result<Read, ExitCode> {
    let found = read(&args::path(given, "content"), args::today(given))
        .map_err(|error| failed(Failure::Program(Error::Unreadable(error)), show, as_json))?;
    if found.problems.has_errors() {
        show.problems(&found.problems, &found.sources, as_json);
        show.not_listed(found.problems.count(Severity::Error));
        return Err(ExitCode::from(CONTENT));
    }
    Ok(found)
}

/// The area that `--area` asks for, if it does.
pub(crate) fn area(given: &ArgMatches, found: &Read, show: &Show) -> Result<Option<AreaId>, ExitCode> {
    let asked = args::text(given, "area").map(|text| found.area(&text)).transpose();
    asked.map_err(|misread| {
        show.no_area(&misread);
        ExitCode::from(PROGRAM)
    })
}

pub(crate) fn failed(failure: Failure, show: &Show, json: bool) -> ExitCode {
    match failure {
        Failure::Content { sources, problems } => {
            show.problems(&problems, &sources, json);
            if !json {
                show.not_built(problems.count(Severity::Error));
                show.more(&problems);
            }
            ExitCode::from(CONTENT)
        }
        Failure::Program(error) => {
            let text = match (&error, show.language()) {
                (Error::Publish(error), Language::Japanese) => error.japanese(),
                _ => error.to_string(),
            };
            show.failure(&text);
            ExitCode::from(PROGRAM)
        }
    }
}

/// Colour only where somebody looks at a terminal that has it.
fn wants_colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
