//! The handlers of `Blob`.
use crate::api::blob::*;
use crate::app::App;

impl BlobApi for App {
    async fn fetch_blob(
        &self,
        _request: FetchBlobRequest,
    ) -> Result<FetchBlobResponse, FetchBlobError> {
        Err(FetchBlobError::not_implemented())
    }

    async fn probe_blob(
        &self,
        _request: ProbeBlobRequest,
    ) -> Result<ProbeBlobResponse, ProbeBlobError> {
        Err(ProbeBlobError::not_implemented())
    }

    async fn list_blobs(
        &self,
        _request: ListBlobsRequest,
    ) -> Result<ListBlobsResponse, ListBlobsError> {
        Err(ListBlobsError::not_implemented())
    }
}
