//! What was nearly typed: distance to any part of a name, and shared pairs of characters.

/// Least number of edits (insert, drop, change, swap of neighbours) that turn `word` into a part of `text`.
pub fn distance_within(word: &[char], text: &[char]) -> usize {
    // Sellers: the first row is nothing but zeros, since the part may begin anywhere.
    let mut two_before: Vec<usize> = vec![0; text.len() + 1];
    let mut before: Vec<usize> = vec![0; text.len() + 1];
    let mut row: Vec<usize> = vec![0; text.len() + 1];
    for (i, a) in word.iter().enumerate() {
        row[0] = i + 1;
        for (j, b) in text.iter().enumerate() {
            let same = usize::from(a != b);
            let mut best = (before[j] + same).min(before[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && word[i - 1] == *b && text[j - 1] == *a {
                best = best.min(two_before[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        std::mem::swap(&mut two_before, &mut before);
        std::mem::swap(&mut before, &mut row);
    }
    before.iter().copied().min().unwrap_or(0)
}

/// How many edits a word of this length may be away.
pub fn allowed(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// Pairs of neighbouring characters, each once, in order.
pub fn pairs(text: &str) -> Vec<(char, char)> {
    let mut all: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
