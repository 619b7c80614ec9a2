//! The values of members, made for their places: by what the document says of them, or as canaries.

use serde_json::Value;

use super::context::{Made, Rule, SampleContext, Unmade};
use super::sample::Sample;

impl<C> SampleContext<'_, C> {
    /// The field of a record: it leaves where the output has a member of its name.
    pub fn field<T: Sample<C>>(self, name: &str) -> Made<T> {
        let output = match self.rule() {
            Rule::Schema(schema) => Ok(schema),
            Rule::Listed(..) | Rule::Free | Rule::Hidden => Err(self.maker.name),
        };
        let member = self.maker.document.renamed(output, name);
        let rule = match self.rule() {
            Rule::Hidden => Rule::Hidden,
            Rule::Free => return Err(Unmade::new("the document does not say what leaves of it")),
            Rule::Listed(must, may) => match must.contains(&member) || may.contains(&member) {
                true => Rule::Free,
                false => Rule::Hidden,
            },
            Rule::Schema(schema) => match self.maker.document.property(schema, member) {
                Some(property) => Rule::Schema(property),
                None => Rule::Hidden,
            },
        };
        T::sample(self.with(rule)).map_err(|unmade| unmade.within(name))
    }

    /// A member that leaves wherever its object does.
    pub fn member<T: Sample<C>>(self, name: &str) -> Made<T> {
        let rule = match self.rule() {
            Rule::Listed(..) | Rule::Free => Rule::Free,
            Rule::Hidden => Rule::Hidden,
            Rule::Schema(schema) => match self.maker.document.property(schema, name) {
                Some(property) => Rule::Schema(property),
                None => return Err(Unmade::wrong("the document has no such member")),
            },
        };
        T::sample(self.with(rule)).map_err(|unmade| unmade.within(name))
    }

    /// The members that the object has beside those with a name.
    pub fn others<T: Sample<C>>(self) -> Made<T> {
        T::sample(self)
    }

    /// What leaves in this very place, since it alone is what is sent.
    pub fn whole<T: Sample<C>>(self) -> Made<T> {
        T::sample(self)
    }

    /// What must not leave, whatever it stands in.
    pub fn hidden<T: Sample<C>>(self) -> Made<T> {
        T::sample(self.with(Rule::Hidden))
    }

    /// The value of a header of the answer.
    pub fn header<T: Sample<C>>(self, name: &str) -> Made<T> {
        let schema = self.maker.document.header(self.maker.status, name);
        let rule = schema.map_or(Rule::Free, Rule::Schema);
        T::sample(self.with(rule)).map_err(|unmade| unmade.within(name))
    }

    /// The value of a type that has one rule of its own: `schema` is what the document would say of
    /// it, for places of which the document says nothing.
    pub fn narrowed<I: Sample<C>, T: TryFrom<I>>(self, schema: Option<&str>) -> Made<T> {
        let text = schema.unwrap_or("{}");
        let own: Value =
            serde_json::from_str(text).map_err(|error| Unmade::new(error.to_string()))?;
        let fallback = || match self.rule() {
            Rule::Schema(_) => Vec::new(),
            Rule::Free if schema.is_none() => Vec::new(),
            Rule::Listed(..) | Rule::Free | Rule::Hidden => {
                I::samples(self.with(Rule::Schema(&own)))
            }
        };
        let first = match self.rule() {
            Rule::Free if schema.is_some() => Vec::new(),
            _ => I::samples(self),
        };
        let mut values = first.into_iter().chain(fallback());
        values
            .find_map(|value| T::try_from(value).ok())
            .ok_or_else(|| match I::sample(self) {
                Err(unmade) if unmade.is_wrong() => unmade,
                _ => Unmade::new("no value of its constraints was found"),
            })
    }
}
