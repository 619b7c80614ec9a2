//! Patterns of formats that OpenAPI does not know by themselves.

use std::sync::LazyLock;

/// A decimal number as text.
pub const DECIMAL: &str = "^[+-]?[0-9]+(\\.[0-9]+)?$";
/// RFC 3339's `partial-time`, whose day ends with a leap second now and then.
pub const TIME: &str = "^(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|23:59:60)(\\.[0-9]+)?$";
/// RFC 9110's `entity-tag`.
pub const ETAG: &str = "^(W/)?\"[^\\x00-\\x20\"\\x7F]*\"$";
/// The same, or the `*` of a list.
pub const ETAG_OR_ANY: &str = "^(\\*|(W/)?\"[^\\x00-\\x20\"\\x7F]*\")$";
/// RFC 9110's `Retry-After`.
pub static RETRY_AFTER: LazyLock<String> = LazyLock::new(|| format!("^([0-9]+|{})$", *DATE));
/// RFC 9110's `HTTP-date`.
pub static HTTP_DATE: LazyLock<String> = LazyLock::new(|| format!("^{}$", *DATE));
/// Its three forms, the first of which is sent.
static DATE: LazyLock<String> = LazyLock::new(|| {
    let (day, asctime_day) = (
        "(0[1-9]|[12][0-9]|3[01])",
        "( [1-9]|0[1-9]|[12][0-9]|3[01])",
    );
    let weekday = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    let whole_weekday = "(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
    let month = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    let time = "(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|23:59:60)";
    let imf_fixdate = format!("{weekday}, {day} {month} [0-9]{{4}} {time} GMT");
    let rfc850 = format!("{whole_weekday}, {day}-{month}-[0-9]{{2}} {time} GMT");
    let asctime = format!("{weekday} {month} {asctime_day} {time} [0-9]{{4}}");
    format!("({imf_fixdate}|{rfc850}|{asctime})")
});
