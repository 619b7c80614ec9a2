//! Sends a request over a socket.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::sent::Request;

/// How long a server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// An answer: its status, and its body as text.
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// What is answered to a request.
pub fn send(address: SocketAddr, request: &Request) -> Answer {
    let mut text = format!(
        "{} {} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n",
        request.method, request.target
    );
    for (name, value) in &request.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    let body = request.body.as_deref();
    if let Some(body) = body {
        text.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    let mut socket = TcpStream::connect(address).expect("the server listens");
    let patience = socket.set_read_timeout(Some(PATIENCE));
    patience.expect("it can be limited");
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body.unwrap_or_default());
    socket.write_all(&bytes).expect("it is read");
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).expect("it is answered");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    Answer {
        status: status.expect("an answer has a status"),
        body: body.to_owned(),
    }
}
