//! What a generated server costs beside the same service written by hand on axum and serde, in one
//! process and in turns: `cargo run --release -p server-bench`. Exits with 1 where a target is missed.
//!
//! Time is processor time of the thread that serves; a request enters as `tower::Service::call` and
//! ends with the last byte of its body, so sockets and hyper, which both would share, are left out.

mod by_hand;
mod data;
mod generated;
mod measure;
mod observed;
mod requests;

use std::error::Error;
use std::process::ExitCode;

use axum::body::Body;
use axum::http::{Request, StatusCode};

use measure::{Counting, Server, pair};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut bench = Bench {
        generated: Server::new(generated::router())?,
        by_hand: Server::new(by_hand::router())?,
        only: std::env::args().nth(1),
        missed: 0,
    };
    println!(
        "{:<44} {:>12} {:>12} {:>7} {:>7}",
        "", "generated", "beside", "ratio", "target"
    );
    bench.beside_hand();
    bench.refused();
    bench.hostile();
    // The last of all: what it begins has no end in this process.
    bench.observed()?;
    Ok(if bench.missed == 0 {
        ExitCode::SUCCESS
    } else {
        println!("{} missed", bench.missed);
        ExitCode::FAILURE
    })
}

struct Bench {
    generated: Server,
    by_hand: Server,
    only: Option<String>,
    missed: usize,
}

impl Bench {
    /// The same requests to the generated service and to the one by hand.
    fn beside_hand(&mut self) {
        self.same("one record", 1.00, 300, 301, &requests::one);
        self.same("a list of 1,000 records", 1.03, 2, 201, &|| {
            requests::list(1_000)
        });
        self.same(
            "201 with two headers",
            1.03,
            300,
            301,
            &requests::small_post,
        );
        self.same("a list of 10 MB", 1.05, 1, 15, &|| requests::list(26_000));
        self.same(
            "a valid POST of 1 KB, ten fields",
            1.05,
            200,
            301,
            &requests::post,
        );
        if self.runs("a list of 10 MB, memory") {
            let first = self.generated.memory(requests::list(26_000)) as f64;
            let second = self.by_hand.memory(requests::list(26_000)) as f64;
            self.report(
                "a list of 10 MB, memory",
                [first / 1e6, second / 1e6],
                "MB",
                first / second,
                1.05,
            );
        }
    }

    /// An invalid body beside a valid one.
    fn refused(&mut self) {
        let name = "an invalid POST beside a valid one";
        self.against(name, 3.0, 100, &requests::invalid_post, &requests::post);
    }

    /// Hostile bodies beside valid ones of their size.
    fn hostile(&mut self) {
        for (name, hostile, valid) in requests::hostile() {
            let send = || hostile.request();
            self.against(&name, 10.0, 1, &send, &|| valid.request());
        }
    }

    /// The same requests where each has a line in a file, and figures.
    fn observed(&mut self) -> Result<(), Box<dyn Error>> {
        let names = [
            "one record, with a line and figures",
            "a valid POST of 1 KB, with a line and figures",
        ];
        if !names.iter().any(|name| self.runs(name)) {
            return Ok(());
        }
        observed::begin()?;
        self.generated = Server::new(observed::generated())?;
        self.by_hand = Server::new(observed::by_hand())?;
        self.same(names[0], 1.0, 300, 301, &requests::one);
        self.same(names[1], 1.0, 200, 301, &requests::post);
        Ok(())
    }

    fn runs(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| name.contains(only))
    }

    fn same(
        &mut self,
        name: &str,
        target: f64,
        count: usize,
        rounds: usize,
        request: &impl Fn() -> Request<Body>,
    ) {
        if !self.runs(name) {
            return;
        }
        let Self {
            generated, by_hand, ..
        } = self;
        let (one, other) = (generated.send(request()), by_hand.send(request()));
        assert_eq!(one.status(), other.status(), "{name}");
        assert_eq!(one.body(), other.body(), "{name}");
        assert_eq!(
            one.headers().len(),
            other.headers().len(),
            "{name}: {one:?} {other:?}"
        );
        assert!(one.status().is_success(), "{name}: {one:?}");
        let pair = pair(
            rounds,
            || generated.time(count, request),
            || by_hand.time(count, request),
        );
        let micros = [pair.first / 1e3, pair.second / 1e3];
        self.report(name, micros, "µs", pair.ratio, target);
    }

    fn against(
        &mut self,
        name: &str,
        target: f64,
        count: usize,
        bad: &impl Fn() -> Request<Body>,
        good: &impl Fn() -> Request<Body>,
    ) {
        if !self.runs(name) {
            return;
        }
        let generated = std::cell::RefCell::new(&mut self.generated);
        let status = |request| generated.borrow_mut().send(request).status();
        assert!(status(good()).is_success(), "{name}");
        let refused = status(bad());
        assert!(
            refused.is_success()
                || refused == StatusCode::UNPROCESSABLE_ENTITY
                || refused == StatusCode::BAD_REQUEST,
            "{name}: {refused}"
        );
        let pair = pair(
            31,
            || generated.borrow_mut().time(count, bad),
            || generated.borrow_mut().time(count, good),
        );
        let name = format!("{name} ({})", refused.as_u16());
        let micros = [pair.first / 1e3, pair.second / 1e3];
        self.report(&name, micros, "µs", pair.ratio, target);
    }

    fn report(&mut self, name: &str, values: [f64; 2], unit: &str, ratio: f64, target: f64) {
        let missed = ratio > target;
        self.missed += usize::from(missed);
        let [first, second] = values.map(|value| format!("{value:.2} {unit}"));
        let mark = if missed { "  MISSED" } else { "" };
        println!("{name:<44} {first:>12} {second:>12} {ratio:>7.3} {target:>7.2}{mark}");
    }
}
