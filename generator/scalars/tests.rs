//! What every row of the table keeps.

use std::collections::BTreeMap;

use super::{Format, Scalar};

#[test]
fn rows_stand_in_the_order_of_the_variants() {
    for (number, format) in Format::all().enumerate() {
        assert_eq!(format as usize, number, "{format:?}");
        assert_eq!(Format::named(format.document()), Some(format));
    }
}

#[test]
fn samples_have_their_formats() {
    for format in Format::all() {
        let row = format.row();
        for text in row.samples {
            assert!(format.has(text), "{}: {text}", row.name);
            let length = text.chars().count() as u64;
            let (least, most) = row.length;
            assert!(length >= least && most.is_none_or(|most| length <= most));
            let pattern = format.pattern();
            let pattern = pattern.map(|it| crate::pattern::compile(it).expect("it compiles"));
            assert!(pattern.is_none_or(|it| it.is_match(text)), "{text}");
        }
        assert!(!format.has("\u{1}"), "{}", row.name);
    }
}

#[test]
fn names_and_words_mean_one_scalar() {
    let mut meant = BTreeMap::new();
    for scalar in Scalar::all() {
        let row = scalar.row();
        for word in row.words.iter().chain([&row.name]) {
            let before = meant.insert(*word, scalar).unwrap_or(scalar);
            assert_eq!(before, scalar, "{word}");
        }
        for name in row.takes {
            assert!(Scalar::from_name(name).is_some(), "{}: {name}", row.name);
        }
    }
}
