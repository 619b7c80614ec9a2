//! The text of this crate's own files, from which the generator writes the crate beside a service
//! whose manifest does not have it.

/// A file of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File {
    /// The path below the crate's folder.
    pub path: &'static str,
    /// What it holds.
    pub text: &'static str,
}

macro_rules! sources {
    ($($path:literal)*) => {
        &[$(File {
            path: concat!("src/", $path),
            text: include_str!(concat!("../", $path)),
        }),*]
    };
}

/// The name of the crate.
pub const NAME: &str = env!("CARGO_PKG_NAME");

/// The version of the crate.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The manifest of a crate of these files alone.
///
/// It is a file of its own, since Cargo rewrites a manifest when it packs a crate.
pub const MANIFEST: File = File {
    path: "Cargo.toml",
    text: include_str!("manifest.toml"),
};

/// What keeps rustfmt out: the crate stays as it was written, however the service around it is laid out.
pub const RUSTFMT: File = File {
    path: "rustfmt.toml",
    text: "# This crate is laid out where it is developed.\ndisable_all_formatting = true\n",
};

/// Every file below `src`, in order of the paths.
pub const FILES: &[File] = sources! {
    "auth.rs"
    "basic.rs"
    "bodies.rs"
    "body.rs"
    "builtin.rs"
    "check.rs"
    "choose.rs"
    "context.rs"
    "contract.rs"
    "cookie.rs"
    "cookie_pairs.rs"
    "cookie_params.rs"
    "credentials.rs"
    "declared.rs"
    "deprecated.rs"
    "digits.rs"
    "disposition.rs"
    "documents.rs"
    "encoding/bytes.rs"
    "encoding/decimal.rs"
    "encoding/digits.rs"
    "encoding/instant.rs"
    "encoding/integer.rs"
    "encoding/list.rs"
    "encoding/mod.rs"
    "encoding/span.rs"
    "endings.rs"
    "entries.rs"
    "error/fill.rs"
    "error/format.rs"
    "error/kind.rs"
    "error/mod.rs"
    "error/tests.rs"
    "error/violation.rs"
    "error/write.rs"
    "events.rs"
    "extracting.rs"
    "finish.rs"
    "form.rs"
    "format/bytes.rs"
    "format/date.rs"
    "format/datetime.rs"
    "format/decimal.rs"
    "format/duration.rs"
    "format/email.rs"
    "format/etag.rs"
    "format/hostname.rs"
    "format/http_date.rs"
    "format/ip.rs"
    "format/mod.rs"
    "format/retry_after.rs"
    "format/rfc3339.rs"
    "format/tests.rs"
    "format/time.rs"
    "format/uri.rs"
    "format/uuid.rs"
    "from_wire.rs"
    "header_params.rs"
    "identities.rs"
    "incoming.rs"
    "interface.rs"
    "internal_error.rs"
    "invalid.rs"
    "items.rs"
    "json.rs"
    "lib.rs"
    "log.rs"
    "malformed.rs"
    "media.rs"
    "member_name.rs"
    "metered.rs"
    "metrics.rs"
    "multipart.rs"
    "numbers.rs"
    "operation.rs"
    "operation_failure.rs"
    "page.rs"
    "param_styles.rs"
    "params.rs"
    "params_reader.rs"
    "patch.rs"
    "path_rest.rs"
    "pattern.rs"
    "picker.rs"
    "place.rs"
    "plain.rs"
    "presence.rs"
    "raw.rs"
    "read.rs"
    "reader.rs"
    "record.rs"
    "redacted.rs"
    "rejection.rs"
    "requests.rs"
    "response.rs"
    "responses.rs"
    "route_path.rs"
    "routes.rs"
    "rules.rs"
    "scalar.rs"
    "schema.rs"
    "secret.rs"
    "serve.rs"
    "server.rs"
    "source/manifest.toml"
    "source/mod.rs"
    "sparse.rs"
    "stream.rs"
    "telemetry.rs"
    "testing/canary.rs"
    "testing/client.rs"
    "testing/context.rs"
    "testing/document.rs"
    "testing/envelope.rs"
    "testing/errors.rs"
    "testing/extracts.rs"
    "testing/formatted.rs"
    "testing/keeping.rs"
    "testing/members.rs"
    "testing/mod.rs"
    "testing/number.rs"
    "testing/outputs.rs"
    "testing/pattern.rs"
    "testing/report.rs"
    "testing/routes.rs"
    "testing/runtime.rs"
    "testing/sample.rs"
    "testing/scalars.rs"
    "testing/stubs.rs"
    "testing/tests.rs"
    "testing/text.rs"
    "testing/words.rs"
    "time_limit.rs"
    "upload.rs"
    "values.rs"
    "variants.rs"
    "viewed.rs"
    "violation.rs"
    "walk.rs"
    "watch.rs"
    "wire.rs"
    "write.rs"
};
