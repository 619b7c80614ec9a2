//! The view of the whole page.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use indexmap::IndexMap;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    conventions::conventions,
    errors::{ErrorView, builtins},
    exposure::{Matrix, matrix},
    markdown::{described, is_harmless},
    models::Model,
    operation::{OperationView, Title},
    security::{self, SchemeView},
};
use crate::ir::{Api, License, Reach, Resource, TypeId};

const STYLE: &str = include_str!("../../templates/docs.css");
const SCRIPT: &str = include_str!("../../templates/docs.js");

/// Where the pieces go in the page around them. Nothing of a contract reads like this: its angle
/// brackets are escaped.
pub(super) const CONTENTS: &str = "<!--contents-->";
pub(super) const SECTIONS: &str = "<!--sections-->";
pub(super) const ERRORS: &str = "<!--errors-->";

/// What the template `docs.html.j2` receives.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    title: String,
    version: String,
    /// May be empty.
    summary: String,
    /// As HTML; may be empty.
    description: String,
    servers: Vec<ServerView>,
    contact: Vec<Link>,
    license: Vec<Link>,
    json_href: String,
    yaml_href: String,
    /// The mark where the list of contents goes, made of an [`Entry`] for each resource; as the two
    /// below empty where there is nothing.
    contents: &'static str,
    /// The resources, each rendered from a [`ResourceView`].
    sections: &'static str,
    tags: Vec<TagView>,
    schemes: Vec<SchemeView>,
    types: Vec<Model>,
    errors: &'static str,
    builtins: Vec<ErrorView>,
    /// What all answers have in common, as HTML.
    conventions: String,
    /// Whether a later version may add members to what leaves.
    open_outputs: bool,
    operation_count: usize,
    max_body: String,
    timeout: String,
    style: &'static str,
    script: &'static str,
    /// The page's own rule for browsers: nothing is loaded, nothing runs but what is in it.
    policy: String,
}

#[derive(Debug, Serialize)]
struct ServerView {
    url: String,
    /// As HTML; may be empty.
    description: String,
}

/// One of the contract's own tags, with what has it.
#[derive(Debug, Serialize)]
struct TagView {
    name: String,
    /// As HTML; may be empty.
    description: String,
    operations: Vec<Title>,
}

/// A text that may lead somewhere.
#[derive(Debug, Serialize)]
struct Link {
    text: String,
    /// Empty where it leads nowhere.
    href: String,
}

/// A resource in the list of contents.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    name: String,
    operations: Vec<Title>,
}

impl Entry {
    pub(super) fn of(resource: &Resource) -> Self {
        Self {
            name: resource.name.clone(),
            operations: resource.operations.iter().map(Title::of).collect(),
        }
    }
}

/// What the template `docs.resource.html.j2` receives: a resource as a client sees it.
#[derive(Debug, Serialize)]
pub(super) struct ResourceView {
    name: String,
    /// As HTML; may be empty.
    description: String,
    operations: Vec<OperationView>,
    models: Vec<Model>,
    /// At most one.
    exposure: Vec<Matrix>,
}

impl Page {
    /// The view of an [`Api`].
    pub(super) fn of(api: &Api, reach: &Reach, resources: usize, errors: usize) -> Self {
        let mark = |mark, count| if count == 0 { "" } else { mark };
        let document = relative(api.docs.as_deref().unwrap_or_default(), &api.document);
        Self {
            title: api.title.clone(),
            version: api.version.clone(),
            summary: api.summary.clone().unwrap_or_default(),
            description: described(api.description.as_deref(), 1),
            servers: api
                .servers
                .iter()
                .map(|server| ServerView {
                    url: server.url.clone(),
                    description: described(server.description.as_deref(), 2),
                })
                .collect(),
            contact: contact(api),
            license: api.license.iter().map(license).collect(),
            json_href: format!("{document}.json"),
            yaml_href: format!("{document}.yaml"),
            contents: mark(CONTENTS, resources),
            sections: mark(SECTIONS, resources),
            tags: tags(api),
            schemes: security::schemes(api),
            types: (0..api.types.len())
                .filter_map(|index| Model::named(api, reach, TypeId(index)))
                .collect(),
            errors: mark(ERRORS, errors),
            builtins: builtins(api),
            conventions: conventions(api),
            open_outputs: api.open_outputs,
            operation_count: api.resources.iter().map(|r| r.operations.len()).sum(),
            max_body: bytes(api.max_body),
            timeout: format!("{:?}", api.timeout),
            style: STYLE,
            script: SCRIPT,
            policy: format!(
                "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
                source_hash(STYLE),
                source_hash(SCRIPT)
            ),
        }
    }
}

/// Whether a client meets anything of a resource.
pub(super) fn is_shown(reach: &Reach, resource: &Resource) -> bool {
    !resource.operations.is_empty()
        || resource
            .inputs
            .iter()
            .any(|input| reach.has_input(input.id))
        || resource
            .outputs
            .iter()
            .any(|output| reach.has_output(output.id))
}

impl ResourceView {
    /// The view of a resource.
    pub(super) fn of(api: &Api, reach: &Reach, resource: &Resource) -> Self {
        let inputs = resource
            .inputs
            .iter()
            .filter(|input| reach.has_input(input.id))
            .map(|input| Model::input(api, input));
        let outputs = resource
            .outputs
            .iter()
            .filter(|output| reach.has_output(output.id))
            .map(|output| Model::output(api, output));
        Self {
            name: resource.name.clone(),
            description: described(resource.description.as_deref(), 2),
            operations: resource
                .operations
                .iter()
                .map(|operation| OperationView::of(api, resource, operation))
                .collect(),
            models: inputs.chain(outputs).collect(),
            exposure: matrix(api, resource).into_iter().collect(),
        }
    }
}

fn tags(api: &Api) -> Vec<TagView> {
    let mut tagged: IndexMap<&str, Vec<Title>> = IndexMap::new();
    for operation in api.resources.iter().flat_map(|it| &it.operations) {
        for tag in &operation.tags {
            tagged.entry(tag).or_default().push(Title::of(operation));
        }
    }
    let tags = api.tags.iter();
    tags.map(|tag| TagView {
        name: tag.name.clone(),
        description: described(tag.description.as_deref(), 3),
        operations: tagged.swap_remove(tag.name.as_str()).unwrap_or_default(),
    })
    .collect()
}

fn contact(api: &Api) -> Vec<Link> {
    let Some(contact) = &api.contact else {
        return Vec::new();
    };
    let mail = contact
        .email
        .as_ref()
        .map(|email| format!("mailto:{email}"));
    let href = contact.url.clone().or(mail).unwrap_or_default();
    let text = [&contact.name, &contact.email, &contact.url]
        .into_iter()
        .flatten()
        .next();
    text.map(|text| link(text, &href)).into_iter().collect()
}

/// A link only leads where a click does no harm.
/// A licence leads to its address, or to what SPDX has of it.
fn license(license: &License) -> Link {
    let identifier = license.identifier.as_deref();
    let is_one = |id: &&str| !id.contains([' ', '(', '+', ':']);
    let listed = identifier.filter(is_one);
    let listed = listed.map(|id| format!("https://spdx.org/licenses/{id}.html"));
    let href = license.url.clone().or(listed);
    let text = match identifier {
        Some(id) if id != license.name => format!("{} ({id})", license.name),
        _ => license.name.clone(),
    };
    link(&text, href.as_deref().unwrap_or_default())
}

fn link(text: &str, href: &str) -> Link {
    Link {
        text: text.to_owned(),
        href: if is_harmless(href) {
            href.to_owned()
        } else {
            String::new()
        },
    }
}

/// A path of the site as the page refers to it, so that links work behind a prefix too.
fn relative(page: &str, path: &str) -> String {
    let (mut page, mut path) = (page.trim_start_matches('/'), path.trim_start_matches('/'));
    while let (Some((ours, below)), Some((theirs, rest))) =
        (page.split_once('/'), path.split_once('/'))
        && ours == theirs
    {
        (page, path) = (below, rest);
    }
    "../".repeat(page.matches('/').count()) + path
}

fn bytes(count: u64) -> String {
    for (unit, size) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)] {
        if count >= size && count.is_multiple_of(size) {
            return format!("{} {unit}", count / size);
        }
    }
    format!("{count} bytes")
}

/// What a content security policy calls an inline text: its SHA-256 in base64.
fn source_hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}
