//! What a contract needs of other crates: no uuid field, no `uuid`.
use std::collections::BTreeSet;

use crate::ir::{
    Api, Body, BodyKind, Constraints, Content, ErrorFormat, Exposure, Field, InputKind, Operation,
    Presence, Scalar, SchemeKind, Type, TypeKind,
};

/// A kind of value that a crate of others, or a file of `support/`, is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// A security scheme.
    Auth,
    /// A `basic` scheme.
    Basic,
    /// A body other than JSON of any size that is always there.
    Bodies,
    /// `bytes`
    Bytes,
    /// A cookie that a response sets.
    Cookie,
    /// `date`
    Date,
    /// `time`
    Time,
    /// `datetime`
    Datetime,
    /// `duration`
    Duration,
    /// `decimal`
    Decimal,
    /// A parameter in a cookie.
    CookieParams,
    /// `error_format: detail`
    DetailFormat,
    /// `email`
    Email,
    /// `events<M>`
    Events,
    /// `float`, `double`, `json`
    Float,
    /// A form.
    Form,
    /// A parameter in a header.
    HeaderParams,
    /// `hostname`
    Hostname,
    /// `ipv4`, `ipv6`
    Ip,
    /// A body that is made of a stream.
    Items,
    /// Parts.
    Multipart,
    /// `page<M>`
    Page,
    /// A patch's field that may be null.
    Patch,
    /// A pattern.
    Pattern,
    /// A property that may be absent, null, or a value.
    Presence,
    /// `error_format: problem`
    ProblemFormat,
    /// Bytes that are sent as they are.
    Raw,
    /// A secret that is no string.
    Redacted,
    /// A secret string.
    Secret,
    /// A body that is written as it is produced.
    Stream,
    /// `error_format: problem` with `type_base`
    TypedFormat,
    /// A file that a request brings.
    Upload,
    /// Fields that a client asks for.
    Sparse,
    /// `uri`, `uri_reference`
    Uri,
    /// `uuid`
    Uuid,
    /// A union.
    Union,
}

/// Everything that a contract needs.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    found: BTreeSet<Need>,
}

/// A dependency of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The crate.
    pub name: &'static str,
    /// The version, as Cargo reads it.
    pub version: &'static str,
    /// Whether it comes with its default features.
    pub default_features: bool,
    /// Features beside them.
    pub features: &'static [&'static str],
    /// Which of its default features the generated code needs, where it comes with all of them.
    standard: &'static [&'static str],
    /// Features that only some needs ask for.
    more: &'static [(Need, &'static str)],
    /// What asks for it; `None` for every crate.
    need: &'static [Need],
    /// Whether only the scaffold asks for it.
    scaffold: bool,
}

/// Each dependency that a generated crate may have, in order of the names.
const DEPENDENCIES: [Dependency; 17] = [
    crate_("axum", "0.8", false, &["http1", "tokio"], &[]),
    Dependency {
        standard: &["std"],
        ..crate_("base64", "0.23", true, &[], &[Need::Basic, Need::Bytes])
    },
    crate_("futures-util", "0.3", false, &["std"], &[]),
    crate_("hyper", "1", false, &["http1", "server"], &[]),
    crate_("hyper-util", "0.1", false, &["service", "tokio"], &[]),
    crate_(
        "jiff",
        "1",
        false,
        &["std"],
        &[Need::Date, Need::Time, Need::Datetime, Need::Duration],
    ),
    crate_("multer", "3", true, &[], &[Need::Multipart]),
    crate_(
        "regex",
        "1",
        false,
        &[
            "std",
            "perf",
            "unicode-bool",
            "unicode-case",
            "unicode-perl",
            "unicode-gencat",
            "unicode-script",
        ],
        &[Need::Pattern],
    ),
    crate_("rust_decimal", "1", false, &["std"], &[Need::Decimal]),
    crate_("secrecy", "0.10", true, &[], &[Need::Auth, Need::Secret]),
    Dependency {
        standard: &["std"],
        ..crate_("serde", "1", true, &["derive"], &[])
    },
    // Without the feature a number is now and then read as its neighbour.
    Dependency {
        standard: &["std"],
        more: &[(Need::Float, "float_roundtrip")],
        ..crate_("serde_json", "1", true, &[], &[])
    },
    crate_("tempfile", "3", true, &[], &[Need::Upload]),
    Dependency {
        more: &[(Need::Raw, "fs")],
        ..crate_(
            "tokio",
            "1",
            true,
            &["macros", "net", "rt-multi-thread", "signal", "sync", "time"],
            &[],
        )
    },
    Dependency {
        standard: &["std"],
        ..crate_("tracing", "0.1", true, &[], &[])
    },
    Dependency {
        scaffold: true,
        ..crate_("tracing-subscriber", "0.3", true, &["env-filter"], &[])
    },
    Dependency {
        standard: &["std"],
        ..crate_("uuid", "1", true, &[], &[Need::Uuid])
    },
];

/// The names of all crates that a generated one may depend on.
pub fn crates() -> impl Iterator<Item = &'static str> {
    DEPENDENCIES.iter().map(|dependency| dependency.name)
}

const fn crate_(
    name: &'static str,
    version: &'static str,
    default_features: bool,
    features: &'static [&'static str],
    need: &'static [Need],
) -> Dependency {
    Dependency {
        name,
        version,
        default_features,
        features,
        standard: &[],
        more: &[],
        need,
        scaffold: false,
    }
}

impl Dependency {
    /// Features beside the default ones, those that a need asks for included, sorted.
    #[must_use]
    pub fn all_features(&self, needs: &Needs) -> Vec<&'static str> {
        let more = self.more.iter().filter(|(need, _)| needs.any(&[*need]));
        let mut features = self.features.to_vec();
        features.extend(more.map(|(_, feature)| *feature));
        if features.len() > self.features.len() {
            features.sort_unstable();
        }
        features
    }

    /// The features that the generated code needs and that are among the default ones.
    #[must_use]
    pub fn by_default(&self) -> &'static [&'static str] {
        // Without the default features those of them that are needed are asked for by name.
        match self.default_features {
            true => self.standard,
            false => self.features,
        }
    }

    /// The line of a manifest.
    #[must_use]
    pub fn line(&self, needs: &Needs) -> String {
        let Self { name, version, .. } = self;
        let features = self.all_features(needs);
        let features: Vec<String> = features.iter().map(|name| format!("{name:?}")).collect();
        let mut parts = vec![format!("version = {version:?}")];
        if !self.default_features {
            parts.push("default-features = false".to_owned());
        }
        if !features.is_empty() {
            parts.push(format!("features = [{}]", features.join(", ")));
        }
        if parts.len() == 1 {
            format!("{name} = {version:?}")
        } else {
            format!("{name} = {{ {} }}", parts.join(", "))
        }
    }
}

impl Needs {
    /// Reads off a contract what it needs.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        let mut needs = Self::default();
        needs.found.insert(match &api.error_format {
            ErrorFormat::Problem { type_base: None } => Need::ProblemFormat,
            ErrorFormat::Problem { type_base: Some(_) } => Need::TypedFormat,
            ErrorFormat::Detail => Need::DetailFormat,
        });
        for scheme in &api.security {
            needs.found.insert(Need::Auth);
            if matches!(scheme.kind, SchemeKind::Basic) {
                needs.found.insert(Need::Basic);
            }
        }
        for ty in &api.types {
            match &ty.kind {
                TypeKind::Enum { .. } => {}
                TypeKind::Object { fields } => needs.fields(fields),
                TypeKind::Union { variants, .. } => {
                    needs.fields(variants);
                    needs.found.insert(Need::Union);
                }
                TypeKind::Scalar {
                    scalar,
                    constraints,
                    ..
                } => {
                    needs.scalar(*scalar);
                    needs.constraints(constraints);
                }
            }
        }
        for error in &api.errors {
            needs.fields(&error.details);
            needs.fields(error.headers.iter().map(|header| &header.field));
        }
        for resource in &api.resources {
            if let Some(record) = &resource.record {
                // A struct of the user's own brings what it needs.
                if record.own.is_none() {
                    needs.fields(&record.fields);
                }
            }
            for input in &resource.inputs {
                let fields = input.fields.iter().map(|field| &field.field);
                if input.kind == InputKind::Patch {
                    needs.changes(fields);
                } else {
                    needs.fields(fields);
                }
            }
            for output in &resource.outputs {
                needs.fields(output.fields.iter().map(|field| &field.field));
            }
            for operation in &resource.operations {
                if operation.sparse.is_some() {
                    needs.found.insert(Need::Sparse);
                }
                needs.operation(operation, api.max_body);
                for response in &operation.responses {
                    needs.fields(response.headers.iter().map(|header| &header.field));
                    if !response.cookies.is_empty() {
                        needs.found.insert(Need::Cookie);
                    }
                }
                for content in operation.contents() {
                    needs.content(content);
                }
            }
        }
        needs
    }

    /// Whether one of these is needed; an empty list asks for nothing and is always there.
    #[must_use]
    pub fn any(&self, needs: &[Need]) -> bool {
        needs.is_empty() || needs.iter().any(|need| self.found.contains(need))
    }

    /// The dependencies of the generated crate, in order of the names.
    pub fn dependencies(&self) -> impl Iterator<Item = &'static Dependency> {
        DEPENDENCIES
            .iter()
            .filter(|dependency| self.any(dependency.need))
    }

    /// The dependencies of the generated module alone.
    pub fn module_dependencies(&self) -> impl Iterator<Item = &'static Dependency> {
        self.dependencies()
            .filter(|dependency| !dependency.scaffold)
    }

    fn body(&mut self, body: &Body) {
        self.found.insert(Need::Bodies);
        for content in &body.contents {
            let needs: &[Need] = match content.kind {
                BodyKind::Json(_) | BodyKind::Text => &[],
                BodyKind::Form(_) => &[Need::Form],
                BodyKind::Multipart(_) => &[Need::Multipart, Need::Upload],
                BodyKind::Raw => &[Need::Upload],
            };
            self.found.extend(needs);
        }
    }

    fn operation(&mut self, operation: &Operation, max_body: u64) {
        self.fields(operation.loose_fields());
        if !operation.header_params.is_empty() {
            self.found.insert(Need::HeaderParams);
        }
        if !operation.cookie_params.is_empty() {
            self.found.insert(Need::CookieParams);
        }
        if let Some(body) = operation
            .body
            .as_ref()
            .filter(|body| body.plain_json(max_body).is_none())
        {
            self.body(body);
        }
    }

    fn fields<'a>(&mut self, fields: impl IntoIterator<Item = &'a Field>) {
        for field in fields {
            self.field(field);
            if field.presence() == Presence::OptionalNullable {
                self.found.insert(Need::Presence);
            }
        }
    }

    /// The fields of a patch: absence and null are told apart by their own type.
    fn changes<'a>(&mut self, fields: impl IntoIterator<Item = &'a Field>) {
        for field in fields {
            self.field(field);
            if field.nullable {
                self.found.insert(Need::Patch);
            }
        }
    }

    fn field(&mut self, field: &Field) {
        self.ty(&field.ty);
        self.constraints(&field.constraints);
        if field.exposure == Exposure::Secret {
            let text = matches!(&field.ty, Type::Scalar(scalar) if scalar.is_text());
            self.found
                .insert(if text { Need::Secret } else { Need::Redacted });
        }
    }

    fn content(&mut self, content: &Content) {
        let needs: &[Need] = match content {
            Content::Empty | Content::Model(_) | Content::List(_) | Content::Text(_) => &[],
            Content::Page(_) => &[Need::Page],
            Content::Stream(_) | Content::Ndjson(_) => &[Need::Items, Need::Stream],
            Content::Events(_) => &[Need::Items, Need::Stream, Need::Events],
            Content::Raw(_) => &[Need::Items, Need::Raw],
        };
        self.found.extend(needs);
    }

    fn constraints(&mut self, constraints: &Constraints) {
        if constraints.pattern.is_some() {
            self.found.insert(Need::Pattern);
        }
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => self.ty(inner),
            Type::Named(_) | Type::Record(_) | Type::Input(_) | Type::Output(_) => {}
        }
    }

    fn scalar(&mut self, scalar: Scalar) {
        let need = match scalar {
            Scalar::Bytes => Need::Bytes,
            Scalar::Date => Need::Date,
            Scalar::Time => Need::Time,
            // Both are a timestamp, whose text is read in either form.
            Scalar::Datetime | Scalar::HttpDate => Need::Datetime,
            Scalar::Duration => Need::Duration,
            Scalar::Decimal => Need::Decimal,
            Scalar::Email => Need::Email,
            Scalar::Float | Scalar::Double | Scalar::Json => Need::Float,
            Scalar::Hostname => Need::Hostname,
            Scalar::Ipv4 | Scalar::Ipv6 => Need::Ip,
            Scalar::Uri | Scalar::UriReference => Need::Uri,
            Scalar::Uuid => Need::Uuid,
            Scalar::String
            | Scalar::Boolean
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::Uint32
            | Scalar::Uint64 => return,
        };
        self.found.insert(need);
    }
}
