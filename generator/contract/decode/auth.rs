//! `auth` and `extract`.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::ast::{AllOf, Auth, Demand, ExtractDef, Name};
use crate::contract::rules::security;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Span};

const FORMS: &str = "`none`, a scheme, a mapping from schemes to scopes, or a sequence of these";

const EXTRACT: Keys<ExtractDef> = Keys {
    place: "an entry of `extract`",
    known: &[
        ("type", |d, e, it| it.ty = d.string(e)),
        ("errors", |d, e, it| it.errors = d.names(e)),
        ("description", |d, e, it| it.description = d.string(e)),
    ],
    hints: &[("principal", "who calls is said by `auth`")],
};

impl Decoder<'_> {
    /// `auth`: `none`, a scheme, a mapping of several (all of them), or a sequence (any of them).
    pub(super) fn auth(&mut self, entry: &Entry) -> Option<Auth> {
        let node = &entry.value;
        if node.plain() == Some("none") {
            return Some(Auth::Nobody(node.span));
        }
        let NodeKind::Sequence(items) = &node.kind else {
            let all = self.all_of(node)?;
            return Some(Auth::AnyOf(node.span, vec![all], None));
        };
        if items.is_empty() {
            self.names_nobody(node.span);
        }
        let mut any = Vec::with_capacity(items.len());
        let mut open = None;
        for (index, item) in items.iter().enumerate() {
            if item.plain() != Some("none") {
                any.extend(self.all_of(item));
                continue;
            }
            let (message, help) = if items.len() == 1 {
                ("`none` alone is no alternative", "write `auth: none`")
            } else if index + 1 < items.len() {
                (
                    "`none` stands last",
                    "behind it no credential would be asked for",
                )
            } else {
                open = Some(item.span);
                continue;
            };
            let found = Diagnostic::new(&security::OPEN_ALTERNATIVE, item.span, message);
            self.report.push(found.help(help));
        }
        Some(Auth::AnyOf(node.span, any, open))
    }

    /// A scheme, or a mapping of several.
    fn all_of(&mut self, node: &Node) -> Option<AllOf> {
        let schemes = match &node.kind {
            NodeKind::Mapping(entries) => {
                if entries.is_empty() {
                    self.names_nobody(node.span);
                }
                let mut schemes = Vec::with_capacity(entries.len());
                for entry in entries {
                    schemes.push(Demand {
                        scheme: entry.key.clone(),
                        scopes: self.demanded(entry),
                    });
                }
                schemes
            }
            NodeKind::Scalar(_) if !node.is_nothing() => {
                let scheme = self.name_of("`auth`", node)?;
                let scopes = Vec::new();
                vec![Demand { scheme, scopes }]
            }
            _ => {
                self.wrong_kind("`auth`", FORMS, node);
                return None;
            }
        };
        let span = node.span;
        Some(AllOf { span, schemes })
    }

    fn demanded(&mut self, entry: &Entry) -> Vec<Name> {
        let NodeKind::Sequence(items) = &entry.value.kind else {
            let what = format!("what `auth` asks of `{}`", entry.key.value);
            self.wrong_kind(&what, "a sequence of scopes, `[]` for none", &entry.value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.name_of("a scope", item))
            .collect()
    }

    fn names_nobody(&mut self, span: Span) {
        let found = Diagnostic::new(&security::EMPTY_AUTH, span, "`auth` names no scheme");
        self.report
            .push(found.help("name one, or write `auth: none` if everybody may call"));
    }

    /// One entry of `extract`.
    pub(super) fn extract(&mut self, entry: &Entry) -> ExtractDef {
        let mut extract = ExtractDef {
            name: entry.key.clone(),
            span: entry.value.span,
            ..Default::default()
        };
        let what = format!("the extract `{}`", entry.key.value);
        let Some(entries) = self.read(&what, &entry.value, &EXTRACT, &mut extract) else {
            return extract;
        };
        let help = "add `type: crate::tenant::Tenant`, the path of your type";
        self.require(entries, entry.key.span, &what, &[("type", help)]);
        extract
    }
}
