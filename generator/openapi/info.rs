//! What the document says of the API as a whole.

use indexmap::IndexMap;
use openapiv3::{Contact, Info, License, Server, Tag};

use crate::ir::Api;

/// `info`.
pub(super) fn info(api: &Api) -> Info {
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
            extensions: IndexMap::new(),
        }),
        version: api.version.clone(),
        extensions: IndexMap::new(),
    }
}

/// `servers`. Paths have the base path already.
pub(super) fn servers(api: &Api) -> Vec<Server> {
    api.servers
        .iter()
        .map(|server| Server {
            url: server.url.clone(),
            description: server.description.clone(),
            variables: None,
            extensions: IndexMap::new(),
        })
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
