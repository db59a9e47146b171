//! The command `gaps`.

use std::process::ExitCode;

use clap::ArgMatches;
use madoguchi::directory::Directory;
use madoguchi::gaps::table::{CHANGED_COLUMNS, COLUMNS, ages, changed, earlier, names, row, who};
use madoguchi::gaps::{Cell, Cover, Open, matrix, page};
use madoguchi::problem::Language;

use crate::show::Show;
use crate::{PROGRAM, area, args, rows, sound};

pub(crate) fn run_gaps(given: &ArgMatches, show: &Show) -> ExitCode {
    match list(given, show) {
        Ok(()) => ExitCode::SUCCESS,
        Err(code) => code,
    }
}

fn list(given: &ArgMatches, show: &Show) -> Result<(), ExitCode> {
    let today = args::today(given);
    let found = sound(given, show, false)?;
    let area = area(given, &found, show)?;
    let directory = &found.directory;
    let mut matrix = matrix(directory, today);
    if let Some(area) = area {
        matrix.cells.retain(|cell| directory.within(cell.town, area));
    }
    let cells = &matrix.cells;
    if let Some(file) = given.get_one::<std::path::PathBuf>("since") {
        let before = std::fs::read_to_string(file).ok().and_then(|text| earlier(&text));
        let Some(before) = before else {
            show.not_earlier(file);
            return Err(ExitCode::from(PROGRAM));
        };
        let found = changed(directory, cells, &before);
        let rows = || found.iter().map(|one| one.row(directory));
        match args::text(given, "format").as_deref() {
            Some("csv") => show.data(&rows::csv(&CHANGED_COLUMNS, rows())),
            Some("json") => show.data(&rows::json(&CHANGED_COLUMNS, rows())),
            Some("html") => {
                show.no_page_of_changes();
                return Err(ExitCode::from(PROGRAM));
            }
            _ => {
                for one in &found {
                    let now = one.cell.cover.word();
                    let before = one.before.as_deref().unwrap_or("-");
                    show.data_line(&format!("{}\t{before} → {now}", title(directory, &one.cell)));
                }
            }
        }
        return Ok(());
    }
    match args::text(given, "format").as_deref() {
        Some("csv") => show.data(&rows::csv(&COLUMNS, cells.iter().map(|cell| row(directory, cell)))),
        Some("json") => show.data(&rows::json(&COLUMNS, cells.iter().map(|cell| row(directory, cell)))),
        Some("html") => show.data(&page(directory, cells, today)),
        _ if area.is_some() => {
            for cell in cells {
                show.data(&in_full(directory, cell, show.language()));
            }
        }
        _ => {
            for town in cells.chunk_by(|a, b| a.town == b.town) {
                show.data(&in_short(directory, town, show.language()));
            }
            show.proved(matrix.proved);
        }
    }
    Ok(())
}

fn title(directory: &Directory, cell: &Cell) -> String {
    format!("{}  {}", directory[cell.town].name, cell.label(directory))
}

/// A town in a line or two: how many concerns are covered how, and which are gaps.
fn in_short(directory: &Directory, cells: &[Cell], language: Language) -> String {
    let whole = || {
        cells
            .iter()
            .filter(|cell| cell.audience.is_none() && cell.district.is_none())
    };
    let number = |cover: Cover| whole().filter(|cell| cell.cover == cover).count();
    let name = cells.first().map_or("", |cell| directory[cell.town].name.as_str());
    let [taken, leads_on, start, wider, nobody] = Cover::ALL.map(number);
    let mut line = match language {
        Language::Japanese => {
            format!(
                "{name}: 受ける {taken}、つなぐ {leads_on}、最初の窓口か課だけ {start}、県などだけ {wider}、だれもいない {nobody}\n"
            )
        }
        Language::English => {
            format!(
                "{name}: taken {taken}, leads on {leads_on}, start or office only {start}, wider only {wider}, nobody {nobody}\n"
            )
        }
    };
    let gaps: Vec<&str> = whole()
        .filter(|cell| cell.cover.is_gap())
        .map(|cell| directory[cell.concern].label.as_str())
        .collect();
    if !gaps.is_empty() {
        line.push_str("  ");
        line.push_str(&gaps.join("、"));
        line.push('\n');
    }
    line
}

/// A cell with everything that is known of it.
fn in_full(directory: &Directory, cell: &Cell, language: Language) -> String {
    let japanese = language == Language::Japanese;
    let mark = if cell.cover.is_gap() { "×" } else { "○" };
    let cover = if japanese {
        cell.cover.japanese()
    } else {
        cell.cover.word()
    };
    let mut out = format!("{mark} {}: {cover}\n", title(directory, cell));
    let mut add = |ja: &str, en: &str, text: &str| {
        if !text.is_empty() {
            out.push_str("    ");
            out.push_str(if japanese { ja } else { en });
            out.push_str(": ");
            out.push_str(text);
            out.push('\n');
        }
    };
    add("受ける", "takes it", &names(directory, &cell.takes));
    add("つなぐ", "leads on", &names(directory, &cell.leads_on));
    let instead: Vec<String> = cell.instead.iter().map(|at| who(directory, *at)).collect();
    add("代わりに聞けるところ", "to ask instead", &instead.join("、"));
    add("だれも受けない年齢", "ages left out", &ages(cell));
    if !cell.takes.is_empty() {
        let closed: Vec<&str> = [
            (cell.times.weekday, "平日の昼", "weekdays"),
            (cell.times.evening, "平日の夜", "evenings"),
            (cell.times.day_off, "土日・祝日", "weekends and holidays"),
        ]
        .into_iter()
        .filter(|(open, ..)| *open == Open::No)
        .map(|(_, ja, en)| if japanese { ja } else { en })
        .collect();
        add("開いていないとき", "closed", &closed.join("、"));
    }
    out
}
