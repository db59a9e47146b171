//! Texts made safe for HTML, between tags and inside quoted attributes.

use std::io::Write;

/// Writes `text` escaped. Tera's own writes byte by byte, which costs a quarter of a page.
pub(crate) fn escape_to(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let Some(entity) = entity(*byte) else { continue };
        out.write_all(&bytes[from..at])?;
        out.write_all(entity.as_bytes())?;
        from = at + 1;
    }
    out.write_all(&bytes[from..])
}

/// The same into a string.
pub(crate) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(entity(rest.as_bytes()[at]).unwrap_or_default());
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The same as a string of its own.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

fn entity(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        _ => return None,
    })
}
