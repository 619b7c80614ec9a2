//! An open operation has nobody to show.
use golden_security::api::item::ShowOpenRequest;

fn caller(request: ShowOpenRequest) {
    let _ = request.principal;
}

fn main() {}
