//! What a new town's site consists of.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Town;
use crate::desk::form;
use crate::desk::order::What;
use crate::desk::scalar::{quoted, scalar};
use crate::desk::wanted::{Concerns, Trust, Wanted, guess_level};
use crate::desk::wire;
use crate::directory::kana::Kana;
use crate::directory::phone::Phone;
use crate::directory::resource::Kind;
use crate::directory::slug::Slug;
use crate::prefecture::Prefecture;

const HANDBOOK: &str = include_str!("../../../content/README.md");
const STAFF: &str = include_str!("README.md");
const CONSULTATION: &str = include_str!("consultation.md");
const IGNORED: &str = "/public/\n.*.madoguchi-*\n.madoguchi-cache/\n";
const VOCABULARY: [(&str, &str); 4] = [
    (
        "concerns.yaml",
        include_str!("../../../content/vocabulary/concerns.yaml"),
    ),
    (
        "audiences.yaml",
        include_str!("../../../content/vocabulary/audiences.yaml"),
    ),
    (
        "facilities.yaml",
        include_str!("../../../content/vocabulary/facilities.yaml"),
    ),
    ("lines.yaml", include_str!("../../../content/vocabulary/lines.yaml")),
];

/// Every file of a new site with its path below the site's folder.
pub(super) fn of(town: &Town, today: Date) -> Vec<(PathBuf, String)> {
    let above = town.prefecture.map_or("", |prefecture| prefecture.folder);
    let area = if above.is_empty() {
        town.id.to_string()
    } else {
        format!("{above}/{}", town.id)
    };
    let content = Path::new("content");
    let mut files = vec![
        (
            PathBuf::from("README.md"),
            STAFF.replace("{town}", &town.name).replace("{path}", &area),
        ),
        (PathBuf::from(".gitignore"), IGNORED.to_owned()),
        (content.join("README.md"), HANDBOOK.to_owned()),
        (content.join("site.yaml"), site(town)),
        (content.join(&area).join("guides/consultation.md"), consultation(town)),
    ];
    files.extend(wire::settled("content"));
    for (name, text) in VOCABULARY {
        files.push((content.join("vocabulary").join(name), text.to_owned()));
    }
    let records = [
        town.prefecture.and_then(prefecture),
        Some(municipality(town, above)),
        example(&area, today),
    ];
    for wanted in records.into_iter().flatten() {
        files.push((content.join(wanted.path()), form::text(&wanted)));
    }
    files
}

fn site(town: &Town) -> String {
    let line = |key: &str, value: Option<String>, example: &str| match value {
        Some(value) => format!("{key}: {}\n", scalar(&value)),
        None => format!("# {key}: {example}\n"),
    };
    let publisher = |key: &str, value: Option<&str>, example: &str| match value {
        Some(value) => format!("  {key}: {}\n", scalar(value)),
        None => format!("#   {key}: {example}\n"),
    };
    let reading = town
        .reading
        .as_ref()
        .map(|reading| format!("{} まどぐちさがし", reading.as_str()));
    let own_title = town.title == format!("{} 窓口さがし", town.name);
    [
        "# サイト全体の設定。書ける項目の一覧は content/README.md にあります\n".to_owned(),
        line("title", Some(town.title.clone()), ""),
        line("reading", reading.filter(|_| own_title), "まどぐちさがし"),
        "tagline: 困ったとき、どこに相談すればよいかがわかる\n".to_owned(),
        "# 公開する場所（https:// から）\n".to_owned(),
        line(
            "url",
            town.url.as_ref().map(|url| url.as_str().to_owned()),
            "https://www.example.lg.jp/madoguchi/",
        ),
        "# だれが公開しているか。まちがいを見つけた人が連絡するところ\npublisher:\n".to_owned(),
        publisher("name", Some(&town.name), ""),
        publisher("department", town.department.as_deref(), "福祉政策課"),
        publisher("phone", town.phone.as_ref().map(Phone::shown), "0776-20-5580"),
        "# どのページにも出す電話（vocabulary/lines.yaml の id）\n".to_owned(),
        "urgent: [\"119\", \"110\", yorisoi-hotline, \"189\", \"8008\"]\n".to_owned(),
        "# この月数を過ぎたら「古いかもしれない」と知らせる\n".to_owned(),
        "expires_after_months: {window: 12, salon: 6, base: 12, volunteer: 12, area: 24, guide: 24}\n".to_owned(),
        "# 窓口を書き終えたら # を消すと、受ける窓口のない困りごとを知らせます（error にすると、なくなるまで公開しません）\n# gaps: {policy: warning}\n".to_owned(),
        "# オープンデータの利用条件\n".to_owned(),
        "licence: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/deed.ja}\n".to_owned(),
        "# いちばん上に出すお知らせ\n# notice: 大雨のため、今日の窓口は休みです。\n".to_owned(),
    ]
    .concat()
}

fn consultation(town: &Town) -> String {
    let office = office(town);
    let start = match &town.phone {
        Some(phone) => {
            let phone = phone.shown();
            format!(
                "**迷ったら、{office}（[{phone}](tel:{phone})）に電話してください。** どこに相談したらよいかわからないことも、聞いてかまいません。"
            )
        }
        None => format!(
            "**迷ったら、{office}に聞いてください。** どこに相談したらよいかわからないことも、聞いてかまいません。"
        ),
    };
    CONSULTATION
        .replace("{town}", &town.name)
        .replace(
            "{title}",
            &quoted(&format!("{}では、どこに相談すればよいか", town.name)),
        )
        .replace("{start}", &start)
}

fn office(town: &Town) -> String {
    town.department
        .clone()
        .unwrap_or_else(|| format!("{}の役所", town.name))
}

fn blank(what: What, area: &str, id: Slug, name: &str) -> Wanted {
    Wanted {
        what,
        area: area.to_owned(),
        id,
        name: name.to_owned(),
        reading: None,
        phone: None,
        address: None,
        hours: Vec::new(),
        concerns: Concerns::default(),
        summary: None,
        department: None,
        trust: Trust::default(),
        level: String::new(),
        code: None,
        status: None,
        start_note: None,
    }
}

fn prefecture(prefecture: Prefecture) -> Option<Wanted> {
    let id = Slug::parse(prefecture.folder).ok()?;
    Some(Wanted {
        reading: Kana::parse(prefecture.reading).ok(),
        level: "prefecture".to_owned(),
        code: Some(prefecture.code.to_owned()),
        ..blank(What::Area, "", id, prefecture.name)
    })
}

fn municipality(town: &Town, above: &str) -> Wanted {
    Wanted {
        reading: town.reading.clone(),
        level: guess_level(&town.name, false).to_owned(),
        code: town.code.clone(),
        department: town.department.clone(),
        phone: town.phone.clone(),
        // The first salon must not bring a warning that there is nowhere to start.
        start_note: Some(format!(
            "どこに相談したらよいかわからないときは、{}に聞いてください。",
            office(town)
        )),
        ..blank(What::Area, above, town.id.clone(), &town.name)
    }
}

/// Something to look at and to replace. It is only planned, so nobody is sent there.
fn example(area: &str, today: Date) -> Option<Wanted> {
    let id = Slug::parse("mihon").ok()?;
    Some(Wanted {
        reading: Kana::parse("みほんのそうだんまどぐち").ok(),
        concerns: Concerns {
            any: true,
            ..Concerns::default()
        },
        summary: Some("これは見本です。本当の窓口を足したら、このファイルを消してください。".to_owned()),
        trust: Trust {
            source: Some("見本（本当の資料の名前に書きかえてください）".to_owned()),
            checked: Some(today.to_string()),
            ..Trust::default()
        },
        status: Some("planned"),
        ..blank(What::Record(Kind::Window), area, id, "（見本）相談窓口")
    })
}
