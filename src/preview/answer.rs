//! Which answer a request gets. Looks only at the request and at what is being shown, never at the disk.

use std::io::Cursor;

use tiny_http::{Header, Method, Response, StatusCode};

use super::page::{self, OWN};
use super::state::Showing;
use super::{kind, proofs, url};

/// No page of the site has an address that is nearly as long, in bytes.
const LONGEST_URL: usize = 4096;

/// What matters in a request.
#[derive(Debug)]
pub(super) struct Request {
    method: Method,
    url: String,
    /// Every `Host` that was given.
    hosts: Vec<String>,
    /// Only the head of the answer is wanted.
    pub(super) head_only: bool,
}

/// What is sent back.
pub(super) enum Answer {
    /// One answer.
    Page(Response<Cursor<Vec<u8>>>),
    /// Events from now on.
    Events,
}

impl Request {
    /// Reads the head of a request, without its last empty line; or tells with which status to refuse it.
    pub(super) fn parse(head: &[u8]) -> Result<Self, u16> {
        let text = std::str::from_utf8(head)
            .ok()
            .filter(|text| text.is_ascii())
            .ok_or(400_u16)?;
        let mut lines = text.split("\r\n");
        let first: Vec<_> = lines.next().unwrap_or_default().split(' ').collect();
        let [method, url, version] = first[..] else {
            return Err(400);
        };
        if !matches!(version, "HTTP/1.0" | "HTTP/1.1") {
            return Err(if version.starts_with("HTTP/") { 505 } else { 400 });
        }
        let method: Method = method.parse().map_err(|()| 400_u16)?;
        let mut hosts = Vec::new();
        for line in lines {
            let (name, value) = line.split_once(':').ok_or(400_u16)?;
            if name.eq_ignore_ascii_case("host") {
                hosts.push(value.trim_matches([' ', '\t']).to_owned());
            }
        }
        let head_only = method == Method::Head;
        Ok(Self {
            method,
            url: url.to_owned(),
            hosts,
            head_only,
        })
    }
}

/// The answer to a request.
pub(super) fn answer(request: &Request, showing: &Showing) -> Answer {
    // A foreign page whose name was made to lead here could otherwise read what is not published yet.
    if !matches!(&request.hosts[..], [host] if is_this_computer(host)) {
        return Answer::Page(plain(403));
    }
    if !matches!(request.method, Method::Get | Method::Head) {
        return Answer::Page(with(plain(405), "Allow", "GET, HEAD"));
    }
    if request.url.len() > LONGEST_URL {
        return Answer::Page(plain(414));
    }
    let Some(path) = url::path(&request.url) else {
        return Answer::Page(plain(400));
    };
    match path.strip_prefix(OWN) {
        Some("events") if !request.head_only => return Answer::Events,
        Some("reload.js") => return Answer::Page(response(200, kind::of("reload.js"), page::SCRIPT.into())),
        Some("preview.css") => return Answer::Page(response(200, kind::of("preview.css"), page::STYLE.into())),
        Some(own) => return Answer::Page(proof(own, showing)),
        None => (),
    }
    Answer::Page(site(&path, url::split_query(&request.url).1, showing))
}

/// A leaflet as it would print.
fn proof(own: &str, showing: &Showing) -> Response<Cursor<Vec<u8>>> {
    let Some(path) = own.strip_prefix(proofs::LIST) else {
        return plain(404);
    };
    let Some(proofs) = &showing.proofs else {
        return response(200, kind::HTML, page::no_proofs(showing.version).into());
    };
    match proofs.get(path) {
        Some((name, bytes)) if kind::of(&name) == kind::HTML => {
            response(200, kind::HTML, page::with_script(&bytes, showing.version))
        }
        Some((name, bytes)) => response(200, kind::of(&name), bytes),
        None => plain(404),
    }
}

/// The answer from the built site.
fn site(path: &str, query: &str, showing: &Showing) -> Response<Cursor<Vec<u8>>> {
    let html = |status, page| response(status, kind::HTML, page);
    let Some(site) = &showing.site else {
        let problems = showing.problems.as_deref().unwrap_or_default();
        return html(500, page::problems(problems, showing.version).into());
    };
    let index = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    if let Some(bytes) = site.get(&index) {
        let kind = kind::of(&index);
        return if kind == kind::HTML {
            html(200, page::with_script(bytes, showing.version))
        } else {
            response(200, kind, bytes.into())
        };
    }
    if site.get(&format!("{path}/index.html")).is_some() {
        // From the path that was found, so it cannot lead to another server.
        return with(plain(301), "Location", &format!("{}/{query}", url::encode(path)));
    }
    match site.get("404.html") {
        Some(bytes) => html(404, page::with_script(bytes, showing.version)),
        None => html(404, page::not_found(showing.version).into()),
    }
}

/// Whether a `Host` names this computer, with any port: it may have been forwarded.
fn is_this_computer(host: &str) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
        let Some((start, rest)) = host.split_at_checked(name.len()) else {
            return false;
        };
        let port = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
        start.eq_ignore_ascii_case(name) && (rest.is_empty() || rest.strip_prefix(':').is_some_and(port))
    })
}

/// An answer of a few words.
pub(super) fn plain(status: u16) -> Response<Cursor<Vec<u8>>> {
    let text = format!("{status} {}\n", StatusCode(status).default_reason_phrase());
    response(status, kind::TEXT, text.into())
}

fn response(status: u16, kind: &str, body: Vec<u8>) -> Response<Cursor<Vec<u8>>> {
    let answer = Response::from_data(body).with_status_code(status);
    [
        ("Content-Type", kind),
        // What was built a second ago is already wrong.
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    .into_iter()
    .fold(answer, |answer, (name, value)| with(answer, name, value))
}

fn with(answer: Response<Cursor<Vec<u8>>>, name: &str, value: &str) -> Response<Cursor<Vec<u8>>> {
    // Refuses what is not ASCII; all that comes here is.
    match Header::from_bytes(name, value) {
        Ok(header) => answer.with_header(header),
        Err(()) => answer,
    }
}
