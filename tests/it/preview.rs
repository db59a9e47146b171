//! The preview, asked over the network like a browser does, and like others might.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use madoguchi::output::Output;
use madoguchi::preview::{BuildOutcome, Event, Options, Server, serve};

/// A build of one page, which is what stands in `content/page`; text with `!` in it is a problem.
fn build(content: &Path) -> BuildOutcome {
    // Reads everything, like a real build, which must not look like a change.
    for entry in fs::read_dir(content).into_iter().flatten().flatten() {
        let _ = fs::read(entry.path());
    }
    let text = fs::read_to_string(content.join("page")).unwrap_or_else(|_| "missing".into());
    if text.contains('!') {
        return BuildOutcome::Problems {
            html: format!("<p>{text}\n<b>直す</b>"),
            text,
        };
    }
    let mut site = Output::new();
    let page = |text: &str| format!("<!doctype html><html lang=ja><body><h1>{text}</h1></body></html>");
    for (path, bytes) in [
        ("index.html", page(&text)),
        ("a/index.html", page("a")),
        ("窓口/索引/index.html", page("窓口")),
        ("404.html", page("not here")),
        ("css/x.css", "body{}".into()),
        ("data/x.json", "{}".into()),
        ("data/x.unknown", "?".into()),
        ("big.txt", "x".repeat(1_000_000)),
    ] {
        site.add(path, bytes).unwrap();
    }
    BuildOutcome::Site(site)
}

struct Preview {
    server: Server,
    content: PathBuf,
    happened: Receiver<Event>,
    _temp: tempfile::TempDir,
}

fn start(text: &str, poll: bool) -> Preview {
    let temp = tempfile::tempdir().unwrap();
    let content = temp.path().join("content");
    fs::create_dir(&content).unwrap();
    fs::write(content.join("page"), text).unwrap();
    let (sender, happened) = mpsc::channel();
    let options = Options {
        port: Some(0),
        watch: vec![content.clone()],
        poll,
    };
    let source = content.clone();
    let server = serve(&options, move || build(&source), move |event| drop(sender.send(event))).unwrap();
    Preview {
        server,
        content,
        happened,
        _temp: temp,
    }
}

impl Preview {
    fn address(&self) -> &str {
        self.server.url().strip_prefix("http://").unwrap().trim_end_matches('/')
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    /// Sends the bytes, returns everything that comes back.
    fn raw(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn ask(&self, method: &str, url: &str) -> Answer {
        Answer::read(&self.raw(&format!("{method} {url} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address())))
    }

    fn get(&self, url: &str) -> Answer {
        self.ask("GET", url)
    }

    fn write(&self, text: &str) {
        fs::write(self.content.join("page"), text).unwrap();
    }

    fn events(&self) -> Events {
        let mut stream = self.connect();
        write!(
            stream,
            "GET /__madoguchi/events HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address()
        )
        .unwrap();
        let mut lines = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(lines.read_line(&mut head).unwrap(), 0, "{head}");
        }
        assert!(
            head.starts_with("HTTP/1.0 200") && head.contains("text/event-stream"),
            "{head}"
        );
        Events(lines)
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{text:?}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self {
            status,
            head: head.into(),
            body: body.into(),
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).map(|line| line.split_once(": ").unwrap());
        lines
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .next()
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// The name and data of the next event.
    fn next(&mut self) -> (String, String) {
        let (mut name, mut data) = (String::new(), Vec::new());
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "closed");
            let line = line.trim_end_matches('\n');
            if let Some(value) = line.strip_prefix("event: ") {
                name = value.into();
            } else if let Some(value) = line.strip_prefix("data: ") {
                data.push(value.to_owned());
            } else if line.is_empty() && !name.is_empty() {
                return (name, data.join("\n"));
            }
        }
    }
}

fn threads() -> usize {
    fs::read_dir("/proc/self/task").map_or(0, Iterator::count)
}

#[test]
fn addresses() {
    let preview = start("hello", false);
    let page = Some("text/html; charset=utf-8");
    for (url, status, kind, has) in [
        ("/", 200, page, "<h1>hello</h1>"),
        ("/?x=1#y", 200, page, "<h1>hello</h1>"),
        ("/index.html", 200, page, "<h1>hello</h1>"),
        ("/a/", 200, page, "<h1>a</h1>"),
        ("/%E7%AA%93%E5%8F%A3/%e7%b4%a2%e5%bc%95/", 200, page, "<h1>窓口</h1>"),
        ("/css/x.css?v=2", 200, Some("text/css; charset=utf-8"), "body{}"),
        ("/data/x.json", 200, Some("application/json; charset=utf-8"), "{}"),
        ("/data/x.unknown", 200, Some("application/octet-stream"), "?"),
        ("/a", 301, None, ""),
        ("/css", 404, page, "not here"),
        ("/nothing", 404, page, "not here"),
        ("/nothing/", 404, page, "not here"),
        (
            "/__madoguchi/reload.js?v=1",
            200,
            Some("text/javascript; charset=utf-8"),
            "EventSource",
        ),
        (
            "/__madoguchi/preview.css",
            200,
            Some("text/css; charset=utf-8"),
            "#madoguchi-problems",
        ),
        ("/__madoguchi/other", 404, None, ""),
        ("/../../etc/passwd", 404, page, "not here"),
        ("/a/../index.html", 404, page, "not here"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, page, "not here"),
        ("/%252e%252e/etc/passwd", 404, page, "not here"),
        ("/..%2f..%2fetc%2fpasswd", 404, page, "not here"),
        ("/..\\..\\etc\\passwd", 404, page, "not here"),
        ("/%5c..%5cetc", 404, page, "not here"),
        ("/index.html%00.css", 404, page, "not here"),
        ("//etc/passwd", 404, page, "not here"),
        ("//a", 404, page, "not here"),
        ("/%ff", 400, None, ""),
        ("/%c0%ae%c0%ae/", 400, None, ""),
        ("/%4", 400, None, ""),
        ("etc/passwd", 400, None, ""),
        ("*", 400, None, ""),
        ("http://example.com/", 400, None, ""),
    ] {
        let answer = preview.get(url);
        assert_eq!(answer.status, status, "{url}");
        assert!(answer.body.contains(has), "{url}: {answer:?}");
        assert!(
            kind.is_none_or(|kind| answer.header("Content-Type") == Some(kind)),
            "{url}: {answer:?}"
        );
        assert!(!answer.body.contains("root:"), "{url}");
        for (name, value) in [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")] {
            assert_eq!(answer.header(name), Some(value), "{url}");
        }
        assert_eq!(
            answer.header("Content-Length"),
            Some(&*answer.body.len().to_string()),
            "{url}"
        );
        let is_page = answer.header("Content-Type") == page;
        let script = "<script src=\"/__madoguchi/reload.js?v=";
        assert_eq!(answer.body.contains(script), is_page, "{url}: {answer:?}");
    }
    assert_eq!(preview.get("/a?x=1").header("Location"), Some("/a/?x=1"));
    let encoded = "/%E7%AA%93%E5%8F%A3/%E7%B4%A2%E5%BC%95";
    assert_eq!(preview.get(encoded).header("Location"), Some(&*format!("{encoded}/")));
    assert_eq!(preview.get("/big.txt").body.len(), 1_000_000);
    assert_eq!(preview.get(&format!("/{}", "x".repeat(5_000))).status, 414);
    preview.server.stop();
}

#[test]
fn methods() {
    let preview = start("hello", false);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "BREW"] {
        let answer = preview.ask(method, "/");
        assert_eq!(
            (answer.status, answer.header("Allow")),
            (405, Some("GET, HEAD")),
            "{method}"
        );
    }
    for url in [
        "/",
        "/a",
        "/nothing",
        "/css/x.css",
        "/big.txt",
        "/__madoguchi/reload.js",
    ] {
        let (get, head) = (preview.get(url), preview.ask("HEAD", url));
        assert_eq!((head.status, &*head.body), (get.status, ""), "{url}");
        for name in ["Content-Length", "Content-Type", "Location"] {
            assert_eq!(head.header(name), get.header(name), "{url}");
        }
    }
    // A body is neither waited for nor read.
    let begun = Instant::now();
    let host = preview.address();
    let request =
        format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\nxx");
    assert!(preview.raw(&request).starts_with("HTTP/1.0 405"));
    assert!(begun.elapsed() < Duration::from_secs(2));
}

#[test]
fn hosts() {
    let preview = start("hello", false);
    let own = preview.address().to_owned();
    for (hosts, status) in [
        (&[&*own][..], 200),
        (&["127.0.0.1"], 200),
        (&["localhost:4000"], 200),
        (&["LOCALHOST"], 200),
        (&["[::1]:80"], 200),
        (&["[::1]"], 200),
        (&[], 403),
        (&[""], 403),
        (&["example.com"], 403),
        (&["127.0.0.1.example.com"], 403),
        (&["localhost.example.com"], 403),
        (&["localhost:"], 403),
        (&["localhost:80@example.com"], 403),
        (&["example.com:4000"], 403),
        (&["0.0.0.0"], 403),
        (&["窓口"], 400),
        (&["localhost", "example.com"], 403),
    ] {
        let lines: Vec<_> = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        let lines = lines.concat();
        for url in ["/", "/__madoguchi/reload.js"] {
            let answer = Answer::read(&preview.raw(&format!("GET {url} HTTP/1.1\r\n{lines}\r\n")));
            assert_eq!(answer.status, status, "{hosts:?}");
        }
    }
    let lines = "GET /__madoguchi/events HTTP/1.1\r\nHost: example.com\r\n\r\n";
    assert!(preview.raw(lines).starts_with("HTTP/1.0 403"));
}

#[test]
fn what_is_no_request() {
    let preview = start("hello", false);
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(40_000));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(10_000));
    for (request, status) in [
        ("\r\n\r\n", "400"),
        ("GET\r\n\r\n", "400"),
        ("GET /\r\n\r\n", "400"),
        ("GET  / HTTP/1.1\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nnonsense\r\n\r\n", "400"),
        ("GET / HTTP/2.0\r\n\r\n", "505"),
        ("\u{16}\u{3}\u{1}\r\n\r\n", "400"),
        (&long, "414"),
        (&many, "431"),
    ] {
        let answer = preview.raw(request);
        assert!(
            answer.starts_with(&format!("HTTP/1.0 {status} ")),
            "{request:.40}: {answer}"
        );
    }
    assert_eq!(preview.raw("").len(), 0);
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn half_sent_requests_keep_nobody_waiting() {
    let preview = start("hello", false);
    let before = threads();
    let half: Vec<_> = (0..300)
        .map(|n| {
            let mut stream = preview.connect();
            // Some are already refused when they get here.
            let _ = stream.write_all(["GET / HTTP/1.1\r\nHost: loc", "POST / HT", ""][n % 3].as_bytes());
            stream
        })
        .collect();
    let begun = Instant::now();
    assert_eq!(preview.get("/").status, 200);
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    // Other tests have threads as well.
    assert!(threads() < before + 150, "{} threads, {before} before", threads());

    // They are let go after five seconds, also when they go on sending a byte now and then.
    let mut dripping = preview.connect();
    let begun = Instant::now();
    while dripping.write_all(b"x").is_ok() && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    for mut stream in half {
        assert!(matches!(stream.read(&mut [0; 9]), Ok(0) | Err(_)));
    }
    assert!(begun.elapsed() < Duration::from_secs(9), "{:?}", begun.elapsed());
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_change_reaches_the_browser() {
    for poll in [false, true] {
        let preview = start("one", poll);
        let mut events = preview.events();
        let (name, first) = events.next();
        assert_eq!(name, "site");
        assert!(
            preview.get("/").body.contains(&format!("reload.js?v={first}\"")),
            "the page names its site"
        );

        std::thread::sleep(Duration::from_millis(20));
        preview.write("two, which is longer");
        let begun = Instant::now();
        let (name, second) = events.next();
        println!("polling {poll}: told after {:?}", begun.elapsed());
        assert_eq!(name, "site");
        assert_ne!(first, second);
        assert!(preview.get("/").body.contains("<h1>two, which is longer</h1>"));

        // A problem: the last good page stays.
        preview.write("three!");
        assert_eq!(events.next(), ("problems".into(), "<p>three!\n<b>直す</b>".into()));
        assert!(preview.get("/").body.contains("<h1>two, which is longer</h1>"));
        // A window opened now is told as well.
        assert_eq!(preview.events().next().0, "problems");

        // Back to what it was: told, with the same name, so that only the problem vanishes.
        preview.write("two, which is longer");
        assert_eq!(events.next(), ("site".into(), second));

        // A new folder and a file in it.
        fs::create_dir_all(preview.content.join("new/er")).unwrap();
        fs::write(preview.content.join("new/er/file"), "x").unwrap();
        events.next();
        preview.server.stop();
    }
}

#[test]
fn a_folder_that_is_replaced_is_still_watched() {
    let preview = start("one", false);
    let mut events = preview.events();
    events.next();
    for round in 0..2 {
        let other = preview.content.with_file_name("other");
        fs::create_dir_all(&other).unwrap();
        fs::write(other.join("page"), format!("replaced {round}")).unwrap();
        fs::rename(&preview.content, preview.content.with_file_name(format!("old{round}"))).unwrap();
        // Long enough for a build without the folder.
        std::thread::sleep(Duration::from_millis(300 * round));
        fs::rename(&other, &preview.content).unwrap();
        wait_for(&preview, &format!("<h1>replaced {round}</h1>"));
        std::thread::sleep(Duration::from_millis(300));
        preview.write(&format!("written {round}"));
        wait_for(&preview, &format!("<h1>written {round}</h1>"));
    }
    // Removed and made again, as by `git checkout`.
    fs::remove_dir_all(&preview.content).unwrap();
    wait_for(&preview, "<h1>missing</h1>");
    fs::create_dir(&preview.content).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    preview.write("again");
    wait_for(&preview, "<h1>again</h1>");
    let failed = preview
        .happened
        .try_iter()
        .find(|event| matches!(event, Event::WatchFailed { .. }));
    assert_eq!(failed, None);
}

#[test]
fn a_folder_may_come_later_and_watching_may_fail() {
    let temp = tempfile::tempdir().unwrap();
    for (folder, fails) in [("later", false), ("no/such/folder", true)] {
        let (sender, happened) = mpsc::channel();
        let options = Options {
            port: Some(0),
            watch: vec![temp.path().join(folder)],
            poll: false,
        };
        let nothing = || BuildOutcome::Site(Output::new());
        let server = serve(&options, nothing, move |event| drop(sender.send(event))).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        let before: Vec<_> = happened.try_iter().collect();
        assert_eq!(
            before.iter().any(|e| matches!(e, Event::WatchFailed { .. })),
            fails,
            "{before:?}"
        );
        fs::create_dir_all(temp.path().join(folder)).unwrap();
        fs::write(temp.path().join(folder).join("x"), "x").unwrap();
        let event = happened.recv_timeout(Duration::from_secs(5)).unwrap();
        assert!(matches!(event, Event::Built { .. }), "{event:?}");
        server.stop();
    }
}

fn wait_for(preview: &Preview, text: &str) {
    let begun = Instant::now();
    while !preview.get("/").body.contains(text) {
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{text}: {}",
            preview.get("/").body
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn building_does_not_set_off_a_build() {
    let preview = start("one", false);
    std::thread::sleep(Duration::from_millis(500));
    fs::read(preview.content.join("page")).unwrap();
    // Something beside the watched folder.
    fs::write(preview.content.with_file_name("beside"), "x").unwrap();
    std::thread::sleep(Duration::from_millis(700));
    let happened: Vec<_> = preview.happened.try_iter().collect();
    assert!(
        matches!(happened[..], [Event::Built { pages: 4, .. }, Event::Listening { .. }]),
        "{happened:?}"
    );

    // Many saves in a row are one build, or a few.
    for n in 0..50 {
        preview.write(&n.to_string());
    }
    wait_for(&preview, "<h1>49</h1>");
    std::thread::sleep(Duration::from_millis(400));
    assert!(preview.happened.try_iter().count() <= 2);
}

#[test]
fn a_first_build_with_problems_shows_them() {
    let preview = start("wrong!", false);
    for url in ["/", "/a/", "/nothing"] {
        let answer = preview.get(url);
        assert_eq!(answer.status, 500);
        for part in [
            "<p>wrong!\n<b>直す</b>",
            "role=\"alert\"",
            "lang=\"ja\"",
            "reload.js?v=",
            "preview.css",
        ] {
            assert!(answer.body.contains(part), "{part}");
        }
    }
    let mut events = preview.events();
    assert_eq!(events.next().0, "problems");
    let shown = preview.get("/").body;
    preview.write("right");
    let (name, version) = events.next();
    assert_eq!(name, "site");
    assert!(
        !shown.contains(&format!("v={version}\"")),
        "so that the page loads again"
    );
    assert_eq!(preview.get("/").status, 200);
    assert!(matches!(preview.happened.recv().unwrap(), Event::Problems { text } if text == "wrong!"));
}

#[test]
fn many_windows() {
    let preview = start("one", false);
    let mut windows: Vec<_> = (0..40).map(|_| preview.events()).collect();
    for window in &mut windows[8..] {
        window.next();
    }
    // They do not keep pages waiting.
    assert_eq!(preview.get("/").status, 200);
    preview.write("two");
    for window in &mut windows[8..] {
        assert_eq!(window.next().0, "site");
    }
    // The oldest were let go.
    for window in &mut windows[..8] {
        let mut rest = String::new();
        let _ = window.0.read_to_string(&mut rest);
    }
    let begun = Instant::now();
    preview.server.stop();
    assert!(begun.elapsed() < Duration::from_secs(2));
}

#[test]
fn ports() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let nothing = || BuildOutcome::Site(Output::new());
    let try_port = |port| {
        serve(
            &Options {
                port,
                ..Options::default()
            },
            nothing,
            drop,
        )
    };
    let error = try_port(Some(port)).unwrap_err();
    assert!(error.japanese().contains(&port.to_string()), "{error}");
    // Without a port, two at once both find one.
    let (one, two) = (try_port(None).unwrap(), try_port(None).unwrap());
    assert_ne!(one.url(), two.url());
    for server in [one, two] {
        let port: u16 = server
            .url()
            .rsplit(':')
            .next()
            .unwrap()
            .trim_end_matches('/')
            .parse()
            .unwrap();
        assert!((4000..=4010).contains(&port), "{port}");
        server.stop();
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "it has stopped");
    }
}
