//! Security schemes: that each can be enforced, and gives the handler somebody.

use std::collections::HashMap;

use crate::contract::ast::{KeyPlace, SchemeDef, SchemeKind, ScopeDef};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Spanned};
use crate::ir::Format;
use crate::names::{is_raw_legal, variant_ident};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &MISSING_PRINCIPAL,
        run: missing_principal,
    },
    Check {
        rule: &RUST_PATH,
        run: rust_path,
    },
    Check {
        rule: &RESERVED_SCHEME,
        run: reserved_scheme,
    },
    Check {
        rule: &SCOPE_NAME,
        run: scope_name,
    },
    Check {
        rule: &API_KEY_NAME,
        run: api_key_name,
    },
    Check {
        rule: &SECURITY_URL,
        run: security_url,
    },
];

static MISSING_PRINCIPAL: Rule = Rule {
    code: "GL472",
    slug: "missing-principal",
    severity: Severity::Error,
    summary: "a security scheme without a principal",
    explanation: Explanation {
        what: "Every scheme has a `principal`: the Rust type that its authentication gives and that a handler receives.",
        why: "Without one nothing would show who calls, and no scope could be held against anybody.",
        example: "session: { bearer: JWT }",
        instead: "session: { bearer: JWT, principal: crate::auth::Session }",
    },
};

static RUST_PATH: Rule = Rule {
    code: "GL473",
    slug: "rust-path",
    severity: Severity::Error,
    summary: "a type of the user's own is not named by a whole path",
    explanation: Explanation {
        what: "`principal` and the `type` of an `extract` are paths of Rust types that begin with `crate::` or with the name of a crate. `self`, `super` and names alone are refused.",
        why: "The path is written into several generated files, where a name alone means something else.",
        example: "principal: Session",
        instead: "principal: crate::auth::Session",
    },
};

static RESERVED_SCHEME: Rule = Rule {
    code: "GL474",
    slug: "reserved-scheme",
    severity: Severity::Error,
    summary: "a security scheme takes a word that has a meaning of its own",
    explanation: Explanation {
        what: "No scheme is called `none`, which is the word for everybody, nor a keyword of Rust that cannot be written raw, and no scheme has `and` or `or` among the words of its name: `session_or_machine` is what the generated code calls any of two. `has` is none either: `HasScope` is the trait of principals.",
        why: "`auth: none` could mean either, or two types would have one name.",
        example: "security:\n  none: { bearer: JWT, principal: crate::auth::Guest }",
        instead: "security:\n  guest: { bearer: JWT, principal: crate::auth::Guest }",
    },
};

static SCOPE_NAME: Rule = Rule {
    code: "GL475",
    slug: "scope-name",
    severity: Severity::Error,
    summary: "a scope that cannot be sent or named",
    explanation: Explanation {
        what: "A scope is a token of RFC 6749: printable ASCII without spaces, quotes and backslashes. Letters must begin it, since it becomes a variant (`users:write` is `UsersWrite`), and no two scopes of a scheme become one variant.",
        why: "A scope goes into `WWW-Authenticate`, separated by spaces, and into an enum that the principal is asked for.",
        example: "scopes: { \"write users\": …, \"users:write\": …, \"users-write\": … }",
        instead: "scopes: { \"users:write\": Change users }",
    },
};

static API_KEY_NAME: Rule = Rule {
    code: "GL476",
    slug: "api-key-name",
    severity: Severity::Error,
    summary: "an API key where none can be",
    explanation: Explanation {
        what: "The name of a header or cookie with a key is a token of RFC 9110; the name of a query parameter is not empty. Headers that HTTP or the server itself reads (`Authorization`, `Cookie`, `Host`, `Content-Type` and the like) hold no key.",
        why: "Such a key could never arrive, or would be read as something else.",
        example: "machine: { api_key: { header: Authorization }, … }",
        instead: "machine: { api_key: { header: X-Api-Key }, … }",
    },
};

static SECURITY_URL: Rule = Rule {
    code: "GL482",
    slug: "security-url",
    severity: Severity::Error,
    summary: "an address of a security scheme is no address",
    explanation: Explanation {
        what: "The addresses of `oauth2` and `openid_connect` are absolute and begin with `https://` (`http://` for trials). Those of the flows of `oauth2` may be a path of the API's own host, which begins with `/`.",
        why: "Clients are sent there with what opens the API.",
        example: "openid_connect: accounts.example.com",
        instead: "openid_connect: https://accounts.example.com/.well-known/openid-configuration",
    },
};

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
