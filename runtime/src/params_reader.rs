//! Reads the parameters of one part of a request that is being read.
use ::std::borrow::Cow;
use ::std::collections::BTreeMap;

use ::axum::http::HeaderMap;

use super::incoming::{IncomingRequest, Rejection};
use super::params::Params;
use super::read::Read;
use super::schema::Schema;
use super::sparse::{self, Fields};
use super::violation::Violations;
use super::wire::FromText;
use super::{cookie_params, header_params};

/// Where the parameters are.
#[derive(Debug)]
pub(super) enum ParamSource<'a> {
    /// In the path of a request; `None` where that is refused already.
    Path(Option<&'a IncomingRequest>),
    /// In the query; `None` where that cannot be read.
    Query(Option<&'a Params<'static>>),
    /// In the headers.
    Headers(&'a HeaderMap),
    /// In the cookies.
    Cookies(&'a HeaderMap),
}

/// The parameters of one part of a request. What is not as the contract says is `None`, and noted.
#[derive(Debug)]
pub struct ParamsReader<'a> {
    pub(super) source: ParamSource<'a>,
    pub(super) violations: &'a mut Violations,
    pub(super) rejection: &'a mut Option<Rejection>,
}

impl<'a> ParamsReader<'a> {
    /// A parameter that must be there.
    pub fn required<T: FromText>(mut self, name: &'static str, schema: &Schema) -> Option<T> {
        self.of(name)?.required(name, schema, self.violations)
    }

    /// A parameter that may be absent.
    pub fn optional<T: FromText>(
        mut self,
        name: &'static str,
        schema: &Schema,
    ) -> Option<Option<T>> {
        self.of(name)?.optional(name, schema, self.violations)
    }

    /// A parameter that has a value when it is absent.
    pub fn or_default<T: FromText>(
        mut self,
        name: &'static str,
        schema: &Schema,
        default: impl FnOnce() -> T,
    ) -> Option<T> {
        self.of(name)?
            .or_default(name, schema, default, self.violations)
    }

    /// A list, one item for each time that the parameter is there.
    pub fn required_list<T: FromText>(
        mut self,
        name: &'static str,
        schema: &Schema,
    ) -> Option<Vec<T>> {
        self.of(name)?.required_list(name, schema, self.violations)
    }

    /// A list that may be absent.
    pub fn optional_list<T: FromText>(
        mut self,
        name: &'static str,
        schema: &Schema,
    ) -> Option<Option<Vec<T>>> {
        self.of(name)?.optional_list(name, schema, self.violations)
    }

    /// A list that has a value when it is absent.
    pub fn list_or_default<T: FromText>(
        mut self,
        name: &'static str,
        schema: &Schema,
        default: impl FnOnce() -> Vec<T>,
    ) -> Option<Vec<T>> {
        self.of(name)?
            .list_or_default(name, schema, default, self.violations)
    }

    /// A list in one value, whose items a character separates; it may be absent.
    pub fn separated<T: FromText>(
        mut self,
        name: &'static str,
        schema: &Schema,
        separator: char,
    ) -> Option<Option<Vec<T>>> {
        self.of(name)?
            .separated(name, schema, separator, self.violations)
    }

    /// An object with a parameter for each of its members, `name[member]=value`; it may be absent.
    pub fn deep<T: Read>(
        mut self,
        name: &'static str,
        schema: &'static Schema,
    ) -> Option<Option<T>> {
        self.of(name)?.deep(name, schema, self.violations)
    }

    /// A parameter that is JSON; it may be absent.
    pub fn json<T: Read>(
        mut self,
        name: &'static str,
        schema: &'static Schema,
    ) -> Option<Option<T>> {
        self.of(name)?.json(name, schema, self.violations)
    }

    /// A value that must be there, where it is.
    pub fn demand<T>(mut self, name: &'static str, value: Option<T>) -> Option<T> {
        match value {
            Some(value) => Some(value),
            None => self.of(name)?.demand(name, None, self.violations),
        }
    }

    /// All other parameters of the query, each with its values: those that have none of these names, and
    /// are no members of these objects.
    pub fn rest(self, names: &[&str], objects: &[&str]) -> Option<BTreeMap<String, Vec<String>>> {
        match self.source {
            ParamSource::Query(params) => params.map(|params| params.rest(names, objects)),
            ParamSource::Path(_) | ParamSource::Headers(_) | ParamSource::Cookies(_) => None,
        }
    }

    /// Refuses every parameter that has another name and is no member of one of these objects.
    pub fn only_with(self, names: &[&str], objects: &[&str]) {
        if let ParamSource::Query(Some(params)) = self.source {
            params.only_with(names, objects, self.violations);
        }
    }

    /// The parameter by which a client asks for some of the fields of these names.
    pub fn fields(mut self, name: &'static str, names: &[&'static str]) -> Option<Fields> {
        sparse::read(&*self.of(name)?, name, names, self.violations)
    }

    /// Refuses every parameter that has another name.
    pub fn only(self, names: &[&str]) {
        if let ParamSource::Query(Some(params)) = self.source {
            params.only(names, self.violations);
        }
    }

    /// The parameters, of headers and cookies those of this name alone; `None` where they cannot be read.
    fn of(&mut self, name: &'static str) -> Option<Cow<'a, Params<'a>>> {
        let read = match self.source {
            ParamSource::Query(params) => return params.map(Cow::Borrowed),
            ParamSource::Path(request) => request?.path(),
            ParamSource::Headers(headers) => {
                header_params::read(headers, &[name]).map_err(Rejection::Malformed)
            }
            ParamSource::Cookies(headers) => {
                cookie_params::read(headers, &[name]).map_err(Rejection::Malformed)
            }
        };
        match read {
            Ok(params) => Some(Cow::Owned(params)),
            Err(rejection) => {
                self.rejection.get_or_insert(rejection);
                None
            }
        }
    }
}
