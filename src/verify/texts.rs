//! Every text of the content, with the place where it stands.

use std::borrow::Cow;

use crate::problem::{Place, Spot};
use crate::source::Sources;
use crate::written::Written;

/// A value of a file, or the body of a guide.
pub(super) struct Words<'a> {
    /// The field that it is the value of, or that its list is.
    pub(super) key: &'a str,
    /// As written.
    pub(super) text: Cow<'a, str>,
    /// The file, below content/.
    pub(super) path: &'a str,
    place: Place,
    /// The line on which it begins, when it is the body of a guide.
    first_line: Option<u32>,
}

impl Words<'_> {
    /// Where `words` stand, which begin at this byte of the text.
    pub(super) fn at(&self, byte: usize, words: &str) -> Place {
        let Some(first) = self.first_line else {
            let whole = self.text.trim() == words;
            return if whole {
                self.place.clone()
            } else {
                self.place.words(words)
            };
        };
        let before = &self.text[..byte];
        let row = before.bytes().filter(|byte| *byte == b'\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let number = |of: usize| u32::try_from(of).unwrap_or(1);
        Place {
            file: self.place.file,
            spot: Spot::At {
                line: first + number(row),
                column: number(column),
                length: number(words.chars().count()),
            },
        }
    }
}

/// Hands over every text, in file order.
pub(super) fn each<'a>(sources: &'a Sources, look: &mut dyn FnMut(&Words<'a>)) {
    for (id, file) in sources.files() {
        let place = Place {
            file: id,
            spot: Spot::Value(Vec::new()),
        };
        if let Some(written) = &file.written {
            walk(written, "", &file.path, place.clone(), look);
        }
        if let Some(body) = &file.body {
            look(&Words {
                key: "body",
                text: Cow::Borrowed(body),
                path: &file.path,
                place,
                first_line: Some(file.body_line),
            });
        }
    }
}

fn walk<'a>(written: &'a Written, key: &'a str, path: &'a str, place: Place, look: &mut dyn FnMut(&Words<'a>)) {
    let text = match written {
        Written::Text(text) => Cow::Borrowed(text.as_str()),
        Written::Whole(number) => Cow::Owned(number.to_string()),
        Written::List(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, key, path, place.item(index), look);
            }
            return;
        }
        Written::Map(pairs) => {
            for (name, value) in pairs {
                walk(value, name, path, place.key(name), look);
            }
            return;
        }
        Written::Empty | Written::Fraction(_) | Written::Flag(_) => return,
    };
    look(&Words {
        key,
        text,
        path,
        place,
        first_line: None,
    });
}
