//! The handler files of a contract in a folder of their own, beside a module of a crate that is there.
use super::source::Source;
use super::{Error, File, scaffold};
use crate::ir::Resource;
use crate::output::{AUTHENTICATE, Module, Owner};

/// Renders them: one for each resource, one for authentication, and the one that declares these.
///
/// # Errors
///
/// A template does not fit.
pub fn run(source: &Source<'_>) -> Result<Vec<File>, Error> {
    let served = source.api.resources.iter();
    let served = served.filter(|resource| !resource.operations.is_empty());
    let mut files: Vec<File> = served
        .map(|resource| resource_file(source, resource))
        .collect::<Result<_, Error>>()?;
    let mut modules = scaffold::modules(source.api);
    if !source.api.security.is_empty() {
        let ident = AUTHENTICATE.trim_end_matches(".rs").to_owned();
        let line = format!("pub mod {ident};");
        modules.insert(
            0,
            Module {
                ident,
                line,
                first: false,
            },
        );
        let owner = Owner::Handlers(scaffold::auth::handlers(source, false));
        let view = scaffold::auth::view(source, false);
        let text = source.draw("scaffold/auth.rs.j2", &view)?;
        files.push(File::new(AUTHENTICATE, owner, text));
    }
    let view = scaffold::modules_view(&modules);
    let text = source.draw("scaffold/handlers.rs.j2", &view)?;
    files.push(File::new("mod.rs", Owner::Modules(modules), text));
    Ok(files)
}

fn resource_file(source: &Source<'_>, resource: &Resource) -> Result<File, Error> {
    let owner = Owner::Handlers(scaffold::handlers(source, resource));
    let view = scaffold::handlers_view(source, resource);
    let text = source.draw("scaffold/handler.rs.j2", &view)?;
    Ok(File::new(format!("{}.rs", resource.file), owner, text))
}
