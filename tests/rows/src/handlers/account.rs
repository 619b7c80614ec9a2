//! The handlers of `Account`.
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};

use crate::account::Entity;
use crate::api::account::*;
use crate::api::errors::UnknownAccount;
use crate::app::App;

impl AccountApi for App {
    async fn list_accounts(
        &self,
        _request: ListAccountsRequest,
    ) -> Result<ListAccountsResponse, ListAccountsError> {
        let accounts = Entity::find().all(&self.orm()).await?;
        Ok(ListAccountsResponse::ok(accounts))
    }

    async fn get_account(
        &self,
        request: GetAccountRequest,
    ) -> Result<GetAccountResponse, GetAccountError> {
        let account = Entity::find_by_id(request.id).one(&self.orm()).await?;
        Ok(GetAccountResponse::ok(account.ok_or(UnknownAccount)?))
    }

    async fn change_account(
        &self,
        request: ChangeAccountRequest,
    ) -> Result<ChangeAccountResponse, ChangeAccountError> {
        let account = Entity::find_by_id(request.id).one(&self.orm()).await?;
        let mut account = account.ok_or(UnknownAccount)?;
        request.body.apply(&mut account);
        // SeaORM writes what is marked as set, and a model that became active has nothing set.
        let account = account.into_active_model().reset_all();
        Ok(ChangeAccountResponse::ok(
            account.update(&self.orm()).await?,
        ))
    }
}
