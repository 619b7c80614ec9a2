//! Fills records: what is listed with marks, all else with canaries.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Debug;
use std::io;

use axum::http::HeaderMap;
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};

use crate::note::{self, Ending, Note};
use crate::random::Random;

/// What a field of three states is.
#[derive(Clone, Copy, Debug)]
pub enum Three<T> {
    /// It is not there.
    Absent,
    /// It is null.
    Null,
    /// It has a value.
    Value(T),
}

/// Makes what one answer is made of.
#[derive(Debug)]
pub struct Fill {
    pub(crate) random: Random,
    pub(crate) note: Note,
    /// Whether what is made now is listed.
    pub(crate) is_listed: bool,
    /// How many marks and canaries there are: each has a number.
    pub(crate) count: usize,
    case: u64,
    /// Whether canaries stand in listed fields: a leak, to see that it is found.
    pub(crate) leaks: bool,
}

impl Fill {
    /// What the request says in `x-case`; `x-leak` is there where the answer is to leak.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let case = headers.get("x-case");
        let case = case.and_then(|case| case.to_str().ok()?.parse().ok());
        let case = case.expect("a request of the test says which it is");
        Self {
            random: Random::new(case),
            note: Note::default(),
            is_listed: true,
            count: 0,
            case,
            leaks: headers.contains_key("x-leak"),
        }
    }

    fn below(&mut self, end: usize) -> usize {
        self.random.below(end)
    }

    /// One of the answers, which are numbered behind each other; errors are the rarer ones.
    pub fn choose(&mut self, successes: usize, errors: usize) -> usize {
        match errors > 0 && self.random.one_in(6) {
            true => successes + self.below(errors),
            false => self.below(successes),
        }
    }

    /// Panics, once in a while, with a text that only the log may have.
    pub fn may_panic(&mut self) {
        if self.random.one_in(50) {
            self.note.ending = Ending::Failed;
            panic!("{}", self.inner());
        }
    }

    /// Whether the handler fails this time.
    pub fn fails(&mut self) -> bool {
        self.random.one_in(50)
    }

    /// How it fails: with a text that only the log may have.
    pub fn failure(&mut self) -> io::Error {
        self.note.ending = Ending::Failed;
        io::Error::other(self.inner())
    }

    fn inner(&mut self) -> String {
        self.count += 1;
        let text = format!("inner-{}-{}x", self.case, self.count);
        self.note.inner.push(text.clone());
        text
    }

    /// Makes something that is not listed.
    pub fn hidden<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.is_listed, false);
        let made = make(self);
        self.is_listed = before;
        made
    }

    /// Makes a secret, and logs what `Debug` shows of it.
    pub fn secret<T, S: From<T> + Debug>(&mut self, make: impl FnOnce(&mut Self) -> T) -> S {
        let secret = S::from(self.hidden(make));
        tracing::info!(?secret, "a handler logs a secret");
        secret
    }

    fn arrives(&mut self, name: &str) {
        if self.is_listed {
            *self.note.names.entry(name.to_owned()).or_default() += 1;
        }
    }

    /// A field that is always there.
    pub fn plain<T>(&mut self, name: &str, make: impl FnOnce(&mut Self) -> T) -> T {
        self.arrives(name);
        make(self)
    }

    /// A field that may be null; `left_out` says whether it then is left out.
    pub fn nullable<T>(
        &mut self,
        name: &str,
        left_out: bool,
        make: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        let value = self.perhaps(make);
        if value.is_some() || !left_out {
            self.arrives(name);
        }
        value
    }

    /// A field that may be absent.
    pub fn optional<T>(&mut self, name: &str, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.nullable(name, true, make)
    }

    /// A field that may be absent or null.
    pub fn three<T>(
        &mut self,
        name: &str,
        left_out: bool,
        make: impl FnOnce(&mut Self) -> T,
    ) -> Three<T> {
        if self.is_listed && self.random.one_in(3) {
            return Three::Absent;
        }
        match self.nullable(name, left_out, make) {
            Some(value) => Three::Value(value),
            None => Three::Null,
        }
    }

    /// A field with a default; `left_out` says whether it is left out where it has it.
    pub fn defaulted<T>(
        &mut self,
        name: &str,
        left_out: bool,
        default: T,
        is_default: impl FnOnce(&T) -> bool,
        make: impl FnOnce(&mut Self) -> T,
    ) -> T {
        if self.is_listed && self.random.one_in(2) {
            if !left_out {
                self.arrives(name);
            }
            return default;
        }
        let value = make(self);
        if !left_out || !is_default(&value) {
            self.arrives(name);
        }
        value
    }

    /// Something or nothing; always something where it must not leave.
    pub fn perhaps<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let nothing = self.is_listed && self.random.one_in(2);
        (!nothing).then(|| make(self))
    }

    /// A list of values.
    pub fn list<T>(&mut self, make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.below(3);
        self.many(count, make)
    }

    fn many<T>(&mut self, count: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..count).map(|_| make(self)).collect()
    }

    /// A map of values. Its keys are canaries too where it is not listed.
    pub fn map<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> BTreeMap<String, T> {
        let count = self.below(3);
        (0..count)
            .map(|number| {
                let key = match self.is_listed {
                    true => format!("key-{number}"),
                    false => self.string(),
                };
                (key, make(self))
            })
            .collect()
    }

    /// The records of a list or page.
    pub fn some<T>(&mut self, make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.below(6);
        self.many(count, make)
    }

    /// The cursor of a page.
    pub fn cursor(&mut self) -> Option<String> {
        self.perhaps(Self::string)
    }

    /// The records of a stream, which may fail or panic behind the last.
    pub fn stream<T: Send + 'static>(
        &mut self,
        make: impl FnMut(&mut Self) -> T,
    ) -> BoxStream<'static, Result<T, io::Error>> {
        let records = stream::iter(self.some(make)).map(Ok);
        match self.below(8) {
            0 => {
                self.note.ending = Ending::Broken;
                let error = io::Error::other(self.inner());
                records.chain(stream::once(async { Err(error) })).boxed()
            }
            1 => {
                self.note.ending = Ending::Broken;
                let inner = self.inner();
                let panics = async move { panic_with(&inner) };
                let panics = stream::once(panics).map(|never| match never {});
                records.chain(panics).boxed()
            }
            _ => records.boxed(),
        }
    }
}

/// Whether two values of one type are equal.
pub fn same<T: PartialEq>(one: &T, other: &T) -> bool {
    one == other
}

fn panic_with(text: &str) -> Infallible {
    panic!("{text}")
}

impl Drop for Fill {
    fn drop(&mut self) {
        note::leave(self.case, std::mem::take(&mut self.note));
    }
}
