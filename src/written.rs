//! A record as somebody wrote it: names, texts, lists and mappings, not yet checked.
//!
//! [`Written`] is what the reader of content hands over; it knows nothing of YAML. [`Fields`] reads a mapping field by
//! field, reports what does not fit with its place, and at the end the fields that nobody asked for. A [`Survey`] writes
//! down what a reader asks for: editors are told from that what can be written.

mod fields;
mod suggest;
mod survey;

pub use fields::{Fields, Misread};
pub use suggest::{did_you_mean, nearest};
pub use survey::{ANY, Asked, Form, Survey};

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// Nothing, `null` or `~`.
    Empty,
    /// A text, quoted or not.
    Text(String),
    /// A whole number without leading zero. Numbers with one stay text, so `0776` loses nothing.
    Whole(i64),
    /// A number with a fraction or exponent; how it was written is lost.
    Fraction(f64),
    /// `true` or `false`; `yes`, `no`, `on`, `off` stay text.
    Flag(bool),
    /// A list.
    List(Vec<Written>),
    /// A mapping in written order; a name written twice stands twice.
    Map(Vec<(String, Written)>),
}

impl Written {
    /// The value of `key` in a mapping; the first when it is there twice.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, when it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// Text of a text or whole number: `id: 8050` is as good as `id: "8050"`.
    pub fn to_name(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Self::Whole(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Written, E> {
        Ok(Written::Empty)
    }

    fn visit_none<E>(self) -> Result<Written, E> {
        Ok(Written::Empty)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Written, D::Error> {
        Written::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Written, E> {
        Ok(Written::Flag(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Written, E> {
        Ok(Written::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Written, E> {
        // Past i64 the digits would be lost as a float: keep them as text.
        Ok(i64::try_from(value).map_or_else(|_| Written::Text(value.to_string()), Written::Whole))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Written, E> {
        Ok(Written::Fraction(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Written, E> {
        Ok(Written::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Written, E> {
        Ok(Written::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Written, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Written::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Written, A::Error> {
        let mut pairs = Vec::new();
        while let Some(key) = map.next_key::<Written>()? {
            let name = match key {
                Written::Text(text) => text,
                Written::Whole(number) => number.to_string(),
                Written::Fraction(number) => number.to_string(),
                Written::Flag(flag) => flag.to_string(),
                Written::Empty => "~".to_owned(),
                // Nobody can have meant a list as a field name; it is reported as an unknown field.
                Written::List(_) | Written::Map(_) => "[…]".to_owned(),
            };
            pairs.push((name, map.next_value()?));
        }
        Ok(Written::Map(pairs))
    }
}
