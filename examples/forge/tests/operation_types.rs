//! The types of an operation in the words of the contract, wherever they come from.
use forge::api::errors::{CursorNotFound, UsernameTaken};
use forge::api::user::{
    ListUsersError, ListUsersResponse, RegisterUserError, RegisterUserErrors, UserPublicProfile,
};
use forge::api::{InternalError, Violations};

#[test]
fn what_an_operation_declares_is_told_from_what_it_need_not() {
    let error: ListUsersError = CursorNotFound.into();
    assert!(matches!(error, ListUsersError::Declared(CursorNotFound)));
    let error = ListUsersError::from(std::fmt::Error);
    assert!(matches!(error, ListUsersError::Internal(_)));
    let error = ListUsersError::from(InternalError::new("the queue is gone"));
    assert!(matches!(error, ListUsersError::Internal(_)));
    let error = ListUsersError::from(Violations::new());
    assert!(matches!(error, ListUsersError::Invalid(_)));
    let error = ListUsersError::not_implemented();
    assert!(matches!(error, ListUsersError::NotImplemented));
}

#[test]
fn several_errors_are_an_enum() {
    let username = String::from("ada");
    let error: RegisterUserError = UsernameTaken { username }.into();
    assert!(matches!(
        error,
        RegisterUserError::Declared(RegisterUserErrors::UsernameTaken(taken)) if taken.username == "ada"
    ));
}

#[test]
fn a_response_of_one_status_is_made_and_matched_by_its_operation() {
    let users: Vec<UserPublicProfile> = Vec::new();
    let ListUsersResponse::Ok { body } = ListUsersResponse::ok(users, Some(String::from("next")));
    assert_eq!(body.next.as_deref(), Some("next"));
}
