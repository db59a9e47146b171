//! Characters that no font has become 〓, as printers have always marked them, and are told.

use serde_json::Value;

use super::world::Shop;

/// What stands where a character is missing.
const GETA: char = '〓';

/// A character that no font has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Missing {
    /// Path of the record that it stands in, if it stands in one.
    pub(crate) record: Option<String>,
    pub(crate) character: char,
}

/// Puts 〓 where a character of the view cannot be set.
pub(crate) fn mend(view: &mut Value, shop: &Shop) -> Vec<Missing> {
    let mut missing = Vec::new();
    walk(view, None, shop, &mut missing);
    missing.sort();
    missing.dedup();
    missing
}

fn walk(value: &mut Value, record: Option<&str>, shop: &Shop, missing: &mut Vec<Missing>) {
    match value {
        Value::String(text) => {
            if text.chars().all(|c| is_fine(c, shop)) {
                return;
            }
            for character in text.chars().filter(|c| !is_fine(*c, shop)) {
                missing.push(Missing {
                    character,
                    record: record.map(str::to_owned),
                });
            }
            *text = text.chars().map(|c| if is_fine(c, shop) { c } else { GETA }).collect();
        }
        Value::Array(items) => {
            for item in items {
                walk(item, record, shop, missing);
            }
        }
        Value::Object(fields) => {
            let own = fields.get("id").and_then(Value::as_str).map(str::to_owned);
            for (name, field) in fields {
                // Addresses and ids are not set as they are.
                if !matches!(name.as_str(), "href" | "id") {
                    walk(field, own.as_deref().or(record), shop, missing);
                }
            }
        }
        _ => {}
    }
}

/// ASCII is in every font; marks that are no picture need none.
fn is_fine(c: char, shop: &Shop) -> bool {
    c.is_ascii()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || shop.has(c)
}
