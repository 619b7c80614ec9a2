//! Serves streams of as many records as a client asks for, in a process of its own, so that its memory
//! can be measured from outside: `number` readings on `/readings/stream`, `/readings/lines` and
//! `/readings/events`, by the header `x-count`. It says on which port it listens.

use std::convert::Infallible;
use std::error::Error;

use futures_util::{Stream, StreamExt, stream};
use golden_media::api::Context;
use golden_media::api::reading::*;
use golden_media::api::session::*;

struct App;

/// The records, each made when there is room for it.
fn readings(context: &Context) -> impl Stream<Item = Result<ReadingRecord, Infallible>> + use<> {
    let count = context.headers.get("x-count");
    let count = count.and_then(|count| count.to_str().ok()?.parse().ok());
    stream::iter(0..count.unwrap_or(0)).map(|number| {
        Ok(ReadingRecord {
            number,
            celsius: 20.5,
            station: format!("the station of reading {number}"),
        })
    })
}

impl ReadingApi for App {
    async fn list_readings(
        &self,
        _: ListReadingsRequest,
    ) -> Result<ListReadingsResponse, ListReadingsError> {
        Err(ListReadingsError::not_implemented())
    }

    async fn search_readings(
        &self,
        _: SearchReadingsRequest,
    ) -> Result<SearchReadingsResponse, SearchReadingsError> {
        Err(SearchReadingsError::not_implemented())
    }

    async fn stream_readings(
        &self,
        request: StreamReadingsRequest,
    ) -> Result<StreamReadingsResponse, StreamReadingsError> {
        Ok(StreamReadingsResponse::ok(readings(&request.context)))
    }

    async fn stream_lines(
        &self,
        request: StreamLinesRequest,
    ) -> Result<StreamLinesResponse, StreamLinesError> {
        Ok(StreamLinesResponse::ok(readings(&request.context), "lines"))
    }

    async fn watch_readings(
        &self,
        request: WatchReadingsRequest,
    ) -> Result<WatchReadingsResponse, WatchReadingsError> {
        Ok(WatchReadingsResponse::ok(readings(&request.context)))
    }

    async fn read_text(&self, _: ReadTextRequest) -> Result<ReadTextResponse, ReadTextError> {
        Err(ReadTextError::not_implemented())
    }

    /// A file that the client names.
    async fn read_bytes(
        &self,
        request: ReadBytesRequest,
    ) -> Result<ReadBytesResponse, ReadBytesError> {
        let file = golden_media::api::Raw::file(request.source).await?;
        Ok(ReadBytesResponse::ok(
            file,
            ReadBytesOkHeaders {
                content_disposition: None,
            },
        ))
    }

    async fn read_any(&self, _: ReadAnyRequest) -> Result<ReadAnyResponse, ReadAnyError> {
        Err(ReadAnyError::not_implemented())
    }

    async fn record_reading(
        &self,
        _: RecordReadingRequest,
    ) -> Result<RecordReadingResponse, RecordReadingError> {
        Err(RecordReadingError::not_implemented())
    }
}

impl SessionApi for App {
    async fn log_in(&self, _: LogInRequest) -> Result<LogInResponse, LogInError> {
        Err(LogInError::not_implemented())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    axum::serve(listener, golden_media::api::router(App)).await?;
    Ok(())
}
