//! One value for everything that a build reads: two builds with the same fingerprint make the same bytes.
//!
//! The caller decides what goes in (content with file names, theme, tool version, date, options) and in
//! which order. This reads nothing itself.
//!
//! blake3 is used because it is fast on the few kilobytes that a page has (a gigabyte a second and more on
//! one core), always gives the same result, and leaves no room for accidents between 100,000 files. It is no
//! guard against somebody who can write into the output folder: they could change the manifest as well.

/// A hash over all input of a build.
#[derive(Debug, Clone, Default)]
pub struct Fingerprint {
    hasher: blake3::Hasher,
}

impl Fingerprint {
    /// The fingerprint of no input.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one input. Order matters: sort what has no order of its own before adding it.
    #[must_use]
    pub fn add(mut self, name: &str, bytes: &[u8]) -> Self {
        // With the lengths in front, moving a byte from one input's end to the next one's start changes the hash.
        for part in [name.as_bytes(), bytes] {
            self.hasher.update(&(part.len() as u64).to_le_bytes());
            self.hasher.update(part);
        }
        self
    }

    /// The fingerprint as 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.hasher.finalize().to_hex().to_string()
    }
}

impl PartialEq for Fingerprint {
    fn eq(&self, other: &Self) -> bool {
        self.hasher.finalize() == other.hasher.finalize()
    }
}

impl Eq for Fingerprint {}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn every_byte_and_every_border_counts() {
        let new = Fingerprint::new;
        assert_eq!(new().add("a", b"bc").hex(), new().add("a", b"bc").hex());
        let all = [
            new(),
            new().add("", b""),
            new().add("a", b"bc"),
            new().add("ab", b"c"),
            new().add("a", b"b").add("", b"c"),
            new().add("a", b"bd"),
        ];
        for (i, one) in all.iter().enumerate() {
            for (j, other) in all.iter().enumerate() {
                assert_eq!(one == other, i == j, "{i} {j}");
            }
        }
    }
}
