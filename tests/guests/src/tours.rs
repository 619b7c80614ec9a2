//! Tours: unions of the service's own, whole bodies and parts.

use crate::orders::{Aim, Direct, Route, Via};
use crate::public::errors::{NoWay, PlaceGone};
use crate::public::tour::*;
use crate::state::App;

impl TourApi for App {
    async fn create_tour(
        &self,
        request: CreateTourRequest,
    ) -> Result<CreateTourResponse, CreateTourError> {
        let NewTour { route, aims, next } = request.body;
        if let Route::Via(via) = &route {
            let Via { place, then } = &**via;
            match place.street.as_str() {
                "Gone" => Err(PlaceGone {
                    body: place.clone(),
                })?,
                "Nowhere" => Err(NoWay { body: then.clone() })?,
                _ => {}
            }
        }
        Ok(CreateTourResponse::created(TourRecord {
            id: 1,
            route,
            aims,
            next,
        }))
    }

    async fn change_tour(
        &self,
        request: ChangeTourRequest,
    ) -> Result<ChangeTourResponse, ChangeTourError> {
        let mut record = TourRecord {
            id: request.id,
            route: Route::Direct(Direct {}),
            aims: [("first".to_owned(), Vec::new())].into(),
            next: Some(Route::Direct(Direct {})),
        };
        request.body.apply(&mut record);
        Ok(ChangeTourResponse::ok(&record))
    }

    async fn send_tour(&self, request: SendTourRequest) -> Result<SendTourResponse, SendTourError> {
        let SendTourParts {
            route,
            places,
            named,
            status,
        } = request.body;
        let places = places.into_iter().flatten().map(Aim::Place);
        let places = places.chain([Aim::Status(status)]);
        let named = named.into_iter().flatten();
        let aims = named.map(|(name, route)| (name, vec![Aim::Routes(vec![route])]));
        Ok(SendTourResponse::ok(TourRecord {
            id: request.id,
            route,
            aims: aims
                .chain([("places".to_owned(), places.collect())])
                .collect(),
            next: None,
        }))
    }
}
