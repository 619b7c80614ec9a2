//! The program in a process of its own, held up by whoever can: other requests are answered throughout, and
//! it ends by its deadline.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::postgres::Schema;

const HALF_OPEN: usize = 2000;
/// What this process and the program need beside them.
const DESCRIPTORS: usize = HALF_OPEN + 500;

struct Program {
    child: Child,
    port: u16,
}

impl Program {
    fn start(database: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_adopt"))
            .env("ADDRESS", "127.0.0.1:0")
            .env("AGENT", "ada:correct horse")
            .env("DATABASE_URL", database)
            .env("NO_COLOR", "1")
            .env("SHUTDOWN_TIMEOUT", "3s")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let mut lines = output.lines().map_while(Result::ok);
        let first = lines.find(|line| line.contains("listening"));
        let first = first.expect("it listens");
        let port = first
            .rsplit(':')
            .next()
            .and_then(|it| it.trim().parse().ok());
        thread::spawn(move || lines.for_each(drop));
        Self {
            child,
            port: port.expect("a port"),
        }
    }

    fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let limit = Some(Duration::from_secs(20));
        socket.set_read_timeout(limit).expect("a limit");
        socket
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a request and reads all of the answer.
fn ask(port: u16, head: &str, body: &str) -> std::io::Result<String> {
    let mut socket = TcpStream::connect(("127.0.0.1", port))?;
    socket.set_read_timeout(Some(Duration::from_secs(20)))?;
    let length = body.len();
    let request = format!("{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    socket.write_all(request.as_bytes())?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer)?;
    Ok(answer)
}

/// Runs a test of this file once more where it may have enough descriptors. Whether this is that run.
fn has_descriptors(test: &str) -> bool {
    const RAISED: &str = "ADOPT_DESCRIPTORS";
    if env::var_os(RAISED).is_some() {
        return true;
    }
    let script = format!("ulimit -n {DESCRIPTORS} 2>/dev/null || exit 77; exec \"$0\" \"$@\"");
    let status = Command::new("sh")
        .args(["-c", &script])
        .arg(env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture"])
        .env(RAISED, "1")
        .status();
    let status = status.expect("a shell");
    match status.code() {
        Some(77) => eprintln!("skipped: a process may not open {DESCRIPTORS} files here"),
        _ => assert!(status.success(), "{test}: {status}"),
    }
    false
}

#[test]
fn nobody_holds_up_the_others_or_the_end() {
    if !has_descriptors("program::nobody_holds_up_the_others_or_the_end") {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let Some(schema) = runtime.block_on(Schema::new()) else {
        return;
    };
    let mut program = Program::start(&schema.address());
    let port = program.port;
    let login = r#"{"name":"ada","password":"correct horse"}"#;
    let head = "POST /login HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n";
    let answer = ask(port, head, login).expect("an answer");
    let (_, cookie) = answer.split_once("set-cookie: ").expect("a cookie");
    let cookie = cookie.split(';').next().expect("a pair").to_owned();
    let list = format!("GET /api/tickets HTTP/1.1\r\nHost: test\r\nCookie: {cookie}\r\n");

    // Others ask all the while.
    let stop = Arc::new(AtomicBool::new(false));
    let answered = Arc::new(AtomicUsize::new(0));
    let others: Vec<_> = (0..4)
        .map(|_| {
            let (stop, answered, list) = (stop.clone(), answered.clone(), list.clone());
            thread::spawn(move || {
                let mut slowest = Duration::ZERO;
                while !stop.load(Ordering::SeqCst) {
                    let start = Instant::now();
                    let answer = ask(port, &list, "").expect("an answer");
                    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
                    slowest = slowest.max(start.elapsed());
                    answered.fetch_add(1, Ordering::SeqCst);
                }
                slowest
            })
        })
        .collect();

    // Heads that never end, and a stream that is open.
    let half_open: Vec<TcpStream> = (0..HALF_OPEN)
        .map(|_| {
            let mut socket = program.connect();
            let half = b"GET /api/tickets HTTP/1.1\r\nHost: test\r\nX-Half: ";
            socket.write_all(half).expect("sent");
            socket
        })
        .collect();
    let mut stream = program.connect();
    let events = list.replace("/api/tickets", "/api/tickets/events") + "\r\n";
    stream.write_all(events.as_bytes()).expect("sent");
    let mut head = [0; 12];
    stream.read_exact(&mut head).expect("a head");
    assert_eq!(&head, b"HTTP/1.1 200");

    let so_far = answered.load(Ordering::SeqCst);
    let start = Instant::now();
    while answered.load(Ordering::SeqCst) < so_far + 200 {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "nobody is answered"
        );
        thread::sleep(Duration::from_millis(10));
    }
    stop.store(true, Ordering::SeqCst);
    for other in others {
        let slowest = other.join().expect("every request is answered with 200");
        assert!(slowest < Duration::from_secs(10), "{slowest:?}");
    }

    let id = program.child.id().to_string();
    let told = Command::new("kill").args(["-TERM", &id]).status();
    assert!(told.expect("a signal").success());
    let start = Instant::now();
    let status = loop {
        if let Some(status) = program.child.try_wait().expect("a state") {
            break status;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "it goes on");
        thread::sleep(Duration::from_millis(10));
    };
    assert!(status.success(), "{status}");
    // The stream has no end, so it is the deadline that ends it.
    let time = start.elapsed();
    assert!(time >= Duration::from_millis(2500), "{time:?}");
    assert!(time < Duration::from_secs(8), "{time:?}");
    drop((half_open, stream));
    runtime.block_on(schema.remove());
}
