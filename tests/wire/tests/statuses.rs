//! Statuses without content, redirects, and work that is accepted.

use golden_statuses::api;
use golden_statuses::api::job::*;
use wire_tests::Server;

struct App;

impl JobApi for App {
    async fn start_job(&self, request: StartJobRequest) -> Result<StartJobResponse, StartJobError> {
        let location = match request.context.headers.get("x-location") {
            Some(_) => "/jobs/1\r\nX-Forged: yes",
            None => "/jobs/1/state",
        };
        Ok(StartJobResponse::accepted(StartJobAcceptedHeaders {
            location: location.to_owned(),
            retry_after: Some(5),
        }))
    }

    async fn reset_job(&self, request: ResetJobRequest) -> Result<ResetJobResponse, ResetJobError> {
        Ok(match request.id {
            0 => ResetJobResponse::reset_content(),
            1 => ResetJobResponse::not_modified(),
            _ => ResetJobResponse::see_other("/jobs/7"),
        })
    }

    async fn peek_job(&self, _: PeekJobRequest) -> Result<PeekJobResponse, PeekJobError> {
        Ok(PeekJobResponse::no_content())
    }

    async fn show_job(&self, _: ShowJobRequest) -> Result<ShowJobResponse, ShowJobError> {
        Err(ShowJobError::not_implemented())
    }

    async fn job_options(
        &self,
        _: JobOptionsRequest,
    ) -> Result<JobOptionsResponse, JobOptionsError> {
        Ok(JobOptionsResponse::no_content("PUT, DELETE, OPTIONS"))
    }

    async fn stop_job(&self, _: StopJobRequest) -> Result<StopJobResponse, StopJobError> {
        Ok(StopJobResponse::no_content())
    }
}

async fn serve() -> Server {
    Server::of(api::router(App)).await
}

/// RFC 9110, 15.3.5 and 15.4.5, with RFC 9112, 6.3: neither content nor a length of it.
#[tokio::test]
async fn no_content_and_not_modified_say_nothing_of_a_length() {
    let server = serve().await;
    for (head, status) in [
        ("DELETE /jobs/1", 204),
        ("PUT /jobs/1", 304),
        ("OPTIONS /jobs/1", 204),
        ("HEAD /jobs/1/state", 204),
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), status, "{answer:?}");
        assert_eq!(answer.raw, b"", "{answer:?}");
        for name in ["content-length", "content-type", "transfer-encoding"] {
            assert_eq!(answer.header(name), None, "{head}: {answer:?}");
        }
        assert!(answer.header("x-request-id").is_some(), "{answer:?}");
    }
}

/// RFC 9110, 15.3.6 forbids content. By RFC 9112, 6.3 this status does not end the message by itself,
/// so the length of nothing has to be said.
#[tokio::test]
async fn reset_content_has_no_content() {
    let answer = serve().await.send("PUT /jobs/0", b"").await;
    assert_eq!(answer.status(), 205);
    assert_eq!(answer.header("content-length"), Some("0"));
    assert_eq!(answer.header("content-type"), None);
    assert_eq!(answer.raw, b"");
}

#[tokio::test]
async fn redirects_say_where() {
    let answer = serve().await.send("PUT /jobs/2", b"").await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.header("location"), Some("/jobs/7"));
    assert_eq!(answer.content, b"");
}

#[tokio::test]
async fn accepted_says_where_to_ask() {
    let answer = serve().await.send("POST /jobs", b"").await;
    assert_eq!(answer.status(), 202);
    assert_eq!(answer.header("location"), Some("/jobs/1/state"));
    assert_eq!(answer.header("retry-after"), Some("5"));
    assert_eq!(answer.content, b"");
}

#[tokio::test]
async fn a_header_that_http_forbids_is_a_logged_500() {
    let server = serve().await;
    let answer = server
        .send(
            "POST /jobs\nX-Location: forged\nX-Request-Id: forged-location",
            b"",
        )
        .await;
    answer.assert_code(500, "INTERNAL");
    assert!(!answer.head.contains("Forged"), "{answer:?}");
    let log = wire_tests::log();
    let line = log.lines().find(|line| line.contains("forged-location"));
    assert!(
        line.is_some_and(|line| line.contains("`location`")),
        "{log}"
    );
}

/// A path with both `get` and `head` answers HEAD by the latter, and allows both.
#[tokio::test]
async fn head_beside_get_is_its_own() {
    let server = serve().await;
    assert_eq!(server.send("GET /jobs/1/state", b"").await.status(), 501);
    assert_eq!(server.send("HEAD /jobs/1/state", b"").await.status(), 204);
    let refused = server.send("PUT /jobs/1/state", b"").await;
    assert_eq!(refused.status(), 405, "{refused:?}");
    let allow = refused.header("allow").expect("405 names the methods");
    let methods: std::collections::BTreeSet<_> = allow.split(',').map(str::trim).collect();
    assert_eq!(methods.into_iter().collect::<Vec<_>>(), ["GET", "HEAD"]);
}
