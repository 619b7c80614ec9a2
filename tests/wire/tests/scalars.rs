//! Every scalar in a header and in an error's details, as it stands on the wire.

use std::fmt::Debug;
use std::str::FromStr;

use golden_scalars::api;
use golden_scalars::api::errors::Everything;
use golden_scalars::api::sample::*;
use golden_scalars::api::support::format::etag::Etag;
use golden_scalars::api::support::format::retry_after::RetryAfter;
use golden_scalars::api::types::{Percent, Sku};
use jiff::Timestamp;
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

struct App;

/// The value of a text.
fn of<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().expect("a text of the type")
}

/// What is sent of each scalar, by its name.
const SENT: &[(&str, &str)] = &[
    ("a_string", "text"),
    ("a_boolean", "true"),
    ("an_int32", "-7"),
    ("an_int64", "-9223372036854775808"),
    ("a_uint32", "7"),
    ("a_uint64", "18446744073709551615"),
    ("a_float", "0.5"),
    ("a_double", "-0.25"),
    ("a_decimal", "1.50"),
    ("a_uuid", "67e55044-10b1-426f-9247-bb680e5fe0c8"),
    ("a_date", "2024-02-29"),
    ("a_time", "08:00:00"),
    ("a_datetime", "2024-02-29T12:00:00Z"),
    ("a_duration", "PT5M"),
    ("an_http_date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("a_retry_after", "120"),
    ("an_etag", "W/\"a,b\""),
    ("an_email", "a@b.example"),
    ("a_uri", "https://example.com/"),
    ("a_uri_reference", "/a?b"),
    ("a_hostname", "example.com"),
    ("an_ipv4", "127.0.0.1"),
    ("an_ipv6", "::1"),
    ("some_bytes", "YQ=="),
    ("a_sku", "ABC-1234"),
    ("a_percent", "50"),
    ("a_price", "0.10"),
    ("a_since", "Thu, 01 Jan 1970 00:00:00 GMT"),
];

fn everything() -> Everything {
    Everything {
        a_string: "text".to_owned(),
        a_boolean: true,
        an_int32: -7,
        an_int64: i64::MIN,
        a_uint32: 7,
        a_uint64: u64::MAX,
        a_float: 0.5,
        a_double: -0.25,
        a_decimal: of("1.50"),
        a_uuid: of("67e55044-10b1-426f-9247-bb680e5fe0c8"),
        a_date: of("2024-02-29"),
        a_time: of("08:00:00"),
        a_datetime: of("2024-02-29T12:00:00Z"),
        a_duration: of("PT5M"),
        an_http_date: of("1994-11-06T08:49:37Z"),
        a_retry_after: RetryAfter::Seconds(120),
        an_etag: Etag::weak("a,b"),
        an_email: "a@b.example".to_owned(),
        a_uri: "https://example.com/".to_owned(),
        a_uri_reference: "/a?b".to_owned(),
        a_hostname: "example.com".to_owned(),
        an_ipv4: of("127.0.0.1"),
        an_ipv6: of("::1"),
        some_bytes: b"a".to_vec(),
        a_sku: Sku::try_from("ABC-1234".to_owned()).expect("a sku"),
        a_percent: Percent::try_from(50).expect("a percent"),
        a_price: serde_json::from_value(json!("0.10")).expect("a price"),
        a_since: Timestamp::UNIX_EPOCH.into(),
        anything: json!({"a": [1]}),
        a_maybe: None,
        a_null: Some(of("2.0")),
        a_presence: api::Presence::Null,
        some_decimals: vec![of("1.10"), of("-3")],
        some_named: [("day".to_owned(), Some(of("2024-02-29")))].into(),
        x_a_string: "text".to_owned(),
        x_a_boolean: true,
        x_an_int32: -7,
        x_an_int64: i64::MIN,
        x_a_uint32: 7,
        x_a_uint64: u64::MAX,
        x_a_float: 0.5,
        x_a_double: -0.25,
        x_a_decimal: of("1.50"),
        x_a_uuid: of("67e55044-10b1-426f-9247-bb680e5fe0c8"),
        x_a_date: of("2024-02-29"),
        x_a_time: of("08:00:00"),
        x_a_datetime: of("2024-02-29T12:00:00Z"),
        x_a_duration: of("PT5M"),
        x_an_http_date: of("1994-11-06T08:49:37Z"),
        x_a_retry_after: RetryAfter::Seconds(120),
        x_an_etag: Etag::weak("a,b"),
        x_an_email: "a@b.example".to_owned(),
        x_a_uri: "https://example.com/".to_owned(),
        x_a_uri_reference: "/a?b".to_owned(),
        x_a_hostname: "example.com".to_owned(),
        x_an_ipv4: of("127.0.0.1"),
        x_an_ipv6: of("::1"),
        x_some_bytes: b"a".to_vec(),
        x_a_sku: Sku::try_from("ABC-1234".to_owned()).expect("a sku"),
        x_a_percent: Percent::try_from(50).expect("a percent"),
        x_a_price: serde_json::from_value(json!("0.10")).expect("a price"),
        x_a_since: Timestamp::UNIX_EPOCH.into(),
        x_a_string_maybe: Some("text".to_owned()),
        x_a_boolean_maybe: Some(true),
        x_an_int32_maybe: Some(-7),
        x_an_int64_maybe: Some(i64::MIN),
        x_a_uint32_maybe: Some(7),
        x_a_uint64_maybe: Some(u64::MAX),
        x_a_float_maybe: Some(0.5),
        x_a_double_maybe: Some(-0.25),
        x_a_decimal_maybe: Some(of("1.50")),
        x_a_uuid_maybe: Some(of("67e55044-10b1-426f-9247-bb680e5fe0c8")),
        x_a_date_maybe: Some(of("2024-02-29")),
        x_a_time_maybe: Some(of("08:00:00")),
        x_a_datetime_maybe: Some(of("2024-02-29T12:00:00Z")),
        x_a_duration_maybe: Some(of("PT5M")),
        x_an_http_date_maybe: Some(of("1994-11-06T08:49:37Z")),
        x_a_retry_after_maybe: Some(RetryAfter::Seconds(120)),
        x_an_etag_maybe: Some(Etag::weak("a,b")),
        x_an_email_maybe: Some("a@b.example".to_owned()),
        x_a_uri_maybe: Some("https://example.com/".to_owned()),
        x_a_uri_reference_maybe: Some("/a?b".to_owned()),
        x_a_hostname_maybe: Some("example.com".to_owned()),
        x_an_ipv4_maybe: Some(of("127.0.0.1")),
        x_an_ipv6_maybe: Some(of("::1")),
        x_some_bytes_maybe: Some(b"a".to_vec()),
        x_a_sku_maybe: Some(Sku::try_from("ABC-1234".to_owned()).expect("a sku")),
        x_a_percent_maybe: Some(Percent::try_from(50).expect("a percent")),
        x_a_price_maybe: Some(serde_json::from_value(json!("0.10")).expect("a price")),
        x_a_since_maybe: Some(Timestamp::UNIX_EPOCH.into()),
    }
}

impl SampleApi for App {
    async fn find_samples(
        &self,
        _: FindSamplesRequest,
    ) -> Result<FindSamplesResponse, FindSamplesError> {
        Err(FindSamplesError::not_implemented())
    }

    async fn create_sample(
        &self,
        _: CreateSampleRequest,
    ) -> Result<CreateSampleResponse, CreateSampleError> {
        Err(CreateSampleError::not_implemented())
    }

    async fn change_sample(
        &self,
        _: ChangeSampleRequest,
    ) -> Result<ChangeSampleResponse, ChangeSampleError> {
        Err(ChangeSampleError::not_implemented())
    }

    async fn head_sample(
        &self,
        request: HeadSampleRequest,
    ) -> Result<HeadSampleResponse, HeadSampleError> {
        let all = everything();
        if request.id.is_nil() {
            return Err(all)?;
        }
        let all = match request.id.as_u128() {
            1 => Everything {
                x_an_http_date: of("1994-11-06T08:49:37.5Z"),
                ..all
            },
            2 => return Err(part_of_a_second(all))?,
            _ => all,
        };
        Ok(HeadSampleResponse::no_content(HeadSampleNoContentHeaders {
            x_a_string: all.x_a_string,
            x_a_boolean: all.x_a_boolean,
            x_an_int32: all.x_an_int32,
            x_an_int64: all.x_an_int64,
            x_a_uint32: all.x_a_uint32,
            x_a_uint64: all.x_a_uint64,
            x_a_float: all.x_a_float,
            x_a_double: all.x_a_double,
            x_a_decimal: all.x_a_decimal,
            x_a_uuid: all.x_a_uuid,
            x_a_date: all.x_a_date,
            x_a_time: all.x_a_time,
            x_a_datetime: all.x_a_datetime,
            x_a_duration: all.x_a_duration,
            x_an_http_date: all.x_an_http_date,
            x_a_retry_after: all.x_a_retry_after,
            x_an_etag: all.x_an_etag,
            x_an_email: all.x_an_email,
            x_a_uri: all.x_a_uri,
            x_a_uri_reference: all.x_a_uri_reference,
            x_a_hostname: all.x_a_hostname,
            x_an_ipv4: all.x_an_ipv4,
            x_an_ipv6: all.x_an_ipv6,
            x_some_bytes: all.x_some_bytes,
            x_a_sku: all.x_a_sku,
            x_a_percent: all.x_a_percent,
            x_a_price: all.x_a_price,
            x_a_since: all.x_a_since,
            x_a_string_maybe: all.x_a_string_maybe,
            x_a_boolean_maybe: all.x_a_boolean_maybe,
            x_an_int32_maybe: all.x_an_int32_maybe,
            x_an_int64_maybe: all.x_an_int64_maybe,
            x_a_uint32_maybe: all.x_a_uint32_maybe,
            x_a_uint64_maybe: all.x_a_uint64_maybe,
            x_a_float_maybe: all.x_a_float_maybe,
            x_a_double_maybe: all.x_a_double_maybe,
            x_a_decimal_maybe: all.x_a_decimal_maybe,
            x_a_uuid_maybe: all.x_a_uuid_maybe,
            x_a_date_maybe: all.x_a_date_maybe,
            x_a_time_maybe: all.x_a_time_maybe,
            x_a_datetime_maybe: all.x_a_datetime_maybe,
            x_a_duration_maybe: all.x_a_duration_maybe,
            x_an_http_date_maybe: all.x_an_http_date_maybe,
            x_a_retry_after_maybe: all.x_a_retry_after_maybe,
            x_an_etag_maybe: all.x_an_etag_maybe,
            x_an_email_maybe: all.x_an_email_maybe,
            x_a_uri_maybe: all.x_a_uri_maybe,
            x_a_uri_reference_maybe: all.x_a_uri_reference_maybe,
            x_a_hostname_maybe: all.x_a_hostname_maybe,
            x_an_ipv4_maybe: all.x_an_ipv4_maybe,
            x_an_ipv6_maybe: all.x_an_ipv6_maybe,
            x_some_bytes_maybe: all.x_some_bytes_maybe,
            x_a_sku_maybe: all.x_a_sku_maybe,
            x_a_percent_maybe: all.x_a_percent_maybe,
            x_a_price_maybe: all.x_a_price_maybe,
            x_a_since_maybe: all.x_a_since_maybe,
        }))
    }
}

async fn ask(id: &str) -> Answer {
    let server = Server::of(api::router(App)).await;
    let head = format!("GET /v1/samples/{id}");
    server.send(&head, b"").await
}

fn assert_headers(answer: &Answer) {
    for (name, text) in SENT {
        let name = format!("x-{}", name.replace('_', "-"));
        assert_eq!(answer.header(&name), Some(*text), "{name}");
        let name = format!("{name}-maybe");
        assert_eq!(answer.header(&name), Some(*text), "{name}");
    }
}

/// An error with a date of HTTP that HTTP cannot say.
fn part_of_a_second(all: Everything) -> Everything {
    Everything {
        an_http_date: of("1994-11-06T08:49:37.001Z"),
        ..all
    }
}

/// What would be lost of a value is not left out in silence.
#[tokio::test]
async fn a_part_of_a_second_is_no_date_of_http() {
    for (id, place) in [
        (1, "header `/x-an-http-date` must be of whole seconds"),
        (2, "`/an_http_date` must be of whole seconds"),
    ] {
        let server = Server::of(api::router(App)).await;
        let request = format!("scalars-{id}.");
        let head = format!(
            "GET /v1/samples/{}\nX-Request-Id: {request}",
            uuid::Uuid::from_u128(id)
        );
        let answer = server.send(&head, b"").await;
        answer.assert_code(500, "INTERNAL");
        let log = wire_tests::log();
        let mut lines = log.lines().filter(|line| line.contains(&request));
        assert!(lines.any(|line| line.contains(place)), "{log}");
    }
}

#[tokio::test]
async fn headers_of_a_response() {
    let answer = ask("67e55044-10b1-426f-9247-bb680e5fe0c8").await;
    assert_eq!(answer.status(), 204, "{answer:?}");
    assert_headers(&answer);
}

#[tokio::test]
async fn headers_details_and_message_of_an_error() {
    let answer = ask("00000000-0000-0000-0000-000000000000").await;
    answer.assert_code(409, "EVERYTHING");
    assert_headers(&answer);
    let body = answer.json();
    let texts: Vec<&str> = SENT.iter().map(|(_, text)| *text).collect();
    assert_eq!(body["detail"], texts.join(", "));
    for (name, text) in SENT {
        let sent = match &body[*name] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        assert_eq!(sent, *text, "{name}");
    }
    assert_eq!(body["a_decimal"], "1.50");
    assert_eq!(body["anything"], json!({"a": [1]}));
    assert_eq!(body.get("a_maybe"), None);
    assert_eq!(body["a_null"], "2.0");
    assert_eq!(body["a_presence"], Value::Null);
    assert_eq!(body["some_decimals"], json!(["1.10", "-3"]));
    assert_eq!(body["some_named"], json!({"day": "2024-02-29"}));
}
