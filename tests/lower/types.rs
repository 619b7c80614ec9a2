//! `types`: what they are, where they go, what is inside them.

use guestlist::ir::{NamedType, Scalar, TypeKind};
use serde_json::json;

use crate::with_types;

#[test]
fn types_are_enums_objects_and_newtypes() {
    let api = with_types(
        "Colour: { enum: [red, light blue, { wire: '07', name: Seven, description: Lucky }], other: true }
Sku: { type: string, pattern: '^[A-Z]+$', description: A unit, example: ABC }
Point: { fields: { x: int32, match: { type: string, optional: true } } }",
        "record: { id: uuid, colour: Colour, sku: Sku, point: Point }
outputs: { UserView: { fields: [id, colour, sku, point] } }
operations: { get_user: { get: '/{id}', returns: { ok: UserView } } }",
    );
    let TypeKind::Enum {
        items,
        number: None,
        other,
    } = &api.types[0].kind
    else {
        panic!("it is an enum");
    };
    let items = items
        .iter()
        .map(|item| (item.wire.as_str(), item.ident.as_str()));
    assert_eq!(
        items.collect::<Vec<_>>(),
        [("red", "Red"), ("light blue", "LightBlue"), ("07", "Seven")]
    );
    assert!(other);
    let TypeKind::Scalar {
        scalar,
        constraints,
        example,
        encoding: None,
    } = &api.types[1].kind
    else {
        panic!("it is a newtype");
    };
    assert_eq!(*scalar, Scalar::String);
    assert!(constraints.pattern.is_some());
    assert_eq!(example.as_ref(), Some(&json!("ABC")));
    assert_eq!(api.types[1].description.as_deref(), Some("A unit"));
    let TypeKind::Object { fields } = &api.types[2].kind else {
        panic!("it is an object");
    };
    assert_eq!(fields[1].ident, "r#match");
}

#[test]
fn types_know_where_they_go() {
    let api = with_types(
        "In: { fields: { inner: list<Both> } }
Out: { fields: { inner: Both } }
Both: { fields: { x: int32 } }
Param: { enum: [a] }
Reason: { enum: [a] }
Vault: { fields: { key: { type: string, secret: true } } }
Holder: { fields: { vaults: map<Vault> } }
Tree: { fields: { children: list<Branch> } }
Branch: { fields: { tree: 'Tree?' } }
Leaf: { fields: { tree: 'Tree?' } }",
        "record: { id: uuid, out: Out, holder: { type: Holder, private: true } }
inputs: { NewUser: { fields: [in: In, tree: Leaf, vault: Holder] } }
outputs: { UserView: { fields: [id, out] } }
errors: { UserGone: { status: gone, message: Gone, details: { reason: Reason } } }
operations:
  put_user:
    put: '/{id}'
    params: { query: { param: { type: list<Param>, default: [] } } }
    body: NewUser
    returns: { ok: UserView }
    errors: [UserGone]",
    );
    let names = |flag: fn(&NamedType) -> bool| -> Vec<&str> {
        let types = api.types.iter().filter(|ty| flag(ty));
        types.map(|ty| ty.name.as_str()).collect()
    };
    assert_eq!(
        names(|ty| ty.in_requests),
        [
            "In", "Both", "Param", "Vault", "Holder", "Tree", "Branch", "Leaf"
        ]
    );
    assert_eq!(names(|ty| ty.in_responses), ["Out", "Both", "Reason"]);
    assert_eq!(names(|ty| ty.recursive), ["Tree", "Branch"]);
    assert_eq!(names(|ty| ty.has_secret), ["Vault", "Holder"]);
}
