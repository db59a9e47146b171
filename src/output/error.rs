//! Why publishing failed, in English and in Japanese. In every case the old site is still there.

use std::fmt::{self, Write as _};
use std::io;
use std::path::{Component, Path, PathBuf};

/// Why [`publish`](super::publish) did not publish.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder holds things that no build of this tool wrote; nothing was changed.
    Foreign {
        /// The output folder.
        dir: PathBuf,
        /// The first few of them, relative to the folder, in order; folders end in a slash.
        files: Vec<String>,
        /// How many more there are.
        more: usize,
    },
    /// Another build is publishing to the same folder right now.
    Locked {
        /// The output folder.
        dir: PathBuf,
    },
    /// The operating system refused something.
    Io {
        /// What was to be done.
        what: Step,
        /// To which file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// The list of our own files cannot be trusted, so it is not known what may be removed.
    BadManifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it, in English.
        reason: String,
    },
    /// The output folder contains, or lies in, a folder that the build reads from.
    Overlap {
        /// The output folder.
        output: PathBuf,
        /// The folder that would be overwritten.
        with: PathBuf,
    },
}

/// What was being done when the operating system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading a file or a folder.
    Read,
    /// Writing a file.
    Write,
    /// Making a folder.
    CreateFolder,
    /// Removing a file or a folder.
    Remove,
    /// Giving a finished file or folder its place.
    Rename,
    /// Keeping other builds out.
    Lock,
}

impl PublishError {
    pub(super) fn io(what: Step, path: &Path, source: io::Error) -> Self {
        Self::Io {
            what,
            path: path.to_owned(),
            source,
        }
    }

    /// What happened and what to do now, for the staff of a town hall.
    pub fn japanese(&self) -> String {
        match self {
            Self::Foreign { dir, files, more } => {
                let mut list = files.iter().fold(String::new(), |list, file| list + "\n  ・" + file);
                if *more > 0 {
                    // Writing into a String cannot fail.
                    let _ = write!(list, "\n  ・ほか{more}件");
                }
                format!(
                    "出力先フォルダー「{}」に、このツールが作っていないファイルがあります。消してしまわないよう、何も変更していません。{list}\n\
                     必要なファイルは別の場所へ移し、不要なものは削除してから、もう一度実行してください。サイトに載せたいファイルは、出力先ではなく内容のフォルダーに置いてください",
                    dir.display()
                )
            }
            Self::Locked { dir } => format!(
                "出力先フォルダー「{}」には、いま別の処理がサイトを書き出しています。\n\
                 その処理が終わってから、もう一度実行してください",
                dir.display()
            ),
            Self::Io { what, path, source } => format!(
                "「{}」{}。{}。\n{}。公開用のフォルダーは前回のままです",
                path.display(),
                what.japanese(),
                cause(source),
                remedy(source)
            ),
            Self::BadManifest { path, reason } => format!(
                "出力先にある記録ファイル「{}」を読み取れません({reason})。どれがこのツールの作ったファイルかわからないため、何も変更していません。\n\
                 出力先フォルダーの中身を確かめ、フォルダーごと別の名前に変えるか削除してから、もう一度実行してください",
                path.display()
            ),
            Self::Overlap { output, with } => format!(
                "出力先フォルダー「{}」が、読み込むフォルダー「{}」と重なっています。元のファイルを消してしまうため、書き出せません。\n\
                 出力先には、ほかのファイルを置いていない別のフォルダーを指定してください",
                output.display(),
                with.display()
            ),
        }
    }
}

impl Step {
    fn english(self) -> &'static str {
        match self {
            Self::Read => "cannot read",
            Self::Write => "cannot write",
            Self::CreateFolder => "cannot make the folder",
            Self::Remove => "cannot remove",
            Self::Rename => "cannot move into place",
            Self::Lock => "cannot lock",
        }
    }

    fn japanese(self) -> &'static str {
        match self {
            Self::Read => "を読み取れません",
            Self::Write => "に書き込めません",
            Self::CreateFolder => "というフォルダーを作れません",
            Self::Remove => "を削除できません",
            Self::Rename => "を入れ替えられません",
            Self::Lock => "をほかの処理から守る準備ができません",
        }
    }
}

fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "アクセスする権限がありません".into(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "ディスクの空き容量が足りません".into(),
        io::ErrorKind::ReadOnlyFilesystem => "書き込みのできない場所です".into(),
        io::ErrorKind::NotADirectory => "フォルダーではありません".into(),
        io::ErrorKind::NotFound => "見つかりません".into(),
        io::ErrorKind::InvalidFilename => "使えない名前、または長すぎる名前です".into(),
        _ => format!("システムからの知らせ:{error}"),
    }
}

fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "ほかのソフトでそのフォルダーやファイルを開いていれば閉じ、書き込みできるフォルダーかどうかを確かめて、もう一度実行してください"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "不要なファイルを削除して空きを作ってから、もう一度実行してください"
        }
        _ => "出力先の指定が正しいか確かめて、もう一度実行してください",
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign { dir, files, more } => {
                write!(
                    f,
                    "{} holds files that this tool did not write: {}",
                    dir.display(),
                    files.join(", ")
                )?;
                if *more > 0 {
                    write!(f, " and {more} more")?;
                }
                write!(f, "; nothing was changed")
            }
            Self::Locked { dir } => write!(f, "another build is writing to {}", dir.display()),
            Self::Io { what, path, source } => write!(f, "{} {}: {source}", what.english(), path.display()),
            Self::BadManifest { path, reason } => {
                write!(f, "{} cannot be trusted: {reason}; nothing was changed", path.display())
            }
            Self::Overlap { output, with } => {
                write!(
                    f,
                    "the output folder {} overlaps with {}",
                    output.display(),
                    with.display()
                )
            }
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Refuses an output folder that is, contains or lies in one of the folders that the build reads.
///
/// Symbolic links and `..` are resolved as far as the folders exist. On file systems that ignore case, two
/// spellings of one existing folder are told to be the same; of folders that do not exist yet they are not.
///
/// # Errors
/// [`PublishError::Overlap`] with the first such folder.
pub fn refuse_overlap(output: &Path, inputs: &[&Path]) -> Result<(), PublishError> {
    let real_output = resolve(output);
    for input in inputs {
        let real_input = resolve(input);
        if real_output.starts_with(&real_input) || real_input.starts_with(&real_output) {
            return Err(PublishError::Overlap {
                output: output.to_owned(),
                with: (*input).to_owned(),
            });
        }
    }
    Ok(())
}

/// The path without links and without `..`, also when its last parts do not exist yet.
fn resolve(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for above in path.ancestors() {
        if let (Ok(mut real), Ok(rest)) = (above.canonicalize(), path.strip_prefix(above)) {
            for part in rest.components() {
                match part {
                    Component::ParentDir => drop(real.pop()),
                    part => real.push(part),
                }
            }
            return real;
        }
    }
    path
}
