//! Takes connections from this computer's browsers, a bounded number at a time.
//!
//! tiny_http's own server is not used, only its requests' and answers' vocabulary: it gives every connection
//! a thread for as long as the other side likes, so 500 half-sent requests hold 500 threads, and running out
//! of file handles ends it for good. Here there are at most [`MOST`] connections; a further one takes the
//! place of the oldest, and each has to have asked within a few seconds.

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::connection;
use super::error::ServeError;
use super::events::Hub;
use super::state::State;

/// Browsers open six connections to one server.
const MOST: usize = 64;

const FIRST_PORT: u16 = 4000;
const LAST_PORT: u16 = 4010;

/// Listens on the port that was asked for, or on the first free one. Never reachable from other computers.
pub(super) fn bind(port: Option<u16>) -> Result<TcpListener, ServeError> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return bind(port).map_err(|source| ServeError::Port { port, source });
    }
    for port in FIRST_PORT..=LAST_PORT {
        match bind(port) {
            Ok(listener) => return Ok(listener),
            // Windows keeps some ranges of ports for itself and says so like this.
            Err(error) if matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied) => (),
            Err(error) => return Err(ServeError::System(error)),
        }
    }
    Err(ServeError::NoPort {
        first: FIRST_PORT,
        last: LAST_PORT,
    })
}

/// The thread that takes connections.
#[derive(Debug)]
pub(super) struct Listening {
    address: SocketAddr,
    open: Arc<Open>,
    thread: Option<JoinHandle<()>>,
}

/// The connections that are being served, the oldest first.
#[derive(Debug, Default)]
struct Open {
    ending: AtomicBool,
    streams: Mutex<VecDeque<(u64, TcpStream)>>,
}

impl Listening {
    /// Begins to take connections.
    pub(super) fn start(listener: TcpListener, address: SocketAddr, state: Arc<State>, hub: Arc<Hub>) -> Self {
        let open = Arc::new(Open::default());
        let inside = Arc::clone(&open);
        let thread = std::thread::spawn(move || inside.accept(&listener, &state, &hub));
        Self {
            address,
            open,
            thread: Some(thread),
        }
    }

    /// Takes no more connections and ends those there are.
    pub(super) fn stop(&mut self) {
        self.open.ending.store(true, Ordering::Relaxed);
        // The thread waits for a connection, so it gets one.
        let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        for (_, stream) in self.open.lock().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

impl Open {
    fn accept(self: &Arc<Self>, listener: &TcpListener, state: &Arc<State>, hub: &Arc<Hub>) {
        for (id, stream) in (0..).zip(listener.incoming()) {
            if self.ending.load(Ordering::Relaxed) {
                return;
            }
            let Some(stream) = stream.ok().filter(|stream| self.admit(id, stream)) else {
                // No file handles left, most likely; they come back.
                std::thread::sleep(Duration::from_millis(20));
                continue;
            };
            let (open, state, hub) = (Arc::clone(self), Arc::clone(state), Arc::clone(hub));
            let served = std::thread::Builder::new().spawn(move || {
                connection::serve(stream, &state, &hub, || open.leave(id));
                open.leave(id);
            });
            if served.is_err() {
                self.leave(id);
            }
        }
    }

    /// Notes a connection, and ends the oldest when there are too many.
    fn admit(&self, id: u64, stream: &TcpStream) -> bool {
        let Ok(handle) = stream.try_clone() else { return false };
        let mut streams = self.lock();
        while streams.len() >= MOST {
            if let Some((_, oldest)) = streams.pop_front() {
                let _ = oldest.shutdown(Shutdown::Both);
            }
        }
        streams.push_back((id, handle));
        true
    }

    fn leave(&self, id: u64) {
        self.lock().retain(|(other, _)| *other != id);
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<(u64, TcpStream)>> {
        self.streams.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
