//! What must not leave: secrets and private fields.

use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::site::{Role, is_secret};
use crate::check::index::walk::Spread;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&SECRET_EXPOSED, secret_exposed),
    Check::new(&PRIVATE_EXPOSED, private_exposed),
];

static SECRET_EXPOSED: Rule = rule!(Error "GL408" "secret-exposed",
    "a secret would leave the server");

fn secret_exposed(index: &ContractIndex, report: &mut Report) {
    let secrets = Spread::secrets(index);
    for site in &index.sites {
        if !matches!(
            site.role,
            Role::Output | Role::Detail | Role::ErrorBody | Role::Header | Role::Sent
        ) {
            continue;
        }
        let place = match site.role {
            Role::Output => "an output",
            Role::Detail | Role::ErrorBody => "an error",
            _ => "a response",
        };
        if site.secret() {
            let message = format!("the secret `{}` in {place}", site.name());
            let span = match &site.field.secret {
                Some(secret) if site.record.is_none() => secret.span,
                _ => site.field.name.span,
            };
            let found = Diagnostic::new(&SECRET_EXPOSED, span, message);
            let origin = site
                .record
                .filter(|field| is_secret(field))
                .map(|field| field.name.span);
            report.push(match origin {
                Some(span) => found.related(span, "secret in the record"),
                None => found,
            });
        } else if let Some((way, inside)) = site.ty().and_then(|ty| secrets.through(ty)) {
            let message = format!("`{}` holds the secret `{way}`, in {place}", site.name());
            let span = site.type_span();
            report.push(
                Diagnostic::new(&SECRET_EXPOSED, span, message).related(inside, "the secret"),
            );
        }
    }
}

static PRIVATE_EXPOSED: Rule = rule!(Error "GL409" "private-exposed",
    "an output lists a private field");

fn private_exposed(index: &ContractIndex, report: &mut Report) {
    for site in index.sites_of(Role::Output) {
        let private = site
            .record
            .and_then(|field| field.private.as_ref())
            .filter(|it| it.value);
        if let Some(private) = private {
            let message = format!("the private `{}` in an output", site.name());
            report.push(
                Diagnostic::new(&PRIVATE_EXPOSED, site.field.name.span, message)
                    .related(private.span, "private in the record"),
            );
        }
    }
}
