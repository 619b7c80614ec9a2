//! What a sample is made by: what is known of it, and what it is a part of.

use std::any::type_name;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::marker::PhantomData;
use std::ptr;

use serde_json::Value;

use super::document::Document;
use super::words;

/// The most values that one is made of. Types that hold one another twice, on many levels, would make
/// more than any test can hold.
const LARGEST: usize = 4096;

/// How many of these are kept for what cannot be missing.
const KEPT: usize = LARGEST / 2;

/// The most types, records and outputs that stand in one another in a value.
const DEEPEST: usize = 32;

/// A value, or why none was made.
pub type Made<T> = Result<T, Unmade>;

/// Why a value was not made: its place, and what is asked of it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmade {
    reason: String,
    /// Whether the document says something else of the place than the code that the value is for.
    is_wrong: bool,
}

impl Unmade {
    /// Nothing is wrong; a value was not found.
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            is_wrong: false,
        }
    }

    /// The document has something else there.
    pub(super) fn wrong(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            is_wrong: true,
        }
    }

    /// Whether the document and the code differ.
    pub(super) fn is_wrong(&self) -> bool {
        self.is_wrong
    }

    pub(super) fn within(self, name: &str) -> Self {
        Self {
            reason: format!("`{name}`: {}", self.reason),
            ..self
        }
    }
}

impl fmt::Display for Unmade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

/// What is known of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule<'a> {
    /// It leaves, and keeps this schema of the document.
    Schema(&'a Value),
    /// It is an object of which these members leave; the document does not have it.
    Listed(&'a [&'a str], &'a [&'a str]),
    /// It leaves, and nothing else is known of it.
    Free,
    /// It must not leave.
    Hidden,
}

/// What all places of one value share.
#[derive(Debug)]
pub(super) struct Maker<'a> {
    pub(super) document: &'a Document,
    /// The name of the output or error that is made.
    pub(super) name: &'a str,
    /// The status of the answer that the value is for.
    pub(super) status: u16,
    stack: RefCell<Vec<(&'static str, usize)>>,
    left: Cell<usize>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(document: &'a Document, name: &'a str, status: u16) -> Self {
        Self {
            document,
            name,
            status,
            stack: RefCell::default(),
            left: Cell::new(LARGEST),
        }
    }
}

/// What a test knows of a value that it is about to make. `C` is the type of the test by which it knows the models of
/// its crate.
#[derive(Debug)]
pub struct SampleContext<'a, C> {
    pub(super) maker: &'a Maker<'a>,
    rule: Rule<'a>,
    /// Which of several values is asked for.
    round: usize,
    contract: PhantomData<fn() -> C>,
}

impl<C> Clone for SampleContext<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for SampleContext<'_, C> {}

impl<'a, C> SampleContext<'a, C> {
    pub(super) fn new(maker: &'a Maker<'a>, rule: Rule<'a>, round: usize) -> Self {
        Self {
            maker,
            rule: plain(maker.document, rule),
            round,
            contract: PhantomData,
        }
    }

    /// The texts that keep a schema, which are looked for once.
    pub(super) fn texts(self, schema: &Value, look: fn(&Value) -> Vec<String>) -> Vec<String> {
        let mut known = self.maker.document.texts.borrow_mut();
        let texts = known.entry(schema.to_string());
        texts.or_insert_with(|| look(schema)).clone()
    }

    /// The same place for a value of which this is known.
    pub(super) fn with(self, rule: Rule<'a>) -> Self {
        Self::new(self.maker, rule, self.round)
    }

    /// Whether what may be missing is to be left out, since the value is large already.
    pub(super) fn is_scarce(self) -> bool {
        self.maker.left.get() < KEPT
    }

    pub(super) fn rule(self) -> Rule<'a> {
        self.rule
    }

    pub(super) fn round(self) -> usize {
        self.round
    }

    /// Nothing, for what may be missing and holds a struct of the user's own.
    ///
    /// # Errors
    ///
    /// None.
    pub fn nothing<T: Default>(self) -> Made<T> {
        Ok(T::default())
    }

    /// No value, for what holds a struct of the user's own.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn unknown<T>(self) -> Made<T> {
        Err(Unmade::new("its fields are those of a struct of yours"))
    }

    /// A value of a type with a name: `make` is called unless the type already stands around this place.
    pub fn enter<T>(self, make: impl FnOnce(Self) -> Made<T>) -> Made<T> {
        let schema = match self.rule {
            Rule::Schema(schema) => ptr::from_ref(schema).addr(),
            Rule::Listed(..) | Rule::Free | Rule::Hidden => 0,
        };
        let key = (type_name::<T>(), schema);
        let (stack, left) = (&self.maker.stack, &self.maker.left);
        if stack.borrow().contains(&key) {
            return Err(Unmade::new("it contains itself"));
        }
        if stack.borrow().len() >= DEEPEST || left.get() == 0 {
            return Err(Unmade::new("it is too large"));
        }
        left.set(left.get() - 1);
        stack.borrow_mut().push(key);
        let made = make(self);
        stack.borrow_mut().pop();
        made
    }

    /// One of the values of an enumeration, each of them in some round; the document has to have them all.
    pub fn value<T>(
        self,
        values: impl IntoIterator<Item = T>,
        written: impl Fn(&T) -> Value,
    ) -> Made<T> {
        let known = match self.rule {
            Rule::Schema(schema) => words::values(schema),
            Rule::Listed(..) | Rule::Free | Rule::Hidden => None,
        };
        let mut values: Vec<T> = values.into_iter().collect();
        let is_known = |value: &T| {
            let written = written(value);
            known
                .as_ref()
                .is_none_or(|known| known.iter().any(|it| **it == written))
        };
        if values.is_empty() || !values.iter().all(is_known) {
            return Err(Unmade::wrong(
                "the document does not have all of its values",
            ));
        }
        Ok(values.swap_remove(self.round % values.len()))
    }

    /// One of the variants of a union, each of them in some round: its name and what makes it.
    pub fn choose<T>(self, variants: &[Variant<C, T>]) -> Made<T> {
        let mut unmade = Unmade::wrong("the document has none of its variants");
        for number in 0..variants.len() {
            let (name, make) = &variants[(self.round + number) % variants.len()];
            for place in self.choices(name) {
                match make(place) {
                    Ok(value) => return Ok(value),
                    // A variant that could not be made is more than one that stands elsewhere.
                    Err(reason) if unmade.is_wrong => unmade = reason.within(name),
                    Err(_) => {}
                }
            }
        }
        Err(unmade)
    }

    /// Where the variant of a union could stand.
    fn choices(self, name: &str) -> Vec<Self> {
        let Rule::Schema(schema) = self.rule else {
            return vec![self];
        };
        if let Some(reference) = schema["discriminator"]["mapping"][name].as_str() {
            let target = self.maker.document.target(reference);
            return vec![self.with(Rule::Schema(target))];
        }
        let choices = ["oneOf", "anyOf"]
            .iter()
            .filter_map(|key| schema[*key].as_array());
        let choices = choices
            .flatten()
            .map(|choice| self.with(Rule::Schema(choice)));
        let choices: Vec<Self> = choices.collect();
        match choices.is_empty() {
            true => vec![self],
            false => choices,
        }
    }
}

/// The name of a variant, and what makes it.
pub type Variant<C, T> = (&'static str, fn(SampleContext<'_, C>) -> Made<T>);

/// A rule without what only wraps a schema.
fn plain<'a>(document: &'a Document, rule: Rule<'a>) -> Rule<'a> {
    match rule {
        Rule::Schema(schema) => Rule::Schema(document.plain(schema)),
        rule => rule,
    }
}
