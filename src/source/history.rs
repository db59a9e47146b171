//! The content as it was on an earlier day, as git remembers it. git is asked as a program beside ours; nothing is
//! checked out, nothing is written, and no hook or filter of the repository runs.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use jiff::civil::Date;

use super::{Form, MAX_FILE_BYTES, Message, Sources, decode, form_of, gather, understand};
use crate::problem::{Problems, Text};

/// Content of an earlier day.
#[derive(Debug)]
pub struct Past {
    /// The files.
    pub sources: Sources,
    /// What could not be read of them.
    pub problems: Problems,
    /// The day of the commit that they are from.
    pub committed: String,
}

/// Why git knows nothing of that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPast {
    /// There is no git on this machine.
    NoGit,
    /// The content is in no repository.
    NoRepository,
    /// The repository does not hold the content, or did not then.
    NotHeld,
    /// The clone was cut off after its newest commits.
    Shallow,
    /// The first commit is younger.
    TooYoung {
        /// Its day.
        first: String,
    },
    /// git said something else.
    Refused(String),
}

impl NoPast {
    /// In a sentence, with what to do where something can be done.
    pub fn what(&self) -> Text {
        let (ja, en) = match self {
            Self::NoGit => ("git がありません", "there is no git"),
            Self::NoRepository => (
                "内容のフォルダーは git で管理されていません",
                "the content is in no git repository",
            ),
            Self::NotHeld => (
                "その日の内容は git に入っていません",
                "git does not hold the content of that day",
            ),
            Self::Shallow => (
                "git の履歴が途中までしかありません。「git fetch --unshallow」で全部取ってから、もう一度してください",
                "this clone has no full history: run `git fetch --unshallow` and try again",
            ),
            Self::TooYoung { first } => {
                return Text::new(
                    format!("git の記録は {first} からで、その日より前のものはありません"),
                    format!("the first commit is of {first}, after that day"),
                );
            }
            Self::Refused(said) => {
                return Text::new(
                    format!("git が読めませんでした（{said}）"),
                    format!("git failed ({said})"),
                );
            }
        };
        Text::new(ja, en)
    }
}

/// The day of a commit, as `git` says it in its own time zone and not in the committer's.
const DAY: &str = "--date=format-local:%Y-%m-%d";
const FORMAT: &str = "--format=%cd";

/// Reads `content` as of the last commit before `day` began in Japan.
pub fn read_before(content: &Path, day: Date) -> Result<Past, NoPast> {
    let said = |arguments: &[&str]| -> Result<String, NoPast> {
        let output = run(content, arguments)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout)
                .trim_end_matches('\n')
                .to_owned());
        }
        let error = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(if error.contains("not a git repository") {
            NoPast::NoRepository
        } else {
            NoPast::Refused(error)
        })
    };
    let prefix = said(&["rev-parse", "--show-prefix"])?;
    if said(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_err() {
        return Err(NoPast::NotHeld);
    }
    // Along the first parents: what was merged later was not in the content then, however old its commits are.
    let before = format!("--before={day}T00:00:00+09:00");
    let commit = said(&["rev-list", "-1", "--first-parent", &before, "HEAD"])?;
    if commit.is_empty() {
        if said(&["rev-parse", "--is-shallow-repository"])? == "true" {
            return Err(NoPast::Shallow);
        }
        let all = said(&["log", "--first-parent", DAY, FORMAT, "HEAD"])?;
        let first = all.lines().last().unwrap_or_default().to_owned();
        return Err(NoPast::TooYoung { first });
    }
    let committed = said(&["log", "-1", DAY, FORMAT, &commit])?;
    let tree = format!("{commit}:{}", prefix.trim_end_matches('/'));
    if said(&["rev-parse", "--verify", "--quiet", &tree]).is_err() {
        return Err(NoPast::NotHeld);
    }
    // Without --full-tree, git shows of a tree what lies in a folder of the same name as the one we stand in.
    let blobs = blobs(&said(&["ls-tree", "-r", "-z", "--full-tree", &tree])?);
    let texts = texts(content, &blobs)?;
    let read = blobs
        .into_iter()
        .zip(texts)
        .map(|(blob, text)| understand(blob.path, blob.form, text))
        .collect();
    let (sources, problems) = gather(&format!("content@{committed}"), read);
    Ok(Past {
        sources,
        problems,
        committed,
    })
}

fn git(content: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(content).env("LC_ALL", "C");
    // What a clone left on its server stays there: nothing is asked of a network. Days are days in Japan.
    git.env("GIT_NO_LAZY_FETCH", "1").env("TZ", "JST-9");
    // Inside of a hook these name another place than ours.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        git.env_remove(name);
    }
    git
}

fn run(content: &Path, arguments: &[&str]) -> Result<Output, NoPast> {
    git(content)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| missing(&error))
}

fn missing(error: &std::io::Error) -> NoPast {
    match error.kind() {
        std::io::ErrorKind::NotFound => NoPast::NoGit,
        _ => NoPast::Refused(error.to_string()),
    }
}

struct Blob {
    hash: String,
    path: String,
    form: Form,
}

/// The files of a tree that content is made of, by the rules of the folder itself.
fn blobs(listing: &str) -> Vec<Blob> {
    let one = |entry: &str| {
        let (head, path) = entry.split_once('\t')?;
        let mut head = head.split(' ');
        let (mode, hash) = (head.next()?, head.nth(1)?);
        // Neither links nor other repositories.
        let file = mode.starts_with("100");
        let hidden = path.split('/').any(|part| part.starts_with('.'));
        let (form, doubled) = form_of(path)?;
        (file && !hidden && !doubled && path != "README.md").then(|| Blob {
            hash: hash.to_owned(),
            path: path.to_owned(),
            form,
        })
    };
    let mut blobs: Vec<Blob> = listing.split('\0').filter_map(one).collect();
    blobs.sort_by(|a, b| a.path.cmp(&b.path));
    blobs
}

type Decoding = Result<(String, Option<Message>), Message>;

/// The texts of all blobs, from one process.
fn texts(content: &Path, blobs: &[Blob]) -> Result<Vec<Decoding>, NoPast> {
    let failed = |error: std::io::Error| NoPast::Refused(error.to_string());
    let mut child = git(content)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| missing(&error))?;
    let (Some(mut asks), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(NoPast::Refused("no pipe".to_owned()));
    };
    // Beside the reading: whoever asks for everything first waits for ever when the pipe is full.
    let read = std::thread::scope(|scope| {
        scope.spawn(move || {
            for blob in blobs {
                // When git is gone, reading says so.
                if writeln!(asks, "{}", blob.hash).is_err() {
                    break;
                }
            }
        });
        let mut answers = BufReader::new(answers);
        blobs
            .iter()
            .map(|_| text(&mut answers))
            .collect::<std::io::Result<Vec<_>>>()
    });
    let ended = child.wait();
    let read = read.map_err(failed)?;
    ended.map_err(failed)?;
    Ok(read)
}

/// One answer: a line that ends in the number of bytes, the bytes, and a line end.
fn text(answers: &mut impl BufRead) -> std::io::Result<Decoding> {
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let size = head
        .trim_end()
        .rsplit(' ')
        .next()
        .and_then(|size| size.parse::<u64>().ok());
    let Some(size) = size else {
        return Err(std::io::Error::other(head.trim_end().to_owned()));
    };
    let decoding = if size > MAX_FILE_BYTES {
        std::io::copy(&mut answers.take(size), &mut std::io::sink())?;
        Err(decode::too_large(size))
    } else {
        let mut bytes = Vec::new();
        answers.take(size).read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < size {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        decode::text_of(bytes)
    };
    let mut end = [0];
    answers.read_exact(&mut end)?;
    Ok(decoding)
}
