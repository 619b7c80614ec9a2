//! The handlers of `Report`.
use crate::api::report::*;
use crate::app::{App, now};

impl ReportApi for App {
    async fn report_place(
        &self,
        request: ReportPlaceRequest,
    ) -> Result<ReportPlaceResponse, ReportPlaceError> {
        let mut atlas = self.atlas.write().await;
        let place = atlas.place(&request.place)?.id;
        let (ReportPlaceBody::Form(report) | ReportPlaceBody::Json(report)) = request.body;
        let report = report.into_record(NewReportRest {
            id: atlas.next_id(),
            sent: now(),
        });
        let location = format!("/v2/places/{place}/reports/{}", report.id);
        atlas.reports.push((place, report.clone()));
        Ok(ReportPlaceResponse::created(report, location))
    }

    async fn get_report(
        &self,
        request: GetReportRequest,
    ) -> Result<GetReportResponse, GetReportError> {
        let atlas = self.atlas.read().await;
        let place = atlas.place(&request.place)?.id;
        let mut reports = atlas.reports.iter();
        let found = reports.find(|(at, report)| *at == place && report.id == request.id);
        let (_, report) = found.ok_or(NoReport)?;
        Ok(GetReportResponse::ok(report.clone()))
    }
}
