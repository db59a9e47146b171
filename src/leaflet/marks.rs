//! Punctuation marks in fonts whose marks are narrow already.
//!
//! The typesetter takes a Japanese mark for a square with half of it empty, and takes that half away where two marks meet. A
//! proportional font has no empty half: `。「` would lie on one another. It only does so within one run of one style, so
//! every second mark of those that meet is told apart (`x`), and templates set it in a style that looks the same.

use serde_json::Value;

use super::world::Shop;

/// A mark is as wide as this in fonts in which it is a square, in em.
const SQUARE: f64 = 1.0;

/// Parts the marks of every text of a view, if the font is one of those.
pub(crate) fn part(view: &mut Value, shop: &Shop) {
    if shop.width('」') < SQUARE {
        walk(view);
    }
}

fn walk(view: &mut Value) {
    match view {
        Value::Array(items) if items.iter().all(|item| item.get("t").is_some_and(Value::is_string)) => {
            *items = parted(std::mem::take(items));
        }
        Value::Array(items) => items.iter_mut().for_each(walk),
        Value::Object(fields) => fields.values_mut().for_each(walk),
        _ => {}
    }
}

/// Pieces, divided between marks that meet.
fn parted(pieces: Vec<Value>) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::with_capacity(pieces.len());
    // Whether the last character was a mark, and told apart.
    let (mut mark, mut apart) = (false, false);
    for piece in pieces {
        let text = piece["t"].as_str().unwrap_or_default().to_owned();
        let mut parts: Vec<(String, bool)> = Vec::new();
        for c in text.chars() {
            let now = is_mark(c);
            let begins = mark && now;
            apart = begins && !apart;
            match parts.last_mut() {
                Some((part, of)) if !begins && *of == apart => part.push(c),
                _ => parts.push((c.to_string(), apart)),
            }
            mark = now;
        }
        if let [(_, false)] | [] = parts.as_slice() {
            out.push(piece);
            continue;
        }
        let last = parts.len() - 1;
        for (index, (text, apart)) in parts.into_iter().enumerate() {
            let mut part = piece.clone();
            part["t"] = Value::String(text);
            if apart {
                part["x"] = Value::Bool(true);
            }
            // Only the end of a piece stays with what comes next.
            if index < last && part.get("g").is_some() {
                part["g"] = Value::Bool(false);
            }
            out.push(part);
        }
    }
    out
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '「' | '『'
            | '（'
            | '【'
            | '〔'
            | '〈'
            | '《'
            | '［'
            | '｛'
            | '」'
            | '』'
            | '）'
            | '】'
            | '〕'
            | '〉'
            | '》'
            | '］'
            | '｝'
            | '、'
            | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '・'
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::parted;

    #[test]
    fn marks_that_meet_are_parted() {
        // A piece a line, `x` before those that are told apart.
        for (pieces, expected) in [
            (&["課。「ここ」です"][..], "課。/x「/ここ」です"),
            (&["「市（区）」。"], "「市（区）/x」/。"),
            (&["課", "。", "「", "ここ", "」", "。"], "課/。/x「/ここ/」/x。"),
            (&["あ、い"], "あ、い"),
            (&[""], ""),
        ] {
            let pieces = pieces.iter().map(|text| json!({ "t": text })).collect();
            let shown: Vec<String> = parted(pieces)
                .iter()
                .map(|piece| {
                    format!(
                        "{}{}",
                        if piece["x"] == true { "x" } else { "" },
                        piece["t"].as_str().unwrap()
                    )
                })
                .collect();
            assert_eq!(shown.join("/"), expected);
        }
    }
}
