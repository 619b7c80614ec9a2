//! A list of records becomes a list of outputs without an allocation for each item, counted by the
//! allocator itself.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use chrono::DateTime;
use rows::api::note::{ListNotesResponse, NoteRecord};
use rows::api::types::NoteKind;
use rows::api::user::ListUsersResponse;
use rows::db::{Packed, UserRow};

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is the system allocator's; the counter allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller's promise.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The allocations and reallocations of a call on this thread.
fn counted<T>(call: impl FnOnce() -> T) -> (T, usize) {
    let before = ALLOCATIONS.with(Cell::get);
    let value = call();
    (value, ALLOCATIONS.with(Cell::get) - before)
}

fn users(number: usize) -> Vec<UserRow> {
    let user = |index: usize| UserRow {
        id: format!("00000000-0000-0000-0000-{index:012}"),
        name: format!("the name of user {index}"),
        role: 0,
        hashed_password: "hash".to_owned(),
        internal_notes: None,
        created_at: DateTime::default(),
        deleted_at: None,
        nickname: Some(format!("user {index}")),
        team: Packed(1, "team".to_owned(), DateTime::default()),
        teams: Vec::new(),
        mentor: None,
    };
    (0..number).map(user).collect()
}

fn notes(number: usize) -> Vec<NoteRecord> {
    let note = |index: usize| NoteRecord {
        id: 1,
        text: format!("the text of note {index}"),
        kind: NoteKind::Plain,
        token: String::from("token").into(),
        written_at: jiff::Timestamp::UNIX_EPOCH,
    };
    (0..number).map(note).collect()
}

#[test]
fn the_counter_counts() {
    let (texts, count) = counted(|| (0..100).map(|it| format!("{it}")).collect::<Vec<_>>());
    assert!(texts.len() == 100 && count >= 100, "{count}");
}

#[test]
fn moved_records_become_outputs_in_place() {
    for number in [1, 1_000] {
        let users = users(number);
        let (response, count) = counted(|| ListUsersResponse::ok(users));
        let ListUsersResponse::Ok { body } = &response;
        assert_eq!(body.len(), number);
        // The list stays where it is; giving back what the smaller items leave free is one call.
        assert!(count <= 1, "{count} allocations for {number} users");

        let notes = notes(number);
        let (_response, count) = counted(|| ListNotesResponse::ok(notes));
        assert!(count <= 1, "{count} allocations for {number} notes");
    }
}

#[test]
fn what_is_no_vector_takes_one_list() {
    let users = users(1_000);
    // An iterator that knows its length, but whose place cannot be taken over.
    let (_response, count) = counted(|| {
        let users = std::collections::VecDeque::from(users);
        ListUsersResponse::ok(users)
    });
    assert!(count <= 2, "{count} allocations");
}
