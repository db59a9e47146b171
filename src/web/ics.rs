//! Calendar files as RFC 5545 wants them: lines of at most 75 octets, CRLF, escaped text.
//!
//! Own code: the crates for it take the moment of writing from the clock and a random number for each event, or know no
//! time zones; a file must be the same for the same day. Another program reads every file of the site back in
//! tests/browser/calendar.test.mjs.

use jiff::civil::{Date, Time};

/// Longest line in octets, without the line end (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar that is being written.
pub(super) struct Calendar {
    out: String,
    stamp: Date,
}

/// One date in it.
pub(super) struct Event<'a> {
    /// Stays the same for the same date of the same place, so that a later file changes the date instead of doubling it.
    pub(super) uid: &'a str,
    pub(super) date: Date,
    /// `None`: it is known for which day only.
    pub(super) start: Option<Time>,
    /// At or before `start` it is a time of the next day.
    pub(super) end: Option<Time>,
    pub(super) summary: &'a str,
    pub(super) location: Option<&'a str>,
    pub(super) description: &'a str,
    /// Complete address.
    pub(super) url: Option<&'a str>,
}

impl Calendar {
    /// A calendar called `name`, made on the day `stamp`.
    pub(super) fn new(name: &str, site: &str, stamp: Date) -> Self {
        let mut calendar = Self {
            out: String::with_capacity(2048),
            stamp,
        };
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.text("PRODID", &format!("-//Madoguchi//{site}//JA"));
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("METHOD:PUBLISH");
        // RFC 7986; the other form is what older programs know.
        calendar.text("NAME", name);
        calendar.text("X-WR-CALNAME", name);
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION:P1D");
        calendar.line("X-PUBLISHED-TTL:P1D");
        // Japan has had no summer time since 1951.
        for line in [
            "BEGIN:VTIMEZONE",
            "TZID:Asia/Tokyo",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0900",
            "TZOFFSETTO:+0900",
            "TZNAME:JST",
            "END:STANDARD",
            "END:VTIMEZONE",
        ] {
            calendar.line(line);
        }
        calendar
    }

    pub(super) fn add(&mut self, event: &Event<'_>) {
        self.line("BEGIN:VEVENT");
        self.text("UID", event.uid);
        self.line(&format!("DTSTAMP:{}T000000Z", day(self.stamp)));
        match event.start {
            None => self.line(&format!("DTSTART;VALUE=DATE:{}", day(event.date))),
            Some(start) => {
                self.moment("DTSTART", event.date, start);
                let end = event.end.and_then(|end| {
                    let date = if end > start {
                        event.date
                    } else {
                        event.date.tomorrow().ok()?
                    };
                    Some((date, end))
                });
                if let Some((date, end)) = end {
                    self.moment("DTEND", date, end);
                }
            }
        }
        self.text("SUMMARY", event.summary);
        if let Some(location) = event.location {
            self.text("LOCATION", location);
        }
        self.text("DESCRIPTION", event.description);
        if let Some(url) = event.url {
            self.line(&format!("URL:{url}"));
        }
        // Nobody is busy because a salon takes place.
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.line("END:VCALENDAR");
        self.out.into_bytes()
    }

    fn moment(&mut self, name: &str, date: Date, time: Time) {
        let day = day(date);
        self.line(&format!(
            "{name};TZID=Asia/Tokyo:{day}T{:02}{:02}00",
            time.hour(),
            time.minute()
        ));
    }

    fn text(&mut self, name: &str, text: &str) {
        let mut line = String::with_capacity(name.len() + text.len() + 8);
        line.push_str(name);
        line.push(':');
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                c if c.is_control() => {}
                c => line.push(c),
            }
        }
        self.line(&line);
    }

    /// One line, folded between letters where it is too long.
    fn line(&mut self, line: &str) {
        let mut room = LINE;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.out.push_str("\r\n ");
                // The space counts.
                room = LINE - 1;
            }
            room -= c.len_utf8();
            self.out.push(c);
        }
        self.out.push_str("\r\n");
    }
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::{Calendar, Event, LINE};

    fn file(event: &Event<'_>) -> String {
        let mut calendar = Calendar::new("名前", "窓口さがし", date(2026, 4, 1));
        calendar.add(event);
        String::from_utf8(calendar.finish()).unwrap()
    }

    fn event() -> Event<'static> {
        Event {
            uid: "2026-04-14.a@b",
            date: date(2026, 4, 14),
            start: Some(time(10, 0, 0, 0)),
            end: Some(time(12, 30, 0, 0)),
            summary: "茶の間",
            location: None,
            description: "",
            url: None,
        }
    }

    #[test]
    fn lines_are_short_and_fold_between_letters() {
        for length in 60..90 {
            for letter in ["a", "é", "福", "𠮷"] {
                let text = format!("{}{}", "x".repeat(length % 7), letter.repeat(length));
                let file = file(&Event {
                    description: &text,
                    ..event()
                });
                assert!(file.split("\r\n").all(|line| line.len() <= LINE), "{file}");
                assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
                assert!(file.replace("\r\n ", "").contains(&format!("DESCRIPTION:{text}\r\n")));
            }
        }
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        let file = file(&Event {
            summary: "a,b;c\\d\r\nEND:VEVENT\u{7}",
            ..event()
        });
        assert!(file.contains("SUMMARY:a\\,b\\;c\\\\d\\nEND:VEVENT\r\n"), "{file}");
        assert_eq!(file.matches("\r\nEND:VEVENT").count(), 1);
    }

    #[test]
    fn times() {
        for (start, end, lines) in [
            (
                Some(10),
                Some(12),
                "DTSTART;TZID=Asia/Tokyo:20260414T100000\r\nDTEND;TZID=Asia/Tokyo:20260414T120000\r\n",
            ),
            (
                Some(22),
                Some(2),
                "DTSTART;TZID=Asia/Tokyo:20260414T220000\r\nDTEND;TZID=Asia/Tokyo:20260415T020000\r\n",
            ),
            (Some(10), None, "DTSTART;TZID=Asia/Tokyo:20260414T100000\r\nSUMMARY"),
            (None, None, "DTSTART;VALUE=DATE:20260414\r\nSUMMARY"),
            (None, Some(12), "DTSTART;VALUE=DATE:20260414\r\nSUMMARY"),
        ] {
            let hour = |hour: i8| time(hour, 0, 0, 0);
            let file = file(&Event {
                start: start.map(hour),
                end: end.map(hour),
                ..event()
            });
            assert!(file.contains(lines), "{start:?} {end:?}: {file}");
        }
    }
}
