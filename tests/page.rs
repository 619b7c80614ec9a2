//! The page of documentation in a browser: nothing sticks out, links land, the search finds, nothing is
//! loaded.
//!
//! It needs Chromium; where there is none the test says that it was skipped.

use std::{
    collections::BTreeSet,
    env,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::Duration,
};

use serde_json::{Value, json};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

fn browser() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut found = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    found.find(|path| path.is_file())
}

fn page(contract: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(contract);
    let path = camino::Utf8PathBuf::from_path_buf(path).expect("paths of the repository are text");
    let outcome = guestlist::check::check(guestlist::contract::load(&path));
    let checked = outcome.checked.as_ref();
    let checked = checked.unwrap_or_else(|| {
        let runs = [(&outcome.sources, &outcome.report)];
        panic!("{}", guestlist::diag::human(&runs))
    });
    guestlist::docs::page(&guestlist::lower::lower(checked))
}

/// Stops the browser whatever becomes of the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What is asked for, and what was seen in the end.
enum Event {
    Asked(String),
    Seen(String),
}

/// Serves the pages and the harness, a thread for each connection.
fn serve(files: Vec<(String, String)>) -> (u16, mpsc::Receiver<Event>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has an address").port();
    let (events, received) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (files, events) = (files.clone(), events.clone());
            std::thread::spawn(move || answer(stream, &files, &events));
        }
    });
    (port, received)
}

fn answer(
    stream: TcpStream,
    files: &[(String, String)],
    events: &mpsc::Sender<Event>,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let header = header.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let file = files.iter().find(|(name, _)| *name == path);
    let (status, text) = match file {
        Some((_, text)) => ("200 OK", text.as_str()),
        None => ("404 Not Found", ""),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        text.len()
    );
    let mut stream = stream;
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(text.as_bytes()).ok()?;
    let event = match path.as_str() {
        "/seen" => Event::Seen(String::from_utf8_lossy(&body).into_owned()),
        _ => Event::Asked(path),
    };
    events.send(event).ok()
}

/// What the harness sees of the pages, and all that the browser asks for meanwhile.
fn look(browser: &Path, task: &Value, pages: Vec<(String, String)>) -> (Value, BTreeSet<String>) {
    let harness = include_str!("page/harness.html").to_owned();
    let mut files = pages;
    files.push(("/".to_owned(), harness));
    files.push(("/task".to_owned(), task.to_string()));
    files.push(("/seen".to_owned(), String::new()));
    let (port, events) = serve(files);
    let profile = tempfile::tempdir().expect("a folder can be made");
    let child = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .args(["--disable-dev-shm-usage", "--remote-debugging-port=0"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("http://127.0.0.1:{port}/"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the browser starts");
    let running = Running(child);
    let mut asked = BTreeSet::new();
    let seen = loop {
        match events.recv_timeout(Duration::from_secs(300)) {
            Ok(Event::Asked(path)) => {
                asked.insert(path);
            }
            Ok(Event::Seen(text)) => break serde_json::from_str(&text).expect("JSON"),
            Err(error) => panic!("the browser has seen nothing: {error}; asked for {asked:?}"),
        }
    };
    drop(running);
    (seen, asked)
}

#[test]
fn the_page_holds_in_a_browser() {
    let Some(browser) = browser() else {
        eprintln!("skipped: no Chromium is installed");
        return;
    };
    let mut pages = vec![
        ("/forge".to_owned(), page("examples/forge/contract.yaml")),
        ("/wide".to_owned(), page("tests/page/wide.yaml")),
    ];
    for case in ["scalars", "media", "detail", "nesting"] {
        let contract = format!("tests/cases/{case}/contract.yaml");
        pages.push((format!("/{case}"), page(&contract)));
    }
    let names: Vec<String> = pages.iter().map(|(name, _)| name.clone()).collect();
    let task = json!({
        "pages": names,
        "ids": ["op-register_user", "op-get_payment", "op-sponsor_project"],
        // A field, a code, a status, a model, an operation and two words.
        "words": ["username", "USER_NOT_FOUND", "415", "UserPublicProfile", "sponsor_project", "get avatar"],
        "hidden": "op-get_payment",
    });
    let (seen, asked) = look(&browser, &task, pages);
    assert_eq!(seen["error"], Value::Null);

    let list = |key: &str| seen[key].as_array().cloned().unwrap_or_default();
    assert_eq!(list("overflows").len(), names.len() * 8);
    for one in list("overflows") {
        assert_eq!(one["scroll"], one["client"], "{one}");
        assert_eq!(one["culprits"], json!([]), "{one}");
    }

    assert_eq!(list("landings").len(), 12);
    for one in list("landings") {
        let top = one["top"].as_i64();
        assert!(top.is_some_and(|top| (60..=100).contains(&top)), "{one}");
    }

    let found = |word: &str| -> Vec<String> {
        let found = seen["searches"][word].as_array().into_iter().flatten();
        found
            .filter_map(|id| id.as_str().map(str::to_owned))
            .collect()
    };
    for (word, ids) in [
        (
            "username",
            &["op-register_user", "model-UserPublicProfile"][..],
        ),
        ("USER_NOT_FOUND", &["op-get_user", "error-UserNotFound"]),
        (
            "415",
            &["op-register_user", "builtin-unsupported_media_type"],
        ),
        ("UserPublicProfile", &["model-UserPublicProfile"]),
        ("sponsor_project", &["op-sponsor_project"]),
        ("get avatar", &["op-get_avatar"]),
    ] {
        let found = found(word);
        for id in ids {
            assert!(found.iter().any(|it| it == id), "{word}: {found:?}");
        }
        assert!(
            (found.len() as u64) < seen["all"].as_u64().unwrap_or(0),
            "{word}: {found:?}"
        );
    }
    for key in ["nothing", "cleared", "focused"] {
        assert_eq!(seen[key], true, "{key}");
    }
    assert!(seen["count"].as_str().is_some_and(|it| it.contains(" of ")));
    assert_eq!(seen["entered"]["id"], found("username")[0]);
    assert_eq!(seen["uncovered"]["value"], "");
    let top = seen["uncovered"]["top"].as_i64();
    assert!(top.is_some_and(|top| (60..=100).contains(&top)), "{top:?}");

    // The page loads nothing and breaks no rule of its own.
    assert_eq!(seen["violations"], json!([]));
    let mut expected: BTreeSet<String> = names.into_iter().collect();
    expected.extend([
        "/".to_owned(),
        "/task".to_owned(),
        "/favicon.ico".to_owned(),
    ]);
    assert!(asked.is_subset(&expected), "{asked:?}");
}

/// What a contract says in Markdown is shown as such, and what could do harm is not.
#[test]
fn markdown_is_rendered_and_harmless() {
    let page = page("tests/page/wide.yaml");
    for shown in [
        "<h2>Getting started</h2>",
        "<a href=\"https://example.com/guide\">the guide</a>, not this and <strong>mind</strong>",
        "<pre><code class=\"language-sh\">curl ",
        "&lt;b onclick=\"alert(1)\"&gt;not bold&lt;/b&gt;",
        "<a href=\"https://example.com/picture.png\">a picture</a>",
        "<p>The <code>only</code> one</p>",
        "<p>Log in <strong>first</strong></p>",
        "<p>Do <code>it</code></p>",
        "<p>Some <em>tag</em></p>",
        "<p>A <code>value</code></p>",
        "<h6>A heading in a field</h6>",
        "<p>Things, <em>described</em>.</p>",
        "<p>Gone for <strong>good</strong>.</p>",
        "<p>Made, with <code>id</code></p>",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    for harmful in ["javascript:", "<img", "<b ", "src="] {
        assert!(!page.contains(harmful), "{harmful}");
    }
}

/// A 422 of FastAPI's format has neither code nor message, in no place of the page.
#[test]
fn the_page_of_the_other_format_names_no_code_that_is_not_sent() {
    let page = page("tests/cases/detail/contract.yaml");
    assert!(!page.contains("VALIDATION_FAILED"));
    let row = page.split("id=\"builtin-validation_failed\"").nth(1);
    let row = row.and_then(|rest| rest.split("</tr>").next());
    let row = row.expect("a built-in error has a row");
    assert!(
        row.contains("Unprocessable Content") && row.contains("<code>detail</code>"),
        "{row}"
    );
}
