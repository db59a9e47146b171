//! Splits a Markdown file into its front matter and its body.

/// The two parts of a Markdown file.
pub(super) struct Parts<'a> {
    /// The YAML between the first `---` and the next, if there is any.
    pub(super) head: Option<&'a str>,
    /// Everything below.
    pub(super) body: &'a str,
}

/// Splits at the second line that is just `---`. Without one there is no front matter. Spaces after it cannot be seen
/// and do not matter.
pub(super) fn split(text: &str) -> Parts<'_> {
    let none = Parts { head: None, body: text };
    let Some((_, rest)) = text.split_once('\n').filter(|(first, _)| first.trim_end() == "---") else {
        return none;
    };
    let mut offset = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Parts {
                head: Some(&rest[..offset]),
                body: &rest[offset + line.len()..],
            };
        }
        offset += line.len();
    }
    none
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn splits() {
        for (text, head, body) in [
            ("---\ntitle: a\n---\nb\n", Some("title: a\n"), "b\n"),
            ("---\n---\nb", Some(""), "b"),
            ("--- \ntitle: a\n---  \nb\n", Some("title: a\n"), "b\n"),
            ("b\n---\nc", None, "b\n---\nc"),
            ("---\ntitle: a\n", None, "---\ntitle: a\n"),
            ("", None, ""),
        ] {
            let parts = split(text);
            assert_eq!((parts.head, parts.body), (head, body), "{text:?}");
        }
    }
}
