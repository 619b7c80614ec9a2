//! The handlers of `Ticket`.
use crate::api::ticket::*;
use crate::app::App;

impl TicketApi for App {
    async fn add_ticket(
        &self,
        _request: AddTicketRequest,
    ) -> Result<AddTicketResponse, AddTicketError> {
        Err(AddTicketError::not_implemented())
    }

    async fn change_ticket(
        &self,
        _request: ChangeTicketRequest,
    ) -> Result<ChangeTicketResponse, ChangeTicketError> {
        Err(ChangeTicketError::not_implemented())
    }

    async fn send_ticket(
        &self,
        _request: SendTicketRequest,
    ) -> Result<SendTicketResponse, SendTicketError> {
        Err(SendTicketError::not_implemented())
    }

    async fn find_tickets(
        &self,
        _request: FindTicketsRequest,
    ) -> Result<FindTicketsResponse, FindTicketsError> {
        Err(FindTicketsError::not_implemented())
    }
}
