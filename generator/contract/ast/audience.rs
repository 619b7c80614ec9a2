//! `audiences`, and outputs of which who calls decides the view.

use super::Name;
use super::security::{SchemeDef, ScopeDef};
use crate::diag::{Span, Spanned};

/// One entry of `audiences`.
#[derive(Clone, Debug, Default)]
pub struct AudienceDef {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `of`: the resource whose records decide.
    pub of: Option<Name>,
    /// `principal`: the security scheme whose principals are asked.
    pub principal: Option<Name>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// `for` of an output.
#[derive(Clone, Debug)]
pub struct ViewsDef {
    /// The key `for`.
    pub key: Span,
    /// The views, in order.
    pub entries: Vec<ViewDef>,
}

/// One entry of `for`.
#[derive(Clone, Debug)]
pub struct ViewDef {
    /// A scope, an audience, or [`ViewDef::ELSE`].
    pub who: Name,
    /// The output that they are shown.
    pub output: Name,
}

impl ViewDef {
    /// Who is left.
    pub const ELSE: &'static str = "else";

    /// Whether it is for who is left.
    #[must_use]
    pub fn is_else(&self) -> bool {
        self.who.value == Self::ELSE
    }
}

/// What a key of `for` may stand for.
#[derive(Clone, Copy, Debug)]
pub enum Who<'c> {
    /// A scope, by the number of its scheme.
    Scope(usize, &'c SchemeDef, &'c ScopeDef),
    /// An audience, by its number.
    Audience(usize, &'c AudienceDef),
}

impl<'c> Who<'c> {
    /// Everything that a key may stand for: one thing, unless it is unknown or two schemes have the scope.
    #[must_use]
    pub fn of(key: &str, schemes: &'c [SchemeDef], audiences: &'c [AudienceDef]) -> Vec<Self> {
        let scopes = |name: &str, of: Option<&str>| {
            let mut found: Vec<Self> = Vec::new();
            for (number, scheme) in schemes.iter().enumerate() {
                let is_meant = of.is_none_or(|of| scheme.name.value == of);
                let mut scopes = scheme.all_scopes();
                let scope = scopes.find(|scope| is_meant && scope.name.value == name);
                found.extend(scope.map(|scope| Self::Scope(number, scheme, scope)));
            }
            found
        };
        let audiences = audiences.iter().enumerate();
        let mut audiences = audiences.filter(|(_, audience)| audience.name.value == key);
        if let Some((number, audience)) = audiences.next() {
            return vec![Self::Audience(number, audience)];
        }
        let found = scopes(key, None);
        match key.split_once('/') {
            Some((scheme, scope)) if found.is_empty() => scopes(scope, Some(scheme)),
            _ => found,
        }
    }
}
