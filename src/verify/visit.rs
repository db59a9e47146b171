//! Asks web addresses whether they are still there. The only place of the program with a network.
//!
//! It is a polite visitor: one request a second to each server, a name that says what it is, no page read further than
//! its first line needs (HEAD, and GET where a server does not know HEAD). It does not read robots.txt: it opens each
//! page once, as a resident does who clicks. And it is a careful one: only servers that content names and where these
//! lead, once; never an address inside of an office or a computer.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::{Method, Request, Response, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Proxy};
use url::Url;

use super::links::{Answer, Failed, Unclear, hosts};
use super::private::{is_public, names_inside};

/// How to go about it.
#[derive(Debug, Clone)]
pub struct Manner {
    /// The time between two requests to one server.
    pub interval: Duration,
    /// How long one request may take.
    pub timeout: Duration,
    /// Hosts inside of an office or this computer that may be asked all the same.
    pub allow_local: BTreeSet<String>,
    /// Whether to go through the proxy that the environment names (`HTTPS_PROXY` …).
    pub proxy: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            interval: Duration::from_secs(1),
            timeout: Duration::from_secs(20),
            allow_local: BTreeSet::new(),
            proxy: true,
        }
    }
}

/// Who is asking: the name and version of this program.
pub const USER_AGENT: &str = concat!(
    "madoguchi-verify/",
    env!("CARGO_PKG_VERSION"),
    " (link check of a public directory)"
);

/// Servers that are asked at the same time.
const AT_ONCE: usize = 4;

/// How many redirects are followed; browsers stop at about 20.
const HOPS: usize = 8;

/// After so many pages in a row of which nobody answered, or only that it was too much, the rest of a server's pages is
/// not asked.
const GIVE_UP: usize = 2;

/// What a server answers that has had too many requests already.
const TOO_MANY: u16 = 429;

/// The status line and headers of an answer: what is larger is none.
const LARGEST_HEAD: usize = 64 * 1024;

/// Nothing at all could be reached: it is this computer that has no network, and nothing was learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoNetwork;

/// Servers that must all be out of reach before it counts as our own fault.
const ENOUGH: usize = 3;

/// Asks each address. `progress` is told how many are done, out of how many.
pub fn visit(
    urls: &BTreeSet<String>,
    manner: &Manner,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<BTreeMap<String, Answer>, NoNetwork> {
    let visitor = Visitor::new(manner, hosts(urls.iter()));
    let mut by_host: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for url in urls {
        let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
        by_host.entry(host.unwrap_or_default()).or_default().push(url);
    }
    let all = urls.len();
    let waiting = Mutex::new(by_host.into_values());
    let answers = Mutex::new(BTreeMap::new());
    let next = || lock(&waiting).next();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(urls) = next() {
                    visitor.server(&urls, &mut |url, answer| {
                        let mut answers = lock(&answers);
                        answers.insert(url.to_owned(), answer);
                        progress(answers.len(), all);
                    });
                }
            });
        }
    });
    let answers = answers.into_inner().unwrap_or_else(PoisonError::into_inner);
    if is_our_fault(&answers) {
        Err(NoNetwork)
    } else {
        Ok(answers)
    }
}

/// Whether nobody at all could be reached: then it is our own network, or what stands at its door and sends everybody
/// to a page of its own. What was never asked says nothing of that.
fn is_our_fault(answers: &BTreeMap<String, Answer>) -> bool {
    let mut servers = BTreeSet::new();
    for (url, answer) in answers {
        let Ok(url) = Url::parse(url) else { continue };
        match answer {
            Answer::Private(None) => {}
            Answer::Private(Some(_)) => drop(servers.insert(url.host_str().map(str::to_owned))),
            Answer::Failed(why) if why.may_be_ours() => drop(servers.insert(url.host_str().map(str::to_owned))),
            _ => return false,
        }
    }
    servers.len() >= ENOUGH
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Visitor {
    agent: Agent,
    hosts: BTreeSet<String>,
    allowed: BTreeSet<String>,
    interval: Duration,
    /// When each server may be asked next.
    paces: Mutex<BTreeMap<String, Instant>>,
}

/// What one request brought.
struct Reply {
    status: u16,
    location: Option<String>,
}

/// Why one request brought nothing.
enum Nothing {
    Failed(Failed),
    Unclear(Unclear),
}

impl Visitor {
    fn new(manner: &Manner, hosts: BTreeSet<String>) -> Self {
        let proxy = if manner.proxy { Proxy::try_from_env() } else { None };
        let guard = Guard {
            allowed: manner.allow_local.clone(),
            // It looks up the names of what goes through it, and may well stand inside of the office itself. What does not
            // go through it (`NO_PROXY`) is looked up here.
            proxy: proxy.as_ref().map(|proxy| proxy.host().to_owned()),
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_response_header_size(LARGEST_HEAD)
            .timeout_global(Some(manner.timeout))
            .user_agent(USER_AGENT)
            .accept("text/html,*/*")
            .proxy(proxy)
            .build();
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), guard),
            hosts,
            allowed: manner.allow_local.clone(),
            interval: manner.interval,
            paces: Mutex::new(BTreeMap::new()),
        }
    }

    /// Asks the addresses of one server, one after another.
    fn server(&self, urls: &[&String], tell: &mut dyn FnMut(&str, Answer)) {
        let mut in_vain = 0;
        let mut last = None;
        let mut method = Method::HEAD;
        let mut again = None;
        for url in urls {
            let answer = match last {
                // Ten pages of a server that is down need not wait ten times.
                Some(why) if in_vain >= GIVE_UP => why,
                _ => self.page(url, &method),
            };
            last = Some(answer.clone());
            match &answer {
                Answer::Failed(why) if why.may_be_ours() => in_vain += 1,
                Answer::Unclear(Unclear::Refused(TOO_MANY)) => in_vain += 1,
                _ => in_vain = 0,
            }
            // Some servers never answer HEAD. Whether this is one, the next page tells.
            if method == Method::HEAD && answer == Answer::Failed(Failed::Slow) {
                method = Method::GET;
                again = Some(url);
            } else {
                tell(url, answer);
            }
        }
        if let Some(url) = again {
            tell(
                url,
                match last {
                    Some(why) if in_vain >= GIVE_UP => why,
                    _ => self.page(url, &method),
                },
            );
        }
    }

    /// Asks one address and goes where it leads.
    fn page(&self, url: &str, method: &Method) -> Answer {
        let Ok(first) = Url::parse(url) else {
            return Answer::Failed(Failed::Garbled);
        };
        if self.is_inside(&first) {
            return Answer::Private(None);
        }
        let mut seen = vec![without_fragment(&first)];
        let mut at = first;
        let (mut moved, mut for_good, mut strangers) = (None, true, 0);
        loop {
            let reply = match self.ask(method, &at) {
                Ok(reply) => reply,
                Err(Nothing::Failed(why)) => return Answer::Failed(why),
                Err(Nothing::Unclear(why)) => return Answer::Unclear(why),
            };
            let location = match reply.status {
                200..=299 => return Answer::Good(moved),
                301 | 302 | 303 | 307 | 308 => reply.location,
                404 | 410 => return Answer::Gone(reply.status),
                500..=599 => return Answer::Failed(Failed::Server(reply.status)),
                status => return Answer::Unclear(Unclear::Refused(status)),
            };
            let Some(next) = location.and_then(|location| at.join(&location).ok()) else {
                return Answer::Failed(Failed::Garbled);
            };
            if !matches!(next.scheme(), "http" | "https") {
                return Answer::Failed(Failed::Garbled);
            }
            if self.is_inside(&next) {
                return Answer::Private(Some(next.to_string()));
            }
            for_good &= matches!(reply.status, 301 | 308);
            if for_good {
                moved = Some(next.to_string());
            }
            let known =
                next.host_str() == at.host_str() || next.host_str().is_some_and(|host| self.hosts.contains(host));
            strangers += usize::from(!known);
            // One stranger is asked: whoever leads there vouches for it. Its own tips are not followed.
            if strangers > 1 {
                return Answer::Unclear(Unclear::Elsewhere(next.to_string()));
            }
            let plain = without_fragment(&next);
            if seen.contains(&plain) || seen.len() >= HOPS {
                return Answer::Failed(Failed::Circle);
            }
            seen.push(plain);
            at = next;
        }
    }

    fn is_inside(&self, url: &Url) -> bool {
        names_inside(url) && !url.host_str().is_some_and(|host| self.allowed.contains(host))
    }

    /// HEAD; and GET where that is refused or answered with an error, since some servers know only GET.
    fn ask(&self, method: &Method, url: &Url) -> Result<Reply, Nothing> {
        if method != Method::HEAD {
            return self.request(method.clone(), url);
        }
        match self.request(Method::HEAD, url) {
            Ok(reply) if reply.status < 400 => Ok(reply),
            // No second one.
            Ok(reply) if reply.status == TOO_MANY => Ok(reply),
            Err(Nothing::Failed(why)) if why != Failed::NoAnswer && why != Failed::Garbled => Err(Nothing::Failed(why)),
            Err(Nothing::Unclear(why)) => Err(Nothing::Unclear(why)),
            _ => self.request(Method::GET, url),
        }
    }

    fn request(&self, method: Method, url: &Url) -> Result<Reply, Nothing> {
        self.wait_for(url);
        let request = Request::builder()
            .method(method)
            .uri(without_fragment(url))
            .body(())
            .map_err(|_| Nothing::Failed(Failed::Garbled))?;
        // The body is never read: dropping the response ends the connection.
        let response: Response<Body> = self.agent.run(request).map_err(|error| nothing(&error))?;
        let location = response.headers().get(header::LOCATION);
        Ok(Reply {
            status: response.status().as_u16(),
            // Some servers write Japanese there without encoding it.
            location: location.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
        })
    }

    /// Takes the server's next turn and waits until it has come.
    fn wait_for(&self, url: &Url) {
        let host = url.host_str().unwrap_or_default().to_owned();
        let now = Instant::now();
        let turn = {
            let mut paces = lock(&self.paces);
            let turn = paces.get(&host).map_or(now, |next| (*next).max(now));
            paces.insert(host, turn + self.interval);
            turn
        };
        std::thread::sleep(turn.saturating_duration_since(now));
    }
}

fn without_fragment(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.to_string()
}

fn nothing(error: &ureq::Error) -> Nothing {
    match error {
        ureq::Error::HostNotFound => Nothing::Failed(Failed::NoHost),
        ureq::Error::Timeout(_) => Nothing::Failed(Failed::Slow),
        ureq::Error::ConnectionFailed => Nothing::Failed(Failed::NoAnswer),
        ureq::Error::ConnectProxyFailed(_) => Nothing::Failed(Failed::Proxy),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Nothing::Unclear(Unclear::Certificate),
        ureq::Error::Io(error) => match error.kind() {
            io::ErrorKind::PermissionDenied => Nothing::Unclear(Unclear::Inside),
            // What does not fit the rules of TLS is told as data that does not fit.
            io::ErrorKind::InvalidData => Nothing::Unclear(Unclear::Certificate),
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Nothing::Failed(Failed::Slow),
            _ => Nothing::Failed(Failed::NoAnswer),
        },
        _ => Nothing::Failed(Failed::Garbled),
    }
}

/// Looks names up and lets no connection go inside. It is asked for every connection, so that a name cannot stand for
/// another address when it is looked at than when it is used.
#[derive(Debug)]
struct Guard {
    allowed: BTreeSet<String>,
    /// Where the proxy stands, if there is one.
    proxy: Option<String>,
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default()
            .resolve(uri, config, timeout)
            .map_err(|error| match error {
                ureq::Error::Timeout(_) => error,
                _ => ureq::Error::HostNotFound,
            })?;
        let asked_for = |host: &str| self.allowed.contains(host) || self.proxy.as_deref() == Some(host);
        if uri.host().is_some_and(asked_for) {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| is_public(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() {
            let inside = io::Error::new(io::ErrorKind::PermissionDenied, "an address inside of an office");
            return Err(ureq::Error::Io(inside));
        }
        Ok(public)
    }
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, Guard, NextTimeout, Nothing, Resolver, Unclear, nothing};
    use ureq::config::Config;

    /// Whatever a name turns out to stand for, no connection goes inside unless its host was allowed.
    #[test]
    fn the_guard() {
        let guard = |proxy: &str, allowed: &[&str]| Guard {
            proxy: (!proxy.is_empty()).then(|| proxy.to_owned()),
            allowed: allowed.iter().map(|host| (*host).to_owned()).collect::<BTreeSet<_>>(),
        };
        for (guard, host, passes) in [
            (guard("", &[]), "127.0.0.1", false),
            (guard("", &[]), "localhost", false),
            (guard("", &[]), "10.0.0.1", false),
            (guard("", &[]), "[::1]", false),
            (guard("", &[]), "8.8.8.8", true),
            (guard("", &["10.0.0.1"]), "10.0.0.1", true),
            (guard("", &["10.0.0.1"]), "10.0.0.2", false),
            // The proxy itself; and what `NO_PROXY` lets go past it.
            (guard("10.0.0.1", &[]), "10.0.0.1", true),
            (guard("10.0.0.1", &[]), "10.0.0.2", false),
            (guard("10.0.0.1", &[]), "8.8.8.8", true),
        ] {
            let uri = format!("http://{host}:80/")
                .parse()
                .unwrap_or_else(|_| panic!("{host}"));
            let found = guard.resolve(&uri, &Config::default(), NextTimeout::default());
            assert_eq!(found.is_ok(), passes, "{host}");
            if let Err(error) = found {
                assert!(
                    matches!(nothing(&error), Nothing::Unclear(Unclear::Inside)),
                    "{host}: {error}"
                );
            }
        }
    }
}
