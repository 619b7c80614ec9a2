//! Serves a router so that no client can hold it up: limits for heads of requests and for the end.
use ::std::env::{self, VarError};
use ::std::fmt;
use ::std::future::Future;
use ::std::io;
use ::std::net::SocketAddr;
use ::std::pin::pin;
use ::std::time::Duration;

use ::axum::Router;
use ::axum::extract::ConnectInfo;
use ::axum::http::Request;
use ::hyper::body::Incoming;
use ::hyper::server::conn::http1::Builder;
use ::hyper::service::{Service, service_fn};
use ::hyper_util::rt::{TokioIo, TokioTimer};
use ::hyper_util::service::TowerToHyperService;
use ::tokio::net::{TcpListener, TcpStream};
use ::tokio::sync::watch;
use ::tokio::time::{sleep, timeout};

use super::finish;
use super::log::Line;

/// How a server is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServeOptions {
    /// Where it listens: `ADDRESS`.
    pub address: SocketAddr,
    /// How long a connection may take until the head of its next request is there: `HEAD_TIMEOUT`.
    pub head_timeout: Duration,
    /// How long requests that are under way may take to end when the server stops:
    /// `SHUTDOWN_TIMEOUT`.
    pub shutdown_timeout: Duration,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 8080)),
            head_timeout: Duration::from_secs(10),
            shutdown_timeout: Duration::from_secs(10),
        }
    }
}

impl ServeOptions {
    /// Reads the environment variables; one that is not set leaves the default.
    ///
    /// # Errors
    ///
    /// A variable with a value that means nothing.
    pub fn from_env() -> Result<Self, ServeError> {
        let mut options = Self::default();
        if let Some(text) = variable("ADDRESS")? {
            options.address = text.parse().map_err(|_| {
                let wanted = "an address with a port, such as `127.0.0.1:8080` or `[::]:8080`";
                ServeError::of_variable("ADDRESS", &text, wanted)
            })?;
        }
        if let Some(time) = time("HEAD_TIMEOUT", "1ms")? {
            options.head_timeout = time;
        }
        if let Some(time) = time("SHUTDOWN_TIMEOUT", "0s")? {
            options.shutdown_timeout = time;
        }
        Ok(options)
    }

    /// Listens at the address.
    ///
    /// # Errors
    ///
    /// The address is not free, or not of this machine.
    pub async fn listen(&self) -> Result<TcpListener, ServeError> {
        let listener = TcpListener::bind(self.address).await;
        listener.map_err(|error| ServeError {
            text: format!("cannot listen at {}: {error}", self.address),
        })
    }
}

/// Why a server does not start.
pub struct ServeError {
    text: String,
}

impl ServeError {
    fn of_variable(name: &str, value: &str, wanted: &str) -> Self {
        Self {
            text: format!("{name} is {value:?}, and must be {wanted}"),
        }
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// As `main` shows the error that it ends with.
impl fmt::Debug for ServeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl ::std::error::Error for ServeError {}

fn variable(name: &str) -> Result<Option<String>, ServeError> {
    match env::var(name) {
        Ok(text) => Ok(Some(text)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(text)) => {
            let text = text.to_string_lossy();
            Err(ServeError::of_variable(name, &text, "text in UTF-8"))
        }
    }
}

/// A time from an environment variable, not shorter than the least one.
fn time(name: &str, least: &str) -> Result<Option<Duration>, ServeError> {
    const MOST: Duration = Duration::from_secs(24 * 60 * 60);

    let Some(text) = variable(name)? else {
        return Ok(None);
    };
    let range = parsed(least).unwrap_or_default()..=MOST;
    match parsed(&text).filter(|time| range.contains(time)) {
        Some(time) => Ok(Some(time)),
        None => {
            let wanted = format!("a time from {least} to 1440m, such as `500ms`, `10s` or `2m`");
            Err(ServeError::of_variable(name, &text, &wanted))
        }
    }
}

/// A time as the contract writes one: `500ms`, `30s`, `2m`.
fn parsed(text: &str) -> Option<Duration> {
    let unit = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let number: u64 = text[..text.len() - unit.len()].parse().ok()?;
    let milliseconds = match unit {
        "ms" => number,
        "s" => number.checked_mul(1000)?,
        "m" => number.checked_mul(60_000)?,
        _ => return None,
    };
    Some(Duration::from_millis(milliseconds))
}

/// Serves a router until SIGINT (Ctrl-C) or SIGTERM. Then it takes no more connections, and requests
/// that are under way have the time of the options to end. A second signal ends at once.
///
/// # Errors
///
/// The listener has no address.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    options: &ServeOptions,
) -> io::Result<()> {
    ::tracing::info!(address = %listener.local_addr()?, "listening");
    serve_until(listener, router, options, signalled).await;
    Ok(())
}

/// Serves a router as [`serve`] does, until `stop` is over. It is called once more then, and when it
/// is over again, nothing more is waited for.
pub async fn serve_until<F: Future<Output = ()>>(
    listener: TcpListener,
    router: Router,
    options: &ServeOptions,
    stop: impl Fn() -> F,
) {
    // A connection has a receiver as long as it is open. A change tells it to end after the request
    // that is under way, and it is dropped when the sender is.
    let (connections, _) = watch::channel(());
    {
        let mut stopped = pin!(stop());
        loop {
            ::tokio::select! {
                () = &mut stopped => break,
                (stream, peer) = accept(&listener) => {
                    let connection = connections.subscribe();
                    let router = router.clone();
                    ::tokio::spawn(connect(stream, peer, router, options.head_timeout, connection));
                }
            }
        }
    }
    drop(listener);
    ::tracing::info!(connections = connections.receiver_count(), "stopping");
    let ended = async {
        // Without a receiver there is nobody to tell.
        let _ = connections.send(());
        connections.closed().await;
        finish::all().await;
    };
    ::tokio::select! {
        ended = timeout(options.shutdown_timeout, ended) => match ended {
            Ok(()) => ::tracing::info!("stopped"),
            Err(_) => ::tracing::warn!(
                connections = connections.receiver_count(),
                "stopped: what was still under way is dropped"
            ),
        },
        () = stop() => ::tracing::warn!("stopped at once"),
    }
}

/// Accepts a connection, whatever becomes of others.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        let error = match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) => error,
        };
        match error.kind() {
            io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset => {
                ::tracing::debug!(error = %Line(&error), "a connection is gone before it was accepted");
            }
            // The process has no descriptor left, or the system no memory: others have to end first.
            _ => {
                ::tracing::error!(error = %Line(&error), "cannot accept a connection");
                sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// Answers the requests of a connection.
async fn connect(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    head_timeout: Duration,
    mut stopping: watch::Receiver<()>,
) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.call(request)
    });
    let mut connection = pin!(
        Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(head_timeout)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades()
    );
    loop {
        ::tokio::select! {
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    ::tracing::debug!(error = %Line(&error), %peer, "a connection ended before its time");
                }
                return;
            }
            told = stopping.changed() => match told {
                Ok(()) => connection.as_mut().graceful_shutdown(),
                Err(_) => return,
            },
        }
    }
}

/// Waits for SIGINT (Ctrl-C) or SIGTERM.
async fn signalled() {
    let interrupt = async {
        if let Err(error) = ::tokio::signal::ctrl_c().await {
            ::tracing::error!(error = %Line(&error), "cannot wait for SIGINT");
            ::std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use ::tokio::signal::unix::{SignalKind, signal};

        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                ::tracing::error!(error = %Line(&error), "cannot wait for SIGTERM");
                ::std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = ::std::future::pending::<()>();

    ::tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
