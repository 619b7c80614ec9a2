//! The handlers of `Account`.
use crate::api::account::*;
use crate::app::App;

impl AccountApi for App {
    async fn get_account(
        &self,
        _request: GetAccountRequest,
    ) -> Result<GetAccountResponse, GetAccountError> {
        Err(GetAccountError::not_implemented())
    }

    async fn list_accounts(
        &self,
        _request: ListAccountsRequest,
    ) -> Result<ListAccountsResponse, ListAccountsError> {
        Err(ListAccountsError::not_implemented())
    }

    async fn create_account(
        &self,
        _request: CreateAccountRequest,
    ) -> Result<CreateAccountResponse, CreateAccountError> {
        Err(CreateAccountError::not_implemented())
    }
}
