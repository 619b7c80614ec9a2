//! Streams without an end in memory that has one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::io::AsyncReadExt;

use super::app::{Seen, serve_seen};

const MILLION: u64 = 1_000_000;

/// A reader that does not read holds the stream up; one that reads gets all of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_a_million_records_wait_for_their_reader() {
    const COUNT: u64 = MILLION / 2;
    let seen = Seen::default();
    let server = serve_seen(&seen).await;
    let head = format!("GET /readings/lines\nX-Case: count:{COUNT}");
    let mut socket = server.begin(&head, b"").await;

    // Until nothing moves: the buffers of the sockets and of the server are full.
    let mut pulled = 0;
    loop {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let now = seen.pulled();
        if now == pulled && now > 0 {
            break;
        }
        pulled = now;
    }
    assert!(pulled < COUNT / 2, "{pulled} were produced for nobody");

    let mut lines = 0;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = socket.read(&mut buffer).await.expect("bytes");
        if read == 0 {
            break;
        }
        lines += buffer[..read].iter().filter(|byte| **byte == b'}').count() as u64;
    }
    assert_eq!(lines, COUNT);
    assert_eq!(seen.pulled(), COUNT);
}

/// A server in a process of its own, until it is dropped.
struct Process {
    child: Child,
    port: u16,
}

impl Process {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_streaming"))
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let port = line.trim().parse().expect("a port");
        Self { child, port }
    }

    /// Sends a request and counts the bytes that come back: all of them, and those that are `counted`.
    fn drain(&self, head: &str, counted: u8) -> (u64, u64) {
        let mut socket = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let request = format!("{head}\r\nHost: test\r\nConnection: close\r\n\r\n");
        socket.write_all(request.as_bytes()).expect("sent");
        let mut buffer = vec![0; 256 * 1024];
        let (mut all, mut found) = (0, 0);
        loop {
            let read = socket.read(&mut buffer).expect("bytes");
            if read == 0 {
                return (all, found);
            }
            all += read as u64;
            found += buffer[..read]
                .iter()
                .filter(|byte| **byte == counted)
                .count() as u64;
        }
    }

    /// The most that it has held in memory at any time, in KiB; none where the system does not say.
    fn peak(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The whole process stays below 32 MiB, however it sends a million records. `--nocapture` shows how
/// far below.
#[test]
fn a_million_records_fit_into_32_mebibytes() {
    let drained = |path: &str| {
        let server = Process::start();
        let idle = server.peak();
        let head = format!("GET /readings/{path} HTTP/1.1\r\nX-Count: {MILLION}");
        let (bytes, records) = server.drain(&head, b'}');
        assert_eq!(records, MILLION, "{path}");
        if let (Some(idle), Some(peak)) = (idle, server.peak()) {
            println!("{path}: {bytes} bytes, peak {peak} KiB, {idle} KiB before");
            assert!(peak < 32 * 1024, "{path}: {peak} KiB");
        }
    };
    std::thread::scope(|scope| {
        for path in ["stream", "lines", "events"] {
            scope.spawn(move || drained(path));
        }
    });
}

/// A file goes out piece by piece, and not at all where only its head is asked for.
#[test]
fn a_file_of_64_mebibytes_fits_into_32() {
    const SIZE: u64 = 64 << 20;
    let file = std::env::temp_dir().join(format!("streamed-{}", std::process::id()));
    let made = std::fs::File::create(&file).and_then(|made| made.set_len(SIZE));
    made.expect("a file");
    let source = file.display().to_string().replace('/', "%2F");
    let server = Process::start();
    let (head, _) = server.drain(&format!("HEAD /readings/bytes/{source} HTTP/1.1"), b'}');
    assert!(head < 1024, "{head} bytes");
    let (bytes, zeros) = server.drain(&format!("GET /readings/bytes/{source} HTTP/1.1"), 0);
    std::fs::remove_file(&file).expect("it goes");
    assert_eq!(zeros, SIZE);
    assert!(bytes > SIZE, "{bytes}");
    if let Some(peak) = server.peak() {
        println!("file: peak {peak} KiB");
        assert!(peak < 32 * 1024, "{peak} KiB");
    }
}
