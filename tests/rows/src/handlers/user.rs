//! The handlers of `User`.
use crate::api::types::Role;
use crate::api::user::*;
use crate::app::App;
use crate::db::{UserRow, USERS};

impl App {
    async fn users(&self) -> Result<Vec<UserRow>, sqlx::Error> {
        sqlx::query_as(USERS).fetch_all(&self.pool).await
    }
}

impl UserApi for App {
    async fn list_users(
        &self,
        _request: ListUsersRequest,
    ) -> Result<ListUsersResponse, ListUsersError> {
        Ok(ListUsersResponse::ok(self.users().await?))
    }

    async fn get_user(&self, request: GetUserRequest) -> Result<GetUserResponse, GetUserError> {
        let users = self.users().await?;
        let id = request.id.to_string();
        match users.iter().find(|user| user.id == id) {
            Some(user) => Ok(GetUserResponse::ok(user)),
            None => Err(GetUserError::not_implemented()),
        }
    }

    async fn see_user(&self, request: SeeUserRequest) -> Result<SeeUserResponse, SeeUserError> {
        let users = self.users().await?;
        let id = request.id.to_string();
        match users.into_iter().find(|user| user.id == id) {
            Some(user) => Ok(SeeUserResponse::ok(user)),
            None => Err(SeeUserError::not_implemented()),
        }
    }

    async fn see_users(
        &self,
        _request: SeeUsersRequest,
    ) -> Result<SeeUsersResponse, SeeUsersError> {
        Ok(SeeUsersResponse::ok(self.users().await?))
    }

    async fn change_user(
        &self,
        request: ChangeUserRequest,
    ) -> Result<ChangeUserResponse, ChangeUserError> {
        let users = self.users().await?;
        let id = request.id.to_string();
        let Some(mut user) = users.into_iter().find(|user| user.id == id) else {
            return Err(ChangeUserError::not_implemented());
        };
        // Converted columns are the handler's: the contract knows the way out of them only.
        if let Some(role) = request.body.role {
            user.role = i64::from(role == Role::Admin);
        }
        request.body.apply(&mut user);
        Ok(ChangeUserResponse::ok(user))
    }
}
