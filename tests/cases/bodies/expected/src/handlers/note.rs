//! The handlers of `Note`.
use crate::api::note::*;
use crate::app::App;

impl NoteApi for App {
    async fn create_notes(
        &self,
        _request: CreateNotesRequest,
    ) -> Result<CreateNotesResponse, CreateNotesError> {
        Err(CreateNotesError::not_implemented())
    }

    async fn import_notes(
        &self,
        _request: ImportNotesRequest,
    ) -> Result<ImportNotesResponse, ImportNotesError> {
        Err(ImportNotesError::not_implemented())
    }

    async fn put_notes(
        &self,
        _request: PutNotesRequest,
    ) -> Result<PutNotesResponse, PutNotesError> {
        Err(PutNotesError::not_implemented())
    }

    async fn nest_notes(
        &self,
        _request: NestNotesRequest,
    ) -> Result<NestNotesResponse, NestNotesError> {
        Err(NestNotesError::not_implemented())
    }

    async fn change_notes(
        &self,
        _request: ChangeNotesRequest,
    ) -> Result<ChangeNotesResponse, ChangeNotesError> {
        Err(ChangeNotesError::not_implemented())
    }

    async fn rank_notes(
        &self,
        _request: RankNotesRequest,
    ) -> Result<RankNotesResponse, RankNotesError> {
        Err(RankNotesError::not_implemented())
    }

    async fn maybe_note(
        &self,
        _request: MaybeNoteRequest,
    ) -> Result<MaybeNoteResponse, MaybeNoteError> {
        Err(MaybeNoteError::not_implemented())
    }

    async fn maybe_payment(
        &self,
        _request: MaybePaymentRequest,
    ) -> Result<MaybePaymentResponse, MaybePaymentError> {
        Err(MaybePaymentError::not_implemented())
    }

    async fn get_path(&self, _request: GetPathRequest) -> Result<GetPathResponse, GetPathError> {
        Err(GetPathError::not_implemented())
    }

    async fn pick_notes(
        &self,
        _request: PickNotesRequest,
    ) -> Result<PickNotesResponse, PickNotesError> {
        Err(PickNotesError::not_implemented())
    }

    async fn export_notes(
        &self,
        _request: ExportNotesRequest,
    ) -> Result<ExportNotesResponse, ExportNotesError> {
        Err(ExportNotesError::not_implemented())
    }
}
