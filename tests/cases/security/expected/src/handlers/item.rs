//! The handlers of `Item`.
use crate::api::item::*;
use crate::app::App;

impl ItemApi for App {
    async fn list_items(
        &self,
        _request: ListItemsRequest,
    ) -> Result<ListItemsResponse, ListItemsError> {
        Err(ListItemsError::not_implemented())
    }

    async fn show_open(
        &self,
        _request: ShowOpenRequest,
    ) -> Result<ShowOpenResponse, ShowOpenError> {
        Err(ShowOpenError::not_implemented())
    }

    async fn keep_item(
        &self,
        _request: KeepItemRequest,
    ) -> Result<KeepItemResponse, KeepItemError> {
        Err(KeepItemError::not_implemented())
    }

    async fn take_item(
        &self,
        _request: TakeItemRequest,
    ) -> Result<TakeItemResponse, TakeItemError> {
        Err(TakeItemError::not_implemented())
    }

    async fn swap_item(
        &self,
        _request: SwapItemRequest,
    ) -> Result<SwapItemResponse, SwapItemError> {
        Err(SwapItemError::not_implemented())
    }

    async fn follow_link(
        &self,
        _request: FollowLinkRequest,
    ) -> Result<FollowLinkResponse, FollowLinkError> {
        Err(FollowLinkError::not_implemented())
    }

    async fn page_links(
        &self,
        _request: PageLinksRequest,
    ) -> Result<PageLinksResponse, PageLinksError> {
        Err(PageLinksError::not_implemented())
    }

    async fn page_some(
        &self,
        _request: PageSomeRequest,
    ) -> Result<PageSomeResponse, PageSomeError> {
        Err(PageSomeError::not_implemented())
    }

    async fn look_around(
        &self,
        _request: LookAroundRequest,
    ) -> Result<LookAroundResponse, LookAroundError> {
        Err(LookAroundError::not_implemented())
    }

    async fn glance(&self, _request: GlanceRequest) -> Result<GlanceResponse, GlanceError> {
        Err(GlanceError::not_implemented())
    }

    async fn peek(&self, _request: PeekRequest) -> Result<PeekResponse, PeekError> {
        Err(PeekError::not_implemented())
    }

    async fn machine(&self, _request: MachineRequest) -> Result<MachineResponse, MachineError> {
        Err(MachineError::not_implemented())
    }
}
