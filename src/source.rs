//! The only reader of content/: walks the folder, reads each file and hands over what is written in it.
//!
//! It knows YAML and Markdown front matter; it does not know what a record means.

mod decode;
mod front_matter;
pub mod history;
mod locate;
mod yaml;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use walkdir::WalkDir;

pub use locate::{Field, Located, Mapping};

use crate::problem::{FileId, Place, Problem, Problems, Spot, Text};
use crate::written::Written;

/// A content file larger than this is not read: no staff writes 10 MB of YAML by hand.
pub const MAX_FILE_BYTES: u64 = 10 * 1024 * 1024;

/// A picture larger than this is not read to its end: every page loads it, and more is a photograph.
pub const MAX_PICTURE_BYTES: usize = 100 * 1024;

/// A picture file, not looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// File name.
    pub name: String,
    /// What is in it; one byte more than [`MAX_PICTURE_BYTES`] when it is larger.
    pub bytes: Arc<[u8]>,
}

/// What a file holds, by its name and folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// YAML.
    Yaml,
    /// Markdown, with or without front matter.
    Markdown,
}

/// A file that could be read as text.
#[derive(Debug)]
pub struct File {
    /// Path below content/, with forward slashes.
    pub path: String,
    /// YAML or Markdown.
    pub form: Form,
    /// The text, without a byte order mark, with line feeds only.
    pub text: String,
    /// What is written in it, also after slips that were reported and could be read over; [`Written::Empty`] when
    /// nothing is. A YAML file has one value; a Markdown file has its front matter as a mapping. `None` when it could
    /// not be read, which was reported, or when a Markdown file has no front matter.
    pub written: Option<Written>,
    /// Whether it could not be read: what is said of it elsewhere may be right.
    pub unread: bool,
    /// The YAML as it was read over slips, line by line as in the file.
    mended: Option<String>,
    map: OnceLock<locate::Map>,
    /// The Markdown below the front matter.
    pub body: Option<String>,
    /// The line on which that begins, from 1.
    pub body_line: u32,
}

/// All content files, in path order.
#[derive(Debug, Default)]
pub struct Sources {
    /// How the content folder is shown in messages, e.g. `content`.
    shown: String,
    files: Vec<File>,
    shown_paths: Vec<String>,
    pictures: Vec<Picture>,
}

impl Sources {
    /// The files with their numbers, in path order.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().enumerate().map(|(index, file)| (id(index), file))
    }

    /// Lets go of what is written, once it has been assembled: the texts are enough to show problems.
    pub fn forget_written(&mut self) {
        for file in &mut self.files {
            file.written = None;
            file.body = None;
        }
    }

    /// One file.
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// Picture files that lie directly in the content folder, by name.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// The path as shown to people, from where they stand.
    pub fn path(&self, id: FileId) -> &str {
        &self.shown_paths[id.0 as usize]
    }

    /// Line, column and line text of a place.
    pub fn locate(&self, place: &Place) -> Located {
        locate::locate(self.file(place.file), &place.spot)
    }

    /// Puts problems into the order in which people read the files.
    pub fn sort(&self, problems: &mut Problems) {
        problems.sort_by_place(|place| {
            let found = self.locate(place);
            (found.line, found.column)
        });
    }

    /// The mapping at a place; `None` where something else stands there.
    pub fn mapping(&self, place: &Place) -> Option<Mapping> {
        locate::mapping(self.file(place.file), &place.spot)
    }

    /// How the content folder is shown.
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

/// The folder itself could not be read: a program failure, not a slip in the content.
#[derive(Debug)]
pub struct Unreadable {
    /// The folder or file.
    pub path: PathBuf,
    /// What the system said.
    pub error: std::io::Error,
}

/// Reads all of `content`. Files that cannot be read are reported and stand empty.
pub fn read(content: &Path) -> Result<(Sources, Problems), Unreadable> {
    let shown = content
        .to_string_lossy()
        .replace('\\', "/")
        .trim_end_matches('/')
        .to_owned();
    let found = walk(content)?;
    let read: Vec<Decoded> = found.into_par_iter().map(read_file).collect();
    let (mut sources, problems) = gather(&shown, read);
    sources.pictures = pictures(content)?;
    Ok((sources, problems))
}

/// A file and what is wrong in it.
type Decoded = (File, Vec<(Spot, Message)>);

/// Files with their numbers, and what is wrong in all of them.
fn gather(shown: &str, read: Vec<Decoded>) -> (Sources, Problems) {
    let mut sources = Sources {
        shown: shown.to_owned(),
        ..Sources::default()
    };
    let mut problems = Problems::new();
    for (index, (file, messages)) in read.into_iter().enumerate() {
        for (spot, message) in messages {
            let problem = Problem::error(message.code, Place { file: id(index), spot }, message.what);
            problems.push(match message.instead {
                Some(hint) => problem.instead(hint),
                None => problem,
            });
        }
        sources.shown_paths.push(format!("{shown}/{}", file.path));
        sources.files.push(file);
    }
    (sources, problems)
}

/// A problem that does not know its file yet.
#[derive(Debug)]
struct Message {
    code: &'static str,
    what: Text,
    instead: Option<Text>,
}

/// Reads SVG and PNG files directly in `content`; of a larger one than may be shown, no more than tells so.
fn pictures(content: &Path) -> Result<Vec<Picture>, Unreadable> {
    let mut pictures = Vec::new();
    for entry in WalkDir::new(content).min_depth(1).max_depth(1).sort_by_file_name() {
        let Ok(entry) = entry else { continue };
        // Neither links, which may lead out, nor pipes, which never end.
        let name = entry.file_name().to_string_lossy().into_owned();
        let lower = name.to_ascii_lowercase();
        let is_picture = [".svg", ".png"].iter().any(|ending| lower.ends_with(ending));
        if !is_picture || !entry.file_type().is_file() || hidden(&entry) {
            continue;
        }
        let bytes = decode::read_at_most(entry.path(), MAX_PICTURE_BYTES + 1).map_err(|error| Unreadable {
            path: entry.path().to_owned(),
            error,
        })?;
        pictures.push(Picture {
            name,
            bytes: bytes.into(),
        });
    }
    Ok(pictures)
}

struct Found {
    full: PathBuf,
    path: String,
    form: Form,
    /// Why it is not to be opened.
    refused: Option<Message>,
}

fn walk(content: &Path) -> Result<Vec<Found>, Unreadable> {
    let unreadable = |path: &Path, error| Unreadable {
        path: path.to_owned(),
        error,
    };
    let root = content.canonicalize().map_err(|error| unreadable(content, error))?;
    let mut found = Vec::new();
    // Links are not followed as folders: a circle would never end. A linked file is read when it stays inside.
    for entry in WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !hidden(entry))
    {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&root).to_owned();
            unreadable(&path, error.into())
        })?;
        let linked = entry.path_is_symlink();
        // Reading a pipe or a device would wait for ever.
        if !linked && !entry.file_type().is_file() {
            continue;
        }
        let relative = entry.path().strip_prefix(&root).unwrap_or(entry.path());
        let path = relative.to_string_lossy().replace('\\', "/");
        let (form, doubled) = match form_of(&path) {
            Some(form) => form,
            None if linked => (Form::Yaml, false),
            None => continue,
        };
        // The folder's own handbook is for staff and no guide.
        if path == "README.md" {
            continue;
        }
        let outside = linked
            && !entry
                .path()
                .canonicalize()
                .is_ok_and(|target| target.starts_with(&root) && target.is_file());
        let refused = if outside {
            Some(outside_link())
        } else {
            doubled.then(|| doubled_extension(&path))
        };
        found.push(Found {
            full: entry.path().to_owned(),
            path,
            form,
            refused,
        });
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn hidden(entry: &walkdir::DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_str().is_some_and(|name| name.starts_with('.'))
}

fn read_file(found: Found) -> Decoded {
    let text = match found.refused {
        Some(message) => Err(message),
        None => decode::read_text(&found.full),
    };
    understand(found.path, found.form, text)
}

/// What a file says, from its text or why it has none.
fn understand(path: String, form: Form, text: Result<(String, Option<Message>), Message>) -> Decoded {
    let mut file = File {
        path,
        form,
        text: String::new(),
        written: None,
        unread: true,
        mended: None,
        map: OnceLock::new(),
        body: None,
        body_line: 1,
    };
    let messages = RefCell::new(Vec::new());
    let report = |spot, message| messages.borrow_mut().push((spot, message));
    match text {
        Ok((text, message)) => {
            file.text = text;
            if let Some(message) = message {
                report(Spot::File, message);
            }
        }
        Err(message) => return (file, vec![(Spot::File, message)]),
    }
    match file.form {
        Form::Yaml => {
            let parsed = yaml::parse(&file.text, 0, &report);
            (file.unread, file.written, file.mended) = (parsed.written.is_none(), parsed.written, parsed.mended);
        }
        Form::Markdown => {
            let parts = front_matter::split(&file.text);
            let parsed = parts.head.map(|head| yaml::parse(head, 1, &report));
            file.unread = parsed.as_ref().is_some_and(|parsed| parsed.written.is_none());
            if let Some(parsed) = parsed {
                (file.written, file.mended) = (parsed.written, parsed.mended);
            }
            let above = file.text.len() - parts.body.len();
            let lines = file.text[..above].bytes().filter(|byte| *byte == b'\n').count();
            file.body_line = u32::try_from(lines + 1).unwrap_or(u32::MAX);
            file.body = Some(parts.body.to_owned());
        }
    }
    (file, messages.into_inner())
}

/// What a file holds, by its name, and whether a second extension hides the first: `yorisoi.yaml.txt`.
fn form_of(path: &str) -> Option<(Form, bool)> {
    let lower = path.to_ascii_lowercase();
    let (name, doubled) = match lower.strip_suffix(".txt") {
        Some(name) => (name, true),
        None => (lower.as_str(), false),
    };
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("yaml" | "yml") => Some((Form::Yaml, doubled)),
        Some("md") => Some((Form::Markdown, doubled)),
        _ => None,
    }
}

fn doubled_extension(path: &str) -> Message {
    let name = path.rsplit('/').next().unwrap_or(path);
    let right = &name[..name.len() - ".txt".len()];
    Message {
        code: "wrong-extension",
        what: Text::new(
            "ファイル名の終わりが .txt なので、読みません",
            "the file name ends in .txt, so it is not read",
        ),
        instead: Some(Text::new(
            format!("ファイル名を {right} に変えてください（Windows では「ファイル名拡張子」を表示すると見えます）"),
            format!("rename it to {right} (Windows shows the ending when file name extensions are shown)"),
        )),
    }
}

fn outside_link() -> Message {
    Message {
        code: "link-outside",
        what: Text::new(
            "content の外を指すリンク（またはこわれたリンク）なので読みません",
            "this link leads out of content/ (or nowhere), so it is not read",
        ),
        instead: Some(Text::new(
            "ファイルそのものをここに置いてください",
            "put the file itself here",
        )),
    }
}

fn id(index: usize) -> FileId {
    // More than four thousand million files do not fit on the disk that held them.
    FileId(u32::try_from(index).unwrap_or(u32::MAX))
}
