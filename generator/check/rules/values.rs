//! Defaults and examples: that they are values of their field, and give nothing away.

use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::site::{Role, Site, is_null};
use crate::check::index::value::fits;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &BAD_DEFAULT,
        run: bad_default,
    },
    Check {
        rule: &BAD_EXAMPLE,
        run: bad_example,
    },
    Check {
        rule: &SECRET_VALUE,
        run: secret_value,
    },
];

static BAD_DEFAULT: Rule = Rule {
    code: "GL305",
    slug: "bad-default",
    severity: Severity::Error,
    summary: "a default that its own field would refuse",
    explanation: Explanation {
        what: "A default is a value of the field's type that meets the field's constraints, written as it stands on the wire.",
        why: "A client that leaves the field out would cause what no client may send.",
        example: "limit: { type: int32, maximum: 100, default: 200 }",
        instead: "limit: { type: int32, maximum: 100, default: 20 }",
    },
};

static BAD_EXAMPLE: Rule = Rule {
    code: "GL306",
    slug: "bad-example",
    severity: Severity::Error,
    summary: "an example that its own field would refuse",
    explanation: Explanation {
        what: "An example is a value of the field's type that meets the field's constraints, written as it stands on the wire.",
        why: "Readers of the document copy examples, and tools send them.",
        example: "email: { type: email, example: nobody }",
        instead: "email: { type: email, example: nobody@example.org }",
    },
};

static SECRET_VALUE: Rule = Rule {
    code: "GL307",
    slug: "secret-value",
    severity: Severity::Error,
    summary: "a secret with a default or an example",
    explanation: Explanation {
        what: "A field with `secret: true` has neither `default` nor `example`.",
        why: "Both are printed in the document, which every client can read.",
        example: "api_key: { type: string, secret: true, default: letmein }",
        instead: "api_key: { type: string, secret: true }",
    },
};

/// Whether the field stands where its value is written or its constraints are changed: what a model
/// merely takes from the record was held against the record.
fn speaks(site: &Site) -> bool {
    site.record.is_none()
        || site.field.ty.is_some()
        || !site.field.constraints.is_empty()
        || site.field.nullable.is_some()
}

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
