//! Why the preview could not start.

use std::fmt;
use std::io;

/// Why [`serve`](super::serve) did not serve.
#[derive(Debug)]
pub enum ServeError {
    /// The port that was asked for is in use or not allowed.
    Port {
        /// That port.
        port: u16,
        /// What the operating system says.
        source: io::Error,
    },
    /// None of the ports that are tried without asking is free.
    NoPort {
        /// The first that was tried.
        first: u16,
        /// The last that was tried.
        last: u16,
    },
    /// The operating system refused something else.
    System(io::Error),
}

impl ServeError {
    /// What happened and what to do now, for staff.
    pub fn japanese(&self) -> String {
        match self {
            Self::Port { port, source } if source.kind() == io::ErrorKind::AddrInUse => format!(
                "ポート{port}は、ほかのソフトが使っています。\n\
                 別の番号を --port で指定するか、指定せずに実行してください"
            ),
            Self::Port { port, source } => format!(
                "ポート{port}を使えません({source})。\n\
                 1024より大きい別の番号を --port で指定するか、指定せずに実行してください"
            ),
            Self::NoPort { first, last } => format!(
                "ポート{first}から{last}までが、すべて使われています。\n\
                 開いたままのプレビューを終了するか、別の番号を --port で指定してください"
            ),
            Self::System(source) => format!("プレビューを始められません。システムからの知らせ:{source}"),
        }
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port { port, source } => write!(
                f,
                "cannot listen on port {port}: {source}\ngive another one with --port, or none"
            ),
            Self::NoPort { first, last } => write!(
                f,
                "no free port from {first} to {last}\nend a preview that is still open, or give another port with --port"
            ),
            Self::System(source) => write!(f, "cannot serve: {source}"),
        }
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Port { source, .. } | Self::System(source) => Some(source),
            Self::NoPort { .. } => None,
        }
    }
}
