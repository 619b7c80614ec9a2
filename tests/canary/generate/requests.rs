//! Invents what requests have: parameters, bodies, and who may call.

use super::invent::Invention;
use super::model::{Auth, BodyKind, Input, Param};
use super::sent::OTHERS;

/// What the language takes anywhere in a request.
const SCALARS: [&str; 8] = [
    "string", "int32", "double", "uuid", "date", "email", "Hue", "decimal",
];

/// The sets of bodies that an operation takes.
const BODIES: [&[BodyKind]; 9] = [
    &[BodyKind::Draft],
    &[BodyKind::Drafts],
    &[BodyKind::Form],
    &[BodyKind::Entries, BodyKind::Form],
    &[BodyKind::Multipart],
    &[BodyKind::Draft, BodyKind::Form, BodyKind::Text],
    &[BodyKind::Raw],
    &[BodyKind::Text],
    &[BodyKind::Json, BodyKind::Multipart, BodyKind::Raw],
];

/// What only a query takes.
const STYLES: [&str; 3] = ["piped", "deep", "jsoned"];

const AUTHS: [Auth; 8] = [
    Auth::Bearer,
    Auth::Key,
    Auth::Scoped,
    Auth::Login,
    Auth::BearerOrKey,
    Auth::BearerOrNobody,
    Auth::Bearer,
    Auth::Anybody,
];

impl Invention {
    fn input(&mut self, letter: char, kind: &'static str) -> Input {
        Input {
            name: self.name(letter),
            kind,
            is_secret: false,
            is_optional: self.random.one_in(4),
        }
    }

    fn secret_input(&mut self, letter: char, kind: &'static str) -> Input {
        Input {
            is_secret: true,
            ..self.input(letter, kind)
        }
    }

    /// What a draft has beside fields of the record.
    pub(super) fn drafts(&mut self) -> Vec<Input> {
        let mut inputs = self.forms();
        for kind in ["Payment", "map<string>", "Shape"] {
            inputs.push(self.input('n', kind));
        }
        inputs.push(Input {
            is_optional: true,
            ..self.input('n', OTHERS)
        });
        inputs.push(self.secret_input('n', "int32"));
        inputs.push(self.secret_input('n', "list<string>"));
        inputs
    }

    /// What a form can have.
    pub(super) fn forms(&mut self) -> Vec<Input> {
        let scalar = self.turn("forms", &SCALARS);
        vec![
            self.input('n', "string"),
            self.input('n', scalar),
            self.secret_input('n', "string"),
            self.input('n', "list<string>"),
        ]
    }

    pub(super) fn params(&mut self) -> Vec<Param> {
        let mut params = Vec::new();
        for place in ["query", "header", "cookie"] {
            let kind = self.turn("params", &SCALARS);
            params.push(Param {
                place,
                input: self.input('q', kind),
            });
            let input = match place {
                "query" => self.input('q', "list<string>"),
                _ => self.secret_input('q', "string"),
            };
            params.push(Param { place, input });
        }
        let style = self.turn("styles", &STYLES);
        params.push(Param {
            place: "query",
            input: self.input('q', style),
        });
        params
    }

    pub(super) fn bodies(&mut self, has_record: bool) -> Vec<BodyKind> {
        let bodies = self.turn("bodies", &BODIES).iter();
        let without = |body: &BodyKind| match body {
            BodyKind::Draft if !has_record => BodyKind::Json,
            BodyKind::Drafts if !has_record => BodyKind::Entries,
            other => *other,
        };
        bodies.map(without).collect()
    }

    pub(super) fn auth(&mut self, has_security: bool) -> Auth {
        match has_security {
            true => self.turn("auth", &AUTHS),
            false => Auth::Anybody,
        }
    }
}
