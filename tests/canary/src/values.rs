//! Values of each type: a mark where they are listed, a canary where they are not.
//!
//! Canaries of types that hold no text have a number, a date or an address that nothing else has.

use std::fmt::Display;
use std::net::Ipv4Addr;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use guestlist_runtime::format::etag::Etag;
use guestlist_runtime::format::retry_after::RetryAfter;
use jiff::civil::{Date, Time, date, time};
use jiff::{Span, Timestamp};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fill::Fill;
use crate::leak::Leak;

/// The number in every canary that is a number.
const CANARY: u32 = 7_770_013;

impl Fill {
    /// Whether the value that is made now leaves.
    fn leaves(&mut self) -> bool {
        self.count += 1;
        let leaves = self.is_listed && self.leak != Leak::Values;
        if !leaves {
            self.note.canaries += 1;
        }
        leaves
    }

    /// What a listed value must show as.
    fn mark(&mut self, text: impl Display) {
        self.note.marks.push(text.to_string());
    }

    fn either<T: Display>(&mut self, listed: impl FnOnce(&mut Self) -> T, canary: T) -> T {
        if !self.leaves() {
            return canary;
        }
        let value = listed(self);
        self.mark(&value);
        value
    }

    fn digits(&mut self) -> u32 {
        // Neither a default nor a part of another number.
        100_000_000 + u32::try_from(self.random.below(99_999_999)).unwrap_or(0)
    }

    fn text(&mut self, before: &str, after: &str) -> String {
        let word = match self.leaves() {
            true => "listed",
            false => "canary",
        };
        let text = format!("{before}{word}-{}x{after}", self.count);
        if word == "listed" {
            self.mark(&text);
        }
        text
    }

    /// `string`
    pub fn string(&mut self) -> String {
        self.text("", "")
    }

    /// `email`
    pub fn email(&mut self) -> String {
        self.text("", "@example.com")
    }

    /// `uri`
    pub fn uri(&mut self) -> String {
        self.text("https://example.com/", "")
    }

    /// `hostname`
    pub fn hostname(&mut self) -> String {
        self.text("", ".example.com")
    }

    /// A newtype of a string.
    pub fn narrow<T: TryFrom<String>>(&mut self) -> T {
        let text = self.string();
        T::try_from(text).ok().expect("marks and canaries fit")
    }

    /// `boolean`; only its name can be found.
    pub fn boolean(&mut self) -> bool {
        self.random.one_in(2)
    }

    /// `int32`
    pub fn int32(&mut self) -> i32 {
        let canary = i32::try_from(CANARY).unwrap_or(0);
        self.either(|f| i32::try_from(f.digits()).unwrap_or(0), canary)
    }

    /// `int64`
    pub fn int64(&mut self) -> i64 {
        self.either(|f| -i64::from(f.digits()), -i64::from(CANARY))
    }

    /// `uint32`
    pub fn uint32(&mut self) -> u32 {
        self.either(Self::digits, CANARY)
    }

    /// `uint64`
    pub fn uint64(&mut self) -> u64 {
        self.either(
            |f| u64::from(f.digits()) << 20,
            u64::from(CANARY) * 1_000_000_000,
        )
    }

    /// `double`
    pub fn double(&mut self) -> f64 {
        self.either(|f| f64::from(f.digits()) + 0.25, f64::from(CANARY) + 0.25)
    }

    /// `decimal`
    pub fn decimal(&mut self) -> Decimal {
        self.either(
            |f| Decimal::new(f.digits().into(), 3),
            Decimal::from(CANARY),
        )
    }

    /// `uuid`
    pub fn uuid(&mut self) -> Uuid {
        let canary = Uuid::from_u128(0xca7a_12ca_7a12_4a12_8a12_ca7a_12ca_7a12);
        self.either(|f| Uuid::from_u128(f.digits().into()), canary)
    }

    /// `date`
    pub fn date(&mut self) -> Date {
        self.either(|_| date(1999, 12, 31), date(7777, 7, 7))
    }

    /// `time`
    pub fn time(&mut self) -> Time {
        self.either(|_| time(1, 2, 3, 0), time(7, 7, 7, 777_000_000))
    }

    /// `datetime`
    pub fn datetime(&mut self) -> Timestamp {
        let listed = || "1999-12-31T01:02:03Z".parse().expect("an instant");
        let canary = "7777-07-07T07:07:07Z".parse().expect("an instant");
        self.either(|_| listed(), canary)
    }

    /// `http_date`
    pub fn http_date(&mut self) -> Timestamp {
        let instant = |text: &str| text.parse().expect("an instant");
        if !self.leaves() {
            return instant("7777-07-07T07:07:07Z");
        }
        self.mark("Fri, 31 Dec 1999 01:02:03 GMT");
        instant("1999-12-31T01:02:03Z")
    }

    /// `retry_after`
    pub fn retry_after(&mut self) -> RetryAfter {
        if !self.leaves() {
            return RetryAfter::Seconds(CANARY.into());
        }
        let seconds = self.digits();
        self.mark(seconds.to_string());
        RetryAfter::Seconds(seconds.into())
    }

    /// `etag`
    pub fn etag(&mut self) -> Etag {
        let tag = self.string();
        match self.random.one_in(2) {
            true => Etag::strong(tag),
            false => Etag::weak(tag),
        }
    }

    /// `duration`
    pub fn duration(&mut self) -> Span {
        self.either(|_| Span::new().hours(5), Span::new().days(7777))
    }

    /// `datetime`, of which whole seconds are counted.
    pub fn unix_seconds(&mut self) -> Timestamp {
        let seconds = self.either(|f| i64::from(f.digits()), i64::from(CANARY) * 1000);
        Timestamp::from_second(seconds).expect("an instant")
    }

    /// `datetime`, of which milliseconds are counted.
    pub fn unix_milliseconds(&mut self) -> Timestamp {
        let count = self.either(
            |f| i64::from(f.digits()) * 1000 + 7,
            i64::from(CANARY) * 1_000_000,
        );
        Timestamp::from_millisecond(count).expect("an instant")
    }

    /// `duration`, of which whole seconds are counted.
    pub fn seconds(&mut self) -> Span {
        Span::new().seconds(self.either(|f| i64::from(f.digits()), i64::from(CANARY)))
    }

    /// `bytes`, in base64url.
    pub fn base64url(&mut self) -> Vec<u8> {
        if self.leaves() {
            let bytes = format!("listed?>-{}x", self.count).into_bytes();
            self.mark(URL_SAFE_NO_PAD.encode(&bytes));
            return bytes;
        }
        b"canary".to_vec()
    }

    /// A variant that the union does not have.
    pub fn other(&mut self, discriminator: &str) -> Value {
        self.is("unknown variant");
        json!({ discriminator: self.string(), "key-other": self.string() })
    }

    /// `ipv4`
    pub fn ipv4(&mut self) -> Ipv4Addr {
        self.either(|_| Ipv4Addr::new(10, 1, 2, 3), Ipv4Addr::new(77, 70, 0, 13))
    }

    /// `bytes`
    pub fn bytes(&mut self) -> Vec<u8> {
        if self.leaves() {
            let bytes = format!("listed-{}x", self.count).into_bytes();
            self.mark(STANDARD.encode(&bytes));
            return bytes;
        }
        b"canary".to_vec()
    }

    /// `json`
    pub fn json(&mut self) -> Value {
        if self.leaves() {
            let text = format!("listed-{}x", self.count);
            self.mark(&text);
            return Value::String(text);
        }
        json!({ "canary": ["canary", CANARY] })
    }

    /// An item of an enum: one of two, or the one that is the canary.
    pub fn pick<T>(&mut self, one: T, other: T, canary: T) -> T {
        match self.leaves() {
            false => canary,
            true if self.random.one_in(2) => one,
            true => other,
        }
    }
}
