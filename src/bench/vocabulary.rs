//! The small vocabulary of synthetic content.

use std::fmt::Write;

/// Concerns: id, label, reading.
pub(super) const CONCERNS: [(&str, &str, &str); 24] = [
    ("care", "介護", "かいご"),
    ("dementia", "認知症", "にんちしょう"),
    ("household-budget", "家計", "かけい"),
    ("debt", "借金", "しゃっきん"),
    ("housing", "住まい", "すまい"),
    ("work", "仕事", "しごと"),
    ("mental-health", "こころ", "こころ"),
    ("illness", "病気", "びょうき"),
    ("disability", "障がい", "しょうがい"),
    ("childcare", "子育て", "こそだて"),
    ("pregnancy", "妊娠・出産", "にんしん・しゅっさん"),
    ("single-parent", "ひとり親", "ひとりおや"),
    ("school", "不登校", "ふとうこう"),
    ("young-carer", "ヤングケアラー", "やんぐけあらー"),
    ("hikikomori", "ひきこもり", "ひきこもり"),
    ("loneliness", "孤独・孤立", "こどく・こりつ"),
    ("abuse", "虐待", "ぎゃくたい"),
    ("guardianship", "成年後見", "せいねんこうけん"),
    ("disaster", "災害", "さいがい"),
    ("foreign-residents", "外国人の暮らし", "がいこくじんのくらし"),
    ("neighbours", "近隣", "きんりん"),
    ("shopping", "買い物", "かいもの"),
    ("mobility", "移動", "いどう"),
    ("taking-part", "社会参加", "しゃかいさんか"),
];

/// Audiences: id, label, reading.
pub(super) const AUDIENCES: [(&str, &str, &str); 12] = [
    ("anyone", "だれでも", "だれでも"),
    ("older-people", "高齢者", "こうれいしゃ"),
    ("carers", "家族の世話をする人", "かぞくのせわをするひと"),
    ("disabled-people", "障がいのある人", "しょうがいのあるひと"),
    ("children", "子ども", "こども"),
    ("families", "子育て中の人", "こそだてちゅうのひと"),
    ("pregnant", "妊産婦", "にんさんぷ"),
    ("young-people", "若者", "わかもの"),
    ("job-seekers", "仕事をさがす人", "しごとをさがすひと"),
    ("in-hardship", "生活に困っている人", "せいかつにこまっているひと"),
    ("foreign-residents", "外国人", "がいこくじん"),
    ("volunteers", "活動したい人", "かつどうしたいひと"),
];

/// Facilities: id, label, reading.
pub(super) const FACILITIES: [(&str, &str, &str); 8] = [
    ("wheelchair", "車いすで入れる", "くるまいすではいれる"),
    ("kids-room", "キッズルーム", "きっずるーむ"),
    ("nursing-room", "授乳室", "じゅにゅうしつ"),
    ("private-room", "個室の相談室", "こしつのそうだんしつ"),
    ("elevator", "エレベーター", "えれべーたー"),
    ("toilet", "多目的トイレ", "たもくてきといれ"),
    ("hearing-loop", "聞こえを助ける設備", "きこえをたすけるせつび"),
    ("parking", "駐車場", "ちゅうしゃじょう"),
];

pub(super) const LINES: &str = "\
- {id: \"119\", name: 消防・救急車, reading: しょうぼう・きゅうきゅうしゃ, phone: \"119\", summary: 火事と急な病気のとき。, \
hours: 24時間, cost: 無料, emergency: true, source: {title: 見本}}
- {id: \"110\", name: 警察, reading: けいさつ, phone: \"110\", summary: いま危ないとき。, hours: 24時間, cost: 無料, \
emergency: true, source: {title: 見本}}
";

pub(super) const SITE: &str = "\
title: 大きさをためすサイト
reading: おおきさをためすさいと
tagline: 実在しない窓口の一覧
url: https://bench.example/
description: 速さと大きさを測るために作った、実在しない記録です。
publisher: {name: 見本}
urgent: [\"119\", \"110\"]
licence: {name: CC0 1.0, url: https://creativecommons.org/publicdomain/zero/1.0/deed.ja}
";

/// Official categories, in turn.
const OFFICIAL: [&str; 6] = [
    "housing",
    "work",
    "health-welfare",
    "childcare-education",
    "money",
    "daily-life",
];

pub(super) fn concerns() -> String {
    let mut out = String::new();
    for (index, (id, label, reading)) in CONCERNS.iter().enumerate() {
        let related = CONCERNS[(index + 1) % CONCERNS.len()].0;
        let official = OFFICIAL[index % OFFICIAL.len()];
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "- id: {id}\n  label: {label}\n  reading: {reading}\n  official: {official}\n  related: [{related}]\n  \
             what: {label}のことを聞き、いっしょに考えます。\n  phrases: [{label}で困っている, {label}のことを聞きたい]"
        );
    }
    out
}

/// A list of terms with id, label and reading only.
pub(super) fn terms(terms: &[(&str, &str, &str)]) -> String {
    terms.iter().fold(String::new(), |mut out, (id, label, reading)| {
        let _ = writeln!(out, "- {{id: {id}, label: {label}, reading: {reading}}}");
        out
    })
}
