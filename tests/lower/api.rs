//! `api`, the errors and the resources as a whole.

use std::time::Duration;

use guestlist::ir::{BuiltinKind, ErrorId, MessagePart};

use crate::{api, operation};

const PING: &str = "resources: { Ping: { path: /ping, operations: { send_ping: { get: /, returns: no_content } } } }";

#[test]
fn what_is_not_said_has_its_default() {
    let api = api(&format!(
        "guestlist: 1\napi: {{ title: T, version: '1' }}\n{PING}"
    ));
    assert_eq!((api.title.as_str(), api.version.as_str()), ("T", "1"));
    assert_eq!(api.base_path, "");
    assert_eq!(api.docs.as_deref(), Some("/docs"));
    assert_eq!(api.max_body, 2 * 1024 * 1024);
    assert_eq!(api.timeout, Duration::from_secs(30));
    assert_eq!(api.builtins.len(), BuiltinKind::ALL.len());
    let timed_out = api.builtin(BuiltinKind::TimedOut);
    assert_eq!(
        (timed_out.status.code, timed_out.code.as_str()),
        (503, "TIMED_OUT")
    );
}

#[test]
fn what_is_said_holds() {
    let api = api(&format!(
        "guestlist: 1
api:
  title: T
  version: 1.2.0
  description: |
    Two
    lines
  base_path: /v1
  docs: off
  max_body: 64KiB
  timeout: 1500ms
  servers: [{{ url: 'https://a.example', description: A }}]
  builtin: {{ internal: {{ message: Our fault }}, route_not_found: {{ code: NOWHERE }} }}
{PING}"
    ));
    assert_eq!(api.description.as_deref(), Some("Two\nlines"));
    assert_eq!((api.base_path.as_str(), api.docs.as_deref()), ("/v1", None));
    assert_eq!(
        (api.max_body, api.timeout),
        (65536, Duration::from_millis(1500))
    );
    assert_eq!(api.servers[0].description.as_deref(), Some("A"));
    let internal = api.builtin(BuiltinKind::Internal);
    assert_eq!(
        (internal.code.as_str(), internal.message.as_str()),
        ("INTERNAL", "Our fault")
    );
    let missing = api.builtin(BuiltinKind::RouteNotFound);
    assert_eq!(missing.code, "NOWHERE");
    assert_eq!(missing.message, "Nothing is served at this path");
    assert_eq!(operation(&api, "send_ping").path, "/v1/ping");
}

#[test]
fn errors_are_numbered_and_every_operation_has_the_apis() {
    let api = api("guestlist: 1
api: { title: T, version: '1', errors: [Frozen] }
errors:
  Frozen: { status: service_unavailable, message: 'Frozen until {until}', details: { until: datetime }, headers: { Retry-After: uint32 } }
  OutOfPaper: { status: conflict, code: PAPER, message: None left, description: Buy some }
resources:
  Job:
    path: /jobs
    errors:
      JobGone: { status: 410, message: Gone, allow: [numeric-status] }
    operations:
      a: { get: /a, returns: no_content, errors: [JobGone, OutOfPaper] }
      b: { get: /b, returns: no_content, errors: [JobGone] }
      c: { get: /c, returns: no_content }
");
    let names: Vec<_> = api.errors.iter().map(|error| error.name.as_str()).collect();
    assert_eq!(names, ["Frozen", "OutOfPaper", "JobGone"]);
    assert_eq!(api.resources[0].errors, [ErrorId(2)]);
    assert_eq!(
        operation(&api, "a").errors,
        [ErrorId(2), ErrorId(1), ErrorId(0)]
    );
    assert_eq!(operation(&api, "b").errors, [ErrorId(2), ErrorId(0)]);
    assert_eq!(operation(&api, "c").errors, [ErrorId(0)]);
    let frozen = &api.errors[0];
    assert_eq!((frozen.status.code, frozen.code.as_str()), (503, "FROZEN"));
    assert_eq!(
        frozen.message,
        [
            MessagePart::Text("Frozen until ".to_owned()),
            MessagePart::Detail(0)
        ]
    );
    assert_eq!(frozen.message_template(), "Frozen until {until}");
    let header = &frozen.headers[0];
    assert_eq!(
        (header.field.wire.as_str(), header.lower.as_str()),
        ("Retry-After", "retry-after")
    );
    assert_eq!(header.field.ident, "retry_after");
    assert_eq!(api.errors[1].code, "PAPER");
    assert_eq!(api.errors[2].status.code, 410);
}

#[test]
fn names_are_decided() {
    let api = api("guestlist: 1
api: { title: T, version: '1' }
resources:
  Type:
    path: /types
    record: { id: uint64, type: string }
    inputs: { NewType: { fields: [type] } }
    outputs: { TypeView: { fields: [id, type] } }
    operations:
      move: { post: /, body: NewType, returns: { created: { body: TypeView, headers: { Location: uri_reference } } } }
");
    let resource = &api.resources[0];
    assert_eq!(
        (resource.module.as_str(), resource.file.as_str()),
        ("r#type", "type")
    );
    assert_eq!(resource.trait_ident, "TypeApi");
    let record = resource.record.as_ref().expect("there is a record");
    assert_eq!(record.ident, "TypeRecord");
    assert_eq!(record.fields[1].ident, "r#type");
    assert_eq!(
        resource.inputs[0].rest_ident.as_deref(),
        Some("NewTypeRest")
    );
    assert_eq!(resource.outputs[0].snake, "type_view");
    let operation = operation(&api, "move");
    assert_eq!(operation.ident, "r#move");
    assert_eq!(operation.request_ident, "MoveRequest");
    assert_eq!(operation.response_ident, "MoveResponse");
    assert_eq!(operation.error_ident, "MoveError");
    assert_eq!(operation.tags, ["Type"]);
    assert_eq!(operation.responses[0].constant, "MOVE_CREATED");
}
