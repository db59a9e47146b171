//! How wide furigana and the words under them are, so that templates need not measure each of the thousands: measuring
//! sets every word once more.

use serde_json::{Value, json};

use super::world::Shop;

/// Gives each piece with furigana (`r`) its widths in em, `w`: that of the words, and that of the kana in their own size;
/// and whether the kana may hang over what stands before and behind, `o`.
pub(crate) fn add(view: &mut Value, shop: &Shop) {
    match view {
        Value::Array(items) => {
            for index in 0..items.len() {
                let (before, after) = (index.checked_sub(1), index + 1);
                let lets = |at: Option<usize>, side: fn(&str) -> Option<char>| {
                    at.and_then(|at| items.get(at))
                        .filter(|piece| piece.get("r").is_none())
                        .and_then(|piece| side(piece.get("t")?.as_str()?))
                        .is_some_and(is_kana)
                };
                let over = [
                    lets(before, |text| text.chars().next_back()),
                    lets(Some(after), |text| text.chars().next()),
                ];
                if let Some(piece) = items.get_mut(index) {
                    if let Some(widths) = widths(piece, shop) {
                        piece["w"] = widths;
                        piece["o"] = json!(over);
                    } else {
                        add(piece, shop);
                    }
                }
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(|field| add(field, shop)),
        _ => {}
    }
}

fn widths(piece: &Value, shop: &Shop) -> Option<Value> {
    let (words, kana) = (piece.get("t")?.as_str()?, piece.get("r")?.as_str()?);
    let wide = |text: &str| text.chars().map(|c| shop.width(c)).sum::<f64>();
    Some(json!([wide(words), wide(kana)]))
}

/// Furigana may hang over kana, which have none of their own.
fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ー')
}
