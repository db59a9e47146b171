//! Sorts what was written by kind, which the folder tells, and gives every record its area and id.

use std::collections::BTreeMap;

use crate::directory::AreaId;
use crate::directory::group::GroupKind;
use crate::directory::resource::Kind;
use crate::directory::slug::Slug;
use crate::problem::{FileId, Place, Problem, Problems, Spot, Text};
use crate::source::{File, Form, Sources};
use crate::written::Written;

/// All that was written, by kind.
#[derive(Default)]
pub(super) struct Drafts<'a> {
    pub(super) site: Option<(&'a Written, Place)>,
    pub(super) lines: Vec<(&'a Written, Place)>,
    pub(super) concerns: Vec<(&'a Written, Place)>,
    pub(super) audiences: Vec<(&'a Written, Place)>,
    pub(super) facilities: Vec<(&'a Written, Place)>,
    pub(super) areas: Vec<AreaDraft<'a>>,
    pub(super) groups: Vec<GroupDraft<'a>>,
    pub(super) resources: Vec<ResourceDraft<'a>>,
    pub(super) guides: Vec<GuideDraft<'a>>,
    pub(super) leaflets: Vec<LeafletDraft<'a>>,
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
enum Shelf<'a> {
    Site,
    Vocabulary(&'a str),
    Area(&'a str),
    Resources(&'a str, Kind),
    Guides(&'a str),
    Leaflets(&'a str),
    Nowhere,
}

fn shelf(path: &str) -> Shelf<'_> {
    if path == "site.yaml" {
        return Shelf::Site;
    }
    if let Some(name) = path.strip_prefix("vocabulary/") {
        return Shelf::Vocabulary(name);
    }
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if name == "area.yaml" && !folder.is_empty() {
        return Shelf::Area(folder);
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
        let Some(written) = &file.written else { continue };
        report_bad_folders(folder, id, problems);
        let area = AreaId::new(drafts.areas.len());
        let parent = nearest(&by_path, folder.rsplit_once('/').map_or("", |(above, _)| above));
        let place = top(id);
        for (key, kind) in [("marks", GroupKind::Mark), ("series", GroupKind::Series)] {
            if let Some(Written::List(groups)) = written.get(key) {
                drafts
                    .groups
                    .extend(groups.iter().enumerate().map(|(index, written)| GroupDraft {
                        kind,
                        area,
                        written,
                        place: place.key(key).item(index),
                    }));
            }
        }
        drafts.areas.push(AreaDraft {
            path: folder.to_owned(),
            parent,
            written,
            place,
        });
        by_path.insert(folder, area);
    }
    for (id, file) in sources.files() {
        sort_file(id, file, &by_path, &mut drafts, problems);
    }
    drafts
}

fn sort_file<'a>(
    id: FileId,
    file: &'a File,
    by_path: &BTreeMap<&str, AreaId>,
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
        return;
    }
    if let Shelf::Guides(folder) = shelf {
        if let Some(slug) = file_slug(id, file, problems) {
            drafts.guides.push(GuideDraft {
                id: slug,
                area: nearest(by_path, folder),
                written: file.written.as_ref(),
                body: file.body.as_deref().unwrap_or(""),
                body_line: file.body_line,
                place: top(id),
            });
        }
        return;
    }
    let Some(written) = &file.written else { return };
    match shelf {
        Shelf::Site => drafts.site = Some((written, top(id))),
        Shelf::Vocabulary("lines.yaml") => drafts.lines.extend(items(written, id)),
        Shelf::Vocabulary("concerns.yaml") => drafts.concerns.extend(items(written, id)),
        Shelf::Vocabulary("audiences.yaml") => drafts.audiences.extend(items(written, id)),
        Shelf::Vocabulary("facilities.yaml") => drafts.facilities.extend(items(written, id)),
        Shelf::Area(_) | Shelf::Guides(_) => {}
        Shelf::Resources(folder, kind) => match nearest(by_path, folder) {
            Some(area) => {
                let listed = matches!(written, Written::List(_));
                for (written, place) in items(written, id) {
                    if let Some(slug) = item_slug(written, &place, file, listed, problems) {
                        drafts.resources.push(ResourceDraft {
                            id: slug,
                            area,
                            kind,
                            written,
                            place,
                        });
                    }
                }
            }
            None => problems.push(no_area(id)),
        },
        Shelf::Leaflets(folder) => {
            let listed = matches!(written, Written::List(_));
            for (written, place) in items(written, id) {
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
        Shelf::Vocabulary(_) | Shelf::Nowhere => problems.push(misplaced(id, &file.path)),
    }
}

fn top(file: FileId) -> Place {
    Place {
        file,
        spot: Spot::Value(Vec::new()),
    }
}

fn items(written: &Written, file: FileId) -> Vec<(&Written, Place)> {
    match written {
        Written::List(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (item, top(file).item(index)))
            .collect(),
        other => vec![(other, top(file))],
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
            problems.push(misread.at(Place::file(id)));
            None
        }
    }
}

fn item_slug(written: &Written, place: &Place, file: &File, listed: bool, problems: &mut Problems) -> Option<Slug> {
    match written.get("id") {
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
                problems.push(Problem::error(
                    "wrong-shape",
                    place.clone(),
                    Text::new(
                        "ここには項目と値の組（name: … の形）を書きます",
                        "expected a mapping (name: …)",
                    ),
                ));
            }
            None
        }
        None => file_slug(place.file, file, problems),
    }
}

fn report_bad_folders(folder: &str, id: FileId, problems: &mut Problems) {
    for part in folder.split('/') {
        if let Err(misread) = Slug::parse(part) {
            problems.push(misread.at(Place::file(id)));
        }
    }
}

fn no_area(file: FileId) -> Problem {
    Problem::error(
        "no-area",
        Place::file(file),
        Text::new(
            "上のフォルダーに area.yaml がありません",
            "there is no area.yaml in a folder above",
        ),
    )
    .instead(Text::new(
        "地域のフォルダーに area.yaml を置いてください（madoguchi new area で作れます）",
        "put an area.yaml into the area's folder (`madoguchi new area` writes one)",
    ))
}

fn misplaced(file: FileId, path: &str) -> Problem {
    Problem::error(
        "misplaced-file",
        Place::file(file),
        Text::new(
            format!("「{path}」は決まった場所にないので、何のファイルかわかりません"),
            format!("`{path}` stands where no content is expected"),
        ),
    )
    .instead(Text::new(
        "windows、salons、bases、volunteers、guides（.md）、leaflets のどれかのフォルダーに移してください",
        "move it to windows, salons, bases, volunteers, guides (.md) or leaflets",
    ))
}
