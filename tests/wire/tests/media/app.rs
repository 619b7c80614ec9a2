//! The handlers of the golden crate: the header `x-case` says what they do.

use std::fmt::Write as _;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::stream::{self, BoxStream, StreamExt};
use golden_media::api::reading::*;
use golden_media::api::session::*;
use golden_media::api::{Context, Event, Raw};
use wire_tests::Server;

/// What no client may see.
pub const CANARY: &str = "canary-of-the-station";

/// What the streams of an application have done.
#[derive(Clone, Default)]
pub struct Seen {
    /// How many items were produced.
    pub pulled: Arc<AtomicU64>,
    /// How many streams were dropped.
    pub dropped: Arc<AtomicU64>,
}

impl Seen {
    pub fn pulled(&self) -> u64 {
        self.pulled.load(Ordering::SeqCst)
    }

    /// Waits until a stream was dropped.
    pub async fn one_dropped(&self) {
        for _ in 0..500 {
            if self.dropped.load(Ordering::SeqCst) > 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("no stream was dropped");
    }
}

/// Notes that a stream is gone.
struct Noted(Seen);

impl Drop for Noted {
    fn drop(&mut self) {
        self.0.dropped.fetch_add(1, Ordering::SeqCst);
    }
}

pub struct App(Seen);

pub async fn serve() -> Server {
    serve_seen(&Seen::default()).await
}

pub async fn serve_seen(seen: &Seen) -> Server {
    Server::of(router(seen)).await
}

pub fn router(seen: &Seen) -> axum::Router {
    golden_media::api::router(App(seen.clone()))
}

pub fn reading(number: u64) -> ReadingRecord {
    ReadingRecord {
        number,
        celsius: 20.5,
        station: CANARY.to_owned(),
    }
}

fn case(context: &Context) -> String {
    let header = context.headers.get("x-case");
    header.map_or_else(String::new, |case| case.to_str().unwrap_or("").to_owned())
}

impl App {
    /// Two readings, and then what the case says.
    fn readings(&self, context: &Context) -> BoxStream<'static, Result<ReadingRecord, io::Error>> {
        let noted = Noted(self.0.clone());
        let case = case(context);
        if let Some(count) = case.strip_prefix("count:") {
            let count: u64 = count.parse().expect("a number");
            return stream::iter(0..count)
                .map(move |number| {
                    noted.0.pulled.fetch_add(1, Ordering::SeqCst);
                    Ok(reading(number))
                })
                .boxed();
        }
        let two = stream::iter([reading(0), reading(1)]).map(Ok);
        let then = stream::once(async move {
            let _noted = noted;
            match case.as_str() {
                "panic" => panic!("the stream knows of {CANARY}"),
                "fail" => Err(io::Error::other(format!("no more of {CANARY}"))),
                "nan" => Ok(ReadingRecord {
                    celsius: f64::NAN,
                    ..reading(2)
                }),
                // Longer than the time limit of the contract.
                "late" => {
                    tokio::time::sleep(Duration::from_millis(1500)).await;
                    Ok(reading(2))
                }
                _ => std::future::pending().await,
            }
        });
        two.chain(then).boxed()
    }
}

impl ReadingApi for App {
    async fn list_readings(
        &self,
        request: ListReadingsRequest,
    ) -> Result<ListReadingsResponse, ListReadingsError> {
        let first: u64 = match request.cursor.as_deref() {
            Some("last & <least> é") => 100,
            Some(cursor) => cursor.parse()?,
            None => 0,
        };
        let items = (first..first + u64::from(request.limit)).map(reading);
        let next = match first {
            0 => Some("last & <least> é".to_owned()),
            _ => None,
        };
        Ok(ListReadingsResponse::ok(items, next))
    }

    async fn search_readings(
        &self,
        request: SearchReadingsRequest,
    ) -> Result<SearchReadingsResponse, SearchReadingsError> {
        let more = u64::from(case(&request.context) == "many");
        let found: Vec<_> = (0..u64::from(request.limit) + more).map(reading).collect();
        Ok(SearchReadingsResponse::ok(
            &found,
            None,
            SearchReadingsOkHeaders { x_total: 7 },
        ))
    }

    async fn stream_readings(
        &self,
        request: StreamReadingsRequest,
    ) -> Result<StreamReadingsResponse, StreamReadingsError> {
        Ok(StreamReadingsResponse::ok(self.readings(&request.context)))
    }

    async fn stream_lines(
        &self,
        request: StreamLinesRequest,
    ) -> Result<StreamLinesResponse, StreamLinesError> {
        let lines = self.readings(&request.context);
        Ok(StreamLinesResponse::ok(lines, "lines"))
    }

    async fn watch_readings(
        &self,
        request: WatchReadingsRequest,
    ) -> Result<WatchReadingsResponse, WatchReadingsError> {
        let event = |number: u64| {
            Event::new(reading(number))
                .id(number.to_string())
                .name("reading")
                .retry(Duration::from_secs(2))
        };
        Ok(match case(&request.context).as_str() {
            // Each of the forms that items may have.
            "plain" => WatchReadingsResponse::ok(stream::iter([reading(0)])),
            "whole" => WatchReadingsResponse::ok(stream::iter([event(0), event(1)])),
            "own" => {
                WatchReadingsResponse::ok(stream::iter([Event::new(ReadingView::from(reading(0)))]))
            }
            "fallible" => {
                WatchReadingsResponse::ok(stream::iter([event(0)]).map(Ok::<_, io::Error>))
            }
            "forged" => WatchReadingsResponse::ok(stream::iter([
                event(0),
                Event::new(reading(1)).id("1\ndata: forged"),
            ])),
            _ => WatchReadingsResponse::ok(self.readings(&request.context)),
        })
    }

    async fn read_text(&self, _: ReadTextRequest) -> Result<ReadTextResponse, ReadTextError> {
        let mut text = String::from("number,celsius\n");
        for number in 0..2 {
            writeln!(text, "{number},20.5 °C")?;
        }
        Ok(ReadTextResponse::ok(text))
    }

    async fn read_bytes(
        &self,
        request: ReadBytesRequest,
    ) -> Result<ReadBytesResponse, ReadBytesError> {
        let pieces = || stream::iter([vec![b'a'; 100_000], vec![b'b'; 100_000]]);
        let name = Some("attachment; filename=\"a.pdf\"".to_owned());
        let raw = match request.source.as_str() {
            "memory" => Raw::from(b"%PDF".to_vec()),
            "file" => Raw::file(env!("CARGO_MANIFEST_PATH")).await?,
            "folder" => Raw::file(env!("CARGO_MANIFEST_DIR")).await?,
            "nowhere" => Raw::file("/nowhere/canary-of-the-station").await?,
            "reader" => Raw::reader(tokio::io::AsyncReadExt::take(
                tokio::io::repeat(b'r'),
                200_000,
            )),
            "stream" => Raw::stream(pieces()),
            "known" => Raw::stream(pieces()).length(200_000),
            "short" => Raw::stream(pieces()).length(200_001),
            "long" => Raw::stream(pieces()).length(150_000),
            "fail" => Raw::stream(pieces().map(Ok).chain(stream::once(async {
                Err(io::Error::other(format!("no more of {CANARY}")))
            }))),
            "panic" => Raw::stream(pieces().chain(stream::once(async {
                panic!("the stream knows of {CANARY}")
            }))),
            _ => return Ok(ReadBytesResponse::accepted("/readings/bytes/memory")),
        };
        Ok(ReadBytesResponse::ok(
            raw,
            ReadBytesOkHeaders {
                content_disposition: name,
            },
        ))
    }

    async fn read_any(&self, request: ReadAnyRequest) -> Result<ReadAnyResponse, ReadAnyError> {
        Ok(match request.kind.as_str() {
            "one" => ReadAnyResponse::ok_reading_view(reading(1)),
            "list" => ReadAnyResponse::ok_reading_brief_list([1, 2, 3].map(reading)),
            "image" => ReadAnyResponse::partial_content(b"\x89PNG".to_vec()),
            "text" => ReadAnyResponse::non_authoritative_information("said by another"),
            _ => ReadAnyResponse::no_content(),
        })
    }

    async fn record_reading(
        &self,
        request: RecordReadingRequest,
    ) -> Result<RecordReadingResponse, RecordReadingError> {
        let location = match request.body.station.as_str() {
            "forged" => "/readings\r\nX-Forged: yes",
            _ => "/readings/1",
        };
        Ok(RecordReadingResponse::created(
            stream::iter([reading(1)]),
            location,
        ))
    }
}

impl SessionApi for App {
    async fn log_in(&self, request: LogInRequest) -> Result<LogInResponse, LogInError> {
        Ok(match case(&request.context).as_str() {
            "out" => LogInResponse::no_content(""),
            "forged" => see_other("/", "a; Domain=evil.example", None),
            "long" => see_other("/", &"a".repeat(4090), None),
            "themed" => see_other("/", "abc=123", Some("dark")),
            _ => see_other("/home", "abc=123", None),
        })
    }
}

fn see_other(location: &str, session: &str, theme: Option<&str>) -> LogInResponse {
    LogInResponse::see_other(LogInSeeOtherHeaders {
        location: location.to_owned(),
        session: session.into(),
        theme: theme.map(Into::into),
        widget: "w".into(),
    })
}
