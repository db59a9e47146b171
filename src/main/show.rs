//! What is said on the terminal.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use madoguchi::desk::Logged;
use madoguchi::directory::Directory;
use madoguchi::directory::resource::Kind;
use madoguchi::finder::Proof;
use madoguchi::fresh::Due;
use madoguchi::output::Report;
use madoguchi::preview::{Event, PROOFS};
use madoguchi::problem::{Language, Problems, Severity, Text, draw, json};
use madoguchi::reach::End;
use madoguchi::source::Sources;
use madoguchi::verify::links::Tally;
use madoguchi::written::Misread;

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
        // Also here, whoever listened may be gone.
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    /// Problems: as JSON on standard output, or drawn for people.
    pub(crate) fn problems(&self, problems: &Problems, sources: &Sources, as_json: bool) {
        if as_json {
            self.data(&json(problems, sources, self.0));
        } else {
            let drawn = draw(problems, sources, self.0, crate::wants_colour());
            let _ = std::io::stderr().write_all(drawn.as_bytes());
        }
    }

    /// How to see more about the first error, or the first warning if there is no error.
    pub(crate) fn more(&self, problems: &Problems) {
        let first = problems.iter().find(|problem| problem.severity == Severity::Error);
        if let Some(problem) = first.or_else(|| problems.iter().next()) {
            let command = format!("madoguchi check --explain {}", problem.code);
            self.say(
                &format!("くわしく: {command}"),
                &format!("more (in Japanese): {command}"),
            );
        }
    }

    /// The page about a problem code, on standard output: it is what the command is for.
    pub(crate) fn explained(&self, page: &str) {
        if self.0 == Language::English {
            self.data("This page is in Japanese only.\n\n");
        }
        self.data(page);
    }

    pub(crate) fn no_code(&self, code: &str, near: Option<&str>) {
        let (ja, en) = match near {
            Some(near) => (format!("もしかして「{near}」ですか"), format!("did you mean `{near}`?")),
            None => (
                "エラーや注意に出る [ ] の中のことばを書いてください（例 --explain phone）".to_owned(),
                "write the word in brackets of an error or a warning, e.g. --explain phone".to_owned(),
            ),
        };
        self.failure(&match self.0 {
            Language::Japanese => format!("「{code}」というエラーや注意はありません。{ja}"),
            Language::English => format!("there is no problem `{code}`; {en}"),
        });
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

    /// Where all ways through the finder end.
    pub(crate) fn ways(&self, proof: &Proof) {
        if proof.paths == 0 {
            return;
        }
        let ends = |name: fn(End) -> &'static str, comma: &str| -> String {
            let of = |(end, number): (&End, &usize)| format!("{} {number}", name(*end));
            proof.ends.iter().map(of).collect::<Vec<_>>().join(comma)
        };
        let (paths, steps) = (proof.paths, proof.steps);
        let (ja, en) = (ends(End::japanese, "、"), ends(End::english, ", "));
        self.say(
            &format!("相談先さがし: {paths} の道をたしかめました。多くて {steps} 回えらぶと着きます（{ja}）"),
            &format!("finder: {paths} ways, {steps} choices at most, ending at {en}"),
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

    /// A leaflet that was printed.
    pub(crate) fn printed(&self, title: &str, folder: &Path, to_press: bool) {
        let place = folder.display();
        if to_press {
            self.say(
                &format!("「{title}」を作りました: {place}（データの検査: すべてよし）"),
                &format!("made `{title}` in {place} (preflight: all good)"),
            );
        } else {
            self.say(
                &format!("「{title}」は、このままでは印刷所に出せません: {place}"),
                &format!("`{title}` in {place} is not ready for a print shop"),
            );
        }
    }

    /// Nothing to print.
    pub(crate) fn no_leaflet(&self) {
        self.say(
            "作る印刷物がありません。madoguchi new leaflet で、はじめの 1 つを書けます",
            "there is no leaflet to make; `madoguchi new leaflet` writes one",
        );
    }

    pub(crate) fn not_listed(&self, errors: usize) {
        self.say(
            &format!("エラーが {errors} 件あります。先に直してください"),
            &format!("{errors} errors: mend them first"),
        );
    }

    /// Data, on standard output: it is what the command is for.
    #[allow(clippy::unused_self)]
    pub(crate) fn data(&self, text: &str) {
        // Whoever looks at the first lines only (`| head`) has seen enough.
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// A line of data.
    pub(crate) fn data_line(&self, text: &str) {
        self.data(&format!("{text}\n"));
    }

    /// Something that is due, in one line of the list.
    pub(crate) fn stale(&self, directory: &Directory, due: &Due, place: &str) {
        let area = due.fact.area(directory).map_or("", |id| directory[id].name.as_str());
        let (name, asked) = (due.fact.name(directory), due.fact.asked(directory));
        let (checked, expires) = (due.checked.japanese(), due.expires);
        self.data(&match self.0 {
            Language::Japanese => {
                format!("{expires} まで  {area}  {name}（{checked}に確認。聞くところ: {asked}）  {place}\n")
            }
            Language::English => {
                format!("until {expires}  {area}  {name} (checked {checked}; ask {asked})  {place}\n")
            }
        });
    }

    pub(crate) fn due(&self, due: usize, all: usize) {
        self.say(
            &format!("古いもの {due} 件（全部で {all} 件）。たずねる紙は madoguchi confirm で作れます"),
            &format!("{due} of {all} are old; `madoguchi confirm` makes the sheets that ask about them"),
        );
    }

    pub(crate) fn sheets(&self, asked: usize, due: usize, files: usize, folder: &Path) {
        let folder = folder.display();
        self.say(
            &format!("{asked} か所に、{due} 件についてたずねます。{folder} に {files} のファイルを書きました（紙 .html、メール .txt、表 .csv）"),
            &format!("{asked} to ask about {due} facts: wrote {files} files to {folder} (sheet .html, mail .txt, table .csv)"),
        );
    }

    pub(crate) fn dated(&self, path: &Path, dates: usize) {
        let path = path.display();
        self.say(
            &format!("{path}: 確かめた日を {dates} 件書きました"),
            &format!("{path}: set {dates} checked dates"),
        );
    }

    pub(crate) fn to_mend(&self, path: &Path, line: u32, name: &str, said: &str) {
        let path = path.display();
        self.say(
            &format!("{path}:{line}: {name} に直すところがあります: {said}"),
            &format!("{path}:{line}: {name} is to be mended: {said}"),
        );
    }

    pub(crate) fn left(&self, key: &str, ja: &str, en: &str) {
        self.say(&format!("そのまま: {key}（{ja}）"), &format!("left: {key} ({en})"));
    }

    /// How much of the matrix was looked at.
    pub(crate) fn proved(&self, cells: usize) {
        self.say(
            &format!("町・地区、困りごと、だれのことか、の {cells} 通りを確かめました。1 つの町をくわしく見るには --area 町の名前"),
            &format!("looked at {cells} combinations of town or district, concern and audience; --area TOWN tells all of one town"),
        );
    }

    pub(crate) fn not_earlier(&self, file: &Path) {
        let file = file.display();
        self.failure(&match self.0 {
            Language::Japanese => format!("{file} は、前に madoguchi gaps --format json で書いたものではありません"),
            Language::English => format!("{file} was not written by `madoguchi gaps --format json`"),
        });
    }

    pub(crate) fn no_page_of_changes(&self) {
        self.failure(match self.0 {
            Language::Japanese => "変わったところ（--since）は、--format text、csv、json のどれかで書きます",
            Language::English => "what changed (`--since`) is written as text, csv or json",
        });
    }

    /// What the content was compared with.
    pub(crate) fn compared(&self, committed: &str, errors: usize) {
        self.say(
            &format!("{committed} の内容（git）とくらべました"),
            &format!("compared with the content of {committed} (git)"),
        );
        if errors > 0 {
            self.say(
                &format!("その内容には、いまの決まりではエラーが {errors} 件あります。読めたところだけをくらべました"),
                &format!("by the rules of today it has {errors} errors; what could be read was compared"),
            );
        }
    }

    /// Why there is nothing to compare with.
    pub(crate) fn no_past(&self, why: &Text) {
        self.say(
            &format!("{}。記録と changes.yaml に書かれた日付だけで並べます", why.ja),
            &format!("{}: listing what records and changes.yaml date themselves", why.en),
        );
    }

    /// How much changed, and how much of it is not for residents.
    pub(crate) fn changed(&self, changes: usize, sensitive: usize) {
        self.say(
            &format!("変わったこと {changes} 件。住民に知らせる分は --write で content/changes.yaml に書き足せます"),
            &format!("{changes} changes; --write appends what residents should hear to content/changes.yaml"),
        );
        if sensitive > 0 {
            self.say(
                &format!("うち {sensitive} 件は、見ていることを知られてはいけない窓口のことです。【出さないこと】と書いてあります。広報には出さないでください"),
                &format!("{sensitive} of them are about windows whose visitors must not be given away: keep them out of newsletters"),
            );
        }
    }

    pub(crate) fn no_since(&self, asked: &str) {
        self.failure(&match self.0 {
            Language::Japanese => format!(
                "「{asked}」は、日付（2026-10-01 など）でも、前に作ったサイトのフォルダーや data/records.json でもありません"
            ),
            Language::English => format!(
                "`{asked}` is neither a date such as 2026-10-01 nor the folder or data/records.json of an earlier build"
            ),
        });
    }

    pub(crate) fn logged(&self, logged: &Logged) {
        let Logged {
            path,
            written,
            known,
            kept,
            clashes,
            elsewhere,
        } = logged;
        let path = path.display();
        self.say(
            &format!(
                "{path} に {written} 件書き足しました（もうあるもの {known} 件、住民に知らせないもの {kept} 件）。ことばを見直してから公開してください"
            ),
            &format!("added {written} changes to {path} ({known} were there, {kept} are not for residents): look them over"),
        );
        for name in clashes {
            self.left(
                name,
                "同じ日の同じことが、ほかの内容で書いてあります。changes.yaml を手で直してください",
                "changes.yaml tells something else of the same day: mend it by hand",
            );
        }
        for name in elsewhere {
            self.left(
                name,
                "その町や地区のフォルダーがもうないので、書き足しませんでした。知らせるなら、いまの町の area と name で書いてください",
                "its area is not in the content any more: to tell of it, write it by hand with an `area` that is",
            );
        }
    }

    pub(crate) fn no_area(&self, misread: &Misread) {
        self.failure(misread.what.to(self.0));
        if let Some(hint) = &misread.instead {
            self.line(hint.to(self.0));
        }
    }

    /// What `verify` looked at, and the links of which nothing can be told.
    pub(crate) fn verified(
        &self,
        links: Option<&Tally>,
        phones: Option<usize>,
        places: Option<usize>,
        problems: &Problems,
    ) {
        let (mut ja, mut en) = (Vec::new(), Vec::new());
        if let Some(tally) = links {
            for (url, why) in &tally.unclear {
                let why = why.text();
                self.say(
                    &format!("たしかめられません: {url}（{}）", why.ja),
                    &format!("cannot be told: {url} ({})", why.en),
                );
            }
            let Tally {
                good,
                moved,
                failing,
                broken,
                unclear,
            } = tally;
            let unclear = unclear.len();
            ja.push(format!(
                "ホームページ {}（開ける {good}、うち移ったもの {moved}、様子を見る {failing}、開けない {broken}、たしかめられない {unclear}）",
                good + failing + broken + unclear
            ));
            en.push(format!(
                "{} web addresses ({good} there, {moved} of them moved, {failing} waiting, {broken} broken, {unclear} unclear)",
                good + failing + broken + unclear
            ));
        }
        if let Some(phones) = phones {
            ja.push(format!("電話番号 {phones}"));
            en.push(format!("{phones} telephone numbers"));
        }
        if let Some(places) = places {
            ja.push(format!("地域と場所 {places}"));
            en.push(format!("{places} areas and places"));
        }
        let (errors, warnings) = (problems.count(Severity::Error), problems.count(Severity::Warning));
        self.say(
            &format!("確かめたもの: {}。エラー {errors}、注意 {warnings}", ja.join("、")),
            &format!("looked at {}; {errors} errors, {warnings} warnings", en.join(", ")),
        );
    }

    pub(crate) fn no_network(&self) {
        self.failure(match self.0 {
            Language::Japanese => {
                "どのホームページにもつながりません。このパソコンがネットにつながっていないようです（リンクの控えは変えていません。--offline なら、ほかのものを確かめられます）"
            }
            Language::English => {
                "no server can be reached: this computer seems to have no network (nothing was noted; --offline looks at the rest)"
            }
        });
    }

    pub(crate) fn no_history(&self, file: &Path) {
        let file = file.display();
        self.say(
            &format!("{file} は読めないので、控えを新しく始めます"),
            &format!("{file} cannot be read: the history begins anew"),
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

    /// A file that somebody wrote before, and what belongs into it.
    pub(crate) fn to_add(&self, path: &Path, ours: &str) {
        let path = path.display();
        self.say(
            &format!("{path} は前からあるので、そのままです。次のうち足りないものを書き足してください\n\n{ours}"),
            &format!("{path} was there and is left as it is; add what it lacks of this:\n\n{ours}"),
        );
    }

    /// Editors help from now on.
    pub(crate) fn wired(&self, nothing_new: bool) {
        if nothing_new {
            self.say("スキーマは新しいままです", "the schemas are up to date");
        }
        self.say(
            "VS Code でこのフォルダーを開き、すすめられる拡張機能「YAML」（redhat.vscode-yaml）を入れてください",
            "open this folder in VS Code and install the extension that it recommends, YAML (redhat.vscode-yaml)",
        );
    }

    pub(crate) fn not_refreshed(&self, what: &str) {
        self.say(
            &format!("エディターのためのスキーマを新しくできませんでした: {what}"),
            &format!("the schemas for editors are not up to date: {what}"),
        );
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
        self.data(&match self.0 {
            Language::Japanese => format!("記録 {records}、町 {areas}、エラー {problems}\n{table}\n"),
            Language::English => format!("{records} records, {areas} towns, {problems} errors\n{table}\n"),
        });
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
            Event::Built {
                pages,
                leaflets,
                elapsed,
            } => {
                let time = seconds(*elapsed);
                if *leaflets {
                    self.say(
                        &format!(
                            "{pages} ページと印刷物を作りました（{time}）。印刷所へ渡すすがたは /{PROOFS} にあります"
                        ),
                        &format!("made {pages} pages and the leaflets ({time}); as they print: /{PROOFS}"),
                    );
                    return;
                }
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
            drawn: bar,
            watched: std::io::stderr().is_terminal(),
            worth: WORTH_A_BAR,
        }
    }

    /// A progress bar for visits, each of which takes a second or more.
    pub(crate) fn visits_bar(&self, all: usize) -> Bar {
        let bar = ProgressBar::hidden();
        let template = match self.0 {
            Language::Japanese => "ホームページ {pos}/{len} [{bar:40}]",
            Language::English => "web addresses {pos}/{len} [{bar:40}]",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        let watched = std::io::stderr().is_terminal();
        if !watched && all > 0 {
            self.say(
                &format!("{all} のホームページに聞いています。同じサーバーには 1 つずつ聞くので、しばらくかかります"),
                &format!("asking {all} web addresses, one after another at each server: this takes a while"),
            );
        }
        Bar {
            drawn: bar,
            watched,
            worth: 1,
        }
    }
}

/// A progress bar that shows itself only for long work on a terminal.
pub(crate) struct Bar {
    drawn: ProgressBar,
    watched: bool,
    /// Fewer would only flicker.
    worth: usize,
}

impl Bar {
    pub(crate) fn at(&self, done: usize, all: usize) {
        if !self.watched || all < self.worth {
            return;
        }
        if done == 1 {
            self.drawn.set_length(all as u64);
            self.drawn.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        self.drawn.set_position(done as u64);
    }

    pub(crate) fn finish(&self) {
        self.drawn.finish_and_clear();
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
