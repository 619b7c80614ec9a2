//! The handlers of `Export`.
use std::convert::Infallible;

use futures_util::stream;

use crate::api::export::*;
use crate::api::place::PlaceRecord;
use crate::api::types::{Event, Prominence};
use crate::app::App;

impl ExportApi for App {
    async fn export_places(
        &self,
        request: ExportPlacesRequest,
    ) -> Result<ExportPlacesResponse, ExportPlacesError> {
        let atlas = self.atlas.read().await;
        Ok(match request.media_type {
            ExportPlacesMediaType::Ndjson => {
                let places = atlas.places.clone().into_iter();
                ExportPlacesResponse::ok_ndjson(stream::iter(places.map(Ok::<_, Infallible>)))
            }
            ExportPlacesMediaType::Csv => ExportPlacesResponse::ok_csv(table(&atlas.places)),
        })
    }

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

/// The places as CSV (RFC 4180).
fn table(places: &[PlaceRecord]) -> String {
    let mut table = "id,slug,name,prominence\r\n".to_owned();
    for place in places {
        let name = place.name.replace('"', "\"\"");
        let prominence = match place.prominence {
            Prominence::Hidden => "hidden",
            Prominence::World => "world",
            Prominence::Country => "country",
            Prominence::Town => "town",
        };
        let (id, slug) = (place.id, place.slug.as_str());
        table.push_str(&format!("{id},{slug},\"{name}\",{prominence}\r\n"));
    }
    table
}
