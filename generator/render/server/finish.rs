//! How an answer ends that sends a body.

use super::super::rust;
use crate::http::media::MediaType;
use crate::ir::Content;

/// How an answer ends that sends this.
pub(super) fn end(content: &Content, sparse: bool) -> String {
    match content {
        Content::Empty | Content::Page(_) => ".empty(exchange)".to_owned(),
        Content::Model(_) if sparse => ".json(&fields.of(&body), exchange)".to_owned(),
        Content::List(_) if sparse => ".json(&fields.each(&body), exchange)".to_owned(),
        Content::Stream(_) if sparse => {
            ".stream(body.map(move |item| fields.keep(item)), exchange)".to_owned()
        }
        Content::Ndjson(_) if sparse => {
            ".ndjson(body.map(move |item| fields.keep(item)), exchange)".to_owned()
        }
        Content::Events(_) if sparse => {
            ".events(body.map(move |event| event.map(|data| fields.keep(data))), exchange)"
                .to_owned()
        }
        Content::Model(_) | Content::List(_) | Content::Value(_) => {
            ".json(&body, exchange)".to_owned()
        }
        Content::Stream(_) => ".stream(body, exchange)".to_owned(),
        Content::Ndjson(_) => ".ndjson(body, exchange)".to_owned(),
        Content::Events(_) => ".events(body, exchange)".to_owned(),
        Content::Text(media_type) => {
            format!(
                ".text({}, body, exchange)",
                rust::string(&in_utf_8(media_type))
            )
        }
        Content::Raw(media_type) => {
            format!(".raw({}, body, exchange)", rust::string(media_type))
        }
    }
}

/// A media type of text that says its charset.
pub fn in_utf_8(media_type: &str) -> String {
    let says = MediaType::parse(media_type).is_some_and(|it| it.parameter("charset").is_some());
    if says {
        media_type.to_owned()
    } else {
        format!("{media_type}; charset=utf-8")
    }
}
