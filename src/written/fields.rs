//! Reads a mapping field by field and reports what does not fit.

use std::cell::RefCell;

use schemars::JsonSchema;

use super::survey::{Form, Survey};
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
    /// Whether it may only be so because a file could not be read; that was reported, and this is not.
    pub follows: bool,
}

impl Misread {
    /// With what to write instead.
    pub fn new(code: &'static str, what: Text, instead: Text) -> Self {
        Self::of(code, what, Some(instead))
    }

    /// With or without what to write instead.
    pub fn of(code: &'static str, what: Text, instead: Option<Text>) -> Self {
        Self {
            code,
            what,
            instead,
            follows: false,
        }
    }

    /// As a problem at `place`; `None` when it only follows from another.
    pub fn at(self, place: Place) -> Option<Problem> {
        if self.follows {
            return None;
        }
        let problem = Problem::error(self.code, place, self.what);
        Some(match self.instead {
            Some(hint) => problem.instead(hint),
            None => problem,
        })
    }
}

/// A mapping being read. Every question is remembered; [`Fields::finish`] reports what nobody asked for.
pub struct Fields<'a> {
    pairs: &'a [(String, Written)],
    place: Place,
    asked: RefCell<Vec<&'static str>>,
    /// What is missing. A field that is there under a wrong name is not reported twice: that is known at the end.
    missing: RefCell<Vec<(&'static str, Problem)>>,
    problems: &'a RefCell<Problems>,
    /// Writes down what is asked for, when that is what the reader is run for.
    survey: Option<&'a Survey>,
}

impl<'a> Fields<'a> {
    /// Starts reading `written` as a mapping; anything else is reported and gives `None`.
    pub fn of(written: &'a Written, place: Place, problems: &'a RefCell<Problems>) -> Option<Self> {
        let Written::Map(pairs) = written else {
            problems.borrow_mut().push(no_mapping(written, &place));
            return None;
        };
        let (asked, missing) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
        let fields = Self {
            pairs,
            place,
            asked,
            missing,
            problems,
            survey: None,
        };
        fields.report_doubles();
        Some(fields)
    }

    /// As [`Fields::of`], and everything that is asked for, here and below, is written down in `survey`.
    pub fn surveyed(
        written: &'a Written,
        place: Place,
        problems: &'a RefCell<Problems>,
        survey: Option<&'a Survey>,
    ) -> Option<Self> {
        if let Some(survey) = survey {
            survey.note(&place, Form::Mapping);
        }
        let fields = Self::of(written, place, problems)?;
        Some(Self { survey, ..fields })
    }

    /// A mapping in which nothing is written, for what could not be read as one.
    pub fn empty(place: Place, problems: &'a RefCell<Problems>) -> Self {
        Self {
            pairs: &[],
            place,
            asked: RefCell::new(Vec::new()),
            missing: RefCell::new(Vec::new()),
            problems,
            survey: None,
        }
    }

    /// Where this mapping stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Where the value of `key` stands.
    pub fn place_of(&self, key: &str) -> Place {
        self.place.key(key)
    }

    /// Reports a problem, if it is one.
    pub fn report(&self, problem: impl Into<Option<Problem>>) {
        self.problems.borrow_mut().push(problem);
    }

    /// Reports at the end that `key` is missing, unless it turns out to be there under a wrong name.
    pub fn miss(&self, key: &'static str, problem: Problem) {
        if let Some(survey) = self.survey {
            survey.miss(&self.place_of(key));
        }
        self.missing.borrow_mut().push((key, problem));
    }

    /// Whether the field is written, with or without a value.
    pub fn is_written(&self, key: &str) -> bool {
        self.pairs.iter().any(|(name, _)| name == key)
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
        self.note(key, || Form::Text);
        let value = self.value(key)?;
        let text = self.plain_text(value, &self.place_of(key))?;
        self.report(curly_quotes(&text, self.place_of(key)));
        Some(text)
    }

    /// A text, often one of `words`.
    pub fn text_or(&self, key: &'static str, words: &[&str]) -> Option<String> {
        self.note(key, || {
            Form::Words(words.iter().map(|word| (*word).to_owned()).collect())
        });
        self.text(key)
    }

    /// A text that must be there.
    pub fn required(&self, key: &'static str) -> Option<String> {
        let text = self.text(key);
        if text.is_none() && !self.is_written(key) {
            self.miss(
                key,
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
        self.note_each(key, || Form::Text);
        let place = self.place_of(key);
        match self.value(key) {
            None => Vec::new(),
            Some(Written::List(items)) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| {
                    let place = place.item(index);
                    self.plain_text(item, &place).map(|text| (text, place))
                })
                .collect(),
            Some(value) => self
                .one_of_list(value, &place)
                .map(|text| (text, place))
                .into_iter()
                .collect(),
        }
    }

    /// A single text where a list may stand; a list whose dashes lack their space reads as one, and is reported.
    fn one_of_list(&self, value: &Written, place: &Place) -> Option<String> {
        let text = self.plain_text(value, place)?;
        match no_list(&text, place) {
            Some(problem) => {
                self.report(problem);
                None
            }
            None => Some(text),
        }
    }

    /// `true` or `false`; absent is false. `yes`, `no`, `はい`, `いいえ` are understood.
    pub fn flag(&self, key: &'static str) -> bool {
        self.note(key, || Form::Flag);
        match self.value(key) {
            None => false,
            Some(Written::Flag(flag)) => *flag,
            Some(Written::Text(text)) if matches!(text.as_str(), "yes" | "はい") => true,
            Some(Written::Text(text)) if matches!(text.as_str(), "no" | "いいえ") => false,
            Some(_) => {
                self.report(
                    wrong_shape(self.place_of(key), "true か false を", "`true` or `false`").instead(Text::new(
                        format!("{key}: true と書くか、そうでないときは行ごと消してください"),
                        format!("write `{key}: true`, or remove the line"),
                    )),
                );
                false
            }
        }
    }

    /// A whole number from 0 to `most`; full-width digits and thousands separators are understood.
    pub fn whole(&self, key: &'static str, most: u64) -> Option<u64> {
        self.note(key, || Form::Whole(most));
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
        self.note(key, || Form::Fraction(*range.start(), *range.end()));
        let number = match self.value(key)? {
            Written::Fraction(number) => Some(*number),
            Written::Whole(number) => i32::try_from(*number).ok().map(f64::from),
            Written::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        let fits = number.filter(|number| range.contains(number));
        if fits.is_none() {
            let (from, to) = (range.start(), range.end());
            self.report(
                Problem::error(
                    "number",
                    self.place_of(key),
                    Text::new(
                        format!("「{key}」は {from} から {to} までの数で書きます"),
                        format!("`{key}` is a number from {from} to {to}"),
                    ),
                )
                .instead(match key {
                    "lat" | "lon" => Text::new(
                        "小数で書いてください（例 緯度は lat: 36.06、経度は lon: 136.22）",
                        "write degrees, e.g. lat: 36.06 and lon: 136.22",
                    ),
                    _ => Text::new(
                        "数字だけを書いてください（例 2、1.3）",
                        "write digits only, e.g. 2 or 1.3",
                    ),
                }),
            );
        }
        fits
    }

    /// Reads a text with `parse`; what it cannot read is reported with its reason.
    pub fn parse<T: JsonSchema>(&self, key: &'static str, parse: impl Fn(&str) -> Result<T, Misread>) -> Option<T> {
        if let Some(survey) = self.survey {
            survey.note_type::<T>(&self.place_of(key));
        }
        self.parse_one(key, parse)
    }

    /// Reads `value`, which stands at `place`, with `parse`.
    pub fn parse_value<T: JsonSchema>(
        &self,
        value: &Written,
        place: &Place,
        parse: impl Fn(&str) -> Result<T, Misread>,
    ) -> Option<T> {
        if let Some(survey) = self.survey {
            survey.note_type::<T>(place);
        }
        let text = self.plain_text(value, place)?;
        self.parse_text(&text, place.clone(), parse)
    }

    /// Reads one text or each of a list with `parse`.
    pub fn parse_each<T: JsonSchema>(&self, key: &'static str, parse: impl Fn(&str) -> Result<T, Misread>) -> Vec<T> {
        if let Some(survey) = self.survey {
            survey.note(&self.place_of(key), Form::Many);
            survey.note_type::<T>(&self.place_of(key).item(0));
        }
        self.parse_list(key, parse)
    }

    fn parse_one<T>(&self, key: &'static str, parse: impl Fn(&str) -> Result<T, Misread>) -> Option<T> {
        let value = self.value(key)?;
        let text = self.plain_text(value, &self.place_of(key))?;
        self.parse_text(&text, self.place_of(key), parse)
    }

    fn parse_list<T>(&self, key: &'static str, parse: impl Fn(&str) -> Result<T, Misread>) -> Vec<T> {
        let place = self.place_of(key);
        match self.value(key) {
            None => Vec::new(),
            Some(Written::List(items)) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| {
                    let text = self.plain_text(item, &place.item(index))?;
                    self.parse_text(&text, place.item(index), &parse)
                })
                .collect(),
            Some(value) => {
                let text = self.one_of_list(value, &place);
                text.and_then(|text| self.parse_text(&text, place, &parse))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// One of the listed words.
    pub fn choice<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.note(key, || choice_of(words));
        self.parse_one(key, |text| choose(text, words))
    }

    /// One or several of the listed words.
    pub fn choices<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
        self.note_each(key, || choice_of(words));
        self.parse_list(key, |text| choose(text, words))
    }

    /// A mapping inside this one.
    pub fn map(&self, key: &'static str) -> Option<Fields<'a>> {
        self.note(key, || Form::Mapping);
        let value = self.value(key)?;
        self.inner(value, self.place_of(key))
    }

    /// A list of mappings; a single mapping counts as a list of one. `read` gets each.
    pub fn each<T>(&self, key: &'static str, mut read: impl FnMut(Fields<'a>) -> Option<T>) -> Vec<T> {
        self.note_each(key, || Form::Mapping);
        self.each_value(key, |value, place| self.inner(value, place).and_then(&mut read))
    }

    /// A list of anything; a single value counts as a list of one.
    pub fn each_value<T>(&self, key: &'static str, mut read: impl FnMut(&'a Written, Place) -> Option<T>) -> Vec<T> {
        self.note(key, || Form::Many);
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

    /// Every field of a mapping whose names are words of the content, in written order. `read` gets value and place.
    pub fn every<T>(&self, mut read: impl FnMut(&'a Written, Place) -> T) -> Vec<(&'a str, T)> {
        if let Some(survey) = self.survey {
            survey.note(&self.place, Form::AnyNames);
        }
        self.pairs
            .iter()
            .map(|(name, value)| (name.as_str(), read(value, self.place.key(name))))
            .collect()
    }

    /// As [`Fields::every`], where the names are references and the values mappings. What leads nowhere is reported.
    pub fn every_named<K: JsonSchema + Copy, T>(
        &self,
        find: impl Fn(&str) -> Result<K, Misread>,
        read: impl Fn(&Fields<'a>) -> T,
    ) -> Vec<(K, T)> {
        self.note_names::<K>();
        let mut found = Vec::new();
        for (name, (value, place)) in self.every(|value, place| (value, place)) {
            let key = find(name);
            // Whoever surveys knows no names.
            if (key.is_ok() || self.survey.is_some())
                && let Some(inner) = self.inner(value, place.clone())
            {
                let value = read(&inner);
                inner.finish();
                if let Ok(key) = &key {
                    found.push((*key, value));
                }
            }
            if let Err(misread) = key {
                self.report(misread.at(place.name()));
            }
        }
        found
    }

    /// As [`Fields::every`], where the names are references and the values texts.
    pub fn every_text<K: JsonSchema>(&self, find: impl Fn(&str) -> Result<K, Misread>) -> Vec<(K, String)> {
        self.note_names::<K>();
        let mut found = Vec::new();
        for (name, (value, place)) in self.every(|value, place| (value, place)) {
            match find(name) {
                Ok(key) => found.extend(self.as_text(value, &place).map(|text| (key, text))),
                Err(misread) => {
                    if let Some(survey) = self.survey {
                        survey.note(&place, Form::Text);
                    }
                    self.report(misread.at(place.name()));
                }
            }
        }
        found
    }

    /// Reads `value`, which stands at `place`, as a mapping.
    pub fn inner(&self, value: &'a Written, place: Place) -> Option<Fields<'a>> {
        Fields::surveyed(value, place, self.problems, self.survey)
    }

    /// Takes a text from a value; reports anything else.
    pub fn as_text(&self, value: &Written, place: &Place) -> Option<String> {
        if let Some(survey) = self.survey {
            survey.note(place, Form::Text);
        }
        self.plain_text(value, place)
    }

    fn plain_text(&self, value: &Written, place: &Place) -> Option<String> {
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
                self.report(
                    wrong_shape(place.clone(), "1 つのことばを", "one text, not a list").instead(Text::new(
                        "リスト（- や [ ]）にせず、1 つだけ書いてください。[ で始まることばは \" \" で囲みます",
                        "write one text without `-` or `[ ]`; a text that begins with [ needs quotes",
                    )),
                );
                None
            }
            Written::Map(_) => {
                self.report(
                    wrong_shape(place.clone(), "1 つのことばを", "one text, not a mapping").instead(Text::new(
                        "「: 」や { } が入ることばは \" \" で囲んで、1 つだけ書いてください",
                        "write one text; with `: ` or { } in it, it needs quotes",
                    )),
                );
                None
            }
        }
    }

    /// Reports the fields that nobody asked for.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        let mut meant: Vec<&str> = Vec::new();
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
                // Whatever is missing may be meant to come from there.
                meant.extend(asked.iter());
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
            let (problem, right) = unknown_field(name, place, &asked);
            self.report(problem);
            meant.extend(right);
        }
        for (key, problem) in self.missing.take() {
            if !meant.contains(&key) {
                self.report(problem);
            }
        }
    }

    /// Writes down what `key` takes.
    fn note(&self, key: &'static str, form: impl Fn() -> Form) {
        if let Some(survey) = self.survey {
            survey.note(&self.place_of(key), form());
        }
    }

    /// Writes down what each item of `key` takes.
    fn note_each(&self, key: &'static str, form: impl Fn() -> Form) {
        if let Some(survey) = self.survey {
            survey.note(&self.place_of(key), Form::Many);
            survey.note(&self.place_of(key).item(0), form());
        }
    }

    /// Writes down what the names of this mapping are.
    fn note_names<K: JsonSchema>(&self) {
        if let Some(survey) = self.survey {
            survey.note_names::<K>(&self.place);
        }
    }

    fn ask(&self, key: &'static str) {
        if let Some(survey) = self.survey {
            survey.ask(&self.place_of(key));
        }
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
    }

    fn parse_text<T>(&self, text: &str, place: Place, parse: impl Fn(&str) -> Result<T, Misread>) -> Option<T> {
        match parse(text) {
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
                        format!("「{name}」は、この上にも書かれています"),
                        format!("`{name}` is written above, too"),
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

fn choice_of<T>(words: &[(&str, T)]) -> Form {
    Form::Choice(words.iter().map(|(word, _)| (*word).to_owned()).collect())
}

/// One of the listed words, or why not.
fn choose<T: Copy>(text: &str, words: &[(&str, T)]) -> Result<T, Misread> {
    words
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, value)| *value)
        .ok_or_else(|| {
            let what = Text::new(
                format!("「{text}」は選べません"),
                format!("`{text}` is not one of the choices"),
            );
            Misread::of("choice", what, did_you_mean(text, words.iter().map(|(word, _)| *word)))
        })
}

/// What people write for a field's name, and the name.
const WORDS: [(&str, &str); 24] = [
    ("名前", "name"),
    ("名称", "name"),
    ("窓口名", "name"),
    ("読み", "reading"),
    ("ふりがな", "reading"),
    ("よみがな", "reading"),
    ("電話", "phone"),
    ("電話番号", "phone"),
    ("tel", "phone"),
    ("ファックス", "fax"),
    ("メール", "email"),
    ("mail", "email"),
    ("ホームページ", "web"),
    ("住所", "address"),
    ("所在地", "address"),
    ("郵便番号", "postcode"),
    ("時間", "hours"),
    ("受付時間", "hours"),
    ("対象", "audiences"),
    ("困りごと", "concerns"),
    ("概要", "summary"),
    ("担当課", "department"),
    ("料金", "fee"),
    ("出典", "source"),
];

/// Fields that stand inside another one.
const INNER: [(&str, &str); 8] = [
    ("address", "place"),
    ("postcode", "place"),
    ("building", "place"),
    ("inside", "place"),
    ("access", "place"),
    ("parking", "place"),
    ("lat", "place"),
    ("lon", "place"),
];

/// What to say of a field that nobody asked for, and the field that was probably meant.
fn unknown_field<'a>(name: &str, place: Place, asked: &[&'a str]) -> (Problem, Option<&'a str>) {
    let known = |name: &str| asked.iter().find(|known| **known == name).copied();
    let bare = name.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '－' | '・'));
    if bare.len() < name.len() && (known(bare).is_some() || bare.is_ascii()) {
        let wide = name.starts_with(char::is_whitespace);
        let problem = if wide {
            Problem::error(
                "wide-space",
                place,
                Text::new(
                    "行の頭に全角の空白があります",
                    "there is an ideographic space before the name",
                ),
            )
            .instead(Text::new(
                "半角の空白に置きかえるか、消してください",
                "replace it with spaces, or remove it",
            ))
        } else {
            Problem::error(
                "dash-space",
                place,
                Text::new(
                    "「-」のあとに半角の空白がありません",
                    "there is no space after the dash",
                ),
            )
            .instead(Text::new(
                format!("- {bare}: … と書いてください"),
                format!("write `- {bare}: …`"),
            ))
        };
        return (problem, known(bare));
    }
    let problem = Problem::error(
        "unknown-field",
        place,
        Text::new(
            format!("「{name}」という項目はありません"),
            format!("unknown field `{name}`"),
        ),
    );
    let folded = name.to_lowercase();
    let word = WORDS
        .iter()
        .find(|(word, _)| *word == folded)
        .map_or(name, |(_, field)| *field);
    if word != name
        && let Some(right) = known(word)
    {
        let hint = Text::new(format!("「{right}」と書いてください"), format!("write `{right}`"));
        return (problem.instead(hint), Some(right));
    }
    let outer = INNER
        .iter()
        .find(|(field, _)| *field == word)
        .and_then(|(_, outer)| known(outer));
    if let Some(outer) = outer {
        let hint = Text::new(
            format!("{outer} の中に書いてください（{outer}: {{{word}: …}}）"),
            format!("write it inside `{outer}` (`{outer}: {{{word}: …}}`)"),
        );
        return (problem.instead(hint), None);
    }
    let problem = match did_you_mean(name, asked.iter().copied()) {
        Some(hint) => problem.instead(hint),
        None => problem,
    };
    (problem, super::nearest(name, asked.iter().copied()))
}

/// `-よりそい -そえる`: a list whose dashes lack their space, or are none.
fn no_list(text: &str, place: &Place) -> Option<Problem> {
    const DASHES: [char; 12] = ['-', '－', '−', '‐', '―', '・', '•', '＊', '●', '○', '■', '◆'];
    let rest = text.strip_prefix(DASHES)?;
    let first = text.chars().next()?;
    let items: Vec<&str> = rest.split(&format!(" {first}")).map(str::trim).collect();
    // `・` alone may begin a name; it begins a list when it comes again.
    if items.len() < 2 && first != '-' || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let right = items[0];
    let what = if first == '-' {
        Text::new(
            "「-」のあとに半角の空白がありません",
            "there is no space after the dash",
        )
    } else {
        Text::new(
            format!("リストの行の頭に「{first}」が使われています"),
            format!("list items begin with `{first}` rather than with a dash"),
        )
    };
    Some(Problem::error("dash-space", place.clone(), what).instead(Text::new(
        format!("1 行ずつ、半角の「-」と半角の空白で始めてください（- {right}）"),
        format!("begin each line with a dash and a space (`- {right}`)"),
    )))
}

/// `“よりそい”`: quotes of a word processor are no quotes here.
fn curly_quotes(text: &str, place: Place) -> Option<Problem> {
    let inner = text.strip_prefix(['“', '”', '＂'])?.strip_suffix(['“', '”', '＂'])?;
    let problem = Problem::warning(
        "curly-quotes",
        place,
        Text::new(
            "“ ” は引用符としてはたらかず、そのまま表示されます",
            "“ ” are no quotes here: they will be shown",
        ),
    );
    Some(problem.instead(Text::new(
        format!("囲むつもりなら、半角の \" にしてください（\"{inner}\"）"),
        format!("write ASCII quotes if they are meant (`\"{inner}\"`)"),
    )))
}

/// What to say of a value that should be a mapping.
fn no_mapping(written: &Written, place: &Place) -> Problem {
    let problem = wrong_shape(place.clone(), "項目と値の組（name: … の形）を", "a mapping (name: …)");
    let Written::Text(text) = written else {
        return problem.instead(Text::new(
            "「項目: 値」の行を、字下げして下に並べてください",
            "write lines of the form `field: value`, indented, below",
        ));
    };
    // `address：大手` and `address:大手` are meant as mappings.
    let name: String = text
        .chars()
        .take_while(|c| c.is_ascii_lowercase() || *c == '_')
        .collect();
    let rest = text[name.len()..]
        .split('\n')
        .next()
        .unwrap_or("")
        .trim_start_matches([':', '：'])
        .trim();
    let right = format!("{name}: {rest}");
    match text[name.len()..].chars().next() {
        Some('：') if !name.is_empty() => Problem::error(
            "wide-colon",
            place.words("："),
            Text::new("全角の「：」が使われています", "a full-width colon is used"),
        )
        .instead(Text::new(
            format!("半角の「:」と半角の空白にしてください（{right}）"),
            format!("write an ASCII colon and a space (`{right}`)"),
        )),
        Some(':') if !name.is_empty() && !rest.starts_with("//") => Problem::error(
            "colon-space",
            place.words(":"),
            Text::new(
                "「:」のあとに半角の空白がありません",
                "there is no space after the colon",
            ),
        )
        .instead(Text::new(
            format!("{right} と書いてください"),
            format!("write `{right}`"),
        )),
        _ => problem.instead(Text::new(
            "「項目: 値」の行を、字下げして下に並べてください",
            "write lines of the form `field: value`, indented, below",
        )),
    }
}

fn whole_of(text: &str) -> Option<u64> {
    use unicode_normalization::UnicodeNormalization;
    let digits: String = text.trim().nfkc().filter(|c| *c != ',').collect();
    digits.parse().ok()
}

fn empty(place: Place) -> Problem {
    Problem::error("empty-value", place, Text::new("値が書かれていません", "there is no value here")).instead(Text::new(
        "値を書くか、わからないときは行ごと消してください（# から右は読まれません。番号なら \"#9110\" のように囲みます）",
        "write a value, or remove the line; a value that begins with # needs quotes, e.g. \"#9110\"",
    ))
}

fn wrong_shape(place: Place, ja: &str, en: &str) -> Problem {
    Problem::error(
        "wrong-shape",
        place,
        Text::new(format!("ここには、{ja}書きます"), format!("expected {en}")),
    )
}
