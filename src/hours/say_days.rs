//! Days, parts of the year and weekdays in Japanese.

use std::fmt::Write as _;

use super::lexicon::word;
use super::rule::{Decade, EVEN_MONTHS, Edge, IfHoliday, Item, Kind, Nth, ODD_MONTHS, Period, Season, Week};
use super::token::T;

const SHORT: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

pub(crate) fn days(items: &[Item]) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut before = None;
    let mut after_nth = false;
    for one in items {
        // 4月〜10月の土曜・日曜・祝日: the part of the year is said once.
        let again = one.season.is_some() && one.season == before;
        before = one.season;
        // 第2火曜・毎週金曜: without 毎週 it would be the second Friday too.
        let every = if after_nth && matches!(one.kind, Kind::Week(_)) {
            "毎週"
        } else {
            ""
        };
        after_nth = matches!(one.kind, Kind::Nth(..));
        let words = if again {
            item(&Item {
                season: None,
                ..one.clone()
            })
        } else {
            item(one)
        };
        said.push(format!("{every}{words}"));
    }
    said.join("・")
}

/// One kind of day with its limits.
pub(crate) fn item(item: &Item) -> String {
    let mut said = String::new();
    let months = item.season.map(season);
    let alone = months.is_none();
    if let Some(months) = months {
        said.push_str(&months);
        said.push('の');
    }
    if item.alternate {
        said.push_str("隔週");
    }
    said.push_str(&kind(&item.kind, alone));
    if let Some(remark) = item.remark {
        let _ = write!(said, "（{remark}）");
    }
    if !item.except.is_empty() {
        let after = matches!(item.kind, Kind::AfterHoliday { .. });
        let falls = if after { "にあたる場合" } else { "" };
        let _ = write!(said, "（{}{falls}を除く）", days(&item.except));
    }
    if let Some(case) = item.if_holiday {
        said.push_str(if_holiday(case));
    }
    said
}

fn if_holiday(case: IfHoliday) -> &'static str {
    match case {
        IfHoliday::Opens => "（祝日の場合は開館）",
        IfHoliday::Closes => "（祝日の場合は休み）",
        IfHoliday::Lifted => "（祝日を除く）",
        IfHoliday::NextDay => "（祝日の場合は翌日）",
        IfHoliday::NextWorkday => "（祝日の場合は翌平日）",
        IfHoliday::NextNonHoliday => "（祝日の場合は直後の休日でない日）",
        IfHoliday::NextWeek => "（祝日の場合は翌週）",
        IfHoliday::Stays => "（祝日を含む）",
        IfHoliday::Unsaid => "（祝日の場合は変更あり）",
    }
}

fn kind(kind: &Kind, alone: bool) -> String {
    match kind {
        Kind::Every => "毎日".to_owned(),
        Kind::Week(week_) => week(*week_),
        Kind::Workdays => "平日".to_owned(),
        Kind::Nth(list, week) => nth(list, *week, alone),
        Kind::MonthDays(days) => {
            let days: Vec<String> = days.iter().map(|day| format!("{day}日")).collect();
            format!("{}{}", if alone { "毎月" } else { "" }, days.join("・"))
        }
        Kind::DigitDays(digit) => format!("毎月{digit}のつく日"),
        Kind::Holiday => "祝日".to_owned(),
        Kind::Named(name) => (*name).to_owned(),
        Kind::AfterHoliday { moves_on } if moves_on.0 == 0 => "祝日の翌日".to_owned(),
        Kind::AfterHoliday { moves_on } => {
            format!("祝日の翌日（{}にあたる場合はその翌日）", week(*moves_on))
        }
        Kind::YearEnd => "年末年始".to_owned(),
        Kind::YearEndVaries => "年末年始（年度により異なる）".to_owned(),
        Kind::Obon => "お盆".to_owned(),
        Kind::ObonAround => "お盆（8/15前後）".to_owned(),
        Kind::Season(season_, None) => season(*season_),
        Kind::Season(season_, Some(name)) if is_holiday_name(name) => {
            format!("{}{name}", season(*season_))
        }
        Kind::Season(season_, Some(name)) => format!("{name}（{}）", season(*season_)),
        Kind::School { on: true, .. } => "授業日".to_owned(),
        Kind::School { workdays: false, .. } => "学校の休業日".to_owned(),
        Kind::School { .. } => "学校休業日の平日".to_owned(),
        Kind::Breaks(bits) => {
            let names = [(1, "春季"), (2, "夏季"), (4, "冬季"), (8, "学年末")];
            let names: Vec<&str> = names
                .into_iter()
                .filter(|(bit, _)| bits & bit != 0)
                .map(|(_, name)| name)
                .collect();
            format!("{}休業日", names.join("・"))
        }
        Kind::Other(words) => words.clone(),
    }
}

/// こどもの日 and its like stand behind their date, 年末年始 and 県民の日 in front.
fn is_holiday_name(name: &str) -> bool {
    matches!(word(name), Some((T::Named(_), _)))
}

/// Runs of three and more as 月曜〜金曜, the rest one by one.
fn week(week: Week) -> String {
    if week == Week::ALL {
        return "毎日".to_owned();
    }
    let mut said: Vec<String> = Vec::new();
    let mut day = 0;
    while day < 7 {
        let length = (day..7).take_while(|&d| week.has(d)).count();
        if length >= 3 {
            let last = usize::from(day) + length - 1;
            said.push(format!("{}曜〜{}曜", SHORT[usize::from(day)], SHORT[last]));
            day += u8::try_from(length).unwrap_or(7);
            continue;
        }
        if length > 0 {
            said.push(format!("{}曜", SHORT[usize::from(day)]));
        }
        day += 1;
    }
    said.join("・")
}

fn nth(list: &[Nth], week: Week, alone: bool) -> String {
    let which: Vec<String> = list
        .iter()
        .map(|nth| match nth {
            Nth::Number(n) => format!("第{n}"),
            Nth::Last => "最終".to_owned(),
        })
        .collect();
    let days: Vec<&str> = (0..7_u8)
        .filter(|&day| week.has(day))
        .map(|day| SHORT[usize::from(day)])
        .collect();
    let each = if alone { "毎月" } else { "" };
    format!("{each}{}{}曜", which.join("・"), days.join("・"))
}

pub(crate) fn season(season: Season) -> String {
    match season {
        Season::Months(ODD_MONTHS) => "奇数月".to_owned(),
        Season::Months(EVEN_MONTHS) => "偶数月".to_owned(),
        Season::Months(bits) => {
            let months: Vec<String> = (0..12)
                .filter(|month| bits & (1 << month) != 0)
                .map(|month| format!("{}月", month + 1))
                .collect();
            months.join("・")
        }
        Season::Period(Period { from, to }) if from == to => edge(from),
        Season::Period(Period { from, to }) => format!("{}〜{}", edge(from), edge(to)),
    }
}

fn edge(edge: Edge) -> String {
    match edge {
        Edge::Day(m, d) => format!("{m}/{d}"),
        Edge::Month(m) => format!("{m}月"),
        Edge::Decade(m, Decade::Early) => format!("{m}月上旬"),
        Edge::Decade(m, Decade::Middle) => format!("{m}月中旬"),
        Edge::Decade(m, Decade::Late) => format!("{m}月下旬"),
        Edge::NthWeekday(m, nth_, day) => {
            format!("{m}月{}", nth(&[nth_], Week(1 << day), false))
        }
    }
}
