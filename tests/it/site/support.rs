//! Sites to look at: the golden ones below tests/sites/ and the real content.

use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use madoguchi::directory::Directory;
use madoguchi::output::Output;
use madoguchi::problem::{Language, draw};
use madoguchi::{data, web};

/// The day on which every test takes place: what is stale or comes next must not depend on when tests run.
pub(crate) const TODAY: Date = date(2026, 4, 1);

/// The golden sites that there are, by name.
pub(crate) fn golden_sites() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(sites())
        .expect("tests/sites is there")
        .map(|entry| {
            entry
                .expect("it can be read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// The folder of golden sites.
pub(crate) fn sites() -> PathBuf {
    root().join("tests/sites")
}

/// The content folder of a golden site.
pub(crate) fn content_of(site: &str) -> PathBuf {
    sites().join(site).join("content")
}

/// The content that is published.
pub(crate) fn real_content() -> PathBuf {
    root().join("content")
}

/// The golden sites' content and the real content.
pub(crate) fn every_content() -> Vec<PathBuf> {
    golden_sites()
        .iter()
        .map(|site| content_of(site))
        .chain([real_content()])
        .collect()
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Content as the editions read it; there must be no errors in it.
pub(crate) fn directory_of(content: &Path) -> Directory {
    let read = madoguchi::read(content, TODAY).expect("the content can be read");
    assert!(
        !read.problems.has_errors(),
        "{}",
        draw(&read.problems, &read.sources, Language::English, false)
    );
    let mut directory = read.directory;
    // The real content is published in eight languages, ten thousand pages; what they share is tried on the Japanese
    // ones, and languages on a golden site.
    if content == real_content() {
        directory.site.languages.clear();
    }
    directory
}

/// The finished site.
pub(crate) fn site_of(directory: &Directory) -> Output {
    let theme = madoguchi::read_theme(None).expect("the default theme is sound");
    madoguchi::make(directory, &theme, TODAY, &|_, _| {}).expect("the site can be made")
}

/// The pages as the templates wrote them, before minifying.
pub(crate) fn written_pages(directory: &Directory) -> Output {
    let theme = madoguchi::read_theme(None).expect("the default theme is sound");
    let files = data::make(directory).expect("the data can be made");
    let listing = data::listing(directory, &files);
    web::make_with(web::Finish::AsWritten, directory, &theme, TODAY, &listing, &|_, _| {})
        .expect("the site can be made")
}

/// A text file of the site.
pub(crate) fn text<'a>(output: &'a Output, path: &str) -> &'a str {
    let bytes = output.get(path).unwrap_or_else(|| panic!("the site has no {path}"));
    std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is no text"))
}

/// Every HTML page: path and text.
pub(crate) fn pages(output: &Output) -> impl Iterator<Item = (&str, &str)> {
    output
        .iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|extension| extension == "html"))
        .map(|(path, bytes)| (path, std::str::from_utf8(bytes).expect("pages are UTF-8")))
}
