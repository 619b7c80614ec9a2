//! The handlers of the golden crate, which say what they were given.

use std::time::Duration;

use golden_parameters::api;
use golden_parameters::api::book::*;
use golden_parameters::api::desk::*;
use golden_parameters::api::file::*;
use golden_parameters::api::index::*;
use golden_parameters::api::query::*;
use golden_parameters::api::security::{Attempt, MachineError, SecretString};
use golden_parameters::api::shelf::*;
use golden_parameters::api::types::{Place, Point};
use golden_parameters::auth::Machine;
use secrecy::ExposeSecret;
use wire_tests::{Answer, Server};

struct App;

pub async fn serve() -> Server {
    Server::of(api::router(App)).await
}

/// What a handler said it was given.
pub fn assert_said(answer: &Answer, said: &str) {
    assert_eq!(answer.status(), 200, "{answer:?}");
    assert_eq!(answer.json()["said"], said, "{answer:?}");
}

/// What is wrong with a request, a line for each violation.
pub fn assert_invalid(answer: &Answer, violations: &[&str]) {
    answer.assert_code(422, "VALIDATION_FAILED");
    let found = answer.json()["errors"].as_array().cloned();
    let found: Vec<String> = found
        .unwrap_or_default()
        .iter()
        .map(|it| {
            let part = |name: &str| it[name].as_str().unwrap_or_default().to_owned();
            format!("{} {} {}", part("location"), part("pointer"), part("code"))
        })
        .collect();
    assert_eq!(found, violations, "{answer:?}");
}

fn said(text: String) -> QueryView {
    QueryView { said: text }
}

impl api::Authenticate for App {
    async fn machine(&self, key: SecretString, _: &Attempt<'_>) -> Result<Machine, MachineError> {
        match key.expose_secret() {
            "right" => Ok(Machine {}),
            _ => Err(MachineError::unauthenticated()),
        }
    }
}

impl QueryApi for App {
    async fn list_commas(
        &self,
        request: ListCommasRequest,
    ) -> Result<ListCommasResponse, ListCommasError> {
        Ok(ListCommasResponse::ok(said(format!("{:?}", request.ids))))
    }

    async fn list_others(
        &self,
        request: ListOthersRequest,
    ) -> Result<ListOthersResponse, ListOthersError> {
        let text = format!("{:?} {:?}", request.spaces, request.pipes);
        Ok(ListOthersResponse::ok(said(text)))
    }

    async fn list_deep(&self, request: ListDeepRequest) -> Result<ListDeepResponse, ListDeepError> {
        let filter = request.filter;
        let text = format!(
            "{:?} {:?} {:?} {} {:?} | {:?} | {:?} | {}",
            filter.name,
            filter.shade,
            filter.most.map(|most| most.get()),
            filter.open,
            filter.since.map(|date| date.to_string()),
            request.bounds.map(|bounds| bounds
                .into_iter()
                .map(|(name, amount)| (name, amount.get()))
                .collect::<Vec<_>>()),
            request.tags,
            request.page
        );
        Ok(ListDeepResponse::ok(said(text)))
    }

    async fn list_json(&self, request: ListJsonRequest) -> Result<ListJsonResponse, ListJsonError> {
        let text = format!(
            "{},{} {:?} {:?} {:?} {:?}",
            request.at.x,
            request.at.y,
            request.path.map(|path| path.len()),
            request.names,
            request.any.map(|any| any.to_string()),
            request.x_at.map(|at| at.y)
        );
        Ok(ListJsonResponse::ok(said(text)))
    }

    async fn list_rest(&self, request: ListRestRequest) -> Result<ListRestResponse, ListRestError> {
        let text = format!(
            "{:?} {:?} {:?}",
            request.q, request.filter, request.additional_properties
        );
        Ok(ListRestResponse::ok([said(text)], Some("2".to_owned())))
    }

    async fn list_open(&self, request: ListOpenRequest) -> Result<ListOpenResponse, ListOpenError> {
        let text = format!("{:?}", request.additional_properties);
        Ok(ListOpenResponse::ok(said(text)))
    }

    async fn sum_query(&self, request: SumQueryRequest) -> Result<SumQueryResponse, SumQueryError> {
        Ok(SumQueryResponse::ok(said(format!(
            "sum {:?}",
            request.name
        ))))
    }
}

fn book(id: i64, title: &str) -> BookRecord {
    BookRecord {
        id,
        title: title.to_owned(),
        pages: None,
        tags: Vec::new(),
    }
}

impl BookApi for App {
    async fn add_book(&self, request: AddBookRequest) -> Result<AddBookResponse, AddBookError> {
        let slow = request.body.title.strip_prefix("slow ");
        if let Some(time) = slow.and_then(|time| time.parse().ok()) {
            tokio::time::sleep(Duration::from_millis(time)).await;
        }
        Ok(AddBookResponse::created(book(1, &request.body.title)))
    }

    async fn replace_book(
        &self,
        request: ReplaceBookRequest,
    ) -> Result<ReplaceBookResponse, ReplaceBookError> {
        let title = match request.body {
            ReplaceBookBody::Json(new) => format!("json {}", new.title),
            ReplaceBookBody::Text(text) => format!("text {text}"),
        };
        Ok(ReplaceBookResponse::ok(book(request.id, &title)))
    }

    async fn change_book(
        &self,
        request: ChangeBookRequest,
    ) -> Result<ChangeBookResponse, ChangeBookError> {
        let mut book = BookRecord {
            pages: Some(100),
            tags: vec!["a".to_owned(), "b".to_owned()],
            ..book(request.id, "old")
        };
        request.body.apply(&mut book);
        Ok(ChangeBookResponse::ok(book))
    }

    async fn get_book(&self, request: GetBookRequest) -> Result<GetBookResponse, GetBookError> {
        if request.id == 2500 {
            tokio::time::sleep(Duration::from_millis(2500)).await;
        }
        let headers = GetBookOkHeaders { x_count: 1 };
        let book = book(request.id, "one");
        Ok(match request.media_type {
            GetBookMediaType::Json if request.id == 2 => {
                GetBookResponse::ok_json_book_brief(book, headers)
            }
            GetBookMediaType::Json => GetBookResponse::ok_json_book_view(book, headers),
            GetBookMediaType::Csv => GetBookResponse::ok_csv("id,title\n", headers),
            GetBookMediaType::Xml => GetBookResponse::ok_xml("<book/>".to_owned(), headers),
        })
    }

    async fn cancel_book(
        &self,
        request: CancelBookRequest,
    ) -> Result<CancelBookResponse, CancelBookError> {
        assert_eq!(request.id, 7);
        Ok(CancelBookResponse::no_content())
    }

    async fn book_json(&self, request: BookJsonRequest) -> Result<BookJsonResponse, BookJsonError> {
        Ok(BookJsonResponse::ok(book(request.id, "file")))
    }

    async fn book_min_json(
        &self,
        request: BookMinJsonRequest,
    ) -> Result<BookMinJsonResponse, BookMinJsonError> {
        Ok(BookMinJsonResponse::ok(book(request.id, "small")))
    }

    async fn drop_book_json(
        &self,
        _: DropBookJsonRequest,
    ) -> Result<DropBookJsonResponse, DropBookJsonError> {
        Ok(DropBookJsonResponse::no_content())
    }

    async fn scan_book(&self, request: ScanBookRequest) -> Result<ScanBookResponse, ScanBookError> {
        let ScanBookParts {
            meta,
            at,
            labels,
            any,
            path,
            note,
            scan,
        } = request.body;
        let said = format!(
            "{} {:?} {:?} {labels:?} {:?} {:?} {note:?} {}",
            meta.title,
            meta.pages,
            at.map(|at| (at.x, at.y)),
            any.map(|any| any.to_string()),
            path.map(|path| path.iter().map(|at| at.x).collect::<Vec<_>>()),
            scan.size()
        );
        let record = book(request.id, "");
        Ok(ScanBookResponse::ok((record, ScannedComputed { said })))
    }

    async fn batch_books(
        &self,
        _: BatchBooksRequest,
    ) -> Result<BatchBooksResponse, BatchBooksError> {
        Ok(BatchBooksResponse::no_content())
    }

    async fn list_books(
        &self,
        request: ListBooksRequest,
    ) -> Result<ListBooksResponse, ListBooksError> {
        let books = [book(1, "one")];
        Ok(match request.media_type {
            ListBooksMediaType::Json => ListBooksResponse::ok_json(books),
            ListBooksMediaType::VndBooksJson => ListBooksResponse::ok_vnd_books_json(books),
            ListBooksMediaType::Ndjson => {
                let books = futures_util::stream::iter(books.map(Ok::<_, std::io::Error>));
                ListBooksResponse::ok_ndjson(books)
            }
            ListBooksMediaType::TextXml => ListBooksResponse::ok_text_xml("<books/>"),
            ListBooksMediaType::ApplicationXml => {
                ListBooksResponse::ok_application_xml("<books/>".to_owned())
            }
        })
    }
}

fn file(text: String) -> FileView {
    FileView { said: text }
}

impl FileApi for App {
    async fn get_file(&self, request: GetFileRequest) -> Result<GetFileResponse, GetFileError> {
        let text = format!("{:?} {:?}", request.path, request.v);
        Ok(GetFileResponse::ok(file(text)))
    }

    async fn put_file(&self, request: PutFileRequest) -> Result<PutFileResponse, PutFileError> {
        let text = format!("{:?} {:?}", request.path, request.body);
        Ok(PutFileResponse::ok(file(text)))
    }

    async fn about_files(
        &self,
        _: AboutFilesRequest,
    ) -> Result<AboutFilesResponse, AboutFilesError> {
        Ok(AboutFilesResponse::ok(file("about".to_owned())))
    }
}

fn shelf(said: &str) -> ShelfView {
    ShelfView {
        said: said.to_owned(),
    }
}

impl ShelfApi for App {
    async fn list_shelves(
        &self,
        _: ListShelvesRequest,
    ) -> Result<ListShelvesResponse, ListShelvesError> {
        Ok(ListShelvesResponse::ok(shelf("list")))
    }

    async fn get_shelf(&self, request: GetShelfRequest) -> Result<GetShelfResponse, GetShelfError> {
        let said = format!("get {}", request.id);
        Ok(GetShelfResponse::ok(shelf(&said)))
    }

    async fn put_shelf(&self, request: PutShelfRequest) -> Result<PutShelfResponse, PutShelfError> {
        let said = format!("put {}", request.id);
        Ok(PutShelfResponse::ok(shelf(&said)))
    }
}

fn index(said: &str) -> IndexView {
    IndexView {
        said: said.to_owned(),
    }
}

impl IndexApi for App {
    async fn index_shelves(
        &self,
        _: IndexShelvesRequest,
    ) -> Result<IndexShelvesResponse, IndexShelvesError> {
        Ok(IndexShelvesResponse::ok(index("shelves")))
    }

    async fn index_files(
        &self,
        _: IndexFilesRequest,
    ) -> Result<IndexFilesResponse, IndexFilesError> {
        Ok(IndexFilesResponse::ok(index("files")))
    }
}

fn desk(id: i64) -> DeskRecord {
    DeskRecord {
        id,
        name: "old".to_owned(),
        place: Place {
            room: "r".to_owned(),
            row: 1,
            label: Some("l".to_owned()),
            at: Point { x: 1.0, y: 2.0 },
        },
    }
}

impl DeskApi for App {
    async fn change_desk(
        &self,
        request: ChangeDeskRequest,
    ) -> Result<ChangeDeskResponse, ChangeDeskError> {
        let mut desk = desk(request.id);
        request.body.apply(&mut desk);
        Ok(ChangeDeskResponse::ok(desk))
    }

    async fn move_desk(&self, request: MoveDeskRequest) -> Result<MoveDeskResponse, MoveDeskError> {
        let mut desk = desk(request.id);
        request.body.apply(&mut desk);
        Ok(MoveDeskResponse::ok(desk))
    }
}
