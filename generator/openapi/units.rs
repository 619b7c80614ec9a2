//! The pieces of the document: each path, and the schemas of each type, resource and error, with the
//! print of all that they rest on.

use indexmap::IndexMap;
use openapiv3::Schema;
use serde_json::Error;

use super::book::Book;
use super::components;
use super::text::{Part, Sink, path_item};
use crate::ir::{ErrorId, Operation, Prints, ResourceId, TypeId};
use crate::output::Earlier;
use crate::parallel;
use crate::print::Print;

/// What is needed for every piece.
pub(super) struct Units<'a> {
    book: &'a Book<'a>,
    prints: Option<&'a Prints>,
    /// The print of the book: of all names that are given to what is not of the contract.
    names: Print,
}

/// The operations of a path, each with its resource.
type Path<'a> = (&'a str, Vec<(ResourceId, &'a Operation)>);

/// Schemas that are written one after the other.
#[derive(Clone, Copy)]
pub(super) enum Schemas {
    Type(TypeId),
    Models(ResourceId),
    Error(ErrorId),
    Operations(ResourceId),
    Builtin,
}

impl<'a> Units<'a> {
    pub(super) fn of(book: &'a Book<'a>, prints: Option<&'a Prints>) -> Result<Self, Error> {
        let names = match prints {
            Some(_) => Print::of(&book.names()).map_err(serde::ser::Error::custom)?,
            None => Print::NONE,
        };
        Ok(Self {
            book,
            prints,
            names,
        })
    }

    /// Every path, in the order of the contract.
    pub(super) fn paths(&self, earlier: Option<(&Earlier, &Earlier)>) -> Result<Vec<Part>, Error> {
        let mut paths: IndexMap<&str, Vec<(ResourceId, &Operation)>> = IndexMap::new();
        for (number, resource) in self.book.api.resources.iter().enumerate() {
            for operation in &resource.operations {
                let operations = paths.entry(&operation.path).or_default();
                operations.push((ResourceId(number), operation));
            }
        }
        let paths: Vec<Path<'_>> = paths.into_iter().collect();
        let print = |(path, operations): &Path<'_>| {
            let prints = self.prints?;
            let resources = operations.iter().map(|(id, _)| prints.resource(*id));
            let path = Print::of_bytes(path.as_bytes());
            Some(Print::of_all(
                [self.names, path].into_iter().chain(resources),
            ))
        };
        let make = |(path, operations): &Path<'_>| {
            let operations: Vec<&Operation> = operations.iter().map(|(_, one)| *one).collect();
            let mut sink = Sink::at(2);
            sink.write(path, &path_item(self.book, &operations))?;
            Ok(sink)
        };
        parts(&paths, earlier, print, make)
    }

    /// Every schema: types, models, errors and operations in the contract's order, then what every
    /// error has.
    pub(super) fn schemas(
        &self,
        earlier: Option<(&Earlier, &Earlier)>,
    ) -> Result<Vec<Part>, Error> {
        let all = components::all(self.book);
        let make = |schemas: &Schemas| {
            let mut sink = Sink::at(3);
            let mut failure = None;
            components::write(self.book, *schemas, &mut |name: &str, schema: Schema| {
                if failure.is_none() {
                    failure = sink.write(name, &schema).err();
                }
            });
            failure.map_or(Ok(sink), Err)
        };
        parts(&all, earlier, |schemas| self.print(*schemas), make)
    }

    fn print(&self, schemas: Schemas) -> Option<Print> {
        let prints = self.prints?;
        let (kind, of) = match schemas {
            Schemas::Type(id) => ("type", prints.ty(id)),
            Schemas::Models(id) => ("models", prints.models(id)),
            Schemas::Error(id) => ("error", prints.error(id)),
            Schemas::Operations(id) => ("operations", prints.resource(id)),
            Schemas::Builtin => return None,
        };
        let kind = Print::of_bytes(kind.as_bytes());
        let reached = Print::of_bytes(&components::reached(self.book, schemas));
        Some(Print::of_all([self.names, kind, of, reached]))
    }
}

/// Takes over what rests on what it rested on, and makes the rest.
fn parts<T: Sync>(
    things: &[T],
    earlier: Option<(&Earlier, &Earlier)>,
    print: impl Fn(&T) -> Option<Print> + Sync,
    make: impl Fn(&T) -> Result<Sink, Error> + Sync,
) -> Result<Vec<Part>, Error> {
    let parts = parallel::map(things, |thing| {
        let print = print(thing);
        let known = earlier
            .zip(print)
            .and_then(|((json, yaml), print)| Some((print, json.get(print)?, yaml.get(print)?)));
        let Some((print, json, yaml)) = known else {
            return Ok(Part::Made(print, make(thing)?));
        };
        // Builds for development hold what is taken over against what would be made.
        assert!(
            !cfg!(debug_assertions) || make(thing)?.is_at(&json, &yaml),
            "its print does not tell all that it rests on: {json:?}"
        );
        Ok(Part::Earlier(print, json, yaml))
    });
    parts.into_iter().collect()
}
