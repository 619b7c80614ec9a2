//! The handlers of the golden crate: most send back what they were given.

use golden_bodies::api::note::*;
use golden_bodies::api::types::{Filter, Label, Mood};
use golden_bodies::api::value::*;
use serde_json::Value;
use wire_tests::{Answer, Server, log};

pub struct App;

pub async fn serve() -> Server {
    Server::of(golden_bodies::api::router(App)).await
}

/// Sends JSON.
pub async fn send(server: &Server, line: &str, body: &str) -> Answer {
    let head = format!("{line}\nContent-Type: application/json\n");
    server.send(&head, body.as_bytes()).await
}

/// The line of the log that says why an answer is a 500.
pub fn reason(answer: &Answer) -> String {
    answer.assert_code(500, "INTERNAL");
    let id = answer.header("x-request-id").expect("an id");
    let log = log();
    let mut lines = log.lines();
    let found = lines.find(|line| line.contains(id) && line.contains("internal error"));
    found.expect("a line of the log").to_owned()
}

/// What is answered with 200.
pub async fn sent(server: &Server, line: &str, body: &str) -> Value {
    let answer = send(server, line, body).await;
    assert_eq!(answer.status(), 200, "{line} {body}: {}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/json"));
    answer.json()
}

fn record(id: u64, text: &str) -> NoteRecord {
    NoteRecord {
        id,
        text: text.to_owned(),
        score: 2.5,
        author: "canary of the author".to_owned(),
    }
}

fn records(drafts: Vec<NewNote>) -> Vec<NoteRecord> {
    let drafts = drafts.into_iter().zip(1..);
    drafts.map(|(draft, id)| record(id, &draft.text)).collect()
}

impl NoteApi for App {
    async fn create_notes(
        &self,
        request: CreateNotesRequest,
    ) -> Result<CreateNotesResponse, CreateNotesError> {
        let drafts: Vec<NewNote> = request.body;
        match drafts[0].text.as_str() {
            "none" => Err(NoteNotFound {})?,
            // More than the contract lets leave, and one twice.
            "many" => Ok(CreateNotesResponse::ok((0..6).map(|id| record(id, "a")))),
            "twice" => Ok(CreateNotesResponse::ok([record(1, "a"), record(1, "a")])),
            "long" => Ok(CreateNotesResponse::ok([record(1, "longer than ten")])),
            _ => Ok(CreateNotesResponse::ok(records(drafts))),
        }
    }

    async fn import_notes(
        &self,
        request: ImportNotesRequest,
    ) -> Result<ImportNotesResponse, ImportNotesError> {
        Ok(ImportNotesResponse::ok(records(request.body)))
    }

    async fn put_notes(&self, request: PutNotesRequest) -> Result<PutNotesResponse, PutNotesError> {
        let Some(drafts) = request.body else {
            return Ok(PutNotesResponse::no_content());
        };
        let count = i32::try_from(drafts.len()).unwrap_or(i32::MAX);
        let records = drafts
            .into_iter()
            .map(|(name, draft)| (name, record(1, &draft.text)));
        Ok(PutNotesResponse::ok(records, count))
    }

    async fn nest_notes(
        &self,
        request: NestNotesRequest,
    ) -> Result<NestNotesResponse, NestNotesError> {
        let lists = request.body.into_iter().map(|drafts: Vec<NewNote>| {
            let views = records(drafts).into_iter().map(NoteSummary::from);
            (views.len().to_string(), views.collect::<Vec<_>>())
        });
        Ok(NestNotesResponse::ok(lists))
    }

    async fn change_notes(
        &self,
        request: ChangeNotesRequest,
    ) -> Result<ChangeNotesResponse, ChangeNotesError> {
        let scores = request.body.into_iter().map(|changes: NoteChanges| {
            let changed = changes.text.map(|text| record(7, &text));
            changed.map(NoteScore::from)
        });
        Ok(ChangeNotesResponse::ok(scores))
    }

    async fn rank_notes(&self, _: RankNotesRequest) -> Result<RankNotesResponse, RankNotesError> {
        let rank = |rank| (record(1, "a"), NoteRankComputed { rank });
        Ok(RankNotesResponse::ok([("a", rank(1)), ("b", rank(2))]))
    }

    async fn maybe_note(
        &self,
        request: MaybeNoteRequest,
    ) -> Result<MaybeNoteResponse, MaybeNoteError> {
        let draft: Option<NewNote> = request.body;
        Ok(MaybeNoteResponse::ok(
            draft.map(|draft| record(1, &draft.text)),
        ))
    }

    async fn maybe_payment(
        &self,
        request: MaybePaymentRequest,
    ) -> Result<MaybePaymentResponse, MaybePaymentError> {
        Ok(MaybePaymentResponse::ok(request.body))
    }

    async fn get_path(&self, request: GetPathRequest) -> Result<GetPathResponse, GetPathError> {
        Ok(match request.id {
            0 => GetPathResponse::ok_string("nothing"),
            1 => GetPathResponse::ok_note_summary(record(1, "a")),
            _ => GetPathResponse::ok_note_summary_list([record(1, "a"), record(2, "b")]),
        })
    }

    async fn pick_notes(
        &self,
        request: PickNotesRequest,
    ) -> Result<PickNotesResponse, PickNotesError> {
        let count = match request.fields.asks_for("text") {
            true => 3,
            // More than the contract lets leave.
            false => 4,
        };
        Ok(PickNotesResponse::ok((0..count).map(|id| record(id, "a"))))
    }

    async fn export_notes(
        &self,
        request: ExportNotesRequest,
    ) -> Result<ExportNotesResponse, ExportNotesError> {
        let notes = [("a", record(1, "a"))];
        Ok(match request.media_type {
            ExportNotesMediaType::Json => ExportNotesResponse::ok_json(notes),
            ExportNotesMediaType::VndNotesJson => ExportNotesResponse::ok_vnd_notes_json(notes),
            ExportNotesMediaType::Csv => ExportNotesResponse::ok_csv("id,text\n"),
        })
    }
}

impl ValueApi for App {
    async fn pay(&self, request: PayRequest) -> Result<PayResponse, PayError> {
        Ok(PayResponse::ok(request.body))
    }

    async fn filter(&self, request: FilterRequest) -> Result<FilterResponse, FilterError> {
        Ok(FilterResponse::ok(match request.body {
            FilterBody::Json(filter) => *filter,
            FilterBody::Text(text) => Filter::Exact(Label::try_from(text)?),
        }))
    }

    async fn set_role(&self, request: SetRoleRequest) -> Result<SetRoleResponse, SetRoleError> {
        Ok(SetRoleResponse::ok(request.body))
    }

    async fn set_mood(&self, request: SetMoodRequest) -> Result<SetMoodResponse, SetMoodError> {
        Ok(SetMoodResponse::ok([request.body, Mood::Sad]))
    }

    async fn set_label(&self, request: SetLabelRequest) -> Result<SetLabelResponse, SetLabelError> {
        let raw = String::from_utf8_lossy(request.raw_body.expose()).into_owned();
        let headers = SetLabelOkHeaders {
            x_label: Label::try_from(raw.replace('"', ""))?,
        };
        Ok(SetLabelResponse::ok(request.body, headers))
    }

    async fn set_count(&self, request: SetCountRequest) -> Result<SetCountResponse, SetCountError> {
        Ok(SetCountResponse::ok(request.body))
    }

    async fn set_text(&self, request: SetTextRequest) -> Result<SetTextResponse, SetTextError> {
        Ok(SetTextResponse::ok(match request.upper {
            true => request.body.to_uppercase(),
            false => request.body,
        }))
    }

    async fn set_flag(&self, request: SetFlagRequest) -> Result<SetFlagResponse, SetFlagError> {
        Ok(SetFlagResponse::ok(!request.body))
    }

    async fn set_loose(&self, request: SetLooseRequest) -> Result<SetLooseResponse, SetLooseError> {
        Ok(SetLooseResponse::ok(request.body))
    }

    async fn set_any(&self, request: SetAnyRequest) -> Result<SetAnyResponse, SetAnyError> {
        Ok(SetAnyResponse::ok(request.body))
    }

    async fn set_ratios(
        &self,
        request: SetRatiosRequest,
    ) -> Result<SetRatiosResponse, SetRatiosError> {
        let ratios = request.body.into_iter();
        Ok(SetRatiosResponse::ok(ratios.map(|ratio| match ratio {
            0.0 => f64::NAN,
            ratio => 1.0 / ratio,
        })))
    }

    async fn set_times(&self, request: SetTimesRequest) -> Result<SetTimesResponse, SetTimesError> {
        Ok(SetTimesResponse::ok(request.body))
    }

    async fn set_prices(
        &self,
        request: SetPricesRequest,
    ) -> Result<SetPricesResponse, SetPricesError> {
        Ok(SetPricesResponse::ok(request.body))
    }

    async fn set_spans(&self, request: SetSpansRequest) -> Result<SetSpansResponse, SetSpansError> {
        Ok(SetSpansResponse::ok(request.body))
    }

    async fn set_bytes(&self, request: SetBytesRequest) -> Result<SetBytesResponse, SetBytesError> {
        let mut bytes = request.body;
        bytes.reverse();
        Ok(SetBytesResponse::ok(bytes))
    }

    async fn check_logins(
        &self,
        request: CheckLoginsRequest,
    ) -> Result<CheckLoginsResponse, CheckLoginsError> {
        let shown = format!("{request:?}");
        assert!(
            !shown.contains("hush") && shown.contains("REDACTED"),
            "{shown}"
        );
        let count = u64::try_from(request.body.len()).unwrap_or(u64::MAX);
        Ok(CheckLoginsResponse::ok(count))
    }
}
