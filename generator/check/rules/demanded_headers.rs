//! Headers without which an answer of some status is no valid one.

use crate::contract::ast::Return;
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;
use super::statuses::resolve;
use crate::check::index::contract_index::ContractIndex;

/// The rows that are of interest only where nothing is wrong.
pub const LINTS: &[Check] = &[
    Check::new(&ERROR_WITHOUT_HEADER, error_without_header),
    Check::new(&NOT_MODIFIED_WITHOUT_HEADER, not_modified_without_header),
];

/// A header that HTTP demands of every answer of a status.
struct Demand {
    status: u16,
    header: &'static str,
    standard: &'static str,
    help: &'static str,
}

const DEMANDS: [Demand; 4] = [
    Demand {
        status: 401,
        header: "WWW-Authenticate",
        standard: "RFC 9110, 15.5.2",
        help: "declare `headers: { WWW-Authenticate: string }`, which says how to authenticate",
    },
    Demand {
        status: 405,
        header: "Allow",
        standard: "RFC 9110, 15.5.6",
        help: "declare `headers: { Allow: string }`, which lists the methods that are taken, or answer 409 `conflict` where it is the state that does not take the method",
    },
    Demand {
        status: 407,
        header: "Proxy-Authenticate",
        standard: "RFC 9110, 15.5.8",
        help: "declare `headers: { Proxy-Authenticate: string }`, which says how to authenticate",
    },
    // The connection is the server's, so no contract has this header.
    Demand {
        status: 426,
        header: "Upgrade",
        standard: "RFC 9110, 15.5.22",
        help: "answer another status: `Upgrade` is no header of a contract",
    },
];

static ERROR_WITHOUT_HEADER: Rule = rule!(Warning "GL620" "error-without-header",
    "an error without the header that HTTP demands of its status");

fn error_without_header(index: &ContractIndex, report: &mut Report) {
    for error in index.contract.error_types() {
        let Some(written) = &error.status else {
            continue;
        };
        let code = resolve(written).map(|status| status.code);
        let Some(demand) = DEMANDS.iter().find(|it| Some(it.status) == code) else {
            continue;
        };
        let mut names = error.headers.iter().map(|field| &field.name.value);
        if !names.any(|name| name.eq_ignore_ascii_case(demand.header)) {
            let message = format!("`{}` is sent without `{}`", error.name, demand.header);
            report.push(
                Diagnostic::new(&ERROR_WITHOUT_HEADER, written.span, message)
                    .note(format!(
                        "every {} has that header ({})",
                        demand.status, demand.standard
                    ))
                    .help(demand.help),
            );
        }
    }
}

/// The headers that a 304 has wherever the 200 in its place would have them. `Date` is the server's.
const REPEATED: [&str; 5] = [
    "Cache-Control",
    "Content-Location",
    "ETag",
    "Expires",
    "Vary",
];

static NOT_MODIFIED_WITHOUT_HEADER: Rule = rule!(Warning "GL621" "not-modified-without-header",
    "a 304 without a header that the 200 in its place has");

fn not_modified_without_header(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let entry = |code: u16| {
            let mut entries = operation.entries();
            entries.find(|it| resolve(&it.status).is_some_and(|status| status.code == code))
        };
        let (Some(ok), Some(not_modified)) = (entry(200), entry(304)) else {
            continue;
        };
        let declared = |entry: &'_ Return, name: &str| {
            let mut headers = entry.headers.iter().map(|it| &it.name.value);
            headers.any(|header| header.eq_ignore_ascii_case(name))
        };
        let lacking = REPEATED.iter();
        let mut lacking =
            lacking.filter(|name| declared(ok, name) && !declared(not_modified, name));
        if let Some(name) = lacking.next() {
            let message = format!("`{}` sends 304 without the `{name}` of 200", operation.name);
            report.push(
                Diagnostic::new(
                    &NOT_MODIFIED_WITHOUT_HEADER,
                    not_modified.status.span,
                    message,
                )
                .related(ok.status.span, "what would have been sent in its place")
                .note("what holds of a copy is said anew when it is still good (RFC 9110, 15.4.5)")
                .help(format!(
                    "declare `{name}` under `headers` of this status too"
                )),
            );
        }
    }
}
