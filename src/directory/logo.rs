//! The town's mark in the header: a picture file directly below content/.

use std::sync::Arc;

use crate::problem::Text;
use crate::source::{MAX_PICTURE_BYTES, Picture};
use crate::written::{Fields, Misread, Written, did_you_mean};

/// Most pixels of a side.
const MOST_PIXELS: u32 = 4_096;

/// A logo that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// `svg` or `png`.
    pub extension: &'static str,
    /// Width over height, in thousandths.
    pub ratio: u32,
    /// What it shows, in words; `None` when the site's name beside it says all.
    pub alt: Option<String>,
}

impl Logo {
    /// Reads `logo: town.svg` or `logo: {file: town.svg, alt: …}`. Code: `logo`.
    pub(super) fn read(fields: &Fields<'_>, pictures: &[Picture]) -> Option<Self> {
        if !matches!(fields.value("logo")?, Written::Map(_)) {
            return fields.parse("logo", |name| look(name, pictures));
        }
        let inner = fields.map("logo")?;
        let logo = inner.parse("file", |name| look(name, pictures));
        if !inner.has("file") {
            inner.required("file");
        }
        let alt = inner.text("alt");
        inner.finish();
        logo.map(|logo| Self { alt, ..logo })
    }
}

fn look(name: &str, pictures: &[Picture]) -> Result<Logo, Misread> {
    let Some(picture) = pictures.iter().find(|picture| picture.name == name) else {
        let names = pictures.iter().map(|picture| picture.name.as_str());
        let instead = did_you_mean(name, names).unwrap_or_else(|| {
            Text::new(
                "SVG か PNG のファイルを、site.yaml と同じフォルダーに置いて、その名前を書いてください",
                "put an SVG or PNG file beside site.yaml and write its name",
            )
        });
        return Err(Misread::new(
            "logo",
            Text::new(
                format!("「{name}」という絵が、content のすぐ下にありません"),
                format!("there is no picture `{name}` directly in the content folder"),
            ),
            instead,
        ));
    };
    if picture.bytes.len() > MAX_PICTURE_BYTES {
        return Err(refused(
            name,
            ("100 KB より大きいです", "is larger than 100 KB"),
            ("小さくして保存しなおしてください", "save a smaller one"),
        ));
    }
    let shape = if picture.bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(&picture.bytes).map(|ratio| ("png", ratio))
    } else {
        svg(name, &picture.bytes)?.map(|ratio| ("svg", ratio))
    };
    let Some((extension, ratio)) = shape else {
        return Err(refused(
            name,
            (
                "幅と高さがわかる SVG でも PNG でもありません",
                "is neither a PNG nor an SVG with width and height",
            ),
            (
                "PNG か、viewBox のある SVG で保存しなおしてください",
                "save it as PNG, or as SVG with a viewBox",
            ),
        ));
    };
    Ok(Logo {
        bytes: Arc::clone(&picture.bytes),
        extension,
        ratio,
        alt: None,
    })
}

fn refused(name: &str, (ja, en): (&str, &str), (do_ja, do_en): (&str, &str)) -> Misread {
    Misread::new(
        "logo",
        Text::new(format!("絵「{name}」は{ja}"), format!("the picture `{name}` {en}")),
        Text::new(do_ja, do_en),
    )
}

/// Width over height of a PNG.
fn png(bytes: &[u8]) -> Option<u32> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let (width, height) = (number(16)?, number(20)?);
    let fits = |side: u32| (1..=MOST_PIXELS).contains(&side);
    (bytes.get(12..16)? == b"IHDR" && fits(width) && fits(height)).then(|| width * 1_000 / height)
}

/// Width over height of an SVG. As `<img>` it can do nothing; but it has an address of its own, and opened there it
/// would be a page of this site: what could run or load anything is refused.
fn svg(name: &str, bytes: &[u8]) -> Result<Option<u32>, Misread> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Ok(None);
    };
    let lower = text.to_ascii_lowercase();
    let Some(root) = lower.find("<svg").and_then(|at| lower[at..].split('>').next()) else {
        return Ok(None);
    };
    let active = [
        "<script",
        "<foreignobject",
        "<iframe",
        "<!entity",
        "javascript:",
        "@import",
        "url(http",
        "url(//",
    ];
    let runs = active.iter().find(|sign| lower.contains(**sign)).copied();
    if let Some(found) = runs.or_else(|| handler(&lower)).or_else(|| outside(&lower)) {
        return Err(Misread::new(
            "logo",
            Text::new(
                format!("絵「{name}」に、動くものか外から読むもの（{found}）が入っています"),
                format!("the picture `{name}` holds something that runs or loads ({found})"),
            ),
            Text::new(
                "図形だけの SVG か、PNG で保存しなおしてください",
                "save it as an SVG of shapes only, or as PNG",
            ),
        ));
    }
    let attribute = |name: &str| {
        let at = root.find(&format!(" {name}="))? + name.len() + 2;
        let rest = root.get(at..)?;
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest.get(1..)?.split(quote).next()
    };
    let number = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok();
    let view_box = attribute("viewbox").and_then(|text| {
        let numbers: Vec<f64> = text
            .split([' ', ','])
            .filter(|text| !text.is_empty())
            .filter_map(number)
            .collect();
        match numbers[..] {
            [_, _, width, height] => Some((width, height)),
            _ => None,
        }
    });
    let sides = attribute("width")
        .and_then(number)
        .zip(attribute("height").and_then(number));
    Ok(view_box.or(sides).and_then(|(width, height)| ratio(width, height)))
}

fn ratio(width: f64, height: f64) -> Option<u32> {
    let ratio = width / height * 1_000.0;
    // Between a pole and a ribbon.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
    (100.0..=20_000.0).contains(&ratio).then(|| ratio.round() as u32)
}

/// An attribute `on…=`, which runs a script.
fn handler(lower: &str) -> Option<&'static str> {
    let found = lower.match_indices("on").any(|(at, _)| {
        let before = lower[..at].chars().next_back();
        let after = lower[at..]
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .trim_start();
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/')) && after.starts_with('=')
    });
    found.then_some("on…=")
}

/// An address that is neither a part of this picture nor a picture in it.
fn outside(lower: &str) -> Option<&'static str> {
    let found = lower.match_indices("href").any(|(at, _)| {
        let Some(value) = lower[at + "href".len()..].trim_start().strip_prefix('=') else {
            return false;
        };
        let value = value.trim_start().trim_start_matches(['"', '\'']).trim_start();
        !value.starts_with('#') && !value.starts_with("data:image/png") && !value.starts_with("data:image/jpeg")
    });
    found.then_some("href")
}

#[cfg(test)]
mod tests {
    use super::{MAX_PICTURE_BYTES, Picture, look};

    #[test]
    fn pictures() {
        let png = |width: u8, height: u8| {
            let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
            bytes.extend([0, 0, 0, width, 0, 0, 0, height]);
            bytes
        };
        for (bytes, ratio) in [
            (png(200, 100), Some(2_000)),
            (png(0, 100), None),
            (
                br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>"#.to_vec(),
                Some(1_500),
            ),
            (
                br#"<svg width="40px" height="10"><path d=""/></svg>"#.to_vec(),
                Some(4_000),
            ),
            (
                br##"<svg viewBox="0 0 1 1"><use xlink:href="#a"/></svg>"##.to_vec(),
                Some(1_000),
            ),
            (b"<svg/>".to_vec(), None),
            (br#"<svg viewBox="0 0 1 0"/>"#.to_vec(), None),
            (b"<svg viewBox='0 0 1 1'><script>x</script></svg>".to_vec(), None),
            (b"<svg viewBox='0 0 1 1' onload = 'x'/>".to_vec(), None),
            (
                b"<svg viewBox='0 0 1 1'><image href='https://a.jp/'/></svg>".to_vec(),
                None,
            ),
            (b"<svg viewBox='0 0 1 1'><a href='JavaScript:x'/></svg>".to_vec(), None),
            (b"GIF89a".to_vec(), None),
            (vec![0xff; 40], None),
            (vec![b' '; MAX_PICTURE_BYTES + 1], None),
        ] {
            let shown = String::from_utf8_lossy(&bytes).chars().take(60).collect::<String>();
            let picture = Picture {
                name: "a.svg".to_owned(),
                bytes: bytes.into(),
            };
            assert_eq!(look("a.svg", &[picture]).ok().map(|logo| logo.ratio), ratio, "{shown}");
        }
        assert!(look("b.svg", &[]).is_err());
    }
}
