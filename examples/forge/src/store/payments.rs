//! The table `payments`.
use sqlx::Row;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use uuid::Uuid;

use crate::api::payment::PaymentRecord;
use crate::api::types::{MaskedCard, MaskedIban, PaidWith};

/// The payments.
#[derive(Clone, Debug)]
pub struct Payments {
    pool: SqlitePool,
}

impl Payments {
    /// The payments of a database.
    #[must_use]
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool }
    }

    /// The payment with this id.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn find(&self, id: Uuid) -> Result<Option<PaymentRecord>, sqlx::Error> {
        sqlx::query("SELECT * FROM payments WHERE id = ?")
            .bind(id.to_string())
            .try_map(|row| payment(&row))
            .fetch_optional(&self.pool)
            .await
    }

    /// Adds a payment.
    ///
    /// # Errors
    ///
    /// The database failed, or there is no such project or payer.
    pub async fn insert(&self, payment: &PaymentRecord) -> Result<(), sqlx::Error> {
        let (last_four, card_expires, iban_country) = match &payment.paid_with {
            PaidWith::Card(card) => (&card.last_four, Some(&card.expires), None),
            PaidWith::Iban(iban) => (&iban.last_four, None, Some(&iban.country)),
        };
        sqlx::query(
            "INSERT INTO payments (
                 id, project_id, payer_id, cents, currency,
                 last_four, card_expires, iban_country, created_at
             )
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(payment.id.to_string())
        .bind(payment.project_id.to_string())
        .bind(payment.payer_id.to_string())
        .bind(payment.cents)
        .bind(payment.currency.as_str())
        .bind(last_four)
        .bind(card_expires)
        .bind(iban_country)
        .bind(payment.created_at.to_string())
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}

fn payment(row: &SqliteRow) -> Result<PaymentRecord, sqlx::Error> {
    let last_four = row.try_get("last_four")?;
    let paid_with = match row.try_get("card_expires")? {
        Some(expires) => PaidWith::Card(MaskedCard { last_four, expires }),
        None => PaidWith::Iban(MaskedIban {
            country: row.try_get("iban_country")?,
            last_four,
        }),
    };
    Ok(PaymentRecord {
        id: super::text(row, "id")?,
        project_id: super::text(row, "project_id")?,
        payer_id: super::text(row, "payer_id")?,
        cents: row.try_get("cents")?,
        currency: super::text(row, "currency")?,
        paid_with,
        created_at: super::text(row, "created_at")?,
    })
}
