//! Bodies of errors by a format: what is left out, what is null, and how much it takes.

use std::fmt;
use std::time::{Duration, Instant};

use crate::context::{Exchange, RequestId};
use crate::contract::{Builtins, Contract};
use crate::declared::DeclaredError;
use crate::error::{Builtin, Code, Format, Kind, Member, Name, Node, Part, ViolationPart};
use crate::operation_failure::OperationFailure;
use crate::response::{Responder, ResponseBuilder};
use crate::violation::{Breach, Location, Violation, Violations};
use crate::write::{Members, Object, Write, unless};
use axum::http::StatusCode;
use axum::response::Response;

const WRONG: Builtin = Builtin {
    status: StatusCode::UNPROCESSABLE_ENTITY,
    kind: Kind::of("WRONG"),
    message: "It is \"wrong\"",
};

const fn contract(error_format: Format) -> Contract {
    Contract {
        sensitive_headers: &[],
        error_format,
        max_body: 1024,
        timeout: Duration::from_secs(1),
        builtin: Builtins {
            malformed_request: WRONG,
            unauthenticated: WRONG,
            forbidden: WRONG,
            route_not_found: WRONG,
            method_not_allowed: WRONG,
            not_acceptable: WRONG,
            payload_too_large: WRONG,
            unsupported_media_type: WRONG,
            validation_failed: WRONG,
            internal: WRONG,
            not_implemented: WRONG,
            timed_out: WRONG,
        },
    }
}

static LISTS: Contract = contract(Format {
    media_type: "application/json",
    body: Node::List(&[
        Node::Part(Part::Details),
        Node::Part(Part::Violations),
        Node::Object(&[
            Member::Named("\"$\"", Node::Constant("[1.50]")),
            Member::Named("none", Node::Part(Part::ViolationsByField)),
            Member::Named("title", Node::Part(Part::Title)),
            Member::Named("type", Node::Part(Part::Type)),
            Member::Named("status", Node::Part(Part::StatusText)),
            Member::Spread(Part::Details),
        ]),
        Node::Object(&[Member::Spread(Part::Details)]),
    ]),
    invalid: Node::Part(Part::Violations),
    violation: Node::List(&[
        Node::Part(ViolationPart::Field),
        Node::Part(ViolationPart::Path),
        Node::Part(ViolationPart::Loc),
        Node::Part(ViolationPart::Code),
        Node::Part(ViolationPart::Ctx),
        Node::Part(ViolationPart::Constraint),
    ]),
    codes: &[
        Code::of("enum", Name::of("enum"))
            .constraint("expected")
            .as_text(),
        Code::of("type", Name::of("other"))
            .values(&[("integer", Name::either("int_parsing", "int_type"))]),
    ],
});

static BY_FIELD: Contract = contract(Format {
    media_type: "application/json",
    body: Node::Part(Part::Message),
    invalid: Node::Part(Part::ViolationsByField),
    violation: Node::Part(ViolationPart::Message),
    codes: &[],
});

#[derive(Debug)]
struct Failure {
    id: u32,
    note: Option<String>,
}

impl Write for Failure {
    fn members<O: Object>(&self, object: O) -> O::Written {
        let members: Members<'_, O> = &[
            ("id", &self.id),
            ("note", &unless(self.note.is_none(), &self.note)),
        ];
        object.of(members)
    }
}

impl DeclaredError for Failure {
    const STATUS: StatusCode = StatusCode::GONE;
    const KIND: Kind = Kind::of("GONE").typed("/errors/GONE", "Gone");
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "No {}", self.id)
    }
}

crate::errors!(Failure);

fn body(response: Response) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX);
    let bytes = runtime.expect("a runtime").block_on(body).expect("a body");
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn exchange(contract: &'static Contract) -> Exchange {
    Exchange::new(contract, RequestId::random())
}

#[test]
fn what_has_nothing_is_null_in_a_list_and_no_member_of_an_object() {
    let exchange = exchange(&LISTS);
    assert_eq!(
        body(ResponseBuilder::builtin(&WRONG, &exchange)),
        concat!(
            r#"[null,null,{"\"$\"":[1.50],"title":"Unprocessable Content","type":"about:blank","#,
            r#""status":"422"},{}]"#
        )
    );
    let failure = Failure { id: 7, note: None };
    let answer = failure.respond_to(&exchange);
    assert_eq!(
        body(answer),
        concat!(
            r#"[{"id":7},null,{"\"$\"":[1.50],"title":"Gone","type":"/errors/GONE","status":"410","#,
            r#""id":7},{"id":7}]"#
        )
    );
}

#[test]
fn an_error_says_its_status_and_code_and_becomes_a_failure() {
    assert_eq!((Failure::STATUS, Failure::CODE), (StatusCode::GONE, "GONE"));
    let failure: OperationFailure<Failure> = Failure { id: 7, note: None }.into();
    assert!(matches!(
        failure,
        OperationFailure::Declared(Failure { id: 7, .. })
    ));
}

#[test]
fn a_violation_is_renamed_by_what_it_demands_and_where() {
    let of_type = || Breach::new("type", "must be an integer").demanding("integer");
    let mut found = Violations::new();
    found.push(Violation::of_parameter(Location::Query, "0", of_type()));
    found.push(Violation::new(Location::Body, "/0/a~1b/1", of_type()));
    let other = Breach::new("type", "must be text").demanding("string");
    found.push(Violation::new(Location::Body, "", other));
    let colours = vec!["red".to_owned(), "green".to_owned(), "blue".to_owned()];
    let colour = Breach::new("enum", "must be a colour").demanding(colours);
    found.push(Violation::new(Location::Body, "/colour", colour));
    assert_eq!(
        body(found.respond_to(&exchange(&LISTS))),
        concat!(
            r#"[["0",["0"],["query","0"],"int_parsing",null,"integer"],"#,
            r#"["[0].a/b[1]",[0,"a/b",1],["body",0,"a/b",1],"int_type",null,"integer"],"#,
            r#"["",[],["body"],"other",null,"string"],"#,
            r#"["colour",["colour"],["body","colour"],"enum",{"expected":"'red', 'green' or 'blue'"},["red","green","blue"]]]"#
        )
    );
    // A handler may answer that nothing is wrong.
    assert_eq!(body(Violations::new().respond_to(&exchange(&LISTS))), "[]");
}

#[test]
fn messages_are_gathered_by_field_in_the_order_of_the_first() {
    let mut found = Violations::new();
    for (pointer, message) in [
        ("/b", "one"),
        ("/a/0", "two"),
        ("/b", "three"),
        ("", "four"),
    ] {
        let breach = Breach::new("own", message);
        found.push(Violation::new(Location::Body, pointer, breach));
    }
    assert_eq!(
        body(found.respond_to(&exchange(&BY_FIELD))),
        r#"{"b":["one","three"],"a[0]":["two"],"":["four"]}"#
    );
}

/// As many violations as are listed, each far down: no step of it looks at all others.
#[test]
fn many_violations_take_little() {
    let pointer = "/a-name-of-some-length".repeat(120);
    let mut found = Violations::new();
    for number in 0..2 * Violations::CAPACITY {
        let breach = Breach::new("own", "must be other");
        found.push(Violation::new(
            Location::Body,
            format!("{pointer}/{number}"),
            breach,
        ));
    }
    let started = Instant::now();
    for contract in [&BY_FIELD, &LISTS] {
        let text = body(found.clone().respond_to(&exchange(contract)));
        assert!(text.len() > Violations::CAPACITY * pointer.len() / 2);
    }
    assert!(
        started.elapsed() < Duration::from_secs(1),
        "{:?}",
        started.elapsed()
    );
}
