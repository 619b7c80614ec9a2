//! An operation together with its whole path.

use crate::contract::ast::{Field, Operation, Resource, Route};
use crate::diag::Span;

/// A parameter in a path.
pub struct ParamUse<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where the path has it.
    pub span: Span,
    /// The operation's definition of it.
    pub own: Option<&'a Field>,
    /// The resource's definition of it.
    pub shared: Option<&'a Field>,
    /// The record's field of that name.
    pub record: Option<&'a Field>,
}

/// An operation with its whole path.
pub struct RouteView<'a> {
    /// The resource.
    pub resource: &'a Resource,
    /// The operation.
    pub operation: &'a Operation,
    /// Method and path as written.
    pub route: &'a Route,
    /// The parameters, in the order of the path.
    pub params: Vec<ParamUse<'a>>,
    /// The whole path with `{}` for each parameter. `None` where a part of it is broken.
    pub shape: Option<String>,
}
