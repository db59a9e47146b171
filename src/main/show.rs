//! What is said on the terminal.

use std::io::IsTerminal;
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use madoguchi::directory::Directory;
use madoguchi::directory::resource::Kind;
use madoguchi::output::Report;
use madoguchi::preview::Event;
use madoguchi::problem::{Language, Problems, Severity, draw, json};
use madoguchi::source::Sources;

/// Speaks one language.
pub(crate) struct Show(Language);

/// Pages below which a progress bar would only flicker.
const WORTH_A_BAR: usize = 500;

impl Show {
    pub(crate) fn new(language: Language) -> Self {
        Self(language)
    }

    pub(crate) fn language(&self) -> Language {
        self.0
    }

    fn say(&self, ja: &str, en: &str) {
        match self.0 {
            Language::Japanese => self.line(ja),
            Language::English => self.line(en),
        }
    }

    /// A line for people.
    #[allow(clippy::unused_self)]
    pub(crate) fn line(&self, text: &str) {
        eprintln!("{text}");
    }

    /// Problems: as JSON on standard output, or drawn for people.
    pub(crate) fn problems(&self, problems: &Problems, sources: &Sources, as_json: bool) {
        if as_json {
            print!("{}", json(problems, sources, self.0));
        } else {
            eprint!("{}", draw(problems, sources, self.0, crate::wants_colour()));
        }
    }

    pub(crate) fn built(&self, pages: usize, report: Option<&Report>, output: &Path, elapsed: Duration) {
        let (place, time) = (output.display(), seconds(elapsed));
        match report {
            None => self.say(
                &format!("変わったところはありません。{place} はそのままです（{time}）"),
                &format!("nothing changed, {place} is as it was ({time})"),
            ),
            Some(report) => self.say(
                &format!(
                    "{pages} ページを作りました: {place}（書いた {}、そのまま {}、消した {}、{time}）",
                    report.written, report.unchanged, report.removed
                ),
                &format!(
                    "made {pages} pages in {place} ({} written, {} unchanged, {} removed, {time})",
                    report.written, report.unchanged, report.removed
                ),
            ),
        }
    }

    pub(crate) fn checked(&self, directory: &Directory, problems: &Problems) {
        let number = |kind: Kind| directory.resources.iter().filter(|record| record.kind == kind).count();
        let (windows, salons) = (number(Kind::Window), number(Kind::Salon));
        let (bases, volunteers) = (number(Kind::Base), number(Kind::Volunteer));
        let (errors, warnings) = (problems.count(Severity::Error), problems.count(Severity::Warning));
        let areas = directory.areas.len();
        self.say(
            &format!(
                "地域 {areas}、窓口 {windows}、サロン {salons}、拠点 {bases}、ボランティア {volunteers}。エラー {errors}、注意 {warnings}"
            ),
            &format!(
                "{areas} areas, {windows} windows, {salons} salons, {bases} bases, {volunteers} volunteer programmes; {errors} errors, {warnings} warnings"
            ),
        );
    }

    /// Words without furigana, one a line.
    pub(crate) fn unread(&self, words: &[(String, usize)]) {
        let times: usize = words.iter().map(|(_, times)| times).sum();
        self.say(
            &format!("ふりがなを付けられないことば: {} 種類、{times} か所", words.len()),
            &format!("words without furigana: {}, at {times} places", words.len()),
        );
        for (word, times) in words {
            self.line(&format!("{times}\t{word}"));
        }
    }

    pub(crate) fn not_built(&self, errors: usize) {
        self.say(
            &format!("エラーが {errors} 件あるので、サイトは前のままです"),
            &format!("{errors} errors: the site stays as it was"),
        );
    }

    pub(crate) fn failure(&self, text: &str) {
        self.say(&format!("できませんでした: {text}"), &format!("failed: {text}"));
    }

    /// A file that was written.
    pub(crate) fn written(&self, path: &Path) {
        let path = path.display();
        self.say(&format!("書きました: {path}"), &format!("wrote {path}"));
    }

    /// A new town's site.
    pub(crate) fn started(&self, dir: &Path) {
        let dir = dir.display();
        self.say(
            &format!("始められます。{dir}/README.md を読んで、{dir} の中で madoguchi serve を動かしてください"),
            &format!("ready: read {dir}/README.md, then run `madoguchi serve` in {dir}"),
        );
    }

    /// Figures, on standard output: they are what the command is for.
    pub(crate) fn bench(&self, records: usize, areas: usize, problems: usize, table: &str) {
        match self.0 {
            Language::Japanese => println!("記録 {records}、町 {areas}、エラー {problems}"),
            Language::English => println!("{records} records, {areas} towns, {problems} errors"),
        }
        println!("{table}");
    }

    /// What the preview tells.
    pub(crate) fn event(&self, event: &Event) {
        match event {
            Event::Listening { url } => {
                self.say(
                    &format!("ブラウザーで {url} を開いてください。終わるときは Ctrl+C です"),
                    &format!("open {url} in a browser; Ctrl+C ends it"),
                );
            }
            Event::Built { pages, elapsed } => {
                let time = seconds(*elapsed);
                self.say(
                    &format!("{pages} ページを作りました（{time}）"),
                    &format!("made {pages} pages ({time})"),
                );
            }
            Event::Problems { text } => self.line(text.trim_end()),
            Event::WatchFailed { reason } => self.say(
                &format!("変更を知らせてもらえないので、1 秒ごとに見に行きます（{reason}）"),
                &format!("looking for changes every second ({reason})"),
            ),
        }
    }

    /// A progress bar, when somebody watches.
    pub(crate) fn bar(&self) -> Bar {
        let bar = ProgressBar::hidden();
        let template = match self.0 {
            Language::Japanese => "ページ {pos}/{len} [{bar:40}] 残り {eta}",
            Language::English => "pages {pos}/{len} [{bar:40}] {eta} left",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Bar {
            bar,
            watched: std::io::stderr().is_terminal(),
        }
    }
}

/// A progress bar that shows itself only for long work on a terminal.
pub(crate) struct Bar {
    bar: ProgressBar,
    watched: bool,
}

impl Bar {
    pub(crate) fn at(&self, done: usize, all: usize) {
        if !self.watched || all < WORTH_A_BAR {
            return;
        }
        if done == 1 {
            self.bar.set_length(all as u64);
            self.bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done as u64);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Problems as the preview shows them over a page: the terminal's own words.
pub(crate) fn as_html(text: &str, language: Language) -> String {
    let heading = match language {
        Language::Japanese => "内容に直すところがあります",
        Language::English => "The content has problems",
    };
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<h2>{heading}</h2><pre>{escaped}</pre>")
}

fn seconds(elapsed: Duration) -> String {
    format!("{:.2} s", elapsed.as_secs_f64())
}
