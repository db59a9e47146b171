//! Web addresses of the content: which there are, and what to say about their answers.
//!
//! Asking them is [`super::visit`]'s work; here nothing touches a network.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::history::{Failures, History};
use super::texts::{Words, each};
use crate::directory::url::WebAddress;
use crate::markdown::{Destination, destination, links};
use crate::problem::{Place, Problem, Problems, Text};
use crate::source::Sources;

/// What came of asking one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is there. With the new address, when it says that it moved for good.
    Good(Option<String>),
    /// The server says that there is no such page: 404 or 410.
    Gone(u16),
    /// It did not work today.
    Failed(Failed),
    /// It cannot be told from here: neither good nor bad.
    Unclear(Unclear),
    /// An address inside an office or a computer, or one that leads to such a one, which is named. It was not asked.
    Private(Option<String>),
}

/// Why it did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    /// The name has no address.
    NoHost,
    /// Nobody answers at the address.
    NoAnswer,
    /// It took too long.
    Slow,
    /// The proxy of this computer did not let it through, or reached nobody.
    Proxy,
    /// The server reports an error of its own.
    Server(u16),
    /// It leads from address to address without an end.
    Circle,
    /// What came back is no answer of a web server.
    Garbled,
}

/// Why it cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// The server does not answer programs like this one.
    Refused(u16),
    /// The certificate is not one that this program knows.
    Certificate,
    /// It leads on and on to other servers, last to this address, which was not asked.
    Elsewhere(String),
    /// From here, its name stands for a computer inside the office.
    Inside,
}

impl Failed {
    /// Whether the reason may be this computer's own connection.
    pub(super) fn may_be_ours(self) -> bool {
        matches!(self, Self::NoHost | Self::NoAnswer | Self::Slow | Self::Proxy)
    }

    fn text(self) -> Text {
        match self {
            Self::NoHost => Text::new("その名前のサーバーがない", "no such server"),
            Self::NoAnswer => Text::new("つながらない", "no connection"),
            Self::Slow => Text::new("時間切れ", "timeout"),
            Self::Proxy => Text::new("プロキシの先へつながらない", "no connection through the proxy"),
            Self::Server(status) => Text::new(format!("サーバーの不調 {status}"), format!("server error {status}")),
            Self::Circle => Text::new("アドレスの移動が堂々めぐりになる", "redirects in a circle"),
            Self::Garbled => Text::new("ホームページの答えではない", "no web page"),
        }
    }
}

impl Unclear {
    /// Why, for the summary.
    pub fn text(&self) -> Text {
        match self {
            Self::Refused(status) => Text::new(
                format!("サーバーが答えを断りました（{status}）"),
                format!("the server refused to answer ({status})"),
            ),
            Self::Certificate => Text::new(
                "サーバーの証明書を確かめられません",
                "the server's certificate cannot be checked",
            ),
            Self::Elsewhere(url) => Text::new(
                format!("ほかのサーバーを次々に通り、{url} に行きます"),
                format!("leads through other servers to {url}"),
            ),
            Self::Inside => Text::new(
                "ここからは、庁内のコンピューターを指しています",
                "from here, it stands for a computer inside the office",
            ),
        }
    }
}

/// Every web address of the content with the places where it stands. The site's own address is left out: it may not be
/// published yet.
pub fn targets(sources: &Sources) -> BTreeMap<String, Vec<Place>> {
    let mut found: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    each(sources, &mut |words| {
        if matches!(words.path, "site.yaml" | "site.yml")
            && words.key == "url"
            && words.at(0, words.text.trim()) == site_url(words)
        {
            return;
        }
        for (url, place) in addresses(words) {
            found.entry(url).or_default().push(place);
        }
    });
    found
}

fn site_url(words: &Words<'_>) -> Place {
    let place = words.at(0, words.text.trim());
    Place {
        file: place.file,
        spot: crate::problem::Spot::Value(vec![crate::problem::Step::Key("url".to_owned())]),
    }
}

fn addresses(words: &Words<'_>) -> Vec<(String, Place)> {
    let text = words.text.trim();
    if let Ok(address) = WebAddress::parse(text) {
        return vec![(address.as_str().to_owned(), words.at(0, text))];
    }
    // Text that looks like one is left as it is by the site: only links can be followed.
    if !text.contains("](") && !text.contains("<http") {
        return Vec::new();
    }
    let mut begin = 0;
    let outer = |(link, line): (String, u32)| {
        let from = begin.max(line_start(&words.text, line));
        let byte = written_at(&words.text, &link, from);
        begin = begin.max(byte + link.len());
        let address = match destination(&link) {
            Destination::Outer(outer) => WebAddress::parse(outer).ok()?,
            _ => return None,
        };
        Some((address.as_str().to_owned(), words.at(byte, &link)))
    };
    links(&words.text).into_iter().filter_map(outer).collect()
}

/// Where a line begins that is counted from 1.
fn line_start(text: &str, line: u32) -> usize {
    let before = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    text.split_inclusive('\n').take(before).map(str::len).sum()
}

/// Where a link stands from this byte on, and not at the beginning of a longer one; else anywhere.
fn written_at(text: &str, link: &str, from: usize) -> usize {
    let whole = |at: &usize| {
        let behind = text[at + link.len()..].chars().next();
        behind.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '>' | '"' | '\'' | '<'))
    };
    let all = || text.match_indices(link).map(|(at, _)| at).filter(whole);
    all()
        .find(|at| *at >= from)
        .or_else(|| all().next())
        .or_else(|| text.find(link))
        .unwrap_or(0)
}

/// How patient to be.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// On how many days in a row an address must fail before it counts as broken.
    pub days: usize,
    /// On how many of them the server itself must have said that there is no such page.
    pub gone: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self { days: 3, gone: 2 }
    }
}

/// What was found, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Addresses that are there.
    pub good: usize,
    /// Of those, the ones that moved for good.
    pub moved: usize,
    /// Broken ones, and those of offices.
    pub broken: usize,
    /// Failing ones, to be looked at again.
    pub failing: usize,
    /// Addresses of which nothing can be told, and why.
    pub unclear: Vec<(String, Unclear)>,
}

/// Says what is wrong with each address and keeps it in mind for the next run.
pub fn judge(
    targets: &BTreeMap<String, Vec<Place>>,
    answers: &BTreeMap<String, Answer>,
    history: &mut History,
    today: Date,
    patience: Patience,
) -> (Tally, Problems) {
    let (mut tally, mut problems) = (Tally::default(), Problems::new());
    history.retain(|url| targets.contains_key(url));
    for (url, places) in targets {
        let Some(answer) = answers.get(url) else { continue };
        let found = match answer {
            Answer::Good(moved) => {
                history.good(url, today);
                tally.good += 1;
                tally.moved += usize::from(moved.is_some());
                moved.as_ref().map(|new| Found::Moved(new))
            }
            Answer::Gone(status) => Some(failing(
                url,
                Text::new(status.to_string(), status.to_string()),
                true,
                history,
                today,
            )),
            Answer::Failed(why) => Some(failing(url, why.text(), false, history, today)),
            Answer::Unclear(why) => {
                tally.unclear.push((url.clone(), why.clone()));
                None
            }
            Answer::Private(None) => Some(Found::Private(None)),
            // What leads inside today may be the network that we are in: its door sends everybody to its own page.
            Answer::Private(Some(to)) => match failing(url, leads_inside(to), false, history, today) {
                Found::Failing(_, failures, _) if patience.is_over(&failures) => Some(Found::Private(Some(to))),
                waiting => Some(waiting),
            },
        };
        let Some(found) = found else { continue };
        match &found {
            Found::Moved(_) => {}
            Found::Failing(_, failures, _) if !patience.is_over(failures) => tally.failing += 1,
            Found::Failing(..) | Found::Private(_) => tally.broken += 1,
        }
        for place in places {
            problems.push(found.problem(url, place.clone(), patience));
        }
    }
    (tally, problems)
}

/// The hosts that content names: no others are asked.
pub(super) fn hosts<'a>(urls: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    let host = |url: &String| url::Url::parse(url).ok()?.host_str().map(str::to_owned);
    urls.filter_map(host).collect()
}

impl Patience {
    fn is_over(self, failures: &Failures) -> bool {
        failures.days.len() >= self.days || failures.gone >= self.gone
    }
}

fn leads_inside(to: &str) -> Text {
    Text::new(
        format!("庁内かこのパソコンの中のアドレス {to} に移る"),
        format!("leads to {to}, inside of an office or this computer"),
    )
}

enum Found<'a> {
    Moved(&'a str),
    /// Why, since when, and when it was last there.
    Failing(Text, Failures, Option<String>),
    /// Where it leads, if it is not such an address itself.
    Private(Option<&'a str>),
}

fn failing<'a>(url: &str, why: Text, gone: bool, history: &mut History, today: Date) -> Found<'a> {
    let failures = history.failed(url, gone, today);
    Found::Failing(why, failures, history.last_good(url).map(str::to_owned))
}

impl Found<'_> {
    fn problem(&self, url: &str, place: Place, patience: Patience) -> Problem {
        match self {
            Self::Moved(new) => moved(url, new, place),
            Self::Private(to) => private(url, *to, place),
            Self::Failing(why, failures, good) if patience.is_over(failures) => {
                broken(url, why, failures, good.as_deref(), place)
            }
            Self::Failing(why, failures, _) => waiting(url, why, failures, patience, place),
        }
    }
}

fn moved(url: &str, new: &str, place: Place) -> Problem {
    let hint = if is_top(new) && !is_top(url) {
        Text::new(
            format!(
                "トップページに移るだけなので、そのページはもうないのかもしれません。開いて確かめ、{new} か新しいページに書き換えましょう"
            ),
            format!("that is only the front page: open it, then write {new} or the page that takes its place"),
        )
    } else {
        Text::new(format!("{new} と書き換えましょう"), format!("write {new}"))
    };
    let what = Text::new(
        format!("「{url}」は、別のアドレスに引っ越しました"),
        format!("`{url}` has moved for good"),
    );
    Problem::warning("link-moved", place, what).instead(hint)
}

fn is_top(url: &str) -> bool {
    url::Url::parse(url).is_ok_and(|url| url.path() == "/" && url.query().is_none())
}

fn private(url: &str, to: Option<&str>, place: Place) -> Problem {
    let what = match to {
        None => Text::new(
            format!("「{url}」は、庁内かこのパソコンの中のアドレスです。住民には開けません"),
            format!("`{url}` is inside of an office or this computer; residents cannot open it"),
        ),
        Some(to) => Text::new(
            format!("「{url}」は、庁内かこのパソコンの中のアドレス {to} に移ります。住民には開けません"),
            format!("`{url}` leads to {to}, inside of an office or this computer; residents cannot open it"),
        ),
    };
    Problem::error("link-private", place, what).instead(Text::new(
        "公開されているアドレスに書き換えるか、消してください",
        "write a public address, or remove it",
    ))
}

fn broken(url: &str, why: &Text, failures: &Failures, good: Option<&str>, place: Place) -> Problem {
    let days = failures.days.len();
    let first = failures.days.first().map_or("", String::as_str);
    let since = good.map_or(Text::default(), |day| {
        Text::new(
            format!("最後に開けたのは {day} です。"),
            format!("it was last there on {day}; "),
        )
    });
    Problem::error(
        "link-broken",
        place,
        Text::new(
            format!(
                "「{url}」は開けません（{}。{first} から、たしかめた {days} 日とも）",
                why.ja
            ),
            format!(
                "`{url}` cannot be opened ({}; on all {days} days since {first})",
                why.en
            ),
        ),
    )
    .instead(Text::new(
        format!(
            "{}新しいアドレスをさがして書き換えるか、なければ消してください",
            since.ja
        ),
        format!("{}look for its new address, or remove it", since.en),
    ))
}

fn waiting(url: &str, why: &Text, failures: &Failures, patience: Patience, place: Place) -> Problem {
    let days = failures.days.len();
    // If the server goes on saying that there is no such page.
    let gone = days + patience.gone.saturating_sub(failures.gone);
    let needed = if failures.gone > 0 {
        gone.min(patience.days)
    } else {
        patience.days
    };
    Problem::warning(
        "link-failing",
        place,
        Text::new(
            format!(
                "「{url}」は、きょうは開けません（{}）。様子を見ます（{needed} 日のうち {days} 日目）",
                why.ja
            ),
            format!(
                "`{url}` cannot be opened today ({}); waiting (day {days} of {needed})",
                why.en
            ),
        ),
    )
    .instead(Text::new(
        "別の日にもう一度 madoguchi verify を動かしてください。急ぐときは、ブラウザーで開いてみてください",
        "run `madoguchi verify` again on another day, or try it in a browser",
    ))
}
