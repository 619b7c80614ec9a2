//! The rules, one family a file: its rows and their functions. No rule sees what another one found.

mod additional;
mod allow;
mod api;
mod audiences;
mod auth;
mod bodies;
mod constraints;
mod cookies;
mod defined_headers;
mod demanded_headers;
mod deprecation;
mod derives;
mod encode;
mod endless_default;
mod enums;
mod error_format;
mod error_template;
mod errors;
mod exposure;
mod extract;
mod fields;
mod generated;
mod header_params;
mod headers;
mod huge_type;
mod inputs;
mod json_types;
mod license;
mod lints;
mod media;
mod members;
mod models;
mod names;
mod operation_ids;
mod outputs;
mod own_record;
mod page_words;
mod pages;
mod param_styles;
mod parameters;
mod patch_within;
mod path_ends;
mod paths;
mod recursion;
mod references;
mod request_bodies;
mod reserved;
mod routes;
mod row;
mod security;
mod sparse;
mod statuses;
mod timeouts;
mod unions;
mod unsendable;
mod unused;
mod values;
mod variant_order;
mod view_lints;
mod views;

pub use row::Check;

/// Each family, in the order in which mistakes of one place are said.
pub const FAMILIES: &[&[Check]] = &[
    names::CHECKS,
    generated::CHECKS,
    members::CHECKS,
    reserved::CHECKS,
    references::CHECKS,
    allow::CHECKS,
    constraints::CHECKS,
    values::CHECKS,
    enums::CHECKS,
    unions::CHECKS,
    variant_order::CHECKS,
    recursion::CHECKS,
    huge_type::CHECKS,
    endless_default::CHECKS,
    fields::CHECKS,
    models::CHECKS,
    additional::CHECKS,
    inputs::CHECKS,
    patch_within::CHECKS,
    outputs::CHECKS,
    audiences::CHECKS,
    views::CHECKS,
    own_record::CHECKS,
    derives::CHECKS,
    exposure::CHECKS,
    paths::CHECKS,
    routes::CHECKS,
    path_ends::CHECKS,
    parameters::CHECKS,
    param_styles::CHECKS,
    operation_ids::CHECKS,
    timeouts::CHECKS,
    deprecation::CHECKS,
    api::CHECKS,
    license::CHECKS,
    statuses::CHECKS,
    bodies::CHECKS,
    request_bodies::CHECKS,
    header_params::CHECKS,
    headers::CHECKS,
    defined_headers::CHECKS,
    media::CHECKS,
    json_types::CHECKS,
    encode::CHECKS,
    pages::CHECKS,
    page_words::CHECKS,
    sparse::CHECKS,
    cookies::CHECKS,
    error_format::CHECKS,
    error_template::CHECKS,
    errors::CHECKS,
    security::CHECKS,
    auth::CHECKS,
    extract::CHECKS,
    lints::CHECKS,
    unsendable::CHECKS,
];

/// What is said of contracts without errors alone.
pub const LINTS: &[&[Check]] = &[
    auth::LINTS,
    audiences::LINTS,
    view_lints::LINTS,
    deprecation::LINTS,
    demanded_headers::LINTS,
    media::LINTS,
    errors::LINTS,
    unused::LINTS,
];
