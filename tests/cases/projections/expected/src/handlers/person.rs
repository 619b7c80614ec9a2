//! The handlers of `Person`.
use crate::api::person::*;
use crate::app::App;

impl PersonApi for App {
    async fn list_people(
        &self,
        _request: ListPeopleRequest,
    ) -> Result<ListPeopleResponse, ListPeopleError> {
        Err(ListPeopleError::not_implemented())
    }

    async fn get_person(
        &self,
        _request: GetPersonRequest,
    ) -> Result<GetPersonResponse, GetPersonError> {
        Err(GetPersonError::not_implemented())
    }

    async fn create_person(
        &self,
        _request: CreatePersonRequest,
    ) -> Result<CreatePersonResponse, CreatePersonError> {
        Err(CreatePersonError::not_implemented())
    }
}
