//! Every kind of file passes check as it is written, whatever it is called.

use std::fs;

use madoguchi::desk::{Order, Refused, What, new};

use super::{KINDS, TODAY, added, assert_sound, listing, order, read, site, some, words};

#[test]
fn every_kind_passes_check() {
    for (what, path) in KINDS {
        let (_dir, content) = site();
        let made = added(&content, &order(what, "もりたサロン"));
        assert_eq!(made.path, content.join(path));
        let others = made.warnings.iter().filter(|warning| warning.code != "leaflet-empty");
        assert_eq!(others.count(), 0, "{what}: {:?}", made.warnings);
        assert_sound(&content);
    }
}

#[test]
fn everything_known_is_written_and_read_back() {
    let (_dir, content) = site();
    let order = Order {
        reading: Some("モリタサロン".to_owned()),
        phone: Some("（0776）20-5580".to_owned()),
        address: Some("福井市森田1-1".to_owned()),
        hours: vec!["毎月第2火曜 10:00〜11:30".to_owned(), "8月は休み".to_owned()],
        summary: Some("お茶: 100円 # だれでも".to_owned()),
        department: Some("福祉課".to_owned()),
        checked: Some("令和7年度".to_owned()),
        checked_by: Some("福祉課, 社協".to_owned()),
        ..order("salon", "もりたサロン")
    };
    added(&content, &order);
    assert_sound(&content);
    let all = read(&content);
    let salon = all
        .directory
        .resources
        .iter()
        .find(|one| one.id.as_str() == "x")
        .unwrap();
    assert_eq!(salon.reading.as_ref().unwrap().as_str(), "もりたさろん");
    assert_eq!(salon.contacts[0].phones[0].shown(), "0776-20-5580");
    assert_eq!(
        salon.location.as_ref().unwrap().address.as_deref(),
        Some("福井市森田1-1")
    );
    assert_eq!(salon.summary, order.summary);
    assert_eq!(salon.department, order.department);
    assert_eq!(salon.concerns.len(), 2);
    assert_eq!(salon.trust.sources[0].title, order.source);
    assert_eq!(salon.trust.checked.as_ref().unwrap().by, order.checked_by);
}

#[test]
fn nasty_names_stay_what_they_are() {
    let (_dir, content) = site();
    let names = [
        ("no", "no"),
        ("a: b", "a: b"),
        ("#x", "#x"),
        ("\"引用\" と 'x'", "\"引用\" と 'x'"),
        ("1行\n2行\u{2028}3行", "1行 2行 3行"),
        ("絵文字🍵👨‍👩‍👧", "絵文字🍵👨‍👩‍👧"),
        ("007", "007"),
        ("1.10", "1.10"),
        ("８０５０：ひきこもり", "８０５０：ひきこもり"),
        ("---", "---"),
        ("- x", "- x"),
        ("[a], {b}", "[a], {b}"),
        ("C:\\dir\\", "C:\\dir\\"),
        ("|", "|"),
    ];
    for (index, (name, _)) in names.into_iter().enumerate() {
        for (what, _) in KINDS {
            let some = Some(name.to_owned());
            let mut order = order(what, name);
            order.id = Some(format!("{what}-{index}"));
            (order.summary, order.address, order.source) = (some.clone(), some.clone(), some);
            added(&content, &order);
        }
    }
    assert_sound(&content);
    let all = read(&content).directory;
    for (index, (_, name)) in names.into_iter().enumerate() {
        for (what, _) in KINDS {
            let id = format!("{what}-{index}");
            let found = match what {
                "area" => all.areas.iter().find(|one| one.folder() == id).map(|one| &one.name),
                "guide" => all
                    .guides
                    .iter()
                    .find(|one| one.id.as_str() == id)
                    .map(|one| &one.title),
                "leaflet" => all
                    .leaflets
                    .iter()
                    .find(|one| one.id.as_str() == id)
                    .map(|one| &one.title),
                _ => all
                    .resources
                    .iter()
                    .find(|one| one.id.as_str() == id)
                    .map(|one| &one.name),
            };
            assert_eq!(found.map(String::as_str), Some(name), "{what}");
        }
    }
}

/// Staff take away `# ` from an example: then it must be right as well.
#[test]
fn examples_are_right_when_their_comment_sign_is_taken_away() {
    let (_dir, content) = site();
    for (index, (what, path)) in KINDS.into_iter().enumerate() {
        let id = format!("yorisoi{}", if index == 0 { String::new() } else { index.to_string() });
        let order = Order {
            id: Some(id.clone()),
            ..order(what, "もりたサロン")
        };
        added(&content, &order);
        let path = content.join(path.replace("/x", &format!("/{id}")));
        let text = fs::read_to_string(&path).unwrap();
        let is_example = |line: &str| {
            let rest = line.trim_start_matches([' ', '-']);
            let word = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').count();
            word > 0 && rest[word..].starts_with(':')
        };
        let mut open = false;
        let mut uncommented = 0;
        let lines = text.lines().map(|line| {
            let Some(rest) = line.strip_prefix("# ") else {
                return line;
            };
            let inner = open && rest.starts_with("  ");
            open = (rest.ends_with(": |") && is_example(rest)) || inner;
            // The reading of the example is that of another name, and would be reported as such.
            if rest.starts_with("reading:") {
                uncommented += 1;
                "reading: もりたさろん"
            } else if inner || is_example(rest) {
                uncommented += 1;
                rest
            } else {
                line
            }
        });
        let bare = lines.collect::<Vec<_>>().join("\n") + "\n";
        assert!(uncommented >= 4, "{what}: {text}");
        fs::write(&path, bare).unwrap();
        assert_sound(&content);
    }
}

#[test]
fn nothing_is_overwritten() {
    for (what, path) in KINDS {
        let (_dir, content) = site();
        let path = content.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "# たいせつ\n").unwrap();
        let refused = new(&content, &order(what, "もりたサロン"), TODAY)
            .map(|made| made.path)
            .unwrap_err();
        assert!(
            matches!(&refused, Refused::Exists(found) if *found == path),
            "{what}: {}",
            words(&refused)
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "# たいせつ\n");
    }
}

#[test]
fn refuses_in_the_words_of_check_and_leaves_nothing() {
    let (dir, content) = site();
    let before = listing(dir.path());
    let cases: [(fn(&mut Order), &str); 19] = [
        (|order| order.what = None, "種類（kind）がありません"),
        (|order| order.area = None, "地域（area）がありません"),
        (|order| order.area = some("福丼市"), "もしかして「福井市」ですか"),
        (|order| order.area = some("../.."), "という地域はありません"),
        (|order| order.name = some("\n"), "名前（name）がありません"),
        (|order| order.id = None, "URL になる名前（id）がありません"),
        (|order| order.id = some("Mori_ta"), "「mori-ta」ではどうですか"),
        (|order| order.id = some("../x"), "URL に使えません"),
        (|order| order.id = some("mihon"), "はもうあります"),
        (|order| order.id = some("consultation"), "もう"),
        (|order| order.reading = some("森田"), "読みに「森」は使えません"),
        (|order| order.phone = some("20-5580"), "電話番号はありえません"),
        (|order| order.concerns.clear(), "受ける困りごと（concerns）がありません"),
        (
            |order| order.concerns[0] = "認知".to_owned(),
            "もしかして「認知症」ですか",
        ),
        (|order| order.checked = some("きのう"), "という日付はありません"),
        (|order| order.source = None, "出典の資料の名前（source）がありません"),
        (
            |order| (order.what, order.area, order.id) = (Some(What::Area), None, some("search")),
            "サイトのしくみが使う名前",
        ),
        (
            |order| (order.what, order.level) = (Some(What::Area), some("shi")),
            "「shi」は選べません",
        ),
        (
            |order| (order.what, order.code) = (Some(What::Area), some("182011")),
            "検査数字（6 けた目）が合いません",
        ),
    ];
    for (change, said) in cases {
        let mut order = order("window", "森田の窓口");
        change(&mut order);
        let refused = new(&content, &order, TODAY).map(|made| made.path).unwrap_err();
        assert!(words(&refused).contains(said), "{said}: {}", words(&refused));
        assert_eq!(listing(dir.path()), before, "{said}");
    }
}

#[test]
fn source_and_date_are_inherited_where_the_area_gives_them() {
    let (_dir, content) = site();
    let area = content.join("fukui/fukui-shi/area.yaml");
    let text = fs::read_to_string(&area).unwrap();
    fs::write(
        &area,
        text + "defaults: {source: {title: 計画}, checked: {date: 2026-03-31}}\n",
    )
    .unwrap();
    for (id, source, written) in [("a", None, false), ("b", Some("ちらし".to_owned()), true)] {
        let order = Order {
            id: Some(id.to_owned()),
            source,
            ..order("salon", "もりたサロン")
        };
        let made = added(&content, &order);
        let text = fs::read_to_string(made.path).unwrap();
        assert_eq!(
            text.contains("\nsource: {title: ちらし}\nchecked: {date: 2026-11-21}\n"),
            written,
            "{text}"
        );
        assert_eq!(text.contains("\nchecked:"), written, "{text}");
    }
    assert_sound(&content);
}
