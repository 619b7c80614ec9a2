//! The handlers of `Vehicle`.
use crate::api::vehicle::*;
use crate::app::App;

impl VehicleApi for App {
    async fn read_vehicle(
        &self,
        _request: ReadVehicleRequest,
    ) -> Result<ReadVehicleResponse, ReadVehicleError> {
        Err(ReadVehicleError::not_implemented())
    }
}
