//! The handlers of `Instrument`.
use crate::api::instrument::*;
use crate::app::App;

impl InstrumentApi for App {
    async fn list_instruments(
        &self,
        _request: ListInstrumentsRequest,
    ) -> Result<ListInstrumentsResponse, ListInstrumentsError> {
        Err(ListInstrumentsError::not_implemented())
    }

    async fn create_instrument(
        &self,
        _request: CreateInstrumentRequest,
    ) -> Result<CreateInstrumentResponse, CreateInstrumentError> {
        Err(CreateInstrumentError::not_implemented())
    }

    async fn get_instrument(
        &self,
        _request: GetInstrumentRequest,
    ) -> Result<GetInstrumentResponse, GetInstrumentError> {
        Err(GetInstrumentError::not_implemented())
    }

    async fn change_instrument(
        &self,
        _request: ChangeInstrumentRequest,
    ) -> Result<ChangeInstrumentResponse, ChangeInstrumentError> {
        Err(ChangeInstrumentError::not_implemented())
    }

    async fn get_manual(
        &self,
        _request: GetManualRequest,
    ) -> Result<GetManualResponse, GetManualError> {
        Err(GetManualError::not_implemented())
    }

    async fn put_manual(
        &self,
        _request: PutManualRequest,
    ) -> Result<PutManualResponse, PutManualError> {
        Err(PutManualError::not_implemented())
    }

    async fn add_files(
        &self,
        _request: AddFilesRequest,
    ) -> Result<AddFilesResponse, AddFilesError> {
        Err(AddFilesError::not_implemented())
    }
}
