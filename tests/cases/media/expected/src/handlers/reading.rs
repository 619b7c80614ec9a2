//! The handlers of `Reading`.
use crate::api::reading::*;
use crate::app::App;

impl ReadingApi for App {
    async fn list_readings(
        &self,
        _request: ListReadingsRequest,
    ) -> Result<ListReadingsResponse, ListReadingsError> {
        Err(ListReadingsError::not_implemented())
    }

    async fn search_readings(
        &self,
        _request: SearchReadingsRequest,
    ) -> Result<SearchReadingsResponse, SearchReadingsError> {
        Err(SearchReadingsError::not_implemented())
    }

    async fn stream_readings(
        &self,
        _request: StreamReadingsRequest,
    ) -> Result<StreamReadingsResponse, StreamReadingsError> {
        Err(StreamReadingsError::not_implemented())
    }

    async fn stream_lines(
        &self,
        _request: StreamLinesRequest,
    ) -> Result<StreamLinesResponse, StreamLinesError> {
        Err(StreamLinesError::not_implemented())
    }

    async fn watch_readings(
        &self,
        _request: WatchReadingsRequest,
    ) -> Result<WatchReadingsResponse, WatchReadingsError> {
        Err(WatchReadingsError::not_implemented())
    }

    async fn read_text(
        &self,
        _request: ReadTextRequest,
    ) -> Result<ReadTextResponse, ReadTextError> {
        Err(ReadTextError::not_implemented())
    }

    async fn read_bytes(
        &self,
        _request: ReadBytesRequest,
    ) -> Result<ReadBytesResponse, ReadBytesError> {
        Err(ReadBytesError::not_implemented())
    }

    async fn read_any(&self, _request: ReadAnyRequest) -> Result<ReadAnyResponse, ReadAnyError> {
        Err(ReadAnyError::not_implemented())
    }

    async fn record_reading(
        &self,
        _request: RecordReadingRequest,
    ) -> Result<RecordReadingResponse, RecordReadingError> {
        Err(RecordReadingError::not_implemented())
    }
}
