//! Colours of a town's own, and whether people can read what is written in them.
//!
//! A town gives one colour, or one for light and one for dark screens. It is text on the page's papers, paper under
//! white text, and the edge of controls: 7:1 as text is more than the 3:1 that edges need, so one rule covers all.

use unicode_normalization::UnicodeNormalization;

use crate::problem::Text;
use crate::written::{Fields, Misread};

/// Least contrast of text (WCAG 2.2, 1.4.6).
pub const TEXT: f64 = 7.0;
/// The default theme's colour on light screens: `--accent` of css/00-base.css.
pub const ACCENT: Colour = Colour([0x0b, 0x4a, 0x6f]);
/// Papers under text on light screens: `--paper` and `--tint` of css/00-base.css.
pub const LIGHT_PAPERS: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0xf1, 0xf5, 0xf7])];
/// Likewise on dark screens.
pub const DARK_PAPERS: [Colour; 2] = [Colour([0x10, 0x18, 0x1e]), Colour([0x18, 0x24, 0x2c])];

/// A colour of a screen (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Lightness, chroma and hue as eyes see them (OKLCH); hue in radians.
#[derive(Debug, Clone, Copy)]
struct Seen {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

/// The colours of a town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// On light screens.
    pub accent: Colour,
    /// On dark screens.
    pub accent_dark: Colour,
}

/// A kind of screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    Light,
    Dark,
}

impl Colour {
    /// Reads `#0b4a6f` or `#048`. Code: `colour`.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let plain: String = text.nfkc().collect();
        let digits = plain.trim().trim_start_matches('#');
        let digit = |at: usize| digits.chars().nth(at).and_then(|c| c.to_digit(16));
        let pair = |first: usize, second: usize| {
            let value = digit(first)? * 16 + digit(second)?;
            u8::try_from(value).ok()
        };
        let read = match digits.chars().count() {
            3 => (pair(0, 0), pair(1, 1), pair(2, 2)),
            6 => (pair(0, 1), pair(2, 3), pair(4, 5)),
            _ => (None, None, None),
        };
        if let (Some(red), Some(green), Some(blue)) = read {
            return Ok(Self([red, green, blue]));
        }
        Err(Misread::new(
            "colour",
            Text::new(
                format!("「{text}」は色として読めません"),
                format!("`{text}` is no colour"),
            ),
            Text::new(
                "\"#0b4a6f\" のように、# と 6 けた（0〜9、a〜f）を \" \" で囲んで書いてください",
                "write # and six digits (0–9, a–f) in quotes, as \"#0b4a6f\"",
            ),
        ))
    }

    /// `#0b4a6f`
    pub fn css(self) -> String {
        let Self([red, green, blue]) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Contrast with another colour, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Amounts of light, 0 to 1.
    fn linear(self) -> [f64; 3] {
        self.0.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn seen(self) -> Seen {
        let [red, green, blue] = self.linear();
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let middle = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let a = 1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short;
        Seen {
            lightness: 0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }

    /// Paper of this hue: hardly coloured at all.
    #[must_use]
    pub fn tint(self, dark: bool) -> Self {
        self.seen()
            .toned(if dark { 0.31 } else { 0.945 }, if dark { 0.04 } else { 0.018 })
    }

    /// Text on this colour on dark screens; on light ones it is white.
    #[must_use]
    pub fn ink_on_dark(self) -> Self {
        self.seen().toned(0.22, 0.04)
    }
}

impl Seen {
    /// The same hue at another lightness, and not more colourful than `most`.
    fn toned(self, lightness: f64, most: f64) -> Colour {
        Self {
            lightness,
            chroma: self.chroma.min(most),
            hue: self.hue,
        }
        .colour()
    }

    /// The colour of a screen. What no screen can show loses chroma until one can; lightness and hue stay.
    fn colour(self) -> Colour {
        let mut chroma = self.chroma;
        for _ in 0..200 {
            if let Some(colour) = (Self { chroma, ..self }).on_screen() {
                return colour;
            }
            chroma *= 0.97;
        }
        let grey = Self { chroma: 0.0, ..self };
        grey.on_screen()
            .unwrap_or(Colour(if self.lightness > 0.5 { [255; 3] } else { [0; 3] }))
    }

    fn on_screen(self) -> Option<Colour> {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let long = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let middle = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        let byte = |light: f64| {
            // A hair outside is rounding, not another colour.
            let light = (-0.0005..=1.0005).contains(&light).then(|| light.clamp(0.0, 1.0))?;
            let value = if light <= 0.003_130_8 {
                12.92 * light
            } else {
                1.055 * light.powf(1.0 / 2.4) - 0.055
            };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            Some((value * 255.0).round() as u8)
        };
        Some(Colour([
            byte(4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short)?,
            byte(-1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short)?,
            byte(-0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701_0 * short)?,
        ]))
    }
}

impl Screen {
    /// Everything that stands under text of the colour, or on it; the colour's own tint among them.
    fn papers(self, colour: Colour) -> Vec<Colour> {
        match self {
            Self::Light => LIGHT_PAPERS.into_iter().chain([colour.tint(false)]).collect(),
            Self::Dark => DARK_PAPERS
                .into_iter()
                .chain([colour.tint(true), colour.ink_on_dark()])
                .collect(),
        }
    }

    /// The paper on which a colour is hardest to read, and its contrast there.
    fn worst(self, colour: Colour) -> (Colour, f64) {
        let mut worst = (colour, f64::INFINITY);
        for paper in self.papers(colour) {
            let ratio = colour.contrast(paper);
            if ratio < worst.1 {
                worst = (paper, ratio);
            }
        }
        worst
    }

    /// The nearest colour that can be read: the same hue, darker on light screens, lighter on dark ones.
    fn nearest(self, colour: Colour) -> Colour {
        let seen = colour.seen();
        let step = if self == Self::Light { -0.001 } else { 0.001 };
        let mut lightness = seen.lightness;
        while (0.0..=1.0).contains(&lightness) {
            let found = Seen { lightness, ..seen }.colour();
            if self.worst(found).1 >= TEXT {
                return found;
            }
            lightness += step;
        }
        Colour(if self == Self::Light { [0; 3] } else { [255; 3] })
    }

    /// Reads a colour that must be readable. Codes: `colour`, `colour-contrast`.
    fn read(self, text: &str) -> Result<Colour, Misread> {
        let colour = Colour::parse(text)?;
        let (paper, ratio) = self.worst(colour);
        if ratio >= TEXT {
            return Ok(colour);
        }
        let nearest = self.nearest(colour);
        let better = self.worst(nearest).1;
        let (ja, en) = match self {
            Self::Light => ("明るい画面", "light"),
            Self::Dark => ("暗い画面", "dark"),
        };
        let (colour, paper, nearest) = (colour.css(), paper.css(), nearest.css());
        let (ratio, better) = (shown(ratio), shown(better));
        Err(Misread::new(
            "colour-contrast",
            Text::new(
                format!(
                    "色 {colour} は、{ja}の地の色 {paper} との差（コントラスト比）が {ratio}:1 で、7:1 に足りません"
                ),
                format!("the contrast of {colour} with {paper}, a paper of {en} screens, is {ratio}:1; 7:1 is needed"),
            ),
            Text::new(
                format!("同じ色あいで、足りるいちばん近い色は \"{nearest}\" です（{better}:1）"),
                format!("the nearest colour of that hue which can be read is \"{nearest}\" ({better}:1)"),
            ),
        ))
    }
}

/// Two places, never rounded up: 6.999 is not 7.
fn shown(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

impl Colours {
    /// Reads `colours: {accent: …, accent_dark: …}`. Without `accent_dark`, the accent's hue is made light enough.
    pub(super) fn read(fields: &Fields<'_>) -> Option<Self> {
        let inner = fields.map("colours")?;
        let accent = inner.parse("accent", |text| Screen::Light.read(text));
        let dark = inner.parse("accent_dark", |text| Screen::Dark.read(text));
        inner.finish();
        let accent = accent.unwrap_or(ACCENT);
        let accent_dark = dark.unwrap_or_else(|| Screen::Dark.nearest(accent.seen().toned(0.83, 0.09)));
        Some(Self { accent, accent_dark })
    }
}

#[cfg(test)]
mod tests {
    use super::{ACCENT, Colour, DARK_PAPERS, LIGHT_PAPERS, Screen, TEXT};

    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, two, ratio) in [
            ("#000", "#fff", "21.00"),
            ("#777777", "#ffffff", "4.47"),
            ("#fff", "#fff", "1.00"),
            ("#ff0000", "#ffffff", "3.99"),
        ] {
            let (one, two) = (Colour::parse(one).unwrap(), Colour::parse(two).unwrap());
            assert_eq!(super::shown(one.contrast(two)), ratio, "{one:?} {two:?}");
        }
    }

    #[test]
    fn a_colour_survives_being_seen() {
        for text in ["#0b4a6f", "#ff0000", "#ffffff", "#000000", "#12ab34", "#9fd3f2"] {
            let colour = Colour::parse(text).unwrap();
            assert_eq!(colour.seen().colour().css(), text);
        }
    }

    #[test]
    fn the_nearest_can_be_read_and_keeps_its_hue() {
        for red in (0..=255_u8).step_by(51) {
            for green in (0..=255_u8).step_by(51) {
                for blue in (0..=255_u8).step_by(51) {
                    let colour = Colour([red, green, blue]);
                    for screen in [Screen::Light, Screen::Dark] {
                        let nearest = screen.nearest(colour);
                        assert!(screen.worst(nearest).1 >= TEXT, "{colour:?} {screen:?} {nearest:?}");
                        let (before, after) = (colour.seen(), nearest.seen());
                        if before.chroma > 0.05 && after.chroma > 0.05 {
                            let turned = (before.hue - after.hue).abs();
                            let turned = turned.min(std::f64::consts::TAU - turned);
                            assert!(turned < 0.1, "{colour:?} {screen:?} {nearest:?} {turned}");
                        }
                    }
                }
            }
        }
    }

    /// The papers measured on are those of the default theme.
    #[test]
    fn papers_are_those_of_the_theme() {
        let css = include_str!("../../themes/default/css/00-base.css");
        let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
        let token = |css: &str, name: &str| {
            let value = css
                .split(&format!("--{name}: "))
                .nth(1)
                .and_then(|rest| rest.split(';').next());
            Colour::parse(value.unwrap()).unwrap()
        };
        assert_eq!(LIGHT_PAPERS, [token(light, "paper"), token(light, "tint")]);
        assert_eq!(DARK_PAPERS, [token(dark, "paper"), token(dark, "tint")]);
        assert_eq!(ACCENT, token(light, "accent"));
    }
}
