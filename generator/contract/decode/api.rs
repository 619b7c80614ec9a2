//! `api`.

use super::decoder::Decoder;
use super::keys::{Keys, entry_of};
use crate::contract::ast::{Api, BuiltinDef, Contact, License, Server, Tag};
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Spanned};

const API: Keys<Api> = Keys {
    place: "`api`",
    known: &[
        ("title", |d, e, it| it.title = d.string(e)),
        ("version", |d, e, it| it.version = d.string(e)),
        ("summary", |d, e, it| it.summary = d.string(e)),
        ("description", |d, e, it| it.description = d.string(e)),
        ("base_path", |d, e, it| it.base_path = d.string(e)),
        ("servers", |d, e, it| {
            let items = d.sequence(e, "mappings with `url`");
            it.servers = items.iter().filter_map(|item| d.server(item)).collect();
        }),
        ("contact", |d, e, it| it.contact = d.contact(&e.value)),
        ("license", |d, e, it| it.license = d.license(e)),
        ("tags", |d, e, it| {
            let items = d.sequence(e, "tags");
            it.tags = items.iter().filter_map(|item| d.tag(item)).collect();
        }),
        ("error_format", |d, e, it| {
            it.error_format = d.error_format(e)
        }),
        ("type_base", |d, e, it| it.type_base = d.string(e)),
        ("open_outputs", |d, e, it| it.open_outputs = d.boolean(e)),
        ("openapi", |d, e, it| it.openapi = d.openapi(e)),
        ("docs", |d, e, it| it.docs = d.docs(e)),
        ("document", |d, e, it| it.document = d.string(e)),
        ("max_body", |d, e, it| it.max_body = d.size(e)),
        ("timeout", |d, e, it| it.timeout = d.duration(e)),
        ("auth", |d, e, it| it.auth = d.auth(e)),
        ("extract", |d, e, it| {
            it.extract = d.named(e, Decoder::extract)
        }),
        ("errors", |d, e, it| it.errors = d.names(e)),
        ("builtin", |d, e, it| {
            it.builtin = d.named(e, Decoder::builtin)
        }),
    ],
    hints: &[
        ("name", "the name of an API is its `title`"),
        (
            "security",
            "`auth` says who may call; schemes are `security` at the top",
        ),
        ("prefix", "the prefix of all paths is `base_path`"),
    ],
};
const SERVER: Keys<Said> = Keys {
    place: "an entry of `servers`",
    known: &[
        ("url", |d, e, it| it.url = d.string(e)),
        ("description", |d, e, it| it.description = d.string(e)),
    ],
    hints: &[],
};
const CONTACT: Keys<Contact> = Keys {
    place: "`contact`",
    known: &[
        ("name", |d, e, it| it.name = d.string(e)),
        ("url", |d, e, it| it.url = d.string(e)),
        ("email", |d, e, it| it.email = d.string(e)),
    ],
    hints: &[],
};
const LICENSE: Keys<Said> = Keys {
    place: "`license`",
    known: &[
        ("name", |d, e, it| it.name = d.string(e)),
        ("url", |d, e, it| it.url = d.string(e)),
        ("identifier", |d, e, it| it.identifier = d.string(e)),
    ],
    hints: &[],
};
const TAG: Keys<Said> = Keys {
    place: "an entry of `tags`",
    known: &[
        ("name", |d, e, it| it.name = d.string(e)),
        ("description", |d, e, it| it.description = d.string(e)),
    ],
    hints: &[],
};
const BUILTIN: Keys<BuiltinDef> = Keys {
    place: "a built-in error",
    known: &[
        ("code", |d, e, it| it.code = d.string(e)),
        ("message", |d, e, it| it.message = d.string(e)),
        ("text", |d, e, it| it.text = d.string(e)),
    ],
    hints: &[("status", "the status of a built-in error cannot be changed")],
};

/// What an entry says of which one key at least has to be there.
#[derive(Default)]
struct Said {
    name: Option<Spanned<String>>,
    url: Option<Spanned<String>>,
    identifier: Option<Spanned<String>>,
    description: Option<Spanned<String>>,
}

impl Decoder<'_> {
    /// `api`.
    pub(super) fn api(&mut self, entry: &Entry) -> Api {
        let mut api = Api {
            span: entry.key.span,
            ..Api::default()
        };
        let Some(entries) = self.read("`api`", &entry.value, &API, &mut api) else {
            return api;
        };
        let needed = [
            ("title", "add `title: …`, the name of the API"),
            ("version", "add `version: 1.0.0`, the version of the API"),
        ];
        self.require(entries, api.span, "`api`", &needed);
        api
    }

    fn server(&mut self, node: &Node) -> Option<Server> {
        let mut said = Said::default();
        let entries = self.read("an entry of `servers`", node, &SERVER, &mut said)?;
        let needed = [("url", "add `url: https://…`")];
        self.require(entries, node.span, "a server", &needed);
        Some(Server {
            url: said.url?,
            description: said.description,
        })
    }

    fn contact(&mut self, node: &Node) -> Option<Contact> {
        let mut contact = Contact::default();
        self.read("`contact`", node, &CONTACT, &mut contact)?;
        Some(contact)
    }

    fn license(&mut self, entry: &Entry) -> Option<License> {
        let mut said = Said::default();
        let entries = self.read("`license`", &entry.value, &LICENSE, &mut said)?;
        let both = (entry_of(entries, "url"), entry_of(entries, "identifier"));
        if let (Some(url), Some(identifier)) = both {
            let help = "an identifier of SPDX says all that an address says: leave `url` out";
            self.conflict(url, identifier, help);
        }
        let needed = [("name", "add `name: MIT`")];
        self.require(entries, entry.key.span, "`license`", &needed);
        Some(License {
            name: said.name?,
            url: said.url,
            identifier: said.identifier,
        })
    }

    fn tag(&mut self, node: &Node) -> Option<Tag> {
        if matches!(node.kind, NodeKind::Scalar(_)) {
            let name = self.string_of("a tag", node)?;
            return Some(Tag {
                name,
                description: None,
            });
        }
        let mut said = Said::default();
        let entries = self.read("a tag", node, &TAG, &mut said)?;
        self.require(entries, node.span, "a tag", &[("name", "add `name: …`")]);
        Some(Tag {
            name: said.name?,
            description: said.description,
        })
    }

    /// `openapi`: the version that the document is written in.
    fn openapi(&mut self, entry: &Entry) -> Option<Spanned<String>> {
        let version = self.string(entry)?;
        match version.value.as_str() {
            "3.0" | "3.1" => return Some(version),
            "3.2" => self.not_built(version.span, "`openapi: \"3.2\"`"),
            other => {
                let message = format!("OpenAPI {other} is not a version that guestlist writes");
                let diagnostic =
                    Diagnostic::new(&shape::UNSUPPORTED_VERSION, version.span, message);
                let near = ["3.0", "3.1"].into_iter().find(|it| other.starts_with(it));
                let help = match near {
                    Some(near) => format!("write `openapi: \"{near}\"`, without the patch"),
                    None => "write `openapi: \"3.0\"` or `openapi: \"3.1\"`".to_owned(),
                };
                self.report.push(diagnostic.help(help));
            }
        }
        None
    }

    /// `docs`: a path or `off`, which YAML 1.1 reads as a boolean and the language as a word.
    fn docs(&mut self, entry: &Entry) -> Option<Spanned<String>> {
        match entry.value.plain() {
            Some("false" | "no") => {
                let message = "`docs` must be a path or `off`";
                let diagnostic = Diagnostic::new(&shape::WRONG_KIND, entry.value.span, message);
                self.report.push(diagnostic.help("write `docs: off`"));
                None
            }
            _ => self.word(entry),
        }
    }

    fn builtin(&mut self, entry: &Entry) -> BuiltinDef {
        let mut builtin = BuiltinDef {
            name: entry.key.clone(),
            ..BuiltinDef::default()
        };
        let what = format!("`{}`", entry.key.value);
        self.read(&what, &entry.value, &BUILTIN, &mut builtin);
        builtin
    }
}
