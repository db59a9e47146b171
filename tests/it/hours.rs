//! Opening hours: every case is a line in a table under `tests/hours/`.

use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::{Date, DateTime};
use madoguchi::hours::{Hours, State, holiday};

/// Lines of a table as cells; `#` begins a comment, `⏎` stands for a line break.
fn table(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hours").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(|cell| cell.replace('⏎', "\n")).collect())
        .collect()
}

fn cell(row: &[String], index: usize) -> &str {
    row.get(index).map_or("", String::as_str)
}

/// Compares what is said back and every probe; collects what differs.
fn check(hours: &Hours, name: &str, meaning: &str, probes: &str, wrong: &mut String) {
    let said = if hours.is_read() {
        hours.say()
    } else {
        "unread".to_owned()
    };
    if said != meaning {
        let _ = writeln!(wrong, "{name:?}\n  said   {said:?}\n  wanted {meaning:?}");
    }
    if !hours.is_read() && hours.unread().is_empty() {
        let _ = writeln!(wrong, "{name:?}: unread, but no piece is reported");
    }
    for probe in probes.split(';').filter(|probe| !probe.is_empty()) {
        let (at, wanted) = probe.split_once('=').expect("probe is moment=state");
        let at: DateTime = at.replace(' ', "T").parse().expect("moment");
        let state = match hours.state(at) {
            State::Open { .. } => "open",
            State::Closed { .. } => "closed",
            State::Unknown => "unknown",
        };
        if state != wanted {
            let _ = writeln!(wrong, "{name:?} at {at}: {state}, wanted {wanted}");
        }
    }
}

#[test]
fn wordings_are_read_as_the_table_says() {
    let rows = table("wordings.tsv");
    let mut wrong = String::new();
    for row in &rows {
        check(
            &Hours::read(cell(row, 0)),
            cell(row, 0),
            cell(row, 1),
            cell(row, 2),
            &mut wrong,
        );
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    let unread = rows.iter().filter(|row| cell(row, 1) == "unread").count();
    assert!(
        rows.len() >= 350 && unread >= 40,
        "{} wordings, {unread} unread",
        rows.len()
    );
}

#[test]
fn open_data_is_read_to_85_percent_and_none_wrong() {
    let rows = table("open-data.tsv");
    let mut wrong = String::new();
    let mut read = 0;
    for row in &rows {
        let columns: Vec<&str> = (0..4).map(|index| cell(row, index)).collect();
        let hours = Hours::statements(&columns);
        read += usize::from(hours.is_read());
        check(&hours, &columns.join(" | "), cell(row, 4), cell(row, 5), &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(read * 100 >= rows.len() * 85, "{read} of {} read", rows.len());
}

/// Saying a meaning and reading it again gives the same meaning.
#[test]
fn what_is_said_can_be_read_again() {
    let mut wrong = String::new();
    let rows = table("wordings.tsv");
    // OSM has its own rules for holidays, which Japanese wording does not repeat.
    let japanese = |row: &&Vec<String>| !cell(row, 0).is_ascii() || cell(row, 0).starts_with(char::is_numeric);
    for row in rows.iter().filter(|row| cell(row, 1) != "unread").filter(japanese) {
        let said = cell(row, 1);
        let again = Hours::read(said);
        let first = Hours::read(cell(row, 0));
        for moment in [
            "2026-08-14T10:30",
            "2026-09-21T10:30",
            "2026-09-22T14:30",
            "2026-11-10T10:30",
            "2026-11-20T19:30",
            "2026-11-21T10:30",
            "2026-11-22T17:30",
            "2026-11-23T10:30",
            "2026-11-24T14:30",
            "2026-12-31T10:30",
            "2027-01-02T03:30",
        ] {
            let at: DateTime = moment.parse().expect("moment");
            if first.state(at) != again.state(at) {
                let _ = writeln!(
                    wrong,
                    "{:?} at {at}: {:?}, but said as {said:?}: {:?}",
                    cell(row, 0),
                    first.state(at),
                    again.state(at)
                );
            }
        }
        if again.is_read() && again.say() != said {
            let _ = writeln!(wrong, "{said:?} is said again as {:?}", again.say());
        } else if !again.is_read() {
            let _ = writeln!(wrong, "{said:?} is not read: {:?}", again.unread());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn osm_expressions() {
    let mut wrong = String::new();
    for row in table("osm.tsv") {
        check(
            &Hours::read(cell(&row, 0)),
            cell(&row, 0),
            cell(&row, 1),
            cell(&row, 2),
            &mut wrong,
        );
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// `2026-11-24 10:00-12:00` per date, `?` behind it if the date is not sure.
#[test]
fn next_dates() {
    let mut wrong = String::new();
    for row in table("next.tsv") {
        let hours = Hours::read(cell(&row, 0));
        let from: Date = cell(&row, 1).parse().expect("date");
        let count = cell(&row, 2).parse().expect("count");
        let time = |time: Option<jiff::civil::Time>| {
            time.map_or_else(|| "?".to_owned(), |t| format!("{}:{:02}", t.hour(), t.minute()))
        };
        let dates: Vec<String> = hours
            .next_dates(from, count)
            .iter()
            .map(|o| {
                let times = match (o.start, o.end) {
                    (None, None) => String::new(),
                    (start, end) => format!(" {}-{}", time(start), time(end)),
                };
                format!("{}{times}{}", o.date, if o.certain { "" } else { "?" })
            })
            .collect();
        let dates = dates.join(", ");
        let rhythm = format!("{:?}", hours.rhythm());
        if dates != cell(&row, 3) || rhythm != cell(&row, 4) {
            let _ = writeln!(
                wrong,
                "{:?}\n  got    {dates} {rhythm}\n  wanted {} {}",
                cell(&row, 0),
                cell(&row, 3),
                cell(&row, 4)
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// `open until …`, `closed opens …`: the moment a state ends.
#[test]
fn when_a_state_ends() {
    let mut wrong = String::new();
    for row in table("ends.tsv") {
        let at: DateTime = cell(&row, 1).replace(' ', "T").parse().expect("moment");
        let moment =
            |at: Option<DateTime>| at.map_or_else(|| "-".to_owned(), |at| at.strftime("%Y-%m-%d %H:%M").to_string());
        let state = match Hours::read(cell(&row, 0)).state(at) {
            State::Open { until } => format!("open until {}", moment(until)),
            State::Closed { opens } => format!("closed opens {}", moment(opens)),
            State::Unknown => "unknown".to_owned(),
        };
        if state != cell(&row, 2) {
            let _ = writeln!(wrong, "{:?} at {at}: {state}, wanted {}", cell(&row, 0), cell(&row, 2));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn public_holidays_of_2020_to_2030() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hours/holidays.csv");
    let text = std::fs::read_to_string(path).expect("holidays.csv");
    let listed: Vec<(Date, &str)> = text
        .lines()
        .filter_map(|line| line.split_once(','))
        .filter_map(|(date, name)| Some((date.parse().ok()?, name)))
        .collect();
    assert!(listed.len() > 170, "{} holidays listed", listed.len());
    let mut date: Date = "2020-01-01".parse().expect("date");
    let end: Date = "2031-01-01".parse().expect("date");
    while date < end {
        let wanted = listed.iter().find(|(d, _)| *d == date).map(|(_, name)| *name);
        assert_eq!(holiday(date), wanted, "{date}");
        date = date.tomorrow().expect("date");
    }
}

#[test]
fn public_holidays_of_other_years() {
    for row in table("holidays-other.tsv") {
        let date: Date = cell(&row, 0).parse().expect("date");
        let wanted = Some(cell(&row, 1)).filter(|name| *name != "-");
        assert_eq!(holiday(date), wanted, "{date}");
    }
}

/// A small generator with a fixed seed, so that a failure comes back.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }
}

#[test]
fn no_text_makes_it_fail() {
    let pieces: Vec<char> = "月火水木金土日曜第1234567890:〜-、・。（）(祝休年末始毎週隔時半分翌午前後から まで除くの場合は平\n/[]\"MoTuPH;,学校放課🎌\u{0}é"
        .chars()
        .collect();
    let wordings = table("wordings.tsv");
    let at: DateTime = "2026-11-24T10:00".parse().expect("moment");
    let mut random = Random(20_261_124);
    for round in 0..1000 {
        let text: String = if round % 2 == 0 {
            (0..random.below(60))
                .map(|_| pieces[random.below(pieces.len())])
                .collect()
        } else {
            // A wording cut and joined with another: nearly right is the hardest.
            let one: Vec<char> = cell(&wordings[random.below(wordings.len())], 0).chars().collect();
            let two: Vec<char> = cell(&wordings[random.below(wordings.len())], 0).chars().collect();
            let (cut, join) = (random.below(one.len() + 1), random.below(two.len() + 1));
            one[..cut].iter().chain(&two[join..]).collect()
        };
        let hours = Hours::read(&text);
        let _ = hours.say_lines();
        if !hours.is_read() {
            assert_eq!(hours.state(at), State::Unknown, "{text:?}");
        }
        if round % 20 == 0 {
            let _ = (hours.state(at), hours.next_dates(at.date(), 3));
        }
    }
}

#[test]
fn a_long_text_is_kept() {
    for text in ["月".repeat(100_000), "(".repeat(1999), "第1・".repeat(600)] {
        let hours = Hours::read(&text);
        assert!(!hours.is_read());
        assert!(!hours.unread().is_empty());
    }
}
