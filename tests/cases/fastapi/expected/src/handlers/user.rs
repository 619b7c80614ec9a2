//! The handlers of `User`.
use crate::api::user::*;
use crate::app::App;

impl UserApi for App {
    async fn create_user(
        &self,
        _request: CreateUserRequest,
    ) -> Result<CreateUserResponse, CreateUserError> {
        Err(CreateUserError::not_implemented())
    }

    async fn annotated_user(
        &self,
        _request: AnnotatedUserRequest,
    ) -> Result<AnnotatedUserResponse, AnnotatedUserError> {
        Err(AnnotatedUserError::not_implemented())
    }

    async fn list_users(
        &self,
        _request: ListUsersRequest,
    ) -> Result<ListUsersResponse, ListUsersError> {
        Err(ListUsersError::not_implemented())
    }
}
