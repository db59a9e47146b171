//! A new town's site is sound, and an old folder stays as it is.

use std::fs;

use madoguchi::desk::{InitOrder, init};
use tempfile::TempDir;

use super::{TODAY, assert_sound, listing, site_with_all_words, some, words};

#[test]
fn a_new_site_is_sound() {
    let (dir, content) = site_with_all_words();
    assert_sound(&content);
    for path in [
        "README.md",
        ".gitignore",
        "content/README.md",
        "content/fukui/fukui-shi/windows/mihon.yaml",
    ] {
        assert!(dir.path().join(path).is_file(), "{path}");
    }
    let readme = fs::read_to_string(dir.path().join("README.md")).unwrap();
    assert!(
        readme.contains("content/fukui/fukui-shi/salons/") && !readme.contains('{'),
        "{readme}"
    );
}

#[test]
fn a_site_can_be_made_of_little() {
    for (name, reading, prefecture, path) in [
        ("広尾町", "ひろおちょう", Some("北海道"), "hokkaido/hiro-cho"),
        ("墨田区", "すみだく", Some("東京"), "tokyo/sumida-ku"),
        ("どこか村: #1", "どこかむら", None, "dokokamura"),
    ] {
        let dir = TempDir::new().unwrap();
        let order = InitOrder {
            name: name.to_owned(),
            reading: Some(reading.to_owned()),
            prefecture: prefecture.map(str::to_owned),
            ..InitOrder::default()
        };
        let site = dir.path().join("new/site");
        let files = init(&site, &order, TODAY).unwrap_or_else(|refused| panic!("{}", words(&refused)));
        assert!(
            files.contains(&site.join("content").join(path).join("area.yaml")),
            "{files:?}"
        );
        assert_sound(&site.join("content"));
    }
}

#[test]
fn init_refuses_what_it_cannot_do_and_leaves_nothing() {
    let good = || InitOrder {
        name: "福井市".to_owned(),
        reading: some("ふくいし"),
        ..InitOrder::default()
    };
    let cases: [(fn(&mut InitOrder), &str); 8] = [
        (|order| order.name = " ".to_owned(), "名前（name）がありません"),
        (|order| order.reading = None, "読み（reading）がありません"),
        (|order| order.reading = some("福井"), "読みに「福」は使えません"),
        (|order| order.phone = some("20-5580"), "電話番号はありえません"),
        (|order| order.url = some("www.x.jp"), "https:// から"),
        (
            |order| order.prefecture = some("福丼"),
            "「福丼」という都道府県はありません",
        ),
        (|order| order.code = some("182011"), "検査数字（6 けた目）が合いません"),
        (|order| order.id = some("search"), "サイトのしくみが使う名前"),
    ];
    for (change, said) in cases {
        let dir = TempDir::new().unwrap();
        let mut order = good();
        change(&mut order);
        let refused = init(dir.path(), &order, TODAY).unwrap_err();
        assert!(words(&refused).contains(said), "{said}: {}", words(&refused));
        assert_eq!(listing(dir.path()), [""; 0], "{said}");
    }
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    for name in ["たいせつ.txt", "a.txt"] {
        fs::write(dir.path().join(name), "").unwrap();
    }
    let refused = init(dir.path(), &good(), TODAY).unwrap_err();
    assert!(
        words(&refused).contains("空ではありません（a.txt、たいせつ.txt）"),
        "{}",
        words(&refused)
    );
    for name in ["たいせつ.txt", "a.txt"] {
        fs::remove_file(dir.path().join(name)).unwrap();
    }
    init(dir.path(), &good(), TODAY).unwrap();
}
