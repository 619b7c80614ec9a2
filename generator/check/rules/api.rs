//! `api`: its title and version, the built-in errors and the tags that it names, and the addresses
//! that the document shows.

use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Spanned};
use crate::ir::{BuiltinKind, Format};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &EMPTY_INFO,
        run: empty_info,
    },
    Check {
        rule: &UNKNOWN_BUILTIN,
        run: unknown_builtin,
    },
    Check {
        rule: &UNKNOWN_TAG,
        run: unknown_tag,
    },
    Check {
        rule: &API_ADDRESS,
        run: api_address,
    },
];

static API_ADDRESS: Rule = Rule {
    code: "GL616",
    slug: "api-address",
    severity: Severity::Error,
    summary: "an address of `api` is no address",
    explanation: Explanation {
        what: "The `url` of a server, of `contact` and of `license` is a URL, the last two absolute; a server's may be relative to where the document is (`/v1`). Variables (`{region}`) have no place in it. The `email` of `contact` is an address.",
        why: "It stands in the document as it is written, and clients and pages follow it.",
        example: "servers: [{ url: \"https://{region}.example.com\" }]",
        instead: "servers: [{ url: https://eu.example.com }, { url: https://us.example.com }]",
    },
};

static EMPTY_INFO: Rule = Rule {
    code: "GL617",
    slug: "empty-info",
    severity: Severity::Error,
    summary: "`api.title` or `api.version` says nothing",
    explanation: Explanation {
        what: "`title` and `version` have more than white space in them.",
        why: "They head the document and its page; the title is the realm of credentials and the first line of the code's documentation too.",
        example: "api: { title: \"\", version: \"1.0.0\" }",
        instead: "api: { title: Orders, version: \"1.0.0\" }",
    },
};

static UNKNOWN_BUILTIN: Rule = Rule {
    code: "GL613",
    slug: "unknown-builtin",
    severity: Severity::Error,
    summary: "`api.builtin` names an error that is not built in",
    explanation: Explanation {
        what: "`api.builtin` changes the code and message of the errors that every server can answer; `guestlist explain` and the reference list them.",
        why: "The change would have no effect.",
        example: "api: { builtin: { internal_error: { message: Our fault } }, … }",
        instead: "api: { builtin: { internal: { message: Our fault } }, … }",
    },
};

static UNKNOWN_TAG: Rule = Rule {
    code: "GL514",
    slug: "unknown-tag",
    severity: Severity::Error,
    summary: "an operation has a tag that `api.tags` does not list",
    explanation: Explanation {
        what: "Where the contract lists its tags under `api.tags`, operations use those.",
        why: "A slip would put the operation into a group of its own.",
        example: "api: { tags: [users], … }\n…\ntags: [user]",
        instead: "api: { tags: [users], … }\n…\ntags: [users]",
    },
};

fn empty_info(index: &ContractIndex, report: &mut Report) {
    let api = &index.contract.api;
    for (key, text) in [("title", &api.title), ("version", &api.version)] {
        if let Some(text) = text.as_ref().filter(|text| text.value.trim().is_empty()) {
            let message = format!("`{key}` is empty");
            report.push(Diagnostic::new(&EMPTY_INFO, text.span, message));
        }
    }
}

fn unknown_builtin(index: &ContractIndex, report: &mut Report) {
    let names = || BuiltinKind::ALL.iter().map(|(_, name, ..)| *name);
    for builtin in &index.contract.api.builtin {
        let name = builtin.name.value.as_str();
        if names().all(|known| known != name) {
            let message = format!("no built-in error is called `{name}`");
            let found = Diagnostic::new(&UNKNOWN_BUILTIN, builtin.name.span, message);
            report.push(found.did_you_mean(name, names()));
        }
    }
}

fn api_address(index: &ContractIndex, report: &mut Report) {
    let api = &index.contract.api;
    let mut refuse = |text: &Spanned<String>, what: &str, help: &str| {
        let message = format!("`{}` {what}", text.value);
        report.push(Diagnostic::new(&API_ADDRESS, text.span, message).help(help));
    };
    for server in &api.servers {
        let url = &server.url;
        let reference = Format::UriReference.has(&url.value);
        if url.value.contains(['{', '}']) {
            let help = "variables are not supported: write one server for each value";
            refuse(url, "has a variable", help);
        } else if url.value.is_empty() || !reference || !has_host(&url.value) {
            refuse(
                url,
                "is no URL",
                "write `https://…`, or a path such as `/v1`",
            );
        }
    }
    let contact = api.contact.iter().filter_map(|it| it.url.as_ref());
    let license = api.license.iter().filter_map(|it| it.url.as_ref());
    for url in contact.chain(license) {
        if !Format::Uri.has(&url.value) || !has_host(&url.value) {
            refuse(url, "is no URL", "write `https://…`");
        }
    }
    for email in api.contact.iter().filter_map(|it| it.email.as_ref()) {
        if !Format::Email.has(&email.value) {
            refuse(email, "is no email address", "write `name@example.com`");
        }
    }
}

/// Whether there is a host where one belongs.
fn has_host(url: &str) -> bool {
    let Some((before, behind)) = url.split_once("//") else {
        return !url.starts_with("http:") && !url.starts_with("https:");
    };
    let is_path = !before.is_empty() && !before.ends_with(':');
    is_path || !behind.is_empty() && !behind.starts_with(['/', '?', '#', ':'])
}

fn unknown_tag(index: &ContractIndex, report: &mut Report) {
    let tags = &index.contract.api.tags;
    if tags.is_empty() {
        return;
    }
    let known: std::collections::HashSet<&str> =
        tags.iter().map(|tag| tag.name.value.as_str()).collect();
    for tag in index
        .operations
        .iter()
        .flat_map(|(_, operation)| &operation.tags)
    {
        if !known.contains(tag.value.as_str()) {
            let message = format!("`api.tags` does not list `{}`", tag.value);
            let names = tags.iter().map(|tag| tag.name.value.as_str());
            report.push(
                Diagnostic::new(&UNKNOWN_TAG, tag.span, message).did_you_mean(&tag.value, names),
            );
        }
    }
}
