//! The handlers of `User`.
use jiff::Timestamp;
use uuid::Uuid;

use crate::api::types::Role;
use crate::api::user::*;
use crate::api::{Internal, InternalError};
use crate::app::App;
use crate::cursor;

impl UserApi for App {
    async fn register_user(
        &self,
        request: RegisterUserRequest,
    ) -> Result<RegisterUserResponse, RegisterUserError> {
        self.registrations.take()?;
        let user = self.member(Uuid::now_v7(), request.body).await?;

        let mut users = self.users.begin().await?;
        users.save(&user).await??;
        users.commit().await?;

        let location = location(user.id);
        Ok(RegisterUserResponse::created(user, location))
    }

    async fn list_users(
        &self,
        request: ListUsersRequest,
    ) -> Result<ListUsersResponse, ListUsersError> {
        let ListUsersRequest {
            role,
            cursor,
            limit,
            ..
        } = request;
        let after: Option<String> = cursor::read(cursor.as_deref())?;
        let found = self.users.list(role, after.as_deref(), limit + 1).await?;
        let (users, next) = cursor::page(found, limit, |last| last.username.clone())?;
        Ok(ListUsersResponse::ok(users, next))
    }

    async fn get_user(&self, request: GetUserRequest) -> Result<GetUserResponse, GetUserError> {
        let GetUserRequest { id, .. } = request;
        let user = self.users.find(id).await?.ok_or(UserNotFound { id })?;
        Ok(GetUserResponse::ok(unless_deleted(user)?))
    }

    async fn get_deleted_user(
        &self,
        request: GetDeletedUserRequest,
    ) -> Result<GetDeletedUserResponse, GetDeletedUserError> {
        let GetDeletedUserRequest { id, .. } = request;
        let user = self.users.find(id).await?;
        let user = user.filter(|user| user.deleted_at.is_some());
        Ok(GetDeletedUserResponse::ok(user.ok_or(UserNotFound { id })?))
    }

    async fn get_user_by_name(
        &self,
        request: GetUserByNameRequest,
    ) -> Result<GetUserByNameResponse, GetUserByNameError> {
        let GetUserByNameRequest { username, .. } = request;
        match self.users.find_by_name(&username).await? {
            Some(user) => Ok(GetUserByNameResponse::ok(user)),
            None => Err(NameNotFound { username })?,
        }
    }

    async fn put_user(&self, request: PutUserRequest) -> Result<PutUserResponse, PutUserError> {
        let PutUserRequest {
            principal,
            id,
            body,
            ..
        } = request;
        if principal.user.id != id {
            principal.require_admin("to put somebody else")?;
        }
        let fresh = self.member(id, body).await?;

        let mut users = self.users.begin().await?;
        let Some(existing) = users.find(id).await? else {
            users.save(&fresh).await??;
            users.commit().await?;
            return Ok(PutUserResponse::created(fresh, location(id)));
        };
        // Who replaces a deleted user brings them back, and what the body does not say stays.
        let user = UserRecord {
            username: fresh.username,
            email: fresh.email,
            hashed_password: fresh.hashed_password,
            is_active: true,
            deleted_at: None,
            ..existing
        };
        users.save(&user).await??;
        users.end_sessions(id, Some(principal.id)).await?;
        users.commit().await?;
        Ok(PutUserResponse::ok(user))
    }

    async fn change_user(
        &self,
        request: ChangeUserRequest,
    ) -> Result<ChangeUserResponse, ChangeUserError> {
        let ChangeUserRequest {
            principal,
            id,
            body,
            ..
        } = request;
        if principal.user.id != id {
            principal.require_admin("to change somebody else")?;
        }
        let mut users = self.users.begin().await?;
        let user = users.find(id).await?.ok_or(UserNotFound { id })?;
        let mut user = unless_deleted(user)?;
        let role = user.role;
        body.apply(&mut user);
        if user.role != role {
            principal.require_admin("to change a role")?;
            if principal.user.id == id {
                return Err(NotYourself {})?;
            }
        }
        users.save(&user).await?.internal()?;
        users.commit().await?;
        Ok(ChangeUserResponse::ok(user))
    }

    async fn delete_user(
        &self,
        request: DeleteUserRequest,
    ) -> Result<DeleteUserResponse, DeleteUserError> {
        let DeleteUserRequest { principal, id, .. } = request;
        if principal.user.id == id {
            return Err(NotYourself {})?;
        }
        let mut users = self.users.begin().await?;
        let user = users.find(id).await?.ok_or(UserNotFound { id })?;
        let user = UserRecord {
            is_active: false,
            deleted_at: Some(Timestamp::now()),
            ..unless_deleted(user)?
        };
        users.save(&user).await?.internal()?;
        users.end_sessions(id, None).await?;
        users.commit().await?;
        Ok(DeleteUserResponse::no_content())
    }
}

impl App {
    /// A new member, of what the registration says.
    async fn member(&self, id: Uuid, body: UserRegistration) -> Result<UserRecord, InternalError> {
        let hashed_password = self.passwords.hash(&body.password).await?;
        Ok(body.into_record(UserRegistrationRest {
            id,
            hashed_password,
            role: Role::Member,
            is_active: true,
            address: None,
            internal_notes: None,
            created_at: Timestamp::now(),
            deleted_at: None,
        }))
    }
}

/// Deleted users are found under `/deleted` alone.
fn unless_deleted(user: UserRecord) -> Result<UserRecord, UserNotFound> {
    match user.deleted_at {
        None => Ok(user),
        Some(_) => Err(UserNotFound { id: user.id }),
    }
}

fn location(id: Uuid) -> String {
    format!("/forge/users/{id}")
}
