//! `api`.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::ast::{Api, BuiltinDef, Contact, License, Server, Tag};
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Spanned};

const API: Keys = Keys {
    place: "`api`",
    built: &[
        "title",
        "version",
        "summary",
        "description",
        "base_path",
        "servers",
        "contact",
        "license",
        "tags",
        "error_format",
        "type_base",
        "open_outputs",
        "openapi",
        "docs",
        "document",
        "max_body",
        "timeout",
        "auth",
        "extract",
        "errors",
        "builtin",
    ],
    planned: &[],
    hints: &[
        ("name", "the name of an API is its `title`"),
        (
            "security",
            "`auth` says who may call; schemes are `security` at the top",
        ),
        ("prefix", "the prefix of all paths is `base_path`"),
    ],
};
const SERVER: Keys = keys("an entry of `servers`", &["url", "description"]);
const CONTACT: Keys = keys("`contact`", &["name", "url", "email"]);
const LICENSE: Keys = keys("`license`", &["name", "url", "identifier"]);
const TAG: Keys = keys("an entry of `tags`", &["name", "description"]);
const BUILTIN: Keys = Keys {
    place: "a built-in error",
    built: &["code", "message", "text"],
    planned: &[],
    hints: &[("status", "the status of a built-in error cannot be changed")],
};

const fn keys(place: &'static str, built: &'static [&'static str]) -> Keys {
    Keys {
        place,
        built,
        planned: &[],
        hints: &[],
    }
}

impl Decoder<'_> {
    /// `api`.
    pub(super) fn api(&mut self, entry: &Entry) -> Api {
        let mut api = Api {
            span: entry.key.span,
            ..Api::default()
        };
        let Some(entries) = self.mapping("`api`", &entry.value) else {
            return api;
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "title" => api.title = self.string(entry),
                "version" => api.version = self.string(entry),
                "summary" => api.summary = self.string(entry),
                "description" => api.description = self.string(entry),
                "base_path" => api.base_path = self.string(entry),
                "servers" => {
                    let items = self.sequence(entry, "mappings with `url`");
                    api.servers = items.iter().filter_map(|item| self.server(item)).collect();
                }
                "contact" => api.contact = self.contact(&entry.value),
                "license" => api.license = self.license(entry),
                "tags" => {
                    let items = self.sequence(entry, "tags");
                    api.tags = items.iter().filter_map(|item| self.tag(item)).collect();
                }
                "error_format" => api.error_format = self.error_format(entry),
                "type_base" => api.type_base = self.string(entry),
                "open_outputs" => api.open_outputs = self.boolean(entry),
                "openapi" => api.openapi = self.openapi(entry),
                "docs" => api.docs = self.docs(entry),
                "document" => api.document = self.string(entry),
                "max_body" => api.max_body = self.size(entry),
                "timeout" => api.timeout = self.duration(entry),
                "auth" => api.auth = self.auth(entry),
                "extract" => api.extract = self.named(entry, Self::extract),
                "errors" => api.errors = self.names(entry),
                "builtin" => api.builtin = self.named(entry, Self::builtin),
                _ => self.unknown_key(entry, &API),
            }
        }
        for (key, help) in [
            ("title", "add `title: …`, the name of the API"),
            ("version", "add `version: 1.0.0`, the version of the API"),
        ] {
            if !entries.iter().any(|entry| entry.key.value == key) {
                self.missing(api.span, &format!("`api` has no `{key}`"), help);
            }
        }
        api
    }

    fn server(&mut self, node: &Node) -> Option<Server> {
        let entries = self.mapping("an entry of `servers`", node)?;
        let (mut url, mut description, mut seen) = (None, None, false);
        for entry in entries {
            match entry.key.value.as_str() {
                "url" => (url, seen) = (self.string(entry), true),
                "description" => description = self.string(entry),
                _ => self.unknown_key(entry, &SERVER),
            }
        }
        if !seen {
            self.missing(node.span, "a server has no `url`", "add `url: https://…`");
        }
        Some(Server {
            url: url?,
            description,
        })
    }

    fn contact(&mut self, node: &Node) -> Option<Contact> {
        let entries = self.mapping("`contact`", node)?;
        let mut contact = Contact {
            name: None,
            url: None,
            email: None,
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "name" => contact.name = self.string(entry),
                "url" => contact.url = self.string(entry),
                "email" => contact.email = self.string(entry),
                _ => self.unknown_key(entry, &CONTACT),
            }
        }
        Some(contact)
    }

    fn license(&mut self, entry: &Entry) -> Option<License> {
        let entries = self.mapping("`license`", &entry.value)?;
        let (mut name, mut url, mut identifier, mut seen) = (None, None, None, false);
        for entry in entries {
            match entry.key.value.as_str() {
                "name" => (name, seen) = (self.string(entry), true),
                "url" => url = self.string(entry),
                "identifier" => identifier = self.string(entry),
                _ => self.unknown_key(entry, &LICENSE),
            }
        }
        let both = |key: &str| entries.iter().find(|entry| entry.key.value == key);
        if let (Some(url), Some(identifier)) = (both("url"), both("identifier")) {
            let help = "an identifier of SPDX says all that an address says: leave `url` out";
            self.conflict(url, identifier, help);
        }
        if !seen {
            self.missing(entry.key.span, "`license` has no `name`", "add `name: MIT`");
        }
        Some(License {
            name: name?,
            url,
            identifier,
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
        let entries = self.mapping("a tag", node)?;
        let (mut name, mut description, mut seen) = (None, None, false);
        for entry in entries {
            match entry.key.value.as_str() {
                "name" => (name, seen) = (self.string(entry), true),
                "description" => description = self.string(entry),
                _ => self.unknown_key(entry, &TAG),
            }
        }
        if !seen {
            self.missing(node.span, "a tag has no `name`", "add `name: …`");
        }
        Some(Tag {
            name: name?,
            description,
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
            code: None,
            message: None,
            text: None,
        };
        let what = format!("`{}`", entry.key.value);
        for entry in self.mapping(&what, &entry.value).unwrap_or_default() {
            match entry.key.value.as_str() {
                "code" => builtin.code = self.string(entry),
                "message" => builtin.message = self.string(entry),
                "text" => builtin.text = self.string(entry),
                _ => self.unknown_key(entry, &BUILTIN),
            }
        }
        builtin
    }
}
