//! A QR code as a drawing: one path of dark lines, for a sheet of paper that leads back to the page.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

use super::views;

/// Light squares around it, without which readers do not find it.
const QUIET: usize = 4;

/// The code of an address; `None` where it is too long for one.
pub(super) fn code<'a>(url: &str) -> Option<views::Qr<'a>> {
    // A sheet is folded and stained: 15 % of the code may be lost. More would make its squares smaller.
    let code = QRBuilder::new(url).ecl(ECL::M).build().ok()?;
    let width = code.size;
    // Lines one square thick, from where the last one ended: a page would carry three times as much in squares.
    let mut path = String::with_capacity(width * width * 2);
    for row in 0..width {
        // Writing to a String cannot fail.
        let _ = write!(path, "M{QUIET} {}.5", row + QUIET);
        let mut at = 0;
        for run in code[row].chunk_by(|one, next| one.value() == next.value()) {
            at += run.len();
            if run.first().is_some_and(|module| module.value()) {
                let _ = write!(path, "h{}", run.len());
            } else if at < width {
                let _ = write!(path, "m{} 0", run.len());
            }
        }
    }
    Some(views::Qr {
        path: path.into(),
        size: width + 2 * QUIET,
        address: url.to_owned().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn the_same_address_is_the_same_drawing_with_light_around_it() {
        let one = code("https://example.jp/concerns/care/fukui/fukui-shi/").unwrap();
        assert_eq!(
            one.path,
            code("https://example.jp/concerns/care/fukui/fukui-shi/").unwrap().path
        );
        // The first pattern to find it by begins four squares in, and is seven squares wide.
        assert!(one.path.starts_with("M4 4.5h7m1 0h"), "{}", one.path);
        assert!(one.size > 25, "{}", one.size);
        assert!(code(&"x".repeat(4000)).is_none());
    }
}
