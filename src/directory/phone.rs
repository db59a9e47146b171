//! Telephone and fax numbers that can be dialled from Japan.

use unicode_normalization::UnicodeNormalization;

use crate::problem::Text;
use crate::written::Misread;

/// A number that can be dialled: `0776-20-5580`, `110`, `#9110`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone {
    shown: String,
    dialled: String,
}

impl Phone {
    /// Reads one, with full-width digits, brackets round the area code, any kind of hyphen, or `+81`.
    /// Code: `phone`.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let plain: String = text.nfkc().map(hyphen).collect();
        let plain = plain
            .trim()
            .trim_start_matches("TEL")
            .trim_start_matches([':', ' '])
            .trim()
            .to_owned();
        if let Some(wrong) = plain
            .chars()
            .find(|c| !matches!(c, '0'..='9' | '-' | '(' | ')' | ' ' | '+' | '#'))
        {
            return Err(unreadable(text, wrong));
        }
        let shown = tidy(&plain);
        let dialled: String = shown.chars().filter(|c| c.is_ascii_digit() || *c == '#').collect();
        if !possible(&dialled) {
            return Err(impossible(text, &dialled));
        }
        Ok(Self { shown, dialled })
    }

    /// As shown to people, with its hyphens.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Digits only, with `#` in front for the short numbers that have one.
    pub fn dialled(&self) -> &str {
        &self.dialled
    }

    /// For `href`: `tel:0776205580`, `tel:%239110`.
    pub fn href(&self) -> String {
        format!("tel:{}", self.dialled.replace('#', "%23"))
    }

    /// Whether calling it costs nothing, by its prefix.
    pub fn is_free(&self) -> bool {
        self.dialled.starts_with("0120")
            || self.dialled.starts_with("0800")
            || matches!(&*self.dialled, "110" | "119" | "118")
    }
}

fn hyphen(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | '－' | 'ｰ' => '-',
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

/// `(048)252-4384`, `048 (252) 4384`, `+81-48-252-4384` → `048-252-4384`.
fn tidy(plain: &str) -> String {
    let national = match plain.strip_prefix("+81") {
        Some(rest) => format!("0{}", rest.trim_start_matches(['-', ' ', '(', ')', '0'])),
        None => plain.to_owned(),
    };
    let mut shown = String::with_capacity(national.len());
    for c in national.chars() {
        match c {
            '0'..='9' | '#' => shown.push(c),
            _ if shown.is_empty() || shown.ends_with('-') => {}
            _ => shown.push('-'),
        }
    }
    shown.trim_end_matches('-').to_owned()
}

fn possible(dialled: &str) -> bool {
    if let Some(short) = dialled.strip_prefix('#') {
        return short.len() == 4 && !short.contains('#');
    }
    if dialled.contains('#') {
        return false;
    }
    match dialled.len() {
        3 => dialled.starts_with('1'),
        10 => dialled.starts_with('0') && !dialled.starts_with("00"),
        // Mobile and IP numbers, and 0800; an ordinary number has ten digits.
        11 => ["050", "060", "070", "080", "090", "020"]
            .iter()
            .any(|prefix| dialled.starts_with(prefix)),
        _ => false,
    }
}

fn unreadable(text: &str, wrong: char) -> Misread {
    let ja = match wrong {
        '内' | '代' | '直' => "内線は extension に、ことわりは contacts の note に分けて書いてください",
        ',' | '、' | '・' | '/' | '~' | '〜' => {
            "番号が 2 つ以上あるときは、リストにしてください（例 [0776-20-5580, 0776-20-5581]）"
        }
        '“' | '”' => "“ ” は使えません。囲むなら半角の \" にしてください（例 \"0776-20-5580\"）",
        _ => "数字とハイフンだけで書いてください（例 0776-20-5580）。ことわりは contacts の note に書きます",
    };
    Misread::new(
        "phone",
        Text::new(
            format!("「{text}」は電話番号として読めません（「{wrong}」があります）"),
            format!("`{text}` is no telephone number (it contains `{wrong}`)"),
        ),
        Text::new(
            ja,
            "digits and hyphens only, e.g. 0776-20-5580; extensions go to `extension`, remarks to `note`",
        ),
    )
}

fn impossible(text: &str, dialled: &str) -> Misread {
    let digits = dialled.len();
    // `+81776205580` without hyphens is a number to YAML: the plus sign is lost.
    if let Some(rest) = dialled.strip_prefix("81").filter(|rest| (9..=10).contains(&rest.len())) {
        return Misread::new(
            "phone",
            Text::new(
                format!("「{text}」という電話番号はありえません"),
                format!("`{text}` cannot be a telephone number"),
            ),
            Text::new(
                format!("国内の番号で書いてください（例 \"0{rest}\"）"),
                format!("write it as dialled in Japan, e.g. \"0{rest}\""),
            ),
        );
    }
    let (ja, en) = if possible(&format!("0{dialled}")) {
        (
            format!("市外局番の 0 から書き、\" \" で囲んでください（例 \"0{dialled}\"）"),
            format!("begin with the 0 of the area code and quote it, e.g. \"0{dialled}\""),
        )
    } else if possible(&format!("#{dialled}")) {
        (
            format!("「#」で始まる番号なら、\" \" で囲んで \"#{dialled}\" と書いてください"),
            format!("if it begins with #, quote it: \"#{dialled}\""),
        )
    } else {
        (
            format!("けた数（いま {digits} けた）を確かめてください。固定電話は 0 から 10 けた、携帯は 11 けたです"),
            format!("it has {digits} digits; fixed lines have 10 with the leading 0, mobile ones 11"),
        )
    };
    Misread::new(
        "phone",
        Text::new(
            format!("「{text}」という電話番号はありえません"),
            format!("`{text}` cannot be a telephone number"),
        ),
        Text::new(ja, en),
    )
}

#[cfg(test)]
mod tests {
    use super::Phone;

    #[test]
    fn reads() {
        for (text, shown, href) in [
            ("0776-20-5580", "0776-20-5580", "tel:0776205580"),
            ("０２８－６２３－３０４７", "028-623-3047", "tel:0286233047"),
            ("03（5432）2428", "03-5432-2428", "tel:0354322428"),
            ("(048)252-4384", "048-252-4384", "tel:0482524384"),
            ("+81-776-20-5580", "0776-20-5580", "tel:0776205580"),
            ("+81 (0)776 20 5580", "0776-20-5580", "tel:0776205580"),
            ("090-1234-5678", "090-1234-5678", "tel:09012345678"),
            ("0120-279-338", "0120-279-338", "tel:0120279338"),
            ("0570-064-556", "0570-064-556", "tel:0570064556"),
            ("110", "110", "tel:110"),
            ("#9110", "#9110", "tel:%239110"),
            ("＃８００８", "#8008", "tel:%238008"),
            ("0312345678", "0312345678", "tel:0312345678"),
            ("TEL: 049-293-4319", "049-293-4319", "tel:0492934319"),
        ] {
            let phone = Phone::parse(text).unwrap_or_else(|misread| panic!("{text}: {misread:?}"));
            assert_eq!((phone.shown(), &*phone.href()), (shown, href), "{text}");
        }
    }

    #[test]
    fn refuses() {
        for text in [
            "776-20-5580",
            "0776-20-558",
            "0776-20-55800",
            "042－576-2111（内 292）",
            "あとで",
            "",
            "911",
            "00-1234-5678",
            "##110",
        ] {
            assert!(Phone::parse(text).is_err(), "{text}");
        }
    }
}
