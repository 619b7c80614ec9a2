//! The handlers of `Export`.
use crate::api::export::*;
use crate::api::types::Event;
use crate::app::App;

impl ExportApi for App {
    async fn get_tile(&self, request: GetTileRequest) -> Result<GetTileResponse, GetTileError> {
        let numbers: Vec<Option<u32>> = request
            .path
            .split('/')
            .map(|segment| segment.parse().ok())
            .collect();
        let [Some(zoom), Some(x), Some(y)] = numbers[..] else {
            return Err(NoTile)?;
        };
        let most = 1_u32.checked_shl(zoom).ok_or(NoTile)?;
        if x >= most || y >= most {
            return Err(NoTile)?;
        }
        Ok(GetTileResponse::ok(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x} {y} 1 1\"/>"
        )))
    }

    async fn take_event(
        &self,
        request: TakeEventRequest,
    ) -> Result<TakeEventResponse, TakeEventError> {
        if !self.is_signed(request.raw_body.expose(), &request.x_signature) {
            return Err(BadSignature)?;
        }
        if let Event::Renamed(renamed) = request.body {
            let mut atlas = self.atlas.write().await;
            let is_meant = |slug: &str| slug == renamed.from.as_str();
            for place in &mut atlas.places {
                if is_meant(place.slug.as_str()) {
                    place.slug = renamed.to.clone();
                    place.revision += 1;
                }
            }
        }
        Ok(TakeEventResponse::no_content())
    }
}
