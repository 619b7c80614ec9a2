//! Avatars: uploading one, what is refused, and downloading it again.
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::driver::{Answer, Caller, Forge, NOBODY, NOBODYS_ID, log, send};

const MEBIBYTE: usize = 1024 * 1024;

fn picture(content: impl Into<Vec<u8>>, content_type: &str) -> Part {
    let part = Part::bytes(content.into()).file_name("me.png");
    part.mime_str(content_type).expect("a media type")
}

fn form(content: impl Into<Vec<u8>>) -> Form {
    Form::new().part("avatar", picture(content, "image/png"))
}

async fn put(caller: &Caller<'_>, user: &str, form: Form) -> Answer {
    let path = format!("{user}/avatar");
    send(caller.request(Method::PUT, &path).multipart(form)).await
}

#[tokio::test]
async fn an_avatar_is_uploaded_replaced_and_downloaded() {
    let forge = Forge::start().await;
    let (ada, eve) = (forge.join("ada").await, forge.join("eve").await);
    let location = format!("{}/avatar", ada.path());

    let captioned = form("one").text("caption", "In the garden");
    let created = put(&ada, &ada.path(), captioned).await;
    assert_eq!(created.status, 201, "{created:?}");
    assert_eq!(created.header("location"), location);
    let members = ["user_id", "content_type", "caption", "size", "changed_at"];
    assert_eq!(created.members(), members);
    let view = created.json();
    assert_eq!(view["user_id"], ada.id);
    assert_eq!(view["caption"], "In the garden");
    assert_eq!(
        (&view["content_type"], &view["size"]),
        (&json!("image/png"), &json!(3))
    );

    let jpeg = Form::new().part("avatar", picture("second", "Image/JPEG; q=1"));
    let replaced = put(&ada, &ada.path(), jpeg).await;
    assert_eq!(replaced.status, 200, "{replaced:?}");
    assert!(!replaced.headers.contains_key("location"));
    assert_eq!(replaced.json()["caption"], Value::Null);
    assert_eq!(replaced.json()["content_type"], "image/jpeg");

    let download = eve.get(&location).await;
    assert_eq!((download.status, download.body.as_str()), (200, "second"));
    assert_eq!(download.header("content-type"), "application/octet-stream");
    assert_eq!(download.header("content-length"), "6");
    assert_eq!(download.header("x-content-type-options"), "nosniff");
    let disposition = "attachment; filename=\"avatar.jpg\"";
    assert_eq!(download.header("content-disposition"), disposition);
}

#[tokio::test]
async fn a_large_avatar_comes_back_byte_for_byte_and_a_larger_one_is_refused() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let mut large: Vec<u8> = (0..5 * MEBIBYTE)
        .map(|index| (index * 31 % 251) as u8)
        .collect();

    assert_eq!(
        put(&ada, &ada.path(), form(large.clone())).await.status,
        201
    );
    let request = ada.request(Method::GET, &format!("{}/avatar", ada.path()));
    let response = request.send().await.expect("an answer");
    assert!(
        response.bytes().await.expect("a body") == large,
        "another content"
    );

    large.push(0);
    let answer = put(&ada, &ada.path(), form(large.clone())).await;
    answer.assert_violations(&[("body", "/avatar", "max_size")]);
    // More than any upload may have is not even read.
    large.resize(8 * MEBIBYTE, 0);
    let request = ada.request(Method::PUT, &format!("{}/avatar", ada.path()));
    let request = request.header("content-type", "multipart/form-data; boundary=x");
    send(request.body(large))
        .await
        .assert_code(413, "PAYLOAD_TOO_LARGE");
}

#[tokio::test]
async fn what_is_wrong_with_an_upload_is_told_at_once() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;

    let form = Form::new()
        .part("avatar", picture("<script>", "text/html"))
        .text("caption", "x".repeat(201))
        .text("canary", "canary");
    let answer = put(&ada, &ada.path(), form).await;
    answer.assert_violations(&[
        ("body", "/avatar", "content_type"),
        ("body", "/caption", "max_length"),
        ("body", "/canary", "unknown_property"),
    ]);
    let answer = put(&ada, &ada.path(), Form::new().text("caption", "Nobody")).await;
    answer.assert_violations(&[("body", "/avatar", "required")]);
    let twice = Form::new()
        .part("avatar", picture("one", "image/png"))
        .part("avatar", picture("two", "image/png"));
    let answer = put(&ada, &ada.path(), twice).await;
    answer.assert_violations(&[("body", "/avatar", "duplicate_property")]);

    let request = ada.request(Method::PUT, &format!("{}/avatar", ada.path()));
    let answer = send(request.json(&json!({ "avatar": "x" }))).await;
    answer.assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
    assert_eq!(answer.header("accept"), "multipart/form-data");
    let request = ada.request(Method::PUT, &format!("{}/avatar", ada.path()));
    let request = request.header("content-type", "multipart/form-data; boundary=x");
    send(request.body("--x\r\ntorn"))
        .await
        .assert_code(400, "MALFORMED_REQUEST");
}

#[tokio::test]
async fn an_avatar_is_for_its_user_and_administrators_to_change() {
    let forge = Forge::start().await;
    let (ada, eve, admin) = (
        forge.join("ada").await,
        forge.join("eve").await,
        forge.admin(),
    );

    let answer = put(&eve, &ada.path(), form("eve")).await;
    answer.assert_problem(
        403,
        "Forbidden",
        "FORGE_403_001",
        "This module requires clearance level 3",
        json!({ "required_level": 3 }),
    );
    put(&forge.visitor(), &ada.path(), form("eve"))
        .await
        .assert_code(401, "UNAUTHENTICATED");
    put(&admin, NOBODY, form("x"))
        .await
        .assert_code(404, "USER_NOT_FOUND");
    let missing = ada.get(&format!("{}/avatar", ada.path())).await;
    missing.assert_problem(
        404,
        "Not Found",
        "AVATAR_NOT_FOUND",
        &format!("No user with the id {} has an avatar", ada.id),
        json!({ "user_id": ada.id }),
    );

    assert_eq!(put(&admin, &ada.path(), form("admin")).await.status, 201);
    admin.delete(&ada.path()).await;
    // It goes out of sight with its user.
    let missing = eve.get(&format!("{}/avatar", ada.path())).await;
    missing.assert_code(404, "AVATAR_NOT_FOUND");
    put(&admin, &ada.path(), form("x"))
        .await
        .assert_code(404, "USER_NOT_FOUND");
    eve.get(&format!("{NOBODY}/avatar"))
        .await
        .assert_code(404, "AVATAR_NOT_FOUND");
    assert!(!NOBODYS_ID.is_empty() && !log().contains("me.png"));
}
