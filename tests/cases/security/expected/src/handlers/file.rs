//! The handlers of `File`.
use crate::api::file::*;
use crate::app::App;

impl FileApi for App {
    async fn read_file(
        &self,
        _request: ReadFileRequest,
    ) -> Result<ReadFileResponse, ReadFileError> {
        Err(ReadFileError::not_implemented())
    }

    async fn find_file(
        &self,
        _request: FindFileRequest,
    ) -> Result<FindFileResponse, FindFileError> {
        Err(FindFileError::not_implemented())
    }
}
