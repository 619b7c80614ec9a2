//! Who may call: whoever may by the document has to be let in.

use super::compare::{Comparison, Pair};
use super::rules;
use crate::diag::Diagnostic;
use crate::shape::surface::Demand;

impl Comparison<'_> {
    /// Who may call an operation.
    pub(super) fn auth(&self, pair: &Pair<'_>) {
        let (said, own) = (&pair.document.auth, &pair.contract.auth);
        if own.open {
            if !said.open {
                let message =
                    "the operation is open to anybody, and asks for credentials in the document";
                let found = Diagnostic::new(&rules::LAXER_SECURITY, said.span, message)
                    .related(own.span, "the contract lets anybody in");
                self.found.put(found, &pair.place());
            }
            // A credential that is sent decides: one of another kind is refused.
            if own.alternatives.is_empty() {
                return;
            }
        }
        if said.open && !own.open {
            let message = "credentials are asked for, and none in the document";
            let found = Diagnostic::new(&rules::STRICTER_SECURITY, said.span, message)
                .related(own.span, "the contract asks for them")
                .note(format!(
                    "for example: a request of `{}` without credentials",
                    pair.document.name
                ));
            self.found.put(found, &pair.place());
        }
        for alternative in &said.alternatives {
            let lets_in = |all: &Vec<Demand>| all.iter().all(|it| it.is_met(alternative));
            if own.alternatives.iter().any(lets_in) {
                continue;
            }
            // Who sends what nobody reads calls as nobody.
            let is_read = |demand: &Demand| {
                let mut all = own.alternatives.iter().flatten();
                all.any(|it| it.credential == demand.credential)
            };
            if own.open && !alternative.iter().any(is_read) {
                continue;
            }
            let message = format!(
                "{} is not enough to call it",
                Demand::all_words(alternative)
            );
            let all: Vec<String> = own
                .alternatives
                .iter()
                .map(|it| Demand::all_words(it))
                .collect();
            let found = Diagnostic::new(&rules::STRICTER_SECURITY, said.span, message).related(
                own.span,
                format!("the contract asks for {}", all.join(" or ")),
            );
            self.found.put(found, &pair.place());
        }
    }
}
