//! Web addresses against a server of our own, and the command as staff run it.
//!
//! The server listens on this computer only; the answers that it gives are written in [`answer`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use madoguchi::verify::links::{Answer, Failed, Unclear, targets};
use madoguchi::verify::visit::{Manner, NoNetwork, USER_AGENT, visit};
use tempfile::TempDir;

/// A server that lives as long as the tests do, and what it was asked.
struct Server {
    port: u16,
    /// When, method, path, who.
    asked: Arc<Mutex<Vec<(Instant, String, String, String)>>>,
    /// What `/changing` answers.
    changing: Arc<AtomicU16>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        // The same server under two other names.
        let others = ["127.0.0.2", "127.0.0.3"].map(|host| TcpListener::bind((host, port)).unwrap());
        let server = Self {
            port,
            asked: Arc::default(),
            changing: Arc::new(AtomicU16::new(200)),
        };
        for listener in others.into_iter().chain([listener]) {
            let (asked, changing) = (Arc::clone(&server.asked), Arc::clone(&server.changing));
            std::thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    let (asked, changing) = (Arc::clone(&asked), Arc::clone(&changing));
                    std::thread::spawn(move || serve(&stream, port, &asked, &changing));
                }
            });
        }
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Methods by which a path was asked, in order.
    fn methods(&self, path: &str) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        let of_path = asked.iter().filter(|one| one.2 == path);
        of_path.map(|one| one.1.clone()).collect()
    }
}

fn serve(stream: &TcpStream, port: u16, asked: &Mutex<Vec<(Instant, String, String, String)>>, changing: &AtomicU16) {
    let mut lines = BufReader::new(stream);
    // One connection may bring several requests.
    loop {
        let mut first = String::new();
        if lines.read_line(&mut first).unwrap_or(0) == 0 {
            return;
        }
        let mut agent = String::new();
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).unwrap_or(0) <= 2 {
                break;
            }
            if let Some(name) = line.to_ascii_lowercase().strip_prefix("user-agent: ") {
                name.trim().clone_into(&mut agent);
            }
        }
        let mut words = first.split(' ').map(str::to_owned);
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        asked
            .lock()
            .unwrap()
            .push((Instant::now(), method.clone(), path.clone(), agent));
        if !answer(stream, &method, &path, port, changing) {
            return;
        }
    }
}

/// Answers a request; `false` ends the connection.
fn answer(mut stream: &TcpStream, method: &str, path: &str, port: u16, changing: &AtomicU16) -> bool {
    let (status, location) = match path {
        "/gone" => (410, None),
        "/missing" => (404, None),
        "/ill" => (503, None),
        "/secret" => (403, None),
        "/busy" => (429, None),
        "/moved" => (301, Some("/new/page?x=1".to_owned())),
        "/moved/relative" => (308, Some("../new/page".to_owned())),
        "/moved/japanese" => (301, Some("/窓口".to_owned())),
        "/moved/to-missing" => (301, Some("/missing".to_owned())),
        "/for-now" => (302, Some("/new/page".to_owned())),
        // For good, but from the second step on only for now: the first new address is to be written.
        "/moved/then-for-now" => (301, Some("/for-now".to_owned())),
        "/circle" => (302, Some("/circle/2".to_owned())),
        "/circle/2" => (302, Some("/circle".to_owned())),
        "/inside" => (302, Some("http://192.168.10.5/admin".to_owned())),
        "/file" => (302, Some("file:///etc/passwd".to_owned())),
        "/nowhere" => (301, None),
        // The same server under names that count as others.
        "/stranger" => (302, Some(format!("http://127.0.0.2:{port}/fine"))),
        "/strangers" => (302, Some(format!("http://127.0.0.2:{port}/on"))),
        "/on" => (302, Some(format!("http://127.0.0.3:{port}/fine"))),
        "/get-only" | "/endless" if method == "HEAD" => (405, None),
        "/head-is-wrong" if method == "HEAD" => (404, None),
        "/changing" => (changing.load(Ordering::SeqCst), None),
        "/drop-head" if method == "HEAD" => return false,
        "/silent-head" | "/silent-head/2" if method == "HEAD" => {
            std::thread::sleep(Duration::from_secs(1));
            return false;
        }
        // A proxy that lets nobody through.
        _ if method == "CONNECT" => (407, None),
        "/drop" => return false,
        "/silent" => {
            std::thread::sleep(Duration::from_secs(5));
            return false;
        }
        // Never ends: whoever waits for the whole page waits for ever.
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while stream.write_all(b"4\r\nmore\r\n").is_ok() {
                std::thread::sleep(Duration::from_millis(1));
            }
            return false;
        }
        "/endless-head" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
            while stream.write_all(b"X-More: and more and more and more\r\n").is_ok() {}
            return false;
        }
        "/no-http" => {
            let _ = stream.write_all(b"SSH-2.0-OpenSSH\r\n\r\n");
            return false;
        }
        _ => (200, None),
    };
    let location = location.map_or(String::new(), |location| format!("Location: {location}\r\n"));
    let body = if method == "HEAD" { "" } else { "ok" };
    let head = format!("HTTP/1.1 {status} Status\r\n{location}Content-Length: 2\r\n\r\n{body}");
    stream.write_all(head.as_bytes()).is_ok()
}

fn manner() -> Manner {
    Manner {
        interval: Duration::from_millis(1),
        timeout: Duration::from_secs(2),
        allow_local: [
            "127.0.0.1",
            "127.0.0.2",
            "127.0.0.3",
            "127.0.1.1",
            "127.0.1.2",
            "127.0.1.3",
        ]
        .map(str::to_owned)
        .into(),
        proxy: false,
    }
}

fn ask(urls: &[String], manner: &Manner) -> Result<BTreeMap<String, Answer>, NoNetwork> {
    let urls: BTreeSet<String> = urls.iter().cloned().collect();
    visit(&urls, manner, &|_, _| {})
}

#[test]
fn answers() {
    let server = Server::start();
    let moved = |path: &str| Answer::Good(Some(server.url(path)));
    let table = [
        ("/fine", Answer::Good(None)),
        ("/fine?q=1#part", Answer::Good(None)),
        ("/gone", Answer::Gone(410)),
        ("/missing", Answer::Gone(404)),
        ("/ill", Answer::Failed(Failed::Server(503))),
        ("/secret", Answer::Unclear(Unclear::Refused(403))),
        ("/busy", Answer::Unclear(Unclear::Refused(429))),
        ("/moved", moved("/new/page?x=1")),
        ("/moved/relative", moved("/new/page")),
        ("/moved/japanese", moved("/%E7%AA%93%E5%8F%A3")),
        ("/moved/to-missing", Answer::Gone(404)),
        ("/moved/then-for-now", moved("/for-now")),
        ("/for-now", Answer::Good(None)),
        ("/circle", Answer::Failed(Failed::Circle)),
        // Asked itself, and no further: nothing is ever sent to that address.
        ("/inside", Answer::Private(Some("http://192.168.10.5/admin".to_owned()))),
        ("/file", Answer::Failed(Failed::Garbled)),
        ("/nowhere", Answer::Failed(Failed::Garbled)),
        ("/stranger", Answer::Good(None)),
        (
            "/strangers",
            Answer::Unclear(Unclear::Elsewhere(format!("http://127.0.0.3:{}/fine", server.port))),
        ),
        ("/get-only", Answer::Good(None)),
        ("/head-is-wrong", Answer::Good(None)),
        ("/drop-head", Answer::Good(None)),
        ("/endless", Answer::Good(None)),
        ("/no-http", Answer::Failed(Failed::Garbled)),
        ("/endless-head", Answer::Failed(Failed::Garbled)),
    ];
    let urls: Vec<String> = table.iter().map(|(path, _)| server.url(path)).collect();
    let found = ask(&urls, &manner()).unwrap();
    for (path, expected) in &table {
        assert_eq!(&found[&server.url(path)], expected, "{path}");
    }
    assert_eq!(server.methods("/get-only"), ["HEAD", "GET"]);
    assert_eq!(server.methods("/fine")[0], "HEAD");
    // Whoever is asked too often is not asked a second time.
    assert_eq!(server.methods("/busy"), ["HEAD"]);
    let asked = server.asked.lock().unwrap();
    assert!(asked.iter().all(|one| one.3 == USER_AGENT.to_ascii_lowercase()));
    assert!(!asked.iter().any(|one| one.2.contains('#')));
}

#[test]
fn a_server_that_does_not_answer_is_not_waited_for_again_and_again() {
    let server = Server::start();
    let urls: Vec<String> = (0..6).map(|number| server.url(&format!("/silent?{number}"))).collect();
    let short = Manner {
        timeout: Duration::from_millis(300),
        ..manner()
    };
    // The path that the server knows has no question mark: each of these is answered at once.
    assert!(
        ask(&urls, &short)
            .unwrap()
            .values()
            .all(|answer| *answer == Answer::Good(None))
    );
    let silent: Vec<String> = ["#1", "#2", "#3", "#4"].map(|part| server.url("/silent") + part).into();
    let found = ask(&silent, &short).unwrap();
    assert!(found.values().all(|answer| *answer == Answer::Failed(Failed::Slow)));
    assert_eq!(server.methods("/silent").len(), 2);
}

/// Some servers never answer HEAD, whether one page of theirs is named or more.
#[test]
fn a_server_that_knows_only_get_is_asked_so() {
    let server = Server::start();
    let short = Manner {
        timeout: Duration::from_millis(300),
        ..manner()
    };
    let urls = ["/silent-head", "/silent-head/2", "/fine"].map(|path| server.url(path));
    for named in [&urls[..1], &urls] {
        let found = ask(named, &short).unwrap();
        assert!(found.values().all(|answer| *answer == Answer::Good(None)), "{found:?}");
    }
}

#[test]
fn whoever_has_had_enough_is_left_alone() {
    let server = Server::start();
    let urls: Vec<String> = (1..9).map(|number| server.url(&format!("/busy#{number}"))).collect();
    let found = ask(&urls, &manner()).unwrap();
    let refused = Answer::Unclear(Unclear::Refused(429));
    assert!(found.len() == 8 && found.values().all(|answer| *answer == refused));
    assert_eq!(server.methods("/busy"), ["HEAD", "HEAD"]);
}

#[test]
fn one_request_after_another() {
    let server = Server::start();
    let urls: Vec<String> = (0..8).map(|number| server.url(&format!("/page/{number}"))).collect();
    let slow = Manner {
        interval: Duration::from_millis(60),
        ..manner()
    };
    ask(&urls, &slow).unwrap();
    let asked = server.asked.lock().unwrap();
    let times: Vec<Instant> = asked.iter().map(|one| one.0).collect();
    assert_eq!(times.len(), 8);
    // A server sees a request when it comes to it, so single gaps may shrink on a busy machine; the whole cannot.
    let whole = times[7].duration_since(times[0]);
    assert!(whole >= Duration::from_millis(60 * 7 - 40), "{whole:?}");
}

#[test]
fn nobody_is_sent_inside() {
    let server = Server::start();
    let careful = Manner {
        allow_local: BTreeSet::new(),
        ..manner()
    };
    let inside = [
        server.url("/fine"),
        format!("http://localhost:{}/fine", server.port),
        format!("http://2130706433:{}/fine", server.port),
        format!("http://[::ffff:127.0.0.1]:{}/fine", server.port),
        "http://192.168.10.5/".to_owned(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://kyoiku-server/".to_owned(),
    ];
    let found = ask(&inside, &careful).unwrap();
    for url in &inside {
        assert_eq!(found[url], Answer::Private(None), "{url}");
    }
    assert!(server.asked.lock().unwrap().is_empty());
}

/// Nothing listens at these ports: it looks as if there were no network.
#[test]
fn without_a_network_nothing_is_learnt() {
    let closed: Vec<String> = (1..=3).map(|host| format!("http://127.0.1.{host}:9/")).collect();
    assert_eq!(ask(&closed, &manner()), Err(NoNetwork));
    // What cannot be asked at all says nothing of the network, and neither does what is not asked.
    let mut more = closed.clone();
    more.extend(["https://127.0.1.1:99999/".to_owned(), "http://192.168.10.5/".to_owned()]);
    assert_eq!(ask(&more, &manner()), Err(NoNetwork));
    // The door of a network sends everybody to its own page.
    let server = Server::start();
    let sent = [1, 2, 3].map(|host| format!("http://127.0.0.{host}:{}/inside", server.port));
    assert_eq!(ask(&sent, &manner()), Err(NoNetwork));
    // Two servers that are down are two servers that are down.
    let found = ask(&closed[..2], &manner()).unwrap();
    assert!(found.values().all(|answer| *answer == Answer::Failed(Failed::NoAnswer)));
}

/// A town with one window and one link.
fn town(web: &str) -> (TempDir, PathBuf) {
    let dir = TempDir::new().unwrap();
    let windows = dir.path().join("content/fukui-shi/windows");
    fs::create_dir_all(&windows).unwrap();
    let area = "name: 福井市\nlevel: city\ncode: \"182010\"\nstart_note: 福祉政策課へ\ndefaults:\n  source: {title: 案内}\n  checked: {date: 2026-10-31}\n";
    fs::write(windows.with_file_name("area.yaml"), area).unwrap();
    fs::write(
        windows.join("yorisoi.yaml"),
        format!("name: よりそい\nconcerns: any\nphone: 0776-20-5580\nweb: {web}\n"),
    )
    .unwrap();
    let history = dir.path().join("cache/verify.json");
    (dir, history)
}

fn run(dir: &Path, date: &str, more: &[&str]) -> Output {
    program(dir, date, &dir.join("cache/verify.json"))
        .args(more)
        .output()
        .unwrap()
}

fn program(dir: &Path, date: &str, history: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
    program.args([
        "verify",
        "--allow-local",
        "127.0.0.1",
        "--interval",
        "0.01",
        "--timeout",
        "2",
        "--date",
        date,
    ]);
    program
        .arg("--content")
        .arg(dir.join("content"))
        .arg("--history")
        .arg(history);
    for name in [
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ] {
        program.env_remove(name);
    }
    program.env("NO_COLOR", "1");
    program
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

#[test]
fn one_outage_is_no_broken_link() {
    let server = Server::start();
    let (dir, history) = town(&server.url("/changing"));
    let days = [
        // (day, what the server answers, exit code, what is said)
        ("2026-11-01", 200, 0, "エラー 0、注意 0"),
        ("2026-11-02", 503, 0, "link-failing"),
        // The same day again is the same outage.
        ("2026-11-02", 503, 0, "3 日のうち 1 日目"),
        ("2026-11-03", 500, 0, "3 日のうち 2 日目"),
        // It was only an outage: counting begins anew.
        ("2026-11-04", 200, 0, "エラー 0、注意 0"),
        ("2026-11-05", 503, 0, "3 日のうち 1 日目"),
        ("2026-11-06", 503, 0, "3 日のうち 2 日目"),
        ("2026-11-07", 503, 1, "最後に開けたのは 2026-11-04 です"),
        ("2026-11-08", 200, 0, "エラー 0、注意 0"),
        // "There is no such page" is a definite answer, but a server can be set up wrongly for an hour.
        ("2026-11-09", 404, 0, "2 日のうち 1 日目"),
        ("2026-11-10", 410, 1, "link-broken"),
    ];
    for (day, status, code, expected) in days {
        server.changing.store(status, Ordering::SeqCst);
        let output = run(dir.path(), day, &[]);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(code), "{day}: {text}");
        assert!(text.contains(expected), "{day}: {text}");
    }
    // Thrown away, it is only as patient as on the first day.
    fs::remove_file(&history).unwrap();
    let output = run(dir.path(), "2026-11-11", &[]);
    assert!(said(&output).contains("2 日のうち 1 日目"), "{}", said(&output));
    // Damaged, too; and it is whole again afterwards.
    fs::write(&history, "{\"pages\": 3").unwrap();
    let output = run(dir.path(), "2026-11-12", &[]);
    assert!(said(&output).contains("控えを新しく始めます"), "{}", said(&output));
    let kept: serde_json::Value = serde_json::from_slice(&fs::read(&history).unwrap()).unwrap();
    assert_eq!(kept["pages"].as_object().unwrap().len(), 1);
}

/// Where an address leads today may be this network's doing; what it leads to on every day is its own.
#[test]
fn patience() {
    let server = Server::start();
    let tables = [
        (
            "/inside",
            vec![
                (200, 0, "link-failing"),
                (200, 0, "192.168.10.5/admin に移る"),
                (200, 1, "link-private"),
            ],
        ),
        (
            "/changing",
            vec![
                (503, 0, "3 日のうち 1 日目"),
                (404, 0, "3 日のうち 2 日目"),
                (404, 1, "link-broken"),
            ],
        ),
    ];
    for (path, days) in tables {
        let (dir, _) = town(&server.url(path));
        for (day, (status, code, expected)) in days.into_iter().enumerate() {
            server.changing.store(status, Ordering::SeqCst);
            let output = run(dir.path(), &format!("2026-11-0{}", day + 1), &[]);
            let text = said(&output);
            assert_eq!(output.status.code(), Some(code), "{path}: {text}");
            assert!(text.contains(expected), "{path}: {text}");
        }
    }
}

/// Three links and a number in a way that nobody writes it: what needs no network is told whatever becomes of the links.
fn town_of_three() -> (TempDir, PathBuf) {
    let (dir, history) = town("https://a.example.jp/");
    let windows = dir.path().join("content/fukui-shi/windows");
    for name in ["b", "c"] {
        let window = format!("name: {name}\nconcerns: any\nphone: 077-620-5580\nweb: https://{name}.example.jp/\n");
        fs::write(windows.join(format!("{name}.yaml")), window).unwrap();
    }
    (dir, history)
}

#[test]
fn a_proxy_that_lets_nobody_through_is_our_own_network() {
    let server = Server::start();
    let (dir, history) = town_of_three();
    let mut program = program(dir.path(), "2026-11-01", &history);
    let output = program.env("HTTPS_PROXY", server.url("")).output().unwrap();
    let text = said(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.contains("どのホームページにもつながりません") && text.contains("phone-grouping"),
        "{text}"
    );
    assert_eq!(server.methods("a.example.jp:443"), ["CONNECT"]);
    assert!(!history.exists());
}

#[test]
fn what_is_no_history_is_left_as_it_is() {
    let server = Server::start();
    let (dir, _) = town(&server.url("/fine"));
    for (text, ours) in [
        ("title: さがす\n", false),
        ("{\"name\": \"other\", \"pages\": {}}", false),
        ("[]", false),
        ("", true),
        ("{", true),
        ("{\n  \"pages\": {\"https:", true),
    ] {
        let name = if text.starts_with("title") {
            "content/site.yaml"
        } else {
            "other.json"
        };
        let file = dir.path().join(name);
        fs::write(&file, text).unwrap();
        let output = program(dir.path(), "2026-11-01", &file).output().unwrap();
        let now = fs::read_to_string(&file).unwrap();
        assert_eq!(now == text, !ours, "{text}: {}", said(&output));
        let expected = if ours {
            "控えを新しく始めます"
        } else {
            "控えではありません"
        };
        assert!(said(&output).contains(expected), "{text}: {}", said(&output));
        assert_eq!(
            output.status.code(),
            Some(if ours { 0 } else { 2 }),
            "{}",
            said(&output)
        );
        let _ = fs::remove_file(&file);
    }
}

#[test]
fn what_content_no_longer_links_is_forgotten() {
    let server = Server::start();
    let (dir, history) = town(&server.url("/fine"));
    run(dir.path(), "2026-11-01", &[]);
    let window = dir.path().join("content/fukui-shi/windows/yorisoi.yaml");
    fs::write(&window, fs::read_to_string(&window).unwrap().replace("/fine", "/other")).unwrap();
    run(dir.path(), "2026-11-02", &[]);
    let kept = fs::read_to_string(&history).unwrap();
    assert!(kept.contains("/other") && !kept.contains("/fine"), "{kept}");
}

#[test]
fn formats_and_parts() {
    let server = Server::start();
    let (dir, history) = town(&server.url("/moved"));
    let window = dir.path().join("content/fukui-shi/windows/yorisoi.yaml");
    fs::write(
        &window,
        fs::read_to_string(&window).unwrap().replace("0776-20", "077-620"),
    )
    .unwrap();

    let json = run(dir.path(), "2026-11-01", &["--format", "json"]);
    let lines: Vec<serde_json::Value> = String::from_utf8(json.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let codes: Vec<_> = lines
        .iter()
        .map(|line| (&line["code"], &line["line"], &line["column"]))
        .collect();
    assert_eq!(
        format!("{codes:?}"),
        r#"[(String("phone-grouping"), Number(3), Number(8)), (String("link-moved"), Number(4), Number(6))]"#
    );

    let csv = String::from_utf8(run(dir.path(), "2026-11-01", &["--format", "csv"]).stdout).unwrap();
    assert!(
        csv.starts_with("\u{feff}file,line,column,severity,code,message,hint\n"),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 3, "{csv}");

    let asked = server.asked.lock().unwrap().len();
    fs::remove_file(&history).unwrap();
    for (more, codes) in [
        (vec!["--offline"], vec!["phone-grouping"]),
        (vec!["--only", "phones"], vec!["phone-grouping"]),
        (vec!["--only", "addresses"], vec![]),
        (vec!["--only", "addresses,phones"], vec!["phone-grouping"]),
        (vec!["--only", "links", "--offline"], vec![]),
    ] {
        let text = said(&run(dir.path(), "2026-11-01", &more));
        for code in ["phone-grouping", "link-moved"] {
            assert_eq!(text.contains(code), codes.contains(&code), "{more:?}: {text}");
        }
    }
    assert_eq!(server.asked.lock().unwrap().len(), asked, "somebody used the network");
    assert!(!history.exists());

    let english = said(&run(dir.path(), "2026-11-01", &["--lang", "en", "--only", "links"]));
    assert!(
        english.contains("has moved for good") && english.contains("1 web addresses"),
        "{english}"
    );
}

/// Fields, sources, links in Markdown; not what only looks like one, and not the site's own address.
#[test]
fn where_addresses_stand() {
    let (dir, _) = town("https://a.example.jp/");
    let content = dir.path().join("content");
    let put = |path: &str, text: &str| {
        fs::create_dir_all(content.join(path).parent().unwrap()).unwrap();
        fs::write(content.join(path), text).unwrap();
    };
    put(
        "site.yaml",
        "title: さがす\nurl: https://own.example.jp/\nlicence: {name: CC, url: https://b.example.jp/}\n",
    );
    put(
        "guides/about.md",
        "---\ntitle: 案内\nsource: {title: 資料, url: https://c.example.jp/}\n---\nひとつめ\n\n次は[こちら](https://d.example.jp/)と<https://e.example.jp/>、`https://f.example.jp/`\n",
    );
    put(
        "guides/near.md",
        "---\ntitle: 近いもの\nsource: {title: 資料}\n---\n[長い](https://g.example.jp/x/y)、[短い](https://g.example.jp/x)、[また](https://g.example.jp/x)\n",
    );
    let read = madoguchi::read(&content, crate::problems::TODAY).unwrap();
    let found: Vec<String> = targets(&read.sources)
        .iter()
        .flat_map(|(url, places)| places.iter().map(move |place| (url, place)))
        .map(|(url, place)| {
            let at = read.sources.locate(place);
            let file = read.sources.path(place.file).rsplit('/').next().unwrap();
            format!("{} {file}:{}:{}", &url[8..9], at.line, at.column)
        })
        .collect();
    assert_eq!(
        found,
        [
            "a yorisoi.yaml:4:6",
            "b site.yaml:3:26",
            "c about.md:3:26",
            "d about.md:7:9",
            "e about.md:7:33",
            "g near.md:5:37",
            "g near.md:5:66",
            "g near.md:5:6"
        ]
    );
}

#[test]
fn content_with_errors_comes_first() {
    let (dir, _) = town("https://");
    let output = run(dir.path(), "2026-11-01", &["--offline"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("先に直してください"), "{}", said(&output));
}
