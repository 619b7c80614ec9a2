//! A handler whose client hangs up is dropped, and work that it began to finish is not.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use golden_released::api::word::*;
use golden_released::api::{self, ServeOptions};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};
use wire_tests::Server;

/// Words whose handlers note how far they came.
#[derive(Clone, Default)]
struct Words {
    noted: Arc<Mutex<Vec<String>>>,
    dropped: Arc<AtomicUsize>,
}

/// Tells that it was dropped.
struct Held(Arc<AtomicUsize>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Words {
    fn note(&self, text: impl Into<String>) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.push(text.into());
    }

    fn has(&self, text: &str) -> bool {
        let noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.iter().any(|it| it == text)
    }

    async fn work(self, word: String) -> String {
        self.note(format!("{word} began"));
        sleep(Duration::from_millis(300)).await;
        assert_ne!(word, "panic", "canary: the work panics");
        self.note(format!("{word} ended"));
        tracing::info!("the work ended");
        word
    }
}

impl WordApi for Words {
    async fn get_word(&self, request: GetWordRequest) -> Result<GetWordResponse, GetWordError> {
        let GetWordRequest { context, text } = request;
        let held = Held(Arc::clone(&self.dropped));
        let work = self.clone().work(text.clone());
        let text = match text.as_str() {
            "alone" => work.await,
            _ => context.finish(work).await,
        };
        drop(held);
        let weights = Vec::new();
        Ok(GetWordResponse::ok(WordView { text, weights }, "/words"))
    }
}

async fn until(what: &str, is_so: impl Fn() -> bool) {
    let wait = async {
        while !is_so() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    assert!(
        timeout(Duration::from_secs(20), wait).await.is_ok(),
        "{what}"
    );
}

fn logged(id: &str, text: &str) -> Option<String> {
    let log = wire_tests::log();
    let mut lines = log.lines().filter(|line| line.contains(id));
    lines.find(|line| line.contains(text)).map(str::to_owned)
}

/// Begins a request and hangs up when its work has begun.
async fn hang_up(server: &Server, words: &Words, word: &str) {
    let head = format!("GET /words/{word}\nX-Request-Id: dropped-{word}.");
    let socket = server.begin(&head, b"").await;
    until("it began", || words.has(&format!("{word} began"))).await;
    drop(socket);
    let was_dropped = || words.dropped.load(Ordering::SeqCst) == 1;
    until("the handler is dropped", was_dropped).await;
}

#[tokio::test]
async fn a_handler_is_dropped_with_its_client_and_the_log_says_so() {
    let words = Words::default();
    let server = Server::of(api::router(words.clone())).await;
    hang_up(&server, &words, "alone").await;
    let line = logged("dropped-alone.", "dropped before it answered");
    let line = line.expect("a line in the log");
    assert!(line.contains("DEBUG"), "{line}");
    assert!(line.contains("get_word"), "{line}");
    sleep(Duration::from_millis(600)).await;
    assert!(!words.has("alone ended"));
}

#[tokio::test]
async fn work_is_finished_without_its_client() {
    let words = Words::default();
    let server = Server::of(api::router(words.clone())).await;
    hang_up(&server, &words, "done").await;
    until("the work ends", || words.has("done ended")).await;
    // In the span of the request, so that its lines have the id.
    until("it is logged", || {
        logged("dropped-done.", "the work ended").is_some()
    })
    .await;
}

#[tokio::test]
async fn work_that_is_waited_for_answers() {
    let words = Words::default();
    let server = Server::of(api::router(words.clone())).await;
    let answer = server
        .send("GET /words/heard\nX-Request-Id: dropped-heard.", b"")
        .await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.text(), r#"{"text":"heard","weights":[]}"#);
    assert_eq!(logged("dropped-heard.", "dropped before it answered"), None);
}

#[tokio::test]
async fn a_panic_of_the_work_is_that_of_the_handler() {
    let words = Words::default();
    let server = Server::of(api::router(words.clone())).await;
    let answer = server
        .send("GET /words/panic\nX-Request-Id: dropped-heard-panic.", b"")
        .await;
    answer.assert_code(500, "INTERNAL");
    let line = logged("dropped-heard-panic.", "the work panics");
    assert!(line.is_some_and(|line| line.contains("answering panicked")));
    let dropped = logged("dropped-heard-panic.", "dropped before it answered");
    assert_eq!(dropped, None);
}

#[tokio::test]
async fn a_panic_that_nobody_waits_for_is_logged() {
    let words = Words::default();
    let server = Server::of(api::router(words.clone())).await;
    hang_up(&server, &words, "panic").await;
    let is_logged = || logged("dropped-panic.", "work after its request panicked").is_some();
    until("the panic is logged", is_logged).await;
}

/// A server that stops waits for such work as it does for requests.
#[tokio::test]
async fn the_end_of_a_server_waits_for_work() {
    let words = Words::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let stop = Arc::new(Notify::new());
    let (router, stopped) = (api::router(words.clone()), Arc::clone(&stop));
    let served = tokio::spawn(async move {
        let options = ServeOptions::default();
        api::serve_until(listener, router, &options, || stopped.notified()).await;
    });

    let mut socket = tokio::net::TcpStream::connect(address).await.expect("it");
    let request = b"GET /words/last HTTP/1.1\r\nHost: test\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut socket, request)
        .await
        .expect("sent");
    until("it began", || words.has("last began")).await;
    drop(socket);
    stop.notify_one();
    served.await.expect("it serves");
    assert!(words.has("last ended"));
}
