//! `api.error_format`, as written.

use serde_json::Value;

use super::Name;
use crate::diag::{Span, Spanned};

/// `error_format`: one of the formats that have names, or a format of the contract's own.
#[derive(Clone, Debug)]
pub enum ErrorFormatExpr {
    /// `problem`, `detail`, or a slip.
    Named(Name),
    /// A mapping.
    Own(Box<FormatDef>),
}

/// A format.
#[derive(Clone, Debug, Default)]
pub struct FormatDef {
    /// The whole mapping.
    pub span: Span,
    /// `media_type`.
    pub media_type: Option<Spanned<String>>,
    /// `body`.
    pub body: Option<Template>,
    /// `invalid`.
    pub invalid: Option<Template>,
    /// `violation`, with the place of its key.
    pub violation: Option<Template>,
    /// `codes`.
    pub codes: Option<CodesExpr>,
}

/// A JSON value with placeholders.
#[derive(Clone, Debug)]
pub struct Template {
    /// The whole value.
    pub span: Span,
    /// What it is.
    pub kind: TemplateKind,
}

/// The kinds of values in a [`Template`].
#[derive(Clone, Debug)]
pub enum TemplateKind {
    /// A scalar that stands as it is; in a text `$$` is `$` already.
    Constant(Value),
    /// `$name`, without `$`.
    Placeholder(String),
    /// A text with a `$` that belongs to no placeholder, and where that is in it.
    Stray(Spanned<String>, usize),
    /// A mapping.
    Object(Vec<TemplateMember>),
    /// A sequence.
    List(Vec<Template>),
}

/// A member of a mapping in a [`Template`].
#[derive(Clone, Debug)]
pub struct TemplateMember {
    /// The key, in which `$$` is `$` already.
    pub name: Spanned<String>,
    /// Whether the key is `...`.
    pub is_spread: bool,
    /// Where the key has a `$` that is not doubled.
    pub stray: Option<usize>,
    /// The value.
    pub value: Template,
}

/// `codes`.
#[derive(Clone, Debug)]
pub enum CodesExpr {
    /// `pydantic`, or a slip.
    Named(Name),
    /// A mapping; the place of its key.
    Own(Span, Vec<CodeDef>),
}

/// One entry of `codes`, or of `of` in it.
#[derive(Clone, Debug, Default)]
pub struct CodeDef {
    /// The code, or the constraint's value.
    pub key: Name,
    /// `code`.
    pub code: Option<Name>,
    /// `body`: the name in a body, where that is another.
    pub body: Option<Name>,
    /// `constraint`: the name of the constraint in `$ctx`; the inner `None` is `null`.
    pub constraint: Option<Option<Name>>,
    /// `text`.
    pub text: Option<Spanned<bool>>,
    /// `of`: other names, by the constraint's value.
    pub of: Vec<CodeDef>,
}

impl Template {
    /// Calls `see` for the template and everything in it; `spread` says whether it stands behind `...`.
    pub fn each<'t>(&'t self, see: &mut dyn FnMut(&'t Self, bool)) {
        self.visit(false, see);
    }

    fn visit<'t>(&'t self, spread: bool, see: &mut dyn FnMut(&'t Self, bool)) {
        see(self, spread);
        match &self.kind {
            TemplateKind::Object(members) => {
                for member in members {
                    member.value.visit(member.is_spread, see);
                }
            }
            TemplateKind::List(items) => items.iter().for_each(|item| item.visit(false, see)),
            _ => {}
        }
    }

    /// Whether a placeholder of this name stands in it.
    #[must_use]
    pub fn shows(&self, name: &str) -> bool {
        let mut shows = false;
        self.each(&mut |it, _| {
            shows |= matches!(&it.kind, TemplateKind::Placeholder(own) if own == name);
        });
        shows
    }
}
