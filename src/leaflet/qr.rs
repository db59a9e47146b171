//! QR codes as rectangles: a press wants curves in black, not a picture.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// A QR code, in modules from the upper left, without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    /// Modules a side.
    pub(crate) size: usize,
    /// `[x, y, width, height]` of what is black.
    pub(crate) dark: Vec<[usize; 4]>,
}

/// What a template knows of a code: it leaves a black square, marked with the address, and [`super::codes`] draws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Square {
    /// Modules a side.
    pub(crate) size: usize,
}

/// The code of an address; `None` where it is too long for one.
pub(super) fn code(text: &str) -> Option<Code> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let size = code.width();
    let colours = code.into_colors();
    let is_dark = |x: usize, y: usize| colours.get(y * size + x) == Some(&Color::Dark);
    let mut done = vec![false; size * size];
    let mut dark = Vec::new();
    for y in 0..size {
        for x in 0..size {
            if done[y * size + x] || !is_dark(x, y) {
                continue;
            }
            let free = |done: &[bool], x: usize, y: usize| is_dark(x, y) && !done[y * size + x];
            let width = (x..size).take_while(|at| free(&done, *at, y)).count();
            let height = (y..size)
                .take_while(|row| (x..x + width).all(|at| free(&done, at, *row)))
                .count();
            for row in y..y + height {
                done[row * size + x..row * size + x + width].fill(true);
            }
            dark.push([x, y, width, height]);
        }
    }
    Some(Code { size, dark })
}

#[cfg(test)]
mod tests {
    use qrcode::{Color, EcLevel, QrCode};

    #[test]
    fn rectangles_are_the_code() {
        for text in [
            "https://example.jp/",
            "https://madoguchi.example/fukui/fukui-shi/yorisoi/",
        ] {
            let code = super::code(text).unwrap();
            let mut painted = vec![0_u8; code.size * code.size];
            for [x, y, width, height] in code.dark {
                for row in y..y + height {
                    for at in x..x + width {
                        painted[row * code.size + at] += 1;
                    }
                }
            }
            let expected: Vec<u8> = QrCode::with_error_correction_level(text, EcLevel::M)
                .unwrap()
                .into_colors()
                .into_iter()
                .map(|colour| u8::from(colour == Color::Dark))
                .collect();
            assert_eq!(painted, expected, "{text}");
        }
        assert_eq!(super::code(&"長".repeat(3000)), None);
    }
}
