//! Fills records: what is listed with marks, all else with canaries.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::io;

use axum::http::HeaderMap;

use crate::leak::Leak;
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
    /// Whether the request is to be logged.
    logs: bool,
    /// What leaks, to see that it is found.
    pub(crate) leak: Leak,
    /// The properties of the answer's models that a client asks for, where it does not want all.
    asked: Option<BTreeSet<String>>,
    /// How many structs there are around what is made now.
    level: usize,
}

/// At this many structs within each other nothing more is put into lists.
const DEEPEST: usize = 4;

impl Fill {
    /// What the request says in `x-case`; `x-leak` says what is to leak.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let case = headers.get("x-case");
        let case = case.and_then(|case| case.to_str().ok()?.parse().ok());
        let case = case.expect("a request of the test says which it is");
        let mut fill = Self {
            random: Random::new(case),
            note: Note::default(),
            is_listed: true,
            count: 0,
            case,
            logs: headers.contains_key("x-log"),
            leak: Leak::of(headers),
            asked: None,
            level: 0,
        };
        if fill.leak == Leak::Log {
            let text = fill.hidden(Self::string);
            tracing::info!(text, "a handler logs what it must not");
        }
        fill
    }

    /// Notes that the answer has something.
    pub fn is(&mut self, feature: &str) {
        let feature = match self.is_listed {
            true => feature.to_owned(),
            false => format!("{feature}, held back"),
        };
        *self.note.features.entry(feature).or_default() += 1;
    }

    /// Logs a request whose secrets alone hold canaries.
    pub fn logs(&mut self, request: &impl Debug) {
        if self.logs {
            self.is("request in the log");
            tracing::info!(?request, "a handler logs its request");
        }
    }

    /// Which of the properties of a model the client asks for: all others are canaries.
    pub fn ask(&mut self, feature: &str, names: &[&str], asks: impl Fn(&str) -> bool) {
        let asked: BTreeSet<String> = names
            .iter()
            .filter(|name| asks(name))
            .map(|name| (*name).to_owned())
            .collect();
        if asked.len() == names.len() {
            return;
        }
        self.is(feature);
        self.asked = Some(match self.leak {
            Leak::Fields => BTreeSet::new(),
            _ => asked,
        });
    }

    /// Makes a struct.
    pub fn part<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        self.level += 1;
        let made = make(self);
        self.level -= 1;
        made
    }

    /// Makes a field: what is listed, and what nobody asks for.
    fn field<T>(&mut self, name: &str, make: impl FnOnce(&mut Self) -> T) -> T {
        match &self.asked {
            Some(asked) if self.level == 1 && !asked.contains(name) => self.hidden(make),
            _ => make(self),
        }
    }

    /// The property that tells which variant of a union this is.
    pub fn tag(&mut self, name: &str) {
        self.is("tagged union");
        self.arrives(name);
    }

    /// Which of the variants of a union: the first one ends what contains itself.
    pub fn variant(&mut self, count: usize) -> usize {
        match self.level >= DEEPEST {
            true => 0,
            false => self.below(count),
        }
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
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

    pub(crate) fn inner(&mut self) -> String {
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
        self.field(name, |f| {
            f.arrives(name);
            make(f)
        })
    }

    /// A field that may be null; `left_out` says whether it then is left out.
    pub fn nullable<T>(
        &mut self,
        name: &str,
        left_out: bool,
        make: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        self.field(name, |f| {
            let value = f.perhaps(make);
            if value.is_some() || !left_out {
                f.arrives(name);
            }
            value
        })
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
        self.field(name, |f| {
            if f.is_listed && f.random.one_in(3) {
                return Three::Absent;
            }
            match f.nullable(name, left_out, make) {
                Some(value) => Three::Value(value),
                None => Three::Null,
            }
        })
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
        self.field(name, |f| {
            if f.is_listed && f.random.one_in(2) {
                if !left_out {
                    f.arrives(name);
                }
                return default;
            }
            let value = make(f);
            if !left_out || !is_default(&value) {
                f.arrives(name);
            }
            value
        })
    }

    /// Something or nothing; always something where it must not leave.
    pub fn perhaps<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let nothing = self.level >= DEEPEST || (self.is_listed && self.random.one_in(2));
        (!nothing).then(|| make(self))
    }

    /// An item of a list or map that may be null.
    pub fn item<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let item = self.perhaps(make);
        if item.is_none() {
            self.is("null as an item");
        }
        item
    }

    fn count(&mut self) -> usize {
        match self.level >= DEEPEST {
            true => 0,
            false => self.below(3),
        }
    }

    /// A list of values.
    pub fn list<T>(&mut self, make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.count();
        self.many(count, make)
    }

    pub(crate) fn many<T>(&mut self, count: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..count).map(|_| make(self)).collect()
    }

    /// A map of values. Its keys are canaries too where it is not listed.
    pub fn map<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> BTreeMap<String, T> {
        let count = self.count();
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
}

/// Whether two values of one type are equal.
pub fn same<T: PartialEq>(one: &T, other: &T) -> bool {
    one == other
}

impl Drop for Fill {
    fn drop(&mut self) {
        note::leave(self.case, std::mem::take(&mut self.note));
    }
}
