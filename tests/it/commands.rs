//! What the commands do on a terminal: with a pipe that nobody reads, a port that is taken, a name that two towns have.

use std::fs;
use std::net::TcpListener;
use std::process::{Command, Output};

use tempfile::TempDir;

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
    program.args(arguments).env("NO_COLOR", "1");
    program
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// `madoguchi stale | head -1`: who has seen enough closes the pipe, and nothing is wrong.
#[test]
fn a_closed_pipe_is_no_failure() {
    let content = "tests/sites/finder/content";
    for (arguments, code) in [
        (&["stale", "--date", "2050-01-01", "--content", content][..], 0),
        (
            &["stale", "--lang", "en", "--date", "2050-01-01", "--content", content],
            0,
        ),
        (&["search", "--date", "2026-11-01", "--content", content, "総合"], 0),
        (
            &["search", "--date", "2026-11-01", "--content", content, "ないことば"],
            0,
        ),
        (
            &["search", "--judge", "tests/search/queries.tsv", "--date", "2026-11-01"],
            0,
        ),
        (&["gaps", "--date", "2026-11-01", "--content", content], 0),
        (
            &["check", "--format", "json", "--content", "tests/problems/phone/content"],
            1,
        ),
        (&["check", "--explain", "phone", "--lang", "en"], 0),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let done = program(arguments).stdout(writer).output().unwrap();
        assert_eq!(done.status.code(), Some(code), "{arguments:?}\n{}", said(&done));
        assert!(!said(&done).contains("panicked"), "{arguments:?}\n{}", said(&done));
    }
}

#[test]
fn a_taken_port_is_told_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (language, expected) in [("ja", "ほかのソフトが使っています"), ("en", "cannot listen on port")] {
        let content = "tests/sites/finder/content";
        let done = program(&["serve", "--lang", language, "--port", &port, "--content", content])
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2));
        assert!(said(&done).contains(expected), "{}", said(&done));
        assert!(said(&done).contains("--port"), "{}", said(&done));
    }
}

/// 池田町 is in two prefectures: neither is asked in place of the other.
#[test]
fn an_area_is_one_area() {
    let dir = TempDir::new().unwrap();
    let content = dir.path().join("content");
    for (path, text) in [
        ("fukui/area.yaml", "name: 福井県\nlevel: prefecture\n"),
        (
            "fukui/ikeda-cho/area.yaml",
            "name: 池田町\nlevel: town\ndepartment: 住民課\n",
        ),
        ("gifu/area.yaml", "name: 岐阜県\nlevel: prefecture\n"),
        (
            "gifu/ikeda-cho/area.yaml",
            "name: 池田町\nlevel: town\ndepartment: 福祉課\n",
        ),
        ("vocabulary/concerns.yaml", "- {id: care, label: 介護}\n"),
    ] {
        let path = content.join(path);
        let defaults = "defaults: {source: {title: 案内}, checked: {date: 2025-03-31}}\n";
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(
            &path,
            format!("{text}{}", if path.ends_with("area.yaml") { defaults } else { "" }),
        )
        .unwrap();
    }
    let shown = content.to_str().unwrap();
    for command in [
        &["gaps"][..],
        &["stale"],
        &["confirm", "-o", "none"],
        &["changes", "--since", "2026-01-01"],
    ] {
        for (area, code, expected) in [
            ("池田町", 2, "2 つ以上"),
            ("ikeda-cho", 2, "2 つ以上"),
            ("いけだ", 2, "いけだ"),
            ("fukui/ikeda-cho", 0, ""),
            (&format!("{shown}/gifu/ikeda-cho/"), 0, ""),
            ("岐阜県", 0, ""),
        ] {
            let done = program(&[command, &["--area", area, "--content", shown, "--date", "2026-11-01"]].concat())
                .current_dir(dir.path())
                .output()
                .unwrap();
            assert_eq!(done.status.code(), Some(code), "{command:?} {area}\n{}", said(&done));
            assert!(said(&done).contains(expected), "{command:?} {area}\n{}", said(&done));
            let _ = fs::remove_dir_all(dir.path().join("none"));
        }
    }
}

/// What is to be looked at is told by every build, also by one that finds nothing changed or its cache gone.
#[test]
fn warnings_are_told_at_every_build() {
    let dir = TempDir::new().unwrap();
    let output = dir.path().join("public");
    let content = "tests/problems/referral-circle/content";
    let place = output.to_str().unwrap();
    let order = [
        "build",
        "--lang",
        "en",
        "--content",
        content,
        "-o",
        place,
        "--date",
        "2026-11-01",
    ];
    let first = program(&order).output().unwrap();
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    // All before the line that tells what was made.
    let all = said(&first);
    let expected = all.split("made ").next().unwrap();
    assert!(expected.contains("[referral-circle]"), "{}", said(&first));
    let again = program(&order).output().unwrap();
    assert!(said(&again).contains("nothing changed"), "{}", said(&again));
    assert!(said(&again).starts_with(expected), "{}", said(&again));
    // Thrown away, or not ours any more.
    for harm in [true, false] {
        let cache = dir.path().join(".madoguchi-cache/leaflets");
        for entry in fs::read_dir(&cache).unwrap() {
            let path = entry.unwrap().path();
            if harm {
                fs::write(path, "[{").unwrap();
            } else {
                fs::remove_file(path).unwrap();
            }
        }
        let anew = program(&order).output().unwrap();
        assert!(said(&anew).starts_with(expected), "{}", said(&anew));
        assert!(!said(&anew).contains("nothing changed"), "{}", said(&anew));
    }
}
