//! The table of files: template, path, owner, condition.
use super::engine::{Template, template};
use super::error::Error;
use super::source::Source;
use super::{contract, scaffold, server};
use crate::ir::{Api, Resource};
use crate::output::{Handlers, Owner};

/// A file of the crate as a whole. What the generator does not own is part of the scaffold.
pub struct Row {
    /// The template.
    pub template: Template,
    /// Below the generated module, or below the crate where the user owns the file.
    pub path: &'static str,
    /// Who owns it.
    pub owner: fn(&Source<'_>) -> Owner,
    /// Renders the template with its view.
    pub draw: Draw,
}

/// Renders a template, given its name, with its view.
pub type Draw = fn(&Source<'_>, &'static str) -> Result<String, Error>;

/// Every template of the tables, and those that they include.
pub fn templates() -> impl Iterator<Item = Template> {
    ROWS.iter()
        .chain(OPTIONAL_ROWS.iter().map(|(_, row)| row))
        .map(|row| row.template)
        .chain(RESOURCE_ROWS.iter().map(|row| row.template))
        .chain(PARTS.iter().copied())
}

/// Whether a path is that of the crate's tests, which lie outside of the generated module.
#[must_use]
pub fn is_test(path: &str) -> bool {
    path.starts_with("tests/")
}

/// A file of each resource.
pub struct ResourceRow {
    /// The template.
    pub template: Template,
    /// As in [`Row`], with `{}` for the name of the resource's files.
    pub path: &'static str,
    /// What the user's file holds; `None` where the generator owns it.
    pub handlers: Option<fn(&Source<'_>, &Resource) -> Handlers>,
    /// Which resources have it.
    pub when: fn(&Resource) -> bool,
    /// Renders the template with its view.
    pub draw: fn(&Source<'_>, &Resource, &'static str) -> Result<String, Error>,
}

/// A file that the generator owns.
const fn generated(template: Template, path: &'static str, draw: Draw) -> Row {
    Row {
        template,
        path,
        owner: |_| Owner::Generated,
        draw,
    }
}

/// A file around the generated module that is the user's once it is written.
const fn around(template: Template, path: &'static str) -> Row {
    Row {
        template,
        path,
        owner: |_| Owner::Scaffold,
        draw: |source, name| source.draw(name, &scaffold::crate_view(source)),
    }
}

/// The files of the crate as a whole.
pub const ROWS: &[Row] = &[
    generated(template!("server/api.rs.j2"), "mod.rs", |source, name| {
        source.draw(
            name,
            &server::root::view(source.api, source.layout, source.needs),
        )
    }),
    generated(
        template!("server/documents.rs.j2"),
        "documents.rs",
        |source, name| source.draw(name, &server::root::documents(source.api, source.layout)),
    ),
    generated(
        template!("server/errors.rs.j2"),
        "errors.rs",
        |source, name| source.draw(name, &server::errors::view(source.models, source.api)),
    ),
    generated(
        template!("models/types.rs.j2"),
        "types.rs",
        |source, name| source.draw(name, &source.models.types()),
    ),
    generated(
        template!("server/support.rs.j2"),
        "support.rs",
        |source, name| source.draw(name, &server::settings::view(source.api)),
    ),
    generated(
        template!("test/contract.rs.j2"),
        "tests/contract.rs",
        |source, name| source.draw(name, &contract::view(source.api, source.layout)),
    ),
    Row {
        template: template!("scaffold/Cargo.toml.j2"),
        path: "Cargo.toml",
        owner: |source| Owner::Manifest(scaffold::dependencies(source)),
        draw: |source, name| source.draw(name, &scaffold::manifest(source)),
    },
    around(template!("scaffold/README.md.j2"), "README.md"),
    around(template!("scaffold/gitignore.j2"), ".gitignore"),
    around(template!("scaffold/gitattributes.j2"), ".gitattributes"),
    around(template!("scaffold/main.rs.j2"), "src/main.rs"),
    Row {
        template: template!("scaffold/lib.rs.j2"),
        path: "src/lib.rs",
        owner: |source| Owner::Modules(scaffold::auth::modules(source.api)),
        draw: |source, name| source.draw(name, &scaffold::crate_view(source)),
    },
    around(template!("scaffold/app.rs.j2"), "src/app.rs"),
    Row {
        template: template!("scaffold/handlers.rs.j2"),
        path: "src/handlers/mod.rs",
        owner: |source| Owner::Modules(scaffold::modules(source.api)),
        draw: |source, name| {
            source.draw(
                name,
                &scaffold::modules_view(&scaffold::modules(source.api)),
            )
        },
    },
];

/// Which contracts have a file, and the file.
pub type OptionalRow = (fn(&Api) -> bool, Row);

/// The files of the crate as a whole that only some contracts have.
pub const OPTIONAL_ROWS: &[OptionalRow] = &[
    (
        |api| !api.security.is_empty(),
        generated(
            template!("server/security.rs.j2"),
            "security.rs",
            |source, name| source.draw(name, &server::security::view(source.api, source.needs)),
        ),
    ),
    (
        |api| !api.extracts.is_empty(),
        generated(
            template!("server/extract.rs.j2"),
            "extract.rs",
            |source, name| source.draw(name, &server::extract::view(source.api)),
        ),
    ),
    (
        |api| !api.security.is_empty(),
        Row {
            template: template!("scaffold/auth.rs.j2"),
            path: "src/auth.rs",
            owner: |source| Owner::Handlers(scaffold::auth::handlers(source, true)),
            draw: |source, name| source.draw(name, &scaffold::auth::view(source, true)),
        },
    ),
];

/// The files of each resource.
pub const RESOURCE_ROWS: &[ResourceRow] = &[
    ResourceRow {
        template: template!("server/resource.rs.j2"),
        path: "{}/mod.rs",
        handlers: None,
        when: |_| true,
        draw: |source, resource, name| {
            source.draw(name, &server::root::resource(source.api, resource))
        },
    },
    ResourceRow {
        template: template!("models/models.rs.j2"),
        path: "{}/models.rs",
        handlers: None,
        when: server::root::has_models,
        draw: |source, resource, name| source.draw(name, &source.models.resource(resource)),
    },
    ResourceRow {
        template: template!("server/operations.rs.j2"),
        path: "{}/operations.rs",
        handlers: None,
        when: |resource| !resource.operations.is_empty(),
        draw: |source, resource, name| {
            source.draw(
                name,
                &server::operations::view(source.models, source.api, resource),
            )
        },
    },
    ResourceRow {
        template: template!("scaffold/handler.rs.j2"),
        path: "src/handlers/{}.rs",
        handlers: Some(scaffold::handlers),
        when: |resource| !resource.operations.is_empty(),
        draw: |source, resource, name| {
            source.draw(name, &scaffold::handlers_view(source, resource))
        },
    },
];

/// Templates that others include.
pub const PARTS: &[Template] = &[
    template!("server/lints.rs.j2"),
    template!("server/body.rs.j2"),
    template!("server/request.rs.j2"),
    template!("server/response.rs.j2"),
    template!("server/viewer.rs.j2"),
    template!("server/failure.rs.j2"),
    template!("models/columns.rs.j2"),
    template!("models/enum.rs.j2"),
    template!("models/number_enum.rs.j2"),
    template!("models/fields.rs.j2"),
    template!("models/input.rs.j2"),
    template!("models/input_impl.rs.j2"),
    template!("models/newtype.rs.j2"),
    template!("models/union.rs.j2"),
    template!("models/object.rs.j2"),
    template!("models/own.rs.j2"),
    template!("models/output.rs.j2"),
    template!("models/views.rs.j2"),
    template!("models/sent_impl.rs.j2"),
    template!("models/struct.rs.j2"),
];
