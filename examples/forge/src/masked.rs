//! What is kept of a way to pay: enough for its owner to know it again, too little to pay with.
use jiff::civil::Date;
use secrecy::{ExposeSecret, SecretString};

use crate::api::project::CardExpired;
use crate::api::types::{MaskedCard, MaskedIban, PaidWith, PaymentMethod};

/// Masks a way to pay that is good on a day.
///
/// # Errors
///
/// The card has expired.
pub fn masked(method: PaymentMethod, today: Date) -> Result<PaidWith, CardExpired> {
    match method {
        PaymentMethod::Card(card) => {
            if has_expired(&card.expires, today) {
                return Err(CardExpired {});
            }
            Ok(PaidWith::Card(MaskedCard {
                last_four: last_four(&card.number),
                expires: card.expires,
            }))
        }
        PaymentMethod::Iban(account) => Ok(PaidWith::Iban(MaskedIban {
            country: account.iban.expose_secret().chars().take(2).collect(),
            last_four: last_four(&account.iban),
        })),
    }
}

/// Whether the month is over, written as cards have it: `08/29`.
fn has_expired(month: &str, today: Date) -> bool {
    let Some((month, year)) = month.split_once('/') else {
        return true;
    };
    match (month.parse::<i8>(), year.parse::<i16>()) {
        (Ok(month), Ok(year)) => (year + 2000, month) < (today.year(), today.month()),
        _ => true,
    }
}

fn last_four(number: &SecretString) -> String {
    let number = number.expose_secret();
    let skipped = number.chars().count().saturating_sub(4);
    number.chars().skip(skipped).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_card_is_good_to_the_end_of_its_month() {
        assert!(!has_expired("08/29", date(2029, 8, 31)));
        assert!(has_expired("08/29", date(2029, 9, 1)));
        assert!(!has_expired("01/30", date(2029, 12, 31)));
        assert!(has_expired("12/28", date(2029, 1, 1)));
    }

    #[test]
    fn four_digits_are_left() {
        assert_eq!(last_four(&"4242424242421234".into()), "1234");
        assert_eq!(last_four(&"12".into()), "12");
    }
}
