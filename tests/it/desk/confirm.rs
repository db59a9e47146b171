//! What departments are asked, and what becomes of their answers: dates, and not a byte beside them.

use std::fs;
use std::path::PathBuf;

use jiff::civil::date;
use madoguchi::desk::Refused;
use madoguchi::desk::confirm::{self, Applied, Unapplied, Verdict, apply, asked, read_answers};
use madoguchi::fresh::due;
use tempfile::TempDir;

use super::{TODAY, listing, read, words};

const AREA: &str = "name: 福井市
level: city
phone: 0776-20-5580
department: 福祉政策課
start_note: 福祉政策課へ
defaults:
  source: {title: 相談窓口のご案内}
  checked: {date: 2025-03-31}
";
const KEY: &str = "fukui-shi/x";
const HEADINGS: &str = "番号（変えないでください）,名前,\"正しければ○、ちがえば直すところ\",確かめた日,確かめた課\n";

/// A town with one file of windows.
fn town(windows: &[u8]) -> (TempDir, PathBuf) {
    let dir = TempDir::new().unwrap();
    let content = dir.path().join("content");
    for (path, bytes) in [
        ("fukui-shi/area.yaml", AREA.as_bytes()),
        ("fukui-shi/windows/x.yaml", windows),
        ("vocabulary/concerns.yaml", "- {id: care, label: 介護}\n".as_bytes()),
    ] {
        let path = content.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    (dir, content)
}

fn table(rows: &str) -> Vec<confirm::Answer> {
    read_answers(format!("{HEADINGS}{rows}").as_bytes(), TODAY).unwrap()
}

#[track_caller]
fn applied(content: &std::path::Path, rows: &str) -> Applied {
    apply(content, table(rows), TODAY).unwrap_or_else(|refused| panic!("{}", words(&refused)))
}

fn windows_of(content: &std::path::Path) -> String {
    String::from_utf8(fs::read(content.join("fukui-shi/windows/x.yaml")).unwrap()).unwrap()
}

/// However a record is written, the date comes in and all else stays.
#[test]
fn only_the_date_is_written() {
    for (before, by, after) in [
        // Its own date, in one line.
        (
            "name: あ\nconcerns: any\nchecked: {date: 2025-03-31, by: 甲課} # 電話で\n",
            "",
            "name: あ\nconcerns: any\nchecked: {date: 2026-11-20, by: 甲課} # 電話で\n",
        ),
        (
            "name: あ\nconcerns: any\nchecked: { date: \"2025-03-31\", by: '甲課' }\n",
            "乙課",
            "name: あ\nconcerns: any\nchecked: { date: 2026-11-20, by: 乙課 }\n",
        ),
        (
            "name: あ\nconcerns: any\nchecked: {date: 令和7年3月31日}\n",
            "\"乙, 丙\"",
            "name: あ\nconcerns: any\nchecked: {date: 2026-11-20, by: \"乙, 丙\"}\n",
        ),
        // In lines of their own.
        (
            "name: あ\nconcerns: any\nchecked:\n  # 電話で\n  date:   2025-03-31   \n\nphone: 0776-20-5580\n",
            "",
            "name: あ\nconcerns: any\nchecked:\n  # 電話で\n  date:   2026-11-20   \n\nphone: 0776-20-5580\n",
        ),
        (
            "name: あ\nconcerns: any\nchecked:\n  date: 2025-03-31\nphone: 0776-20-5580\n",
            "乙課",
            "name: あ\nconcerns: any\nchecked:\n  by: 乙課\n  date: 2026-11-20\nphone: 0776-20-5580\n",
        ),
        // The date of the town's defaults; by whom, of its own.
        (
            "name: あ\nconcerns: any\nchecked: {by: 甲課}\n",
            "",
            "name: あ\nconcerns: any\nchecked: {date: 2026-11-20, by: 甲課}\n",
        ),
        // None of its own: before a field, never inside of a text, never between a comment and what it is about.
        (
            "# 窓口\nname: あ\nconcerns: any\nbody: |\n  一行目\n\n  # 二行目\n",
            "",
            "# 窓口\nname: あ\nconcerns: any\nchecked: {date: 2026-11-20}\nbody: |\n  一行目\n\n  # 二行目\n",
        ),
        (
            "name: あ\nconcerns: any\n# 代表の番号\nphone: 0776-20-5580",
            "乙課",
            "name: あ\nchecked: {date: 2026-11-20, by: 乙課}\nconcerns: any\n# 代表の番号\nphone: 0776-20-5580",
        ),
        // In a list, and all in one line.
        (
            "- id: w\n  name: い\n  concerns: any\n- id: x\n  name: あ\n  concerns: any\n",
            "",
            "- id: w\n  name: い\n  concerns: any\n- id: x\n  name: あ\n  checked: {date: 2026-11-20}\n  concerns: any\n",
        ),
        (
            "- {id: x, name: あ, concerns: any}\n",
            "",
            "- {checked: {date: 2026-11-20}, id: x, name: あ, concerns: any}\n",
        ),
        // In braces over several lines: a line of its own would be no field.
        (
            "- {id: x,\n   name: あ,\n   concerns: any}\n",
            "",
            "- {checked: {date: 2026-11-20}, id: x,\n   name: あ,\n   concerns: any}\n",
        ),
        (
            "name: あ\nconcerns: any\nchecked: {\n  date: 2025-03-31}\n",
            "乙課",
            "name: あ\nconcerns: any\nchecked: {\n  date: 2026-11-20, by: 乙課}\n",
        ),
        (
            "name: あ\nchecked:\n  date: 2025-03-31 # 電話で\n  by: 甲課\n\n# 種類\nconcerns: any\n",
            "乙課",
            "name: あ\nchecked:\n  date: 2026-11-20 # 電話で\n  by: 乙課\n\n# 種類\nconcerns: any\n",
        ),
        (
            "name: あ\nconcerns: any\nchecked:\n  date: 2025-03-31\n  by: 甲課\n  \n",
            "乙課",
            "name: あ\nconcerns: any\nchecked:\n  date: 2026-11-20\n  by: 乙課\n  \n",
        ),
        // Windows: its line ends and its byte order mark.
        (
            "\u{feff}name: あ\r\nconcerns: any\r\n",
            "",
            "\u{feff}name: あ\r\nchecked: {date: 2026-11-20}\r\nconcerns: any\r\n",
        ),
    ] {
        let (_dir, content) = town(before.as_bytes());
        let done = applied(&content, &format!("{KEY},あ,○,2026/11/20,{by}\n"));
        assert_eq!(windows_of(&content), after);
        assert_eq!(done.files, [(content.join("fukui-shi/windows/x.yaml"), 1)], "{before}");
        assert!(done.left.is_empty() && done.mend.is_empty(), "{before}");
    }
}

#[test]
fn what_is_not_right_is_told_and_nothing_is_written() {
    let before =
        "- id: w\n  name: い\n  concerns: any\n- id: x\n  name: あ\n  concerns: any\n  checked: {date: 2026-11-20}\n";
    for (rows, mend, left) in [
        (
            format!("{KEY},あ,電話が変わった,,\n"),
            Some((4, "電話が変わった")),
            None,
        ),
        (format!("{KEY},あ,×,,\n"), Some((4, "")), None),
        (format!("{KEY},あ,○,2026-11-20,\n"), None, Some(Unapplied::Older)),
        (format!("{KEY},あ,はい,R8.4.1,\n"), None, Some(Unapplied::Older)),
        ("fukui-shi/gone,あ,○,,\n".to_owned(), None, Some(Unapplied::Unknown)),
        // Not filled in.
        (format!("{KEY},あ,,,\n"), None, None),
    ] {
        let (_dir, content) = town(before.as_bytes());
        let done = applied(&content, &rows);
        let told: Vec<(u32, &str)> = done
            .mend
            .iter()
            .map(|(_, line, _, said)| (*line, said.as_str()))
            .collect();
        assert_eq!(told, mend.into_iter().collect::<Vec<_>>(), "{rows}");
        let reasons: Vec<Unapplied> = done.left.iter().map(|(_, why)| *why).collect();
        assert_eq!(reasons, left.into_iter().collect::<Vec<_>>(), "{rows}");
        assert!(done.files.is_empty(), "{rows}");
        assert_eq!(windows_of(&content), before, "{rows}");
    }
}

/// What cannot be dated without touching something else is left, and keeps nothing else from being dated.
#[test]
fn what_would_change_more_than_the_date_is_left() {
    for record in [
        // What another place means too.
        "- id: x\n  name: あ\n  concerns: any\n  checked: &c {date: 2025-03-31}\n- {id: z, name: う, concerns: any, checked: *c}\n",
        "- {id: z, name: う, concerns: any, checked: &c {date: 2025-03-31}}\n- {id: x, name: あ, concerns: any, checked: *c}\n",
        "- {id: x, name: あ, concerns: any, checked: {date: &d 2025-03-31}}\n- {id: z, name: う, concerns: any, checked: {date: *d}}\n",
        // What goes on in the next line.
        "- id: x\n  name: あ\n  concerns: any\n  checked:\n    date: 2025-03-31\n    by: 福祉\n        政策課\n",
        "- id: x\n  name: あ\n  concerns: any\n  checked:\n    date: 2025-03-31\n    by: |\n      福祉政策課\n",
        // In braces, with nothing to stand behind.
        "- {\n    id: x,\n    name: あ,\n    concerns: any}\n",
    ] {
        let other = "- {id: w, name: い, concerns: any}\n";
        let (_dir, content) = town(format!("{record}{other}").as_bytes());
        let done = applied(&content, &format!("{KEY},あ,○,,乙課\nfukui-shi/w,い,○,2026-11-20,\n"));
        let left: Vec<_> = done
            .left
            .iter()
            .map(|(answer, why)| (answer.key.as_str(), *why))
            .collect();
        assert_eq!(left, [(KEY, Unapplied::Form)], "{record}");
        let dated = other.replacen('{', "{checked: {date: 2026-11-20}, ", 1);
        assert_eq!(windows_of(&content), format!("{record}{dated}"));
    }
}

/// A fact that several departments answer for is right only when none of them finds something wrong.
#[test]
fn answers_that_do_not_agree() {
    let before = "name: あ\nconcerns: any\n";
    let dated = |day: &str| format!("name: あ\nchecked: {{date: 2026-11-{day}}}\nconcerns: any\n");
    for (rows, mend, after) in [
        (["○,,", "電話が変わった,,"], 1, before.to_owned()),
        (["電話が変わった,,", "○,,"], 1, before.to_owned()),
        (["×,,", "電話が変わった,,"], 2, before.to_owned()),
        (["○,2026-11-20,", "○,2026-11-10,"], 0, dated("20")),
        (["○,2026-11-10,", "○,2026-11-20,"], 0, dated("20")),
    ] {
        let (_dir, content) = town(before.as_bytes());
        let table = rows.map(|row| format!("{KEY},あ,{row}\n")).concat();
        let done = applied(&content, &table);
        assert_eq!(windows_of(&content), after, "{rows:?}");
        assert_eq!((done.mend.len(), done.left.len()), (mend, 0), "{rows:?}");
    }
}

#[test]
fn tables_as_they_come_back() {
    let right = format!("{HEADINGS}{KEY},あ,○,令和8年11月20日,福祉課\n");
    let (shift_jis, ..) = encoding_rs::SHIFT_JIS.encode(&right);
    for bytes in [
        right.as_bytes(),
        &shift_jis,
        &[b"\xEF\xBB\xBF", right.as_bytes()].concat(),
    ] {
        let [answer] = &read_answers(bytes, TODAY).unwrap()[..] else {
            panic!("one answer");
        };
        assert_eq!((answer.key.as_str(), answer.date), (KEY, date(2026, 11, 20)));
        assert_eq!(
            (&answer.verdict, answer.by.as_deref()),
            (&Verdict::Right, Some("福祉課"))
        );
    }
    for (text, line, what) in [
        (
            "名前\nあ\n".to_owned(),
            1,
            "「番号（変えないでください）」という見出しの列がありません。送った表の 1 行目を変えずに使ってください",
        ),
        (
            format!("{HEADINGS}{KEY},あ,○,2026-11-22,\n"),
            2,
            "確かめた日「2026-11-22」はまだ来ていない日です。2026-11-21 のように書いてください",
        ),
        (
            format!("{HEADINGS}{KEY},あ,,,\n{KEY},あ,○,きのう,\n"),
            3,
            "確かめた日「きのう」は年月日として読めません。2026-11-21 のように書いてください",
        ),
    ] {
        let error = read_answers(text.as_bytes(), TODAY).unwrap_err();
        assert_eq!((error.line, error.what.ja.as_str()), (line, what));
    }
}

/// Content with errors is mended first: a date in it could stand for anything.
#[test]
fn content_with_errors_is_left_alone() {
    let (_dir, content) = town("name: あ\nconcerns: none-such\n".as_bytes());
    let refused = apply(&content, table(&format!("{KEY},あ,○,,\n")), TODAY).unwrap_err();
    assert!(matches!(refused, Refused::Wrong { .. }), "{}", words(&refused));
    assert_eq!(windows_of(&content), "name: あ\nconcerns: none-such\n");
}

/// From the list of what is old to the dates: what was asked about is fresh when all of it is right.
#[test]
fn asked_and_answered() {
    let windows = "- id: x\n  name: =あ<b>\n  concerns: any\n  operators: [社協]\n- id: y\n  name: い\n  concerns: any\n  operators: [福井市]\n\
                   - id: z\n  name: う\n  concerns: any\n  checked: {date: 2026-11-01}\n";
    let (dir, content) = town(windows.as_bytes());
    let found = read(&content);
    let old = due(&found.directory, TODAY);
    assert_eq!(old.len(), 2, "the town itself has two years, z was checked this month");
    let lists = asked(&found.directory, &old);
    let who: Vec<(&str, usize)> = lists.iter().map(|one| (one.who.as_str(), one.due.len())).collect();
    assert_eq!(who, [("社協", 1), ("福祉政策課", 1)]);
    let folder = dir.path().join("sheets");
    let written = confirm::write(&folder, &found.directory, &lists, TODAY).unwrap();
    assert_eq!(written.len(), 6);
    let sheet = fs::read_to_string(&written[0]).unwrap();
    assert!(sheet.contains("=あ&lt;b&gt;") && sheet.contains("社協 御中"), "{sheet}");
    let mut answers = Vec::new();
    for path in written
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
    {
        let text = fs::read_to_string(path).unwrap();
        // The last three cells are empty as sent. No cell may be taken for a formula.
        assert!(!text.contains(",="), "{text}");
        answers.extend(read_answers(text.replace(",,,\n", ",○,,\n").as_bytes(), TODAY).unwrap());
    }
    assert_eq!(answers.len(), 2);
    apply(&content, answers, TODAY).unwrap();
    let after = read(&content);
    assert!(due(&after.directory, TODAY).is_empty());
    // Sheets are never written over others.
    let refused = confirm::write(&folder, &found.directory, &lists, TODAY).unwrap_err();
    assert!(matches!(refused, Refused::NotEmpty { .. }));
    assert_eq!(listing(&folder).len(), 6);
}
