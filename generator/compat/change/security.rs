//! Who may call: whoever was let in has to be let in.

use serde_json::{Value, json};

use crate::diag::{Diagnostic, Part, Witness};
use crate::shape::surface::{Auth, Demand};

use super::changes::Found;
use super::compare::{At, Comparison, Pair};
use super::rules;
use super::values::exampled;

impl Comparison<'_> {
    /// Who may call an operation.
    pub(super) fn auth(&self, pair: &Pair<'_>) {
        let (old, new) = (&pair.old.auth, &pair.new.auth);
        let at = At::Both(old.span, new.span);
        for (who, sent) in left_out(old, new) {
            let message = format!(
                "{who} may no longer call it: it is open to {} now",
                open(new)
            );
            let told = self.told(&rules::SECURITY_TIGHTENED, at, message);
            let witness = Witness {
                operation: pair.old.name.clone(),
                part: Part::Credentials,
                value: sent,
            };
            self.called(pair, exampled(told, &witness), &who, Some(witness));
        }
        for (who, _) in left_out(new, old) {
            let message = format!("{who} may call it now: it was open to {}", open(old));
            let told = self.told(&rules::SECURITY_LOOSENED, at, message);
            self.called(pair, told, &who, None);
        }
    }

    fn called(&self, pair: &Pair<'_>, told: Diagnostic, who: &str, witness: Option<Witness>) {
        let about = format!("{} {}", pair.new.name, who.replace('`', ""));
        let found = Found::new(told, about).witness(witness);
        self.changes.put(found, &pair.new.name);
    }
}

/// Who may call by the one and not by the other, and what they send.
fn left_out(one: &Auth, other: &Auth) -> Vec<(String, Value)> {
    let mut out = Vec::new();
    if other.open && other.alternatives.is_empty() {
        return out;
    }
    if one.open && !other.open {
        out.push(("who sends no credentials".to_owned(), json!([])));
    }
    for sent in &one.alternatives {
        let lets_in = |all: &Vec<Demand>| all.iter().all(|it| it.is_met(sent));
        // Who sends what nobody reads calls as nobody.
        let is_read = sent.iter().any(|demand| {
            let mut all = other.alternatives.iter().flatten();
            all.any(|it| it.credential == demand.credential)
        });
        if !other.alternatives.iter().any(lets_in) && (is_read || !other.open) {
            let all = sent.iter();
            let all = all.map(|it| json!({ "scheme": it.scheme, "scopes": it.scopes }));
            out.push((
                format!("who sends {}", Demand::all_words(sent)),
                all.collect(),
            ));
        }
    }
    out
}

/// Whom it is open to.
fn open(auth: &Auth) -> String {
    let mut all: Vec<String> = auth
        .alternatives
        .iter()
        .map(|it| Demand::all_words(it))
        .collect();
    if auth.open {
        all.push("anybody".to_owned());
    }
    all.join(" or ")
}
