//! The handlers of `Book`.
use crate::api::book::*;
use crate::app::App;

impl BookApi for App {
    async fn add_book(&self, _request: AddBookRequest) -> Result<AddBookResponse, AddBookError> {
        Err(AddBookError::not_implemented())
    }

    async fn replace_book(
        &self,
        _request: ReplaceBookRequest,
    ) -> Result<ReplaceBookResponse, ReplaceBookError> {
        Err(ReplaceBookError::not_implemented())
    }

    async fn change_book(
        &self,
        _request: ChangeBookRequest,
    ) -> Result<ChangeBookResponse, ChangeBookError> {
        Err(ChangeBookError::not_implemented())
    }

    async fn get_book(&self, _request: GetBookRequest) -> Result<GetBookResponse, GetBookError> {
        Err(GetBookError::not_implemented())
    }

    async fn cancel_book(
        &self,
        _request: CancelBookRequest,
    ) -> Result<CancelBookResponse, CancelBookError> {
        Err(CancelBookError::not_implemented())
    }

    async fn book_json(
        &self,
        _request: BookJsonRequest,
    ) -> Result<BookJsonResponse, BookJsonError> {
        Err(BookJsonError::not_implemented())
    }

    async fn book_min_json(
        &self,
        _request: BookMinJsonRequest,
    ) -> Result<BookMinJsonResponse, BookMinJsonError> {
        Err(BookMinJsonError::not_implemented())
    }

    async fn drop_book_json(
        &self,
        _request: DropBookJsonRequest,
    ) -> Result<DropBookJsonResponse, DropBookJsonError> {
        Err(DropBookJsonError::not_implemented())
    }

    async fn scan_book(
        &self,
        _request: ScanBookRequest,
    ) -> Result<ScanBookResponse, ScanBookError> {
        Err(ScanBookError::not_implemented())
    }

    async fn batch_books(
        &self,
        _request: BatchBooksRequest,
    ) -> Result<BatchBooksResponse, BatchBooksError> {
        Err(BatchBooksError::not_implemented())
    }

    async fn list_books(
        &self,
        _request: ListBooksRequest,
    ) -> Result<ListBooksResponse, ListBooksError> {
        Err(ListBooksError::not_implemented())
    }
}
