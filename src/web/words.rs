//! The texts of pages in one language, from the theme's `i18n/LANGUAGE.yaml`.
//!
//! Templates print them as `t.record.hours`; a text with one gap, `{area}の相談先`, as `t.area.heading.before` and `.after`
//! around what stands in the gap. Views ask for them by the same name. What a language lacks is said in Japanese.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::directory::area::Level;

/// The text that names the office of an area.
pub(crate) fn office_word(level: Level) -> &'static str {
    match level {
        Level::City => "office.city",
        Level::Ward => "office.ward",
        Level::Town | Level::Village => "office.town",
        _ => "office.other",
    }
}

/// Texts by name, `record.hours`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    texts: BTreeMap<String, String>,
}

impl Words {
    /// Reads a file of texts: sections, and in each a text a name.
    pub(super) fn parse(yaml: &str) -> Result<Self, String> {
        let sections: BTreeMap<String, BTreeMap<String, Value>> =
            serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
        let mut texts = BTreeMap::new();
        for (section, entries) in sections {
            for (name, value) in entries {
                let text = match value {
                    Value::String(text) => text,
                    Value::Number(number) => number.to_string(),
                    _ => return Err(format!("{section}.{name}: ことば 1 つではありません (not a text)")),
                };
                texts.insert(format!("{section}.{name}"), text);
            }
        }
        Ok(Self { texts })
    }

    /// These texts, with those of `base` where there are none.
    pub(super) fn over(self, base: &Self) -> Self {
        let mut texts = base.texts.clone();
        texts.extend(self.texts);
        Self { texts }
    }

    /// Every text with its name, in order of names.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// As it is written here, if it is.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// A text; its name where there is none, so that a page shows what is missing.
    pub(crate) fn say<'w>(&'w self, name: &'w str) -> &'w str {
        self.get(name).unwrap_or(name)
    }

    /// A text with its gaps filled.
    pub(crate) fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let text = self.say(name);
        let mut out = String::with_capacity(text.len() + 32);
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Gap(gap) => {
                    if let Some((_, value)) = values.iter().find(|(name, _)| *name == gap) {
                        out.push_str(value);
                    } else {
                        out.push('{');
                        out.push_str(gap);
                        out.push('}');
                    }
                }
            }
        }
        out
    }

    /// The texts of a section by their names in it.
    pub(crate) fn section(&self, section: &str) -> BTreeMap<String, String> {
        let prefix = format!("{section}.");
        self.texts
            .range(prefix.clone()..)
            .map_while(|(name, text)| Some((name.strip_prefix(&prefix)?.to_owned(), text.clone())))
            .collect()
    }

    /// For templates.
    pub(super) fn value(&self) -> tera::Value {
        let mut sections: BTreeMap<&str, BTreeMap<&str, tera::Value>> = BTreeMap::new();
        for (name, text) in &self.texts {
            let Some((section, entry)) = name.split_once('.') else {
                continue;
            };
            let found: Vec<Piece<'_>> = pieces(text).collect();
            let gaps = found.iter().filter(|piece| matches!(piece, Piece::Gap(_))).count();
            let value = if gaps == 1 {
                let at = text.find('{').unwrap_or(0);
                let end = text.find('}').map_or(text.len(), |end| end + 1);
                let parts = BTreeMap::from([("before", &text[..at]), ("after", &text[end..])]);
                tera::Value::from_serializable(&parts)
            } else {
                tera::Value::from(text.as_str())
            };
            sections.entry(section).or_default().insert(entry, value);
        }
        tera::Value::from_serializable(&sections)
    }
}

/// The names of a text's gaps.
pub(super) fn gaps(text: &str) -> BTreeSet<&str> {
    let gap = |piece| match piece {
        Piece::Gap(gap) => Some(gap),
        Piece::Text(_) => None,
    };
    pieces(text).filter_map(gap).collect()
}

enum Piece<'a> {
    Text(&'a str),
    Gap(&'a str),
}

/// Text and gaps in turn.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(inner) = rest.strip_prefix('{')
            && let Some(end) = inner.find('}')
        {
            rest = &inner[end + 1..];
            return Some(Piece::Gap(&inner[..end]));
        }
        // A brace that opens nothing is text.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |at| first + at);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(text))
    })
}

impl<'a> super::Web<'a> {
    /// A text of pages.
    pub(super) fn say(&self, name: &'static str) -> &'a str {
        self.words.say(name)
    }

    /// A text of pages with its gaps filled.
    pub(super) fn fill(&self, name: &'static str, values: &[(&str, &str)]) -> String {
        self.words.fill(name, values)
    }

    /// `12件`
    pub(super) fn items(&self, number: usize) -> String {
        let number = crate::directory::area::thousands(number as u64);
        self.fill("count.items", &[("number", &number)])
    }

    /// `12か所`
    pub(super) fn places(&self, number: usize) -> String {
        self.fill("count.places", &[("number", &number.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn fills_gaps() {
        let words = Words::parse("a:\n  one: '{name}の相談先'\n  two: '{x}と{y}'\n  none: 'ど{'\n").unwrap();
        for (name, values, filled) in [
            ("a.one", &[("name", "福井市")][..], "福井市の相談先"),
            ("a.two", &[("y", "い"), ("x", "{y}")], "{y}とい"),
            ("a.two", &[("x", "あ")], "あと{y}"),
            ("a.none", &[], "ど{"),
            ("a.missing", &[], "a.missing"),
        ] {
            assert_eq!(words.fill(name, values), filled, "{name}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for yaml in ["a: b", "a:\n  b: [c]", "a:\n  b:\n    c: d", "- a"] {
            assert!(Words::parse(yaml).is_err(), "{yaml}");
        }
    }
}
