//! A server in a process of its own: nothing that clients do holds it up, neither others nor its end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

const SERVER: &str = env!("CARGO_BIN_EXE_serving");

struct Server {
    child: Child,
    port: u16,
    log: Arc<Mutex<String>>,
}

impl Server {
    fn start(variables: &[(&str, &str)]) -> Self {
        Self::of(Command::new(SERVER), variables)
    }

    fn of(mut command: Command, variables: &[(&str, &str)]) -> Self {
        let mut child = command
            .env("ADDRESS", "127.0.0.1:0")
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        let port = line
            .trim()
            .rsplit(':')
            .next()
            .and_then(|it| it.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no port in {line:?}"));
        let log = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&log);
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let mut log = kept.lock().unwrap_or_else(PoisonError::into_inner);
                log.push_str(&line);
                log.push('\n');
            }
        });
        Self { child, port, log }
    }

    fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let limit = Some(Duration::from_secs(30));
        socket.set_read_timeout(limit).expect("a limit");
        socket
    }

    /// Sends the bytes and leaves it at that.
    fn begin(&self, bytes: &str) -> TcpStream {
        let mut socket = self.connect();
        socket.write_all(bytes.as_bytes()).expect("sent");
        socket
    }

    fn get(&self, path: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        let mut answer = String::new();
        let mut socket = self.begin(&request);
        socket.read_to_string(&mut answer).expect("an answer");
        answer
    }

    fn log(&self) -> String {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.clone()
    }

    fn logs(&self, text: &str) {
        let start = Instant::now();
        while !self.log().contains(text) {
            assert!(start.elapsed().as_secs() < 30, "{text}: {}", self.log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn terminate(&self) {
        let id = self.child.id().to_string();
        let killed = Command::new("kill").args(["-TERM", &id]).status();
        assert!(killed.expect("a signal").success());
    }

    /// How it ended, and how long that took.
    fn end(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a state") {
                return (status, start.elapsed());
            }
            assert!(start.elapsed().as_secs() < 30, "{}", self.log());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const HALF_A_HEAD: &str = "GET /quick HTTP/1.1\r\nHost: test\r\nX-Half: ";

/// Waits for the end of a connection on which nothing was answered.
fn closed(socket: &mut TcpStream) {
    let mut rest = Vec::new();
    let read = socket.read_to_end(&mut rest);
    let ended = read.is_ok() || read.is_err_and(|it| it.kind() != std::io::ErrorKind::WouldBlock);
    assert!(ended, "the connection is open still");
}

fn head(socket: &mut TcpStream) {
    let mut bytes = [0; 12];
    socket
        .read_exact(&mut bytes)
        .expect("the head of an answer");
    assert_eq!(&bytes, b"HTTP/1.1 200");
}

#[test]
fn half_heads_end_and_others_are_answered_meanwhile() {
    let server = Server::start(&[("HEAD_TIMEOUT", "2s")]);
    let mut half: Vec<TcpStream> = (0..400).map(|_| server.begin(HALF_A_HEAD)).collect();
    for _ in 0..20 {
        assert!(server.get("/quick").ends_with("quick"));
    }
    half.iter_mut().for_each(closed);
}

#[test]
fn an_idle_connection_ends_as_a_half_head_does() {
    let server = Server::start(&[("HEAD_TIMEOUT", "500ms")]);
    let mut idle = server.begin("GET /quick HTTP/1.1\r\nHost: test\r\n\r\n");
    head(&mut idle);
    closed(&mut idle);
}

#[test]
fn a_connection_that_cannot_be_accepted_is_logged_and_others_are_later() {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -n 60; exec {SERVER}")]);
    let server = Server::of(command, &[("HEAD_TIMEOUT", "2s")]);
    let half: Vec<TcpStream> = (0..100).map(|_| server.begin(HALF_A_HEAD)).collect();
    server.logs("ERROR");
    server.logs("cannot accept a connection");
    assert!(server.get("/quick").ends_with("quick"));
    drop(half);
}

#[test]
fn what_is_under_way_has_until_the_deadline() {
    let mut server = Server::start(&[("SHUTDOWN_TIMEOUT", "2s"), ("HEAD_TIMEOUT", "60s")]);
    let get = |path: &str| server.begin(&format!("GET {path} HTTP/1.1\r\nHost: test\r\n\r\n"));
    let half_a_head = server.begin(HALF_A_HEAD);
    let half_a_body =
        server.begin("POST /body HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nhalf");
    let nothing = server.connect();
    let blocked = get("/blocked");
    let (mut idle, mut events, mut unread) = (get("/quick"), get("/events"), get("/endless"));
    head(&mut idle);
    head(&mut events);
    head(&mut unread);
    let mut slow = get("/slow");
    thread::sleep(Duration::from_millis(200));

    server.terminate();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).expect("an answer");
    assert!(answer.ends_with("slow"), "{answer}");
    let (status, time) = server.end();
    assert!(status.success(), "{status}");
    assert!(time < Duration::from_secs(5), "{time:?}");
    server.logs("stopping");
    server.logs("what was still under way is dropped");
    drop((half_a_head, half_a_body, nothing, blocked));
}

#[test]
fn idle_connections_do_not_wait_for_the_deadline() {
    let mut server = Server::start(&[("SHUTDOWN_TIMEOUT", "60s")]);
    let mut idle = server.begin("GET /quick HTTP/1.1\r\nHost: test\r\n\r\n");
    head(&mut idle);
    thread::sleep(Duration::from_millis(100));
    server.terminate();
    let (status, time) = server.end();
    assert!(status.success(), "{status}");
    assert!(time < Duration::from_secs(5), "{time:?}");
    server.logs("stopped");
}

#[test]
fn a_second_signal_ends_at_once() {
    let mut server = Server::start(&[("SHUTDOWN_TIMEOUT", "60s")]);
    let mut events = server.begin("GET /events HTTP/1.1\r\nHost: test\r\n\r\n");
    head(&mut events);
    server.terminate();
    server.logs("stopping");
    // Signals that follow each other closely are one.
    thread::sleep(Duration::from_millis(200));
    server.terminate();
    let (status, time) = server.end();
    assert!(status.success(), "{status}");
    assert!(time < Duration::from_secs(5), "{time:?}");
}

#[test]
fn a_variable_that_means_nothing_is_said() {
    let time = "such as `500ms`, `10s` or `2m`";
    let address = "such as `127.0.0.1:8080`";
    for (name, value, words) in [
        ("ADDRESS", "localhost", address),
        ("ADDRESS", "", address),
        ("ADDRESS", "8080", address),
        ("HEAD_TIMEOUT", "", time),
        ("HEAD_TIMEOUT", "0s", time),
        ("HEAD_TIMEOUT", "10", time),
        ("HEAD_TIMEOUT", "ten seconds", time),
        ("HEAD_TIMEOUT", "-5s", time),
        ("SHUTDOWN_TIMEOUT", "1.5s", time),
        ("SHUTDOWN_TIMEOUT", "99999999999999999999s", time),
        ("SHUTDOWN_TIMEOUT", "99999999999999m", time),
        ("SHUTDOWN_TIMEOUT", "1441m", time),
        ("ADDRESS", "192.0.2.1:80", "cannot listen at 192.0.2.1:80: "),
    ] {
        let output = Command::new(SERVER).env(name, value).output();
        let output = output.expect("a server");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{name}={value}: {told}");
        assert!(told.contains(words), "{name}={value}: {told}");
        let is_named = told.contains(name) || words.starts_with("cannot");
        assert!(is_named, "{name}={value}: {told}");
    }
}
