//! The `serve` command: shows the site in a browser while somebody writes its content.
//!
//! Watches the folders, builds when something in them changes, keeps the result in memory, and tells open
//! browser windows to load it again. When the content has problems, the last good page stays and the
//! problems are shown over it, in the words of the terminal, until they are mended.
//!
//! This writes no file, reads no file for an answer (an address is only ever looked up among the built
//! pages), can be reached from this computer only, prints nothing, and is not meant to publish a site.
//! Addresses under `/__madoguchi/` are its own; the published site never contains or mentions them.

mod answer;
mod builder;
mod connection;
mod error;
mod events;
mod kind;
mod listen;
mod page;
mod poll;
mod proofs;
mod state;
mod url;
mod watch;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

pub use error::ServeError;
pub use proofs::Proofs;

use crate::output::Output;
use builder::Message;

/// What to serve and where.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The port; 0 lets the system choose. Without one: 4000, or the first free one of the ten after it.
    pub port: Option<u16>,
    /// The folders in which a change means that the site has to be built again.
    pub watch: Vec<PathBuf>,
    /// Look every second instead of being told: for network drives, where the system does not tell.
    pub poll: bool,
}

/// Where leaflets are seen as they would print, below the address of the home page.
pub const PROOFS: &str = "__madoguchi/leaflets/";

/// What a build came to.
#[derive(Debug, Clone)]
pub enum BuildOutcome {
    /// The finished site.
    Site(Output),
    /// The finished site, and its leaflets as they would print.
    WithProofs(Output, Proofs),
    /// As much of the site as takes no time. It is shown, and the site is built again at once.
    Draft(Output),
    /// What has to be mended first.
    Problems {
        /// For the browser: an HTML fragment in which everything from the content is already escaped.
        html: String,
        /// For the terminal.
        text: String,
    },
}

/// What happens while serving, for whoever prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The site can be seen at this address, which ends in a slash. Comes once, after the first build.
    Listening {
        /// As `http://127.0.0.1:4000/`.
        url: String,
    },
    /// A build succeeded and is what browsers get from now on.
    Built {
        /// How many HTML pages the site has.
        pages: usize,
        /// Whether leaflets can be seen as they would print, at [`PROOFS`].
        leaflets: bool,
        /// How long the build took.
        elapsed: Duration,
    },
    /// A build found problems; browsers show them.
    Problems {
        /// As [`BuildOutcome::Problems`] has it.
        text: String,
    },
    /// The system does not tell about changes (any more), so the folders are now looked at every second.
    WatchFailed {
        /// What the system says.
        reason: String,
    },
}

/// A preview that is running. Ends when [`Server::stop`] is called, when it is dropped, or with the process.
#[derive(Debug)]
pub struct Server {
    url: String,
    listener: listen::Listening,
    events: Arc<events::Hub>,
    messages: mpsc::Sender<Message>,
    builder: Option<JoinHandle<()>>,
}

/// Builds once, then serves and goes on building in threads of its own; returns when the site can be seen.
///
/// `build` is called from one thread at a time; `on` from any.
///
/// # Errors
/// When there is no free port, or the system does not allow to listen on one.
pub fn serve(
    options: &Options,
    build: impl Fn() -> BuildOutcome + Send + 'static,
    on: impl Fn(Event) + Send + Sync + 'static,
) -> Result<Server, ServeError> {
    let socket = listen::bind(options.port)?;
    let address = socket.local_addr().map_err(ServeError::System)?;
    let url = format!("http://{address}/");

    let state = Arc::new(state::State::new());
    let events = Arc::new(events::Hub::new());
    let (messages, inbox) = mpsc::channel();
    // Before the first build, so that nothing saved during it is missed.
    let watch = watch::Watch::start(&options.watch, options.poll, &messages);
    let builder = builder::Builder {
        build: Box::new(build),
        on: Box::new(on),
        state: Arc::clone(&state),
        events: Arc::clone(&events),
    };
    if builder.build() {
        let _ = messages.send(Message::Changed { replaced: false });
    }
    let listener = listen::Listening::start(socket, address, state, Arc::clone(&events));
    (builder.on)(Event::Listening { url: url.clone() });
    let builder = std::thread::spawn(move || builder.run(&inbox, watch));
    Ok(Server {
        url,
        listener,
        events,
        messages,
        builder: Some(builder),
    })
}

/// Calls `act` now and after every change in the folders, until it gives `false`. `broke` hears when the folders are
/// looked at every second from now on, because the system does not tell about changes, and what it says of that.
pub fn follow(folders: &[PathBuf], poll: bool, mut act: impl FnMut() -> bool, broke: impl Fn(String)) {
    let (messages, inbox) = mpsc::channel();
    // Before the first time, so that nothing saved during it is missed.
    let mut watch = watch::Watch::start(folders, poll, &messages);
    while act() && builder::settle(&mut watch, &inbox, &broke) {}
}

impl Server {
    /// The address of the home page.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits as long as the preview runs, which is until the process ends.
    pub fn wait(mut self) {
        if let Some(builder) = self.builder.take() {
            let _ = builder.join();
        }
    }

    /// Ends the preview; a build that is running is finished first.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.messages.send(Message::Stop);
        self.listener.stop();
        self.events.close();
        if let Some(builder) = self.builder.take() {
            let _ = builder.join();
        }
    }
}
