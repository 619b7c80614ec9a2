//! Statuses: the IANA HTTP Status Code Registry, and RFC 9110 on which of them have no content.

use serde::Serialize;

/// A status of the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Status {
    /// `201`.
    pub code: u16,
    /// `created`.
    pub name: &'static str,
    /// `Created`: the registry's phrase.
    pub phrase: &'static str,
}

impl Status {
    /// The registry, in order of the codes; entries that are unassigned, unused or temporary are left
    /// out.
    pub const ALL: &'static [Self] = &[
        status(100, "continue", "Continue"),
        status(101, "switching_protocols", "Switching Protocols"),
        status(102, "processing", "Processing"),
        status(103, "early_hints", "Early Hints"),
        status(200, "ok", "OK"),
        status(201, "created", "Created"),
        status(202, "accepted", "Accepted"),
        status(
            203,
            "non_authoritative_information",
            "Non-Authoritative Information",
        ),
        status(204, "no_content", "No Content"),
        status(205, "reset_content", "Reset Content"),
        status(206, "partial_content", "Partial Content"),
        status(207, "multi_status", "Multi-Status"),
        status(208, "already_reported", "Already Reported"),
        status(226, "im_used", "IM Used"),
        status(300, "multiple_choices", "Multiple Choices"),
        status(301, "moved_permanently", "Moved Permanently"),
        status(302, "found", "Found"),
        status(303, "see_other", "See Other"),
        status(304, "not_modified", "Not Modified"),
        status(305, "use_proxy", "Use Proxy"),
        status(307, "temporary_redirect", "Temporary Redirect"),
        status(308, "permanent_redirect", "Permanent Redirect"),
        status(400, "bad_request", "Bad Request"),
        status(401, "unauthorized", "Unauthorized"),
        status(402, "payment_required", "Payment Required"),
        status(403, "forbidden", "Forbidden"),
        status(404, "not_found", "Not Found"),
        status(405, "method_not_allowed", "Method Not Allowed"),
        status(406, "not_acceptable", "Not Acceptable"),
        status(
            407,
            "proxy_authentication_required",
            "Proxy Authentication Required",
        ),
        status(408, "request_timeout", "Request Timeout"),
        status(409, "conflict", "Conflict"),
        status(410, "gone", "Gone"),
        status(411, "length_required", "Length Required"),
        status(412, "precondition_failed", "Precondition Failed"),
        status(413, "content_too_large", "Content Too Large"),
        status(414, "uri_too_long", "URI Too Long"),
        status(415, "unsupported_media_type", "Unsupported Media Type"),
        status(416, "range_not_satisfiable", "Range Not Satisfiable"),
        status(417, "expectation_failed", "Expectation Failed"),
        status(421, "misdirected_request", "Misdirected Request"),
        status(422, "unprocessable_content", "Unprocessable Content"),
        status(423, "locked", "Locked"),
        status(424, "failed_dependency", "Failed Dependency"),
        status(425, "too_early", "Too Early"),
        status(426, "upgrade_required", "Upgrade Required"),
        status(428, "precondition_required", "Precondition Required"),
        status(429, "too_many_requests", "Too Many Requests"),
        status(
            431,
            "request_header_fields_too_large",
            "Request Header Fields Too Large",
        ),
        status(
            451,
            "unavailable_for_legal_reasons",
            "Unavailable For Legal Reasons",
        ),
        status(500, "internal_server_error", "Internal Server Error"),
        status(501, "not_implemented", "Not Implemented"),
        status(502, "bad_gateway", "Bad Gateway"),
        status(503, "service_unavailable", "Service Unavailable"),
        status(504, "gateway_timeout", "Gateway Timeout"),
        status(
            505,
            "http_version_not_supported",
            "HTTP Version Not Supported",
        ),
        status(506, "variant_also_negotiates", "Variant Also Negotiates"),
        status(507, "insufficient_storage", "Insufficient Storage"),
        status(508, "loop_detected", "Loop Detected"),
        status(510, "not_extended", "Not Extended"),
        status(
            511,
            "network_authentication_required",
            "Network Authentication Required",
        ),
    ];

    /// The status of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| status.name == name)
    }

    /// The status of this code.
    #[must_use]
    pub fn from_code(code: u16) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| status.code == code)
    }

    /// The part of constants' names: `CREATED`.
    #[must_use]
    pub fn constant(self) -> String {
        self.name.to_ascii_uppercase()
    }

    /// Whether a response of this status has no content (RFC 9110: 1xx, 204, 205, 304).
    #[must_use]
    pub fn forbids_body(self) -> bool {
        matches!(self.code, 100..=199 | 204 | 205 | 304)
    }

    /// Whether it is a 4xx or 5xx.
    #[must_use]
    pub fn is_error(self) -> bool {
        self.code >= 400
    }
}

const fn status(code: u16, name: &'static str, phrase: &'static str) -> Status {
    Status { code, name, phrase }
}

#[cfg(test)]
mod tests {
    use super::Status;

    /// <https://www.iana.org/assignments/http-status-codes>: 306 and 418 are unused there.
    #[test]
    fn the_registry_is_whole() {
        let ranges = [
            (100..=103),
            (200..=208),
            (226..=226),
            (300..=305),
            (307..=308),
            (400..=417),
            (421..=426),
            (428..=429),
            (431..=431),
            (451..=451),
            (500..=508),
            (510..=511),
        ];
        let registered: Vec<u16> = ranges.into_iter().flatten().collect();
        let codes: Vec<u16> = Status::ALL.iter().map(|status| status.code).collect();
        assert_eq!(codes, registered);
    }

    #[test]
    fn names_are_the_phrases() {
        for status in Status::ALL {
            let words = status.phrase.to_ascii_lowercase().replace(['-', ' '], "_");
            assert_eq!(status.name, words);
            assert_eq!(Status::from_name(status.name), Some(*status));
            assert_eq!(Status::from_code(status.code), Some(*status));
        }
    }
}
