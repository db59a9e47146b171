//! One connection: reads one request, gives one answer, closes.
//!
//! The request has to arrive within [`ASKING`], however slowly its bytes drip, and within [`LONGEST`] bytes.
//! A body is never looked at.

use std::io::{self, Read};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tiny_http::HTTPVersion;

use super::answer::{self, Answer, Request};
use super::events::Hub;
use super::state::State;

/// How long the other side may take to ask.
const ASKING: Duration = Duration::from_secs(5);

/// How long it may take to accept each piece of the answer.
const TAKING: Duration = Duration::from_secs(5);

/// How long a request may be, in bytes. Browsers send about one kilobyte.
const LONGEST: usize = 16 * 1024;

/// Serves a connection. `hand_over` is called when it becomes one for events, which is counted elsewhere.
pub(super) fn serve(mut stream: TcpStream, state: &State, hub: &Arc<Hub>, hand_over: impl FnOnce()) {
    if stream.set_write_timeout(Some(TAKING)).is_err() {
        return;
    }
    // An answer is written in a few pieces, none of which should wait for the other side's acknowledgement.
    let _ = stream.set_nodelay(true);
    let answer = match read_head(&mut stream) {
        Ok(Head::Whole(head)) => match Request::parse(&head) {
            Ok(request) => match answer::answer(&request, &state.get()) {
                Answer::Events => {
                    hand_over();
                    return hub.join(stream, state);
                }
                Answer::Page(page) => (page, request.head_only),
            },
            Err(status) => (answer::plain(status), false),
        },
        Ok(Head::TooLong { in_line }) => (answer::plain(if in_line { 414 } else { 431 }), false),
        // Gone, too slow, or never asked: browsers open connections in advance.
        Ok(Head::None) | Err(_) => return,
    };
    let (page, head_only) = answer;
    // Version 1.0 means one answer for each connection, which is all there is here.
    let mut bytes = Vec::new();
    if page
        .raw_print(&mut bytes, HTTPVersion(1, 0), &[], head_only, None)
        .is_ok()
    {
        let _ = io::Write::write_all(&mut stream, &bytes);
    }
    linger(&mut stream);
}

enum Head {
    /// The request without its body.
    Whole(Vec<u8>),
    /// More than anybody sends; already in its first line?
    TooLong { in_line: bool },
    /// The other side closed or was too slow.
    None,
}

fn read_head(stream: &mut TcpStream) -> io::Result<Head> {
    let end = Instant::now() + ASKING;
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(Head::None);
        }
        stream.set_read_timeout(Some(left))?;
        let read = match stream.read(&mut piece) {
            Ok(0) => return Ok(Head::None),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        // The end may lie across two pieces.
        let from = head.len().saturating_sub(3);
        head.extend_from_slice(&piece[..read]);
        if let Some(at) = head[from..].windows(4).position(|four| four == b"\r\n\r\n") {
            head.truncate(from + at);
            return Ok(Head::Whole(head));
        }
        if head.len() > LONGEST {
            return Ok(Head::TooLong {
                in_line: !head.contains(&b'\n'),
            });
        }
    }
}

/// Closes so that the answer arrives: with bytes unread, a system throws away what it has not sent yet.
fn linger(stream: &mut TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let end = Instant::now() + Duration::from_millis(500);
    let mut piece = [0; 4096];
    while Instant::now() < end && stream.set_read_timeout(Some(Duration::from_millis(250))).is_ok() {
        if !matches!(stream.read(&mut piece), Ok(1..)) {
            return;
        }
    }
}
