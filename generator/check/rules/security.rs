//! Security schemes: that each can be enforced, and gives the handler somebody.

use std::collections::HashMap;

use crate::contract::ast::{KeyPlace, SchemeDef, SchemeKind, ScopeDef};
use crate::diag::{Diagnostic, Report, Rule, Spanned, rule};
use crate::ir::Format;
use crate::names::{is_raw_legal, variant_ident};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&MISSING_PRINCIPAL, missing_principal),
    Check::new(&RUST_PATH, rust_path),
    Check::new(&RESERVED_SCHEME, reserved_scheme),
    Check::new(&SCOPE_NAME, scope_name),
    Check::new(&API_KEY_NAME, api_key_name),
    Check::new(&SECURITY_URL, security_url),
];

static MISSING_PRINCIPAL: Rule = rule!(Error "GL472" "missing-principal",
    "a security scheme without a principal");

fn missing_principal(index: &ContractIndex, report: &mut Report) {
    for scheme in &index.contract.security {
        if scheme.principal.is_none() && index.is_fully_parsed(scheme.span) {
            let message = format!("the scheme `{}` has no `principal`", scheme.name);
            report.push(
                Diagnostic::new(&MISSING_PRINCIPAL, scheme.name.span, message)
                    .help("add `principal: crate::auth::…`, the type that a handler receives"),
            );
        }
    }
}

static RUST_PATH: Rule = rule!(Error "GL473" "rust-path",
    "a type of the user's own is not named by a whole path");

fn rust_path(index: &ContractIndex, report: &mut Report) {
    let principals = index.contract.security.iter();
    let principals = principals.filter_map(|scheme| scheme.principal.as_ref());
    let types = crate::check::index::extracts::all(index).filter_map(|extract| extract.ty.as_ref());
    for path in principals.chain(types) {
        if let Err(help) = whole_path(&path.value) {
            let message = format!("`{}` is no whole path of a type", path.value);
            report.push(Diagnostic::new(&RUST_PATH, path.span, message).help(help));
        }
    }
}

/// Whether a text is a path that means the same everywhere; else how to mend it.
fn whole_path(text: &str) -> Result<(), String> {
    let plain = || "write it as Rust does: `crate::auth::Session`".to_owned();
    let path = syn::parse_str::<syn::TypePath>(text).map_err(|_| plain())?;
    if path.qself.is_some() {
        return Err(plain());
    }
    let words: Vec<String> = path
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    let relative = |word: &str| matches!(word, "self" | "super" | "Self");
    match &words[..] {
        [name] if path.path.leading_colon.is_none() => {
            Err(format!("say where it is: `crate::auth::{name}`"))
        }
        words if words.iter().any(|word| relative(word)) => Err("begin with `crate::`".to_owned()),
        _ => Ok(()),
    }
}

static RESERVED_SCHEME: Rule = rule!(Error "GL474" "reserved-scheme",
    "a security scheme takes a word that has a meaning of its own");

fn reserved_scheme(index: &ContractIndex, report: &mut Report) {
    for scheme in &index.contract.security {
        let name = scheme.name.value.as_str();
        let why = if name == "none" {
            "the word for everybody"
        } else if !is_raw_legal(name) {
            "a keyword of Rust that cannot be a name"
        } else if name.split('_').any(|word| matches!(word, "and" | "or")) {
            "a name that the generated code gives to several schemes"
        } else if name == "has" {
            "a name whose scopes would be `HasScope`, the trait of principals"
        } else {
            continue;
        };
        let message = format!("`{name}` is {why}");
        report.push(Diagnostic::new(&RESERVED_SCHEME, scheme.name.span, message));
    }
}

static SCOPE_NAME: Rule = rule!(Error "GL475" "scope-name",
    "a scope that cannot be sent or named");

fn scope_name(index: &ContractIndex, report: &mut Report) {
    for scheme in &index.contract.security {
        let mut seen: HashMap<String, &ScopeDef> = HashMap::new();
        for def in scheme.all_scopes() {
            let name = def.name.value.as_str();
            let token = |byte: u8| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
            let found = |message: String| Diagnostic::new(&SCOPE_NAME, def.name.span, message);
            if name.is_empty() || !name.bytes().all(token) {
                report.push(found(format!("`{name}` cannot be sent as a scope")));
                continue;
            }
            let Some(ident) = variant_ident(name).filter(|ident| is_raw_legal(ident)) else {
                let message = format!("`{name}` gives no name in the code");
                report.push(found(message).help("begin it with a letter"));
                continue;
            };
            // A flow may have a scope of the scheme, by the same name.
            let first = *seen.entry(ident.clone()).or_insert(def);
            if first.name.value != name {
                let message = format!("`{name}` and `{}` are both `{ident}`", first.name);
                report.push(found(message).related(first.name.span, "the other one"));
            }
        }
    }
}

/// Headers that HTTP, this server or another scheme reads.
const READ: [&str; 18] = [
    "accept",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-request-id",
];

static API_KEY_NAME: Rule = rule!(Error "GL476" "api-key-name",
    "an API key where none can be");

fn api_key_name(index: &ContractIndex, report: &mut Report) {
    for (_, place, name) in api_keys(index) {
        let text = name.value.as_str();
        let token = !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
        let found = |message: String| Diagnostic::new(&API_KEY_NAME, name.span, message);
        match place {
            KeyPlace::Header if READ.contains(&text.to_ascii_lowercase().as_str()) => {
                let found = found(format!("the header `{text}` is no place for a key"));
                report.push(found.help("take a header of its own, such as `X-Api-Key`"));
            }
            KeyPlace::Header | KeyPlace::Cookie if !token => {
                report.push(found(format!("`{text}` is no name for a header or cookie")));
            }
            KeyPlace::Query if text.is_empty() => {
                report.push(found("a query parameter without a name".to_owned()));
            }
            _ => {}
        }
    }
}

/// Every scheme that is an API key, with its place and name.
pub fn api_keys<'a>(
    index: &ContractIndex<'a>,
) -> impl Iterator<Item = (&'a SchemeDef, KeyPlace, &'a Spanned<String>)> {
    let schemes = index.contract.security.iter();
    schemes.filter_map(|scheme| match &scheme.kind.as_ref()?.value {
        SchemeKind::ApiKey(place, name) => Some((scheme, place.value, name)),
        _ => None,
    })
}

static SECURITY_URL: Rule = rule!(Error "GL482" "security-url",
    "an address of a security scheme is no address");

fn security_url(index: &ContractIndex, report: &mut Report) {
    for scheme in &index.contract.security {
        let urls: Vec<&Spanned<String>> = match scheme.kind.as_ref().map(|kind| &kind.value) {
            Some(SchemeKind::OpenIdConnect(url)) => vec![url],
            Some(SchemeKind::OAuth2(flows)) => flows
                .iter()
                .flat_map(|flow| {
                    [&flow.authorization_url, &flow.token_url, &flow.refresh_url]
                        .into_iter()
                        .flatten()
                })
                .collect(),
            _ => Vec::new(),
        };
        for url in urls {
            let web =
                |prefix: &str| url.value.starts_with(prefix) && url.value.len() > prefix.len();
            let whole = web("https://") || web("http://");
            let whole = whole && Format::Uri.has(&url.value);
            let is_oauth = matches!(
                scheme.kind.as_ref().map(|kind| &kind.value),
                Some(SchemeKind::OAuth2(_))
            );
            let of_host = is_oauth && url.value.starts_with('/') && !url.value.starts_with("//");
            let of_host = of_host && Format::UriReference.has(&url.value);
            if !whole && !of_host {
                let message = format!("`{}` is no address", url.value);
                let found = Diagnostic::new(&SECURITY_URL, url.span, message);
                report.push(match is_oauth {
                    true => found
                        .help("write it whole, `https://…`, or as a path of this host, `/token`"),
                    false => found.help("write it whole: `https://…`"),
                });
            }
        }
    }
}
