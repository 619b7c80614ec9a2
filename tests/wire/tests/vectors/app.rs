//! A server that says which value arrived.

use std::fmt::Display;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use generated::vectors::api::probe::*;
use generated::vectors::api::support::format::etag::Etag;
use generated::vectors::api::support::format::retry_after::RetryAfter;
use generated::vectors::api::types::{Colour, Fee, Mood, Percent, Version};

pub struct App;

/// A value as a text.
trait Said {
    fn said(&self) -> String;
}

macro_rules! displayed {
    ($($name:ty),*) => {
        $(impl Said for $name {
            fn said(&self) -> String {
                said(self)
            }
        })*
    };
}

fn said(value: &impl Display) -> String {
    value.to_string()
}

displayed! {
    String, bool, i32, i64, u32, u64, f32, f64, rust_decimal::Decimal, uuid::Uuid,
    jiff::civil::Date, jiff::civil::Time, jiff::Timestamp, jiff::Span,
    Etag, RetryAfter,
    std::net::Ipv4Addr, std::net::Ipv6Addr, Colour, Fee, Mood, Percent
}

impl Said for Vec<u8> {
    fn said(&self) -> String {
        STANDARD.encode(self)
    }
}

impl Said for Vec<jiff::Timestamp> {
    fn said(&self) -> String {
        let items: Vec<String> = self.iter().map(jiff::Timestamp::to_string).collect();
        items.join(",")
    }
}

impl Said for Vec<Etag> {
    fn said(&self) -> String {
        let items: Vec<String> = self.iter().map(Etag::to_string).collect();
        items.join(";")
    }
}

impl Said for Vec<Version> {
    fn said(&self) -> String {
        let items: Vec<String> = self.iter().map(Version::to_string).collect();
        items.join(";")
    }
}

impl Said for Vec<i32> {
    fn said(&self) -> String {
        let items: Vec<String> = self.iter().map(i32::to_string).collect();
        items.join(",")
    }
}

/// The one value that is there.
macro_rules! only {
    ($request:ident: $($name:ident)*) => {
        ProbeText {
            said: [$($request.$name.as_ref().map(Said::said)),*]
                .into_iter()
                .flatten()
                .collect(),
        }
    };
}

impl ProbeApi for App {
    async fn probe_body(
        &self,
        request: ProbeBodyRequest,
    ) -> Result<ProbeBodyResponse, ProbeBodyError> {
        Ok(ProbeBodyResponse::ok(request.body.into_record()))
    }

    async fn probe_changes(
        &self,
        request: ProbeChangesRequest,
    ) -> Result<ProbeChangesResponse, ProbeChangesError> {
        let body = request.body;
        Ok(ProbeChangesResponse::ok(only!(body: string int32)))
    }

    async fn probe_open_changes(
        &self,
        request: ProbeOpenChangesRequest,
    ) -> Result<ProbeOpenChangesResponse, ProbeOpenChangesError> {
        let body = request.body;
        Ok(ProbeOpenChangesResponse::ok(only!(body: string int32)))
    }

    async fn probe_open(
        &self,
        request: ProbeOpenRequest,
    ) -> Result<ProbeOpenResponse, ProbeOpenError> {
        let body = request.body;
        Ok(ProbeOpenResponse::ok(only!(body: string)))
    }

    async fn probe_query(
        &self,
        request: ProbeQueryRequest,
    ) -> Result<ProbeQueryResponse, ProbeQueryError> {
        Ok(ProbeQueryResponse::ok(only!(
            request: string boolean int32 int64 uint32 uint64 float double decimal uuid date time
                datetime duration http_date datetimes http_dates etags email uri uri_reference hostname ipv4 ipv6 bytes colour mood
                percent numbers
        )))
    }

    async fn probe_path(
        &self,
        request: ProbePathRequest,
    ) -> Result<ProbePathResponse, ProbePathError> {
        let said = [
            request.string.said(),
            request.int32.said(),
            request.decimal.said(),
            request.uuid.said(),
            request.datetime.said(),
            request.bytes.said(),
            request.colour.said(),
        ];
        let said = said.join("|");
        Ok(ProbePathResponse::ok(ProbeText { said }))
    }

    async fn probe_header(
        &self,
        request: ProbeHeaderRequest,
    ) -> Result<ProbeHeaderResponse, ProbeHeaderError> {
        Ok(ProbeHeaderResponse::ok(only!(
            request: x_string x_int64 x_float x_time x_duration if_modified_since if_match if_none_match x_version x_wait x_seen x_uri x_mood x_numbers
        )))
    }

    async fn probe_cookie(
        &self,
        request: ProbeCookieRequest,
    ) -> Result<ProbeCookieResponse, ProbeCookieError> {
        Ok(ProbeCookieResponse::ok(only!(
            request: string uint64 double date http_date hostname ipv4 fee colour
        )))
    }
}
