//! What the document says of the API as a whole.

use indexmap::IndexMap;
use openapiv3::{Contact, Info, License, Server, Tag};
use serde_json::Value;

use crate::ir::Api;

/// The members that stand for what OpenAPI 3.0 has no place for, and 3.1 has.
pub(super) const SUMMARY: &str = "x-summary";
pub(super) const IDENTIFIER: &str = "x-identifier";

/// `info`.
pub(super) fn info(api: &Api) -> Info {
    let extension = |key: &str, text: &Option<String>| {
        let text = text.iter();
        let members = text.map(|text| (key.to_owned(), Value::from(text.as_str())));
        members.collect::<IndexMap<_, _>>()
    };
    Info {
        title: api.title.clone(),
        description: api.description.clone(),
        terms_of_service: None,
        contact: api.contact.as_ref().map(|contact| Contact {
            name: contact.name.clone(),
            url: contact.url.clone(),
            email: contact.email.clone(),
            extensions: IndexMap::new(),
        }),
        license: api.license.as_ref().map(|license| License {
            name: license.name.clone(),
            url: license.url.clone(),
            extensions: extension(IDENTIFIER, &license.identifier),
        }),
        version: api.version.clone(),
        extensions: extension(SUMMARY, &api.summary),
    }
}

/// `servers`. Paths have the base path already, so without servers in the contract it is the root of
/// the host that the document came from.
pub(super) fn servers(api: &Api) -> Vec<Server> {
    let server = |url: &str, description: Option<&String>| Server {
        url: url.to_owned(),
        description: description.cloned(),
        variables: None,
        extensions: IndexMap::new(),
    };
    if api.servers.is_empty() {
        return vec![server("/", None)];
    }
    let servers = api.servers.iter();
    servers
        .map(|it| server(&it.url, it.description.as_ref()))
        .collect()
}

/// `tags`: the contract's own first, then the others in the order of their first use. One that is a
/// resource's name has the resource's description.
pub(super) fn tags(api: &Api) -> Vec<Tag> {
    let mut tags = IndexMap::new();
    for tag in &api.tags {
        tags.insert(tag.name.as_str(), tag.description.clone());
    }
    for resource in &api.resources {
        for tag in resource.operations.iter().flat_map(|op| &op.tags) {
            let description = (*tag == resource.name)
                .then(|| resource.description.clone())
                .flatten();
            tags.entry(tag)
                .and_modify(|known| {
                    if known.is_none() {
                        known.clone_from(&description);
                    }
                })
                .or_insert(description);
        }
    }
    tags.into_iter()
        .map(|(name, description)| Tag {
            name: name.to_owned(),
            description,
            ..Tag::default()
        })
        .collect()
}
