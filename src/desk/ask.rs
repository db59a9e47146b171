//! Questions and answers that complete an order. A wrong answer is asked again, with the reason.

use std::io;

use super::order::{Order, What, tidy};
use super::wanted;
use crate::Read;
use crate::directory::AreaId;
use crate::directory::kana::Kana;
use crate::directory::phone::Phone;
use crate::directory::resource::Kind;
use crate::directory::slug::Slug;
use crate::problem::{Language, Text};
use crate::written::Misread;

/// Somebody who answers: a person at a terminal, or a test.
pub trait Ask {
    /// Shows a question of one or more lines, and what an empty answer means; gives the answer without its line break.
    /// When nobody answers any more it is an error, [`io::ErrorKind::UnexpectedEof`], or the questions would not end.
    fn ask(&mut self, question: &str, default: Option<&str>) -> io::Result<String>;
}

/// How many areas are listed before "and more".
const LISTED: usize = 40;

/// Asks for what `order` does not say, or says wrongly; `read` is the content that it goes into.
pub fn ask(order: &Order, read: &Read, language: Language, io: &mut dyn Ask) -> io::Result<Order> {
    let mut order = order.tidy();
    let mut desk = Desk { io, language };
    let what = match order.what {
        Some(what) => what,
        None => desk.put(&kinds(), None, None, read_what)?,
    };
    order.what = Some(what);
    let area = area(&mut desk, read, what, order.area.as_deref())?;
    order.area = area.map(|area| read.directory[area].path.clone());
    name(&mut desk, &mut order, what)?;
    id(&mut desk, read, &mut order, what, area)?;
    if let What::Record(_) | What::Area = what {
        order.phone = desk.maybe(&phone(), order.phone.take(), |text| {
            Ok(Phone::parse(text)?.shown().to_owned())
        })?;
    }
    if let What::Record(kind) = what {
        let given = order.hours.join("\n");
        let hours = desk.maybe(&hours(kind), Some(given).filter(|text| !text.is_empty()), |text| {
            Ok(text.to_owned())
        })?;
        order.hours = hours.iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
        order.concerns = concerns(&mut desk, read, kind, &order.concerns)?;
        source(&mut desk, read, &mut order, area)?;
    }
    Ok(order)
}

struct Desk<'a> {
    io: &'a mut dyn Ask,
    language: Language,
}

impl Desk<'_> {
    /// Takes what was given, or asks, until `read` accepts it.
    fn put<T>(
        &mut self,
        question: &Text,
        default: Option<&str>,
        given: Option<String>,
        read: impl Fn(&str) -> Result<T, Text>,
    ) -> io::Result<T> {
        let mut given = given;
        let mut reason: Option<Text> = None;
        loop {
            let answer = match given.take() {
                Some(answer) => answer,
                None => self.answer(question, reason.as_ref(), default)?,
            };
            match read(&answer) {
                Ok(value) => return Ok(value),
                Err(why) => reason = Some(why),
            }
        }
    }

    /// The same for what need not be known: an empty answer leaves it out.
    fn maybe(
        &mut self,
        question: &Text,
        given: Option<String>,
        read: impl Fn(&str) -> Result<String, Misread>,
    ) -> io::Result<Option<String>> {
        self.put(question, None, given, |text| {
            if text.is_empty() {
                Ok(None)
            } else {
                read(text).map(Some).map_err(why)
            }
        })
    }

    fn answer(&mut self, question: &Text, reason: Option<&Text>, default: Option<&str>) -> io::Result<String> {
        let question = question.to(self.language);
        let question = match reason {
            Some(reason) => format!("{}\n{question}", reason.to(self.language)),
            None => question.to_owned(),
        };
        let answer = tidy(&self.io.ask(&question, default)?);
        Ok(if answer.is_empty() {
            default.unwrap_or_default().to_owned()
        } else {
            answer
        })
    }
}

/// A reason in one text: what is wrong, and below it what to write instead.
fn why(misread: Misread) -> Text {
    match misread.instead {
        Some(hint) => Text::new(
            format!("{}\n{}", misread.what.ja, hint.ja),
            format!("{}\n{}", misread.what.en, hint.en),
        ),
        None => misread.what,
    }
}

fn needed(text: &str) -> Result<String, Text> {
    if text.is_empty() {
        return Err(Text::new("これは必ず書きます", "this is needed"));
    }
    Ok(text.to_owned())
}

fn kinds() -> Text {
    let labels = || What::ALL.iter().map(|what| what.label());
    Text::new(
        format!(
            "何を作りますか\n{}\n番号か名前",
            numbered(labels().map(|label| label.ja))
        ),
        format!(
            "What do you want to add?\n{}\nnumber or name",
            numbered(labels().map(|label| label.en))
        ),
    )
}

/// A list from which a number can be chosen.
fn numbered(lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines
        .enumerate()
        .map(|(index, line)| format!("  {} {line}", index + 1))
        .collect();
    lines.join("\n")
}

fn read_what(text: &str) -> Result<What, Text> {
    let numbered = number(text).and_then(|number| What::ALL.get(number).copied());
    numbered.map_or_else(|| What::parse(text).map_err(why), Ok)
}

/// The number that stands before a line of a list, counted from 0.
fn number(text: &str) -> Option<usize> {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect::<String>().parse::<usize>().ok()?.checked_sub(1)
}

fn area(desk: &mut Desk<'_>, read: &Read, what: What, given: Option<&str>) -> io::Result<Option<AreaId>> {
    let areas: Vec<AreaId> = read.directory.area_ids().collect();
    let mut list = numbered(areas.iter().take(LISTED).map(|id| {
        let area = &read.directory[*id];
        format!("{} ({})", area.name, area.path)
    }));
    if areas.len() > LISTED {
        list.push_str("\n  …");
    }
    let (ja, en) = match what {
        What::Record(_) => ("どの地域ですか", "Which area?"),
        What::Area => (
            "どの地域の中ですか（いちばん上なら、そのまま Enter）",
            "Inside which area? (Enter for none)",
        ),
        What::Guide | What::Leaflet => (
            "どの地域ですか（全体のものなら、そのまま Enter）",
            "Which area? (Enter for the whole site)",
        ),
    };
    let question = Text::new(
        format!("{ja}\n{list}\n番号か名前"),
        format!("{en}\n{list}\nnumber or name"),
    );
    let only = match (what, areas.as_slice()) {
        (What::Record(_), [only]) => Some(read.directory[*only].path.as_str()),
        _ => None,
    };
    desk.put(&question, only, given.map(str::to_owned), |text| {
        if text.is_empty() {
            return if let What::Record(_) = what {
                needed(text).map(|_| None)
            } else {
                Ok(None)
            };
        }
        match number(text).and_then(|number| areas.get(number)) {
            Some(area) => Ok(Some(*area)),
            None => read.area(text).map(Some).map_err(why),
        }
    })
}

fn name(desk: &mut Desk<'_>, order: &mut Order, what: What) -> io::Result<()> {
    let question = match what {
        What::Record(_) | What::Area => Text::new("正式な名前", "Official name"),
        What::Guide | What::Leaflet => Text::new("題", "Title"),
    };
    order.name = Some(desk.put(&question, None, order.name.take(), needed)?);
    if what != What::Leaflet {
        let question = Text::new(
            "読み（ひらがな。わからなければ、そのまま Enter）",
            "Reading in hiragana (Enter when not known)",
        );
        order.reading = desk.maybe(&question, order.reading.take(), |text| {
            Ok(Kana::parse(text)?.as_str().to_owned())
        })?;
    }
    Ok(())
}

fn id(desk: &mut Desk<'_>, read: &Read, order: &mut Order, what: What, area: Option<AreaId>) -> io::Result<()> {
    let reading = order.reading.as_deref().and_then(|reading| Kana::parse(reading).ok());
    let name = order.name.clone().unwrap_or_default();
    let mut suggested = wanted::suggest_id(what, &name, reading.as_ref(), what == What::Leaflet);
    if let Some(first) = suggested.clone() {
        suggested = (1..100)
            .map(|number| {
                if number == 1 {
                    first.clone()
                } else {
                    format!("{first}-{number}")
                }
            })
            .find(|id| !taken(read, what, area, id));
    }
    let question = Text::new(
        "URL になる名前（半角の小文字・数字・ハイフン。公開したら変えません）",
        "Name in the URL (lower-case letters, digits, hyphens; permanent once published)",
    );
    let id = desk.put(&question, suggested.as_deref(), order.id.take(), |text| {
        let slug = Slug::parse(text).map_err(why)?;
        if taken(read, what, area, slug.as_str()) {
            return Err(Text::new(
                format!("「{slug}」はもう使われています"),
                format!("`{slug}` is taken"),
            ));
        }
        Ok(slug.to_string())
    })?;
    order.id = Some(id);
    Ok(())
}

/// Whether something stands at that URL; leaflets have URLs of their own.
fn taken(read: &Read, what: What, area: Option<AreaId>, id: &str) -> bool {
    let directory = &read.directory;
    if what == What::Leaflet {
        return directory
            .leaflets
            .iter()
            .any(|other| other.area == area && other.id.as_str() == id);
    }
    let path = match area {
        Some(area) => format!("{}/{id}", directory[area].path),
        None => id.to_owned(),
    };
    directory.areas.iter().any(|other| other.path == path)
        || directory
            .guides
            .iter()
            .any(|other| other.area == area && other.id.as_str() == id)
        || directory
            .resources
            .iter()
            .any(|other| Some(other.area) == area && other.id.as_str() == id)
        || directory
            .groups
            .iter()
            .any(|other| Some(other.area) == area && other.id.as_str() == id)
}

fn phone() -> Text {
    Text::new(
        "電話番号（わからなければ、そのまま Enter）",
        "Telephone (Enter when not known)",
    )
}

fn hours(kind: Kind) -> Text {
    let example = if kind == Kind::Salon {
        "毎月第2・第4火曜 10:00〜11:30"
    } else {
        "月〜金 8:30〜17:15（祝日・年末年始を除く）"
    };
    Text::new(
        format!("時間（ふだんの書き方で。例 {example}。わからなければ、そのまま Enter）"),
        format!("Hours, in Japanese as usually written, e.g. {example} (Enter when not known)"),
    )
}

fn concerns(desk: &mut Desk<'_>, read: &Read, kind: Kind, given: &[String]) -> io::Result<Vec<String>> {
    let labels: Vec<&str> = read
        .directory
        .concerns
        .iter()
        .map(|concern| concern.label.as_str())
        .collect();
    let labels = labels.join("、");
    let must = kind == Kind::Window;
    let (ja, en) = if must {
        ("何でも受けるなら any", "`any` for all")
    } else {
        (
            "何でもなら any、わからなければ、そのまま Enter",
            "`any` for all, Enter when not known",
        )
    };
    let question = Text::new(
        format!("受ける困りごと（「、」で区切ります。{ja}）\n  {labels}"),
        format!("Concerns it takes, separated by commas ({en})\n  {labels}"),
    );
    let given = Some(given.join("、")).filter(|given| !given.is_empty());
    desk.put(&question, None, given, |text| {
        let texts: Vec<String> = text
            .split(['、', ',', '，'])
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        if must && texts.is_empty() {
            needed("")?;
        }
        let found = wanted::concerns(&texts, read).map_err(why)?;
        Ok(found
            .any
            .then(|| "any".to_owned())
            .into_iter()
            .chain(found.ids)
            .collect())
    })
}

fn source(desk: &mut Desk<'_>, read: &Read, order: &mut Order, area: Option<AreaId>) -> io::Result<()> {
    let inherited = area.and_then(|area| wanted::inherits(read, area).0);
    let question = match &inherited {
        Some(title) => Text::new(
            format!("出典の資料の名前（「{title}」なら、そのまま Enter）"),
            format!("Title of the source (Enter for `{title}`)"),
        ),
        None => Text::new(
            "出典の資料の名前（何を見て書きますか）",
            "Title of the source (which document says so?)",
        ),
    };
    let given = order.source.take();
    order.source = match inherited {
        Some(_) => desk.maybe(&question, given, |text| Ok(text.to_owned()))?,
        None => Some(desk.put(&question, None, given, needed)?),
    };
    Ok(())
}
