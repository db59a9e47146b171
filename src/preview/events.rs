//! Tells open browser windows what happened: server-sent events.
//!
//! Each window holds one connection for as long as it is open, in a thread of its own. There are never more
//! than [`MOST`]; a further one takes the place of the oldest, whose browser will ask again.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::Write;
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::state::{Showing, State};

/// How many windows are told.
const MOST: usize = 32;

/// A sign of life, without which a closed window would never be noticed.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// One answer without an end, hence without a length and with the oldest version that allows that.
const HEAD: &str = "HTTP/1.0 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\
    Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\nretry: 1000\n\n";

/// Everybody who is listening, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Hub(Mutex<Listeners>);

#[derive(Debug, Default)]
struct Listeners {
    next: u64,
    open: VecDeque<(u64, Sender<Arc<str>>, TcpStream)>,
}

/// What to tell about the present state, as the text of an event.
pub(super) fn message(showing: &Showing) -> Arc<str> {
    let (name, data) = match &showing.problems {
        Some(html) => ("problems", html.to_string()),
        None => ("site", showing.version.to_string()),
    };
    let mut text = format!("event: {name}\n");
    // A carriage return alone ends a line here as well.
    for line in data.replace("\r\n", "\n").split(['\n', '\r']) {
        // Writing into a String cannot fail.
        let _ = writeln!(text, "data: {line}");
    }
    text.push('\n');
    text.into()
}

impl Hub {
    /// Nobody is listening.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Tells a browser from now on, beginning with the present state.
    pub(super) fn join(self: &Arc<Self>, stream: TcpStream, state: &State) {
        let Ok(handle) = stream.try_clone() else { return };
        let (sender, receiver) = mpsc::channel::<Arc<str>>();
        let id = {
            let mut listeners = self.lock();
            while listeners.open.len() >= MOST {
                if let Some((_, _, oldest)) = listeners.open.pop_front() {
                    let _ = oldest.shutdown(Shutdown::Both);
                }
            }
            listeners.next += 1;
            let id = listeners.next;
            // Asked for while nobody else is told anything: whatever changes later is sent later, and not before this.
            let _ = sender.send(message(&state.get()));
            listeners.open.push_back((id, sender, handle));
            id
        };

        let hub = Arc::clone(self);
        std::thread::spawn(move || {
            let mut stream = stream;
            let mut text: Arc<str> = HEAD.into();
            while stream.write_all(text.as_bytes()).is_ok() {
                text = match receiver.recv_timeout(KEEP_ALIVE) {
                    Ok(text) => text,
                    Err(RecvTimeoutError::Timeout) => ": still here\n\n".into(),
                    Err(RecvTimeoutError::Disconnected) => break,
                };
            }
            let _ = stream.shutdown(Shutdown::Both);
            hub.lock().open.retain(|(other, ..)| *other != id);
        });
    }

    /// Tells everybody.
    pub(super) fn send(&self, text: &Arc<str>) {
        for (_, listener, _) in &self.lock().open {
            // One that is gone removes itself.
            let _ = listener.send(Arc::clone(text));
        }
    }

    /// Lets everybody go.
    pub(super) fn close(&self) {
        for (_, _, stream) in self.lock().open.drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Listeners> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::message;
    use crate::preview::state::Showing;

    #[test]
    fn every_line_of_the_problems_arrives() {
        let showing = |problems: Option<&str>| Showing {
            proofs: None,
            site: None,
            problems: problems.map(Into::into),
            version: 7,
        };
        assert_eq!(&*message(&showing(None)), "event: site\ndata: 7\n\n");
        assert_eq!(
            &*message(&showing(Some("<p>a\r\n\nb\revent: c"))),
            "event: problems\ndata: <p>a\ndata: \ndata: b\ndata: event: c\n\n"
        );
    }
}
