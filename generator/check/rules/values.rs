//! Defaults and examples: that they are values of their field, and give nothing away.

use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::site::{Role, Site, is_null};
use crate::check::index::value::fits;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&BAD_DEFAULT, bad_default),
    Check::new(&BAD_EXAMPLE, bad_example),
    Check::new(&SECRET_VALUE, secret_value),
];

/// Whether the field stands where its value is written or its constraints are changed: what a model
/// merely takes from the record was held against the record.
fn speaks(site: &Site) -> bool {
    site.record.is_none()
        || site.field.ty.is_some()
        || !site.field.constraints.is_empty()
        || site.field.nullable.is_some()
}

static BAD_DEFAULT: Rule = rule!(Error "GL305" "bad-default",
    "a default that its own field would refuse");

fn bad_default(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let inherits = speaks(site) && matches!(site.role, Role::Input);
        let default = if inherits {
            site.default()
        } else {
            site.field.default.as_deref()
        };
        let (Some(default), Some(ty)) = (default, site.ty()) else {
            continue;
        };
        // Where no default is taken, that is the mistake to tell.
        if site.role == Role::Output && site.record.is_some() {
            continue;
        }
        if matches!(site.role, Role::Patch | Role::Path | Role::Newtype) {
            continue;
        }
        let nullable = site.nullable();
        if is_null(default) && !nullable && site.role.is_parameter() {
            let message = "the default is null, and a parameter is never null";
            report.push(
                Diagnostic::new(&BAD_DEFAULT, default.span, message).help("write `optional: true`"),
            );
            continue;
        }
        if let Err(misfit) = fits(index, ty, &site.constraints(), nullable, default) {
            let own = site.field.default.is_some();
            let span = if own {
                misfit.span
            } else {
                site.field.name.span
            };
            let found = Diagnostic::new(&BAD_DEFAULT, span, format!("the default {}", misfit.why));
            report.push(if own {
                found
            } else {
                found.related(misfit.span, "the record's default")
            });
        }
    }
}

static BAD_EXAMPLE: Rule = rule!(Error "GL306" "bad-example",
    "an example that its own field would refuse");

fn bad_example(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        if let (Some(example), Some(ty)) = (&site.field.example, site.ty())
            && let Err(misfit) = fits(index, ty, &site.constraints(), site.nullable(), example)
        {
            report.push(Diagnostic::new(
                &BAD_EXAMPLE,
                misfit.span,
                format!("the example {}", misfit.why),
            ));
        }
    }
}

static SECRET_VALUE: Rule = rule!(Error "GL307" "secret-value",
    "a secret with a default or an example");

fn secret_value(index: &ContractIndex, report: &mut Report) {
    for site in index.sites.iter().filter(|site| site.secret()) {
        let default = site
            .field
            .default
            .as_deref()
            .filter(|value| !is_null(value));
        for (value, what) in [
            (default, "default"),
            (site.field.example.as_deref(), "example"),
        ] {
            if let Some(value) = value {
                let message = format!(
                    "the {what} of the secret `{}` would be published",
                    site.name()
                );
                report.push(Diagnostic::new(&SECRET_VALUE, value.span, message));
            }
        }
    }
}
