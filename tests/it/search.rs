//! Search: the analysis by a table that the browser's tests read too, and its quality by judged queries.

use std::fs;
use std::path::Path;

use madoguchi::search::fold::{fold, romaji, short_vowels};
use madoguchi::search::near::distance_within;
use madoguchi::search::{Search, judged, report};

use crate::problems::TODAY;

#[test]
fn the_analysis_is_that_of_the_shared_table() {
    let table = fs::read_to_string("tests/search/analysis.tsv").unwrap();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [what, input, expected] = cells[..] else {
            panic!("three cells: {line}");
        };
        let now = match what {
            "fold" => fold(input),
            "short" => short_vowels(input),
            "romaji" => romaji(input).unwrap_or_else(|| "-".to_owned()),
            "distance" => {
                let (word, text) = input.split_once('|').unwrap();
                let chars = |text: &str| text.chars().collect::<Vec<char>>();
                distance_within(&chars(word), &chars(text)).to_string()
            }
            _ => panic!("nobody does `{what}`"),
        };
        cases += 1;
        if now != expected {
            wrong.push(format!("{what} {input}: {now}, not {expected}"));
        }
    }
    assert!(cases > 40, "the table is hardly there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Least recall@10 by class; what falls below is a step back. The held-out part has too few queries of a class to say
/// more than the whole of it does.
const BARS: [(&str, f64); 13] = [
    ("name", 0.99),
    ("nospace", 0.99),
    ("reading", 0.99),
    ("phone", 0.99),
    ("kanavar", 0.99),
    ("variant", 0.95),
    ("kana", 0.95),
    ("compound", 0.95),
    ("area", 0.95),
    ("romaji", 0.95),
    ("typo", 0.90),
    ("phrase", 0.85),
    ("yasashii", 0.75),
];

#[test]
fn the_real_content_is_found() {
    let read = madoguchi::read(Path::new("content"), TODAY).unwrap();
    let search = Search::of(&read.directory);
    for table in ["queries", "held-out"] {
        let text = fs::read_to_string(format!("tests/search/{table}.tsv")).unwrap();
        let queries = judged(&text, &search).unwrap_or_else(|wrong| panic!("{table}: {wrong}"));
        let (classes, missed) = report(&search, &queries);
        let bars: &[(&str, f64)] = if table == "queries" { &BARS } else { &[("all", 0.95)] };
        let below: Vec<String> = bars
            .iter()
            .filter_map(|(class, least)| {
                let now = classes.get(*class)?;
                (now.recall + 1e-9 < *least).then(|| format!("{table} {class}: {:.3}, not {least}", now.recall))
            })
            .collect();
        assert!(below.is_empty(), "{}\n\n{}", below.join("\n"), missed.join("\n"));
        assert!(
            classes["all"].zero <= 0.01,
            "{table}: nothing found in {:.3}",
            classes["all"].zero
        );
    }
}
