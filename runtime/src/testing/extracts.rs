//! Stands in for the types of the user's own that take from a request: it takes nothing, and answers with
//! each error that the contract declares of them in turn, and then with one that it does not.

use std::any::TypeId;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};

use super::context::{Made, Maker, SampleContext};
use super::document::{Document, DocumentText};
use super::envelope::Envelope;
use super::errors::DeclaredError;
use super::sample::Sample;
use crate::contract::Contract;
use crate::incoming::IncomingRequest;
use crate::internal_error::InternalError;
use crate::rejection::Rejection;
use crate::response::Responder;

/// What the stand-ins of a contract know, and which of their errors is next.
#[derive(Debug)]
pub struct Extracts<C: 'static> {
    contract: &'static Contract,
    document: DocumentText,
    errors: &'static [DeclaredError<C>],
    /// The document, once it was asked for.
    read: Mutex<Option<Document>>,
    /// The number of the error that is next.
    round: AtomicUsize,
    /// How many errors the stand-in has that was asked last; 0 where none was.
    rounds: AtomicUsize,
    /// The status of the declared error that was answered last; 0 where it was none.
    status: AtomicU16,
}

/// A declared error as what an extract fails with: the error, and what makes it.
pub type DeclaredRejection<C, T> = (fn() -> TypeId, fn(SampleContext<'_, C>) -> Made<T>);

/// The error `D` as what an extract fails with.
#[must_use]
pub const fn declared_rejection<C, D: Sample<C> + 'static, T: From<D>>() -> DeclaredRejection<C, T>
{
    (TypeId::of::<D>, |at| D::sample(at).map(T::from))
}

impl<C> Extracts<C> {
    /// Those of a contract with these errors.
    #[must_use]
    pub const fn new(
        contract: &'static Contract,
        document: DocumentText,
        errors: &'static [DeclaredError<C>],
    ) -> Self {
        Self {
            contract,
            document,
            errors,
            read: Mutex::new(None),
            round: AtomicUsize::new(0),
            rounds: AtomicUsize::new(0),
            status: AtomicU16::new(0),
        }
    }

    /// The rejection of a request from which something is to be taken that may fail so.
    pub fn reject<T>(
        &self,
        request: &IncomingRequest,
        declared: &[DeclaredRejection<C, T>],
    ) -> Rejection
    where
        T: Responder + From<InternalError>,
    {
        self.rounds.store(declared.len() + 1, Ordering::SeqCst);
        let declared_rejection = declared.get(self.round.load(Ordering::SeqCst));
        let error = declared_rejection.and_then(|(error, make)| self.declared(error(), *make));
        let error = error.unwrap_or_else(|| InternalError::new("a test takes nothing").into());
        Rejection::Answered(Box::new(error.respond_to(request.exchange())))
    }

    fn declared<T>(&self, error: TypeId, make: fn(SampleContext<'_, C>) -> Made<T>) -> Option<T> {
        let row = self.errors.iter().find(|row| (row.kind)() == error)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let document = read.get_or_insert_with(|| Document::read(&self.document));
        let envelope = Envelope::of(&self.contract.error_format);
        let maker = Maker::new(document, row.name, row.status);
        match make(SampleContext::new(&maker, row.rule(document, &envelope), 0)) {
            Ok(error) => {
                self.status.store(row.status, Ordering::SeqCst);
                Some(error)
            }
            Err(unmade) => {
                eprintln!("`{}` is not answered: {unmade}", row.name);
                None
            }
        }
    }

    /// Begins with a route.
    pub(super) fn begin(&self) {
        for count in [&self.round, &self.rounds] {
            count.store(0, Ordering::SeqCst);
        }
    }

    /// The status of the declared error that the last request was answered with, which is told once.
    pub(super) fn take_status(&self) -> Option<u16> {
        Some(self.status.swap(0, Ordering::SeqCst)).filter(|status| *status > 0)
    }

    /// Goes on to the next error of the route, if there is one.
    pub(super) fn advance(&self) -> bool {
        let next = self.round.fetch_add(1, Ordering::SeqCst) + 1;
        next < self.rounds.load(Ordering::SeqCst)
    }
}
