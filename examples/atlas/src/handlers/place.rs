//! The handlers of `Place`.
use std::collections::BTreeMap;

use secrecy::ExposeSecret;

use crate::api::place::*;
use crate::api::support::format::etag;
use crate::api::types::Search;
use crate::app::{App, is_same};
use crate::atlas::{Query, tag};
use crate::geometry;

impl PlaceApi for App {
    async fn list_places(
        &self,
        request: ListPlacesRequest,
    ) -> Result<ListPlacesResponse, ListPlacesError> {
        let after = match request.cursor {
            Some(token) => token.parse::<usize>().map_err(|_| NoPage)?,
            None => 0,
        };
        let query = Query {
            filter: request.filter,
            order: request.sort.unwrap_or_default(),
        };
        let atlas = self.atlas.read().await;
        let mut found = atlas.find(&query);
        if let Some(bounds) = &request.within {
            found.retain(|place| geometry::is_within(&place.geometry, bounds));
        }
        let total = found.len();
        if after > total {
            Err(NoPage)?;
        }
        let end = total.min(after + request.limit as usize);
        let next = (end < total).then(|| end.to_string());
        let page = found[after..end].iter().copied();
        Ok(ListPlacesResponse::ok(page, next, total as u64))
    }

    async fn create_place(
        &self,
        request: CreatePlaceRequest,
    ) -> Result<CreatePlaceResponse, CreatePlaceError> {
        let mut atlas = self.atlas.write().await;
        let place = atlas.add(request.body, &request.principal.name)?;
        let headers = CreatePlaceCreatedHeaders {
            location: format!("/v2/places/{}", place.id),
            e_tag: tag(&place),
        };
        Ok(CreatePlaceResponse::created(place, headers))
    }

    async fn create_places(
        &self,
        request: CreatePlacesRequest,
    ) -> Result<CreatePlacesResponse, CreatePlacesError> {
        let mut atlas = self.atlas.write().await;
        let places = atlas.add_all(request.body, &request.principal.name)?;
        Ok(CreatePlacesResponse::ok(places))
    }

    async fn get_place(&self, request: GetPlaceRequest) -> Result<GetPlaceResponse, GetPlaceError> {
        let atlas = self.atlas.read().await;
        let place = atlas.place(&request.place)?;
        let current = tag(place);
        let known = request.if_none_match.unwrap_or_default();
        if known.is_empty() || etag::if_none_match(&known, Some(&current)) {
            return Ok(GetPlaceResponse::ok(place, current));
        }
        Ok(GetPlaceResponse::not_modified(current))
    }

    async fn change_place(
        &self,
        request: ChangePlaceRequest,
    ) -> Result<ChangePlaceResponse, ChangePlaceError> {
        let mut atlas = self.atlas.write().await;
        let place = atlas.place_mut(&request.place)?;
        let e_tag = tag(place);
        if request
            .if_match
            .is_some_and(|tags| !etag::if_match(&tags, Some(&e_tag)))
        {
            Err(Changed { e_tag })?;
        }
        request.body.apply(place);
        place.revision += 1;
        Ok(ChangePlaceResponse::ok(&*place, tag(place)))
    }

    async fn close_place(
        &self,
        request: ClosePlaceRequest,
    ) -> Result<ClosePlaceResponse, ClosePlaceError> {
        let mut atlas = self.atlas.write().await;
        let place = atlas.place(&request.place)?;
        let key = request.body.claim_key.expose_secret();
        if !is_same(place.claim_key.expose_secret(), key) {
            Err(NotYours)?;
        }
        let id = place.id;
        atlas.places.retain(|place| place.id != id);
        atlas.notes.retain(|(place, _)| *place != id);
        atlas.reports.retain(|(place, _)| *place != id);
        Ok(ClosePlaceResponse::no_content())
    }

    async fn put_labels(
        &self,
        request: PutLabelsRequest,
    ) -> Result<PutLabelsResponse, PutLabelsError> {
        let mut atlas = self.atlas.write().await;
        let place = atlas.place_mut(&request.place)?;
        place.labels = request.body.labels;
        place.revision += 1;
        Ok(PutLabelsResponse::ok(&*place, tag(place)))
    }

    async fn count_labels(
        &self,
        _request: CountLabelsRequest,
    ) -> Result<CountLabelsResponse, CountLabelsError> {
        let atlas = self.atlas.read().await;
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for name in atlas.places.iter().flat_map(|place| place.labels.keys()) {
            *counts.entry(name).or_default() += 1;
        }
        Ok(CountLabelsResponse::ok(counts.into_iter().take(1000)))
    }

    async fn get_prominence(
        &self,
        request: GetProminenceRequest,
    ) -> Result<GetProminenceResponse, GetProminenceError> {
        let atlas = self.atlas.read().await;
        let prominence = atlas.place(&request.place)?.prominence;
        Ok(GetProminenceResponse::ok(prominence))
    }

    async fn put_prominence(
        &self,
        request: PutProminenceRequest,
    ) -> Result<PutProminenceResponse, PutProminenceError> {
        let mut atlas = self.atlas.write().await;
        let place = atlas.place_mut(&request.place)?;
        place.prominence = request.body;
        place.revision += 1;
        Ok(PutProminenceResponse::no_content())
    }

    async fn measure(&self, request: MeasureRequest) -> Result<MeasureResponse, MeasureError> {
        Ok(MeasureResponse::ok(geometry::measured(&request.body)))
    }

    async fn search_places(
        &self,
        request: SearchPlacesRequest,
    ) -> Result<SearchPlacesResponse, SearchPlacesError> {
        let has = |place: &PlaceRecord| match &request.body {
            Search::Text(text) => place.name.contains(text.as_str()),
            Search::Any(texts) => texts.iter().any(|text| place.name.contains(text.as_str())),
            Search::Near(near) => geometry::is_near(&place.geometry, near),
        };
        let atlas = self.atlas.read().await;
        let found = atlas.places.iter().filter(|place| has(place)).take(100);
        Ok(SearchPlacesResponse::ok(found))
    }
}
