//! The files that every generated crate shares, as they stand under `templates/support/`, and the
//! module lists of their folders.
use std::collections::BTreeSet;

use super::needs::{Need, Needs};

/// A file of `support/` whose text is the same in every crate.
#[derive(Clone, Copy, Debug)]
pub struct Static {
    /// The path below `support/`.
    pub path: &'static str,
    /// The text.
    pub text: &'static str,
    when: &'static [Need],
}

macro_rules! text {
    ($path:literal) => {
        include_str!(concat!("../../templates/support/", $path))
    };
    ($path:literal, $source:literal) => {
        text!($source)
    };
}

macro_rules! files {
    ($($path:literal $(from $source:literal)? $(when $($need:ident),+)?;)*) => {
        &[$(Static {
            path: $path,
            text: text!($path $(, $source)?),
            when: &[$($(Need::$need),+)?],
        }),*]
    };
}

/// The table: path, and what asks for it.
const FILES: &[Static] = files! {
    "auth.rs" when Auth;
    "basic.rs" when Basic;
    "bodies.rs" when Bodies;
    "body.rs";
    "call.rs";
    "check.rs";
    "choose.rs";
    "context.rs";
    "cookie.rs" when Cookie;
    "cookie_pairs.rs" when Auth, CookieParams;
    "cookie_params.rs" when CookieParams;
    "credentials.rs" when Auth;
    "digits.rs";
    "error.rs" from "error/detail.rs" when DetailFormat;
    "error.rs" from "error/problem.rs" when ProblemFormat;
    "error.rs" from "error/typed.rs" when TypedFormat;
    "events.rs" when Events;
    "fault.rs";
    "finish.rs";
    "form.rs" when Form;
    "format/bytes.rs" when Bytes;
    "format/date.rs" when Date;
    "format/datetime.rs" when Datetime;
    "format/decimal.rs" when Decimal;
    "format/duration.rs" when Duration;
    "format/email.rs" when Email;
    "format/hostname.rs" when Hostname, Email;
    "format/http_date.rs" when Datetime;
    "format/ip.rs" when Ip;
    "format/rfc3339.rs" when Date, Time, Datetime;
    "format/time.rs" when Time;
    "format/uri.rs" when Uri;
    "format/uuid.rs" when Uuid;
    "header_params.rs" when HeaderParams;
    "identities.rs";
    "invalid.rs";
    "items.rs" when Items;
    "json.rs";
    "log.rs";
    "malformed.rs";
    "media.rs";
    "multipart.rs" when Multipart;
    "numbers.rs";
    "page.rs" when Page;
    "params.rs";
    "patch.rs" when Patch;
    "pattern.rs" when Pattern;
    "picker.rs" when Sparse;
    "place.rs";
    "plain.rs";
    "presence.rs" when Presence;
    "raw.rs" when Raw;
    "redacted.rs" when Redacted;
    "respond.rs";
    "rules.rs";
    "schema.rs";
    "secret.rs" when Secret;
    "serve.rs";
    "server.rs";
    "sparse.rs" when Sparse;
    "stream.rs" when Stream;
    "upload.rs" when Upload;
    "variants.rs" when Union;
    "violation.rs";
    "walk.rs";
    "wire.rs";
};

/// Modules of `support/` that have a template of their own.
const RENDERED: [&str; 2] = ["builtin.rs", "limits.rs"];

/// The files that a contract needs.
pub fn files(needs: &Needs) -> impl Iterator<Item = &'static Static> {
    FILES.iter().filter(|file| needs.any(file.when))
}

/// The `mod.rs` of each folder: path below `support/`, and text.
#[must_use]
pub fn folders(needs: &Needs) -> Vec<(&'static str, String)> {
    let paths: Vec<&str> = files(needs).map(|file| file.path).chain(RENDERED).collect();
    let formats: BTreeSet<&str> = paths
        .iter()
        .filter_map(|path| path.strip_prefix("format/"))
        .collect();
    let mut roots: BTreeSet<&str> = paths
        .iter()
        .copied()
        .filter(|path| !path.contains('/'))
        .collect();
    let mut folders = Vec::new();
    if !formats.is_empty() {
        roots.insert("format.rs");
        folders.push((
            "format/mod.rs",
            list("The formats of texts, a file for each family.", &formats),
        ));
    }
    folders.push(("mod.rs", list("What every generated crate shares.", &roots)));
    folders
}

fn list(docs: &str, files: &BTreeSet<&str>) -> String {
    let modules = files
        .iter()
        .map(|file| format!("pub mod {};\n", file.trim_end_matches(".rs")));
    format!("//! {docs}\n\n{}", modules.collect::<String>())
}
