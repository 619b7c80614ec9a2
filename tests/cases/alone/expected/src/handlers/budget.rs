//! The handlers of `Budget`.
use crate::api::budget::*;
use crate::app::App;

impl BudgetApi for App {
    async fn find_budgets(
        &self,
        _request: FindBudgetsRequest,
    ) -> Result<FindBudgetsResponse, FindBudgetsError> {
        Err(FindBudgetsError::not_implemented())
    }
}
