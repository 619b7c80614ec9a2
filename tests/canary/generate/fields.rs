//! Invents fields and their types.

use super::invent::Invention;
use super::model::{Contract, Exposure, Field, Ty};

const SCALARS: [(&str, &str); 20] = [
    ("string", "string"),
    ("string", "string"),
    ("email", "email"),
    ("uri", "uri"),
    ("hostname", "hostname"),
    ("boolean", "boolean"),
    ("int32", "int32"),
    ("int64", "int64"),
    ("uint32", "uint32"),
    ("uint64", "uint64"),
    ("double", "double"),
    ("decimal", "decimal"),
    ("uuid", "uuid"),
    ("date", "date"),
    ("time", "time"),
    ("datetime", "datetime"),
    ("duration", "duration"),
    ("ipv4", "ipv4"),
    ("bytes", "bytes"),
    ("json", "json"),
];

impl Invention {
    pub(super) fn field(&mut self, letter: char, ty: Ty) -> Field {
        Field {
            name: self.name(letter),
            ty,
            nullable: false,
            optional: false,
            default: None,
            exposure: Exposure::Free,
        }
    }

    pub(super) fn scalar(&mut self) -> Ty {
        let (name, make) = SCALARS[self.random.below(SCALARS.len())];
        Ty::Scalar(name, make)
    }

    pub(super) fn small_field(&mut self) -> Field {
        let ty = self.scalar();
        let mut field = self.field('f', ty);
        field.nullable = self.random.one_in(4);
        field.optional = self.random.one_in(4);
        field
    }

    pub(super) fn record_field(&mut self, contract: &Contract) -> Field {
        let ty = self.ty(contract);
        let mut field = self.field('f', ty);
        if field.ty.record().is_some() {
            field.nullable = matches!(field.ty, Ty::Record(_)) && self.random.one_in(2);
            return field;
        }
        match self.random.below(10) {
            0 | 1 => field.nullable = true,
            2 | 3 => field.optional = true,
            4 => (field.nullable, field.optional) = (true, true),
            5 | 6 => self.give_default(&mut field),
            _ => {}
        }
        if self.random.one_in(8) {
            field.exposure = Exposure::Private;
        } else if self.random.one_in(8) && matches!(field.ty, Ty::Scalar(name, _) if name != "json")
        {
            (field.exposure, field.optional, field.default) = (Exposure::Secret, false, None);
        }
        field
    }

    /// Any type, the records of resources before this one among them.
    pub(super) fn ty(&mut self, contract: &Contract) -> Ty {
        match self.random.below(16) {
            0 => Ty::Shade,
            1 => Ty::Code,
            2 => Ty::Object(1),
            3 => Ty::Object(2),
            4 => Ty::List(Box::new(self.scalar())),
            5 => Ty::Map(Box::new(self.scalar())),
            6 => Ty::Map(Box::new(Ty::List(Box::new(Ty::Object(1))))),
            7..=10 if !contract.resources.is_empty() => {
                let record = Ty::Record(self.random.below(contract.resources.len()));
                match self.random.below(4) {
                    0 => Ty::List(Box::new(record)),
                    1 => Ty::Map(Box::new(record)),
                    _ => record,
                }
            }
            _ => self.scalar(),
        }
    }

    pub(super) fn give_default(&mut self, field: &mut Field) {
        let (text, rust) = match &field.ty {
            Ty::Scalar("string", _) => {
                let text = format!("default-{}", field.name);
                (text.clone(), format!("{text:?}.to_owned()"))
            }
            Ty::Scalar("int32", _) => ("7".to_owned(), "7".to_owned()),
            Ty::Scalar("boolean", _) => ("true".to_owned(), "true".to_owned()),
            Ty::Shade => (
                "shade_one".to_owned(),
                "api::types::Shade::ShadeOne".to_owned(),
            ),
            _ => {
                field.nullable = true;
                ("null".to_owned(), "None".to_owned())
            }
        };
        field.default = Some((text, rust));
    }
}
