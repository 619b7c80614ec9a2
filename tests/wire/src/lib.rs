//! A server of a generated crate, and a client that shows the bytes as they came.
//!
//! The client speaks HTTP/1.1 over a socket by itself, so that nothing between hides what was sent.
#![allow(
    clippy::missing_panics_doc,
    reason = "a test that cannot be carried out fails"
)]

mod answer;
mod log;

use std::future::IntoFuture;
use std::io;
use std::net::SocketAddr;

use axum::Router;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub use answer::Answer;
pub use log::log;

/// A router that is served on a port of its own until this is dropped.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    /// Serves a router, and keeps what it logs.
    pub async fn of(router: Router) -> Self {
        log::capture();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        Self {
            address: listener.local_addr().expect("an address"),
            task: tokio::spawn(axum::serve(listener, router).into_future()),
        }
    }

    /// Opens a connection.
    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address)
            .await
            .expect("a connection")
    }

    /// Opens a connection and sends the head of a request, and then its body.
    ///
    /// `head` is the request line and headers, each ended by a line feed alone, such as
    /// `"GET / \nAccept: a/b\n"` without the version: `HTTP/1.1`, `Host` and `Connection: close` are added.
    pub async fn begin(&self, head: &str, body: &[u8]) -> TcpStream {
        let mut socket = self.connect().await;
        let (line, headers) = head.split_once('\n').unwrap_or((head, ""));
        let mut request = format!("{line} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n");
        for header in headers.lines() {
            request.push_str(header);
            request.push_str("\r\n");
        }
        if !body.is_empty() {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        socket.write_all(request.as_bytes()).await.expect("sent");
        socket.write_all(body).await.expect("sent");
        socket
    }

    /// Sends a request as [`begin`](Self::begin) does, and reads everything until the server closes.
    pub async fn send(&self, head: &str, body: &[u8]) -> Answer {
        let mut socket = self.begin(head, body).await;
        let mut bytes = Vec::new();
        // A connection that was reset has sent what it has sent.
        let _ = socket.read_to_end(&mut bytes).await;
        Answer::parse(&bytes)
    }

    /// Sends a GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path}"), b"").await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
