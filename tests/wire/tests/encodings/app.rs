//! Sends back what arrived, says it, and answers with what its forms cannot say.

use generated::encodings::api::errors::Late;
use generated::encodings::api::sample::*;
use generated::encodings::api::types::{BigId, Item};
use jiff::{Span, Timestamp};

pub struct App;

/// Where something would be lost, and what is said of it, by the number of the request less one.
pub const LOSSES: [(&str, &str); 10] = [
    ("unix_seconds", "must be of whole seconds"),
    ("unix_milliseconds", "must be of whole milliseconds"),
    ("unix_seconds", "must not be before the year 0"),
    ("seconds", "must have no years and months"),
    ("seconds", "must be of whole seconds"),
    ("seconds", "must not be negative"),
    ("milliseconds", "must be of whole milliseconds"),
    ("any_comma", "must have no comma in an item"),
    ("any_comma", "must not be one empty item"),
    ("item/sold_at", "must be of whole seconds"),
];

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn money(text: &str) -> generated::encodings::api::types::Money {
    let value: rust_decimal::Decimal = text.parse().expect("a decimal");
    value.try_into().expect("money")
}

fn nothing() -> SampleRecord {
    SampleRecord {
        int32: None,
        int64: None,
        uint32: None,
        uint64: None,
        decimal: None,
        price: None,
        unix_seconds: None,
        unix_milliseconds: None,
        seconds: None,
        milliseconds: None,
        base64url: None,
        comma: None,
        any_comma: None,
        ids: None,
        longs: None,
        times: None,
        moments: None,
        texts: None,
        instant: None,
        lasting: None,
        key: None,
        money: None,
        maybe: generated::encodings::api::Presence::Absent,
        item: None,
        with_default: at("2001-09-09T01:46:40Z"),
        secret: None,
    }
}

fn lossy(number: u32) -> SampleRecord {
    let half = || Some(at("2001-09-09T01:46:40.5Z"));
    let none = nothing();
    match number {
        1 => SampleRecord {
            unix_seconds: half(),
            ..none
        },
        2 => SampleRecord {
            unix_milliseconds: Some(at("2001-09-09T01:46:40.0005Z")),
            ..none
        },
        3 => SampleRecord {
            unix_seconds: Some(at("-000001-12-31T23:59:59Z")),
            ..none
        },
        4 => SampleRecord {
            seconds: Some(Span::new().months(1)),
            ..none
        },
        5 => SampleRecord {
            seconds: Some(Span::new().milliseconds(1500)),
            ..none
        },
        6 => SampleRecord {
            seconds: Some(Span::new().seconds(-1)),
            ..none
        },
        7 => SampleRecord {
            milliseconds: Some(Span::new().microseconds(1)),
            ..none
        },
        8 => SampleRecord {
            any_comma: Some(vec!["a,b".to_owned()]),
            ..none
        },
        9 => SampleRecord {
            any_comma: Some(vec![String::new()]),
            ..none
        },
        10 => SampleRecord {
            item: Some(Item {
                price: money("1"),
                sold_at: half(),
                labels: Vec::new(),
            }),
            ..none
        },
        _ => none,
    }
}

fn joined<T: ToString>(items: &[T]) -> String {
    let texts: Vec<String> = items.iter().map(T::to_string).collect();
    texts.join(";")
}

impl SampleApi for App {
    async fn send_sample(
        &self,
        request: SendSampleRequest,
    ) -> Result<SendSampleResponse, SendSampleError> {
        Ok(SendSampleResponse::ok(request.body.into_record()))
    }

    async fn change_sample(
        &self,
        request: ChangeSampleRequest,
    ) -> Result<ChangeSampleResponse, ChangeSampleError> {
        let body = request.body;
        let comma = body
            .comma
            .map_or_else(|| "-".to_owned(), |it| format!("{it:?}"));
        let money = body
            .money
            .map_or_else(|| "-".to_owned(), |it| it.to_string());
        let maybe = match body.maybe {
            generated::encodings::api::Patch::Set(at) => format!("Set({at})"),
            other => format!("{other:?}"),
        };
        let said = format!("{:?} {maybe} {comma} {money}", body.int64);
        Ok(ChangeSampleResponse::ok(Said { said }))
    }

    async fn fill_sample(
        &self,
        request: FillSampleRequest,
    ) -> Result<FillSampleResponse, FillSampleError> {
        let body = request.body;
        let said = [
            body.int64.map(|it| it.to_string()),
            body.decimal.map(|it| it.to_string()),
            body.unix_seconds.map(|it| it.to_string()),
            body.seconds.map(|it| it.to_string()),
            body.base64url.map(|it| format!("{it:?}")),
            body.comma.map(|it| joined(&it)),
            body.money.map(|it| it.to_string()),
            body.ids.map(|it| joined(&it)),
            Some(body.with_default.to_string()),
        ];
        let said = said.map(Option::unwrap_or_default).join("|");
        Ok(FillSampleResponse::ok(Said { said }))
    }

    async fn fail_sample(
        &self,
        request: FailSampleRequest,
    ) -> Result<FailSampleResponse, FailSampleError> {
        if request.number == 1000 {
            return Err(Late {
                due: Timestamp::UNIX_EPOCH,
                id: BigId::try_from(1).expect("an id"),
                price: rust_decimal::Decimal::MAX,
                waits: Some(Span::new().milliseconds(1500)),
                codes: vec![1, -2],
                x_due: Timestamp::UNIX_EPOCH,
                x_price: rust_decimal::Decimal::MAX,
            }
            .into());
        }
        let wait = Span::new().weeks(1).days(1).hours(1).minutes(1).seconds(1);
        let headers = FailSampleOkHeaders {
            x_since: at("2001-09-09T01:46:40Z"),
            x_wait: Some(wait),
            x_key: Some(vec![255, 239]),
        };
        Ok(FailSampleResponse::ok(lossy(request.number), headers))
    }

    async fn usual_sample(
        &self,
        _: UsualSampleRequest,
    ) -> Result<UsualSampleResponse, UsualSampleError> {
        let computed = SampleUsualComputed {
            plain: Timestamp::UNIX_EPOCH,
            at: at("1970-01-01T00:00:01.5Z"),
        };
        Ok(UsualSampleResponse::ok((nothing(), computed)))
    }

    async fn find_samples(
        &self,
        request: FindSamplesRequest,
    ) -> Result<FindSamplesResponse, FindSamplesError> {
        let said = [
            Some(request.id.to_string()),
            Some(request.at.to_string()),
            request.since.map(|it| it.to_string()),
            Some(request.until.to_string()),
            request.wait.map(|it| it.to_string()),
            request.price.map(|it| it.to_string()),
            request.moments.map(|it| joined(&it)),
            request.spans.map(|it| joined(&it)),
            request.wanted.map(|it| joined(&it)),
            request.x_key.map(|it| format!("{it:?}")),
            request.x_times.map(|it| joined(&it)),
            request.seen.map(|it| it.to_string()),
        ];
        let said = said.map(Option::unwrap_or_default).join("|");
        Ok(FindSamplesResponse::ok(Said { said }))
    }
}
