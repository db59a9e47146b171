//! Which documents answer a query, in which order, and why.

use std::borrow::Cow;

use super::Search;
use super::concept::Meant;
use super::document::Document;
use super::keys::Keys;
use super::near::{allowed, distance_within, pairs};
use super::query::{Term, digits};
use crate::directory::search_test::Wanted;
use crate::directory::{AreaId, LineId};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Best first.
    pub hits: Vec<Hit>,
    /// Lines to show before anything else, since the words speak of danger.
    pub lines: Vec<LineId>,
    /// Areas that were named.
    pub areas: Vec<AreaId>,
    /// Whether there was nothing with what was typed, only something near it.
    pub is_near: bool,
    /// What the query was understood to be about.
    pub meant: Vec<Meant>,
}

/// One document that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub document: usize,
    /// The larger the better.
    pub score: u32,
    /// Why it is here.
    pub why: Vec<Why>,
}

/// Why something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Words in its name, reading, or another of its names.
    Name(String),
    /// It lies in the area, or serves it.
    Area(String),
    /// Words in its text.
    Text(String),
    /// Its telephone number.
    Phone,
    /// It takes this concern; how sure it is that it is meant.
    Concern(usize, u32),
    /// It takes any concern.
    Any,
    /// Something near was typed.
    Near(String),
}

/// So sure, a concern is what is asked for, and some of the words somewhere are not.
const UNDERSTOOD: u32 = 60;
/// So sure, at most, is what somebody means who does not know whom to ask.
const LOST: u32 = 60;
/// Most that some of the words are worth beside it.
const BESIDE: u32 = 220;
/// From here on, words stand in a name.
const NAME: u32 = 42;
const TEXT: u32 = 40;
const TEXT_KANA: u32 = 34;

impl Search<'_> {
    /// Answers what was typed.
    pub fn find(&self, typed: &str) -> Answer {
        let mut answer = Answer::default();
        let terms = self.terms(typed);
        if terms.is_empty() {
            return answer;
        }
        let said: String = terms.iter().map(|term| term.kana.as_str()).collect();
        answer.lines = self.danger_lines(&said);
        let number = digits(typed);
        let whole = (terms.len() > 1).then(|| self.term(terms.iter().map(|term| term.key.as_str()).collect()));
        let (looked, about) = self.look(terms);
        for term in &looked {
            answer
                .areas
                .extend(term.term.areas.iter().map(|area| AreaId::new(*area)));
        }
        let areas: Vec<usize> = answer.areas.iter().map(|area| area.index()).collect();
        let meant = self.meant(&about);
        let is_understood = meant.first().is_some_and(|meant| meant.sure >= UNDERSTOOD);
        let mut complete = false;
        let mut hits: Vec<Hit> = Vec::new();
        for (index, document) in self.documents.iter().enumerate() {
            let mut why = Vec::new();
            let (mut literal, is_complete) = literal(&looked, index, &mut why);
            if is_understood && !is_complete {
                literal = literal.min(BESIDE);
            }
            let keys = &self.keys[index];
            if let Some(whole) = &whole {
                let score = name_score(keys, whole);
                if score >= 60 && score * 10 > literal {
                    literal = score * 10;
                    complete = true;
                    why = vec![Why::Name(whole.key.clone())];
                }
            }
            if let Some(number) = &number {
                let mut score = phone_score(document, number);
                // A town hall's own number is that of its windows, too.
                if !matches!(document.what, Wanted::Resource(_)) {
                    score = score.saturating_sub(15);
                }
                if score > literal {
                    literal = score;
                    complete = true;
                    why = vec![Why::Phone];
                }
            }
            complete |= is_complete;
            let concept = self.concept_score(document, &meant, &areas, &mut why);
            if literal.max(concept) == 0 {
                continue;
            }
            hits.push(Hit {
                document: index,
                score: literal.max(concept) + literal.min(concept) / 4,
                why,
            });
        }
        hits.sort_by_key(|hit| {
            (
                std::cmp::Reverse(hit.score),
                -self.documents[hit.document].rank,
                hit.document,
            )
        });
        let best = hits.first().map_or(0, |hit| hit.score);
        // What has only a small part of the words is in the way of what has all.
        hits.retain(|hit| hit.score * 5 >= best);
        answer.is_near = !complete && meant.iter().all(|meant| meant.sure < 60);
        answer.hits = hits;
        answer.meant = meant;
        answer
    }

    fn danger_lines(&self, said: &str) -> Vec<LineId> {
        let mut lines: Vec<LineId> = Vec::new();
        for (words, all) in &self.danger {
            if words.iter().any(|word| said.contains(word.as_str())) {
                for line in all.iter().map(|line| LineId::new(*line)) {
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
            }
        }
        lines
    }

    /// Looks for every term in every document; what is nowhere as a whole is looked for in parts, then for what is near.
    /// Also gives what the query is about: its terms without the areas.
    fn look(&self, terms: Vec<Term>) -> (Vec<Looked>, Vec<Term>) {
        let mut all = Vec::new();
        let mut about = Vec::new();
        for term in terms {
            let scores = self.scores(&term);
            if scores.iter().any(|score| *score > 0) {
                if term.areas.is_empty() {
                    about.push(term.clone());
                }
                all.push(Looked {
                    term,
                    scores,
                    is_near: false,
                });
                continue;
            }
            let parts = self.parts(&term);
            match parts.iter().find(|part| !part.areas.is_empty()) {
                Some(area) => {
                    let rest = term.key.replacen(&area.key, "", 1);
                    if !rest.is_empty() && rest != term.key {
                        about.push(self.term(rest));
                    } else if term.kana != area.key {
                        about.push(self.term(term.kana.replacen(&area.key, "", 1)));
                    }
                }
                None => about.push(term.clone()),
            }
            let mut found = Vec::new();
            for part in parts {
                let scores = self.scores(&part);
                if scores.iter().any(|score| *score > 0) {
                    found.push(Looked {
                        term: part,
                        scores,
                        is_near: false,
                    });
                }
            }
            let covered: usize = found.iter().map(|part| part.term.length).sum();
            if covered * 2 > term.length {
                all.extend(found);
                continue;
            }
            let near = self.near_scores(&term);
            if near.iter().any(|score| *score > 0) || found.is_empty() {
                all.push(Looked {
                    term,
                    scores: near,
                    is_near: true,
                });
            } else {
                // A small part of what was typed is no answer to it.
                all.extend(found.into_iter().map(|part| Looked {
                    is_near: part.term.areas.is_empty(),
                    ..part
                }));
            }
        }
        (all, about)
    }

    fn scores(&self, term: &Term) -> Vec<u32> {
        self.documents
            .iter()
            .zip(&self.keys)
            .map(|(document, keys)| {
                let mut score = word_score(keys, term);
                if !term.areas.is_empty() {
                    score = score.max(self.places.fits(document, &term.areas));
                }
                score
            })
            .collect()
    }

    /// Whether anything has this word.
    pub(super) fn is_anywhere(&self, key: &str) -> bool {
        let term = self.term(key.to_owned());
        self.keys.iter().any(|keys| word_score(keys, &term) > 0)
    }

    /// Names that are a few edits away, else names that share half of the pairs of characters.
    fn near_scores(&self, term: &Term) -> Vec<u32> {
        let key: Vec<char> = term.key.chars().collect();
        let kana: Vec<char> = term.kana.chars().collect();
        let edits: Vec<u32> = self
            .keys
            .iter()
            .map(|keys| edit_score(keys, &key, &kana, &term.inside))
            .collect();
        if edits.iter().any(|score| *score > 0) || term.length < 4 {
            return edits;
        }
        let own = pairs(&term.kana);
        self.keys
            .iter()
            .map(|keys| {
                let shared = keys.names.iter().map(|name| {
                    let theirs = pairs(&name.kana);
                    own.iter().filter(|pair| theirs.binary_search(pair).is_ok()).count()
                });
                let shared = number(shared.max().unwrap_or(0));
                let all = number(own.len().max(1));
                if shared * 2 > all { 40 * shared / all } else { 0 }
            })
            .collect()
    }

    fn meant(&self, about: &[Term]) -> Vec<Meant> {
        let said: String = about.iter().map(|term| term.kana.as_str()).collect();
        if said.is_empty() {
            return Vec::new();
        }
        let mut kana: Vec<String> = about.iter().map(|term| term.kana.clone()).collect();
        // Latin words mean themselves as well as what they may be the romaji of.
        let latin: String = about.iter().map(|term| term.key.as_str()).collect();
        kana.extend(about.iter().map(|term| term.key.clone()));
        kana.extend(
            about
                .iter()
                .flat_map(|term| term.others.iter().map(|(_, kana)| kana.clone())),
        );
        let mut meant = self.concepts.meant(&said, &kana);
        let also = about.iter().any(|term| !term.others.is_empty());
        let mut more: Vec<String> = Vec::new();
        if latin.is_ascii() {
            more.push(latin);
        }
        if also {
            let others = |term: &Term| term.others.first().map_or(term.kana.clone(), |(_, kana)| kana.clone());
            more.push(about.iter().map(others).collect());
        }
        for said in more {
            for other in self.concepts.meant(&said, &kana) {
                match meant.iter_mut().find(|known| known.concern == other.concern) {
                    Some(known) => known.sure = known.sure.max(other.sure),
                    None => meant.push(other),
                }
            }
        }
        // Who says that they do not know whom to ask is shown the general windows first.
        let surest = meant.iter().map(|meant| meant.sure).max().unwrap_or(0);
        let any = self.concepts.concerns;
        if meant.iter().any(|meant| meant.concern == any && meant.sure == surest) {
            for meant in meant.iter_mut().filter(|meant| meant.concern != any) {
                meant.sure = meant.sure.min(LOST);
            }
        }
        meant.sort_by_key(|meant| (std::cmp::Reverse(meant.sure), meant.concern));
        meant
    }

    fn concept_score(&self, document: &Document, meant: &[Meant], areas: &[usize], why: &mut Vec<Why>) -> u32 {
        let anything = self.concepts.concerns;
        let mut best = 0;
        let mut reason = None;
        for Meant { concern, sure, .. } in meant {
            let (score, because) = if document.what == Wanted::Concern(crate::directory::ConcernId::new(*concern)) {
                (sure * 6, Why::Concern(*concern, *sure))
            } else if document.concerns.contains(concern) {
                // Those for just this before those for many things.
                let special = 20_u32.saturating_sub(4 * number(document.concerns.len()));
                (sure * 4 + special, Why::Concern(*concern, *sure))
            } else if document.takes_any {
                (if *concern == anything { sure * 4 } else { sure * 5 / 2 }, Why::Any)
            } else {
                continue;
            };
            if score > best {
                best = score;
                reason = Some(because);
            }
        }
        if best == 0 {
            return 0;
        }
        let rank = u32::try_from(document.rank.max(0)).unwrap_or(0);
        best += rank;
        if !areas.is_empty() && !matches!(document.what, Wanted::Concern(_)) {
            if self.places.fits(document, areas) > 0 {
                best += 100;
            } else {
                best = best * 3 / 10;
            }
        } else if !areas.is_empty() {
            // Who names a town asks for its windows; the concern's own page lists all towns.
            best = best * 3 / 4;
        }
        why.extend(reason);
        best
    }
}

/// A term with its score in every document.
pub(super) struct Looked {
    term: Term,
    scores: Vec<u32>,
    is_near: bool,
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// How well a document has the terms: at most 1000; whether it has them all as typed.
fn literal(looked: &[Looked], index: usize, why: &mut Vec<Why>) -> (u32, bool) {
    let (mut sum, mut all, mut found, mut near) = (0, 0, 0, false);
    for Looked { term, scores, is_near } in looked {
        let weight = number(term.length.min(8));
        let score = scores[index];
        all += weight;
        sum += weight * score;
        near |= *is_near;
        if score > 0 {
            found += 1;
            why.push(if *is_near {
                Why::Near(term.key.clone())
            } else if !term.areas.is_empty() && score <= 70 {
                Why::Area(term.key.clone())
            } else if score >= NAME {
                Why::Name(term.key.clone())
            } else {
                Why::Text(term.key.clone())
            });
        }
    }
    let average = 10 * sum / all.max(1);
    if found == looked.len() {
        (if near { average * 7 / 10 } else { average }, !near)
    } else {
        (average / 2, false)
    }
}

fn word_score(keys: &Keys, term: &Term) -> u32 {
    let mut best = form_score(keys, &term.key, &term.kana, &term.short, &term.inside);
    for (key, kana) in &term.others {
        best = best.max(form_score(keys, key, kana, "", &[]).saturating_sub(5));
    }
    best
}

fn form_score(keys: &Keys, key: &str, kana: &str, short: &str, inside: &[String]) -> u32 {
    let best = name_form_score(keys, key, kana, short, inside);
    if best > 0 {
        return best;
    }
    if key.chars().count() < 2 {
        return 0;
    }
    if without(&keys.text, inside).contains(key) {
        return TEXT;
    }
    // Who types kanji means the word; its sound stands in a text by chance.
    if key == kana && kana.chars().count() >= 3 && without(&keys.text_kana, inside).contains(kana) {
        return TEXT_KANA;
    }
    0
}

/// A text without the names in which a word stands by chance.
fn without<'a>(text: &'a str, inside: &[String]) -> Cow<'a, str> {
    inside.iter().fold(Cow::Borrowed(text), |text, name| {
        if text.contains(name.as_str()) {
            Cow::Owned(text.replace(name.as_str(), "\n"))
        } else {
            text
        }
    })
}

fn name_score(keys: &Keys, term: &Term) -> u32 {
    name_form_score(keys, &term.key, &term.kana, &term.short, &term.inside)
}

fn name_form_score(keys: &Keys, key: &str, kana: &str, short: &str, inside: &[String]) -> u32 {
    let mut best = 0;
    for name in &keys.names {
        let base = match (name.is_main, keys.loose_others) {
            (true, _) => 100,
            (false, false) => 95,
            (false, true) => 88,
        };
        let mut score = part_score(&without(&name.key, inside), key, base, 1);
        if score == 0 {
            score = part_score(&without(&name.kana, inside), kana, base - 3, 2);
        }
        if score == 0 {
            score = part_score(&without(&name.short, inside), short, base - 6, 3);
        }
        if !name.is_main && keys.loose_others && score < base - 6 {
            score = score * 6 / 10;
        }
        best = best.max(score);
    }
    best
}

/// Equal, at the beginning, inside; a little less the longer the rest is.
fn part_score(name: &str, word: &str, base: u32, least: usize) -> u32 {
    if word.is_empty() || !name.contains(word) {
        return 0;
    }
    if name == word {
        return base;
    }
    let length = word.chars().count();
    if length < least {
        return 0;
    }
    let longer = number((name.chars().count() - length) / 4).min(6);
    // One kana inside a name says nothing.
    let is_kana = length == 1 && word.chars().all(super::fold::is_kana);
    if name.starts_with(word) {
        base - 8 - longer
    } else if is_kana {
        0
    } else {
        base - 18 - longer
    }
}

fn edit_score(keys: &Keys, key: &[char], kana: &[char], inside: &[String]) -> u32 {
    let mut best = 0;
    for name in &keys.names {
        for (word, text) in [(key, &name.key), (kana, &name.kana)] {
            let most = allowed(word.len());
            let text: Vec<char> = without(text, inside).chars().collect();
            if most == 0 || text.len() + most < word.len() {
                continue;
            }
            let distance = distance_within(word, &text);
            if distance <= most {
                let longer = number(text.len().saturating_sub(word.len()) / 4).min(6);
                best = best.max(76 - 12 * number(distance) - longer);
            }
        }
    }
    best
}

fn phone_score(document: &Document, digits: &str) -> u32 {
    let mut best = 0;
    for phone in &document.phones {
        let score = if phone == digits {
            1000
        } else if digits.len() >= 4 && phone.ends_with(digits) {
            850
        } else if digits.len() >= 4 && phone.starts_with(digits) {
            840
        } else if digits.len() >= 4 && phone.contains(digits) {
            750
        } else {
            0
        };
        best = best.max(score);
    }
    best
}
