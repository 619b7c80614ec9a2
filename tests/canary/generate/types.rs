//! Invents the objects and unions of a contract.

use super::invent::Invention;
use super::model::{Contract, Exposure, Field, Object, Ty, Union};

/// Has a secret, so nothing that holds it may leave.
pub const VAULT: usize = 0;
pub const BADGE: usize = 1;
pub const PLACE: usize = 2;
pub const WING: usize = 3;
/// Contains itself, also by way of `TREE`.
pub const CHAIN: usize = 4;

/// Told apart by a property.
pub const SORT: usize = 0;
/// Told apart by shape.
pub const EITHER: usize = 1;
/// Contains itself.
pub const TREE: usize = 2;
/// Has a secret in one of its variants.
pub const SAFE: usize = 3;
/// Has variants that are tried in order.
pub const ANYONE: usize = 4;

/// The types of headers.
pub const OF_HEADERS: [Ty; 21] = [
    Ty::Scalar("string", "string"),
    Ty::Scalar("int32", "int32"),
    Ty::Scalar("int64", "int64"),
    Ty::Scalar("uint32", "uint32"),
    Ty::Scalar("double", "double"),
    Ty::Scalar("boolean", "boolean"),
    Ty::Scalar("uuid", "uuid"),
    Ty::Scalar("date", "date"),
    Ty::Scalar("time", "time"),
    Ty::Scalar("datetime", "datetime"),
    Ty::Scalar("duration", "duration"),
    Ty::Scalar("http_date", "http_date"),
    Ty::Scalar("retry_after", "retry_after"),
    Ty::Scalar("etag", "etag"),
    Ty::Scalar("uri", "uri"),
    Ty::Scalar("ipv4", "ipv4"),
    Ty::Scalar("bytes", "bytes"),
    Ty::Shade,
    Ty::Rank,
    Ty::Union(ANYONE),
    Ty::Code,
];

impl Invention {
    pub(super) fn types(&mut self, contract: &mut Contract) {
        let string = || Ty::Scalar("string", "string");
        let secret = Field {
            exposure: Exposure::Secret,
            ..self.field('f', string())
        };
        let vault = vec![secret, self.field('f', string())];
        let badge = (0..2).map(|_| self.small_field()).collect();
        let mut place: Vec<Field> = (0..2).map(|_| self.small_field()).collect();
        place.push(self.field('f', Ty::Object(BADGE).list()));
        // What is always there and nowhere else tells the objects of a union apart.
        let ty = self.scalar();
        let wing = vec![self.field('f', ty), self.small_field()];
        let mut before = self.field('f', Ty::Object(CHAIN));
        (before.nullable, before.optional) = (true, self.random.one_in(2));
        let mut tree = self.field('f', Ty::Union(TREE));
        tree.nullable = true;
        let chain = vec![
            self.field('f', string()),
            self.field('f', Ty::Object(CHAIN).list()),
            before,
            tree,
        ];
        let object = |name, fields| Object {
            name,
            is_open: name == "Badge",
            fields,
        };
        contract.objects = vec![
            object("Vault", vault),
            object("Badge", badge),
            object("Place", place),
            object("Wing", wing),
            object("Chain", chain),
        ];
        let union = |name, discriminator, variants| Union {
            name,
            discriminator,
            has_other: name == "Sort",
            variants,
        };
        let number = Ty::Scalar("int64", "int64");
        contract.unions = vec![
            union(
                "Sort",
                Some("sort"),
                vec![
                    ("badge", Ty::Object(BADGE)),
                    ("place", Ty::Object(PLACE)),
                    ("chain", Ty::Object(CHAIN)),
                ],
            ),
            union(
                "Either",
                None,
                vec![
                    ("text", string()),
                    ("count", number),
                    ("many", Ty::Object(BADGE).list()),
                    ("place", Ty::Object(PLACE)),
                    ("wing", Ty::Object(WING)),
                ],
            ),
            union(
                "Tree",
                None,
                vec![
                    ("leaf", string()),
                    ("nodes", Ty::Union(TREE).list()),
                    ("chain", Ty::Object(CHAIN)),
                ],
            ),
            union(
                "Safe",
                Some("safe"),
                vec![("vault", Ty::Object(VAULT)), ("wing", Ty::Object(WING))],
            ),
            union(
                "Anyone",
                None,
                vec![
                    ("id", Ty::Scalar("uuid", "uuid")),
                    ("at", Ty::Scalar("date", "date")),
                    ("rank", Ty::Rank),
                    ("count", Ty::Scalar("int64", "int64")),
                    ("name", string()),
                ],
            ),
        ];
    }

    /// The types of two fields of a record, which go in turns.
    pub(super) fn turns_of_types(&mut self, contract: &Contract) -> [Ty; 2] {
        let own = || Ty::Record(contract.resources.len());
        let other = || match contract.resources.len() {
            0 => own(),
            count => Ty::Record(count - 1),
        };
        let types = [
            Ty::Union(SORT),
            Ty::Union(EITHER),
            Ty::Union(TREE),
            Ty::Object(CHAIN),
            Ty::Union(SORT).or_null().list(),
            Ty::Object(PLACE).list().list(),
            Ty::Union(EITHER).map(),
        ];
        let records = [
            own(),
            own().list(),
            other().or_null().list(),
            other().list().list(),
            other().or_null().list().map(),
            own().map(),
        ];
        [self.turn("types", &types), self.turn("records", &records)]
    }
}
