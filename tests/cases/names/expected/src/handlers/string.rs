//! The handlers of `String`.
use crate::api::string::*;
use crate::app::App;

impl StringApi for App {
    async fn r#fn(&self, _request: FnRequest) -> ::std::result::Result<FnResponse, FnError> {
        ::std::result::Result::Err(FnError::not_implemented())
    }

    async fn r#loop(
        &self,
        _request: LoopRequest,
    ) -> ::std::result::Result<LoopResponse, LoopError> {
        ::std::result::Result::Err(LoopError::not_implemented())
    }

    async fn r#move(
        &self,
        _request: MoveRequest,
    ) -> ::std::result::Result<MoveResponse, MoveError> {
        ::std::result::Result::Err(MoveError::not_implemented())
    }
}
