//! A service whose build generates its module: nothing of guestlist is run by hand.

mod api;

use std::error::Error;

use api::ServeOptions;
use api::tick::{GetTickError, GetTickRequest, GetTickResponse, NoTick, TickApi, TickRecord};

/// The state: how far it has counted.
struct App {
    counted: u64,
}

impl TickApi for App {
    async fn get_tick(&self, request: GetTickRequest) -> Result<GetTickResponse, GetTickError> {
        let number = request.number;
        if number > self.counted {
            Err(NoTick { number })?;
        }
        let note = format!("the number {number}");
        Ok(GetTickResponse::ok(TickRecord { number, note, drift: 0.0 }))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = ServeOptions::from_env()?;
    let listener = options.listen().await?;
    api::serve(listener, api::router(App { counted: 100 }), &options).await?;
    Ok(())
}
