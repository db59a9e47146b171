//! Looks at finished bytes as a print shop does before it takes them: every rule with its figure. It knows nothing of
//! how the file was made.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::impose::MM;
use super::press::{CONDITION, operations};

/// A rule, what was found, and whether that will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// In Japanese.
    pub rule: &'static str,
    /// In figures or names.
    pub found: String,
    /// Whether a press can take it.
    pub good: bool,
}

/// Most ink on a spot, in percent.
const MOST_INK: f64 = 300.0;
/// Thinnest line, in points.
const THINNEST: f64 = 0.25;
/// Text smaller than this, in points, is black alone.
const SMALL: f64 = 10.0;
/// Bleed, in millimetres.
const BLEED: f64 = 3.0;
/// Boxes are right to a hundredth of a millimetre.
const NEAR: f64 = 0.01;

/// All rules over a file.
pub(crate) fn look(bytes: &[u8]) -> Vec<Finding> {
    let Ok(pdf) = Document::load_mem(bytes) else {
        return vec![Finding {
            rule: "PDF として読める",
            found: "読めません".to_owned(),
            good: false,
        }];
    };
    let mut seen = Seen::default();
    for page in pdf.page_iter() {
        seen.page(&pdf, page);
    }
    let mut findings = vec![standard(&pdf), intent(&pdf), trapped(&pdf)];
    findings.extend(boxes(&pdf));
    findings.extend(seen.findings());
    findings.push(fonts(&pdf));
    findings.push(forbidden(&pdf));
    findings.push(transparency(&pdf));
    findings
}

fn finding(rule: &'static str, found: String, good: bool) -> Finding {
    Finding { rule, found, good }
}

fn info<'a>(pdf: &'a Document, key: &[u8]) -> Option<&'a Object> {
    let (_, info) = pdf.dereference(pdf.trailer.get(b"Info").ok()?).ok()?;
    info.as_dict().ok()?.get(key).ok()
}

fn text(object: &Object) -> String {
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
}

fn standard(pdf: &Document) -> Finding {
    let standard = info(pdf, b"GTS_PDFXVersion").map(text).unwrap_or_default();
    let version = pdf.version.clone();
    let good = matches!(
        (standard.as_str(), version.as_str()),
        ("PDF/X-1a:2003", "1.3" | "1.4") | ("PDF/X-4", "1.6")
    );
    finding("規格", format!("{standard}（PDF {version}）"), good)
}

fn intents(pdf: &Document) -> Vec<&Dictionary> {
    let Ok(all) = pdf
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"OutputIntents", pdf))
    else {
        return Vec::new();
    };
    all.as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| pdf.dereference(one).ok()?.1.as_dict().ok())
        .filter(|one| one.get(b"S").and_then(Object::as_name).ok() == Some(b"GTS_PDFX".as_slice()))
        .collect()
}

fn intent(pdf: &Document) -> Finding {
    const RULE: &str = "印刷条件（OutputIntent）";
    let intents = intents(pdf);
    let [one] = intents.as_slice() else {
        return finding(RULE, format!("{} 個", intents.len()), false);
    };
    let name = one.get(b"OutputConditionIdentifier").map(text).unwrap_or_default();
    let said = one.get(b"Info").map(text).unwrap_or_default();
    let profile = one.has(b"DestOutputProfile");
    finding(RULE, format!("{name}（{said}）"), profile || name == CONDITION.0)
}

fn trapped(pdf: &Document) -> Finding {
    let trapped = info(pdf, b"Trapped").map(text).unwrap_or_default();
    let good = matches!(trapped.as_str(), "True" | "False");
    finding("トラップの記載（Trapped）", trapped, good)
}

/// Size of the trimmed sheet, and bleed around it.
fn boxes(pdf: &Document) -> Vec<Finding> {
    let mut sizes = BTreeSet::new();
    let mut good = true;
    let mut bleeds = BTreeSet::new();
    let mut bleeds_good = true;
    for id in pdf.page_iter() {
        let found = pdf.get_dictionary(id).ok().and_then(|page| {
            let read = |key: &[u8]| -> Option<Vec<f64>> {
                let values = page.get(key).ok()?.as_array().ok()?;
                values
                    .iter()
                    .map(|one| one.as_float().ok().map(|one| f64::from(one) / MM))
                    .collect()
            };
            Some((read(b"MediaBox")?, read(b"BleedBox")?, read(b"TrimBox")?))
        });
        let Some((media, bleed, trim)) = found.filter(|(a, b, c)| a.len() == 4 && b.len() == 4 && c.len() == 4) else {
            good = false;
            continue;
        };
        sizes.insert(format!("{:.1} × {:.1} mm", trim[2] - trim[0], trim[3] - trim[1]));
        let margins = [
            trim[0] - bleed[0],
            trim[1] - bleed[1],
            bleed[2] - trim[2],
            bleed[3] - trim[3],
        ];
        bleeds_good &= margins.iter().all(|side| (side - BLEED).abs() < NEAR);
        bleeds.insert(format!("{:.2} mm", margins.iter().copied().fold(f64::MAX, f64::min)));
        good &= media[0] <= bleed[0] && media[1] <= bleed[1] && media[2] >= bleed[2] && media[3] >= bleed[3];
    }
    let join = |all: BTreeSet<String>| all.into_iter().collect::<Vec<_>>().join("、");
    let pages = pdf.page_iter().count();
    vec![
        finding("仕上がり寸法（TrimBox）", join(sizes), good && pages > 0),
        finding("塗り足し 3 mm（BleedBox）", join(bleeds), bleeds_good && pages > 0),
        finding("面の数", format!("{pages}"), pages > 0),
    ]
}

fn fonts(pdf: &Document) -> Finding {
    let mut names = BTreeSet::new();
    let mut loose = BTreeSet::new();
    for object in pdf.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        if !dictionary.has_type(b"Font") {
            continue;
        }
        let name = dictionary.get(b"BaseFont").map(text).unwrap_or_default();
        let kind = dictionary.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        match kind {
            // Its descendant has the program.
            b"Type0" => continue,
            b"Type3" => {
                names.insert(name);
                continue;
            }
            _ => {}
        }
        let embedded = dictionary
            .get_deref(b"FontDescriptor", pdf)
            .and_then(Object::as_dict)
            .is_ok_and(|one| {
                [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"]
                    .iter()
                    .any(|key| one.has(key))
            });
        if embedded {
            names.insert(name);
        } else {
            loose.insert(name);
        }
    }
    let good = loose.is_empty();
    let shown: Vec<String> = names
        .into_iter()
        .map(|name| name.split_once('+').map_or(name.clone(), |(_, rest)| rest.to_owned()))
        .chain(loose.into_iter().map(|name| format!("{name}（埋めこみなし）")))
        .collect();
    finding("フォントはすべて埋めこみ", shown.join("、"), good)
}

fn forbidden(pdf: &Document) -> Finding {
    let mut found = BTreeSet::new();
    if pdf.is_encrypted() {
        found.insert("暗号");
    }
    for object in pdf.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        for (key, name) in [
            (b"Annots".as_slice(), "注釈"),
            (b"JS", "JavaScript"),
            (b"AcroForm", "フォーム"),
            (b"OCProperties", "レイヤー"),
            (b"EmbeddedFiles", "添付"),
            (b"OpenAction", "動作"),
        ] {
            if dictionary.has(key) {
                found.insert(name);
            }
        }
    }
    let good = found.is_empty();
    let shown = if good {
        "なし".to_owned()
    } else {
        found.into_iter().collect::<Vec<_>>().join("、")
    };
    finding("注釈・フォーム・スクリプト・レイヤー・暗号がない", shown, good)
}

fn transparency(pdf: &Document) -> Finding {
    let mut found = BTreeSet::new();
    for object in pdf.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        for key in [b"ca".as_slice(), b"CA"] {
            if dictionary
                .get(key)
                .and_then(Object::as_float)
                .is_ok_and(|alpha| alpha < 1.0)
            {
                found.insert("半透明");
            }
        }
        if dictionary
            .get(b"SMask")
            .is_ok_and(|mask| mask.as_name().ok() != Some(b"None".as_slice()))
        {
            found.insert("マスク");
        }
        if dictionary
            .get(b"BM")
            .and_then(Object::as_name)
            .is_ok_and(|mode| mode != b"Normal" && mode != b"Compatible")
        {
            found.insert("合成");
        }
        if dictionary
            .get(b"S")
            .and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Transparency")
        {
            found.insert("透明グループ");
        }
    }
    let good = found.is_empty();
    let shown = if good {
        "なし".to_owned()
    } else {
        found.into_iter().collect::<Vec<_>>().join("、")
    };
    finding("透明効果がない", shown, good)
}

/// What the content of pages uses.
#[derive(Default)]
struct Seen {
    /// Kinds of colour and how often.
    colours: BTreeMap<&'static str, usize>,
    others: BTreeSet<String>,
    ink: f64,
    thinnest: Option<f64>,
    smallest: Option<f64>,
    /// Smallest text in more than black.
    smallest_coloured: Option<f64>,
    images: usize,
}

/// What is set while content is drawn.
#[derive(Clone)]
struct State {
    scale: f64,
    fill: Colour,
    width: f64,
    font: f64,
}

#[derive(Clone, Copy, PartialEq)]
enum Colour {
    /// Percent.
    Cmyk([f64; 4]),
    Other,
}

impl Seen {
    fn page(&mut self, pdf: &Document, id: ObjectId) {
        let content = pdf.get_page_content(id);
        let resources = pdf
            .get_dictionary(id)
            .ok()
            .and_then(|page| page.get_deref(b"Resources", pdf).ok())
            .and_then(|resources| resources.as_dict().ok());
        let state = State {
            scale: 1.0,
            fill: Colour::Cmyk([0.0, 0.0, 0.0, 100.0]),
            width: 1.0,
            font: 0.0,
        };
        self.content(pdf, &content, resources, state, 0);
    }

    fn content(&mut self, pdf: &Document, content: &[u8], resources: Option<&Dictionary>, state: State, depth: usize) {
        // Forms in forms in forms are no work of ours, but may be of anybody's.
        if depth > 8 {
            return;
        }
        let mut state = state;
        let mut stack: Vec<State> = Vec::new();
        let mut matrix = 1.0;
        for operation in operations(content) {
            let number = |at: usize| {
                operation
                    .operands
                    .get(at)
                    .and_then(|one| one.as_float().ok())
                    .map_or(0.0, f64::from)
            };
            match operation.operator.as_str() {
                "q" => stack.push(state.clone()),
                "Q" => state = stack.pop().unwrap_or(state),
                "cm" => state.scale *= scale(number(0), number(1), number(2), number(3)),
                "w" => state.width = number(0),
                "Tf" => state.font = number(1),
                "BT" => matrix = 1.0,
                "Tm" => matrix = scale(number(0), number(1), number(2), number(3)),
                "k" | "K" => {
                    let inks = [number(0), number(1), number(2), number(3)].map(|ink| ink * 100.0);
                    self.cmyk(inks);
                    if operation.operator == "k" {
                        state.fill = Colour::Cmyk(inks);
                    }
                }
                "rg" | "RG" => self.other("RGB", &mut state, operation.operator == "rg"),
                "g" | "G" => self.other("グレー", &mut state, operation.operator == "g"),
                "cs" | "CS" => {
                    let name = operation
                        .operands
                        .first()
                        .and_then(|one| one.as_name().ok())
                        .unwrap_or_default();
                    self.space(pdf, resources, name, &mut state, operation.operator == "cs");
                }
                "sc" | "scn" | "SC" | "SCN" if operation.operands.len() == 4 => {
                    let inks = [number(0), number(1), number(2), number(3)].map(|ink| ink * 100.0);
                    self.ink = self.ink.max(inks.iter().sum());
                    if operation.operator.starts_with('s') {
                        state.fill = Colour::Cmyk(inks);
                    }
                }
                "S" | "s" | "B" | "B*" | "b" | "b*" => {
                    let width = state.width * state.scale;
                    self.thinnest = Some(self.thinnest.map_or(width, |least| least.min(width)));
                }
                "Tj" | "TJ" | "'" | "\"" => self.text(state.font * matrix * state.scale, state.fill),
                "sh" => {
                    self.others.insert("グラデーション".to_owned());
                }
                "BI" => self.images += 1,
                "Do" => {
                    let name = operation
                        .operands
                        .first()
                        .and_then(|one| one.as_name().ok())
                        .unwrap_or_default();
                    self.draw(pdf, resources, name, &state, depth);
                }
                _ => {}
            }
        }
    }

    fn draw(&mut self, pdf: &Document, resources: Option<&Dictionary>, name: &[u8], state: &State, depth: usize) {
        let found = resources
            .and_then(|resources| resources.get_deref(b"XObject", pdf).ok())
            .and_then(|all| all.as_dict().ok())
            .and_then(|all| all.get_deref(name, pdf).ok())
            .and_then(|form| form.as_stream().ok());
        let Some(stream) = found else { return };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image".as_slice()) {
            self.images += 1;
            let space = stream.dict.get_deref(b"ColorSpace", pdf).ok();
            if space.and_then(|space| space.as_name().ok()) != Some(b"DeviceCMYK".as_slice()) {
                self.others.insert("CMYK でない画像".to_owned());
            }
            return;
        }
        let own = stream
            .dict
            .get_deref(b"Resources", pdf)
            .ok()
            .and_then(|resources| resources.as_dict().ok());
        let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        self.content(pdf, &content, own.or(resources), state.clone(), depth + 1);
    }

    fn cmyk(&mut self, inks: [f64; 4]) {
        *self.colours.entry("CMYK").or_default() += 1;
        self.ink = self.ink.max(inks.iter().sum());
    }

    fn other(&mut self, name: &str, state: &mut State, fills: bool) {
        self.others.insert(name.to_owned());
        if fills {
            state.fill = Colour::Other;
        }
    }

    fn space(&mut self, pdf: &Document, resources: Option<&Dictionary>, name: &[u8], state: &mut State, fills: bool) {
        let found = resources
            .and_then(|resources| resources.get_deref(b"ColorSpace", pdf).ok())
            .and_then(|all| all.as_dict().ok())
            .and_then(|all| all.get_deref(name, pdf).ok());
        let kind = match found {
            Some(Object::Array(parts)) => parts.first().and_then(|one| one.as_name().ok()).unwrap_or_default(),
            Some(Object::Name(name)) => name,
            _ => name,
        };
        match kind {
            b"DeviceCMYK" => *self.colours.entry("CMYK").or_default() += 1,
            b"Separation" => *self.colours.entry("トンボ（全版）").or_default() += 1,
            other => self.other(&String::from_utf8_lossy(other), state, fills),
        }
    }

    fn text(&mut self, size: f64, fill: Colour) {
        self.smallest = Some(self.smallest.map_or(size, |least| least.min(size)));
        // Black alone, or paper showing through.
        let single = match fill {
            Colour::Cmyk([c, m, y, k]) => c + m + y < 0.001 || c + m + y + k < 0.001,
            Colour::Other => false,
        };
        if !single {
            self.smallest_coloured = Some(self.smallest_coloured.map_or(size, |least| least.min(size)));
        }
    }

    fn findings(&self) -> Vec<Finding> {
        let points = |value: Option<f64>| value.map_or_else(|| "なし".to_owned(), |value| format!("{value:.2} pt"));
        let mut colours: Vec<String> = self
            .colours
            .iter()
            .map(|(name, count)| format!("{name} {count} 回"))
            .collect();
        colours.extend(self.others.iter().cloned());
        // Sizes come out of products of matrices.
        let slack = 0.005;
        vec![
            finding("色は CMYK だけ", colours.join("、"), self.others.is_empty()),
            finding(
                "インキの総量 300 % まで",
                format!("{:.0} %", self.ink),
                self.ink <= MOST_INK,
            ),
            finding(
                "線の太さ 0.25 pt 以上",
                points(self.thinnest),
                self.thinnest.is_none_or(|width| width + slack >= THINNEST),
            ),
            finding("いちばん小さい字", points(self.smallest), true),
            finding(
                "10 pt より小さい字は墨 1 色",
                format!("色の字の最小 {}", points(self.smallest_coloured)),
                self.smallest_coloured.is_none_or(|size| size + slack >= SMALL),
            ),
            finding("画像", format!("{} 個", self.images), true),
        ]
    }
}

/// How much a matrix enlarges, at least.
fn scale(a: f64, b: f64, c: f64, d: f64) -> f64 {
    a.hypot(b).min(c.hypot(d))
}
