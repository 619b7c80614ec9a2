//! Models in models: nested outputs, and objects of `types`.

use generated::fastapi::api::crew::*;
use generated::fastapi::api::crew_set::*;
use generated::fastapi::api::place::PlaceRecord;
use generated::fastapi::api::sailor::SailorRecord;
use generated::fastapi::api::sailor_set::SailorSetRecord;
use generated::fastapi::api::squad::*;
use generated::fastapi::api::squad_set::*;
use generated::fastapi::api::support::presence::Presence;
use generated::fastapi::api::types::PlaceSet;

use super::app::App;

fn sailor(username: &str, full_name: Option<&str>, level: i64) -> SailorRecord {
    SailorRecord {
        username: username.to_owned(),
        full_name: full_name.map(str::to_owned),
        level,
    }
}

fn crew() -> CrewRecord {
    CrewRecord {
        name: "Blue".to_owned(),
        slogan: None,
        lead: sailor("ann", Some("Ann"), 1),
        members: vec![sailor("bob", None, 1), sailor("eve", None, 2)],
        deputy: None,
    }
}

impl CrewApi for App {
    async fn read_crew_lead(
        &self,
        _: ReadCrewLeadRequest,
    ) -> Result<ReadCrewLeadResponse, ReadCrewLeadError> {
        Ok(ReadCrewLeadResponse::ok(crew()))
    }

    async fn read_crew_levels(
        &self,
        _: ReadCrewLevelsRequest,
    ) -> Result<ReadCrewLevelsResponse, ReadCrewLevelsError> {
        Ok(ReadCrewLevelsResponse::ok(crew()))
    }

    async fn read_crew_defaults(
        &self,
        _: ReadCrewDefaultsRequest,
    ) -> Result<ReadCrewDefaultsResponse, ReadCrewDefaultsError> {
        Ok(ReadCrewDefaultsResponse::ok(crew()))
    }

    async fn read_crew_none(
        &self,
        _: ReadCrewNoneRequest,
    ) -> Result<ReadCrewNoneResponse, ReadCrewNoneError> {
        Ok(ReadCrewNoneResponse::ok(crew()))
    }
}

impl CrewSetApi for App {
    async fn read_crew_unset(
        &self,
        _: ReadCrewUnsetRequest,
    ) -> Result<ReadCrewUnsetResponse, ReadCrewUnsetError> {
        let sailor = |username: &str, full_name: Presence<&str>, level| SailorSetRecord {
            username: username.to_owned(),
            full_name: full_name.map(str::to_owned),
            level,
        };
        Ok(ReadCrewUnsetResponse::ok(CrewSetRecord {
            name: "Blue".to_owned(),
            slogan: Presence::Absent,
            lead: sailor("ann", Presence::Value("Ann"), None),
            members: Some(vec![
                sailor("bob", Presence::Absent, Some(1)),
                sailor("eve", Presence::Null, Some(2)),
            ]),
            deputy: Presence::Null,
        }))
    }
}

fn squad() -> SquadRecord {
    let place = |city: &str, country: &str, note: Option<&str>| PlaceRecord {
        city: city.to_owned(),
        country: country.to_owned(),
        note: note.map(str::to_owned),
    };
    SquadRecord {
        name: "Blue".to_owned(),
        home: place("Bonn", "DE", None),
        former: vec![place("Ulm", "DE", None), place("Wien", "AT", Some("5"))],
    }
}

impl SquadApi for App {
    async fn read_squad_defaults(
        &self,
        _: ReadSquadDefaultsRequest,
    ) -> Result<ReadSquadDefaultsResponse, ReadSquadDefaultsError> {
        Ok(ReadSquadDefaultsResponse::ok(squad()))
    }

    async fn read_squad_none(
        &self,
        _: ReadSquadNoneRequest,
    ) -> Result<ReadSquadNoneResponse, ReadSquadNoneError> {
        Ok(ReadSquadNoneResponse::ok(squad()))
    }
}

impl SquadSetApi for App {
    async fn read_squad_unset(
        &self,
        _: ReadSquadUnsetRequest,
    ) -> Result<ReadSquadUnsetResponse, ReadSquadUnsetError> {
        let place = |city: &str, country: Option<&str>, note: Presence<&str>| PlaceSet {
            city: city.to_owned(),
            country: country.map(str::to_owned),
            note: note.map(str::to_owned),
        };
        Ok(ReadSquadUnsetResponse::ok(SquadSetRecord {
            name: "Blue".to_owned(),
            home: place("Bonn", None, Presence::Absent),
            former: Some(vec![
                place("Ulm", Some("DE"), Presence::Null),
                place("Wien", Some("AT"), Presence::Value("5")),
            ]),
        }))
    }
}
