//! Streams without an end in memory that has one.

use std::time::Duration;

use tokio::io::AsyncReadExt;

use super::app::{Seen, serve_seen};

const MILLION: u64 = 1_000_000;

/// What the process holds in memory, in bytes; none where the system does not say.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// A reader that does not read holds the stream up; one that reads gets all of it, in the memory of
/// a few frames.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_million_records_wait_for_their_reader() {
    let seen = Seen::default();
    let server = serve_seen(&seen).await;
    let head = format!("GET /readings/lines\nX-Case: count:{MILLION}");
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
    assert!(pulled < MILLION / 2, "{pulled} were produced for nobody");

    let before = resident();
    let mut most = before;
    let mut lines = 0;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = socket.read(&mut buffer).await.expect("bytes");
        if read == 0 {
            break;
        }
        lines += buffer[..read].iter().filter(|byte| **byte == b'}').count() as u64;
        most = most.max(resident());
    }
    assert_eq!(lines, MILLION);
    assert_eq!(seen.pulled(), MILLION);
    if let (Some(before), Some(most)) = (before, most) {
        let grown = most - before;
        assert!(grown < 32 << 20, "memory grew by {grown} bytes");
    }
}
