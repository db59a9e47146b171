//! The schemas for editors: they say what the readers say, never more, and of every field what it is for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use madoguchi::directory::asked::{FileKind, kind_of};
use madoguchi::directory::colour::Colour;
use madoguchi::directory::date::PartialDate;
use madoguchi::directory::kana::Kana;
use madoguchi::directory::phone::Phone;
use madoguchi::directory::slug::Slug;
use madoguchi::directory::url::{MailAddress, WebAddress};
use madoguchi::schema::texts::Texts;
use madoguchi::schema::{Schemas, field_names, learn, schemas};
use madoguchi::source;
use madoguchi::written::{Form, Misread, Written};
use schemars::JsonSchema;
use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::problems::{TODAY, shown_codes};

const HANDBOOK: &str = include_str!("../../content/README.md");

fn schemas_of(content: &Path) -> Vec<Schemas> {
    let read = madoguchi::read(content, TODAY).unwrap();
    schemas(&read.directory).unwrap()
}

/// What is wrong with the files of a content, as far as schemas see it.
fn slips(content: &Path) -> Vec<String> {
    let schemas = schemas_of(content);
    let validators: Vec<(FileKind, Validator)> = schemas
        .iter()
        .map(|schema| (schema.kind, jsonschema::draft7::new(&schema.schema).unwrap()))
        .collect();
    let (sources, _) = source::read(content).unwrap();
    let mut found = Vec::new();
    for (_, file) in sources.files() {
        let (Some(kind), Some(written)) = (kind_of(&file.path), &file.written) else {
            continue;
        };
        if *written == Written::Empty {
            continue;
        }
        let (_, validator) = validators.iter().find(|(other, _)| *other == kind).unwrap();
        let value = as_json(written);
        for error in validator.iter_errors(&value) {
            found.push(format!("{}: {} {error}", file.path, error.instance_path()));
        }
    }
    found
}

fn as_json(written: &Written) -> Value {
    match written {
        Written::Empty => Value::Null,
        Written::Text(text) => Value::from(text.as_str()),
        Written::Whole(number) => Value::from(*number),
        Written::Fraction(number) => Value::from(*number),
        Written::Flag(flag) => Value::from(*flag),
        Written::List(items) => items.iter().map(as_json).collect(),
        Written::Map(pairs) => pairs
            .iter()
            .map(|(name, value)| (name.clone(), as_json(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

#[test]
fn whatever_is_right_fits_its_schema() {
    let sites = fs::read_dir("tests/sites")
        .unwrap()
        .map(|entry| entry.unwrap().path().join("content"));
    for content in sites.chain(["content".into()]) {
        let slips = slips(&content);
        assert!(slips.is_empty(), "{}:\n{}", content.display(), slips.join("\n"));
    }
}

/// Codes of slips that a schema sees, wherever they stand.
const SEEN: [&str; 9] = [
    "choice",
    "wrong-shape",
    "empty-value",
    "not-text",
    "unknown-field",
    "postcode",
    "url",
    "email",
    "unknown-reference",
];

#[test]
fn golden_problems_are_seen_where_they_can_be() {
    let (mut seen, mut missed) = (BTreeSet::new(), Vec::new());
    for entry in fs::read_dir("tests/problems").unwrap() {
        let case = entry.unwrap().path();
        let content = case.join("content");
        if !content.is_dir() {
            continue;
        }
        let codes = shown_codes(case.file_name().unwrap().to_str().unwrap());
        let slips = slips(&content);
        // What the program accepts, an editor must not underline.
        if !madoguchi::read(&content, TODAY).unwrap().problems.has_errors() {
            assert!(slips.is_empty(), "{}: {slips:?}", case.display());
        }
        for code in SEEN.iter().filter(|code| codes.contains(**code)) {
            if slips.is_empty() {
                missed.push(format!("{} {code}", case.display()));
            } else {
                seen.insert(*code);
            }
        }
    }
    let never: Vec<&&str> = SEEN.iter().filter(|code| !seen.contains(**code)).collect();
    assert!(never.is_empty(), "no schema sees {never:?}; missed: {missed:?}");
}

#[test]
fn every_field_is_explained_and_stands_in_the_handbook() {
    let texts = Texts::new().unwrap();
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for kind in FileKind::ALL {
        let known = learn(kind);
        assert!(texts.of_file(kind).is_some(), "{kind:?}");
        for (way, asked) in known.asked.iter().filter(|(way, _)| !way.is_empty()) {
            let Some((section, name, text)) = texts.of(kind, way) else {
                wrong.push(format!("{kind:?}: docs/fields.yaml says nothing of {way:?}"));
                continue;
            };
            used.insert((section.to_owned(), name.to_owned()));
            let words = asked.forms.iter().flat_map(|form| match form {
                Form::Choice(words) | Form::Words(words) => words.as_slice(),
                _ => &[],
            });
            wrong.extend(
                words
                    .filter(|word| !text.words.contains_key(*word))
                    .map(|word| format!("{kind:?}: docs/fields.yaml does not say what `{word}` of {name} means")),
            );
        }
        for name in field_names(&known) {
            let last = name.rsplit('.').next().unwrap();
            let stands = [format!("`{last}`"), format!("{last}: ")];
            if last != "*" && !stands.iter().any(|text| HANDBOOK.contains(text)) {
                wrong.push(format!("content/README.md says nothing of {name} ({kind:?})"));
            }
        }
    }
    let unused = texts
        .names()
        .filter(|(section, name)| *section != "files" && !used.contains(&((*section).to_owned(), (*name).to_owned())));
    wrong.extend(unused.map(|(section, name)| format!("docs/fields.yaml tells of no field: {section} {name}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_knows_every_field_of_the_schema() {
    let schemas = schemas_of(Path::new("tests/sites/minimal/content"));
    for (kind, path) in [
        (FileKind::Site, "site.yaml"),
        (FileKind::Area, "fukui/area.yaml"),
        (
            FileKind::Records(madoguchi::directory::resource::Kind::Window),
            "fukui/windows/x.yaml",
        ),
        (FileKind::Leaflet, "fukui/leaflets/x.yaml"),
        (FileKind::Concerns, "vocabulary/concerns.yaml"),
        (FileKind::Lines, "vocabulary/lines.yaml"),
        (FileKind::SearchTests, "search-tests.yaml"),
    ] {
        let schema = schemas.iter().find(|schema| schema.kind == kind).unwrap();
        let fields = schema.schema["properties"].as_object().unwrap();
        assert!(fields.len() > 3, "{kind:?}");
        let site = TempDir::new().unwrap();
        let put = |path: &str, text: &str| {
            let path = site.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        put("fukui/area.yaml", "name: 福井県\n");
        // A record without an id has the name of its file.
        let names: Vec<&str> = fields.keys().map(String::as_str).filter(|name| *name != "id").collect();
        put(path, &format!("{}:\ncertainly_not_a_field: x\n", names.join(":\n")));
        let read = madoguchi::read(site.path(), TODAY).unwrap();
        let unknown: Vec<_> = read
            .problems
            .iter()
            .filter(|problem| problem.code == "unknown-field")
            .collect();
        assert_eq!(unknown.len(), 1, "{kind:?}: {unknown:?}");
    }
}

#[test]
fn schemas_of_a_small_site() {
    for name in ["window.json", "site.json", "concerns.json"] {
        let schemas = schemas_of(Path::new("tests/sites/minimal/content"));
        let text = schemas.iter().find(|schema| schema.name == name).unwrap().text();
        let golden = Path::new("tests/schema/minimal").join(name);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(golden.parent().unwrap()).unwrap();
            fs::write(&golden, &text).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap();
        assert!(
            expected == text,
            "{} is another one; UPDATE=1 writes it",
            golden.display()
        );
    }
}

#[test]
fn patterns_for_editors_lead_to_the_files_that_are_read() {
    let schemas = schemas_of(Path::new("tests/sites/minimal/content"));
    for (path, name) in [
        ("site.yaml", "site.json"),
        ("search-tests.yml", "search-tests.json"),
        ("fukui/area.yaml", "area.json"),
        ("fukui/fukui-shi/area.yaml", "area.json"),
        ("fukui/fukui-shi/windows/yorisoi.yaml", "window.json"),
        ("fukui/windows/care/x.yml", "window.json"),
        ("fukui/salons/x.yaml", "salon.json"),
        ("fukui/bases/x.yaml", "base.json"),
        ("fukui/volunteers/x.yaml", "volunteer.json"),
        ("leaflets/x.yaml", "leaflet.json"),
        ("fukui/leaflets/x.yaml", "leaflet.json"),
        ("vocabulary/concerns.yaml", "concerns.json"),
        ("vocabulary/search.yaml", "search.json"),
        ("vocabulary/readings-okurigana.yaml", "readings.json"),
        ("translations/zh-Hans.yaml", "translation.json"),
    ] {
        let matching: Vec<&str> = schemas
            .iter()
            .filter(|schema| schema.files.iter().any(|pattern| fits(pattern, path)))
            .map(|schema| schema.name.as_str())
            .collect();
        assert_eq!(matching, [name], "{path}");
        let kind = kind_of(path).unwrap();
        assert!(
            schemas.iter().any(|schema| schema.kind == kind && schema.name == name),
            "{path}"
        );
    }
}

/// What a type reads, its schema takes: held to every text of the content and of all golden cases.
#[test]
fn schemas_of_types_are_never_stricter_than_their_readers() {
    let mut texts = BTreeSet::new();
    for folder in ["content", "tests/problems", "tests/sites", "tests/it"] {
        for entry in WalkDir::new(folder).into_iter().filter_map(Result::ok) {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            texts.extend(
                text.split(['\n', '[', ']', '{', '}', '"', ',', ':'])
                    .map(|text| text.trim().to_owned()),
            );
            texts.extend(
                text.lines()
                    .filter_map(|line| Some(line.split_once(": ")?.1.trim().to_owned())),
            );
        }
    }
    for made in [
        "ｈｔｔｐｓ：／／ｘ．ｊｐ",
        "０７７６ー２０ー５５８０",
        "（０７７６）20-5580",
        "TEL：110",
        "㍻26年",
        "２０２５",
        "ﾌｸｲ",
        "#９１１０",
        "a＠b.jp",
    ] {
        texts.insert(made.to_owned());
    }
    check_type("Phone", &texts, Phone::parse);
    check_type("Kana", &texts, Kana::parse);
    check_type("Slug", &texts, Slug::parse);
    check_type("WebAddress", &texts, WebAddress::parse);
    check_type("MailAddress", &texts, MailAddress::parse);
    check_type("PartialDate", &texts, PartialDate::parse);
    check_type("Colour", &texts, Colour::parse);
}

fn check_type<T: JsonSchema>(name: &str, texts: &BTreeSet<String>, parse: impl Fn(&str) -> Result<T, Misread>) {
    let mut generator = schemars::generate::SchemaSettings::draft07().into_generator();
    let schema = generator.root_schema_for::<T>().to_value();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let (mut read, mut seen) = (0, 0);
    for text in texts.iter().filter(|text| !text.is_empty()) {
        // As YAML hands it over: a whole number without a leading zero is one.
        let number = text.parse::<i64>().ok().filter(|number| number.to_string() == *text);
        let values = std::iter::once(Value::from(text.as_str())).chain(number.map(Value::from));
        for value in values {
            match parse(text) {
                Ok(_) => {
                    read += 1;
                    assert!(
                        validator.is_valid(&value),
                        "{name} reads {value}, its schema does not take it"
                    );
                }
                Err(_) => seen += usize::from(!validator.is_valid(&value)),
            }
        }
    }
    assert!(read > 3 && seen > 3, "{name}: {read} read, {seen} seen to be wrong");
}

/// Whether a path fits a pattern as editors read them: `*` stays in its folder, `**/` is any number of folders.
fn fits(pattern: &str, path: &str) -> bool {
    if let Some(rest) = pattern.strip_prefix("**/") {
        let folders = path.match_indices('/').map(|(at, _)| at + 1);
        return std::iter::once(0).chain(folders).any(|at| fits(rest, &path[at..]));
    }
    match (pattern.chars().next(), path.chars().next()) {
        (None, None) => true,
        (Some('*'), next) => {
            fits(&pattern[1..], path) || next.is_some_and(|c| c != '/' && fits(pattern, &path[c.len_utf8()..]))
        }
        (Some(a), Some(b)) if a == b => fits(&pattern[a.len_utf8()..], &path[b.len_utf8()..]),
        _ => false,
    }
}
