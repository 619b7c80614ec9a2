//! Statuses of requests that are wrong, or that FastAPI takes otherwise: the table at the end of
//! docs/fastapi.md.

use std::collections::BTreeMap;

use generated::fastapi::api;
use serde::Deserialize;
use wire_tests::Server;

use super::app::App;

/// A request with the status that FastAPI answered.
#[derive(Deserialize)]
struct Recorded {
    name: String,
    method: String,
    path: String,
    headers: BTreeMap<String, String>,
    /// In Latin-1; a long one is made here.
    body: Option<String>,
    status: u16,
}

#[derive(Deserialize)]
struct Recording {
    statuses: Vec<Recorded>,
}

impl Recorded {
    fn head(&self) -> String {
        let mut head = format!("{} {}", self.method, self.path);
        for (name, value) in &self.headers {
            head.push_str(&format!("\n{name}: {value}"));
        }
        head
    }

    fn bytes(&self) -> Vec<u8> {
        match (&self.body, self.name.as_str()) {
            (Some(body), _) => body.chars().map(|it| u32::from(it) as u8).collect(),
            (None, "body_deep") => {
                let (open, close) = ("[".repeat(500), "]".repeat(500));
                format!("{{\"number\": 5, \"more\": {open}{close}}}").into_bytes()
            }
            (None, _) => format!("{{\"number\": 5}}{}", " ".repeat(2 * 1024 * 1024)).into_bytes(),
        }
    }
}

const TABLE: &str = include_str!("../../../../docs/fastapi.md");

/// What a row of the table says: FastAPI's status and ours.
fn row(name: &str) -> Option<(u16, u16)> {
    let begin = format!("| `{name}` |");
    let row = TABLE.lines().find(|line| line.starts_with(&begin))?;
    let cells: Vec<&str> = row.split(" | ").collect();
    Some((cells[2].parse().ok()?, cells[3].parse().ok()?))
}

#[tokio::test]
async fn statuses_are_those_of_fastapi_or_differ_as_the_table_says() {
    let server = Server::of(api::router(App)).await;
    let text = include_str!("../../../fastapi/recorded.json");
    let recording: Recording = serde_json::from_str(text).expect("the recording");
    let (mut wrong, mut differ) = (Vec::new(), 0);
    for request in &recording.statuses {
        let ours = server
            .send(&request.head(), &request.bytes())
            .await
            .status();
        let expected = (request.status, ours);
        let told = row(&request.name);
        if request.status != ours {
            differ += 1;
        }
        if told != (request.status != ours).then_some(expected) {
            wrong.push(format!(
                "{}: {expected:?}, and the table has {told:?}",
                request.name
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all = recording.statuses.len();
    let count = format!(
        "Of {all} requests, {} have the same status and {differ} another.",
        all - differ
    );
    assert!(TABLE.contains(&count), "{count}");
}
