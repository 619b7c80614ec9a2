//! The applications of FastAPI's documentation, behind the contract `tests/cases/fastapi`.

use std::io;

use futures_util::stream;
use generated::fastapi::api::alias::*;
use generated::fastapi::api::answer::*;
use generated::fastapi::api::count::*;
use generated::fastapi::api::errors::{NameTaken, NoItem, NoSession, NotFound, NotThere};
use generated::fastapi::api::item::*;
use generated::fastapi::api::item_set::*;
use generated::fastapi::api::support::presence::Presence;
use generated::fastapi::api::support::raw::Raw;
use generated::fastapi::api::task::*;
use generated::fastapi::api::team::*;
use generated::fastapi::api::types::{
    CarType, Coded, CodedError, Message, PlaneType, Taken, TakenError,
};
use generated::fastapi::api::user::*;
use generated::fastapi::api::vehicle::*;
use generated::fastapi::api::weight::*;

pub struct App;

fn coded(code: &str, message: &str) -> CodedError {
    let detail = Coded {
        code: code.to_owned(),
        message: message.to_owned(),
    };
    CodedError { detail }
}

fn user(name: &str) -> UserRecord {
    UserRecord {
        username: name.to_owned(),
        email: format!("{name}@example.com"),
        full_name: None,
        password: "canary".to_owned().into(),
    }
}

fn ann() -> UserRecord {
    UserRecord {
        full_name: Some("Ann Läufer".to_owned()),
        ..user("ann")
    }
}

impl UserApi for App {
    async fn create_user(
        &self,
        request: CreateUserRequest,
    ) -> Result<CreateUserResponse, CreateUserError> {
        let record = request.body.into_record();
        Ok(CreateUserResponse::ok(record))
    }

    async fn annotated_user(
        &self,
        _: AnnotatedUserRequest,
    ) -> Result<AnnotatedUserResponse, AnnotatedUserError> {
        Ok(AnnotatedUserResponse::ok(ann()))
    }

    async fn list_users(&self, _: ListUsersRequest) -> Result<ListUsersResponse, ListUsersError> {
        Ok(ListUsersResponse::ok([ann(), user("bob")]))
    }
}

fn team() -> TeamRecord {
    TeamRecord {
        name: "Blue".to_owned(),
        lead: ann(),
        members: vec![ann(), user("bob")],
        deputy: None,
        budget: 10_000,
    }
}

impl TeamApi for App {
    async fn get_team(&self, _: GetTeamRequest) -> Result<GetTeamResponse, GetTeamError> {
        Ok(GetTeamResponse::ok(team()))
    }

    async fn list_teams(&self, _: ListTeamsRequest) -> Result<ListTeamsResponse, ListTeamsError> {
        Ok(ListTeamsResponse::ok([team()]))
    }
}

fn item(name: &str) -> ItemRecord {
    let plain = ItemRecord {
        name: "Foo".to_owned(),
        description: None,
        price: 50.2,
        tax: 10.5,
        tags: Vec::new(),
    };
    match name {
        "bar" => ItemRecord {
            name: "Bar".to_owned(),
            description: Some("The bartenders".to_owned()),
            price: 62.0,
            tax: 20.2,
            ..plain
        },
        "baz" => ItemRecord {
            name: "Baz".to_owned(),
            ..plain
        },
        _ => plain,
    }
}

impl ItemApi for App {
    async fn read_item(&self, request: ReadItemRequest) -> Result<ReadItemResponse, ReadItemError> {
        Ok(ReadItemResponse::ok(item(&request.name)))
    }

    async fn read_item_defaults(
        &self,
        request: ReadItemDefaultsRequest,
    ) -> Result<ReadItemDefaultsResponse, ReadItemDefaultsError> {
        Ok(ReadItemDefaultsResponse::ok(item(&request.name)))
    }

    async fn read_item_none(
        &self,
        request: ReadItemNoneRequest,
    ) -> Result<ReadItemNoneResponse, ReadItemNoneError> {
        Ok(ReadItemNoneResponse::ok(item(&request.name)))
    }

    async fn read_item_name(
        &self,
        request: ReadItemNameRequest,
    ) -> Result<ReadItemNameResponse, ReadItemNameError> {
        Ok(ReadItemNameResponse::ok(item(&request.name)))
    }

    async fn read_item_public(
        &self,
        request: ReadItemPublicRequest,
    ) -> Result<ReadItemPublicResponse, ReadItemPublicError> {
        Ok(ReadItemPublicResponse::ok(item(&request.name)))
    }
}

impl ItemSetApi for App {
    async fn read_item_unset(
        &self,
        request: ReadItemUnsetRequest,
    ) -> Result<ReadItemUnsetResponse, ReadItemUnsetError> {
        let all = item(&request.name);
        let (description, tax, tags) = match request.name.as_str() {
            "foo" => (Presence::Absent, None, None),
            "bar" => {
                let description = all.description.map_or(Presence::Null, Presence::Value);
                (description, Some(all.tax), None)
            }
            _ => (Presence::Null, Some(all.tax), Some(all.tags)),
        };
        Ok(ReadItemUnsetResponse::ok(ItemSetRecord {
            name: all.name,
            description,
            price: all.price,
            tax,
            tags,
        }))
    }
}

fn alias() -> AliasRecord {
    AliasRecord {
        item_id: 1,
        full_name: "One".to_owned(),
    }
}

impl AliasApi for App {
    async fn aliased(&self, _: AliasedRequest) -> Result<AliasedResponse, AliasedError> {
        Ok(AliasedResponse::ok(alias()))
    }

    async fn not_aliased(
        &self,
        _: NotAliasedRequest,
    ) -> Result<NotAliasedResponse, NotAliasedError> {
        Ok(NotAliasedResponse::ok(alias()))
    }
}

impl VehicleApi for App {
    async fn read_vehicle(
        &self,
        request: ReadVehicleRequest,
    ) -> Result<ReadVehicleResponse, ReadVehicleError> {
        Ok(match request.item.as_str() {
            "plane" => ReadVehicleResponse::ok_plane_item(PlaneItem {
                description: "Music is my aeroplane".to_owned(),
                r#type: PlaneType::Plane,
                size: 5,
            }),
            _ => ReadVehicleResponse::ok_car_item(CarItem {
                description: "All my friends drive a low rider".to_owned(),
                r#type: CarType::Car,
            }),
        })
    }
}

impl WeightApi for App {
    async fn read_keyword_weights(
        &self,
        _: ReadKeywordWeightsRequest,
    ) -> Result<ReadKeywordWeightsResponse, ReadKeywordWeightsError> {
        let weights = [("foo".to_owned(), 2.3), ("bar".to_owned(), 3.4)];
        Ok(ReadKeywordWeightsResponse::ok(weights))
    }
}

impl TaskApi for App {
    async fn create_task(
        &self,
        _: CreateTaskRequest,
    ) -> Result<CreateTaskResponse, CreateTaskError> {
        Ok(CreateTaskResponse::created(user("ann")))
    }

    async fn delete_task(
        &self,
        _: DeleteTaskRequest,
    ) -> Result<DeleteTaskResponse, DeleteTaskError> {
        Ok(DeleteTaskResponse::no_content())
    }

    async fn reset_task(&self, _: ResetTaskRequest) -> Result<ResetTaskResponse, ResetTaskError> {
        Ok(ResetTaskResponse::reset_content())
    }

    async fn unchanged_task(
        &self,
        _: UnchangedTaskRequest,
    ) -> Result<UnchangedTaskResponse, UnchangedTaskError> {
        Ok(UnchangedTaskResponse::not_modified())
    }
}

impl AnswerApi for App {
    async fn get_or_create_task(
        &self,
        request: GetOrCreateTaskRequest,
    ) -> Result<GetOrCreateTaskResponse, GetOrCreateTaskError> {
        let user = user(&request.task);
        Ok(match request.task.as_str() {
            "foo" => GetOrCreateTaskResponse::ok(user),
            _ => GetOrCreateTaskResponse::created(user),
        })
    }

    async fn headers(&self, _: HeadersRequest) -> Result<HeadersResponse, HeadersError> {
        let x_cat_dog = "alone in the world".to_owned();
        Ok(HeadersResponse::ok(user("ann"), x_cat_dog))
    }

    async fn cookie(&self, _: CookieRequest) -> Result<CookieResponse, CookieError> {
        let value = "fake-cookie-session-value".to_owned();
        Ok(CookieResponse::ok(user("ann"), value))
    }

    async fn additional(
        &self,
        request: AdditionalRequest,
    ) -> Result<AdditionalResponse, AdditionalError> {
        match request.item.as_str() {
            "foo" => Ok(AdditionalResponse::ok(user("ann"))),
            _ => {
                let message = "Item not found".to_owned();
                Err(NotThere {
                    body: Message { message },
                }
                .into())
            }
        }
    }

    async fn error_string(
        &self,
        _: ErrorStringRequest,
    ) -> Result<ErrorStringResponse, ErrorStringError> {
        Err(NotFound {}.into())
    }

    async fn error_dict(&self, _: ErrorDictRequest) -> Result<ErrorDictResponse, ErrorDictError> {
        let detail = Taken {
            code: "NAME_TAKEN".to_owned(),
            message: "foo is taken".to_owned(),
            name: "foo".to_owned(),
        };
        Err(NameTaken {
            body: TakenError { detail },
        }
        .into())
    }

    async fn error_headers(
        &self,
        _: ErrorHeadersRequest,
    ) -> Result<ErrorHeadersResponse, ErrorHeadersError> {
        let x_error = "There goes my error".to_owned();
        let body = coded("NO_ITEM", "Item not found");
        Err(NoItem { body, x_error }.into())
    }

    async fn error_unauthorized(
        &self,
        _: ErrorUnauthorizedRequest,
    ) -> Result<ErrorUnauthorizedResponse, ErrorUnauthorizedError> {
        let www_authenticate = "Bearer".to_owned();
        let body = coded("NO_SESSION", "Not authenticated");
        Err(NoSession {
            body,
            www_authenticate,
        }
        .into())
    }

    async fn error_unexpected(
        &self,
        _: ErrorUnexpectedRequest,
    ) -> Result<ErrorUnexpectedResponse, ErrorUnexpectedError> {
        Err(io::Error::other("canary").into())
    }

    async fn validated(&self, _: ValidatedRequest) -> Result<ValidatedResponse, ValidatedError> {
        Ok(ValidatedResponse::no_content())
    }

    async fn checked(&self, _: CheckedRequest) -> Result<CheckedResponse, CheckedError> {
        let name = "x".to_owned();
        Ok(CheckedResponse::ok(Checked { name }))
    }

    async fn redirect(&self, _: RedirectRequest) -> Result<RedirectResponse, RedirectError> {
        Ok(RedirectResponse::temporary_redirect("/users".to_owned()))
    }

    async fn text(&self, _: TextRequest) -> Result<TextResponse, TextError> {
        Ok(TextResponse::ok("Hello World"))
    }

    async fn bytes(&self, _: BytesRequest) -> Result<BytesResponse, BytesError> {
        let pieces = vec![b"some fake bytes ".to_vec(); 3];
        Ok(BytesResponse::ok(Raw::stream(stream::iter(pieces))))
    }
}

impl CountApi for App {
    async fn count(&self, _: CountRequest) -> Result<CountResponse, CountError> {
        Ok(CountResponse::no_content())
    }

    async fn read_count(
        &self,
        request: ReadCountRequest,
    ) -> Result<ReadCountResponse, ReadCountError> {
        let number = request.number;
        Ok(ReadCountResponse::ok(CountOut { number }))
    }
}
