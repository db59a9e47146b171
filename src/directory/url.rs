//! Web and mail addresses.

use unicode_normalization::UnicodeNormalization;

use crate::problem::Text;
use crate::written::Misread;

/// An `http` or `https` address. No other scheme can become a link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebAddress(String);

impl WebAddress {
    /// Reads one. Code: `url`.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let text: String = text.nfkc().collect();
        let text = text.trim();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
        let good_host = host.is_some_and(|host| {
            let host = host.rsplit_once(':').map_or(host, |(name, _)| name);
            !host.is_empty() && host.contains('.') && !host.contains("..") && !host.contains('@')
        });
        let good_signs = text
            .chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"' | '\\' | '`' | '{' | '}'));
        if good_host && good_signs {
            return Ok(Self(text.to_owned()));
        }
        Err(Misread::new(
            "url",
            Text::new(
                format!("「{text}」はホームページのアドレスとして読めません"),
                format!("`{text}` is no web address"),
            ),
            Text::new("https:// から書いてください", "begin with https://"),
        ))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its host, for people: `www.city.fukui.lg.jp`.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    }
}

/// A mail address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailAddress(String);

impl MailAddress {
    /// Reads one; full-width signs are understood. Code: `email`.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let address: String = text.nfkc().collect();
        let address = address.trim();
        let good = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
        };
        match address.split_once('@') {
            Some((name, host))
                if good(name) && good(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.') =>
            {
                Ok(Self(address.to_owned()))
            }
            _ => Err(Misread::new(
                "email",
                Text::new(
                    format!("「{text}」はメールアドレスとして読めません"),
                    format!("`{text}` is no mail address"),
                ),
                Text::new("name@example.lg.jp の形で書いてください", "write name@example.lg.jp"),
            )),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{MailAddress, WebAddress};

    #[test]
    fn web() {
        for (text, good) in [
            ("https://www.city.fukui.lg.jp/a?b=c#d", true),
            ("http://example.jp", true),
            ("https:www.city.fujisawa.kanagawa.jp/", false),
            ("www.example.jp", false),
            ("javascript:alert(1)", false),
            ("https://a b.jp", false),
            ("https://localhost/", false),
            ("https://user@evil.example.jp/", false),
        ] {
            assert_eq!(WebAddress::parse(text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn mail() {
        for (text, good) in [
            ("fukushisodan@city.kawagoe.saitama.jp", true),
            ("ａ＠ｅｘａｍｐｌｅ．ｊｐ", true),
            ("a@b", false),
            ("a b@c.jp", false),
            ("@c.jp", false),
        ] {
            assert_eq!(MailAddress::parse(text).is_ok(), good, "{text}");
        }
    }
}
