//! A server that says what it was given, for the tests of requests.

use futures_util::StreamExt as _;
use generated::requests::api;
use generated::requests::api::echo::*;
use secrecy::ExposeSecret;
use serde_json::Value;
use wire_tests::{Answer, Server};

struct App;

fn said(text: String) -> models::EchoView {
    models::EchoView { said: text }
}

impl EchoApi for App {
    async fn echo_params(
        &self,
        request: EchoParamsRequest,
    ) -> Result<EchoParamsResponse, EchoParamsError> {
        let secret = |key: &Option<secrecy::SecretString>| {
            key.as_ref().map(|key| key.expose_secret().to_owned())
        };
        let shown = format!("{request:?}");
        assert_eq!(
            request.x_key.is_some(),
            shown.contains("x_key: Some(SecretBox"),
            "{shown}"
        );
        let text = format!(
            "{} {:?} {:?} {:?} | {} {:?} {:?} {:?} {} | {} {:?} {:?}",
            request.code.as_str(),
            request.color,
            request.size,
            request.header,
            request.x_count,
            request
                .x_codes
                .as_ref()
                .map(|codes| codes.iter().map(|code| code.as_str()).collect::<Vec<_>>()),
            request.x_since.map(|date| date.to_string()),
            secret(&request.x_key),
            request.x_color.as_str(),
            request.visits,
            request.theme,
            secret(&request.session_key),
        );
        Ok(EchoParamsResponse::ok(said(text)))
    }

    async fn echo_header(
        &self,
        request: EchoHeaderRequest,
    ) -> Result<EchoHeaderResponse, EchoHeaderError> {
        Ok(EchoHeaderResponse::ok(said(request.if_match)))
    }

    async fn echo_cookie(
        &self,
        request: EchoCookieRequest,
    ) -> Result<EchoCookieResponse, EchoCookieError> {
        Ok(EchoCookieResponse::ok(said(request.id.to_string())))
    }

    async fn echo_form(&self, request: EchoFormRequest) -> Result<EchoFormResponse, EchoFormError> {
        Ok(EchoFormResponse::ok(said(entry(&request.body))))
    }

    async fn echo_json(&self, request: EchoJsonRequest) -> Result<EchoJsonResponse, EchoJsonError> {
        Ok(EchoJsonResponse::ok(said(entry(&request.body))))
    }

    async fn echo_optional(
        &self,
        request: EchoOptionalRequest,
    ) -> Result<EchoOptionalResponse, EchoOptionalError> {
        let text = request.body.as_ref().map_or("nothing".to_owned(), entry);
        Ok(EchoOptionalResponse::ok(said(text)))
    }

    async fn echo_any(&self, request: EchoAnyRequest) -> Result<EchoAnyResponse, EchoAnyError> {
        let text = match request.body {
            EchoAnyBody::Json(body) => format!("json {}", entry(&body)),
            EchoAnyBody::Form(body) => format!("form {}", entry(&body)),
            EchoAnyBody::Multipart(parts) => format!("multipart {}", parts.note),
            EchoAnyBody::Text(text) => format!("text {text}"),
            EchoAnyBody::Raw(file) => format!("raw {} {}", file.content_type(), file.size()),
        };
        Ok(EchoAnyResponse::ok(said(text)))
    }

    async fn echo_text(&self, request: EchoTextRequest) -> Result<EchoTextResponse, EchoTextError> {
        Ok(EchoTextResponse::ok(said(request.body)))
    }

    /// Says size and sum, once from a stream and once from the whole.
    async fn echo_raw(&self, request: EchoRawRequest) -> Result<EchoRawResponse, EchoRawError> {
        let size = request.body.size();
        let mut stream = std::pin::pin!(request.body.into_stream());
        let (mut sum, mut count, mut largest) = (0u64, 0u64, 0);
        while let Some(piece) = stream.next().await {
            let piece = piece?;
            largest = largest.max(piece.len());
            count += piece.len() as u64;
            sum += piece.iter().map(|byte| u64::from(*byte)).sum::<u64>();
        }
        assert_eq!(count, size);
        assert!(largest <= 64 * 1024, "{largest}");
        Ok(EchoRawResponse::ok(said(format!("{size} {sum}"))))
    }

    async fn echo_parts(
        &self,
        request: EchoPartsRequest,
    ) -> Result<EchoPartsResponse, EchoPartsError> {
        let shown = format!("{:?}", request.body.avatar);
        assert!(
            shown.starts_with("Upload { size:") && !shown.contains("name"),
            "{shown}"
        );
        let EchoPartsParts {
            avatar,
            photos,
            extra,
            caption,
            sizes,
            color,
            parts,
        } = request.body;
        let mut text = format!(
            "{:?} {} {}",
            avatar.file_name(),
            avatar.content_type(),
            avatar.size()
        );
        for photo in photos.into_iter().flatten() {
            let size = photo.size();
            let bytes = photo.into_bytes().await?;
            assert_eq!(bytes.len() as u64, size);
            text += &format!(" {size}:{}", bytes.last().copied().unwrap_or_default());
        }
        text += &format!(
            " | {:?} {caption} {sizes:?} {} {parts:?}",
            extra.map(|file| file.size()),
            color.as_str()
        );
        Ok(EchoPartsResponse::ok(said(text)))
    }
}

fn entry(entry: &models::Entry) -> String {
    format!(
        "{} {:?} {:?} {:?} {} {}",
        entry.name,
        entry.age,
        entry.tags,
        entry.mail,
        entry.color.as_str(),
        entry.password.is_some()
    )
}

/// Serves it.
pub async fn serve() -> Server {
    Server::of(api::router(App)).await
}

/// Demands what the handler says.
#[track_caller]
pub fn assert_said(answer: &Answer, text: &str) {
    assert_eq!(answer.status(), 200, "{answer:?}");
    assert_eq!(answer.json()["said"], text);
}

/// Each violation as `location pointer code`.
#[track_caller]
pub fn violations(answer: &Answer) -> Vec<String> {
    answer.assert_code(422, "VALIDATION_FAILED");
    let problem = answer.json();
    let list = problem["errors"].as_array().expect("a list of violations");
    let word = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    list.iter()
        .map(|it| {
            format!(
                "{} {} {}",
                word(it, "location"),
                word(it, "pointer"),
                word(it, "code")
            )
        })
        .collect()
}
