//! `api`: its title and version, the built-in errors and the tags that it names, and the addresses
//! that the document shows.

use crate::diag::{Diagnostic, Report, Rule, Spanned, rule};
use crate::ir::{BuiltinKind, Format};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&EMPTY_INFO, empty_info),
    Check::new(&UNKNOWN_BUILTIN, unknown_builtin),
    Check::new(&UNKNOWN_TAG, unknown_tag),
    Check::new(&API_ADDRESS, api_address),
];

static EMPTY_INFO: Rule = rule!(Error "GL617" "empty-info",
    "`api.title` or `api.version` says nothing");

fn empty_info(index: &ContractIndex, report: &mut Report) {
    let api = &index.contract.api;
    for (key, text) in [("title", &api.title), ("version", &api.version)] {
        if let Some(text) = text.as_ref().filter(|text| text.value.trim().is_empty()) {
            let message = format!("`{key}` is empty");
            report.push(Diagnostic::new(&EMPTY_INFO, text.span, message));
        }
    }
}

static UNKNOWN_BUILTIN: Rule = rule!(Error "GL613" "unknown-builtin",
    "`api.builtin` names an error that is not built in");

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

static API_ADDRESS: Rule = rule!(Error "GL616" "api-address",
    "an address of `api` is no address");

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

static UNKNOWN_TAG: Rule = rule!(Error "GL514" "unknown-tag",
    "an operation has a tag that `api.tags` does not list");

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
