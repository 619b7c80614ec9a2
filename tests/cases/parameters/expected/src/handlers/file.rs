//! The handlers of `File`.
use crate::api::file::*;
use crate::app::App;

impl FileApi for App {
    async fn get_file(&self, _request: GetFileRequest) -> Result<GetFileResponse, GetFileError> {
        Err(GetFileError::not_implemented())
    }

    async fn put_file(&self, _request: PutFileRequest) -> Result<PutFileResponse, PutFileError> {
        Err(PutFileError::not_implemented())
    }

    async fn about_files(
        &self,
        _request: AboutFilesRequest,
    ) -> Result<AboutFilesResponse, AboutFilesError> {
        Err(AboutFilesError::not_implemented())
    }
}
