//! "Did you mean …": the nearest of the names that exist.

use unicode_normalization::UnicodeNormalization;

use crate::problem::Text;

/// The candidate nearest to `wrong`, if one is near enough to be a slip of the finger.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(wrong);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = fold(candidate);
        let distance = strsim::osa_distance(&folded, &other);
        let longest = folded.chars().count().max(other.chars().count());
        // One slip in a short word, a third of a longer one; half of a word is another word. A short word that begins
        // differently is another one, too: 坂井市 is not 福井市.
        let short = longest <= 3;
        let allowed = if short { 1 } else { (longest / 3).max(2) };
        let near =
            distance <= allowed && distance < longest && (!short || folded.chars().next() == other.chars().next());
        let part = folded.chars().count() >= 2 && (other.contains(&folded) || folded.contains(&other));
        // 認知しょう and 認知症 begin alike, but for the end.
        let alike = folded.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let shortest = folded.chars().count().min(other.chars().count());
        let begins = alike >= 2 && alike * 3 >= shortest * 2;
        if (near || part || begins) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The hint that names the nearest candidate, or lists a few when none is near.
pub fn did_you_mean<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<Text> {
    const SHOWN: usize = 12;
    if let Some(near) = nearest(wrong, candidates.clone()) {
        return Some(Text::new(
            format!("もしかして「{near}」ですか"),
            format!("did you mean `{near}`?"),
        ));
    }
    let mut some: Vec<&str> = candidates.into_iter().take(SHOWN + 1).collect();
    if some.is_empty() {
        return None;
    }
    let more = if some.len() > SHOWN { " …" } else { "" };
    some.truncate(SHOWN);
    Some(Text::new(
        format!("書けるもの: {}{more}", some.join("、")),
        format!("known: {}{more}", some.join(", ")),
    ))
}

fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace() && *c != '-' && *c != '_')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_but_no_strangers() {
        let names = ["phone", "place", "operators", "介護", "認知症", "kids-room"];
        for (wrong, right) in [
            ("phon", Some("phone")),
            ("Phone", Some("phone")),
            ("operator", Some("operators")),
            ("認知しょう", Some("認知症")),
            ("kids_room", Some("kids-room")),
            ("ｐｈｏｎｅ", Some("phone")),
            ("xyz", None),
            ("電話", None),
            ("看護", None),
        ] {
            assert_eq!(nearest(wrong, names), right, "{wrong}");
        }
    }
}
