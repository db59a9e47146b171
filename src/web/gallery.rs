//! Every component in every state on one page, for whoever draws a theme: `/__gallery/` while previewing.
//!
//! It is made of the real templates and the real view structs, so it cannot show what the site does not; a test asks
//! that no component is missing. It is no page of the site: no edition makes it.

use super::{Web, views};

/// Where it stands.
pub(super) const PATH: &str = "/__gallery/";

const NUMBER: &str = "0776-20-5580";

pub(super) fn view<'a>(web: &'a Web<'a>) -> views::Gallery<'a> {
    let mut head = web.head(PATH, "Gallery".to_owned(), "Gallery".to_owned(), "gallery", Vec::new());
    head.noindex = true;
    head.canonical = None;
    views::Gallery {
        head,
        icons: [
            "phone",
            "fax",
            "mail",
            "place",
            "clock",
            "calendar",
            "map",
            "print",
            "save",
            "share",
            "exit",
            "window",
            "salon",
            "base",
            "volunteer",
        ]
        .map(Into::into)
        .to_vec(),
        notices: ["stale", "planned", "pilot", "paused", "ended", "gap"]
            .map(|class| views::Link {
                href: Some(class.into()),
                label: web.say("status.notice").into(),
                note: Some(web.say("status.paused_text").into()),
                ..views::Link::default()
            })
            .to_vec(),
        banners: [
            ("emergency", "banner.emergency"),
            ("warning", "banner.warning"),
            ("information", "banner.information"),
        ]
        .map(|(class, label)| views::Banner {
            class,
            label: web.say(label).into(),
            title: "大雨のため、きょうは窓口を閉めています".into(),
            text: Some("避難しているかたは、近くの避難所の職員に声をかけてください。".into()),
            link: Some(link("避難所の一覧")),
        })
        .to_vec(),
        cards: cards(),
        contacts: contacts(),
        lines: lines(),
        links: links(),
        grouped: vec![
            views::GroupedLinks {
                id: Some("grouped-1".into()),
                title: Some("福井県".into()),
                href: Some("#grouped-1".into()),
                links: links(),
            },
            views::GroupedLinks {
                title: Some("とても長い名前のまとまりに関すること".into()),
                links: links(),
                ..views::GroupedLinks::default()
            },
        ],
        groups: vec![views::ListGroup {
            id: "groups-1".into(),
            title: Some("相談窓口".into()),
            href: Some("#groups-1".into()),
            count: Some(web.items(5).into()),
            cards: cards(),
            more: Some(link("続きを見る")),
        }],
        starts: vec![
            views::Start {
                windows: cards().into_iter().take(1).collect(),
                note: Some("どこに行けばよいかわからないときは、ここへ。".into()),
                ..views::Start::default()
            },
            views::Start {
                department: Some("福祉政策課".into()),
                phones: vec![phone()],
                ..views::Start::default()
            },
        ],
        pager: pager(),
        downloads: vec![views::Download {
            href: "#groups-1".into(),
            label: "福井市の一覧".into(),
            format: "PDF、A4、210キロバイト".into(),
        }],
        trust: trust(),
        find: find(web),
        chosen: vec![chosen(web)],
        answer: Some(answer(web)),
        exit: Some(views::Exit {
            href: "#main".into(),
            note: Some(web.say("exit.note").into()),
        }),
    }
}

fn link(label: &str) -> views::Link<'_> {
    views::Link {
        href: Some("#main".into()),
        label: label.into(),
        ..views::Link::default()
    }
}

fn phone<'a>() -> views::Phone<'a> {
    views::Phone {
        number: NUMBER.into(),
        href: "tel:0776205580".into(),
        extension: Some("内線 231".into()),
        purpose: None,
    }
}

fn cards<'a>() -> Vec<views::Card<'a>> {
    let card = |name: &'a str| views::Card {
        href: "#main".into(),
        name: name.into(),
        ..views::Card::default()
    };
    let kinds = [
        ("window", "相談窓口"),
        ("salon", "サロン・居場所"),
        ("base", "地域の拠点"),
        ("volunteer", "ボランティア・参加"),
    ];
    let mut cards = vec![
        views::Card {
            name_html: Some("<ruby>福祉<rt>ふくし</rt></ruby><ruby>総合<rt>そうごう</rt></ruby>相談室よりそい".into()),
            kind: Some("相談窓口".into()),
            kind_class: Some("window".into()),
            area: Some("福井県 福井市".into()),
            summary: Some("どこに相談すればよいかわからない困りごとの、市の相談室。".into()),
            phones: vec![phone()],
            hours: Some("月〜金 8時30分〜17時15分".into()),
            address: Some("大手3丁目10-1".into()),
            as_of: Some("2019年3月の内容".into()),
            why: Some("どんな相談でも".into()),
            ..card("福祉総合相談室よりそい")
        },
        card("名前だけの窓口"),
        views::Card {
            status: Some("休止中".into()),
            reading: Some("やすんでいるまどぐち".into()),
            ..card("休んでいる窓口")
        },
    ];
    cards.extend(kinds.map(|(class, kind)| views::Card {
        kind: Some(kind.into()),
        kind_class: Some(class.into()),
        ..card("種類のしるし")
    }));
    cards
}

fn contacts<'a>() -> Vec<views::Contact<'a>> {
    vec![
        views::Contact {
            purpose: Some("就労相談".into()),
            phones: vec![phone()],
            extension: Some("内線 2134".into()),
            faxes: vec![phone()],
            email: Some("soudan@example.lg.jp".into()),
            web: Some(link("www.example.lg.jp")),
            form: Some(link("申し込み・問い合わせのフォーム")),
            line: Some(link("LINE で相談する")),
            sms: Some(phone()),
            hours: Some(views::Hours {
                lines: vec!["月曜日〜金曜日　8時30分〜17時15分".into()],
                verbatim: Some("おおむね週1回、昼ごろ".into()),
                note: Some("祝日と年末年始は休み".into()),
            }),
            cost: Some("通話料はかかりません".into()),
            relay: true,
            note: Some("FAX は 2 つの窓口で使っています".into()),
        },
        views::Contact {
            phones: vec![phone()],
            ..views::Contact::default()
        },
    ]
}

fn lines<'a>() -> Vec<views::Line<'a>> {
    let short = |number: &'a str, href: &'a str| {
        Some(views::Phone {
            number: number.into(),
            href: href.into(),
            ..views::Phone::default()
        })
    };
    vec![
        views::Line {
            name: "消防・救急車（119番）".into(),
            phone: short("119", "tel:119"),
            summary: Some("火事のとき、急な病気やけがで救急車がいるとき。".into()),
            hours: Some("24時間".into()),
            cost: Some("無料".into()),
            emergency: true,
            ..views::Line::default()
        },
        views::Line {
            name: "よりそいホットライン".into(),
            phone: short("0120-279-338", "tel:0120279338"),
            sms: short("090-0000-0000", "sms:09000000000"),
            fax: Some("0120-773-776".into()),
            summary: Some("どんな悩みでも、だれでも。".into()),
            hours: Some("24時間".into()),
            cost: Some("無料".into()),
            languages: Some("日本語、English、中文".into()),
            web: Some(link("ホームページ")),
            note: Some("つながるまで、くりかえしかけてください。".into()),
            trust: Some("出典: 見本（2026年4月1日に確認）".into()),
            ..views::Line::default()
        },
        views::Line {
            name: "電話ではないもの".into(),
            summary: Some("番号がない窓口です。".into()),
            ..views::Line::default()
        },
    ]
}

fn links<'a>() -> Vec<views::Link<'a>> {
    vec![
        views::Link {
            label_html: Some("<ruby>家賃<rt>やちん</rt></ruby>・<ruby>住<rt>す</rt></ruby>まい".into()),
            count: Some("12件".into()),
            ..link("家賃・住まい")
        },
        link("ダブルケア"),
        views::Link {
            reading: Some("ながいなまえ".into()),
            note: Some("ひとこと添えるとき".into()),
            ..link("とても長い名前の、折り返すことがあるリンク")
        },
        views::Link {
            href: None,
            ..link("行き先のないもの")
        },
    ]
}

fn pager<'a>() -> views::Pager<'a> {
    let page = |label: &'a str, current: bool, gap: bool| views::PagerItem {
        label: label.into(),
        href: (!current && !gap).then(|| "#main".into()),
        current,
        gap,
    };
    views::Pager {
        prev: Some("#main".into()),
        next: Some("#main".into()),
        summary: "500件のうち 51〜100件目".into(),
        pages: vec![
            page("1", false, false),
            page("2", true, false),
            page("…", false, true),
            page("10", false, false),
        ],
    }
}

fn trust<'a>() -> views::Trust<'a> {
    let date = |label: &'a str| views::Date {
        iso: Some("2025-03-31".into()),
        label: label.into(),
    };
    views::Trust {
        sources: vec![views::Source {
            title: "地域福祉計画".into(),
            href: Some("https://example.lg.jp/".into()),
            at: Some("12ページ".into()),
            date: Some(date("2025年（令和7年）3月31日")),
        }],
        checked: Some(date("2025年（令和7年）3月31日")),
        checked_by: Some("福祉政策課".into()),
        expires: Some(date("2026年（令和8年）3月31日")),
        reading_by_editor: true,
        note: Some("資料どうしがちがうときの、ことわり。".into()),
        ..views::Trust::default()
    }
}

fn find<'a>(web: &'a Web<'a>) -> views::Link<'a> {
    views::Link {
        note: Some(web.say("find.start_note").into()),
        ..link(web.say("find.start"))
    }
}

fn chosen<'a>(web: &'a Web<'a>) -> views::Chosen<'a> {
    views::Chosen {
        label: "福井市".into(),
        href: "#main".into(),
        change: web.say("find.change_town").into(),
    }
}

fn answer<'a>(web: &'a Web<'a>) -> views::Answer<'a> {
    let say = |who| views::Say {
        who,
        text: "「家計」のことで、相談したいです。".into(),
        meaning: Some("I would like to talk about money.".into()),
    };
    views::Answer {
        heading: web.say("find.call").into(),
        name: "自立相談支援センター".into(),
        href: Some("#main".into()),
        area: Some("福井県 坂井市".into()),
        why: vec![web.say("find.why_any").into(), web.say("find.part").into()],
        contacts: contacts(),
        say: say(None),
        says: vec![say(Some(web.say("find.family").into()))],
        for_whom: cards()
            .into_iter()
            .map(|card| views::ForWhom {
                who: "高齢者".into(),
                card,
            })
            .collect(),
        bring: vec!["保険証".into()],
        happens: Some(web.say("find.unsure_what").into()),
        qr: super::qr::code("https://example.jp/concerns/household-budget/fukui/fukui-shi/"),
        ..views::Answer::default()
    }
}
