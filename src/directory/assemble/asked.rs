//! What the readers ask for: each kind of file is read from a made-up mapping while a survey takes notes.

use std::cell::RefCell;

use super::drafts::{Shelf, shelf};
use super::{read_area, with_id};
use crate::directory::area::Area;
use crate::directory::audience::Audience;
use crate::directory::change::Change;
use crate::directory::concern::Concern;
use crate::directory::date::PartialDate;
use crate::directory::facility::Facility;
use crate::directory::glossary::Glossary;
use crate::directory::group::{Group, GroupKind};
use crate::directory::guide::Guide;
use crate::directory::leaflet::Leaflet;
use crate::directory::line::Line;
use crate::directory::readings::Readings;
use crate::directory::resource::{Kind, Resource};
use crate::directory::search_test::SearchTest;
use crate::directory::search_words::SearchWords;
use crate::directory::site::Site;
use crate::directory::slug::Slug;
use crate::directory::translation::Lang;
use crate::directory::trust::{Checked, Defaults, Source};
use crate::directory::{AreaId, Register};
use crate::problem::{FileId, Place, Problems, Spot};
use crate::written::{Fields, Survey, Written};

/// A kind of file, by what its records are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `site.yaml`
    Site,
    /// `area.yaml`
    Area,
    /// Records of a kind.
    Records(Kind),
    /// The head of an article.
    Guide,
    /// Definitions of leaflets.
    Leaflet,
    /// `vocabulary/concerns.yaml`
    Concerns,
    /// `vocabulary/audiences.yaml`
    Audiences,
    /// `vocabulary/facilities.yaml`
    Facilities,
    /// `vocabulary/lines.yaml`
    Lines,
    /// `vocabulary/search.yaml`
    SearchWords,
    /// `vocabulary/readings.yaml`
    Readings,
    /// `translations/LANGUAGE.yaml`
    Glossary,
    /// `search-tests.yaml`
    SearchTests,
    /// `changes.yaml`
    Changes,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Site,
        Self::Area,
        Self::Records(Kind::Window),
        Self::Records(Kind::Salon),
        Self::Records(Kind::Base),
        Self::Records(Kind::Volunteer),
        Self::Guide,
        Self::Leaflet,
        Self::Concerns,
        Self::Audiences,
        Self::Facilities,
        Self::Lines,
        Self::SearchWords,
        Self::Readings,
        Self::Glossary,
        Self::SearchTests,
        Self::Changes,
    ];
}

/// The kind of a file, by its path below the content folder.
pub fn kind_of(path: &str) -> Option<FileKind> {
    Some(match shelf(path) {
        Shelf::Site => FileKind::Site,
        Shelf::SearchTests => FileKind::SearchTests,
        Shelf::Changes => FileKind::Changes,
        Shelf::Vocabulary("concerns") => FileKind::Concerns,
        Shelf::Vocabulary("audiences") => FileKind::Audiences,
        Shelf::Vocabulary("facilities") => FileKind::Facilities,
        Shelf::Vocabulary("lines") => FileKind::Lines,
        Shelf::Vocabulary("search") => FileKind::SearchWords,
        Shelf::Vocabulary(name) if name == "readings" || name.starts_with("readings-") => FileKind::Readings,
        Shelf::Translation(_) => FileKind::Glossary,
        Shelf::Area(_) => FileKind::Area,
        Shelf::Resources(_, kind) => FileKind::Records(kind),
        Shelf::Guides(_) => FileKind::Guide,
        Shelf::Leaflets(_) => FileKind::Leaflet,
        Shelf::Vocabulary(_) | Shelf::Nowhere => return None,
    })
}

/// Reads `probe` as a record of `kind`; `survey` notes what is asked for. Source and checked date count as given from
/// above: whether a record needs its own is nothing that its file can tell.
pub fn ask(kind: FileKind, probe: &Written, survey: &Survey) {
    let problems = RefCell::new(Problems::new());
    let place = Place {
        file: FileId(0),
        spot: Spot::Value(Vec::new()),
    };
    let Some(fields) = Fields::surveyed(probe, place.clone(), &problems, Some(survey)) else {
        return;
    };
    let (register, area, id) = (Register::new(), AreaId::new(0), Slug::nameless());
    let above = defaults();
    match kind {
        FileKind::Site => drop(Site::read(&fields, &register, &[])),
        FileKind::Area => {
            let _: (Area, Defaults) = read_area(&fields, &register, (area, None), "", &above);
            for (key, kind) in [("marks", GroupKind::Mark), ("series", GroupKind::Series)] {
                fields.each(key, |fields| {
                    let group = with_id(&fields, |fields| Group::read(fields, kind, area, &above));
                    fields.finish();
                    Some(group)
                });
            }
        }
        FileKind::Records(kind) => {
            let _ = fields.parse("id", Slug::parse);
            drop(Resource::read(&fields, &register, id, area, kind, &above));
        }
        FileKind::Guide => drop(Guide::read(&fields, &register, id, None, &above, (String::new(), 1))),
        FileKind::Leaflet => {
            let _ = fields.parse("id", Slug::parse);
            drop(Leaflet::read(&fields, &register, id, None));
        }
        FileKind::Concerns => drop(with_id(&fields, |fields| Concern::read(fields, &register))),
        FileKind::Audiences => drop(with_id(&fields, Audience::read)),
        FileKind::Facilities => drop(with_id(&fields, Facility::read)),
        FileKind::Lines => drop(with_id(&fields, Line::read)),
        FileKind::SearchWords => drop(SearchWords::read(&fields, &register)),
        FileKind::Readings => Readings::default().read_fields(&fields, &place),
        FileKind::Glossary => drop(Glossary::read(&fields, Lang::English, &register)),
        FileKind::SearchTests => drop(SearchTest::read(&fields, &register)),
        FileKind::Changes => drop(Change::read(&fields, &register)),
    }
    fields.finish();
}

fn defaults() -> Defaults {
    Defaults {
        source: Some(Source {
            title: Some(String::new()),
            ..Source::default()
        }),
        checked: PartialDate::parse("2000").ok().map(|date| Checked { date, by: None }),
        ..Defaults::default()
    }
}
