//! What goes to a print shop: the press edition, the sheet that tells the shop what it is, and the preflight's report.

use std::fmt::Write;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::fill::{self, Filling};
use super::format::{Laying, Shape, shape};
use super::impose::{Side, sides, stapled};
use super::preflight::{self, Finding};
use super::press::{self, About, CONDITION, profile_name};
use super::reader;
use super::set::{self, Broken, Set};
use super::world::Shop;
use super::{path, problems};
use crate::directory::Directory;
use crate::directory::leaflet::{Leaflet, records};
use crate::problem::Problems;
use crate::web::Theme;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct PrintOrder {
    /// The print shop's colour profile.
    pub icc: Option<Vec<u8>>,
    /// Whether pages are drawn as pictures, too.
    pub preview: bool,
}

/// A leaflet for a print shop.
#[derive(Debug)]
pub struct Printed {
    /// Its number in [`Directory::leaflets`].
    pub leaflet: usize,
    /// Where its files belong, below the folder of all leaflets: `fukui/fukui-shi/madoguchi`.
    pub folder: String,
    /// Name and bytes of each file.
    pub files: Vec<(String, Vec<u8>)>,
    /// What the preflight found.
    pub findings: Vec<Finding>,
    /// What would look wrong on paper.
    pub problems: Problems,
}

/// Whether a file of this name is one of those that are made for a print shop.
pub fn is_print_file(name: &str) -> bool {
    let picture = name.strip_prefix("page-").and_then(|rest| rest.strip_suffix(".png"));
    PRINT_FILES.contains(&name)
        || picture.is_some_and(|number| number.len() >= 2 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

const READER: &str = "reader.pdf";
const PRESS: &str = "press.pdf";
const IMPOSED: &str = "press-imposed.pdf";
const SPEC: &str = "nyuko.pdf";
const SPEC_TEXT: &str = "nyuko.txt";
const REPORT: &str = "preflight.txt";
const DATA: &str = "data.json";
const PRINT_FILES: [&str; 7] = [READER, PRESS, IMPOSED, SPEC, SPEC_TEXT, REPORT, DATA];

/// Whether bytes are a colour profile that `--icc` can take.
pub fn is_press_profile(icc: &[u8]) -> bool {
    press::is_press_profile(icc)
}

/// Prints one leaflet after another and hands each to `hand`; those for which `wanted` says no are left out. Leaflets
/// without records are not printed.
pub fn print<E>(
    directory: &Directory,
    theme: &Theme,
    today: Date,
    order: &PrintOrder,
    wanted: impl Fn(&Leaflet) -> bool,
    mut hand: impl FnMut(Printed) -> Result<(), E>,
) -> Result<(), E>
where
    E: From<Broken>,
{
    let mut shop = None;
    for (index, leaflet) in directory.leaflets.iter().enumerate() {
        if !wanted(leaflet) || records(directory, leaflet).is_empty() {
            continue;
        }
        let shop = shop.get_or_insert_with(|| Shop::of(theme));
        let words = theme.words(leaflet.language);
        let filling = Filling::of(directory, leaflet, &words);
        hand(one(&filling, today, order, shop, index, leaflet)?)?;
    }
    Ok(())
}

fn one(
    filling: &Filling<'_>,
    today: Date,
    order: &PrintOrder,
    shop: &Shop,
    index: usize,
    leaflet: &Leaflet,
) -> Result<Printed, Broken> {
    let directory = filling.directory;
    let shape = shape(leaflet.format);
    let sheet = fill::sheet(filling, leaflet, today);
    let ready = set::ready(shop, sheet)?;
    let view = &ready.view;
    let set = set::set(shop, &shape, &ready)?;
    let place = path(directory, leaflet);
    let reader = reader::pdf(shop, &set.document, &place, view)?;
    let document = set::for_press(shop, &shape, &ready, set.fit)?;
    let pages = document.pages().len();
    let about = About {
        title: &leaflet.title,
        date: format!("{:04}-{:02}-01", today.year(), today.month()),
        icc: order.icc.as_deref(),
    };
    let mut files = vec![(READER.to_owned(), reader)];
    let mut findings = Vec::new();
    // A folded sheet that does not hold everything is no sheet for a press.
    if set.fits {
        let laid = sides(&shape, pages);
        let press = press::pdf(shop, &document, &laid, &about)?;
        findings = preflight::look(&press);
        let facts = facts(directory, leaflet, &shape, &laid, pages, &about, &findings);
        files.push((SPEC.to_owned(), spec(shop, &facts, view)?));
        files.push((SPEC_TEXT.to_owned(), as_text(&facts).into_bytes()));
        files.push((REPORT.to_owned(), report(&findings).into_bytes()));
        files.push((PRESS.to_owned(), press));
        if matches!(shape.laying, Laying::Stapled) {
            let imposed = press::pdf(shop, &document, &stapled(&shape, pages), &about)?;
            files.push((IMPOSED.to_owned(), imposed));
        }
    }
    if order.preview {
        files.extend(pictures(&set)?);
        let data = serde_json::to_vec_pretty(view).map_err(|error| Broken(error.to_string()))?;
        files.push((DATA.to_owned(), data));
    }
    Ok(Printed {
        leaflet: index,
        folder: super::folder(directory, leaflet),
        files,
        findings,
        problems: problems::all(directory, leaflet, &shape, &ready.missing, &set),
    })
}

/// Dots a point in previews: 144 to the inch.
const SHARPNESS: f64 = 2.0;

fn pictures(set: &Set) -> Result<Vec<(String, Vec<u8>)>, Broken> {
    let options = typst_render::RenderOptions {
        pixel_per_pt: SHARPNESS.into(),
        render_bleed: false,
    };
    set.document
        .pages()
        .iter()
        .enumerate()
        .map(|(index, page)| {
            let picture = typst_render::render(page, &options);
            let png = picture.encode_png().map_err(|error| Broken(error.to_string()))?;
            Ok((format!("page-{:02}.png", index + 1), png))
        })
        .collect()
}

/// What the print shop is told, line by line.
fn facts(
    directory: &Directory,
    leaflet: &Leaflet,
    shape: &Shape,
    sides: &[Side],
    pages: usize,
    about: &About<'_>,
    findings: &[Finding],
) -> Vec<(&'static str, String)> {
    let mm = |points: f64| {
        let text = format!("{:.1}", points / super::impose::MM);
        text.trim_end_matches(".0").to_owned()
    };
    let found = |rule: &str| {
        findings
            .iter()
            .find(|finding| finding.rule.starts_with(rule))
            .map_or_else(String::new, |finding| finding.found.clone())
    };
    let mut facts = vec![("件名", leaflet.title.clone()), ("種類", shape.label.to_owned())];
    if let Some(side) = sides.first() {
        facts.push(("仕上がり寸法", format!("{} × {} mm", mm(side.width), mm(side.height))));
        if side.panels.len() > 1 {
            let outside: Vec<String> = side.panels.iter().map(|panel| mm(panel.width)).collect();
            facts.push((
                "折り",
                format!("外面の左から {} mm（折りトンボあり）", outside.join(" / ")),
            ));
        }
    }
    facts.push(match shape.laying {
        Laying::Stapled => (
            "ページ",
            format!("{pages} ページ（中綴じ、左綴じ、1 ページずつの PDF）"),
        ),
        Laying::Folded(_) => (
            "面",
            format!("{} 面（1 ページ目が外面、2 ページ目が中面）", sides.len()),
        ),
        Laying::Single => ("ページ", format!("{pages} ページ")),
    });
    facts.push(("塗り足し", "上下左右 3 mm".to_owned()));
    facts.push(("トンボ", "日本式（角・センター）、全版".to_owned()));
    facts.push(("色", "4 色（CMYK）。字と QR コードは墨 1 色".to_owned()));
    facts.push(("インキの総量", format!("最大 {}", found("インキの総量"))));
    facts.push(("フォント", format!("{}（すべて埋めこみ）", found("フォント"))));
    facts.push(("いちばん小さい字", found("いちばん小さい字")));
    facts.push(("いちばん細い線", found("線の太さ")));
    facts.push(("画像", found("画像")));
    let condition = about.icc.map_or_else(
        || format!("{}（{}）。プロファイルの埋めこみなし", CONDITION.1, CONDITION.0),
        |icc| format!("{}（埋めこみ）", profile_name(icc)),
    );
    facts.push(("データの規格", about.standard().to_owned()));
    facts.push(("印刷条件", condition));
    if let Some(run) = &leaflet.print_run {
        facts.push(("部数など", run.clone()));
    }
    facts.push(("作成", about.date.get(..7).unwrap_or_default().to_owned()));
    let publisher = &directory.site.publisher;
    let department = leaflet.department.as_ref().or(publisher.department.as_ref());
    let who: Vec<String> = [
        publisher.name.clone(),
        department.cloned(),
        publisher.phone.as_ref().map(|phone| format!("電話 {}", phone.shown())),
        publisher.email.as_ref().map(|email| email.as_str().to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !who.is_empty() {
        facts.push(("連絡先", who.join("　")));
    }
    let bad = findings.iter().filter(|finding| !finding.good).count();
    let result = if bad == 0 {
        format!("{} 項目すべてよし（preflight.txt）", findings.len())
    } else {
        format!("{bad} 項目に問題あり（preflight.txt）")
    };
    facts.push(("データの検査", result));
    facts
}

fn as_text(facts: &[(&'static str, String)]) -> String {
    let mut out = "入稿仕様書\n\n".to_owned();
    for (name, value) in facts {
        let _ = writeln!(out, "{name}: {value}");
    }
    out
}

fn report(findings: &[Finding]) -> String {
    let mut out = "データの検査（できあがった press.pdf を読みなおした結果）\n\n".to_owned();
    for Finding { rule, found, good } in findings {
        let _ = writeln!(out, "{} {rule}: {found}", if *good { "よし" } else { "だめ" });
    }
    out
}

/// The sheet for the print shop as a PDF.
fn spec(shop: &Shop, facts: &[(&'static str, String)], view: &Value) -> Result<Vec<u8>, Broken> {
    let rows: Vec<Value> = facts.iter().map(|(name, value)| json!([name, value])).collect();
    let mut data = view.clone();
    data["facts"] = Value::Array(rows);
    data["furigana"] = Value::Bool(false);
    let paper = Shape {
        word: "spec",
        label: "入稿仕様書",
        template: "spec",
        page: [210.0, 297.0],
        pages: None,
        laying: Laying::Single,
        sizes: &[10.5],
    };
    let ready = set::plain(shop, data);
    let set = set::set(shop, &paper, &ready)?;
    reader::pdf(shop, &set.document, "nyuko", &ready.view)
}
