//! What a hostile body costs: at most ten times what a valid one of its size does.

use std::time::{Duration, Instant};

use golden_bodies::api::note::NewNote;
use golden_bodies::api::types::{Filter, Loose};
use guestlist_runtime::body::{Input, Shape, read_value};
use guestlist_runtime::read::Read;
use guestlist_runtime::schema::{self, Schema, list, map, named};

use super::app::{send, serve};
use crate::echo::violations;

/// As large as the contract lets a body be.
const SIZE: usize = 64 * 1024;

const NOTES: Schema = list(&named(<NewNote as Input>::schema));
const BY_NAME: Schema = map(&named(<NewNote as Input>::schema));
const LOOSE: Schema = list(&named(<Loose as Input>::schema));
const FILTER: Schema = named(<Filter as Input>::schema);
const NUMBERS: Schema = list(&schema::number(guestlist_runtime::numbers::DOUBLE)).unique_items();

/// A list or map of as many of these as fit.
fn filled(open: &str, close: &str, item: impl Fn(usize) -> String) -> String {
    let mut body = open.to_owned();
    for number in 0.. {
        let item = item(number);
        if body.len() + item.len() + 2 > SIZE {
            break;
        }
        if number > 0 {
            body.push(',');
        }
        body.push_str(&item);
    }
    body + close
}

/// The least time of several.
fn time<T: Read>(shape: Shape, body: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        let _ = std::hint::black_box(read_value::<T>(body.as_bytes(), shape));
        start.elapsed()
    };
    (0..15).map(|_| once()).min().unwrap_or_default()
}

fn hold<T: Read>(shape: Shape, valid: &str, hostile: &[String]) {
    assert!(read_value::<T>(valid.as_bytes(), shape).is_ok());
    let allowed = time::<T>(shape, valid) * 10;
    for body in hostile {
        assert!(read_value::<T>(body.as_bytes(), shape).is_err());
        let took = time::<T>(shape, body);
        let start: String = body.chars().take(40).collect();
        assert!(took <= allowed, "{took:?} of {allowed:?} for {start}…");
    }
}

/// Bodies that are wrong everywhere, nest as deep as they can, or stop at their end.
fn wrong() -> Vec<String> {
    let deep = |open: &str| open.repeat(SIZE / open.len());
    vec![
        filled("[", "]", |_| "{}".to_owned()),
        filled("[", "]", |_| "[]".to_owned()),
        filled("[", "]", |_| "0".to_owned()),
        filled("[", "", |_| "{\"text\":\"a\"}".to_owned()),
        filled("[{", "}]", |number| format!("\"m{number}\":0")),
        filled("[{", "}]", |_| "\"text\":0".to_owned()),
        filled("[{", "}]", |_| "\"\":0".to_owned()),
        filled("[\"", "\"]", |_| "\\u0061".to_owned()),
        format!("[{}", "9".repeat(SIZE)),
        format!("[{}]", "9".repeat(SIZE)),
        deep("["),
        deep("[{\"text\":"),
        deep("{\"a\":"),
        " ".repeat(SIZE),
        format!("\"{}\"", "\u{e9}".repeat(SIZE / 2)),
    ]
}

#[test]
fn a_hostile_body_costs_no_more_than_ten_valid_ones() {
    let note = |_| "{\"text\":\"abc\"}".to_owned();
    let notes = filled("[", "]", note);
    hold::<Vec<NewNote>>(Shape::of(&NOTES), &notes, &wrong());

    let named = |number: usize| format!("\"n{number}\":{{\"text\":\"abc\"}}");
    let by_name = filled("{", "}", named);
    let mut hostile = wrong();
    hostile.push(filled("{", "}", |_| "\"n\":{\"text\":\"abc\"}".to_owned()));
    hostile.push(filled("{", "}", |number| format!("\"n{number}\":0")));
    hold::<std::collections::BTreeMap<String, NewNote>>(Shape::of(&BY_NAME), &by_name, &hostile);

    let loose = filled("[", "]", |_| "{\"name\":\"a\",\"x\":[{}]}".to_owned());
    let mut hostile = wrong();
    hostile.push(filled("[{\"name\":\"a\",", "}", |_| "\"x\":{}".to_owned()));
    hold::<Vec<Loose>>(Shape::open(&LOOSE), &loose, &hostile);

    let filter = filled("[", "]", |_| "\"abc\"".to_owned());
    let mut hostile = wrong();
    hostile.retain(|body| !body.starts_with('"'));
    hostile.push(filled("[", "]", |_| "\"\"".to_owned()));
    hold::<Filter>(Shape::of(&FILTER), &filter, &hostile);
}

#[test]
fn unique_numbers_are_compared_in_less_than_square_time() {
    let valid = filled("[", "]", |number| format!("{number}.5"));
    let twice = filled("[", "]", |number| format!("{}.5", number / 2));
    let spelled = filled("[", "]", |number| {
        format!("{}", number / 2) + if number % 2 == 0 { "" } else { ".0" }
    });
    let same = filled("[", "]", |_| "1".to_owned());
    hold::<Vec<f64>>(Shape::of(&NUMBERS), &valid, &[twice, spelled, same]);
}

#[tokio::test]
async fn violations_of_a_large_list_have_an_end() {
    let server = serve().await;
    let body = filled("[", "]", |_| "0".to_owned());
    let answer = send(&server, "POST /notes/import", &body).await;
    assert_eq!(violations(&answer).len(), 100);
    let body = "[".repeat(200);
    let answer = send(&server, "POST /notes/nested", &body).await;
    answer.assert_code(400, "MALFORMED_REQUEST");
    let body = format!("[{}]", " ".repeat(SIZE));
    let answer = send(&server, "POST /notes/import", &body).await;
    answer.assert_code(413, "PAYLOAD_TOO_LARGE");
}
