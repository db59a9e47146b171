//! A theme of one's own: what it changes, that the rest stays ours, and what is said of one that cannot be used.

use std::collections::BTreeMap;

use madoguchi::web::Theme;

use super::support::{TODAY, content_of, directory_of, root, site_of, text};

#[test]
fn a_small_theme_changes_what_it_says_and_nothing_else() {
    let theme = madoguchi::read_theme(Some(&root().join("tests/themes/small"))).expect("the theme is sound");
    let directory = directory_of(&content_of("full"));
    let site = madoguchi::make(&directory, &theme, TODAY, &|_, _| {}).expect("the site can be made");
    let ours = site_of(&directory);
    let css = |site: &madoguchi::output::Output| {
        let (_, bytes) = site
            .iter()
            .find(|(path, _)| path.starts_with("assets/site.") && path.rsplit('.').next() == Some("css"))
            .expect("there is a style sheet");
        String::from_utf8(bytes.to_vec()).expect("it is text")
    };
    let (record, home) = (text(&site, "ken/machi/center/index.html"), text(&site, "index.html"));
    // A block, a part, a component, a text.
    for (page, there, gone) in [
        (record, "own-before", "never"),
        (record, "own-correction", "never"),
        (record, "own-links", "class=links"),
        (home, "こまったら、すぐ電話", "困ったとき、いますぐ電話"),
    ] {
        assert!(page.contains(there), "{there} is not there");
        assert!(!page.contains(gone), "{gone} is still there");
    }
    // A token, a rule, an icon; the town's colours stand before the tokens of the theme.
    let (css, our_css) = (css(&site), css(&ours));
    for there in ["--radius: 0;", ".card { border-width: .1875rem; }", "M2 2h20v20H2z"] {
        assert!(css.contains(there) && !our_css.contains(there), "{there}");
    }
    let at = |needle: &str| css.find(needle).unwrap_or_else(|| panic!("{needle} is not there"));
    assert!(at("--accent: #0b4a6f") < at("--accent: #7a1f4b"));
    assert!(at("--accent: #7a1f4b") < at("--radius: 0;"));
    assert!(!css.contains("url(icons/"), "an icon is asked for that no page has");
    // Every page is there, and a page that the theme does not touch keeps its main part.
    let paths = |site: &madoguchi::output::Output| -> Vec<String> {
        let all = site.iter().map(|(path, _)| path.to_owned());
        all.filter(|path| !path.starts_with("assets/")).collect()
    };
    assert_eq!(paths(&site), paths(&ours));
    let main = |page: &str| {
        page.split("<main")
            .nth(1)
            .and_then(|rest| rest.split("</main").next())
            .map(str::to_owned)
    };
    assert_eq!(
        main(text(&site, "lines/index.html")),
        main(text(&ours, "lines/index.html"))
    );
}

/// Files of a theme, and what is said of it.
const UNUSABLE: &[(&str, &str, &str)] = &[
    (
        "templates/hom.html",
        "<p>",
        "x/templates/hom.html: どのページも使わないテンプレートです。もしかして「home.html」ですか",
    ),
    (
        "template/home.html",
        "<p>",
        "x/template/home.html: どこにも使われないファイルです",
    ),
    ("css/home.html", "<p>", "x/css/home.html: css/ には .css のファイルだけ"),
    (
        "css/95-own.css",
        "a {}\nb { mask: url(icons/phon.svg) }",
        "x/css/95-own.css:2: icons/phon.svg という絵がありません",
    ),
    (
        "i18n/ja.yaml",
        "nav:\n  home: いえ\nfooter:\n  urgnt: あ",
        "x/i18n/ja.yaml:4: 「footer.urgnt」ということばは使われていません。もしかして「footer.urgent」ですか",
    ),
    (
        "i18n/ja.yaml",
        "area:\n  heading: 相談先",
        "x/i18n/ja.yaml:2: 「area.heading」の { } は {area} です",
    ),
    (
        "i18n/ja.yaml",
        "area:\n  heading: [a]",
        "x/i18n/ja.yaml: area.heading: ことば 1 つではありません",
    ),
    (
        "i18n/jp.yaml",
        "nav:\n  home: いえ",
        "x/i18n/jp.yaml: この言語はありません",
    ),
    (
        "templates/home.html",
        "{% extends \"layout.html\" %}\n{% block main %}{{ page.head }\n{% endblock main %}",
        "x/templates/home.html:2",
    ),
    (
        "templates/home.html",
        "{% extends \"layout.html\" %}\n{% block main %}\n{{<no_such c={page} />}}{% endblock main %}",
        "home.html:3",
    ),
    ("templates/home.html", "{% extends \"layot.html\" %}", "layot.html"),
];

#[test]
fn a_theme_that_cannot_be_used_says_why_and_where() {
    let mut wrong = Vec::new();
    for (path, file, said) in UNUSABLE {
        let files = BTreeMap::from([((*path).to_owned(), file.as_bytes().to_vec())]);
        match Theme::new("x", files) {
            Ok(_) => wrong.push(format!("{path}: {file:?} is taken")),
            Err(error) if error.to_string().contains(said) => (),
            Err(error) => wrong.push(format!("{path}: {said} is not said, but {error}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Somebody who copies the whole default theme to begin with has a theme that can be used.
#[test]
fn a_copy_of_the_default_theme_can_be_used() {
    let theme = madoguchi::read_theme(Some(&root().join("themes/default")));
    assert!(
        theme.is_ok(),
        "{}",
        theme.err().map_or_else(String::new, |error| error.to_string())
    );
}

/// The page of all components shows all of them, and no site has it.
#[test]
fn the_gallery_shows_every_component_and_is_no_page_of_the_site() {
    let folder = root().join("themes/default/templates");
    let gallery = std::fs::read_to_string(folder.join("gallery.html")).expect("it is there");
    let components = std::fs::read_to_string(folder.join("parts/components.html")).expect("they are there");
    let names: Vec<&str> = components
        .split("{% component ")
        .skip(1)
        .filter_map(|rest| rest.split('(').next())
        .collect();
    assert!(names.len() > 5, "{names:?}");
    for name in names {
        assert!(
            gallery.contains(&format!("{{{{<{name} ")),
            "the gallery does not show {name}"
        );
    }
    let icons = std::fs::read_dir(root().join("themes/default/icons")).expect("they are there");
    let directory = directory_of(&content_of("full"));
    let theme = madoguchi::read_theme(None).expect("the default theme is sound");
    let shown = madoguchi::make_preview(&directory, &theme, TODAY).expect("it can be made");
    let page = text(&shown, "__gallery/index.html");
    for icon in icons {
        let name = icon.expect("it can be read").file_name().to_string_lossy().into_owned();
        // Pictures for home screens, and what the manifest says of them.
        let Some(name) = name.strip_suffix(".svg") else {
            continue;
        };
        // The tab's icon, and the mark in the header.
        if !matches!(name, "icon" | "mark") {
            assert!(
                page.contains(&format!("i-{name}")),
                "the gallery does not show the icon {name}"
            );
        }
    }
    let site = site_of(&directory);
    assert!(site.get("__gallery/index.html").is_none());
    assert!(
        site.iter()
            .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("__gallery"))
    );
}
