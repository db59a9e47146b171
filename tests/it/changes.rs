//! What changed: golden comparisons, the same from every source, git, and what is written for residents.
//!
//! Every folder tests/changes/NAME holds two states of a content folder, before/ and after/, and expected.txt.
//! `UPDATE=1 cargo test` refills it; read the diff.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::{Date, date};
use madoguchi::changes::{Difference, Snapshot, compare, dated, earlier, sentence};
use madoguchi::data;
use madoguchi::desk::{Earlier, Refused, log};
use madoguchi::directory::change::What;
use madoguchi::directory::{Directory, assemble};
use madoguchi::problem::{Language, Severity};
use madoguchi::source::history::{NoPast, read_before};
use tempfile::TempDir;

use crate::problems::{TODAY, copy};

/// The day since which the cases changed.
const SINCE: Date = date(2026, 10, 1);

fn directory(content: &Path) -> Directory {
    madoguchi::read(content, TODAY).unwrap().directory
}

fn cases() -> impl Iterator<Item = PathBuf> {
    fs::read_dir("tests/changes")
        .unwrap()
        .map(|entry| entry.unwrap().path())
}

/// One line a difference.
fn told(found: &[Difference]) -> String {
    let line = |one: &Difference| {
        let hidden = if one.subject.sensitive { " (sensitive)" } else { "" };
        let (ja, en) = (sentence(one, Language::Japanese), sentence(one, Language::English));
        format!("{} {}{hidden}\n  {ja}\n  {en}\n", one.subject.key, one.what.word())
    };
    found.iter().map(line).collect()
}

#[test]
fn comparisons() {
    let mut failed = Vec::new();
    let mut seen = 0;
    for folder in cases() {
        let (before, after) = (directory(&folder.join("before")), directory(&folder.join("after")));
        let (before, after) = (Snapshot::of(&before), Snapshot::of(&after));
        let now = told(&compare(&before, &after, Some(SINCE)));
        let expected = folder.join("expected.txt");
        seen += 1;
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &now).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != now {
            failed.push(format!("{}:\n{now}", expected.display()));
        }
        assert_eq!(compare(&before, &before, Some(SINCE)), []);
        assert_eq!(compare(&after, &after, None), []);
    }
    assert!(seen > 0);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Content and the open data that is made from it say the same, whatever the content is.
#[test]
fn open_data_holds_the_same_facts() {
    let sites = fs::read_dir("tests/sites").unwrap();
    let contents = cases()
        .flat_map(|case| [case.join("before"), case.join("after")])
        .chain(sites.map(|entry| entry.unwrap().path().join("content")))
        .chain([PathBuf::from("content")]);
    for content in contents {
        let directory = directory(&content);
        let (now, output) = (Snapshot::of(&directory), data::make(&directory).unwrap());
        let file = |name: &str| String::from_utf8(output.get(name).unwrap().to_vec()).unwrap();
        let (records, areas) = (file("data/records.json"), file("data/areas.json"));
        let read = earlier(&records, Some(&areas), &directory).unwrap();
        assert_eq!(read.facts.len(), now.facts.len(), "{}", content.display());
        for (key, facts) in &now.facts {
            assert_eq!(read.facts.get(key), Some(facts), "{}: {key}", content.display());
        }
        assert_eq!(read.as_of, now.as_of, "{}", content.display());
    }
}

#[test]
fn what_is_no_open_data_is_refused() {
    let now = directory(Path::new("tests/changes/town/after"));
    for text in ["", "{}", "[]", "{\"records\": [{\"id\": \"a\"}]}", "{\"areas\": []}"] {
        assert!(earlier(text, None, &now).is_err(), "{text}");
    }
    let fine = "{\"records\": []}";
    assert!(earlier(fine, None, &now).is_ok());
    assert!(earlier(fine, Some("{}"), &now).is_err());
}

fn git(folder: &Path, day: &str, arguments: &[&str]) {
    let day = if day.contains('T') {
        day.to_owned()
    } else {
        format!("{day}T12:00:00+09:00")
    };
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args([
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@town.example",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", &day)
        .env("GIT_COMMITTER_DATE", &day)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A repository whose folder 内容 was before/ until the 1st of October, and is after/ now without a commit.
fn repository() -> (TempDir, PathBuf) {
    let temp = TempDir::new().unwrap();
    let content = temp.path().join("内容");
    fs::write(temp.path().join("README.md"), "").unwrap();
    git(temp.path(), "2026-08-01", &["init", "-q"]);
    git(temp.path(), "2026-08-01", &["add", "."]);
    git(temp.path(), "2026-08-01", &["commit", "-qm", "empty"]);
    copy(Path::new("tests/changes/town/before"), &content);
    // What is no content, and what must not be followed.
    fs::write(content.join(".hidden.yaml"), "a: b").unwrap();
    fs::write(content.join("README.md"), "# for staff").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", content.join("link.yaml")).unwrap();
    git(temp.path(), "2026-09-30", &["add", "."]);
    git(temp.path(), "2026-09-30", &["commit", "-qm", "before"]);
    fs::remove_file(content.join("link.yaml")).unwrap();
    fs::write(content.join("ken/machi/windows/windows.yaml"), "[]").unwrap();
    git(temp.path(), "2026-10-01", &["commit", "-qam", "nothing is left"]);
    fs::remove_dir_all(&content).unwrap();
    copy(Path::new("tests/changes/town/after"), &content);
    (temp, content)
}

#[test]
fn git_remembers_the_content_before_a_day() {
    let (_temp, content) = repository();
    let past = read_before(&content, SINCE).unwrap();
    assert_eq!(past.committed, "2026-09-30");
    assert_eq!(past.problems.count(Severity::Error), 0);
    let (before, problems) = assemble(&past.sources);
    assert_eq!(problems.count(Severity::Error), 0);
    let found = compare(&Snapshot::of(&before), &Snapshot::of(&directory(&content)), Some(SINCE));
    assert_eq!(
        told(&found),
        fs::read_to_string("tests/changes/town/expected.txt").unwrap()
    );
    let next = read_before(&content, date(2026, 10, 2)).unwrap();
    assert_eq!(next.committed, "2026-10-01");
}

#[test]
fn without_history_it_is_said_why() {
    let (temp, content) = repository();
    assert_eq!(read_before(&content, date(2026, 8, 2)).unwrap_err(), NoPast::NotHeld);
    let first = NoPast::TooYoung {
        first: "2026-08-01".to_owned(),
    };
    assert_eq!(read_before(&content, date(2026, 8, 1)).unwrap_err(), first);
    let nowhere = TempDir::new().unwrap();
    assert_eq!(read_before(nowhere.path(), SINCE).unwrap_err(), NoPast::NoRepository);
    // A clone of the newest commit alone.
    let clone = nowhere.path().join("clone");
    let url = format!("file://{}", temp.path().display());
    git(
        nowhere.path(),
        "2026-10-02",
        &["clone", "-q", "--depth", "1", &url, "clone"],
    );
    let content = clone.join("内容");
    assert_eq!(read_before(&content, SINCE).unwrap_err(), NoPast::Shallow);
    assert_eq!(
        read_before(&content, date(2026, 10, 2)).unwrap().committed,
        "2026-10-01"
    );
    for why in [NoPast::Shallow, NoPast::NoGit, first] {
        assert!(!why.what().ja.is_empty() && !why.what().en.is_empty());
    }
}

/// The day of a commit is that of Japan, wherever it was made; and what a clone left on its server stays there.
#[test]
fn git_asks_no_network() {
    let (temp, content) = repository();
    git(temp.path(), "2026-10-02", &["config", "uploadpack.allowFilter", "true"]);
    git(temp.path(), "2026-10-02", &["add", "."]);
    git(temp.path(), "2026-10-02T23:00:00+00:00", &["commit", "-qm", "far away"]);
    assert_eq!(
        read_before(&content, date(2026, 10, 3)).unwrap().committed,
        "2026-10-01"
    );
    assert_eq!(
        read_before(&content, date(2026, 10, 4)).unwrap().committed,
        "2026-10-03"
    );
    let elsewhere = TempDir::new().unwrap();
    let url = format!("file://{}", temp.path().display());
    let clone = ["clone", "-q", "--filter=blob:none", &url, "clone"];
    git(elsewhere.path(), "2026-10-04", &clone);
    let content = elsewhere.path().join("clone/内容");
    let refused = read_before(&content, SINCE).unwrap_err();
    assert!(matches!(refused, NoPast::Refused(_)), "{refused:?}");
}

/// Where nobody remembers, records and changes.yaml say what they say themselves.
#[test]
fn dates_of_records() {
    let found = dated(&directory(Path::new("tests/changes/town/after")), SINCE);
    let lines: Vec<String> = found
        .iter()
        .map(|one| format!("{} {}", one.subject.key, one.what.word()))
        .collect();
    assert_eq!(
        lines,
        [
            "ken/machi/later planned",
            "ken/machi/new opened",
            "ken/machi/planned opened",
            "ken/machi/put-off planned",
            "ken/machi/same-day planned",
            "ken/machi/ending ended",
        ]
    );
    let found = dated(&directory(Path::new("tests/sites/changes/content")), date(2025, 1, 1));
    let lines: Vec<String> = found.iter().map(|one| sentence(one, Language::Japanese)).collect();
    for line in [
        "福祉の相談センターの電話番号が変わりました：0776-20-9001 → 0776-20-9002（2026年（令和8年）3月1日から）",
        "すみれ & 会は終わりました（2025年（令和7年）11月まで）",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line}\n{lines:#?}");
    }
    assert!(!lines.iter().any(|line| line.contains("すみれ会：")), "{lines:#?}");
}

/// Nothing is remembered of the content before but its day.
fn since() -> Earlier {
    Earlier::of_day(Some(SINCE))
}

/// What is written for residents can be read, is written once, and tells nothing that must not be known.
#[test]
fn the_log() {
    let temp = TempDir::new().unwrap();
    let content = temp.path().join("content");
    copy(Path::new("tests/changes/town/after"), &content);
    let before = Snapshot::of(&directory(Path::new("tests/changes/town/before")));
    let found = compare(&before, &Snapshot::of(&directory(&content)), Some(SINCE));
    let hidden = found.iter().filter(|one| !one.is_public()).count();
    assert!(hidden >= 3, "the case has something to hide");
    let logged = log(&content, &found, &since(), TODAY).unwrap();
    assert_eq!(
        (logged.written, logged.known, logged.kept),
        (found.len() - hidden, 0, hidden)
    );
    let file = content.join("changes.yaml");
    let written = fs::read_to_string(&file).unwrap();
    assert!(!written.contains("ひみつ") && !written.contains("himitsu"), "{written}");
    let read = madoguchi::read(&content, TODAY).unwrap();
    assert!(!read.problems.has_errors());
    assert_eq!(read.directory.changes.len(), logged.written);
    // Once is enough, and what staff wrote stays as it is.
    let edited = written
        .replace("# 1 件ごとに", "# わたしのメモ")
        .trim_end()
        .replace('\n', "\r\n");
    fs::write(&file, &edited).unwrap();
    let again = log(&content, &found, &since(), TODAY).unwrap();
    assert_eq!((again.written, again.known), (0, logged.written));
    assert_eq!(fs::read_to_string(&file).unwrap(), edited);
    let one = Difference {
        after: Some("0776-20-9999: \"'".to_owned()),
        ..found.iter().find(|one| one.what == What::Moved).unwrap().clone()
    };
    // The same day cannot tell two things of one.
    let clash = log(&content, std::slice::from_ref(&one), &since(), TODAY).unwrap();
    assert_eq!((clash.written, clash.clashes), (0, vec![one.subject.name.clone()]));
    assert_eq!(
        log(&content, std::slice::from_ref(&one), &since(), date(2026, 11, 2))
            .unwrap()
            .written,
        1
    );
    let more = fs::read_to_string(&file).unwrap();
    let added = more
        .strip_prefix(&format!("{edited}\r\n"))
        .or(more.strip_prefix(&edited))
        .unwrap();
    assert!(!added.replace("\r\n", "").contains('\n'), "{added:?}");
    let changes = directory(&content).changes;
    assert_eq!(changes.last().unwrap().after, one.after);
}

/// The content of tests/changes/town/after with a changes.yaml, and one without where nothing is told.
fn telling(changes: &str) -> (TempDir, PathBuf) {
    let temp = TempDir::new().unwrap();
    let content = temp.path().join("content");
    copy(Path::new("tests/changes/town/after"), &content);
    fs::write(content.join("changes.yaml"), changes).unwrap();
    (temp, content)
}

#[test]
fn what_comes_again_is_told_again() {
    let winter = "- {date: 2025-12-01, what: paused, record: ken/machi/pausing}\n";
    let spring = "- {date: 2026-03-01, what: 再開, area: 見本町, record: pausing}\n";
    let (b, a) = (
        "- {date: 2025-06-01, what: phone, record: ken/machi/number, after: 0776-20-9901}\n",
        "- {date: 2026-01-01, what: phone, record: ken/machi/number, after: 0776-20-9001}\n",
    );
    let now = "- {date: 2026-10-20, what: paused, record: ken/machi/pausing}\n";
    // (what is told, what was told at that time where somebody remembers, what, whether it is written again)
    let table = [
        (vec![winter, spring], None, What::Paused, true),
        (vec![winter, spring], Some(vec![winter, spring]), What::Paused, true),
        // That it was open again was not worth telling.
        (vec![winter], Some(vec![winter]), What::Paused, true),
        // Nothing says that it is not this time: staff mended the day.
        (vec![winter], None, What::Paused, false),
        (vec![winter], Some(vec![]), What::Paused, false),
        (vec![winter, spring, now], None, What::Paused, false),
        (
            vec![winter, spring, now],
            Some(vec![winter, spring]),
            What::Paused,
            false,
        ),
        // Told before it came.
        (vec![now], Some(vec![now]), What::Paused, false),
        (vec![b, a], None, What::Phone, true),
        (vec![b], Some(vec![]), What::Phone, false),
        (vec![b, winter], None, What::Phone, false),
    ];
    let before = Snapshot::of(&directory(Path::new("tests/changes/town/before")));
    for (told, then, what, written) in table {
        let (_temp, content) = telling(&told.concat());
        let found = compare(&before, &Snapshot::of(&directory(&content)), Some(SINCE));
        let one = found
            .iter()
            .find(|one| one.what == what && ["ken/machi/pausing", "ken/machi/number"].contains(&&*one.subject.key))
            .unwrap();
        let earlier = then.as_ref().map_or_else(since, |then| {
            let (_temp, content) = telling(&then.concat());
            Earlier::of(&directory(&content), SINCE)
        });
        let logged = log(&content, std::slice::from_ref(one), &earlier, TODAY).unwrap();
        let expected = (usize::from(written), usize::from(!written), 0);
        assert_eq!(
            (logged.written, logged.known, logged.clashes.len()),
            expected,
            "{told:?} {then:?}"
        );
    }
}

/// What a record's own days and a told plan make of each other, day by day.
#[test]
fn news_of_an_opening() {
    let planned = "- {date: 2026-10-01, what: planned, record: ken/machi/x}\n";
    let (plan, open) = ("status: planned, opened: 2026-10-01", "opened: 2026-10-01");
    // (the record, changes.yaml, today, what is told; with + what lies ahead)
    for (record, changes, today, expected) in [
        (plan, "", date(2026, 9, 1), "+planned"),
        (plan, planned, date(2026, 9, 1), "+planned"),
        (open, planned, date(2026, 9, 1), "+planned"),
        (open, planned, date(2026, 10, 1), "planned opened"),
        (open, "", date(2026, 10, 1), "opened"),
        (open, "", date(2027, 11, 1), ""),
        ("opened: 2026-05", "", date(2026, 4, 30), "+opened"),
        ("opened: 2026-05", "", date(2026, 5, 1), "opened"),
        ("opened: 2026-05", "", date(2026, 6, 1), "opened"),
        ("status: ended, ended: 2026-05", "", date(2026, 5, 20), ""),
        ("status: ended, ended: 2026-05", "", date(2026, 6, 1), "ended"),
    ] {
        let (_temp, content) = telling(changes);
        let salons = content.join("ken/machi/salons/salons.yaml");
        fs::write(salons, format!("- {{id: x, name: あ, concerns: [], {record}}}\n")).unwrap();
        let directory = madoguchi::read(&content, today).unwrap().directory;
        let of_x = madoguchi::changes::news(&directory, today);
        let of_x = of_x.iter().filter(|news| news.change.key(&directory) == "ken/machi/x");
        let told: Vec<String> = of_x
            .map(|news| format!("{}{}", if news.ahead { "+" } else { "" }, news.change.what.word()))
            .collect();
        assert_eq!(told.join(" "), expected, "{record} / {changes} on {today}");
    }
}

/// A town that was merged into another: what was there is told of no place, and everything else is written all the same.
#[test]
fn what_was_in_a_town_that_is_gone() {
    let before = Snapshot::of(&directory(Path::new("tests/changes/town/before")));
    let (_temp, content) = telling("");
    fs::remove_dir_all(content.join("ken/machi")).unwrap();
    let found = compare(&before, &Snapshot::of(&directory(&content)), Some(SINCE));
    let logged = log(&content, &found, &since(), TODAY).unwrap();
    assert!(logged.elsewhere.contains(&"なくなる窓口".to_owned()), "{logged:?}");
    assert!(
        !logged.elsewhere.iter().any(|name| name.contains("ひみつ")),
        "{logged:?}"
    );
    assert_eq!(found.len(), logged.written + logged.elsewhere.len() + logged.kept);
}

/// An opening that was put off is told anew, and what happened before is told on the day on which it is written.
#[test]
fn the_day_on_which_it_is_told() {
    let (_temp, content) = telling("- {date: 2026-10-01, what: planned, record: ken/machi/put-off}\n");
    let before = Snapshot::of(&directory(Path::new("tests/changes/town/before")));
    let found = compare(&before, &Snapshot::of(&directory(&content)), Some(SINCE));
    log(&content, &found, &since(), TODAY).unwrap();
    let now = directory(&content);
    for (key, day, told) in [
        ("ken/machi/put-off", "2027-01-01", Some(TODAY)),
        ("ken/machi/new", "2026-10-05", Some(TODAY)),
        ("ken/machi/gone", "2026-11-01", None),
    ] {
        let mut of_key = now.changes.iter().filter(|change| change.key(&now) == key);
        let last = of_key.next_back().unwrap_or_else(|| panic!("{key}"));
        assert_eq!(last.date.machine().as_deref(), Some(day), "{key}");
        assert_eq!(
            last.told.map(madoguchi::directory::date::PartialDate::first_day),
            told,
            "{key}"
        );
    }
    let again = log(&content, &found, &since(), TODAY).unwrap();
    assert_eq!((again.written, again.clashes), (0, Vec::new()));
}

/// Where nobody remembers, what stands in changes.yaml is found there again, and not written back into it.
#[test]
fn what_is_told_is_not_told_by_itself() {
    let (_temp, content) = telling(concat!(
        "- {date: 2026-10-10, what: added, record: ken/machi/first-told, note: 2019年4月1日から開いています。}\n",
        "- {date: 2026-10-11, what: phone, record: ken/machi/number, note: 前の番号も使えます。}\n",
    ));
    let found = dated(&directory(&content), SINCE);
    let told: Vec<String> = found
        .iter()
        .filter(|one| one.told)
        .map(|one| sentence(one, Language::Japanese))
        .collect();
    assert_eq!(
        told,
        [
            "前からある窓口を新しくのせました：2019年4月1日から開いています。",
            "番号の変わる窓口の電話番号が変わりました：前の番号も使えます。（2026年（令和8年）10月11日から）",
        ]
    );
    let added = found.iter().find(|one| one.what == What::Added).unwrap();
    assert_eq!(
        added.date.unwrap().first_day(),
        date(2019, 4, 1),
        "open since, not listed on"
    );
    let logged = log(&content, &found, &since(), TODAY).unwrap();
    assert_eq!((logged.written, logged.known), (found.len() - 2, 2));
    assert_eq!(logged.clashes, [""; 0]);
}

/// A record whose only concern has another name by now: nobody can tell any more that it must not be known.
#[test]
fn what_cannot_be_told_apart_is_hidden() {
    let before = directory(Path::new("tests/changes/town/before"));
    let output = data::make(&before).unwrap();
    let records = String::from_utf8(output.get("data/records.json").unwrap().to_vec()).unwrap();
    let (_temp, content) = telling("");
    for (path, old, new) in [
        ("vocabulary/concerns.yaml", "dv,", "bouryoku,"),
        ("ken/machi/windows/windows.yaml", "- {id: himitsu", "# {id: himitsu"),
    ] {
        let text = fs::read_to_string(content.join(path)).unwrap();
        assert!(text.contains(old));
        fs::write(content.join(path), text.replace(old, new)).unwrap();
    }
    let now = directory(&content);
    let found = compare(&earlier(&records, None, &now).unwrap(), &Snapshot::of(&now), None);
    let gone = found.iter().find(|one| one.subject.key == "ken/machi/himitsu").unwrap();
    assert_eq!((gone.what, gone.is_public()), (What::Removed, false));
}

/// What could not be read of the content before is neither new now nor known to be harmless.
#[test]
fn nothing_is_drafted_from_content_with_errors() {
    let (temp, content) = repository();
    let vocabulary = content.join("vocabulary/concerns.yaml");
    let fine = fs::read_to_string(&vocabulary).unwrap();
    fs::write(&vocabulary, "- {id: dv\n").unwrap();
    git(temp.path(), "2026-10-05", &["add", "."]);
    git(temp.path(), "2026-10-05", &["commit", "-qm", "cut off"]);
    fs::write(&vocabulary, fine).unwrap();
    for (since, code) in [("2026-10-06", 2), ("2026-10-01", 0)] {
        let done = Command::new(env!("CARGO_BIN_EXE_madoguchi"))
            .args([
                "changes",
                "--date",
                "2026-11-01",
                "--since",
                since,
                "--write",
                "--content",
            ])
            .arg(&content)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(code), "{said}");
        assert_eq!(content.join("changes.yaml").exists(), code == 0, "{said}");
    }
}

#[test]
fn what_cannot_be_added_to_is_left() {
    let found = compare(
        &Snapshot::default(),
        &Snapshot::of(&directory(Path::new("tests/changes/town/after"))),
        Some(SINCE),
    );
    for held in ["[]\n", "[{date: 2026-01-01, what: phone, area: 見本町}]\n", "- [\n"] {
        let temp = TempDir::new().unwrap();
        let content = temp.path().join("content");
        copy(Path::new("tests/changes/town/after"), &content);
        let file = content.join("changes.yaml");
        fs::write(&file, held).unwrap();
        assert!(
            matches!(log(&content, &found, &since(), TODAY), Err(Refused::Wrong { .. })),
            "{held}"
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), held);
    }
}

/// The command with an earlier build, a single file of it, and what is none.
#[test]
fn the_command() {
    let temp = TempDir::new().unwrap();
    let output = data::make(&directory(Path::new("tests/changes/town/before"))).unwrap();
    for (path, bytes) in output.iter() {
        let at = temp.path().join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(at, bytes).unwrap();
    }
    let run = |since: &Path, more: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_madoguchi"))
            .args([
                "changes",
                "--content",
                "tests/changes/town/after",
                "--date",
                "2026-11-01",
                "--since",
            ])
            .arg(since)
            .args(more)
            .output()
            .unwrap();
        (
            done.status.code(),
            String::from_utf8(done.stdout).unwrap(),
            String::from_utf8(done.stderr).unwrap(),
        )
    };
    let (code, text, said) = run(temp.path(), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(text.starts_with("■ 見本町\n・"), "{text}");
    for line in [
        "・見本町 地域共生課の電話番号が変わりました：0776-20-9000 → 0776-20-9009",
        "・【出さないこと】ひみつの窓口の電話番号が変わりました：0776-20-9013 → 0776-20-9093",
        "■ 隣町",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    // Of the records alone, nothing is said of offices.
    let records = temp.path().join("data/records.json");
    fs::remove_file(temp.path().join("data/areas.json")).unwrap();
    let (_, csv, _) = run(&records, &["--format", "csv", "--area", "見本町"]);
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert!(
        rows.iter()
            .all(|row| &row[3] == "見本町" && !row[0].starts_with("area:")),
        "{csv}"
    );
    let public = |name: &str| rows.iter().find(|row| &row[1] == name).map(|row| row[8].to_owned());
    assert_eq!(public("ひみつの窓口").as_deref(), Some("no"));
    assert_eq!(public("移る窓口").as_deref(), Some("yes"));
    assert!(
        run(&records, &["--lang", "en"])
            .1
            .contains("- 移る窓口: place: 中央1-1 → 中央1-12\n")
    );
    for nothing in ["きのう", "tests/changes/town/before/site.yaml", "2026-13-01"] {
        let (code, text, said) = run(Path::new(nothing), &[]);
        assert_eq!((code, text.as_str()), (Some(2), ""), "{nothing}: {said}");
        assert!(said.contains(nothing), "{said}");
    }
}
