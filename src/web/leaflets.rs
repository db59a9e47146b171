//! Leaflets to take away, on the pages of areas and concerns: what it is, on which paper, how large.

use super::{Web, views};
use crate::directory::{AreaId, ConcernId};

/// A leaflet that stands on the site.
#[derive(Debug, Clone)]
pub struct LeafletFile {
    /// Its number in the Directory's leaflets.
    pub leaflet: usize,
    /// Root-relative.
    pub href: String,
    /// Paper and fold.
    pub format: &'static str,
    /// How many pages it has.
    pub pages: usize,
    /// How large it is.
    pub bytes: usize,
}

/// Leaflets of an area, and those that are all about it.
pub(super) fn of_area<'a>(web: &'a Web<'a>, area: AreaId) -> Vec<views::Download<'a>> {
    files(web, |web, file| {
        let leaflet = &web.directory.leaflets[file.leaflet];
        leaflet.area == Some(area) || leaflet.select.areas == [area]
    })
}

/// Leaflets about a concern, if it may be seen on the device.
pub(super) fn of_concern<'a>(web: &'a Web<'a>, concern: ConcernId) -> Vec<views::Download<'a>> {
    if web.directory[concern].sensitive {
        return Vec::new();
    }
    files(web, |web, file| {
        web.directory.leaflets[file.leaflet].select.concerns.contains(&concern)
    })
}

/// Leaflets of the area, on the page of a concern in it.
pub(super) fn of_concern_in<'a>(web: &'a Web<'a>, concern: ConcernId, area: AreaId) -> Vec<views::Download<'a>> {
    if web.directory[concern].sensitive {
        return Vec::new();
    }
    of_area(web, area)
}

fn files<'a>(web: &'a Web<'a>, wanted: impl Fn(&Web<'_>, &LeafletFile) -> bool) -> Vec<views::Download<'a>> {
    web.leaflets
        .iter()
        .filter(|file| wanted(web, file))
        .map(|file| {
            let pages = file.pages.to_string();
            // A kilobyte more than none.
            let size = file.bytes.div_ceil(1024).to_string();
            views::Download {
                href: file.href.as_str().into(),
                label: web.directory.leaflets[file.leaflet].title.as_str().into(),
                format: web
                    .fill(
                        "leaflet.file",
                        &[("format", file.format), ("pages", &pages), ("size", &size)],
                    )
                    .into(),
            }
        })
        .collect()
}
