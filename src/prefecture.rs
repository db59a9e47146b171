//! The 47 prefectures: what a new town's site says about the one above it.

use crate::problem::Text;
use crate::written::{Misread, did_you_mean};

/// A prefecture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefecture {
    /// Six digits with check digit.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its reading.
    pub reading: &'static str,
    /// Its folder.
    pub folder: &'static str,
}

const fn one(code: &'static str, name: &'static str, reading: &'static str, folder: &'static str) -> Prefecture {
    Prefecture {
        code,
        name,
        reading,
        folder,
    }
}

/// All of them, from north to south.
pub const ALL: [Prefecture; 47] = [
    one("010006", "北海道", "ほっかいどう", "hokkaido"),
    one("020001", "青森県", "あおもりけん", "aomori"),
    one("030007", "岩手県", "いわてけん", "iwate"),
    one("040002", "宮城県", "みやぎけん", "miyagi"),
    one("050008", "秋田県", "あきたけん", "akita"),
    one("060003", "山形県", "やまがたけん", "yamagata"),
    one("070009", "福島県", "ふくしまけん", "fukushima"),
    one("080004", "茨城県", "いばらきけん", "ibaraki"),
    one("090000", "栃木県", "とちぎけん", "tochigi"),
    one("100005", "群馬県", "ぐんまけん", "gunma"),
    one("110001", "埼玉県", "さいたまけん", "saitama"),
    one("120006", "千葉県", "ちばけん", "chiba"),
    one("130001", "東京都", "とうきょうと", "tokyo"),
    one("140007", "神奈川県", "かながわけん", "kanagawa"),
    one("150002", "新潟県", "にいがたけん", "niigata"),
    one("160008", "富山県", "とやまけん", "toyama"),
    one("170003", "石川県", "いしかわけん", "ishikawa"),
    one("180009", "福井県", "ふくいけん", "fukui"),
    one("190004", "山梨県", "やまなしけん", "yamanashi"),
    one("200000", "長野県", "ながのけん", "nagano"),
    one("210005", "岐阜県", "ぎふけん", "gifu"),
    one("220001", "静岡県", "しずおかけん", "shizuoka"),
    one("230006", "愛知県", "あいちけん", "aichi"),
    one("240001", "三重県", "みえけん", "mie"),
    one("250007", "滋賀県", "しがけん", "shiga"),
    one("260002", "京都府", "きょうとふ", "kyoto"),
    one("270008", "大阪府", "おおさかふ", "osaka"),
    one("280003", "兵庫県", "ひょうごけん", "hyogo"),
    one("290009", "奈良県", "ならけん", "nara"),
    one("300004", "和歌山県", "わかやまけん", "wakayama"),
    one("310000", "鳥取県", "とっとりけん", "tottori"),
    one("320005", "島根県", "しまねけん", "shimane"),
    one("330001", "岡山県", "おかやまけん", "okayama"),
    one("340006", "広島県", "ひろしまけん", "hiroshima"),
    one("350001", "山口県", "やまぐちけん", "yamaguchi"),
    one("360007", "徳島県", "とくしまけん", "tokushima"),
    one("370002", "香川県", "かがわけん", "kagawa"),
    one("380008", "愛媛県", "えひめけん", "ehime"),
    one("390003", "高知県", "こうちけん", "kochi"),
    one("400009", "福岡県", "ふくおかけん", "fukuoka"),
    one("410004", "佐賀県", "さがけん", "saga"),
    one("420000", "長崎県", "ながさきけん", "nagasaki"),
    one("430005", "熊本県", "くまもとけん", "kumamoto"),
    one("440001", "大分県", "おおいたけん", "oita"),
    one("450006", "宮崎県", "みやざきけん", "miyazaki"),
    one("460001", "鹿児島県", "かごしまけん", "kagoshima"),
    one("470007", "沖縄県", "おきなわけん", "okinawa"),
];

impl Prefecture {
    /// Reads a name with or without 県, or a folder. Code: `unknown-reference`.
    pub fn find(text: &str) -> Result<Self, Misread> {
        let found = ALL.iter().find(|one| {
            let short = one.name.strip_suffix(['県', '府', '都']).unwrap_or(one.name);
            [one.name, short, one.folder].contains(&text)
        });
        found.copied().ok_or_else(|| Misread {
            code: "unknown-reference",
            what: Text::new(
                format!("「{text}」という都道府県はありません"),
                format!("there is no prefecture `{text}`"),
            ),
            instead: did_you_mean(text, ALL.iter().map(|one| one.name)),
            follows: false,
        })
    }

    /// The one in which the municipality with this code lies.
    pub fn of_code(code: &str) -> Option<Self> {
        ALL.iter().find(|one| code.get(..2) == one.code.get(..2)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Prefecture;

    #[test]
    fn finds() {
        for (text, folder) in [
            ("福井県", "fukui"),
            ("福井", "fukui"),
            ("京都", "kyoto"),
            ("東京都", "tokyo"),
            ("北海道", "hokkaido"),
            ("saitama", "saitama"),
        ] {
            assert_eq!(Prefecture::find(text).map(|one| one.folder), Ok(folder), "{text}");
        }
        let unknown = Prefecture::find("神余川県").map_err(|misread| misread.instead.unwrap_or_default().ja);
        assert_eq!(unknown.err().as_deref(), Some("もしかして「神奈川県」ですか"));
        assert_eq!(Prefecture::of_code("182010").map(|one| one.name), Some("福井県"));
        assert_eq!(Prefecture::of_code(""), None);
    }
}
