//! The handlers of `Avatar`.
use jiff::Timestamp;
use uuid::Uuid;

use crate::api::avatar::*;
use crate::app::App;

impl AvatarApi for App {
    async fn put_avatar(
        &self,
        request: PutAvatarRequest,
    ) -> Result<PutAvatarResponse, PutAvatarError> {
        let PutAvatarRequest {
            principal,
            user_id,
            body: PutAvatarParts { avatar, caption },
            ..
        } = request;
        if principal.user.id != user_id {
            principal.require_admin("to change the avatar of somebody else")?;
            let user = self.users.find(user_id).await?;
            user.filter(|user| user.deleted_at.is_none())
                .ok_or(UserNotFound { id: user_id })?;
        }

        let content_type = media_type(avatar.content_type());
        let picture: Vec<u8> = avatar.into_bytes().await?.into();
        let avatar = AvatarRecord {
            user_id,
            content_type,
            caption,
            size: i64::try_from(picture.len())?,
            picture,
            changed_at: Timestamp::now(),
        };
        if self.avatars.save(&avatar).await? {
            Ok(PutAvatarResponse::created(avatar, location(user_id)))
        } else {
            Ok(PutAvatarResponse::ok(avatar))
        }
    }

    async fn get_avatar(
        &self,
        request: GetAvatarRequest,
    ) -> Result<GetAvatarResponse, GetAvatarError> {
        let GetAvatarRequest { user_id, .. } = request;
        let avatar = self.avatars.find(user_id).await?;
        let avatar = avatar.ok_or(AvatarNotFound { user_id })?;
        let kind = match avatar.content_type.as_str() {
            "image/png" => "png",
            _ => "jpg",
        };
        // Nobody has looked into the file, so no browser shall take it for a page of ours.
        Ok(GetAvatarResponse::ok(
            avatar.picture,
            GetAvatarOkHeaders {
                content_disposition: format!("attachment; filename=\"avatar.{kind}\""),
                x_content_type_options: "nosniff".to_owned(),
            },
        ))
    }
}

/// A media type without its parameters.
fn media_type(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

fn location(user_id: Uuid) -> String {
    format!("/forge/users/{user_id}/avatar")
}
