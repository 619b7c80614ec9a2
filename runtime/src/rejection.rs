//! Why a type of the user's own could not be taken from a request, in the contract's words.

/// A rejection that the contract knows: the error of an extract itself, one of the `errors` that the
/// contract lists for it, or any [`std::error::Error`], which is a logged 500.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no rejection that the contract knows as a `{E}`",
    label = "a type under `extract:` of the contract has this `Rejection`",
    note = "let its `Rejection` be `{E}`, which every error that the contract lists for this `extract` becomes by `?`, or write `impl From<…> for {E}` for a type of rejections of yours"
)]
pub trait IntoRejection<E> {
    /// The error that stands for it.
    fn into_rejection(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<R: Into<E>, E> IntoRejection<E> for R {
    fn into_rejection(self) -> E {
        self.into()
    }
}
