//! Cookies that responses set: RFC 6265bis, held when generating, because browsers drop in silence
//! what breaks it.

use crate::contract::ast::CookieDef;
use crate::diag::{Diagnostic, Report, Rule, Span, Spanned, rule};
use crate::http::cookie::{bare, prefix_of};
use crate::http::media::is_token;

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&COOKIE_NAME, cookie_name),
    Check::new(&COOKIE_ATTRIBUTE, cookie_attribute),
    Check::new(&COOKIE_PREFIX, cookie_prefix),
    Check::new(&INSECURE_COOKIE, insecure_cookie),
    Check::new(&COOKIE_HEADER, cookie_header),
];

/// RFC 6265bis, 5.5: 400 days.
const OLDEST: u64 = 400 * 86_400;

fn cookies<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a CookieDef> {
    index.returns().flat_map(|(_, entry)| &entry.cookies)
}

static COOKIE_NAME: Rule = rule!(Error "GL336" "cookie-name",
    "a name that no cookie can have");

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

static COOKIE_ATTRIBUTE: Rule = rule!(Error "GL337" "cookie-attribute",
    "an attribute that browsers would ignore");

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

static COOKIE_PREFIX: Rule = rule!(Error "GL338" "cookie-prefix",
    "a cookie that breaks the promise of its prefix");

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

static INSECURE_COOKIE: Rule = rule!(Error "GL339" "insecure-cookie",
    "`same_site: none` without `secure`");

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

static COOKIE_HEADER: Rule = rule!(Error "GL340" "cookie-header",
    "`Set-Cookie` among the headers of a status");

fn cookie_header(index: &ContractIndex, report: &mut Report) {
    let headers = index.returns().flat_map(|(_, entry)| &entry.headers);
    for field in headers.filter(|it| it.name.value.eq_ignore_ascii_case("set-cookie")) {
        let message = "cookies are listed under `cookies`";
        report.push(
            Diagnostic::new(&COOKIE_HEADER, field.name.span, message)
                .help("write `cookies: { name: { max_age: 12h } }`"),
        );
    }
}
