//! Operations: paths, parameters, statuses.

use guestlist::http::Method;
use guestlist::ir::{Content, Exposure, Format, OutputId, PathSegment, ResourceId, Scalar, Type};
use serde_json::json;

use crate::{api, operation, user};

#[test]
fn paths_are_joined_and_their_parameters_typed() {
    let api = api("guestlist: 1
api: { title: T, version: '1', base_path: /forge }
resources:
  User:
    path: '/teams/{team}/users'
    params: { path: { team: { type: string, max_length: 40 } } }
    record:
      id: { type: uint64, minimum: 1, private: true, description: The number }
    operations:
      list_users: { get: /, returns: no_content }
      get_user: { get: '/{id}', returns: no_content }
      get_note: { get: '/{id}/notes/{note}', params: { path: { note: uuid } }, returns: no_content }
");
    let list = operation(&api, "list_users");
    assert_eq!(list.path, "/forge/teams/{team}/users");
    assert_eq!(list.path_params[0].constraints.max_length, Some(40));
    let get = operation(&api, "get_user");
    assert_eq!(get.path, "/forge/teams/{team}/users/{id}");
    let literal = |text: &str| PathSegment::Literal(text.to_owned());
    assert_eq!(
        get.segments,
        [
            literal("forge"),
            literal("teams"),
            PathSegment::Param(0),
            literal("users"),
            PathSegment::Param(1),
        ]
    );
    let id = &get.path_params[1];
    assert_eq!(
        (&id.ty, id.exposure),
        (&Type::Scalar(Scalar::Uint64), Exposure::Listed)
    );
    assert_eq!(id.description.as_deref(), Some("The number"));
    assert!(id.constraints.minimum.is_some());
    let note = operation(&api, "get_note");
    let names: Vec<_> = note
        .path_params
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(names, ["team", "id", "note"]);
    assert_eq!(
        note.path_params[2].ty,
        Type::Scalar(Scalar::Text(Format::Uuid))
    );
}

#[test]
fn the_root_is_a_path() {
    let api = api("guestlist: 1
api: { title: T, version: '1' }
resources: { Root: { path: /, operations: { get_root: { get: /, returns: no_content } } } }
");
    let root = operation(&api, "get_root");
    assert_eq!((root.path.as_str(), root.segments.len()), ("/", 0));
}

#[test]
fn a_path_parameter_is_there_whatever_the_record_says() {
    let api = user(
        "record:
  key: { type: 'string?', wire: Key, default: null, secret: false }
outputs: { UserView: { fields: [key] } }
operations: { get_user: { get: '/{key}', returns: { ok: UserView } } }
",
    );
    let key = &operation(&api, "get_user").path_params[0];
    assert!(key.is_required() && !key.nullable);
    assert_eq!(key.wire, "key");
}

#[test]
fn query_parameters_keep_their_order() {
    let api = user(
        "operations:
  find_users:
    get: /
    summary: Find
    tags: [search]
    deprecated: true
    params:
      strict: true
      query:
        q: { type: string, optional: true }
        tags: { type: list<string>, default: [] }
        type: { type: int32, default: 7, wire: kind }
    returns: no_content
",
    );
    let find = operation(&api, "find_users");
    assert_eq!(
        (find.method, find.strict, find.deprecated),
        (Method::Get, true, true)
    );
    assert_eq!(find.tags, ["search"]);
    let params = find
        .query_params
        .iter()
        .map(|field| (field.ident.as_str(), field.wire.as_str()));
    assert_eq!(
        params.collect::<Vec<_>>(),
        [("q", "q"), ("tags", "tags"), ("r#type", "kind")]
    );
    assert_eq!(find.query_params[2].default.as_deref(), Some(&json!(7)));
}

#[test]
fn statuses_have_variants_and_constructors() {
    let api = user("record: { id: uuid }
inputs: { NewUser: { fields: [id] } }
outputs:
  UserView: { fields: [id] }
  UserBrief: { fields: [id] }
operations:
  put_user:
    put: '/{id}'
    body: NewUser
    returns:
      created: { body: UserView, headers: { Location: uri_reference, X-Trace: { type: uuid, optional: true } }, description: Made }
      ok: { body: [UserView, UserBrief] }
      no_content:
  list_users: { get: /, returns: { ok: list<UserBrief> } }
");
    let put = operation(&api, "put_user");
    let view = OutputId {
        resource: ResourceId(0),
        index: 0,
    };
    let brief = OutputId {
        resource: ResourceId(0),
        index: 1,
    };
    let variants: Vec<_> = put
        .responses
        .iter()
        .flat_map(|response| &response.variants)
        .map(|variant| {
            (
                variant.ident.as_str(),
                variant.constructor.as_str(),
                variant.content.clone(),
            )
        })
        .collect();
    assert_eq!(
        variants,
        [
            ("Created", "created", Content::Model(view)),
            ("OkUserView", "ok_user_view", Content::Model(view)),
            ("OkUserBrief", "ok_user_brief", Content::Model(brief)),
            ("NoContent", "no_content", Content::Empty),
        ]
    );
    let constants: Vec<_> = put
        .responses
        .iter()
        .map(|response| response.constant.as_str())
        .collect();
    assert_eq!(
        constants,
        ["PUT_USER_CREATED", "PUT_USER_OK", "PUT_USER_NO_CONTENT"]
    );
    assert_eq!(put.responses[0].description, "Made");
    assert_eq!(put.responses[2].description, "No Content");
    let headers = &put.responses[0].headers;
    assert_eq!(
        (headers[1].lower.as_str(), headers[1].field.optional),
        ("x-trace", true)
    );
    let inputs: Vec<_> = put.body_inputs().collect();
    assert_eq!(inputs, [api.resources[0].inputs[0].id]);
    let list = operation(&api, "list_users");
    assert_eq!(list.responses[0].variants[0].content, Content::List(brief));
}
