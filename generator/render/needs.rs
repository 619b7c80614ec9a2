//! What a contract needs of other crates: no uuid field, no `uuid`.
use std::collections::BTreeSet;

use guestlist_runtime::source::{NAME as RUNTIME, VERSION};

use super::layout::Runtime;
use crate::ir::{
    Api, Body, BodyKind, Constraints, Content, Exposure, Field, InputKind, Operation, Presence,
    Scalar, SchemeKind, Type, TypeKind,
};
use crate::scalars::Package;

/// What a crate of others, or a feature of the runtime, is for, beside scalars: their rows say that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// A security scheme.
    Auth,
    /// A `basic` scheme.
    Basic,
    /// A body other than JSON of any size that is always there.
    Bodies,
    /// A cookie that a response sets.
    Cookie,
    /// A parameter in a cookie.
    CookieParams,
    /// `events<M>`
    Events,
    /// A form.
    Form,
    /// A parameter in a header.
    HeaderParams,
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
    /// Bytes that are sent as they are.
    Raw,
    /// A secret that is no string.
    Redacted,
    /// A secret string.
    Secret,
    /// A body that is written as it is produced.
    Stream,
    /// A file that a request brings.
    Upload,
    /// Fields that a client asks for.
    Sparse,
    /// A union.
    Union,
}

/// Everything that a contract needs.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    found: BTreeSet<Need>,
    scalars: BTreeSet<Scalar>,
}

/// A dependency of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Whether scalars ask for features of it.
    has_scalars: bool,
    /// What asks for it; `None` for every crate.
    need: &'static [Need],
    /// What of the crate names it.
    user: User,
    /// Whether it is one of `[dev-dependencies]`.
    pub dev: bool,
}

/// What of a generated crate names a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum User {
    /// The generated module.
    Module,
    /// The crate's own tests, which are generated too.
    Tests,
    /// What is written once.
    Scaffold,
}

/// Each dependency that a generated crate may have, beside the crates of scalars.
const DEPENDENCIES: [Dependency; 10] = [
    crate_("axum", "0.8", false, &["http1", "tokio"], &[]),
    // With it handlers make the streams of their answers.
    crate_(
        "futures-util",
        "0.3",
        false,
        &["std"],
        &[Need::Items, Need::Upload],
    ),
    Dependency {
        has_scalars: true,
        more: &[
            (Need::Basic, "base64"),
            (Need::Raw, "files"),
            (Need::Multipart, "multipart"),
            (Need::Pattern, "regex"),
            (Need::Auth, "secrecy"),
            (Need::Secret, "secrecy"),
            (Need::Upload, "upload"),
        ],
        ..crate_(RUNTIME, VERSION, true, &[], &[])
    },
    // It makes the values of the crate's own tests.
    Dependency {
        dev: true,
        user: User::Tests,
        ..crate_(RUNTIME, VERSION, true, &["testing"], &[])
    },
    crate_("secrecy", "0.10", true, &[], &[Need::Auth, Need::Secret]),
    Dependency {
        standard: &["std"],
        ..crate_("serde", "1", true, &["derive"], &[])
    },
    Dependency {
        standard: &["std"],
        ..crate_("serde_json", "1", true, &[], &[])
    },
    Dependency {
        user: User::Scaffold,
        ..crate_(
            "tokio",
            "1",
            true,
            &["macros", "net", "rt-multi-thread", "signal", "sync", "time"],
            &[],
        )
    },
    Dependency {
        user: User::Scaffold,
        ..crate_("tracing", "0.1", true, &[], &[])
    },
    Dependency {
        user: User::Scaffold,
        ..crate_("tracing-subscriber", "0.3", true, &["env-filter"], &[])
    },
];

/// The names of all crates that a generated one may depend on.
pub fn crates() -> impl Iterator<Item = &'static str> {
    let packages = Scalar::all().filter_map(|scalar| scalar.row().package);
    let packages = packages.map(|package| package.name);
    DEPENDENCIES.iter().map(|it| it.name).chain(packages)
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
        has_scalars: false,
        need,
        user: User::Module,
        dev: false,
    }
}

impl Dependency {
    /// The file that alone needs it, if there is one, which is written once.
    #[must_use]
    pub fn with(&self) -> Option<&'static str> {
        (self.user == User::Scaffold).then_some("src/main.rs")
    }

    /// The crate that has the type of a scalar.
    const fn of_scalar(package: &'static Package) -> Self {
        Self {
            standard: package.standard,
            ..crate_(
                package.name,
                package.version,
                package.default_features,
                package.features,
                &[],
            )
        }
    }

    /// Features beside the default ones, those that a need asks for included, sorted.
    #[must_use]
    pub fn all_features(&self, needs: &Needs) -> Vec<&'static str> {
        let more = self.more.iter().filter(|(need, _)| needs.any(&[*need]));
        let scalars = needs.scalars.iter().filter(|_| self.has_scalars);
        let mut features = self.features.to_vec();
        features.extend(more.map(|(_, feature)| *feature));
        features.extend(scalars.filter_map(|scalar| scalar.row().feature));
        features.sort_unstable();
        features.dedup();
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
    pub fn line(&self, needs: &Needs, runtime: &Runtime) -> String {
        let name = self.name;
        let features = self.all_features(needs);
        let mut parts = vec![match runtime {
            Runtime::Path(path) if name == RUNTIME => format!("path = {:?}", path.as_str()),
            Runtime::Workspace if name == RUNTIME => "workspace = true".to_owned(),
            Runtime::Path(_) | Runtime::Workspace => format!("version = {:?}", self.version),
        }];
        if !self.default_features {
            parts.push("default-features = false".to_owned());
        }
        if !features.is_empty() {
            let features: Vec<String> = features.iter().map(|name| format!("{name:?}")).collect();
            parts.push(format!("features = [{}]", features.join(", ")));
        }
        match &parts[..] {
            [one] if one.starts_with("version") => format!("{name} = {:?}", self.version),
            several => format!("{name} = {{ {} }}", several.join(", ")),
        }
    }
}

impl Needs {
    /// Reads off a contract what it needs.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        let mut needs = Self::default();
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
                    needs.scalars.insert(*scalar);
                    needs.constraints(constraints);
                }
            }
        }
        for error in &api.errors {
            needs.fields(error.fields());
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
    #[must_use]
    pub fn dependencies(&self) -> Vec<Dependency> {
        let packages = self.scalars.iter().filter_map(|it| it.row().package);
        let all = DEPENDENCIES.into_iter().filter(|it| self.any(it.need));
        let mut all: Vec<_> = all.chain(packages.map(Dependency::of_scalar)).collect();
        all.sort_by_key(|it| it.name);
        all.dedup();
        all
    }

    /// The dependencies of the generated module alone.
    pub fn of_module(&self) -> impl Iterator<Item = Dependency> {
        let all = self.dependencies().into_iter();
        all.filter(|dependency| dependency.user == User::Module)
    }

    fn body(&mut self, body: &Body) {
        self.found.insert(Need::Bodies);
        for content in &body.contents {
            let needs: &[Need] = match content.kind {
                BodyKind::Json(_) | BodyKind::Value(_) | BodyKind::Text => &[],
                BodyKind::Form(_) => &[Need::Form],
                BodyKind::Multipart(_) => &[Need::Multipart, Need::Upload],
                BodyKind::Raw => &[Need::Upload],
            };
            self.found.extend(needs);
        }
    }

    fn operation(&mut self, operation: &Operation, max_body: u64) {
        if operation.raw_body {
            self.found.insert(Need::Redacted);
        }
        self.fields(operation.loose_fields());
        self.fields(operation.sent_values());
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
            let text = matches!(&field.ty, Type::Scalar(scalar) if scalar.is_string());
            self.found
                .insert(if text { Need::Secret } else { Need::Redacted });
        }
    }

    fn content(&mut self, content: &Content) {
        let needs: &[Need] = match content {
            Content::Empty
            | Content::Model(_)
            | Content::List(_)
            | Content::Value(_)
            | Content::Text(_) => &[],
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
            Type::Scalar(scalar) => {
                self.scalars.insert(*scalar);
            }
            Type::List(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Encoded(_, inner) => self.ty(inner),
            Type::Named(_) | Type::Record(_) | Type::Input(_) | Type::Output(_) => {}
        }
    }
}
