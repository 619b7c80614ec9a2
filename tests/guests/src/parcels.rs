//! Parcels in both contracts, of one domain.

use secrecy::ExposeSecret as _;

use crate::admin::parcel as admin;
use crate::orders::{Place, Status, Urgency};
use crate::public::errors::WrongStatus;
use crate::public::parcel::*;
use crate::public::types::{Leg, Nowhere, Stop, Target};
use crate::state::App;

/// A place with something in every field.
pub fn place(status: Status) -> Place {
    Place {
        street: "Gate".to_owned(),
        zip: None,
        status,
        ways: Vec::new(),
    }
}

fn parcel(status: Status) -> ParcelRecord {
    ParcelRecord {
        id: 1,
        status,
        home: place(Status::Open),
        leg: Leg {
            from: place(status),
            to: None,
            by: [("foot".to_owned(), status)].into(),
            last: Some(status),
            urgency: Urgency::Other(9),
        },
        stop: Stop::Nowhere(Nowhere {}),
        target: Target::Status(status),
        history: vec![status],
        place: None,
        seal: None,
    }
}

impl ParcelApi for App {
    async fn create_parcel(
        &self,
        request: CreateParcelRequest,
    ) -> Result<CreateParcelResponse, CreateParcelError> {
        let NewParcel {
            status,
            home,
            leg,
            stop,
            target,
            history,
            place,
            login,
        } = request.body;
        if login.password.expose_secret() != login.name {
            Err(WrongStatus {
                found: status,
                place: place.clone(),
            })?;
        }
        let record = ParcelRecord {
            id: 1,
            status,
            home,
            leg,
            stop,
            target,
            history,
            place,
            seal: Some(Status::Done),
        };
        Ok(CreateParcelResponse::created(
            record,
            CreateParcelCreatedHeaders {
                x_status: status,
                location: "/v1/parcels/1".to_owned(),
            },
        ))
    }

    async fn change_parcel(
        &self,
        request: ChangeParcelRequest,
    ) -> Result<ChangeParcelResponse, ChangeParcelError> {
        let mut record = parcel(Status::Open);
        request.body.apply(&mut record);
        Ok(ChangeParcelResponse::ok(&record))
    }

    async fn list_parcels(
        &self,
        request: ListParcelsRequest,
    ) -> Result<ListParcelsResponse, ListParcelsError> {
        let ListParcelsRequest {
            status,
            any,
            all,
            least,
            x_status,
            ..
        } = request;
        let first = [Some(status), any, Some(least), x_status].into_iter();
        let each = first.flatten().chain(all);
        Ok(ListParcelsResponse::ok(each.map(parcel)))
    }
}

impl admin::ParcelApi for App {
    async fn get_parcel(
        &self,
        request: admin::GetParcelRequest,
    ) -> Result<admin::GetParcelResponse, admin::GetParcelError> {
        Ok(admin::GetParcelResponse::ok(admin::ParcelRecord {
            id: request.id,
            status: Status::InWork,
            home: place(Status::Done),
        }))
    }
}
