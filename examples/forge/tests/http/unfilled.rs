//! Handlers that are not filled in, and handlers that fail.
use std::io;
use std::time::Duration;

use forge::api::avatar::*;
use forge::api::payment::*;
use forge::api::project::*;
use forge::api::security::*;
use forge::api::session::*;
use forge::api::support::{CONTRACT, server::frame};
use forge::api::types::Scope;
use forge::api::user::*;
use forge::api::{self, Internal, Raw};
use forge::auth::Session;
use secrecy::ExposeSecret;
use serde_json::json;
use tokio::time::sleep;

use crate::driver::{NOBODY, Server, log, registration};

fn user() -> UserRecord {
    UserRecord {
        id: uuid::Uuid::nil(),
        username: "ada".to_owned(),
        hashed_password: "canary-hash".into(),
        email: "ada@example.com".to_owned(),
        role: api::types::Role::Member,
        is_active: true,
        address: None,
        internal_notes: None,
        created_at: jiff::Timestamp::UNIX_EPOCH,
        deleted_at: None,
    }
}

/// Fails in every way that a handler can.
struct Careless;

impl UserApi for Careless {
    async fn register_user(
        &self,
        _request: RegisterUserRequest,
    ) -> Result<RegisterUserResponse, RegisterUserError> {
        Err(RegisterUserError::not_implemented())
    }

    async fn list_users(
        &self,
        _request: ListUsersRequest,
    ) -> Result<ListUsersResponse, ListUsersError> {
        panic!("canary-panic")
    }

    async fn get_user(&self, _request: GetUserRequest) -> Result<GetUserResponse, GetUserError> {
        Err(io::Error::other("canary-io"))?
    }

    async fn get_deleted_user(
        &self,
        _request: GetDeletedUserRequest,
    ) -> Result<GetDeletedUserResponse, GetDeletedUserError> {
        Err(GetDeletedUserError::not_implemented())
    }

    async fn get_user_by_name(
        &self,
        request: GetUserByNameRequest,
    ) -> Result<GetUserByNameResponse, GetUserByNameError> {
        // An error that this operation does not declare, on purpose.
        let username = request.username;
        Ok(Err(UsernameTaken { username }).internal()?)
    }

    async fn put_user(&self, _request: PutUserRequest) -> Result<PutUserResponse, PutUserError> {
        Ok(PutUserResponse::created(
            user(),
            "two\r\nlines: canary-header",
        ))
    }

    async fn change_user(
        &self,
        _request: ChangeUserRequest,
    ) -> Result<ChangeUserResponse, ChangeUserError> {
        sleep(Duration::from_secs(60)).await;
        Err(ChangeUserError::not_implemented())
    }

    async fn delete_user(
        &self,
        _request: DeleteUserRequest,
    ) -> Result<DeleteUserResponse, DeleteUserError> {
        Err(DeleteUserError::not_implemented())
    }
}

impl AvatarApi for Careless {
    async fn put_avatar(
        &self,
        _request: PutAvatarRequest,
    ) -> Result<PutAvatarResponse, PutAvatarError> {
        Err(PutAvatarError::not_implemented())
    }

    async fn get_avatar(
        &self,
        _request: GetAvatarRequest,
    ) -> Result<GetAvatarResponse, GetAvatarError> {
        let broken = Err(io::Error::other("canary-stream"));
        let pieces = vec![Ok("the first piece"), broken];
        let raw = Raw::stream(futures_util::stream::iter(pieces));
        Ok(GetAvatarResponse::ok(
            raw,
            GetAvatarOkHeaders {
                content_disposition: "attachment".to_owned(),
                x_content_type_options: "nosniff".to_owned(),
            },
        ))
    }
}

impl PaymentApi for Careless {
    async fn get_payment(
        &self,
        _request: GetPaymentRequest,
    ) -> Result<GetPaymentResponse, GetPaymentError> {
        Err(GetPaymentError::not_implemented())
    }
}

impl SessionApi for Careless {
    async fn log_in(&self, _request: LogInRequest) -> Result<LogInResponse, LogInError> {
        Err(LogInError::not_implemented())
    }

    async fn get_session(
        &self,
        _request: GetSessionRequest,
    ) -> Result<GetSessionResponse, GetSessionError> {
        Err(GetSessionError::not_implemented())
    }

    async fn log_out(&self, _request: LogOutRequest) -> Result<LogOutResponse, LogOutError> {
        Err(LogOutError::not_implemented())
    }
}

/// Knows everybody but who brings the token `broken`.
impl Authenticate for Careless {
    async fn session(
        &self,
        token: SecretString,
        _attempt: &Attempt<'_>,
    ) -> Result<Session, SessionError> {
        if token.expose_secret() == "broken" {
            return Err(io::Error::other("canary-token"))?;
        }
        let scopes = Scope::ALL.to_vec();
        Ok(Session {
            id: uuid::Uuid::nil(),
            user: user(),
            scopes,
        })
    }
}

impl ProjectApi for Careless {
    async fn search_projects(
        &self,
        _request: SearchProjectsRequest,
    ) -> Result<SearchProjectsResponse, SearchProjectsError> {
        Err(SearchProjectsError::not_implemented())
    }

    async fn create_project(
        &self,
        _request: CreateProjectRequest,
    ) -> Result<CreateProjectResponse, CreateProjectError> {
        Err(CreateProjectError::not_implemented())
    }

    async fn sponsor_project(
        &self,
        _request: SponsorProjectRequest,
    ) -> Result<SponsorProjectResponse, SponsorProjectError> {
        Err(SponsorProjectError::not_implemented())
    }

    async fn get_project(
        &self,
        _request: GetProjectRequest,
    ) -> Result<GetProjectResponse, GetProjectError> {
        Err(GetProjectError::not_implemented())
    }
}

#[tokio::test]
async fn a_handler_that_is_not_filled_in_is_501() {
    let server = Server::of(api::router(Careless)).await;

    server
        .get("/forge/projects")
        .await
        .assert_code(501, "NOT_IMPLEMENTED");
    let answer = server
        .post("/forge/users/register", &registration("ada"))
        .await;
    answer.assert_code(501, "NOT_IMPLEMENTED");
    // What is wrong with the request is said even so.
    let answer = server.post("/forge/users/register", &json!({})).await;
    answer.assert_code(422, "VALIDATION_FAILED");
}

#[tokio::test]
async fn what_goes_wrong_within_is_logged_and_not_told() {
    let server = Server::of(api::router(Careless)).await;
    let (caller, broken) = (server.caller("any", ""), server.caller("broken", ""));
    let answers = [
        ("canary-panic", caller.get("/forge/users").await),
        ("canary-io", caller.get(NOBODY).await),
        ("canary-token", broken.get(NOBODY).await),
        (
            "The name canary_name is taken",
            caller.get("/forge/users/by-name/canary_name").await,
        ),
        ("`location`", caller.put(NOBODY, &registration("ada")).await),
    ];

    let log = log();
    for (cause, answer) in answers {
        answer.assert_code(500, "INTERNAL");
        assert!(!answer.body.contains("canary"), "{answer:?}");
        assert!(!answer.headers.contains_key("location"), "{answer:?}");
        let id = answer.header("x-request-id");
        let logged = log
            .lines()
            .any(|line| line.contains("ERROR") && line.contains(cause) && line.contains(id));
        assert!(logged, "{cause} of {id} is not in the log");
    }
    assert!(!log.contains("canary-hash"));
}

#[tokio::test]
async fn a_handler_that_takes_too_long_is_503() {
    let hasty = Box::leak(Box::new(CONTRACT));
    hasty.timeout = Duration::from_millis(50);
    let router = frame(hasty, api::routes(Careless));
    let server = Server::of(router).await;

    let answer = server.caller("any", "").patch(NOBODY, &json!({})).await;

    answer.assert_code(503, "TIMED_OUT");
}

#[tokio::test]
async fn a_download_that_fails_midway_does_not_end_as_if_it_were_whole() {
    let server = Server::of(api::router(Careless)).await;
    let path = format!("{NOBODY}/avatar");

    let request = server
        .caller("any", "")
        .request(reqwest::Method::GET, &path);
    let response = request.send().await.expect("a head");

    assert_eq!(response.status(), 200);
    let id = response.headers()["x-request-id"]
        .to_str()
        .expect("a text")
        .to_owned();
    response.bytes().await.expect_err("a body that is cut off");
    let log = log();
    let logged = |line: &str| line.contains("canary-stream") && line.contains(&id);
    assert!(log.lines().any(logged), "nothing of {id} in the log");
}
