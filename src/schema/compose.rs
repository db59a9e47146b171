//! Makes schemas of what the readers ask for, what the types take, what the names are and what is said of the fields.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::probe::{Known, Tree, Way, item, learn};
use super::texts::{FieldText, Texts, file_name};
use super::{types, vocabulary};
use crate::directory::Directory;
use crate::directory::asked::FileKind;
use crate::problem::Step;
use crate::written::{ANY, Form};

/// What the readers ask for. They are the program's: once is enough.
static KNOWN: LazyLock<Vec<(FileKind, Known)>> =
    LazyLock::new(|| FileKind::ALL.into_par_iter().map(|kind| (kind, learn(kind))).collect());

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// A schema and the files that it is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Schemas {
    /// The kind of file.
    pub kind: FileKind,
    /// The schema's file name, e.g. `window.json`.
    pub name: String,
    /// The files, as patterns below the content folder; none for what is no YAML file of its own.
    pub files: Vec<String>,
    /// The schema.
    pub schema: Value,
}

/// Every schema, for the names of one content.
pub fn schemas(directory: &Directory) -> Result<Vec<Schemas>, serde_yaml::Error> {
    let texts = Texts::new()?;
    let names = vocabulary::definitions(directory);
    let schema = |(kind, known): &(FileKind, Known)| {
        let one = One {
            kind: *kind,
            known,
            tree: Tree::new(&known.asked),
            texts: &texts,
        };
        Schemas {
            kind: *kind,
            name: format!("{}.json", file_name(*kind)),
            files: files(*kind),
            schema: one.whole(&names),
        }
    };
    Ok(KNOWN.iter().map(schema).collect())
}

/// Changes with whatever changes a schema: the program and the names of the content.
pub fn fingerprint(directory: &Directory) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(concat!(env!("CARGO_PKG_VERSION"), " ", env!("MADOGUCHI_BUILD")).as_bytes());
    hasher.update(Value::Object(vocabulary::definitions(directory)).to_string().as_bytes());
    hasher.finalize().to_hex().to_string()
}

/// The file name of every schema, with the files that it is for.
pub fn patterns() -> Vec<(String, Vec<String>)> {
    let pattern = |kind| (format!("{}.json", file_name(kind)), files(kind));
    FileKind::ALL.into_iter().map(pattern).collect()
}

/// Which files are of a kind.
fn files(kind: FileKind) -> Vec<String> {
    let stem = match kind {
        // Articles are Markdown: their head has a schema, but no editor looks for one there.
        FileKind::Guide => return Vec::new(),
        FileKind::Site => "site".to_owned(),
        FileKind::SearchTests => "search-tests".to_owned(),
        FileKind::Changes => "changes*".to_owned(),
        FileKind::Area => "**/area".to_owned(),
        FileKind::Records(kind) => format!("**/{}/**/*", kind.folder()),
        FileKind::Leaflet => "**/leaflets/**/*".to_owned(),
        FileKind::Readings => "vocabulary/readings*".to_owned(),
        FileKind::Glossary => "translations/*".to_owned(),
        other => format!("vocabulary/{}", file_name(other)),
    };
    vec![format!("{stem}.yaml"), format!("{stem}.yml")]
}

/// A schema in the making.
struct One<'a> {
    kind: FileKind,
    known: &'a Known,
    tree: Tree<'a>,
    texts: &'a Texts,
}

impl One<'_> {
    fn whole(&self, names: &Map<String, Value>) -> Value {
        let mut schema = self.mapping(&Way::new());
        if let Some(text) = self.texts.of_file(self.kind) {
            say(&mut schema, text);
        }
        let mut definitions = Map::new();
        self.define(&schema, names, &mut definitions);
        insert(&mut schema, "$schema", json!(DRAFT));
        insert(&mut schema, "definitions", Value::Object(definitions));
        self.listed(&mut schema);
        schema
    }

    /// A file of many records is a list. What is said of mappings says nothing of lists, so one schema holds for both.
    fn listed(&self, schema: &mut Value) {
        let items = match self.kind {
            FileKind::Records(_) | FileKind::Leaflet => json!({
                "allOf": [{ "$ref": "#" }, self.demand(&vec![Step::Key("id".to_owned())], "id")],
                "type": "object",
            }),
            FileKind::Concerns
            | FileKind::Audiences
            | FileKind::Facilities
            | FileKind::Lines
            | FileKind::SearchTests
            | FileKind::Changes => json!({ "allOf": [{ "$ref": "#" }], "type": "object" }),
            FileKind::Site
            | FileKind::Area
            | FileKind::Guide
            | FileKind::SearchWords
            | FileKind::Readings
            | FileKind::Glossary => return,
        };
        insert(schema, "type", json!(["object", "array"]));
        insert(schema, "items", items);
    }

    /// Every definition that `schema` refers to, and those that they refer to.
    fn define(&self, schema: &Value, names: &Map<String, Value>, definitions: &mut Map<String, Value>) {
        for name in references(schema) {
            if definitions.contains_key(&name) {
                continue;
            }
            let known = names.get(&name).or_else(|| self.known.definitions.get(&name));
            let definition = match name.as_str() {
                TEXT => types::text(),
                _ => known.cloned().unwrap_or_else(types::text),
            };
            definitions.insert(name, definition.clone());
            self.define(&definition, names, definitions);
        }
    }

    fn field(&self, way: &Way) -> Value {
        let mut schema = self.value(way);
        if let Some((_, _, text)) = self.texts.of(self.kind, way) {
            say(&mut schema, text);
        }
        schema
    }

    fn value(&self, way: &Way) -> Value {
        let item = item(way);
        let mut forms = self.forms(way);
        if self.has(way, &Form::Many) || self.known.asked.contains_key(&item) {
            for form in self.forms(&item) {
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
            forms.push(json!({ "type": "array", "items": any_of(self.forms(&item)) }));
        }
        any_of(forms)
    }

    /// What a single value may be.
    fn forms(&self, way: &Way) -> Vec<Value> {
        let Some(asked) = self.known.asked.get(way) else {
            return Vec::new();
        };
        let text = self.texts.of(self.kind, way).map(|(_, _, text)| text);
        // A type is read from a text: that a text may stand there as well says nothing.
        let is_text = |form: &Form| *form == Form::Text;
        let only_text = asked
            .forms
            .iter()
            .all(|form| is_text(form) || matches!(form, Form::Mapping | Form::AnyNames | Form::Named(_) | Form::Many));
        let mut forms = Vec::new();
        let mut mapping = false;
        for form in &asked.forms {
            match form {
                Form::Text if only_text => forms.push(reference(TEXT)),
                Form::Words(words) => forms.extend([choice(words, text), reference(TEXT)]),
                Form::Choice(words) => forms.push(choice(words, text)),
                Form::Flag => forms.push(flag()),
                Form::Whole(most) => forms.push(whole(*most)),
                Form::Fraction(from, to) => forms.push(fraction(*from, *to)),
                Form::Typed(schema) => forms.push(schema.clone().to_value()),
                Form::Mapping | Form::AnyNames | Form::Named(_) if !mapping => {
                    mapping = true;
                    forms.push(self.mapping(way));
                }
                Form::Text | Form::Mapping | Form::AnyNames | Form::Named(_) | Form::Many => {}
            }
        }
        forms
    }

    fn mapping(&self, way: &Way) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        let mut others = json!(false);
        for (below, key) in self.tree.fields(way) {
            if *key == ANY {
                others = self.field(below);
                continue;
            }
            properties.insert((*key).to_owned(), self.field(below));
            if self.known.required.contains(*below) {
                required.push(self.demand(below, key));
            }
        }
        let mut schema = json!({ "type": "object", "additionalProperties": others });
        if !properties.is_empty() {
            insert(&mut schema, "properties", Value::Object(properties));
        }
        if !required.is_empty() {
            insert(&mut schema, "allOf", Value::Array(required));
        }
        if let Some(names) = self.named(way) {
            insert(&mut schema, "propertyNames", names);
        }
        schema
    }

    /// That a field must be there, in words of our own.
    fn demand(&self, way: &Way, key: &str) -> Value {
        let title = self
            .texts
            .of(self.kind, way)
            .map_or("", |(_, _, text)| text.title.as_str());
        json!({ "required": [key], "errorMessage": format!("「{key}」（{title}）がありません") })
    }

    fn named(&self, way: &Way) -> Option<Value> {
        self.known.asked.get(way)?.forms.iter().find_map(|form| match form {
            Form::Named(schema) => Some(schema.clone().to_value()),
            _ => None,
        })
    }

    fn has(&self, way: &Way, form: &Form) -> bool {
        self.known
            .asked
            .get(way)
            .is_some_and(|asked| asked.forms.contains(form))
    }
}

const TEXT: &str = "Text";

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// The names of the definitions that a schema refers to.
fn references(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match schema {
        Value::Object(fields) => {
            let name = fields.get("$ref").and_then(Value::as_str);
            found.extend(
                name.and_then(|name| name.strip_prefix("#/definitions/"))
                    .map(str::to_owned),
            );
            fields.values().for_each(|value| found.extend(references(value)));
        }
        Value::Array(items) => items.iter().for_each(|value| found.extend(references(value))),
        _ => {}
    }
    found
}

fn any_of(mut forms: Vec<Value>) -> Value {
    match forms.len() {
        // Something is asked for and never looked at: anything goes.
        0 => json!({}),
        1 => forms.remove(0),
        _ => json!({ "anyOf": forms }),
    }
}

fn choice(words: &[String], text: Option<&FieldText>) -> Value {
    let says: Vec<&str> = words
        .iter()
        .map(|word| text.and_then(|text| text.words.get(word)).map_or("", String::as_str))
        .collect();
    json!({ "enum": words, "enumDescriptions": says })
}

fn flag() -> Value {
    json!({
        "type": ["boolean", "string"],
        "pattern": "^(yes|no|はい|いいえ)$",
        "errorMessage": "true か false を書きます",
    })
}

fn whole(most: u64) -> Value {
    json!({
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": most,
        "pattern": r"^[\s+]*[0-9,]+\s*$|[^\x00-\x7f]",
        "errorMessage": format!("0 から {most} までの整数で書きます"),
    })
}

fn fraction(from: f64, to: f64) -> Value {
    json!({
        "type": ["number", "string"],
        "minimum": from,
        "maximum": to,
        "pattern": r"^\s*[+-]?[0-9]*\.?[0-9]*([eE][+-]?[0-9]+)?\s*$",
        "errorMessage": format!("{from} から {to} までの数で書きます"),
    })
}

/// Adds what is said of a field.
fn say(schema: &mut Value, text: &FieldText) {
    let mut marked = text.text.clone();
    insert(schema, "title", json!(text.title));
    if let Some(example) = &text.example {
        insert(schema, "examples", json!([example]));
        if let Value::String(example) = example {
            marked = format!("{marked}\n\n例 `{example}`");
        }
    }
    // Editors propose a field with its description alone.
    let description = if text.text.is_empty() { &text.title } else { &text.text };
    insert(schema, "description", json!(description.replace('`', "")));
    insert(
        schema,
        "markdownDescription",
        json!(format!("**{}** {}", text.title, marked.trim()).trim()),
    );
}

fn insert(schema: &mut Value, key: &str, value: Value) {
    if let Some(fields) = schema.as_object_mut() {
        fields.insert(key.to_owned(), value);
    }
}

impl Schemas {
    /// As it is written to a file.
    pub fn text(&self) -> String {
        // Maps with names as keys always serialise.
        serde_json::to_string_pretty(&self.schema).unwrap_or_default() + "\n"
    }
}

/// The fields of a kind of file: dotted names, `*` for any name.
pub fn field_names(known: &Known) -> Vec<String> {
    let key = |step: &Step| match step {
        Step::Key(key) => Some(key.clone()),
        Step::Item(_) => None,
    };
    let names = |way: &Way| way.iter().filter_map(key).collect::<Vec<_>>().join(".");
    let all: BTreeSet<String> = known.asked.keys().map(names).filter(|name| !name.is_empty()).collect();
    all.into_iter().collect()
}
