//! A prefecture, a group of towns, a town, a district.

use unicode_normalization::UnicodeNormalization;

use super::contact::Contact;
use super::date::PartialDate;
use super::kana::Kana;
use super::referral::Target;
use super::register::Register;
use super::slug::Slug;
use super::trust::{Defaults, Trust};
use super::{AreaId, GroupId, GuideId, ResourceId};
use crate::problem::{Place, Text};
use crate::written::{Fields, Misread};

/// An area with a folder of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its folder below content/, which is also its URL: `fukui/fukui-shi`.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its reading.
    pub reading: Option<Kana>,
    /// What it is.
    pub level: Level,
    /// 全国地方公共団体コード, six digits with check digit.
    pub code: Option<String>,
    /// The prefecture, when the folder above is none.
    pub prefecture: Option<String>,
    /// The area above.
    pub parent: Option<AreaId>,
    /// Areas below, in path order.
    pub children: Vec<AreaId>,
    /// Names of the towns, for a group of towns.
    pub members: Vec<String>,
    /// Population.
    pub population: Option<Counted>,
    /// Households.
    pub households: Option<Counted>,
    /// The department that residents start from.
    pub department: Option<String>,
    /// How to reach it.
    pub contacts: Vec<Contact>,
    /// What the town calls its system.
    pub brand: Option<String>,
    /// Where to start, in order.
    pub start: Vec<Target>,
    /// Where to start when there is no general window.
    pub start_note: Option<String>,
    /// In one sentence.
    pub summary: Option<String>,
    /// More about it (Markdown).
    pub body: Option<String>,
    /// Parts of it that have names but no folders.
    pub districts: Vec<District>,
    /// Marks and series.
    pub groups: Vec<GroupId>,
    /// Records in its folder, in file order.
    pub resources: Vec<ResourceId>,
    /// Articles, in order.
    pub guides: Vec<GuideId>,
    /// Source and checked date.
    pub trust: Trust,
    /// Where it is written.
    pub origin: Place,
}

/// A number with its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub number: u64,
    /// As of when.
    pub as_of: Option<PartialDate>,
    /// A remark.
    pub note: Option<String>,
}

/// A part of an area that has a name but no folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Name for references.
    pub id: Slug,
    /// Its name.
    pub name: String,
    /// Its reading.
    pub reading: Option<Kana>,
    /// What it is.
    pub level: Level,
}

/// What an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 都道府県.
    Prefecture,
    /// Several towns together.
    Group,
    /// 市.
    City,
    /// 区.
    Ward,
    /// 町.
    Town,
    /// 村.
    Village,
    /// 圏域.
    Zone,
    /// 地区, 校区, 大字.
    District,
}

const LEVELS: [(&str, Level); 8] = [
    ("prefecture", Level::Prefecture),
    ("group", Level::Group),
    ("city", Level::City),
    ("ward", Level::Ward),
    ("town", Level::Town),
    ("village", Level::Village),
    ("zone", Level::Zone),
    ("district", Level::District),
];

/// More people than Japan ever had: a larger number is a slip.
const MOST_PEOPLE: u64 = 200_000_000;

impl Counted {
    pub(super) fn read(fields: &Fields<'_>, key: &'static str, most: u64) -> Option<Self> {
        if let Some(crate::written::Written::Map(_)) = fields.value(key) {
            let inner = fields.map(key)?;
            let number = inner.whole("number", most);
            if !inner.has("number") {
                inner.required("number");
            }
            let as_of = inner.parse("as_of", PartialDate::parse);
            let note = inner.text("note");
            inner.finish();
            return Some(Self {
                number: number?,
                as_of,
                note,
            });
        }
        fields.whole(key, most).map(|number| Self {
            number,
            as_of: None,
            note: None,
        })
    }

    /// `88,666人` with `unit` `人`.
    pub fn japanese(&self, unit: &str) -> String {
        format!("{}{unit}", thousands(self.number))
    }
}

/// `88666` → `88,666`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Area {
    /// Reads an area.yaml. Marks and series are read apart: they are records of their own.
    pub(super) fn read(
        fields: &Fields<'_>,
        register: &Register,
        id: AreaId,
        path: &str,
        parent: Option<AreaId>,
        defaults: &Defaults,
    ) -> Self {
        let _ = fields.has("defaults");
        Self {
            path: path.to_owned(),
            name: fields.required("name").unwrap_or_default(),
            reading: fields.parse("reading", Kana::parse),
            level: fields.choice("level", &LEVELS).unwrap_or(Level::City),
            code: fields.parse("code", |text| code(text).map(Code)).map(|Code(code)| code),
            prefecture: fields.text("prefecture"),
            parent,
            children: Vec::new(),
            members: fields.texts("members"),
            population: Counted::read(fields, "population", MOST_PEOPLE),
            households: Counted::read(fields, "households", MOST_PEOPLE),
            department: fields.text("department"),
            contacts: Contact::all(fields),
            brand: fields.text("brand"),
            start: fields.parse_each("start", |text| register.target(id, text)),
            start_note: fields.text("start_note"),
            summary: fields.text("summary"),
            body: fields.text("body"),
            districts: fields.each_value("districts", |value, place| {
                // What is no mapping keeps its place: others refer to it by its number.
                Some(fields.inner(value, place).map_or_else(District::nameless, |inner| {
                    let district = District::read(&inner);
                    inner.finish();
                    district
                }))
            }),
            groups: Vec::new(),
            resources: Vec::new(),
            guides: Vec::new(),
            trust: Trust::read(fields, defaults),
            origin: fields.place().clone(),
        }
    }

    /// The folder's own name: `fukui-shi`.
    pub fn folder(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether residents look for help here by its name: a town, not a prefecture or part of a town.
    pub fn is_municipality(&self) -> bool {
        matches!(
            self.level,
            Level::City | Level::Ward | Level::Town | Level::Village | Level::Group
        )
    }
}

impl District {
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        if !fields.has("id") {
            fields.required("id");
        }
        Self {
            id: fields.parse("id", Slug::parse).unwrap_or_else(Slug::nameless),
            name: fields.required("name").unwrap_or_default(),
            reading: fields.parse("reading", Kana::parse),
            level: fields.choice("level", &LEVELS).unwrap_or(Level::District),
        }
    }

    fn nameless() -> Self {
        Self {
            id: Slug::nameless(),
            name: String::new(),
            reading: None,
            level: Level::District,
        }
    }
}

/// 全国地方公共団体コード, six digits.
pub(crate) struct Code(String);

fn code(text: &str) -> Result<String, Misread> {
    let digits: String = text.nfkc().collect();
    let wrong = |ja: String, en: String| {
        Err(Misread::new(
            "municipality-code",
            Text::new(
                format!("「{text}」は全国地方公共団体コードとして読めません"),
                format!("`{text}` is no municipality code"),
            ),
            Text::new(ja, en),
        ))
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !(5..=6).contains(&digits.len()) {
        return wrong(
            "6 けたの数字を \" \" で囲んで書いてください（例 \"182010\"）".to_owned(),
            "write six digits in quotes, e.g. \"182010\"".to_owned(),
        );
    }
    let check = check_digit(&digits[..5]);
    let right = format!("{}{check}", &digits[..5]);
    if digits.len() == 5 {
        return wrong(
            format!("6 けた目の検査数字まで書いてください（\"{right}\"）"),
            format!("write the check digit, too: \"{right}\""),
        );
    }
    if digits == right {
        return Ok(right);
    }
    wrong(
        format!("検査数字（6 けた目）が合いません。\"{right}\" ではありませんか"),
        format!("the check digit does not fit; did you mean \"{right}\"?"),
    )
}

/// The check digit of a municipality code: weights 6 to 2, the complement to 11, its last digit.
fn check_digit(five: &str) -> u32 {
    let sum: u32 = five
        .chars()
        .zip((2..=6).rev())
        .filter_map(|(c, weight)| Some(c.to_digit(10)? * weight))
        .sum();
    (11 - sum % 11) % 10
}

#[cfg(test)]
mod tests {
    use super::{code, thousands};

    #[test]
    fn codes() {
        for (text, read) in [
            ("182010", Some("182010")),
            ("011002", Some("011002")),
            ("１３２０１２", Some("132012")),
            ("112011", Some("112011")),
            ("180009", Some("180009")),
            ("182011", None),
            ("11002", None),
            ("福井", None),
        ] {
            assert_eq!(code(text).ok().as_deref(), read, "{text}");
        }
    }

    #[test]
    fn separators() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_966_735, "1,966,735")] {
            assert_eq!(thousands(number), text);
        }
    }
}
