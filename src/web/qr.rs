//! A QR code as a drawing: one path of dark squares, for a sheet of paper that leads back to the page.

use std::fmt::Write;

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

use super::views;

/// Light squares around it, without which readers do not find it.
const QUIET: usize = 4;

/// The code of an address; `None` where it is too long for one.
pub(super) fn code<'a>(url: &str) -> Option<views::Qr<'a>> {
    // A sheet is folded and stained: a quarter of it may be lost at `Q`, but its squares are smaller. `M` loses 15 %.
    let code = QrCode::with_error_correction_level(url, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.into_colors();
    let mut path = String::with_capacity(width * width * 3);
    for (row, squares) in colours.chunks(width).enumerate() {
        let mut at = 0;
        while let Some(from) = squares.iter().skip(at).position(|one| *one == Color::Dark).map(|next| at + next) {
            let long = squares.iter().skip(from).take_while(|one| **one == Color::Dark).count();
            // Writing to a String cannot fail.
            let _ = write!(path, "M{} {}h{long}v1h-{long}z", from + QUIET, row + QUIET);
            at = from + long;
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
        assert_eq!(one.path, code("https://example.jp/concerns/care/fukui/fukui-shi/").unwrap().path);
        // The first pattern to find it by begins four squares in, and is seven squares wide.
        assert!(one.path.starts_with("M4 4h7v1h-7z"), "{}", one.path);
        assert!(one.size > 25, "{}", one.size);
        assert!(code(&"x".repeat(4000)).is_none());
    }
}
