//! Rendered files, and who owns them.
use camino::Utf8PathBuf;

/// A file of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is, seen from the output folder.
    pub path: Utf8PathBuf,
    /// Who owns it.
    pub owner: Owner,
    /// Its text, as it is when it is new.
    pub text: String,
    /// The hash of the text before it was laid out, where laying out is what costs.
    pub draft: Option<String>,
}

/// Who owns a file once it is written, which says what later runs do to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The generator: rewritten whole whenever its text changes.
    Generated,
    /// The user: written once, then left alone.
    Scaffold,
    /// The user, but methods that an `impl` block lacks are appended to it.
    Handlers(Handlers),
    /// The user, but a line is added for a handler file that is new.
    Modules(Vec<Module>),
    /// The user, but dependencies that it lacks are added.
    Manifest(Vec<Dependency>),
}

/// What a handler file is to implement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handlers {
    /// `UserApi`.
    pub trait_ident: String,
    /// `App`.
    pub self_ident: String,
    /// Every method of the trait, in the contract's order.
    pub stubs: Vec<Stub>,
}

/// A method to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// The method's name, raw where it is a keyword.
    pub method: String,
    /// Its text, laid out as in an `impl` block but not indented, with a line end.
    pub text: String,
}

/// A module of the handlers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// `project`, raw where it is a keyword.
    pub ident: String,
    /// `pub mod project;`
    pub line: String,
}

/// A crate that the generated code needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// Its name.
    pub name: String,
    /// The line of a manifest.
    pub line: String,
    /// The features that the line asks for.
    pub features: Vec<String>,
}
