//! `types`: enums, newtypes, objects and unions.

use std::collections::BTreeSet;

use super::Invention;
use super::fields::{Field, Place, Ty, mapping};
use super::scalars;
use super::words;

/// What of JSON a value is, by which a union tells its variants apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Number,
    Boolean,
    Object,
    Any,
}

/// One of `types`.
#[derive(Clone, Debug)]
pub struct Kind {
    pub name: String,
    pub shape: Shape,
    /// A value of it, as JSON.
    pub value: String,
    /// Whether a secret is in it.
    pub secret: bool,
    /// The names on the wire, where it is an object.
    pub wires: Option<BTreeSet<String>>,
    /// Whether it has properties that are not listed.
    pub is_open: bool,
    textual: bool,
}

impl Kind {
    pub fn is_textual(&self) -> bool {
        self.textual
    }

    /// The type where it is used.
    pub fn ty(&self) -> Ty {
        Ty {
            text: self.name.clone(),
            value: Some(self.value.clone()),
            constraints: String::new(),
            secret: self.secret,
            shown: false,
        }
    }
}

const ITEMS: &[&str] = &[
    "red",
    "light blue",
    "Self",
    "self",
    "type",
    "Ok",
    "None",
    "true",
    "UPPER-CASE",
    "snake_case",
    "a.b",
    "Vec",
    "match",
    "super",
    "x1",
    "\\\"",
];

impl Invention {
    /// Writes one of `types`.
    pub fn define_type(&mut self) {
        let name = self.names.pascal(&mut self.random, &[]);
        let line = match self.random.below(10) {
            8 => self.numbers(name),
            9 => self.tried(name),
            0 | 1 => self.enumeration(name),
            2 | 3 => self.newtype(name),
            4 => self.union(name),
            _ => self.object(name),
        };
        let line = match self.description() {
            Some(text) => line.replacen("{ ", &format!("{{ {text}, "), 1),
            None => line,
        };
        self.text.push_str(&line);
    }

    /// An enum of numbers.
    fn numbers(&mut self, name: String) -> String {
        let ty = ["int32", "int64", "uint32", "uint64"][self.random.below(4)];
        let count = 1 + self.random.below(4);
        let items: Vec<String> = (0..count)
            .map(|number| {
                let name = ["None", "Self_", "One", "Ok"][number].replace('_', "X");
                format!("{{ wire: {}, name: {name} }}", number * 7)
            })
            .collect();
        let other = match self.random.one_in(3) {
            true => ", other: true",
            false => "",
        };
        let line = format!(
            "  {name}: {{ type: {ty}, enum: [{}]{other} }}\n",
            items.join(", ")
        );
        self.types.push(Kind {
            name,
            shape: Shape::Number,
            value: "0".to_owned(),
            secret: false,
            wires: None,
            is_open: false,
            textual: true,
        });
        line
    }

    /// A union of scalars that are tried in order, which has a text.
    fn tried(&mut self, name: String) -> String {
        let mut beside = BTreeSet::new();
        let tried = [
            ("boolean", "true"),
            ("int32", "6"),
            ("double", "6.5"),
            ("uuid", "\"2eb8aa08-aa98-11ea-b4aa-73b441d16380\""),
            ("datetime", "\"2020-01-01T00:00:00Z\""),
            ("ipv6", "\"::1\""),
            ("string", "\"sample\""),
        ];
        let mut chosen: Vec<(&str, &str)> = Vec::new();
        for variant in tried {
            if self.random.one_in(2) {
                chosen.push(variant);
            }
        }
        if chosen.is_empty() {
            chosen.push(tried[3]);
        }
        let parts: Vec<String> = chosen
            .iter()
            .map(|(ty, _)| format!("{}: {ty}", self.variant(&mut beside)))
            .collect();
        let value = chosen[self.random.below(chosen.len())].1.to_owned();
        self.types.push(Kind {
            name: name.clone(),
            shape: Shape::Any,
            value,
            secret: false,
            wires: None,
            is_open: false,
            textual: true,
        });
        format!("  {name}: {{ one_of: {{ {} }} }}\n", parts.join(", "))
    }

    fn enumeration(&mut self, name: String) -> String {
        let mut variants = BTreeSet::new();
        let mut items = Vec::new();
        let mut first = None;
        for number in 0..1 + self.random.below(5) {
            let wire = ITEMS[self.random.below(ITEMS.len())];
            let word: String = wire.chars().filter(char::is_ascii_alphanumeric).collect();
            let item = match word.is_empty() || wire.contains('"') {
                true => format!("{{ wire: {}, name: Item{number}X }}", words::quoted(wire)),
                false => words::quoted(wire),
            };
            if variants.insert(word.to_lowercase()) {
                first.get_or_insert_with(|| words::quoted(wire));
                items.push(item);
            }
        }
        let other = match self.random.one_in(3) {
            true => ", other: true",
            false => "",
        };
        let line = format!("  {name}: {{ enum: [{}]{other} }}\n", items.join(", "));
        self.types.push(Kind {
            name,
            shape: Shape::Text,
            value: first.unwrap_or_default(),
            secret: false,
            wires: None,
            is_open: false,
            textual: true,
        });
        line
    }

    fn newtype(&mut self, name: String) -> String {
        let scalar = &scalars::ALL[self.random.below(scalars::ALL.len())];
        let constraints = scalars::constraints(&mut self.random, scalar);
        self.types.push(Kind {
            shape: match scalar.value.as_bytes()[0] {
                b'"' => Shape::Text,
                b't' => Shape::Boolean,
                b'{' => Shape::Any,
                _ => Shape::Number,
            },
            value: scalar.value.to_owned(),
            secret: false,
            wires: None,
            is_open: false,
            textual: scalar.name != "json",
            name: name.clone(),
        });
        format!("  {name}: {{ type: {}{constraints} }}\n", scalar.name)
    }

    fn object(&mut self, name: String) -> String {
        let mut beside = BTreeSet::new();
        let count = 1 + self.random.below(5);
        let mut fields: Vec<Field> = (0..count)
            .map(|_| self.field(Place::Kept, &mut beside))
            .collect();
        // It may hold itself, where that can end.
        if self.random.one_in(3) {
            let own = Ty {
                value: Some("[]".to_owned()),
                ..Ty::model(&name)
            };
            let ty = match self.random.below(3) {
                0 => Ty {
                    value: Some("[]".to_owned()),
                    ..own.list()
                },
                1 => Ty {
                    value: Some("{}".to_owned()),
                    ..own.map()
                },
                _ => Ty {
                    value: Some("null".to_owned()),
                    ..own.or_null()
                },
            };
            fields.push(Field::new(words::field(&mut self.random, &mut beside), ty));
        }
        if self.random.one_in(5) {
            let ty = self.ty(Place::Kept, 1);
            let mut field = Field::new(words::field(&mut self.random, &mut beside), ty);
            field.secret = true;
            field.nullable = self.random.one_in(3);
            field.optional = self.random.one_in(3);
            fields.push(field);
        }
        let members = fields
            .iter()
            .filter(|it| !it.optional && it.default.is_none());
        let members = members.filter_map(|it| {
            let value = it.ty.value.as_ref()?;
            Some(format!("{}: {value}", words::quoted(it.wire())))
        });
        let value = format!("{{ {} }}", members.collect::<Vec<_>>().join(", "));
        let rest = self.rest(&["string", "int32", "list<double>", "map<uuid>", "datetime?"]);
        self.types.push(Kind {
            shape: Shape::Object,
            value,
            secret: fields.iter().any(Field::holds_secret),
            wires: Some(fields.iter().map(|it| it.wire().to_owned()).collect()),
            is_open: !rest.is_empty(),
            textual: false,
            name: name.clone(),
        });
        format!("  {name}: {{ fields: {}{rest} }}\n", mapping(&fields))
    }

    /// Properties that are not listed, once in a while: the key with a comma before it.
    pub fn rest(&mut self, types: &[&str]) -> String {
        if !self.random.one_in(4) {
            return String::new();
        }
        let ty = types[self.random.below(types.len())];
        let rest = match self.random.below(3) {
            0 => format!("\"{ty}\""),
            1 => format!("{{ type: \"{ty}\" }}"),
            _ => format!("{{ type: \"{ty}\", max_properties: 5, description: Others }}"),
        };
        format!(", additional_properties: {rest}")
    }

    fn union(&mut self, name: String) -> String {
        let objects: Vec<Kind> = self
            .types
            .iter()
            .filter(|it| it.wires.is_some())
            .cloned()
            .collect();
        let mut beside = BTreeSet::new();
        if !objects.is_empty() && self.random.one_in(2) {
            return self.tagged(name, &objects, &mut beside);
        }
        let mut variants = vec![(Ty::model("string"), "\"sample\"".to_owned())];
        let mut secret = false;
        if self.random.one_in(2) {
            let texts: Vec<Kind> = self
                .types
                .iter()
                .filter(|it| it.shape == Shape::Text)
                .cloned()
                .collect();
            if !texts.is_empty() {
                let chosen = &texts[self.random.below(texts.len())];
                variants = vec![(chosen.ty(), chosen.value.clone())];
            }
        }
        let inner = self.scalar();
        let inner = Ty {
            constraints: String::new(),
            ..inner
        };
        for (ty, value) in [
            (Ty::model("boolean"), "true".to_owned()),
            (
                Ty::model(["int32", "double"][self.random.below(2)]),
                "6".to_owned(),
            ),
            (
                inner.clone().list(),
                format!("[{}]", inner.value.clone().unwrap_or_default()),
            ),
        ] {
            if self.random.one_in(2) {
                variants.push((ty, value));
            }
        }
        match self.random.below(3) {
            0 if objects.iter().any(|it| !it.is_open) => {
                // What has properties that are not listed takes those of the other variants.
                let objects: Vec<&Kind> = objects.iter().filter(|it| !it.is_open).collect();
                let chosen = objects[self.random.below(objects.len())];
                secret = chosen.secret;
                variants.push((chosen.ty(), chosen.value.clone()));
            }
            1 => variants.push((inner.map(), "{}".to_owned())),
            _ => {}
        }
        let parts: Vec<String> = variants
            .iter()
            .map(|(ty, _)| {
                let variant = self.variant(&mut beside);
                format!("{variant}: \"{}\"", ty.text)
            })
            .collect();
        let value = variants[self.random.below(variants.len())].1.clone();
        self.types.push(Kind {
            name: name.clone(),
            shape: Shape::Any,
            value,
            secret,
            wires: None,
            is_open: false,
            textual: false,
        });
        format!("  {name}: {{ one_of: {{ {} }} }}\n", parts.join(", "))
    }

    fn tagged(&mut self, name: String, objects: &[Kind], beside: &mut BTreeSet<String>) -> String {
        let tag = ["tag of \\\"it\\\"", "kind_of_it", "@type"][self.random.below(3)];
        let mut parts = Vec::new();
        let (mut secret, mut value) = (false, String::new());
        for _ in 0..1 + self.random.below(3) {
            let object = &objects[self.random.below(objects.len())];
            let variant = self.variant(beside);
            if value.is_empty() {
                let members = object.value.trim_start_matches("{ ");
                let comma = if members == "}" { "" } else { ", " };
                value = format!("{{ \"{tag}\": \"{variant}\"{comma}{members}");
            }
            secret |= object.secret;
            parts.push(format!("{variant}: {}", object.name));
        }
        self.types.push(Kind {
            name: name.clone(),
            shape: Shape::Any,
            value,
            secret,
            wires: None,
            is_open: false,
            textual: false,
        });
        // A variant may have the name of what keeps the others.
        let other = match self.random.one_in(3) && !beside.contains("other") {
            true => ", other: true",
            false => "",
        };
        format!(
            "  {name}: {{ one_of: {{ {} }}, discriminator: \"{tag}\"{other} }}\n",
            parts.join(", ")
        )
    }

    /// The name of a variant: no two may be one in Pascal case.
    fn variant(&mut self, beside: &mut BTreeSet<String>) -> String {
        loop {
            let name = words::field(&mut self.random, &mut BTreeSet::new());
            if beside.insert(name.replace('_', "")) {
                return name;
            }
        }
    }
}
