//! What makes VS Code complete, underline and check while somebody writes: schemas in `.madoguchi/schema` beside the
//! content folder, and in `.vscode` which of them is for which files, the extension that reads them, and a task that
//! checks at every save.
//!
//! The schemas are made anew whenever the vocabulary may have changed; nobody writes in them. The files in `.vscode` are
//! the project's own: they are written where they are missing, and never touched again.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::new::create;
use super::refused::Refused;
use crate::directory::Directory;
use crate::problem::LINE;
use crate::replace::replace;
use crate::schema::{Schemas, fingerprint, patterns, schemas};

/// Where schemas are, below the project's folder.
const FOLDER: &str = ".madoguchi/schema";
/// What the schemas in the folder were made of.
const MARK: &str = ".made";
/// The folder is there for everybody, its files for whoever made them.
const IGNORED: &str = "# madoguchi が作るファイルです。手で直しません\n*\n!.gitignore\n";
/// With this line a check begins, and with this one it ends; an editor waits for them. In both languages.
pub const BEGINS: &str = "^── (確かめています|checking)";
/// See [`BEGINS`].
pub const ENDS: &str = "^── (エラー|errors)";

/// What was done.
#[derive(Debug, Default)]
pub struct Wired {
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// Files that somebody wrote before, with what is to be added to each.
    pub left: Vec<(PathBuf, String)>,
}

/// Writes the schemas of a content, and where they are missing the files that make VS Code use them.
pub fn wire(content: &Path, directory: &Directory) -> Result<Wired, Refused> {
    let root = root(content);
    let mut wired = Wired::default();
    for (path, text) in settled(&content_name(content)) {
        let path = root.join(path);
        match fs::read_to_string(&path) {
            Ok(there) => wired.left.extend(lacking(&path, &there, &text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                create(&path, &text)?;
                wired.written.push(path);
            }
            Err(error) => return Err(Refused::Io { path, error }),
        }
    }
    wired.written.extend(write(&root.join(FOLDER), directory)?);
    Ok(wired)
}

/// Writes the schemas anew where a project has them. Gives those that changed.
pub fn refresh(content: &Path, directory: &Directory) -> Result<Vec<PathBuf>, Refused> {
    let folder = root(content).join(FOLDER);
    if !folder.is_dir() || is_current(&folder, directory) {
        return Ok(Vec::new());
    }
    let changed = write(&folder, directory)?;
    let mark = folder.join(MARK);
    fs::write(&mark, fingerprint(directory)).map_err(Refused::io(&mark))?;
    Ok(changed)
}

/// Whether the schemas are there and were made of this. Making them takes longer than a check.
fn is_current(folder: &Path, directory: &Directory) -> bool {
    let made = fs::read_to_string(folder.join(MARK));
    made.is_ok_and(|made| made == fingerprint(directory))
        && patterns().iter().all(|(name, _)| folder.join(name).is_file())
}

/// Writes the schemas into a folder. Gives those that changed.
pub fn write(folder: &Path, directory: &Directory) -> Result<Vec<PathBuf>, Refused> {
    let mut changed = Vec::new();
    fs::create_dir_all(folder).map_err(Refused::io(folder))?;
    for schema in all(directory) {
        let (path, text) = (folder.join(&schema.name), schema.text());
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            continue;
        }
        // An editor may be reading: it gets the old one or the new one, never a half.
        replace(&path, text.as_bytes()).map_err(Refused::io(&path))?;
        changed.push(path);
    }
    Ok(changed)
}

fn all(directory: &Directory) -> Vec<Schemas> {
    // The texts are the program's own and a test reads them: there is no error to tell anybody about.
    schemas(directory).unwrap_or_default()
}

/// Every file that is written once, with its path below the project's folder.
pub(super) fn settled(content: &str) -> Vec<(PathBuf, String)> {
    vec![
        (PathBuf::from(FOLDER).join(".gitignore"), IGNORED.to_owned()),
        (PathBuf::from(".vscode/settings.json"), pretty(&settings(content))),
        (
            PathBuf::from(".vscode/extensions.json"),
            pretty(&json!({ "recommendations": ["redhat.vscode-yaml"] })),
        ),
        (PathBuf::from(".vscode/tasks.json"), pretty(&tasks())),
    ]
}

fn settings(content: &str) -> Value {
    let mut mapped = Map::new();
    for (name, files) in patterns() {
        let files: Vec<String> = files.iter().map(|file| format!("{content}/{file}")).collect();
        if !files.is_empty() {
            mapped.insert(format!("./{FOLDER}/{name}"), json!(files));
        }
    }
    json!({
        "yaml.schemas": mapped,
        // Schemas of others, from the network, for files that happen to have the same name.
        "yaml.schemaStore.enable": false,
        "[yaml]": {
            "editor.insertSpaces": true,
            "editor.tabSize": 2,
            "editor.quickSuggestions": { "other": true, "comments": false, "strings": true },
        },
    })
}

fn tasks() -> Value {
    json!({
        "version": "2.0.0",
        "tasks": [
            {
                "label": "確かめる（保存するたび）",
                "detail": "madoguchi check --watch: まちがいを「問題」に出します",
                "type": "process",
                "command": "madoguchi",
                "args": ["check", "--watch", "--format", "line"],
                "isBackground": true,
                "runOptions": { "runOn": "folderOpen" },
                "presentation": { "reveal": "never", "panel": "dedicated" },
                "problemMatcher": {
                    "owner": "madoguchi",
                    "source": "madoguchi",
                    "fileLocation": ["autoDetect", "${workspaceFolder}"],
                    "pattern": {
                        "regexp": LINE,
                        "file": 1,
                        "line": 2,
                        "column": 3,
                        "endColumn": 4,
                        "severity": 5,
                        "message": 6,
                        "code": 7,
                    },
                    "background": {
                        "activeOnStart": true,
                        "beginsPattern": BEGINS,
                        "endsPattern": ENDS,
                    },
                },
            },
            {
                "label": "サイトを見る",
                "detail": "madoguchi serve: このパソコンの中だけで見ます",
                "type": "process",
                "command": "madoguchi",
                "args": ["serve"],
                "isBackground": true,
                "problemMatcher": [],
            },
        ],
    })
}

/// What a file that is there already lacks of what we would write; nothing when it was written from ours.
fn lacking(path: &Path, there: &str, ours: &str) -> Option<(PathBuf, String)> {
    let signs: Vec<String> = match path.file_name().and_then(|name| name.to_str()) {
        Some("settings.json") => patterns()
            .iter()
            .filter(|(_, files)| !files.is_empty())
            .map(|(name, _)| format!("{FOLDER}/{name}"))
            .collect(),
        Some("extensions.json") => vec!["redhat.vscode-yaml".to_owned()],
        Some("tasks.json") => vec!["--watch".to_owned()],
        _ => Vec::new(),
    };
    // These files may have comments: they are looked at as texts, not read.
    let lacks = signs.iter().any(|sign| !there.contains(sign.as_str()));
    lacks.then(|| (path.to_owned(), ours.to_owned()))
}

fn pretty(value: &Value) -> String {
    // Maps with names as keys always serialise.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// The project's folder: the one that the content folder lies in.
fn root(content: &Path) -> PathBuf {
    let content = whole(content);
    match content.parent() {
        Some(above) if above.as_os_str().is_empty() => PathBuf::from("."),
        Some(above) => above.to_owned(),
        None => content,
    }
}

fn content_name(content: &Path) -> String {
    let content = whole(content);
    content
        .file_name()
        .map_or_else(|| "content".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// `.` and `..` have no name and no folder above to speak of.
fn whole(content: &Path) -> PathBuf {
    match content.file_name() {
        Some(_) => content.to_owned(),
        None => content.canonicalize().unwrap_or_else(|_| content.to_owned()),
    }
}
