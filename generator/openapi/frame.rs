//! The document without its paths and components.

use openapiv3::{Components, OpenAPI};

use super::{info, security};
use crate::ir::Api;

/// Everything but paths and components.
pub(super) fn frame(api: &Api) -> OpenAPI {
    let auth = security::default(api);
    OpenAPI {
        openapi: api.openapi.in_full().to_owned(),
        info: info::info(api),
        servers: info::servers(api),
        components: Some(Components::default()),
        security: Some(auth.map_or_else(Vec::new, |auth| security::of(api, auth))),
        tags: info::tags(api),
        extensions: security::scopes(api, auth),
        ..OpenAPI::default()
    }
}
