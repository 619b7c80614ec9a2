//! The handlers of `Reader`.
use crate::api::reader::*;
use crate::app::App;

impl ReaderApi for App {
    async fn get_reader(
        &self,
        _request: GetReaderRequest,
    ) -> Result<GetReaderResponse, GetReaderError> {
        Err(GetReaderError::not_implemented())
    }
}
