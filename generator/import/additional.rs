//! `additionalProperties` beside properties: those that are not listed, all of one type.

use super::define::Definitions;
use super::model::{Additional, Way};
use super::schema::{Fields, Kind};

impl<'r> Definitions<'r, '_> {
    /// The properties that an object does not list, as far as they go this way.
    pub(super) fn additional(&self, object: &Fields<'r>, way: Way) -> Option<Additional<'r>> {
        let like = object.additional.as_ref()?;
        let ledger = &self.schemas.reader.ledger;
        // Whatever else may arrive is taken; what leaves is said.
        if !object.closed && way == Way::Out {
            let how = "nothing leaves that is not listed, though the document would take it";
            ledger.changed(like.key, how);
            return None;
        }
        let lose = |why: &str| {
            let why = format!("{why}: inputs refuse them, outputs have none");
            ledger.lose_value(like.key, like.node, why);
        };
        if let Some(why) = ledger.refusal(like.key) {
            lose(&format!(
                "properties that are not listed are left out, {why}"
            ));
            return None;
        }
        if matches!(like.schema.kind, Kind::Scalar(_, true)) {
            lose("properties that are not listed are no secrets");
            return None;
        }
        let most = object.constraints.iter();
        let most = most.clone().find(|it| it.key == "max_properties");
        let listed = object.properties.len();
        let beside = most.map(|most| {
            let whole: usize = most.value.parse().unwrap_or(usize::MAX);
            let beside = whole.saturating_sub(listed);
            let how = format!("there are at most {beside} beside those that are listed");
            ledger.changed(most.span, how);
            beside.to_string()
        });
        if beside.is_none() {
            let how = "there are at most 1,000 properties that are not listed, and none has the name of another field";
            ledger.changed(like.key, how);
        }
        Some(Additional {
            ty: self.inner(&like.schema, way),
            most: beside,
            span: like.key,
        })
    }
}
