//! Minifying changes nothing that a reader reads, on any page.

use super::reading::read;
use super::support::{directory_of, every_content, pages, site_of, text, written_pages};

#[test]
fn pages_read_the_same_before_and_after() {
    for content in every_content() {
        let directory = directory_of(&content);
        let written = written_pages(&directory);
        let site = site_of(&directory);
        let mut bytes = (0, 0);
        for (path, before) in pages(&written) {
            let after = text(&site, path);
            bytes = (bytes.0 + before.len(), bytes.1 + after.len());
            let (before, after) = (read(before), read(after));
            for (one, other) in before
                .words
                .iter()
                .zip(&after.words)
                .chain(before.told.iter().zip(&after.told))
            {
                assert_eq!(one, other, "{path} of {}", content.display());
            }
            assert_eq!(before, after, "{path} of {}", content.display());
        }
        assert!(bytes.1 < bytes.0, "minifying is of no use");
    }
}

/// Only what all pages share and what staff write is minified in a build. The templates must be so tight that minifying
/// the pages once more is not worth its time.
#[test]
fn templates_are_tight() {
    let (mut published, mut smallest) = (0, 0);
    for content in every_content() {
        let site = site_of(&directory_of(&content));
        for (path, page) in pages(&site) {
            let small = madoguchi::web::minify(page.as_bytes());
            let again = String::from_utf8(small).unwrap();
            assert_eq!(read(page), read(&again), "{path} of {}", content.display());
            published += page.len();
            smallest += again.len();
        }
    }
    assert!(
        smallest * 100 > published * 94,
        "{smallest} of {published} bytes would be left"
    );
}
