//! The document without its paths and components.

use openapiv3::{Components, OpenAPI};

use super::{info, security};
use crate::ir::Api;

/// Everything but paths and components.
pub(super) fn frame(api: &Api) -> OpenAPI {
    OpenAPI {
        openapi: api.openapi.in_full().to_owned(),
        info: info::info(api),
        servers: info::servers(api),
        components: Some(Components::default()),
        security: Some(security::default(api)),
        tags: info::tags(api),
        ..OpenAPI::default()
    }
}
