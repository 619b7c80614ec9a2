//! The files that have a template, rendered on all cores in a fixed order.
use super::engine::Template;
use super::error::Error;
use super::file::File;
use super::files::{self, ResourceRow, Row};
use super::format;
use super::layout::Layout;
use super::source::Source;
use crate::ir::Resource;
use crate::output::Owner;
use crate::parallel;

/// Renders every file of the tables.
///
/// # Errors
///
/// A template does not fit, or what it makes is no Rust.
pub fn run(source: &Source<'_>) -> Result<Vec<File>, Error> {
    let files = parallel::map(&jobs(source), |job| job.file(source));
    files.into_iter().collect()
}

/// One file to render.
enum Job<'a> {
    Whole(&'static Row),
    Resource(&'static ResourceRow, &'a Resource),
}

/// A module has no scaffold: the crate around it is the user's.
fn jobs<'a>(source: &Source<'a>) -> Vec<Job<'a>> {
    let resources = source.api.resources.iter().flat_map(|resource| {
        let rows = files::RESOURCE_ROWS.iter();
        rows.filter(|row| (row.when)(resource))
            .map(move |row| Job::Resource(row, resource))
    });
    let optional = files::OPTIONAL_ROWS.iter();
    let optional = optional.filter(|(when, _)| when(source.api));
    files::ROWS
        .iter()
        .chain(optional.map(|(_, row)| row))
        .map(Job::Whole)
        .chain(resources)
        .filter(|job| *source.layout != Layout::Module || job.is_of_module(source))
        .collect()
}

impl Job<'_> {
    fn template(&self) -> Template {
        match self {
            Self::Whole(row) => row.template,
            Self::Resource(row, ..) => row.template,
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Whole(row) => row.path.to_owned(),
            Self::Resource(row, resource) => row.path.replace("{}", &resource.file),
        }
    }

    fn owner(&self, source: &Source<'_>) -> Owner {
        match self {
            Self::Whole(row) => (row.owner)(source),
            Self::Resource(row, resource) => match row.handlers {
                Some(handlers) => Owner::Handlers(handlers(source, resource)),
                None => Owner::Generated,
            },
        }
    }

    fn is_generated(&self, source: &Source<'_>) -> bool {
        match self {
            Self::Whole(row) => (row.owner)(source) == Owner::Generated,
            Self::Resource(row, ..) => row.handlers.is_none(),
        }
    }

    fn is_of_module(&self, source: &Source<'_>) -> bool {
        // What is of a resource is never of the crate's tests, whatever the resource is called.
        let is_test = matches!(self, Self::Whole(_)) && files::is_test(&self.path());
        self.is_generated(source) && !is_test
    }

    fn draw(&self, source: &Source<'_>) -> Result<String, Error> {
        let name = self.template().name;
        match self {
            Self::Whole(row) => (row.draw)(source, name),
            Self::Resource(row, resource) => (row.draw)(source, resource, name),
        }
    }

    fn file(&self, source: &Source<'_>) -> Result<File, Error> {
        let path = match self.is_of_module(source) {
            true => source.layout.module().join(self.path()),
            false => self.path().into(),
        };
        let owner = self.owner(source);
        let text = self.draw(source)?;
        let text = match owner {
            Owner::Generated => format::generated(self.template().name, &text)?,
            _ => text,
        };
        Ok(File::new(path, owner, text))
    }
}
