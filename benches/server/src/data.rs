//! What both services are asked for: the same rows, made the same way.

use uuid::Uuid;

/// The id of what is created.
pub const ID: Uuid = Uuid::from_u128(0x6f8d_1f6e_3f3c_4c58_8a4e_1f7c_3f5d_9b10);

/// What must not leave.
pub const SEAL: &str = "a seal that nobody may read";

/// So many ids, one after the other.
pub fn ids(count: i32) -> impl Iterator<Item = Uuid> {
    (0..count.unsigned_abs()).map(|number| Uuid::from_u128(ID.as_u128() + u128::from(number)))
}

/// The row with this id, in the struct that a service keeps its rows in.
#[macro_export]
macro_rules! row {
    ($row:path, $grade:path, $id:expr) => {{
        let id: ::uuid::Uuid = $id;
        let number = id.as_u128() as u16;
        $row {
            id,
            sku: format!("AB{number}"),
            title: "A hammer of forged steel".to_owned(),
            description: "Weighs what a hammer weighs; \"tempered\" twice.".to_owned(),
            contact: "smith@forge.example".to_owned(),
            grade: $grade,
            quantity: i32::from(number % 1000),
            weight: f64::from(number % 977) + 0.25,
            tags: vec!["iron".to_owned(), "hand tool".to_owned()],
            place: "north-aisle-seven".to_owned(),
            created_at: ::jiff::Timestamp::constant(1_700_000_000, 0),
            updated_at: (number % 2 == 0)
                .then_some(::jiff::Timestamp::constant(1_700_086_400, 123_000_000)),
            supplier_price: 11.5,
            notes: Some("ask twice".to_owned()),
            seal: $crate::data::SEAL.into(),
        }
    }};
}
