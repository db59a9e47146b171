//! `check --watch`: checks again at every save, tells when the last problem is gone, and ends when asked to.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use madoguchi::desk::wire;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Longer than any check takes on a busy machine.
const LONGEST: Duration = Duration::from_secs(30);

struct Watching {
    child: Child,
    lines: Receiver<String>,
    content: PathBuf,
    _temp: TempDir,
}

impl Watching {
    fn start(given: &[&str]) -> Self {
        let temp = TempDir::new().unwrap();
        let content = temp.path().join("content");
        for (path, text) in [
            ("site.yaml", "title: みなと市 窓口さがし\n"),
            ("vocabulary/concerns.yaml", "- {id: care, label: 介護}\n"),
            (
                "minato-shi/area.yaml",
                "name: みなと市\nstart_note: 役所へ\ndepartment: 福祉課\nphone: 0776-20-5580\n",
            ),
            ("minato-shi/windows/a.yaml", &window("care")),
        ] {
            put(&content, path, text);
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_madoguchi"))
            .args(["check", "--watch", "--date", "2026-11-21", "--content"])
            .arg(&content)
            .args(given)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            lines,
            content,
            _temp: temp,
        }
    }

    /// One check from its first to its last line.
    fn check(&self) -> Vec<String> {
        let mut said = Vec::new();
        loop {
            let line = self.lines.recv_timeout(LONGEST).unwrap();
            let is_last = line.starts_with("── エラー") || line.starts_with("── errors");
            said.push(line);
            if is_last {
                return said;
            }
        }
    }

    /// Checks until one ends like this: a save may be noticed as two changes.
    fn check_until(&self, end: &str) -> Vec<String> {
        let began = Instant::now();
        loop {
            let said = self.check();
            if said.last().unwrap().starts_with(end) {
                return said;
            }
            assert!(began.elapsed() < LONGEST, "{said:?} instead of {end}");
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn window(concern: &str) -> String {
    format!(
        "name: よりそい\nconcerns: [{concern}]\nsource: {{title: 一覧}}\nchecked: {{date: 2026-04-01}}\nphone: 0776-20-5580\n"
    )
}

fn put(content: &Path, path: &str, text: &str) {
    let path = content.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn it_checks_at_every_save_and_says_when_all_is_mended() {
    for poll in [&[][..], &["--poll"][..]] {
        let given = [&["--format", "line"][..], poll].concat();
        let watching = Watching::start(&given);
        let first = watching.check();
        assert_eq!(first[0], "── 確かめています");
        assert_eq!(first.len(), 2, "{first:?}");
        assert!(first[1].starts_with("── エラー 0、注意 0（"), "{first:?}");

        put(&watching.content, "minato-shi/windows/a.yaml", &window("kaigo"));
        let broken = watching.check_until("── エラー 1、注意 0（");
        assert!(
            broken[1].ends_with("[unknown-reference]") && broken[1].contains("a.yaml:2:12-17: error: "),
            "{broken:?}"
        );

        put(&watching.content, "minato-shi/windows/a.yaml", &window("care"));
        watching.check_until("── エラー 0、注意 0。直りました（");
    }
}

#[test]
fn it_speaks_to_people_too_and_clears_nothing_that_is_no_terminal() {
    let watching = Watching::start(&["--lang", "en"]);
    watching.check_until("── errors 0, warnings 0 (");
    put(
        &watching.content,
        "minato-shi/windows/a.yaml",
        "name: x\nconcerns: [kaigo]\n",
    );
    let said = watching.check_until("── errors 3");
    assert!(
        said.iter().any(|line| line.contains("error[unknown-reference]")),
        "{said:?}"
    );
    assert!(said.iter().all(|line| !line.contains('\u{1b}')), "{said:?}");
}

#[test]
fn it_keeps_the_schemas_of_a_project_in_step() {
    let mut watching = Watching::start(&["--format", "line"]);
    watching.check();
    let folder = watching.content.parent().unwrap().join(".madoguchi/schema");
    assert!(!folder.exists(), "nobody asked for schemas");
    fs::create_dir_all(&folder).unwrap();
    put(
        &watching.content,
        "vocabulary/concerns.yaml",
        "- {id: care, label: 介護}\n- {id: money, label: お金}\n",
    );
    watching.check();
    let window = fs::read_to_string(folder.join("window.json")).unwrap();
    assert!(window.contains("\"money\"") && window.contains("\"お金\""));

    // Half a file says nothing of what its other half was to be.
    put(
        &watching.content,
        "vocabulary/concerns.yaml",
        "- {id: care, label: 介護\n",
    );
    watching.check_until("── エラー 1");
    assert_eq!(fs::read_to_string(folder.join("window.json")).unwrap(), window);

    // Ctrl+C.
    kill_process(Pid::from_child(&watching.child), Signal::INT).unwrap();
    let began = Instant::now();
    while watching.child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < LONGEST);
        std::thread::sleep(Duration::from_millis(10));
    }
    let left: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.') && name != ".made")
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn it_ends_when_nobody_listens_any_more() {
    let mut watching = Watching::start(&["--format", "line"]);
    watching.check();
    // The reading thread ends with the channel, and closes the pipe with the next line.
    let (_, nobody) = channel();
    watching.lines = nobody;
    let began = Instant::now();
    while watching.child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < LONGEST);
        put(&watching.content, "site.yaml", "title: みなと市\n");
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(watching.child.wait().unwrap().success());
}

#[test]
fn what_staff_have_written_in_vscode_stays() {
    let temp = TempDir::new().unwrap();
    let content = temp.path().join("content");
    put(&content, "site.yaml", "title: みなと市\n");
    put(temp.path(), ".vscode/settings.json", "{ // ours\n}\n");
    put(
        temp.path(),
        ".vscode/extensions.json",
        "{\"recommendations\": [\"redhat.vscode-yaml\"]}\n",
    );
    let read = madoguchi::read(&content, jiff::civil::date(2026, 11, 21)).unwrap();
    let wired = wire::wire(&content, &read.directory).unwrap();
    let settings = temp.path().join(".vscode/settings.json");
    assert_eq!(fs::read_to_string(&settings).unwrap(), "{ // ours\n}\n");
    let [(path, ours)] = wired.left.as_slice() else {
        panic!("{:?}", wired.left)
    };
    assert_eq!(*path, settings);
    assert!(ours.contains("content/**/windows/**/*.yaml"), "{ours}");
    assert!(wired.written.contains(&temp.path().join(".vscode/tasks.json")));

    // What lacks nothing is left without a word, and nothing is written twice.
    fs::write(&settings, format!("// ours\n{ours}")).unwrap();
    let again = wire::wire(&content, &read.directory).unwrap();
    assert!(again.left.is_empty() && again.written.is_empty(), "{again:?}");
}
