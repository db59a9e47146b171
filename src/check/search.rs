//! The search finds what it should.

use jiff::civil::Date;

use crate::directory::Directory;
use crate::directory::search_test::{SearchTest, Wanted};
use crate::problem::{Place, Problem, Problems, Text};
use crate::search::{Answer, Search, judge};

/// Fewest phrases with which a concern is found by what people say.
const PHRASES: usize = 10;

/// Warns of concerns of which too few phrases are known. Sites without words of the search are only begun, and are left
/// in peace.
pub(super) fn concerns_have_phrases(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    if directory.search_words == crate::directory::search_words::SearchWords::default() {
        return problems;
    }
    for concern in directory
        .concerns
        .iter()
        .filter(|concern| concern.phrases.len() < PHRASES)
    {
        let (label, number) = (&concern.label, concern.phrases.len());
        problems.push(
            Problem::warning(
                "few-phrases",
                concern.origin.key(if number == 0 { "label" } else { "phrases" }),
                Text::new(
                    format!("「{label}」には、人が言うことば（phrases）が {number} しかありません"),
                    format!("`{label}` has only {number} phrases that people say"),
                ),
            )
            .instead(Text::new(
                format!("検索で見つかるように、住民が言いそうなことばを {PHRASES} 以上書いてください"),
                format!("write {PHRASES} or more that residents would say, so that they find it"),
            )),
        );
    }
    problems
}

/// Asks the queries of `search-tests.yaml`.
pub(super) fn tests_hold(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    if directory.search_tests.is_empty() {
        return problems;
    }
    let search = Search::of(directory);
    for test in directory.search_tests.iter().filter(|test| !test.query.is_empty()) {
        let answer = search.find(&test.query);
        for (place, what) in broken(test, &answer, &search) {
            problems.push(Problem::error("search-test", place, what).instead(Text::new(
                format!(
                    "madoguchi search \"{}\" でわけを見て、vocabulary/search.yaml か concerns.yaml の phrases にことばを足してください",
                    test.query
                ),
                format!(
                    "see why with `madoguchi search \"{}\"` and add words to vocabulary/search.yaml or to `phrases` in concerns.yaml",
                    test.query
                ),
            )));
        }
    }
    problems
}

fn broken(test: &SearchTest, answer: &Answer, search: &Search<'_>) -> Vec<(Place, Text)> {
    let query = &test.query;
    let found: Vec<Wanted> = answer
        .hits
        .iter()
        .map(|hit| search.documents()[hit.document].what)
        .collect();
    let mut broken = Vec::new();
    if let Some(first) = test.first
        && found.first() != Some(&first)
    {
        let (wanted, now) = (
            search.name_of(first),
            found.first().map_or("―", |now| search.name_of(*now)),
        );
        broken.push((
            test.origin.key("first"),
            Text::new(
                format!("「{query}」でさがすと、はじめに出るのは「{now}」で、「{wanted}」ではありません"),
                format!("searching for `{query}` brings `{now}` first, not `{wanted}`"),
            ),
        ));
    }
    for wanted in &test.finds {
        if !found.iter().take(judge::TOP).any(|now| now == wanted) {
            let name = search.name_of(*wanted);
            broken.push((
                test.origin.key("finds"),
                Text::new(
                    format!(
                        "「{query}」でさがしても、はじめの {} 件に「{name}」がありません",
                        judge::TOP
                    ),
                    format!(
                        "searching for `{query}` does not bring `{name}` among the first {}",
                        judge::TOP
                    ),
                ),
            ));
        }
    }
    for unwanted in &test.misses {
        if found.contains(unwanted) {
            let name = search.name_of(*unwanted);
            broken.push((
                test.origin.key("misses"),
                Text::new(
                    format!("「{query}」でさがすと、「{name}」が出ます"),
                    format!("searching for `{query}` brings `{name}`"),
                ),
            ));
        }
    }
    if test.nothing && !found.is_empty() && !answer.is_near {
        let name = search.name_of(found[0]);
        broken.push((
            test.origin.key("nothing"),
            Text::new(
                format!("「{query}」では何も見つからないはずですが、「{name}」が出ます"),
                format!("searching for `{query}` should find nothing, but brings `{name}`"),
            ),
        ));
    }
    broken
}
