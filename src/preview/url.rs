//! From the address in a request to a path among the built files.
//!
//! Decodes exactly once and resolves nothing: `..`, backslashes and the like are just names that no built
//! file has.

/// The part of a request's address before the query, decoded, without its first slash.
/// Nothing when it is no absolute path, is encoded wrongly or is not UTF-8.
pub(super) fn path(url: &str) -> Option<String> {
    let path = split_query(url).0.strip_prefix('/')?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// The address and its query, which begins with `?` if there is one.
pub(super) fn split_query(url: &str) -> (&str, &str) {
    let url = url.split_once('#').map_or(url, |(url, _)| url);
    url.split_at(url.find('?').unwrap_or(url.len()))
}

/// A path as an address: everything encoded that is not plainly harmless.
pub(super) fn encode(path: &str) -> String {
    let mut url = String::from("/");
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push('%');
            for digit in [byte >> 4, byte & 15] {
                url.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    url
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{encode, path, split_query};

    #[test]
    fn decodes_once_and_nothing_else() {
        for (url, expected) in [
            ("/", Some("")),
            ("/a/b.html?x=%zz#y", Some("a/b.html")),
            ("/%E7%AA%93%E5%8F%A3/", Some("窓口/")),
            ("/%e7%aa%93", Some("窓")),
            ("/a+b", Some("a+b")),
            ("/../x", Some("../x")),
            ("/%2e%2e/x", Some("../x")),
            ("/%252e%252e/x", Some("%2e%2e/x")),
            ("/a%00b", Some("a\0b")),
            ("//x", Some("/x")),
            ("", None),
            ("*", None),
            ("http://127.0.0.1/", None),
            ("/%", None),
            ("/%4", None),
            ("/%zz", None),
            ("/%ff", None),
            ("/%c0%af", None),
        ] {
            assert_eq!(path(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn encodes_what_decodes_to_the_same() {
        for text in ["", "a/b", "窓口/?#%", "a\r\nb"] {
            assert_eq!(path(&encode(text)).as_deref(), Some(text));
        }
        assert_eq!(split_query("/a?b?c#d"), ("/a", "?b?c"));
        assert_eq!(split_query("/a#b?c"), ("/a", ""));
    }
}
