//! A body is of the type that the contract says, and of no other.
use golden_bodies::api::note::{
    CreateNotesResponse, ImportNotesRequest, ImportNotesResponse, MaybeNoteResponse, NestNotesResponse,
    NewNote, NoteRecord, NoteScore, RankNotesResponse,
};
use golden_bodies::api::types::{Label, Role};
use golden_bodies::api::value::{PayResponse, SetCountResponse, SetLabelResponse, SetRoleResponse};

fn arrives(request: ImportNotesRequest) -> Vec<NoteRecord> {
    // What arrives is no record.
    request.body
}

fn leaves(record: NoteRecord, draft: NewNote, score: NoteScore, label: Label) {
    // Another output of the same record.
    CreateNotesResponse::ok([score]);
    // What arrives does not leave.
    ImportNotesResponse::ok([draft]);
    // A record is projected where it stands alone, and not within a list that is a value.
    NestNotesResponse::ok([("a", vec![record])]);
    // It lacks what is computed.
    RankNotesResponse::ok([("a", record)]);
    MaybeNoteResponse::ok(Some("text"));
    PayResponse::ok(Role::Editor);
    SetRoleResponse::ok("editor");
    SetCountResponse::ok(7_i64);
    // The body and the header of one type go in by name.
    SetLabelResponse::ok(label, label);
}

fn main() {
    let _ = (arrives, leaves);
}
