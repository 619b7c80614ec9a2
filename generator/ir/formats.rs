//! The formats of texts, as a server judges them: by the runtime's own rules.

use guestlist_runtime::format;
use guestlist_runtime::numbers::Exact;
use guestlist_runtime::rules::Text;

use super::Scalar;

/// The rules of a text.
enum Rules {
    Text(Text),
    Exact(Exact),
}

fn rules(scalar: Scalar) -> Rules {
    Rules::Text(match scalar {
        Scalar::Uuid => format::uuid::UUID,
        Scalar::Date => format::date::DATE,
        Scalar::Time => format::time::TIME,
        Scalar::Datetime => format::datetime::DATETIME,
        Scalar::HttpDate => format::http_date::HTTP_DATE,
        Scalar::Duration => format::duration::DURATION,
        Scalar::RetryAfter => format::retry_after::RETRY_AFTER,
        Scalar::Etag => format::etag::ETAG,
        Scalar::Email => format::email::EMAIL,
        Scalar::Uri => format::uri::URI,
        Scalar::UriReference => format::uri::URI_REFERENCE,
        Scalar::Hostname => format::hostname::HOSTNAME,
        Scalar::Ipv4 => format::ip::IPV4,
        Scalar::Ipv6 => format::ip::IPV6,
        Scalar::Bytes => format::bytes::BYTES,
        Scalar::Decimal => return Rules::Exact(format::decimal::DECIMAL),
        Scalar::String
        | Scalar::Boolean
        | Scalar::Int32
        | Scalar::Int64
        | Scalar::Uint32
        | Scalar::Uint64
        | Scalar::Float
        | Scalar::Double
        | Scalar::Json => Text::ANY,
    })
}

/// Whether a text has the format of a scalar.
pub fn fits(scalar: Scalar, text: &str) -> bool {
    match rules(scalar) {
        Rules::Text(rules) => rules.accepts(text),
        Rules::Exact(rules) => rules.accepts(text),
    }
}

/// How the value of a text is written: equal values are written alike.
pub fn written(scalar: Scalar, text: &str) -> String {
    match rules(scalar) {
        Rules::Text(rules) => rules.written(text),
        Rules::Exact(rules) => rules.written(text),
    }
}
