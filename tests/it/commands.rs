//! What the commands do on a terminal: with a pipe that nobody reads, a port that is taken, a name that two towns have.

use std::net::TcpListener;
use std::process::{Command, Output};

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
