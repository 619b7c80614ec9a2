//! The handlers of `User`.
use crate::api::user::*;
use crate::app::App;

impl UserApi for App {
    async fn get_user(&self, _request: GetUserRequest) -> Result<GetUserResponse, GetUserError> {
        Err(GetUserError::not_implemented())
    }

    async fn get_any_user(
        &self,
        _request: GetAnyUserRequest,
    ) -> Result<GetAnyUserResponse, GetAnyUserError> {
        Err(GetAnyUserError::not_implemented())
    }

    async fn list_users(
        &self,
        _request: ListUsersRequest,
    ) -> Result<ListUsersResponse, ListUsersError> {
        Err(ListUsersError::not_implemented())
    }

    async fn page_users(
        &self,
        _request: PageUsersRequest,
    ) -> Result<PageUsersResponse, PageUsersError> {
        Err(PageUsersError::not_implemented())
    }

    async fn stream_users(
        &self,
        _request: StreamUsersRequest,
    ) -> Result<StreamUsersResponse, StreamUsersError> {
        Err(StreamUsersError::not_implemented())
    }

    async fn lines_of_users(
        &self,
        _request: LinesOfUsersRequest,
    ) -> Result<LinesOfUsersResponse, LinesOfUsersError> {
        Err(LinesOfUsersError::not_implemented())
    }

    async fn watch_users(
        &self,
        _request: WatchUsersRequest,
    ) -> Result<WatchUsersResponse, WatchUsersError> {
        Err(WatchUsersError::not_implemented())
    }
}
