//! Cookies that responses set: RFC 6265bis, held when generating, because browsers drop in silence
//! what breaks it.

use crate::contract::ast::CookieDef;
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span, Spanned};
use crate::http::cookie::{bare, prefix_of};
use crate::http::media::is_token;

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &COOKIE_NAME,
        run: cookie_name,
    },
    Check {
        rule: &COOKIE_ATTRIBUTE,
        run: cookie_attribute,
    },
    Check {
        rule: &COOKIE_PREFIX,
        run: cookie_prefix,
    },
    Check {
        rule: &INSECURE_COOKIE,
        run: insecure_cookie,
    },
    Check {
        rule: &COOKIE_HEADER,
        run: cookie_header,
    },
];

static COOKIE_NAME: Rule = Rule {
    code: "GL336",
    slug: "cookie-name",
    severity: Severity::Error,
    summary: "a name that no cookie can have",
    explanation: Explanation {
        what: "The name of a cookie is a token of RFC 9110 and, behind a prefix such as `__Host-`, begins with a letter.",
        why: "Browsers would not keep it, or it would have no name in the code.",
        example: "cookies: { \"my session\": {} }",
        instead: "cookies: { my_session: {} }",
    },
};

static COOKIE_ATTRIBUTE: Rule = Rule {
    code: "GL337",
    slug: "cookie-attribute",
    severity: Severity::Error,
    summary: "an attribute that browsers would ignore",
    explanation: Explanation {
        what: "`path` begins with `/` and has neither `;` nor control characters; `domain` is the name of a host; `max_age` is at most 400 days (RFC 6265bis, 5.5); `same_site` is `strict`, `lax` or `none`.",
        why: "A browser drops what it does not understand without a word, and the cookie goes elsewhere than was meant.",
        example: "cookies: { session: { path: app } }",
        instead: "cookies: { session: { path: /app } }",
    },
};

static COOKIE_PREFIX: Rule = Rule {
    code: "GL338",
    slug: "cookie-prefix",
    severity: Severity::Error,
    summary: "a cookie that breaks the promise of its prefix",
    explanation: Explanation {
        what: "`__Secure-` needs `secure`; `__Host-` needs `secure`, the path `/` and no `domain`; `__Http-` and `__Host-Http-` need `http_only` as well (RFC 6265bis, 4.1.3).",
        why: "Browsers refuse such a cookie.",
        example: "cookies: { __Host-session: { path: /app } }",
        instead: "cookies: { __Host-session: {} }",
    },
};

static INSECURE_COOKIE: Rule = Rule {
    code: "GL339",
    slug: "insecure-cookie",
    severity: Severity::Error,
    summary: "`same_site: none` without `secure`",
    explanation: Explanation {
        what: "A cookie with `same_site: none` is sent along by other sites, and then only over TLS.",
        why: "Browsers refuse it without `secure` (RFC 6265bis, 5.7).",
        example: "cookies: { session: { same_site: none, secure: false } }",
        instead: "cookies: { session: { same_site: none } }",
    },
};

static COOKIE_HEADER: Rule = Rule {
    code: "GL340",
    slug: "cookie-header",
    severity: Severity::Error,
    summary: "`Set-Cookie` among the headers of a status",
    explanation: Explanation {
        what: "A status lists its cookies under `cookies`, and not as a header.",
        why: "There each has its attributes, its value is checked, and nothing can be smuggled in.",
        example: "headers: { Set-Cookie: string }",
        instead: "cookies: { session: { max_age: 12h } }",
    },
};

/// RFC 6265bis, 5.5: 400 days.
const OLDEST: u64 = 400 * 86_400;

fn cookies<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a CookieDef> {
    let returns = index
        .operations
        .iter()
        .filter_map(|(_, operation)| operation.returns.as_ref());
    returns
        .flat_map(|returns| &returns.entries)
        .flat_map(|entry| &entry.cookies)
}

fn cookie_name(index: &ContractIndex, report: &mut Report) {
    for cookie in cookies(index) {
        let name = cookie.name.value.as_str();
        let first = bare(name).chars().next();
        if !is_token(name) || !first.is_some_and(|first| first.is_ascii_alphabetic()) {
            let message = format!("`{name}` is no name for a cookie");
            report.push(Diagnostic::new(&COOKIE_NAME, cookie.name.span, message));
        }
    }
}

fn cookie_attribute(index: &ContractIndex, report: &mut Report) {
    for cookie in cookies(index) {
        let mut refuse = |span: Span, message: String, help: &str| {
            report.push(Diagnostic::new(&COOKIE_ATTRIBUTE, span, message).help(help));
        };
        if let Some(path) = &cookie.path
            && !is_path(&path.value)
        {
            let message = format!("`{}` is no path of a cookie", path.value);
            refuse(path.span, message, "a path begins with `/` and has no `;`");
        }
        if let Some(domain) = &cookie.domain
            && !is_domain(&domain.value)
        {
            let message = format!("`{}` is no domain of a cookie", domain.value);
            let help = "name a host without a dot before it, such as `example.com`";
            refuse(domain.span, message, help);
        }
        if let Some(age) = cookie.max_age.as_ref().filter(|age| age.value > OLDEST) {
            let message = "no browser keeps a cookie for more than 400 days".to_owned();
            refuse(age.span, message, "write at most `400d`");
        }
        if let Some(site) = &cookie.same_site
            && !matches!(site.value.as_str(), "strict" | "lax" | "none")
        {
            let message = format!("`{}` is no value of `same_site`", site.value);
            refuse(site.span, message, "write `strict`, `lax` or `none`");
        }
    }
}

fn is_path(path: &str) -> bool {
    path.starts_with('/')
        && path
            .bytes()
            .all(|byte| matches!(byte, b' '..=b'~') && byte != b';')
}

fn is_domain(domain: &str) -> bool {
    domain.len() <= 253
        && domain.split('.').all(|label| {
            let edge = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && edge(label.bytes().next())
                && edge(label.bytes().next_back())
        })
}

/// Where a switch is turned off, if it is: without a word it is on.
fn off(switch: Option<&Spanned<bool>>) -> Option<Span> {
    switch
        .filter(|switch| !switch.value)
        .map(|switch| switch.span)
}

fn cookie_prefix(index: &ContractIndex, report: &mut Report) {
    for cookie in cookies(index) {
        let Some(prefix) = prefix_of(&cookie.name.value) else {
            continue;
        };
        let path = cookie.path.as_ref().filter(|path| path.value != "/");
        let breaks = [
            (off(cookie.secure.as_ref()), "`secure`"),
            (
                off(cookie.http_only.as_ref()).filter(|_| prefix.http_only),
                "`http_only`",
            ),
            (
                path.filter(|_| prefix.host).map(|path| path.span),
                "the path `/`",
            ),
            (
                cookie
                    .domain
                    .as_ref()
                    .filter(|_| prefix.host)
                    .map(|it| it.span),
                "no `domain`",
            ),
        ];
        for (span, needs) in breaks {
            if let Some(span) = span {
                let message = format!("the prefix `{}` needs {needs}", prefix.text);
                report.push(Diagnostic::new(&COOKIE_PREFIX, span, message));
            }
        }
    }
}

fn insecure_cookie(index: &ContractIndex, report: &mut Report) {
    for cookie in cookies(index) {
        let none = cookie
            .same_site
            .as_ref()
            .is_some_and(|it| it.value == "none");
        if let Some(span) = off(cookie.secure.as_ref()).filter(|_| none) {
            let message = "`same_site: none` needs `secure`";
            report.push(Diagnostic::new(&INSECURE_COOKIE, span, message));
        }
    }
}

fn cookie_header(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let entries = operation.returns.iter().flat_map(|it| &it.entries);
        let headers = entries.flat_map(|entry| &entry.headers);
        for field in headers.filter(|it| it.name.value.eq_ignore_ascii_case("set-cookie")) {
            let message = "cookies are listed under `cookies`";
            report.push(
                Diagnostic::new(&COOKIE_HEADER, field.name.span, message)
                    .help("write `cookies: { name: { max_age: 12h } }`"),
            );
        }
    }
}
