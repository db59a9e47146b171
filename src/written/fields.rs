//! Reads a mapping field by field and reports what does not fit.

use std::cell::RefCell;

use super::{Written, did_you_mean};
use crate::problem::{Place, Problem, Problems, Text};

/// Why a text is not what the field wants: the rule's code, what is wrong, what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// The rule, e.g. `phone`.
    pub code: &'static str,
    /// What is wrong.
    pub what: Text,
    /// What to write instead.
    pub instead: Option<Text>,
}

impl Misread {
    /// With what to write instead.
    pub fn new(code: &'static str, what: Text, instead: Text) -> Self {
        Self {
            code,
            what,
            instead: Some(instead),
        }
    }

    /// As a problem at `place`.
    pub fn at(self, place: Place) -> Problem {
        let problem = Problem::error(self.code, place, self.what);
        match self.instead {
            Some(hint) => problem.instead(hint),
            None => problem,
        }
    }
}

/// A mapping being read. Every question is remembered; [`Fields::finish`] reports what nobody asked for.
pub struct Fields<'a> {
    pairs: &'a [(String, Written)],
    place: Place,
    asked: RefCell<Vec<&'static str>>,
    problems: &'a RefCell<Problems>,
}

impl<'a> Fields<'a> {
    /// Starts reading `written` as a mapping; anything else is reported and gives `None`.
    pub fn of(written: &'a Written, place: Place, problems: &'a RefCell<Problems>) -> Option<Self> {
        let Written::Map(pairs) = written else {
            problems.borrow_mut().push(wrong_shape(
                place,
                "項目と値の組（name: … の形）",
                "a mapping (name: …)",
            ));
            return None;
        };
        let fields = Self {
            pairs,
            place,
            asked: RefCell::new(Vec::new()),
            problems,
        };
        fields.report_doubles();
        Some(fields)
    }

    /// Where this mapping stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Where the value of `key` stands.
    pub fn place_of(&self, key: &str) -> Place {
        self.place.key(key)
    }

    /// Reports a problem.
    pub fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// Whether the field is there at all.
    pub fn has(&self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    /// The value as written; an empty one is reported and counts as absent.
    pub fn value(&self, key: &'static str) -> Option<&'a Written> {
        self.ask(key);
        let (_, value) = self.pairs.iter().find(|(name, _)| name == key)?;
        if matches!(value, Written::Empty) || matches!(value, Written::Text(text) if text.trim().is_empty()) {
            self.report_empty(key);
            return None;
        }
        Some(value)
    }

    /// A text; numbers and flags are reported, since how they were written may be lost.
    pub fn text(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        self.as_text(value, &self.place_of(key))
    }

    /// A text that must be there.
    pub fn required(&self, key: &'static str) -> Option<String> {
        let text = self.text(key);
        if text.is_none() && !self.pairs.iter().any(|(name, _)| name == key) {
            self.report(
                Problem::error(
                    "missing-field",
                    self.place.clone(),
                    Text::new(format!("「{key}」がありません"), format!("`{key}` is missing")),
                )
                .instead(Text::new(
                    format!("「{key}: …」の行を書き足してください"),
                    format!("add a line `{key}: …`"),
                )),
            );
        }
        text
    }

    /// One text or a list of them.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        self.texts_with_places(key).into_iter().map(|(text, _)| text).collect()
    }

    /// One text or a list of them, each with its place.
    pub fn texts_with_places(&self, key: &'static str) -> Vec<(String, Place)> {
        let place = self.place_of(key);
        match self.value(key) {
            None => Vec::new(),
            Some(Written::List(items)) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| {
                    let place = place.item(index);
                    self.as_text(item, &place).map(|text| (text, place))
                })
                .collect(),
            Some(value) => self
                .as_text(value, &place)
                .map(|text| (text, place))
                .into_iter()
                .collect(),
        }
    }

    /// `true` or `false`; absent is false. `yes`, `no`, `はい`, `いいえ` are understood.
    pub fn flag(&self, key: &'static str) -> bool {
        match self.value(key) {
            None => false,
            Some(Written::Flag(flag)) => *flag,
            Some(Written::Text(text)) if matches!(text.as_str(), "yes" | "はい") => true,
            Some(Written::Text(text)) if matches!(text.as_str(), "no" | "いいえ") => false,
            Some(_) => {
                self.report(wrong_shape(self.place_of(key), "true か false", "`true` or `false`"));
                false
            }
        }
    }

    /// A whole number from 0 to `most`; full-width digits and thousands separators are understood.
    pub fn whole(&self, key: &'static str, most: u64) -> Option<u64> {
        let number = match self.value(key)? {
            Written::Whole(number) => u64::try_from(*number).ok(),
            Written::Text(text) => whole_of(text),
            _ => None,
        };
        let fits = number.filter(|number| *number <= most);
        if fits.is_none() {
            self.report(
                Problem::error(
                    "number",
                    self.place_of(key),
                    Text::new(
                        format!("「{key}」は 0 から {most} までの整数で書きます"),
                        format!("`{key}` is a whole number from 0 to {most}"),
                    ),
                )
                .instead(Text::new(
                    "数字だけを書いてください（例 120）",
                    "write digits only, e.g. 120",
                )),
            );
        }
        fits
    }

    /// A number with a fraction, within `range`.
    pub fn fraction(&self, key: &'static str, range: std::ops::RangeInclusive<f64>) -> Option<f64> {
        let number = match self.value(key)? {
            Written::Fraction(number) => Some(*number),
            Written::Whole(number) => i32::try_from(*number).ok().map(f64::from),
            Written::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        let fits = number.filter(|number| range.contains(number));
        if fits.is_none() {
            let (from, to) = (range.start(), range.end());
            self.report(Problem::error(
                "number",
                self.place_of(key),
                Text::new(
                    format!("「{key}」は {from} から {to} までの数で書きます"),
                    format!("`{key}` is a number from {from} to {to}"),
                ),
            ));
        }
        fits
    }

    /// Reads a text with `parse`; what it cannot read is reported with its reason.
    pub fn parse<T>(&self, key: &'static str, parse: impl Fn(&str) -> Result<T, Misread>) -> Option<T> {
        let value = self.value(key)?;
        self.parse_value(value, self.place_of(key), parse)
    }

    /// Reads one text or each of a list with `parse`.
    pub fn parse_each<T>(&self, key: &'static str, parse: impl Fn(&str) -> Result<T, Misread>) -> Vec<T> {
        let place = self.place_of(key);
        match self.value(key) {
            None => Vec::new(),
            Some(Written::List(items)) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| self.parse_value(item, place.item(index), &parse))
                .collect(),
            Some(value) => self.parse_value(value, place, &parse).into_iter().collect(),
        }
    }

    /// One of the listed words.
    pub fn choice<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.parse(key, |text| choose(text, words))
    }

    /// One or several of the listed words.
    pub fn choices<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
        self.parse_each(key, |text| choose(text, words))
    }

    /// A mapping inside this one.
    pub fn map(&self, key: &'static str) -> Option<Fields<'a>> {
        let value = self.value(key)?;
        Fields::of(value, self.place_of(key), self.problems)
    }

    /// A list of mappings; a single mapping counts as a list of one. `read` gets each.
    pub fn each<T>(&self, key: &'static str, mut read: impl FnMut(Fields<'a>) -> Option<T>) -> Vec<T> {
        self.each_value(key, |value, place| {
            Fields::of(value, place, self.problems).and_then(&mut read)
        })
    }

    /// A list of anything; a single value counts as a list of one.
    pub fn each_value<T>(&self, key: &'static str, mut read: impl FnMut(&'a Written, Place) -> Option<T>) -> Vec<T> {
        let place = self.place_of(key);
        match self.value(key) {
            None => Vec::new(),
            Some(Written::List(items)) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| read(item, place.item(index)))
                .collect(),
            Some(value) => read(value, place).into_iter().collect(),
        }
    }

    /// Reads `value`, which stands at `place`, as a mapping.
    pub fn inner(&self, value: &'a Written, place: Place) -> Option<Fields<'a>> {
        Fields::of(value, place, self.problems)
    }

    /// Takes a text from a value; reports anything else.
    pub fn as_text(&self, value: &Written, place: &Place) -> Option<String> {
        match value {
            Written::Text(text) if text.trim().is_empty() => {
                self.report(empty(place.clone()));
                None
            }
            Written::Text(text) => Some(text.trim().to_owned()),
            // Whole numbers read back as they were written: 0776 and the like are texts already.
            Written::Whole(number) => Some(number.to_string()),
            Written::Empty => {
                self.report(empty(place.clone()));
                None
            }
            Written::Fraction(_) | Written::Flag(_) => {
                self.report(
                    Problem::error(
                        "not-text",
                        place.clone(),
                        Text::new(
                            "文字のつもりでも、数や true / false として読まれました",
                            "this reads as a number or a truth value, not as text",
                        ),
                    )
                    .instead(Text::new(
                        "\" \" で囲んでください（例 \"1.10\"）",
                        "put it in quotes, e.g. \"1.10\"",
                    )),
                );
                None
            }
            Written::List(_) => {
                self.report(wrong_shape(place.clone(), "1 つの文字", "one text, not a list"));
                None
            }
            Written::Map(_) => {
                self.report(wrong_shape(place.clone(), "1 つの文字", "one text, not a mapping"));
                None
            }
        }
    }

    /// Reports the fields that nobody asked for.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        for (index, (name, _)) in self.pairs.iter().enumerate() {
            if asked.iter().any(|known| known == name) {
                continue;
            }
            // A name written twice was reported once already.
            if self.pairs[..index].iter().any(|(earlier, _)| earlier == name) {
                continue;
            }
            let place = self.place.key(name).name();
            if name == "<<" {
                self.report(
                    Problem::error(
                        "merge-key",
                        place,
                        Text::new(
                            "「<<」（ほかの記録の写しこみ）は使えません",
                            "merge keys (`<<`) are not supported",
                        ),
                    )
                    .instead(Text::new(
                        "共通の値は area.yaml の defaults に書いてください",
                        "write shared values under `defaults` in area.yaml",
                    )),
                );
                continue;
            }
            let mut problem = Problem::error(
                "unknown-field",
                place,
                Text::new(
                    format!("「{name}」という項目はありません"),
                    format!("unknown field `{name}`"),
                ),
            );
            if let Some(hint) = did_you_mean(name, asked.iter().copied()) {
                problem = problem.instead(hint);
            }
            self.report(problem);
        }
    }

    fn ask(&self, key: &'static str) {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
    }

    fn parse_value<T>(&self, value: &Written, place: Place, parse: impl Fn(&str) -> Result<T, Misread>) -> Option<T> {
        let text = self.as_text(value, &place)?;
        match parse(&text) {
            Ok(parsed) => Some(parsed),
            Err(misread) => {
                self.report(misread.at(place));
                None
            }
        }
    }

    fn report_empty(&self, key: &str) {
        // The same field may be asked for more than once; the same problem is reported once (Problems are deduplicated).
        self.report(empty(self.place_of(key)));
    }

    fn report_doubles(&self) {
        for (index, (name, _)) in self.pairs.iter().enumerate() {
            let earlier = self.pairs[..index].iter().filter(|(other, _)| other == name).count();
            if earlier == 0 {
                continue;
            }
            let place = self.place.key(name);
            let crate::problem::Spot::Value(steps) = place.spot else {
                continue;
            };
            let place = Place {
                file: place.file,
                spot: crate::problem::Spot::Name(steps, earlier),
            };
            self.report(
                Problem::error(
                    "duplicate-field",
                    place,
                    Text::new(
                        format!("「{name}」が 2 回書かれています"),
                        format!("`{name}` is written twice"),
                    ),
                )
                .instead(Text::new(
                    "どちらか 1 つを消すか、1 つのリストにまとめてください",
                    "remove one of them, or join them into one list",
                )),
            );
        }
    }
}

/// One of the listed words, or why not.
fn choose<T: Copy>(text: &str, words: &[(&str, T)]) -> Result<T, Misread> {
    words
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, value)| *value)
        .ok_or_else(|| Misread {
            code: "choice",
            what: Text::new(
                format!("「{text}」は選べません"),
                format!("`{text}` is not one of the choices"),
            ),
            instead: did_you_mean(text, words.iter().map(|(word, _)| *word)),
        })
}

fn whole_of(text: &str) -> Option<u64> {
    use unicode_normalization::UnicodeNormalization;
    let digits: String = text.trim().nfkc().filter(|c| *c != ',').collect();
    digits.parse().ok()
}

fn empty(place: Place) -> Problem {
    Problem::error(
        "empty-value",
        place,
        Text::new("値が書かれていません", "there is no value here"),
    )
    .instead(Text::new(
        "値を書くか、わからないときは行ごと消してください。# で始まる番号は \"#9110\" のように囲みます",
        "write a value, or remove the line; a value that begins with # needs quotes, e.g. \"#9110\"",
    ))
}

fn wrong_shape(place: Place, ja: &str, en: &str) -> Problem {
    Problem::error(
        "wrong-shape",
        place,
        Text::new(format!("ここには{ja}を書きます"), format!("expected {en}")),
    )
}
