//! Names that become part of a URL.

use unicode_normalization::UnicodeNormalization;

use crate::problem::Text;
use crate::written::Misread;

/// Longest name in a URL, in characters.
const LONGEST: usize = 60;

/// A part of a URL: lower-case ASCII letters, digits and hyphens, e.g. `fukui-shi`. Permanent once published.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Reads one. Code: `slug`.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let edges = text.starts_with('-') || text.ends_with('-');
        if text.is_empty() || text.len() > LONGEST || edges || !text.chars().all(good) {
            let tidy: String = text
                .nfkc()
                .collect::<String>()
                .to_ascii_lowercase()
                .replace(['_', ' ', '.'], "-");
            let tidy = tidy.trim_matches('-');
            let (ja, en) = if !tidy.is_empty() && tidy.len() <= LONGEST && tidy.chars().all(good) {
                (format!("「{tidy}」ではどうですか"), format!("try `{tidy}`"))
            } else {
                (
                    format!("半角の小文字・数字・ハイフンだけで、{LONGEST} 字までにしてください（例 yorisoi）"),
                    format!("use lower-case letters, digits and hyphens, at most {LONGEST} (e.g. yorisoi)"),
                )
            };
            return Err(Misread::new(
                "slug",
                Text::new(
                    format!("「{text}」は URL に使えません"),
                    format!("`{text}` cannot be part of a URL"),
                ),
                Text::new(ja, en),
            ));
        }
        Ok(Self(text.to_owned()))
    }

    /// Stands for a name that could not be read; the problem is reported, so nothing is published under it.
    pub(super) fn nameless() -> Self {
        Self("x".to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn reads() {
        for (text, good) in [
            ("fukui-shi", true),
            ("8050", true),
            ("", false),
            ("Fukui", false),
            ("福井", false),
            ("a b", false),
            ("-a", false),
            ("a/b", false),
            ("..", false),
        ] {
            assert_eq!(Slug::parse(text).is_ok(), good, "{text}");
        }
    }
}
