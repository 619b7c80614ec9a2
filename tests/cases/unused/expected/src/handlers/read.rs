//! The handlers of `Read`.
use crate::api::read::*;
use crate::app::App;

impl ReadApi for App {
    async fn write_read(
        &self,
        _request: WriteReadRequest,
    ) -> Result<WriteReadResponse, WriteReadError> {
        Err(WriteReadError::not_implemented())
    }
}
