//! Tables for spreadsheets: CSV that opens as what it is, and runs nothing.

use csv::{Terminator, Writer, WriterBuilder};

/// A table that is being written.
#[derive(Debug)]
pub struct Sheet(Writer<Vec<u8>>);

impl Sheet {
    /// A table with these headings, a byte order mark before them: without one, Excel takes UTF-8 for Shift_JIS.
    pub fn new<C: AsRef<str>>(headings: impl IntoIterator<Item = C>) -> Self {
        Self::ending(headings, Terminator::Any(b'\n'))
    }

    /// The same with line ends as RFC 4180 has them, for files that others fetch.
    pub fn to_publish<C: AsRef<str>>(headings: impl IntoIterator<Item = C>) -> Self {
        Self::ending(headings, Terminator::CRLF)
    }

    fn ending<C: AsRef<str>>(headings: impl IntoIterator<Item = C>, ends: Terminator) -> Self {
        let mut sheet = Self(
            WriterBuilder::new()
                .terminator(ends)
                .from_writer("\u{feff}".as_bytes().to_vec()),
        );
        sheet.row(headings);
        sheet
    }

    /// Adds a row. A cell that begins like a formula would be run by a spreadsheet: it becomes text.
    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let cells = cells.into_iter().map(|cell| {
            let cell = cell.as_ref();
            let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                "'"
            } else {
                ""
            };
            format!("{guard}{cell}")
        });
        // Writing into memory does not fail.
        let _ = self.0.write_record(cells);
    }

    /// The whole table.
    pub fn bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }

    /// The whole table as text.
    pub fn text(self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn cells() {
        for (cell, written) in [
            ("茶の間", "茶の間"),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("@カフェ", "'@カフェ"),
            ("+81", "'+81"),
            ("-1", "'-1"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("a=1", "a=1"),
            ("a,b", "\"a,b\""),
        ] {
            let mut sheet = Sheet::new(["名前"]);
            sheet.row([cell]);
            assert_eq!(sheet.text(), format!("\u{feff}名前\n{written}\n"), "{cell:?}");
        }
        let published = Sheet::to_publish(["ID", "名前"]).text();
        assert_eq!(published, "\u{feff}ID,名前\r\n");
    }
}
