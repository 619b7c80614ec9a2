//! The files that have a template, rendered on all cores in a fixed order.
use camino::Utf8PathBuf;

use super::engine::Template;
use super::files::{self, Asked, Drawn, LaidOut, ResourceRow, Row, Source};
use super::{Error, File, Known, Layout, format};
use crate::ir::{Resource, ResourceId};
use crate::output::{Digest, Kept, Owner};
use crate::parallel;
use crate::print::Print;

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
    Resource(&'static ResourceRow, ResourceId, &'a Resource),
}

/// A module has no scaffold: the crate around it is the user's.
fn jobs<'a>(source: &Source<'a>) -> Vec<Job<'a>> {
    let resources = source.api.resources.iter().enumerate();
    let resources = resources.flat_map(|(number, resource)| {
        let rows = files::RESOURCE_ROWS.iter();
        rows.filter(|row| (row.when)(resource))
            .map(move |row| Job::Resource(row, ResourceId(number), resource))
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

    fn layout(&self) -> LaidOut {
        match self {
            Self::Whole(row) => row.layout,
            Self::Resource(row, ..) => row.layout,
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Whole(row) => row.path.to_owned(),
            Self::Resource(row, _, resource) => row.path.replace("{}", &resource.file),
        }
    }

    fn owner(&self, source: &Source<'_>) -> Owner {
        match self {
            Self::Whole(row) => (row.owner)(source),
            Self::Resource(row, _, resource) => match row.handlers {
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
        self.is_generated(source) && !files::is_test(&self.path())
    }

    /// The print of all that the file of a resource rests on.
    fn print(&self, source: &Source<'_>) -> Option<Print> {
        let prints = source.prints?;
        match self {
            Self::Whole(_) => None,
            Self::Resource(_, id, _) => Some(Print::of_all([prints.resource(*id), source.whole])),
        }
    }

    fn draw(&self, source: &Source<'_>) -> Result<Drawn, Error> {
        let name = self.template().name;
        match self {
            Self::Whole(row) => (row.draw)(source, name),
            Self::Resource(row, _, resource) => (row.draw)(source, resource, name),
        }
    }

    /// The file, made only where it is not known by what it rests on: a resource's by what the
    /// contract says of it and of all that it leads to, another by its view.
    fn file(&self, source: &Source<'_>, known: &dyn Known) -> Result<File, Error> {
        let is_users = !self.is_generated(source);
        let path = match self.is_of_module(source) {
            true => source.layout.module().join(self.path()),
            false => self.path().into(),
        };
        let print = self.print(source);
        let kept = print.and_then(|print| known.unchanged(&path, print));
        if kept.is_some() && !cfg!(debug_assertions) {
            // Nobody asks what is in a user's file that stays.
            let owner = if is_users {
                Owner::Scaffold
            } else {
                Owner::Generated
            };
            return Ok(unmade(path, owner, print, kept));
        }
        let owner = self.owner(source);
        let by_view = source.prints.is_some() && print.is_none() && !is_users;
        let asked = by_view.then_some(Asked { known, path: &path });
        let drawn = self.draw(&Source { asked, ..*source })?;
        let print = print.or(drawn.print);
        let kept = kept.or(drawn.kept);
        if kept.is_some() && !cfg!(debug_assertions) {
            return Ok(unmade(path, owner, print, kept));
        }
        let made = self.laid_out(path, owner, &drawn.text, known)?;
        match kept {
            None => Ok(File { print, ..made }),
            Some(kept) => {
                // Only here, so that every test that keeps a file holds it against what is made.
                assert!(
                    is_users || kept.digest == Digest::of(made.text.as_bytes()),
                    "{}: its print does not tell all that it rests on",
                    made.path
                );
                Ok(unmade(made.path, made.owner, print, Some(kept)))
            }
        }
    }

    fn laid_out(
        &self,
        path: Utf8PathBuf,
        owner: Owner,
        text: &str,
        known: &dyn Known,
    ) -> Result<File, Error> {
        if owner != Owner::Generated {
            return Ok(File::new(path, owner, text.to_owned()));
        }
        if self.layout() == LaidOut::ByTemplate {
            let text = format::as_it_stands(self.template().name, text)?;
            return Ok(File::new(path, owner, text));
        }
        let draft = format::draft(text);
        let text = match known.text(&path, &draft) {
            Some(text) => text,
            None => format::generated(self.template().name, text)?,
        };
        Ok(File {
            draft: Some(draft),
            ..File::new(path, owner, text)
        })
    }
}

fn unmade(path: Utf8PathBuf, owner: Owner, print: Option<Print>, kept: Option<Kept>) -> File {
    File {
        print,
        kept,
        ..File::new(path, owner, String::new())
    }
}
