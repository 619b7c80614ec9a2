//! Invents fields and their types.

use super::invent::Invention;
use super::model::{Contract, Exposure, Field, Ty};
use super::types;

const SCALARS: [(&str, &str); 27] = [
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
    ("http_date", "http_date"),
    ("retry_after", "retry_after"),
    ("etag", "etag"),
    ("ipv4", "ipv4"),
    ("bytes", "bytes"),
    ("json", "json"),
    // Those that have another form on the wire: see `contract::encode`.
    ("datetime", "unix_seconds"),
    ("datetime", "unix_milliseconds"),
    ("duration", "seconds"),
    ("bytes", "base64url"),
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
        self.field_of(contract, ty)
    }

    /// A field of a record that is being made.
    pub(super) fn field_of(&mut self, contract: &Contract, ty: Ty) -> Field {
        let mut field = self.field('f', ty);
        if let Some(record) = field.ty.record() {
            if let Ty::Record(_) = field.ty {
                // A record holds itself at most.
                let holds_itself = record == contract.resources.len();
                field.nullable = holds_itself || self.random.one_in(2);
                field.optional = self.random.one_in(3);
            }
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
        match self.random.below(18) {
            16 => Ty::Rank,
            17 => Ty::Union(types::ANYONE),
            0 => Ty::Shade,
            1 => Ty::Code,
            2 => Ty::Object(types::BADGE),
            3 => Ty::Object(types::PLACE),
            4 if self.random.one_in(2) => self.scalar().or_null().list(),
            4 => self.scalar().list(),
            5 if self.random.one_in(2) => self.scalar().or_null().map(),
            5 => self.scalar().map(),
            6 => Ty::Object(types::BADGE).list().map(),
            7..=10 if !contract.resources.is_empty() => {
                let record = Ty::Record(self.random.below(contract.resources.len()));
                match self.random.below(4) {
                    0 => record.list(),
                    1 => record.map(),
                    _ => record,
                }
            }
            _ => self.scalar(),
        }
    }

    pub(super) fn give_default(&mut self, field: &mut Field) {
        let parsed = |text: &str| {
            let rust = format!("{text:?}.parse().expect(\"a default\")");
            (format!("{text:?}"), rust)
        };
        let plain = |text: &str| (text.to_owned(), text.to_owned());
        let (text, rust) = match &field.ty {
            Ty::Scalar("string", _) => {
                let text = format!("default-{}", field.name);
                (text.clone(), format!("{text:?}.to_owned()"))
            }
            Ty::Scalar("int32" | "int64" | "uint32" | "uint64", _) => plain("7"),
            Ty::Scalar("double", _) => plain("1.5"),
            Ty::Scalar("boolean", _) => plain("true"),
            Ty::Scalar("email", _) => {
                let text = format!("{:?}", "default@example.com");
                (text.clone(), format!("{text}.to_owned()"))
            }
            Ty::Scalar("decimal", _) => parsed("1.50"),
            Ty::Scalar("uuid", _) => parsed("11111111-1111-4111-8111-111111111111"),
            Ty::Scalar("date", _) => parsed("2001-02-03"),
            Ty::Scalar("datetime", _) => parsed("2001-02-03T04:05:06Z"),
            Ty::Scalar("ipv4", _) => parsed("10.9.8.7"),
            Ty::Shade => (
                "shade_one".to_owned(),
                "api::types::Shade::ShadeOne".to_owned(),
            ),
            Ty::List(_) => ("[]".to_owned(), "Vec::new()".to_owned()),
            Ty::Map(_) => (
                "{}".to_owned(),
                "std::collections::BTreeMap::new()".to_owned(),
            ),
            _ => {
                field.nullable = true;
                ("null".to_owned(), "None".to_owned())
            }
        };
        field.default = Some((text, rust));
    }
}
