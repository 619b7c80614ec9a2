//! How models are written: a list of the members that leave.

use super::boxes::Owner;
use super::scope::Scope;
use crate::ir::{Encoding, Field, Presence, Scalar, Type};
use crate::render::rust;

impl Scope<'_> {
    /// A member of an object that is written: its name and what stands for its value. `absent` is the
    /// condition under which it is left out.
    pub(super) fn member(&self, owner: Owner, field: &Field, absent: Option<&str>) -> String {
        self.member_at(owner, field, &format!("&self.{}", field.ident), absent)
    }

    /// The members of an object that no model has, with those that were set.
    #[must_use]
    pub fn members(&self, fields: &[Field]) -> String {
        let fields = fields.iter();
        let members = fields.map(|it| self.member(Owner::Nobody, it, absent(it).as_deref()));
        members.collect::<Vec<_>>().join(", ")
    }

    /// A member whose value stands at a place, a reference.
    pub(super) fn member_at(
        &self,
        owner: Owner,
        field: &Field,
        place: &str,
        absent: Option<&str>,
    ) -> String {
        let write = self.support("write");
        let name = rust::string(&field.wire);
        match (absent, self.field_codec(owner, field)) {
            (None, None) => format!("({name}, {place})"),
            (None, Some(codec)) => format!("({name}, &{write}::by::<{codec}, _>({place}))"),
            (Some(condition), None) => format!("({name}, &{write}::unless({condition}, {place}))"),
            (Some(condition), Some(codec)) => {
                format!("({name}, &{write}::unless({condition}, {place}).by::<{codec}>())")
            }
        }
    }

    /// The expression that writes what is in a newtype.
    pub(super) fn inner_writer(&self, scalar: Scalar, encoding: Option<Encoding>) -> String {
        let write = self.support("write");
        let codec = match encoding {
            Some(encoding) => Some(self.encoding_codec(encoding)),
            None => self.codec(&Type::Scalar(scalar)),
        };
        match codec {
            Some(codec) => {
                format!("{write}::Write::write(&{write}::by::<{codec}, _>(&self.value), to)")
            }
            None => format!("{write}::Write::write(&self.value, to)"),
        }
    }
}

/// The condition under which a field that was never set is left out.
pub(super) fn absent(field: &Field) -> Option<String> {
    absent_at(field, &format!("self.{}", field.ident))
}

/// The same of a field whose value stands at a place.
pub(super) fn absent_at(field: &Field, place: &str) -> Option<String> {
    match field.presence() {
        Presence::Optional => Some(format!("{place}.is_none()")),
        Presence::OptionalNullable => Some(format!("{place}.is_absent()")),
        Presence::Required | Presence::Nullable => None,
    }
}
