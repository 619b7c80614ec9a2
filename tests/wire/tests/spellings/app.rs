//! Handlers that answer what they were given.

use generated::spellings::api;
use generated::spellings::api::blanks::*;
use generated::spellings::api::blob::*;
use generated::spellings::api::lists::*;
use generated::spellings::api::panel::models::{PanelIn, PanelRecord};
use generated::spellings::api::panel::*;
use wire_tests::Server;

pub struct App;

pub async fn serve() -> Server {
    Server::of(api::router(App)).await
}

impl ListsApi for App {
    async fn echo_lists(
        &self,
        request: EchoListsRequest,
    ) -> Result<EchoListsResponse, EchoListsError> {
        Ok(EchoListsResponse::ok(request.body.into_record()))
    }
}

impl PanelApi for App {
    async fn echo_panel(
        &self,
        request: EchoPanelRequest,
    ) -> Result<EchoPanelResponse, EchoPanelError> {
        Ok(EchoPanelResponse::ok(panel(request.body)))
    }

    async fn echo_brief(
        &self,
        request: EchoBriefRequest,
    ) -> Result<EchoBriefResponse, EchoBriefError> {
        Ok(EchoBriefResponse::ok(panel(request.body)))
    }
}

fn panel(body: PanelIn) -> PanelRecord {
    let knobs = body.knobs.into_iter();
    PanelRecord {
        knobs: knobs.map(|knob| knob.into_record()).collect(),
    }
}

impl BlanksApi for App {
    async fn send_page(&self, request: SendPageRequest) -> Result<SendPageResponse, SendPageError> {
        let said = format!("{:?}", request.body);
        Ok(SendPageResponse::ok(Said { said }))
    }

    async fn send_parts(
        &self,
        request: SendPartsRequest,
    ) -> Result<SendPartsResponse, SendPartsError> {
        let said = format!("{:?}", request.body);
        Ok(SendPartsResponse::ok(Said { said }))
    }

    async fn find_page(&self, request: FindPageRequest) -> Result<FindPageResponse, FindPageError> {
        let said = format!("{:?} {:?} {:?}", request.limit, request.ids, request.sizes);
        Ok(FindPageResponse::ok(Said { said }))
    }
}

impl BlobApi for App {
    async fn fetch_blob(&self, _: FetchBlobRequest) -> Result<FetchBlobResponse, FetchBlobError> {
        Ok(FetchBlobResponse::ok(vec![b'a'; 1000]))
    }

    async fn probe_blob(
        &self,
        request: ProbeBlobRequest,
    ) -> Result<ProbeBlobResponse, ProbeBlobError> {
        Ok(match request.id {
            0 => ok(Some(1000), "application/octet-stream"),
            1 => ok(None, "text/plain"),
            2 => ProbeBlobResponse::no_content(),
            3 => ProbeBlobResponse::reset_content(),
            4 => ProbeBlobResponse::not_modified(1000),
            5 => ProbeBlobResponse::moved_permanently("/blobs/0"),
            _ => return Err(std::io::Error::other("no such blob"))?,
        })
    }

    async fn list_blobs(
        &self,
        request: ListBlobsRequest,
    ) -> Result<ListBlobsResponse, ListBlobsError> {
        let status = request.context.headers.get("x-status");
        let status = status.and_then(|status| status.to_str().ok());
        Ok(match status {
            Some("204") => ListBlobsResponse::no_content(),
            Some("205") => ListBlobsResponse::reset_content(),
            Some("304") => ListBlobsResponse::not_modified(),
            _ => ListBlobsResponse::ok(Said {
                said: "a".repeat(100),
            }),
        })
    }
}

fn ok(content_length: Option<u64>, content_type: &str) -> ProbeBlobResponse {
    ProbeBlobResponse::ok(ProbeBlobOkHeaders {
        content_length,
        content_type: content_type.to_owned(),
    })
}
