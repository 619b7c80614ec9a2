//! The files that have a template, rendered on all cores in a fixed order.
use super::engine::Template;
use super::files::{self, LaidOut, ResourceRow, Row, Source};
use super::{Error, File, Known, Layout, format};
use crate::ir::Resource;
use crate::output::Owner;
use crate::parallel;

/// Renders every file of the tables.
///
/// # Errors
///
/// A template does not fit, or what it makes is no Rust.
pub fn run(source: &Source<'_>, known: &dyn Known) -> Result<Vec<File>, Error> {
    let files = parallel::map(&jobs(source), |job| job.file(source, known));
    files.into_iter().collect()
}

/// One file to render.
enum Job<'a> {
    Whole(&'static Row),
    Resource(&'static ResourceRow, &'a Resource),
}

/// A module has no scaffold: the crate around it is the user's.
fn jobs<'a>(source: &Source<'a>) -> Vec<Job<'a>> {
    let resources = source.api.resources.iter();
    let resources = resources.flat_map(|resource| {
        let rows = files::RESOURCE_ROWS.iter();
        rows.filter(|row| (row.when)(resource))
            .map(|row| Job::Resource(row, resource))
    });
    files::ROWS
        .iter()
        .map(Job::Whole)
        .chain(resources)
        .filter(|job| *source.layout != Layout::Module || job.owner(source) == Owner::Generated)
        .collect()
}

impl Job<'_> {
    fn template(&self) -> Template {
        match self {
            Self::Whole(row) => row.template,
            Self::Resource(row, _) => row.template,
        }
    }

    fn layout(&self) -> LaidOut {
        match self {
            Self::Whole(row) => row.layout,
            Self::Resource(row, _) => row.layout,
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
            Self::Resource(row, resource) => (row.owner)(source, resource),
        }
    }

    fn draw(&self, source: &Source<'_>) -> Result<String, Error> {
        let name = self.template().name;
        match self {
            Self::Whole(row) => (row.draw)(source, name),
            Self::Resource(row, resource) => (row.draw)(source, resource, name),
        }
    }

    fn file(&self, source: &Source<'_>, known: &dyn Known) -> Result<File, Error> {
        let owner = self.owner(source);
        let text = self.draw(source)?;
        if owner != Owner::Generated {
            return Ok(File {
                path: self.path().into(),
                owner,
                text,
                draft: None,
            });
        }
        let path = source.layout.module().join(self.path());
        if self.layout() == LaidOut::ByTemplate {
            let text = format::as_it_stands(self.template().name, &text)?;
            return Ok(File {
                path,
                owner,
                text,
                draft: None,
            });
        }
        let draft = format::draft(&text);
        let text = match known.text(&path, &draft) {
            Some(text) => text,
            None => format::generated(self.template().name, &text)?,
        };
        Ok(File {
            path,
            owner,
            text,
            draft: Some(draft),
        })
    }
}
