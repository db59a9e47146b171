//! Why nothing was written.

use std::path::PathBuf;

use crate::problem::{Problems, Text};
use crate::source::{Sources, Unreadable};
use crate::written::Misread;

/// Why nothing was written. What stood there before stands there still.
#[derive(Debug)]
pub enum Refused {
    /// Something must be said first.
    Needs {
        /// The field of the order.
        field: &'static str,
    },
    /// Something cannot be what it was given for.
    Misread {
        /// The field of the order.
        field: &'static str,
        /// Why.
        misread: Box<Misread>,
    },
    /// The file is there already.
    Exists(PathBuf),
    /// The folder of a new site holds something already.
    NotEmpty {
        /// The folder.
        folder: PathBuf,
        /// Names of what is in it, in order.
        holds: Vec<String>,
    },
    /// Check found errors in what would have been written; it was taken away again.
    Wrong {
        /// The content with the new file in it, to draw the problems with.
        sources: Box<Sources>,
        /// The errors.
        problems: Problems,
    },
    /// The content could not be read.
    Unreadable(Unreadable),
    /// The system refused.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        error: std::io::Error,
    },
}

impl Refused {
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |error| Self::Io { path, error }
    }

    pub(super) fn misread(field: &'static str) -> impl FnOnce(Misread) -> Self {
        move |misread| Self::Misread {
            field,
            misread: Box::new(misread),
        }
    }

    /// What is wrong, in a sentence. For [`Refused::Wrong`] the problems say more.
    pub fn what(&self) -> Text {
        match self {
            Self::Needs { field } => {
                let (ja, en) = name(field);
                Text::new(
                    format!("{ja}（{field}）がありません"),
                    format!("{en} ({field}) is missing"),
                )
            }
            Self::Misread { misread, .. } => misread.what.clone(),
            Self::Exists(path) => {
                let path = path.display();
                Text::new(
                    format!("「{path}」はもうあります"),
                    format!("`{path}` is there already"),
                )
            }
            Self::NotEmpty { folder, holds } => {
                let (folder, names) = (folder.display(), holds.join("、"));
                Text::new(
                    format!("フォルダー「{folder}」は空ではありません（{names}）"),
                    format!("the folder `{folder}` is not empty ({})", holds.join(", ")),
                )
            }
            Self::Wrong { problems, .. } if problems.is_empty() => Text::new(
                "書くと、ほかのことまで変わってしまうので、書きませんでした",
                "nothing was written: more would have changed than what was to be written",
            ),
            Self::Wrong { problems, .. } => {
                let count = problems.iter().count();
                Text::new(
                    format!("書こうとした内容にまちがいが {count} 件あるので、書きませんでした"),
                    format!("nothing was written: it would have had {count} errors"),
                )
            }
            Self::Unreadable(unreadable) => {
                could_not(&unreadable.path, "読めません", "cannot be read", &unreadable.error)
            }
            Self::Io { path, error } => could_not(path, "書けません", "cannot be written", error),
        }
    }

    /// What to do instead.
    pub fn instead(&self) -> Option<Text> {
        match self {
            Self::Needs { field } => Some(Text::new(
                format!(
                    "--{} で書くか、端末から実行して質問に答えてください",
                    field.replace('_', "-")
                ),
                format!(
                    "give it with --{}, or run this in a terminal and answer the questions",
                    field.replace('_', "-")
                ),
            )),
            Self::Misread { misread, .. } => misread.instead.clone(),
            Self::Exists(_) => Some(Text::new(
                "そのファイルを直すか、別の id にしてください。すでにあるファイルは書きかえません",
                "edit that file, or choose another id; existing files are never overwritten",
            )),
            Self::NotEmpty { .. } => Some(Text::new(
                "空のフォルダーか、まだないフォルダーを書いてください",
                "name an empty folder, or one that does not exist yet",
            )),
            Self::Wrong { .. } | Self::Unreadable(_) | Self::Io { .. } => None,
        }
    }
}

fn could_not(path: &std::path::Path, ja: &str, en: &str, error: &std::io::Error) -> Text {
    let path = path.display();
    Text::new(
        format!("「{path}」が{ja}（{error}）"),
        format!("`{path}` {en} ({error})"),
    )
}

fn name(field: &str) -> (&'static str, &'static str) {
    match field {
        "kind" => ("種類", "the kind"),
        "area" => ("地域", "the area"),
        "id" => ("URL になる名前", "the name in the URL"),
        "name" => ("名前", "the name"),
        "reading" => ("読み", "the reading"),
        "concerns" => ("受ける困りごと", "the concerns"),
        "source" => ("出典の資料の名前", "the title of the source"),
        _ => ("必要なこと", "something"),
    }
}
