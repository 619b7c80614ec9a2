//! Who calls decides what of a user is shown, and not the handler.
use forge::api::user::*;

fn show(user: UserRecord) {
    let _ = GetUserResponse::ok_user_admin_view(user);
}

fn show_one(view: UserAdminView) {
    let _ = GetUserResponse::ok(view);
}

fn show_all(user: UserRecord) -> String {
    UserView::from(user).email
}

fn show_whole(user: UserRecord) -> String {
    UserView::from(user).0.hashed_password.expose_secret().to_owned()
}

fn show_text(user: UserRecord) -> String {
    serde_json::to_string(&UserView::from(user)).unwrap()
}

fn show_as(user: UserRecord) {
    let viewer = forge::api::security::Viewer::nobody();
    let _ = forge::api::support::viewed::one(UserView::from(user), &viewer);
}

fn main() {}
