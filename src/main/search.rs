//! `search`: asks the directory on the terminal and says why each result came.

use std::process::ExitCode;

use clap::ArgMatches;
use madoguchi::directory::Directory;
use madoguchi::directory::date::PartialDate;
use madoguchi::problem::Language;
use madoguchi::search::age::Ages;
use madoguchi::search::{Answer, Hit, Search, Why, judged, report};
use madoguchi::{Error, read};

use crate::PROGRAM;
use crate::args;
use crate::show::Show;

/// Results that are shown.
const SHOWN: usize = 10;

pub(crate) fn run(given: &ArgMatches, show: &Show) -> ExitCode {
    let today = args::today(given);
    let found = match read(&args::path(given, "content"), today) {
        Ok(found) => found,
        Err(error) => {
            show.failure(&Error::Unreadable(error).to_string());
            return ExitCode::from(PROGRAM);
        }
    };
    // Also with problems in the content: this is how a broken search test is understood.
    let search = Search::of(&found.directory);
    if let Some(table) = given.get_one::<std::path::PathBuf>("judge") {
        return judge(&search, table, given, show);
    }
    let words: Vec<&String> = given.get_many::<String>("words").into_iter().flatten().collect();
    let typed = words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ");
    let answer = search.find(&typed);
    let ages = Ages::of(&found.directory, today);
    tell(&found.directory, &search, &ages, &answer, show);
    ExitCode::SUCCESS
}

fn tell(directory: &Directory, search: &Search<'_>, ages: &Ages<'_>, answer: &Answer, show: &Show) {
    let japanese = show.language() == Language::Japanese;
    for line in &answer.lines {
        let line = &directory[*line];
        let phone = line.phone.as_ref().map_or("", |phone| phone.shown());
        show.data_line(&format!("! {}  {phone}", line.name));
    }
    for meant in &answer.meant {
        let label = directory
            .concerns
            .get(meant.concern)
            .map_or("―", |concern| concern.label.as_str());
        show.data_line(&format!("~ {label} {}% ({})", meant.sure, meant.near));
    }
    show.data_line(&match (japanese, answer.hits.len(), answer.is_near) {
        (true, 0, _) => "見つかりませんでした".to_owned(),
        (false, 0, _) => "nothing found".to_owned(),
        (true, number, true) => format!("そのことばはありません。近いもの {number} 件"),
        (false, number, true) => format!("nothing with these words; {number} near them"),
        (true, number, false) => format!("{number} 件"),
        (false, number, false) => format!("{number} found"),
    });
    for hit in answer.hits.iter().take(SHOWN) {
        let document = &search.documents()[hit.document];
        let area = document.area.map_or("", |area| directory[area].name.as_str());
        let old = ages
            .old(document.what)
            .map_or_else(String::new, |checked| as_of(checked, japanese));
        show.data_line(&format!(
            "{:>5}  {} [{area}]{old}  {}",
            hit.score,
            document.name,
            reasons(directory, hit, japanese)
        ));
    }
}

/// What a card of the site says of facts that are old.
fn as_of(checked: PartialDate, japanese: bool) -> String {
    let day = checked.first_day();
    let (year, month) = (day.year(), day.month());
    match (checked, japanese) {
        (PartialDate::Day(_) | PartialDate::Month(_), true) => format!("（{year}年{month}月の内容）"),
        (PartialDate::Year(_), true) => format!("（{year}年の内容）"),
        (PartialDate::FiscalYear(_), true) => format!("（{year}年度の内容）"),
        (PartialDate::Day(_) | PartialDate::Month(_), false) => format!(" (as of {})", day.strftime("%B %Y")),
        (PartialDate::Year(_), false) => format!(" (as of {year})"),
        (PartialDate::FiscalYear(_), false) => format!(" (as of fiscal year {year})"),
    }
}

fn reasons(directory: &Directory, hit: &Hit, japanese: bool) -> String {
    let say = |why: &Why| match (why, japanese) {
        (Why::Name(word), true) => format!("名前に「{word}」"),
        (Why::Name(word), false) => format!("`{word}` in its name"),
        (Why::Area(word), true) => format!("地域「{word}」"),
        (Why::Area(word), false) => format!("in or for `{word}`"),
        (Why::Text(word), true) => format!("説明に「{word}」"),
        (Why::Text(word), false) => format!("`{word}` in its text"),
        (Why::Phone, true) => "電話番号".to_owned(),
        (Why::Phone, false) => "telephone number".to_owned(),
        (Why::Concern(concern, sure), true) => match directory.concerns.get(*concern) {
            Some(concern) => format!("困りごと「{}」（{sure}%）", concern.label),
            None => "総合の窓口".to_owned(),
        },
        (Why::Concern(concern, sure), false) => match directory.concerns.get(*concern) {
            Some(concern) => format!("concern `{}` ({sure}%)", concern.id),
            None => "general window".to_owned(),
        },
        (Why::Any, true) => "どんな相談でも受ける".to_owned(),
        (Why::Any, false) => "takes any concern".to_owned(),
        (Why::Near(word), true) => format!("「{word}」に近い"),
        (Why::Near(word), false) => format!("near `{word}`"),
    };
    hit.why.iter().map(say).collect::<Vec<_>>().join("、")
}

fn judge(search: &Search<'_>, table: &std::path::Path, given: &ArgMatches, show: &Show) -> ExitCode {
    let (answers, gains) = (given.get_flag("answers"), given.get_flag("gains"));
    let queries = std::fs::read_to_string(table)
        .map_err(|error| error.to_string())
        .and_then(|text| judged(&text, search));
    let queries = match queries {
        Ok(queries) => queries,
        Err(error) => {
            show.failure(&format!("{}: {error}", table.display()));
            return ExitCode::from(PROGRAM);
        }
    };
    if gains {
        for query in &queries {
            let right: Vec<String> = query
                .gains(search)
                .iter()
                .map(|(document, gain)| format!("{document}:{gain}"))
                .collect();
            show.data_line(&format!("{}\t{}\t{}", query.class, query.query, right.join(" ")));
        }
        return ExitCode::SUCCESS;
    }
    if answers {
        for query in &queries {
            let answer = search.find(&query.query);
            let hits: Vec<String> = answer
                .hits
                .iter()
                .take(SHOWN)
                .map(|hit| format!("{}:{}", hit.document, hit.score))
                .collect();
            show.data_line(&format!(
                "{}\t{}\t{}\t{}",
                query.query,
                answer.hits.len(),
                u8::from(answer.is_near),
                hits.join(" ")
            ));
        }
        return ExitCode::SUCCESS;
    }
    let (classes, missed) = report(search, &queries);
    for line in missed {
        show.data_line(&line);
    }
    show.data_line("class\tqueries\trecall@10\tnDCG@10\tfirst\tzero");
    for (class, figures) in classes {
        show.data_line(&format!(
            "{class}\t{}\t{:.3}\t{:.3}\t{:.3}\t{:.3}",
            figures.queries, figures.recall, figures.ndcg, figures.first, figures.zero
        ));
    }
    ExitCode::SUCCESS
}
