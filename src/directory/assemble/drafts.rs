//! Sorts what was written by kind, which the folder tells, and gives every record its area and id.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::directory::AreaId;
use crate::directory::group::GroupKind;
use crate::directory::resource::Kind;
use crate::directory::slug::Slug;
use crate::directory::translation::{LANGS, Lang};
use crate::problem::{FileId, Place, Problem, Problems, Severity, Spot, Text};
use crate::source::{File, Form, Sources};
use crate::written::{Fields, Written};

/// All that was written, by kind.
#[derive(Default)]
pub(super) struct Drafts<'a> {
    pub(super) site: Option<(&'a Written, Place)>,
    pub(super) lines: Vec<(&'a Written, Place)>,
    pub(super) concerns: Vec<(&'a Written, Place)>,
    pub(super) audiences: Vec<(&'a Written, Place)>,
    pub(super) facilities: Vec<(&'a Written, Place)>,
    pub(super) readings: Vec<(&'a Written, Place)>,
    pub(super) glossaries: Vec<(Lang, &'a Written, Place)>,
    pub(super) search_words: Option<(&'a Written, Place)>,
    pub(super) search_tests: Vec<(&'a Written, Place)>,
    pub(super) changes: Vec<(&'a Written, Place)>,
    pub(super) areas: Vec<AreaDraft<'a>>,
    pub(super) groups: Vec<GroupDraft<'a>>,
    pub(super) resources: Vec<ResourceDraft<'a>>,
    pub(super) guides: Vec<GuideDraft<'a>>,
    pub(super) leaflets: Vec<LeafletDraft<'a>>,
    /// Files of which nothing can be told.
    pub(super) unread: Vec<&'a File>,
}

pub(super) struct AreaDraft<'a> {
    pub(super) path: String,
    pub(super) parent: Option<AreaId>,
    pub(super) written: &'a Written,
    pub(super) place: Place,
}

pub(super) struct GroupDraft<'a> {
    pub(super) kind: GroupKind,
    pub(super) area: AreaId,
    pub(super) written: &'a Written,
    pub(super) place: Place,
}

pub(super) struct ResourceDraft<'a> {
    pub(super) id: Slug,
    pub(super) area: AreaId,
    pub(super) kind: Kind,
    pub(super) written: &'a Written,
    pub(super) place: Place,
}

pub(super) struct GuideDraft<'a> {
    pub(super) id: Slug,
    pub(super) area: Option<AreaId>,
    pub(super) written: Option<&'a Written>,
    pub(super) unread: bool,
    pub(super) body: &'a str,
    pub(super) body_line: u32,
    pub(super) place: Place,
}

pub(super) struct LeafletDraft<'a> {
    pub(super) id: Slug,
    pub(super) area: Option<AreaId>,
    pub(super) written: &'a Written,
    pub(super) place: Place,
}

/// What a file is, by its path.
pub(super) enum Shelf<'a> {
    Site,
    SearchTests,
    Changes,
    Vocabulary(&'a str),
    Translation(Lang),
    Area(&'a str),
    Resources(&'a str, Kind),
    Guides(&'a str),
    Leaflets(&'a str),
    Nowhere,
}

pub(super) fn shelf(path: &str) -> Shelf<'_> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    // Both endings mean YAML, in any case: nobody sees the difference in a list of files.
    let lower = name.to_ascii_lowercase();
    let stem = lower.strip_suffix(".yaml").or_else(|| lower.strip_suffix(".yml"));
    match (folder, stem) {
        ("", Some("site")) => return Shelf::Site,
        ("", Some("search-tests")) => return Shelf::SearchTests,
        // A year may fill a file of its own: changes-2026.yaml.
        ("", Some(stem)) if stem == "changes" || stem.starts_with("changes-") => return Shelf::Changes,
        ("vocabulary", _) => return Shelf::Vocabulary(name.rsplit_once('.').map_or(name, |(stem, _)| stem)),
        ("translations", Some(stem)) => {
            if let Some((_, lang)) = LANGS
                .iter()
                .find(|(word, lang)| word.eq_ignore_ascii_case(stem) && *lang != Lang::Easy)
            {
                return Shelf::Translation(*lang);
            }
        }
        (folder, Some("area")) if !folder.is_empty() => return Shelf::Area(folder),
        _ => {}
    }
    // The kind's folder may hold folders of its own: windows/care/….yaml.
    let mut rest = folder;
    loop {
        let (above, last) = rest.rsplit_once('/').unwrap_or(("", rest));
        match (last, Kind::of_folder(last)) {
            (_, Some(kind)) => return Shelf::Resources(above, kind),
            ("guides", _) => return Shelf::Guides(above),
            ("leaflets", _) => return Shelf::Leaflets(above),
            _ if above.is_empty() => return Shelf::Nowhere,
            _ => rest = above,
        }
    }
}

/// Sorts every file. Reports what stands in the wrong place or has no usable id.
pub(super) fn sort_out<'a>(sources: &'a Sources, problems: &mut Problems) -> Drafts<'a> {
    let mut drafts = Drafts::default();
    let mut by_path: BTreeMap<&str, AreaId> = BTreeMap::new();
    let mut areas: Vec<(FileId, &File, &str)> = sources
        .files()
        .filter_map(|(id, file)| match shelf(&file.path) {
            Shelf::Area(folder) => Some((id, file, folder)),
            _ => None,
        })
        .collect();
    // Parents before children: a parent's path is shorter, so it sorts first.
    areas.sort_by_key(|(_, _, folder)| *folder);
    for (id, file, folder) in areas {
        // A broken area.yaml still is an area: what stands below it must not be reported as homeless as well.
        let written = file.written.as_ref().unwrap_or(&Written::Empty);
        if matches!(file.written, Some(Written::Empty)) {
            problems.push(empty_file(id, Severity::Error));
        }
        let area = AreaId::new(drafts.areas.len());
        let parent = nearest(&by_path, folder.rsplit_once('/').map_or("", |(above, _)| above));
        let above = parent.map_or("", |parent| drafts.areas[parent.index()].path.as_str());
        report_bad_folders(folder, above, id, problems);
        let place = top(id);
        for (key, kind) in [("marks", GroupKind::Mark), ("series", GroupKind::Series)] {
            drafts.groups.extend(
                each(written.get(key), &place.key(key)).map(|(written, place)| GroupDraft {
                    kind,
                    area,
                    written,
                    place,
                }),
            );
        }
        drafts.areas.push(AreaDraft {
            path: folder.to_owned(),
            parent,
            written,
            place,
        });
        by_path.insert(folder, area);
    }
    let mut homeless = BTreeSet::new();
    for (id, file) in sources.files() {
        if file.unread {
            drafts.unread.push(file);
        }
        sort_file(id, file, &by_path, &mut homeless, &mut drafts, problems);
    }
    drafts
}

/// The items of a list, a single value as a list of one, nothing of nothing.
pub(super) fn each<'a>(written: Option<&'a Written>, place: &Place) -> impl Iterator<Item = (&'a Written, Place)> {
    let (items, listed) = match written {
        None | Some(Written::Empty) => (&[][..], true),
        Some(Written::List(items)) => (items.as_slice(), true),
        Some(other) => (std::slice::from_ref(other), false),
    };
    let place = place.clone();
    items
        .iter()
        .enumerate()
        .map(move |(index, item)| (item, if listed { place.item(index) } else { place.clone() }))
}

fn sort_file<'a>(
    id: FileId,
    file: &'a File,
    by_path: &BTreeMap<&str, AreaId>,
    homeless: &mut BTreeSet<&'a str>,
    drafts: &mut Drafts<'a>,
    problems: &mut Problems,
) {
    let shelf = shelf(&file.path);
    let right_form = match shelf {
        Shelf::Guides(_) => Form::Markdown,
        Shelf::Nowhere => file.form,
        _ => Form::Yaml,
    };
    if file.form != right_form {
        problems.push(misplaced(id, &file.path));
        drafts.unread.push(file);
        return;
    }
    // Nothing is known of it but that it cannot be read, and that was reported.
    if file.unread && file.text.is_empty() {
        return;
    }
    if let Shelf::Guides(folder) = shelf {
        if let Some(slug) = file_slug(id, file, problems) {
            drafts.guides.push(GuideDraft {
                id: slug,
                area: nearest(by_path, folder),
                written: file.written.as_ref(),
                unread: file.unread,
                body: file.body.as_deref().unwrap_or(""),
                body_line: file.body_line,
                place: top(id),
            });
        }
        return;
    }
    let Some(written) = &file.written else { return };
    if matches!(written, Written::Empty) && matches!(shelf, Shelf::Site | Shelf::Resources(..) | Shelf::Leaflets(_)) {
        problems.push(empty_file(id, Severity::Warning));
        return;
    }
    let place = top(id);
    let items = || each(Some(written), &place);
    match shelf {
        Shelf::Site => drafts.site = Some((written, top(id))),
        Shelf::Vocabulary("lines") => drafts.lines.extend(items()),
        Shelf::Vocabulary("concerns") => drafts.concerns.extend(items()),
        Shelf::Vocabulary("audiences") => drafts.audiences.extend(items()),
        Shelf::Vocabulary("facilities") => drafts.facilities.extend(items()),
        Shelf::Vocabulary("search") | Shelf::Translation(_) if matches!(written, Written::Empty) => {}
        Shelf::Vocabulary("search") => drafts.search_words = Some((written, place)),
        Shelf::SearchTests => drafts.search_tests.extend(items()),
        Shelf::Changes => drafts.changes.extend(items()),
        // Words with endings fill a file of their own: readings-okurigana.yaml.
        Shelf::Vocabulary(name) if name == "readings" || name.starts_with("readings-") => {
            if !matches!(written, Written::Empty) {
                drafts.readings.push((written, place));
            }
        }
        Shelf::Translation(lang) => drafts.glossaries.push((lang, written, place)),
        Shelf::Area(_) | Shelf::Guides(_) => {}
        Shelf::Resources(folder, kind) => {
            let Some(area) = nearest(by_path, folder) else {
                // One area.yaml mends all files of the folder.
                if homeless.insert(folder) {
                    problems.push(no_area(id, folder));
                }
                drafts.unread.push(file);
                return;
            };
            let listed = matches!(written, Written::List(_));
            for (written, place) in items() {
                match item_slug(written, &place, file, listed, problems) {
                    Some(id) => drafts.resources.push(ResourceDraft {
                        id,
                        area,
                        kind,
                        written,
                        place,
                    }),
                    // Without an id it cannot be there, but others may name it.
                    None => drafts.unread.push(file),
                }
            }
        }
        Shelf::Leaflets(folder) => {
            let listed = matches!(written, Written::List(_));
            for (written, place) in items() {
                if let Some(slug) = item_slug(written, &place, file, listed, problems) {
                    drafts.leaflets.push(LeafletDraft {
                        id: slug,
                        area: nearest(by_path, folder),
                        written,
                        place,
                    });
                }
            }
        }
        Shelf::Vocabulary(_) | Shelf::Nowhere => {
            problems.push(misplaced(id, &file.path));
            drafts.unread.push(file);
        }
    }
}

fn top(file: FileId) -> Place {
    Place {
        file,
        spot: Spot::Value(Vec::new()),
    }
}

fn nearest(by_path: &BTreeMap<&str, AreaId>, folder: &str) -> Option<AreaId> {
    let mut path = folder;
    loop {
        if let Some(area) = by_path.get(path) {
            return Some(*area);
        }
        path = &path[..path.rfind('/')?];
    }
}

fn file_slug(id: FileId, file: &File, problems: &mut Problems) -> Option<Slug> {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match Slug::parse(stem) {
        Ok(slug) => Some(slug),
        Err(misread) => {
            let hint = misread.instead.clone().unwrap_or_default();
            let more = match file.form {
                Form::Yaml => Text::new(
                    "。ファイル名はそのままで、id: … の行を書いてもかまいません",
                    "; or write a line `id: …`",
                ),
                Form::Markdown => Text::default(),
            };
            let problem = bad_name(("ファイル名", "the file name"), stem, id);
            problems.push(problem.instead(Text::new(hint.ja + &more.ja, hint.en + &more.en)));
            None
        }
    }
}

fn bad_name((ja, en): (&str, &str), name: &str, file: FileId) -> Problem {
    Problem::error(
        "slug",
        Place::file(file),
        Text::new(
            format!("{ja}「{name}」は URL になるので、使えない字があります"),
            format!("{en} `{name}` becomes part of a URL and cannot be used"),
        ),
    )
}

fn item_slug(written: &Written, place: &Place, file: &File, listed: bool, problems: &mut Problems) -> Option<Slug> {
    match written.get("id") {
        Some(id) if id.to_name().is_none() => {
            let (ja, en) = ("「id」に、URL になる名前がありません", "`id` holds no name for the URL");
            problems.push(
                Problem::error("slug", place.key("id"), Text::new(ja, en)).instead(Text::new(
                    "半角の小文字・数字・ハイフンで書いてください（例 id: yorisoi）",
                    "use lower-case letters, digits and hyphens, e.g. `id: yorisoi`",
                )),
            );
            None
        }
        Some(id) => match Slug::parse(&id.to_name().unwrap_or_default()) {
            Ok(slug) => Some(slug),
            Err(misread) => {
                problems.push(misread.at(place.key("id")));
                None
            }
        },
        None if listed => {
            if matches!(written, Written::Map(_)) {
                problems.push(
                    Problem::error(
                        "missing-field",
                        place.clone(),
                        Text::new(
                            "リストの中の記録に「id」がありません",
                            "a record in a list needs an `id`",
                        ),
                    )
                    .instead(Text::new(
                        "「id: …」（URL になる半角の名前）を書き足してください",
                        "add `id: …`, the name that becomes part of the URL",
                    )),
                );
            } else {
                // Reading it as a mapping says what is wrong with it.
                let problem = RefCell::new(Problems::new());
                let _ = Fields::of(written, place.clone(), &problem);
                problems.extend(problem.into_inner());
            }
            None
        }
        None => file_slug(place.file, file, problems),
    }
}

/// Folders that the area above has are reported there.
fn report_bad_folders(folder: &str, above: &str, id: FileId, problems: &mut Problems) {
    let own = folder.strip_prefix(above).unwrap_or(folder);
    for part in own.split('/').filter(|part| !part.is_empty()) {
        if let Err(misread) = Slug::parse(part) {
            let problem = bad_name(("フォルダー名", "the folder name"), part, id);
            problems.push(match misread.instead {
                Some(hint) => problem.instead(hint),
                None => problem,
            });
        }
    }
}

fn no_area(file: FileId, folder: &str) -> Problem {
    Problem::error(
        "no-area",
        Place::file(file),
        Text::new(
            format!(
                "このファイルがどの地域のものか、わかりません（「{folder}」にも、その上にも area.yaml がありません）"
            ),
            format!("there is no area.yaml in `{folder}` or above it"),
        ),
    )
    .instead(Text::new(
        "地域のフォルダーに area.yaml を置いてください（madoguchi new area で作れます）",
        "put an area.yaml into the area's folder (`madoguchi new area` writes one)",
    ))
}

/// An empty area.yaml is an error: everything below stands in an area without a name.
fn empty_file(file: FileId, severity: Severity) -> Problem {
    let what = Text::new("ファイルに何も書かれていません", "nothing is written in this file");
    let hint = match severity {
        Severity::Error => Text::new(
            "name: 福井市 のように、地域の名前から書いてください（# で始まる行は読まれません）",
            "begin with the area's name, e.g. `name: 福井市` (lines that begin with # are not read)",
        ),
        Severity::Warning => Text::new(
            "中身を書くか、要らなければファイルを消してください（# で始まる行は読まれません）",
            "write something, or remove the file (lines that begin with # are not read)",
        ),
    };
    Problem {
        severity,
        ..Problem::error("empty-file", Place::file(file), what).instead(hint)
    }
}

fn misplaced(file: FileId, path: &str) -> Problem {
    const FOLDERS: [&str; 6] = ["windows", "salons", "bases", "volunteers", "guides", "leaflets"];
    const VOCABULARY: [&str; 4] = ["concerns.yaml", "audiences.yaml", "facilities.yaml", "lines.yaml"];
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let near = folder
        .split('/')
        .find_map(|part| Some((part, crate::written::nearest(part, FOLDERS)?)));
    let guide = matches!(shelf(path), Shelf::Guides(_));
    let markdown = name.to_ascii_lowercase().ends_with(".md");
    let hint = if folder == "vocabulary" {
        Text::new(
            format!("ここに置けるのは {} だけです", VOCABULARY.join("、")),
            format!("only {} stand here", VOCABULARY.join(", ")),
        )
    } else if guide {
        Text::new(
            "案内は Markdown で、ファイル名を .md で終えてください",
            "articles are written in Markdown; their names end in .md",
        )
    } else if markdown && !matches!(shelf(path), Shelf::Nowhere) {
        Text::new(
            "記録は YAML で、ファイル名を .yaml で終えてください。文章の案内なら guides に移します",
            "records are written in YAML (.yaml); move articles to guides",
        )
    } else if let Some((part, right)) = near.filter(|(part, right)| part != right) {
        Text::new(
            format!("フォルダー名「{part}」を「{right}」にしてください"),
            format!("rename the folder `{part}` to `{right}`"),
        )
    } else if folder.is_empty() && name.starts_with("area.") {
        Text::new(
            "地域のフォルダー（例 fukui/fukui-shi）の中に移してください",
            "move it into the area's folder, e.g. fukui/fukui-shi",
        )
    } else {
        Text::new(
            "windows、salons、bases、volunteers、guides（.md）、leaflets のどれかのフォルダーに移してください",
            "move it to windows, salons, bases, volunteers, guides (.md) or leaflets",
        )
    };
    Problem::error(
        "misplaced-file",
        Place::file(file),
        Text::new(
            "決まった場所にないので、何のファイルかわかりません",
            "it stands where no such file is expected",
        ),
    )
    .instead(hint)
}
