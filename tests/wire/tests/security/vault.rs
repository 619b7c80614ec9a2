//! The handlers, which keep what they were given of who calls.
use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError};

use wire_tests::Server;

use crate::api;
use crate::api::file::*;
use crate::api::item::*;

/// What handlers have seen, a line for each call.
#[derive(Clone, Default)]
pub struct Vault(Arc<Mutex<Vec<String>>>);

impl Vault {
    fn saw(&self, what: impl Debug) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.push(format!("{what:?}"));
    }

    /// What the last handler has seen; `None` where none was called.
    pub fn seen(&self) -> Option<String> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let last = seen.pop();
        seen.clear();
        last
    }

    /// Serves the whole contract.
    pub async fn serve() -> (Server, Self) {
        let vault = Self::default();
        (Server::of(api::router(vault.clone())).await, vault)
    }
}

impl ItemApi for Vault {
    async fn list_items(
        &self,
        request: ListItemsRequest,
    ) -> Result<ListItemsResponse, ListItemsError> {
        self.saw((request.principal, request.tenant, request.context.headers));
        Ok(ListItemsResponse::ok(Vec::<ItemView>::new()))
    }

    async fn show_open(&self, request: ShowOpenRequest) -> Result<ShowOpenResponse, ShowOpenError> {
        self.saw(request.context.headers);
        Ok(ShowOpenResponse::no_content())
    }

    async fn keep_item(&self, request: KeepItemRequest) -> Result<KeepItemResponse, KeepItemError> {
        self.saw(request.principal);
        let view = ItemView {
            id: request.body.id,
            label: request.body.label,
        };
        Ok(KeepItemResponse::created(view, "/items/1"))
    }

    async fn take_item(&self, request: TakeItemRequest) -> Result<TakeItemResponse, TakeItemError> {
        self.saw(request.principal);
        Ok(TakeItemResponse::no_content())
    }

    async fn swap_item(&self, request: SwapItemRequest) -> Result<SwapItemResponse, SwapItemError> {
        self.saw(request.principal);
        let view = ItemView {
            id: request.id,
            label: request.body.label,
        };
        Ok(SwapItemResponse::ok(view))
    }

    async fn follow_link(
        &self,
        request: FollowLinkRequest,
    ) -> Result<FollowLinkResponse, FollowLinkError> {
        self.saw((request.principal, request.visit));
        Ok(FollowLinkResponse::no_content())
    }

    async fn page_links(
        &self,
        request: PageLinksRequest,
    ) -> Result<PageLinksResponse, PageLinksError> {
        self.saw(request.principal);
        Ok(PageLinksResponse::ok(
            Vec::<ItemView>::new(),
            Some("2".to_owned()),
        ))
    }

    async fn page_some(&self, request: PageSomeRequest) -> Result<PageSomeResponse, PageSomeError> {
        self.saw(request.principal);
        Ok(PageSomeResponse::ok(
            Vec::<ItemView>::new(),
            Some("2".to_owned()),
        ))
    }

    async fn look_around(
        &self,
        request: LookAroundRequest,
    ) -> Result<LookAroundResponse, LookAroundError> {
        self.saw(request.principal);
        Ok(LookAroundResponse::no_content())
    }

    async fn glance(&self, request: GlanceRequest) -> Result<GlanceResponse, GlanceError> {
        self.saw(request.principal);
        Ok(GlanceResponse::no_content())
    }

    async fn peek(&self, request: PeekRequest) -> Result<PeekResponse, PeekError> {
        self.saw(request.principal);
        Ok(PeekResponse::no_content())
    }

    async fn machine(&self, request: MachineRequest) -> Result<MachineResponse, MachineError> {
        self.saw(request.principal);
        Ok(MachineResponse::no_content())
    }
}

impl FileApi for Vault {
    async fn read_file(&self, request: ReadFileRequest) -> Result<ReadFileResponse, ReadFileError> {
        self.saw((request.path, request.principal, request.visit));
        Ok(ReadFileResponse::no_content())
    }

    async fn find_file(&self, request: FindFileRequest) -> Result<FindFileResponse, FindFileError> {
        self.saw((request.path, request.principal));
        Ok(FindFileResponse::no_content())
    }
}
