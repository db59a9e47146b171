//! The grammar: from tokens to rules.
//!
//! A statement is a row of clauses; every token has to belong to one. A clause that fits no rule
//! leaves the statement unread from there to the end of the sentence. Nothing is skipped and
//! nothing is completed from habit.

use super::rule::{Closing, Item, Opening, Part, Rules, Times};
use super::token::{T, Token, tokens};

/// Brackets inside brackets inside brackets are nobody's opening hours.
const DEEPEST: u8 = 3;

/// What a remark in brackets hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Last {
    Nothing,
    Opening(usize),
    Closing(usize),
}

/// What has been understood so far.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) rules: Rules,
    pub(crate) notes: Vec<String>,
    pub(crate) last: Last,
    /// Rules of a desk or a reception, used for the place if nothing else says its hours.
    pub(crate) desks: Vec<(Rules, String)>,
}

/// The grammar at work on one statement.
pub(crate) struct Parser<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: Vec<Token>,
    pub(crate) at: usize,
    pub(crate) draft: Draft,
    /// What the brackets being read hang on; `None` outside brackets.
    pub(crate) attached: Option<Last>,
    pub(crate) doubtful: bool,
    /// The days being read stand behind a label (開館日：).
    pub(crate) labelled: bool,
    depth: u8,
    unread: Vec<String>,
}

/// What one statement came to: rules and notes, and the pieces not understood.
pub(crate) struct Parsed {
    pub(crate) draft: Draft,
    pub(crate) unread: Vec<String>,
}

/// Reads normalised text.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut parser = Parser::over(text, tokens(text));
    parser.statement();
    let Parser { draft, unread, .. } = parser;
    Parsed { draft, unread }
}

impl<'a> Parser<'a> {
    pub(crate) fn over(text: &'a str, tokens: Vec<Token>) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            draft: Draft {
                rules: Rules::default(),
                notes: Vec::new(),
                last: Last::Nothing,
                desks: Vec::new(),
            },
            attached: None,
            doubtful: false,
            labelled: false,
            depth: 0,
            unread: Vec::new(),
        }
    }

    pub(crate) fn peek(&self) -> Option<T> {
        self.peek_at(0)
    }

    pub(crate) fn peek_at(&self, ahead: usize) -> Option<T> {
        self.tokens.get(self.at + ahead).map(|token| token.t)
    }

    pub(crate) fn eat(&mut self, t: T) -> bool {
        self.eat_any(&[t])
    }

    pub(crate) fn eat_any(&mut self, any: &[T]) -> bool {
        let found = self.peek().is_some_and(|t| any.contains(&t));
        if found {
            self.at += 1;
        }
        found
    }

    /// Whether nothing more belongs to this clause.
    pub(crate) fn at_boundary(&self) -> bool {
        matches!(
            self.peek(),
            None | Some(T::Stop | T::Newline | T::Close0 | T::Comma | T::Slash)
        )
    }

    /// Whether the sentence or the bracket ends here.
    pub(crate) fn at_end(&self) -> bool {
        matches!(self.peek(), None | Some(T::Stop | T::Newline | T::Close0))
    }

    /// The words between two tokens, as normalised.
    pub(crate) fn words(&self, from: usize, to: usize) -> String {
        let start = self.tokens.get(from).map_or(self.text.len(), |t| t.start);
        let end = match to.checked_sub(1).and_then(|last| self.tokens.get(last)) {
            Some(last) if to > from => last.end,
            _ => start,
        };
        self.text.get(start..end).unwrap_or_default().to_owned()
    }

    /// Tries a rule; if it fails everything is as before.
    pub(crate) fn attempt(&mut self, rule: impl FnOnce(&mut Self) -> bool) -> bool {
        let (at, draft, doubtful) = (self.at, self.draft.clone(), self.doubtful);
        let unread = self.unread.len();
        if rule(self) && self.unread.len() == unread && self.at > at {
            return true;
        }
        self.at = at;
        self.draft = draft;
        self.doubtful = doubtful;
        self.unread.truncate(unread);
        false
    }

    /// Clauses up to the end of the text or the closing bracket.
    pub(crate) fn statement(&mut self) {
        loop {
            loop {
                if self.eat_any(&[T::Stop, T::Newline]) {
                    self.doubtful = false;
                } else if !self.eat_any(&[T::Comma, T::Slash, T::Dot, T::Polite]) {
                    break;
                }
            }
            match self.peek() {
                None => return,
                Some(T::Close0) if self.depth > 0 => return,
                _ => {}
            }
            if !self.attempt(Self::clause) {
                self.give_up_sentence();
            }
        }
    }

    /// Notes the rest of the sentence as unread and goes on behind it.
    pub(crate) fn give_up_sentence(&mut self) {
        let from = self.at;
        let mut open = 0_u8;
        loop {
            match self.peek() {
                None => break,
                Some(T::Stop | T::Newline) if self.at > from => break,
                Some(T::Close0) if open == 0 && self.depth > 0 => break,
                Some(T::Open0) => open = open.saturating_add(1),
                Some(T::Close0) => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
        }
        self.unread.push(self.words(from, self.at));
    }

    /// Brackets, read as clauses of their own that hang on `last`.
    pub(crate) fn brackets(&mut self) -> bool {
        if self.depth >= DEEPEST || !self.eat(T::Open0) {
            return false;
        }
        let outer = self.attached.replace(self.draft.last);
        self.depth += 1;
        self.statement();
        self.depth -= 1;
        self.attached = outer;
        self.eat(T::Close0)
    }

    /// Brackets behind something. In front of times they may belong to either side.
    pub(crate) fn brackets_behind(&mut self) -> bool {
        let behind = self.draft.rules != Rules::default() || !self.draft.notes.is_empty();
        let days_of = |p: &Self| {
            let openings = p.draft.rules.openings.iter();
            openings.map(|o| o.days.clone()).collect::<Vec<_>>()
        };
        let before = days_of(self);
        behind && self.brackets() && (days_of(self) == before || !self.times_at(0))
    }

    pub(crate) fn clause(&mut self) -> bool {
        loop {
            if self.eat(T::Principle) {
                self.doubtful = true;
                // （基本）
                if self.at_end() && self.draft.last != Last::Nothing {
                    self.doubt_last();
                    return true;
                }
                self.eat_any(&[T::No, T::Comma, T::Wa, T::Colon]);
            } else if self.eat(T::But) {
                self.eat(T::Comma);
            } else {
                break;
            }
        }
        let whole = self.attempt(Self::brackets_behind)
            || self.attempt(Self::institution)
            || self.attempt(Self::closing_list)
            || self.attempt(Self::lunch)
            || self.attempt(Self::part_of_place)
            || self.attempt(Self::case_of_last)
            || self.attempt(Self::frequency)
            || self.attempt(Self::only_nth)
            || self.attempt(Self::told_in_words)
            || self.attempt(Self::times_first)
            || self.attempt(Self::days_first);
        if !whole {
            return false;
        }
        while self.eat_any(&[T::Polite, T::Only]) {}
        if self.attempt(|p| {
            p.eat_any(&[T::Ga, T::Wo]);
            p.eat(T::Principle)
        }) {
            self.doubt_last();
        }
        while self.eat(T::Polite) {}
        true
    }

    pub(crate) fn doubt_last(&mut self) {
        if let Last::Opening(last) = self.draft.last
            && let Some(opening) = self.draft.rules.openings.get_mut(last)
        {
            opening.doubtful = true;
        }
    }

    pub(crate) fn push_closing(&mut self, days: Vec<Item>, part: Part, complete: bool) {
        self.draft.last = Last::Closing(self.draft.rules.closings.len());
        self.draft.rules.closings.push(Closing { days, part, complete });
    }

    pub(crate) fn push_opening(&mut self, days: Vec<Item>, times: Times, topic: bool) {
        let rules = &mut self.draft.rules;
        self.draft.last = Last::Opening(rules.openings.len());
        let doubtful = self.doubtful;
        // The first one has nothing to replace.
        let topic = topic && !rules.openings.is_empty();
        rules.openings.push(Opening {
            days,
            times,
            topic,
            doubtful,
        });
    }

    pub(crate) fn times_at(&self, ahead: usize) -> bool {
        matches!(self.peek_at(ahead), Some(T::Time { .. } | T::AllDay | T::AfterSchool))
    }

    /// 保育所の土曜日の開所時間は…: rules of one institution among several in the record.
    pub(crate) fn institution(&mut self) -> bool {
        let Some(T::Institution(name)) = self.peek() else {
            return false;
        };
        self.at += 1;
        if !self.eat_any(&[T::No, T::Wa, T::Colon]) {
            return false;
        }
        let outer = std::mem::take(&mut self.draft.rules);
        let last = std::mem::replace(&mut self.draft.last, Last::Nothing);
        let mut clauses = 0;
        while !self.at_end() {
            while self.eat_any(&[T::Comma, T::Polite]) {}
            if self.at_end() {
                break;
            }
            if matches!(self.peek(), Some(T::Institution(_))) || !self.attempt(Self::clause) {
                return false;
            }
            clauses += 1;
        }
        let own = std::mem::replace(&mut self.draft.rules, outer);
        self.draft.last = last;
        if clauses == 0 || !own.institutions.is_empty() {
            return false;
        }
        self.draft.rules.institutions.push((name.to_owned(), own));
        true
    }
}
