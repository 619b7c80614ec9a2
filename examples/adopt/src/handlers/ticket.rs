//! The handlers of `Ticket`.
use futures_util::stream;
use tokio::sync::broadcast::error::RecvError;

use crate::api::ticket::*;
use crate::api::{Breach, Event, Location, Violation, Violations};
use crate::state::AppState;
use crate::store::{Changed, TicketRow, from_status};

/// The version that `If-Match` names; one that no `ETag` of ours has is none.
fn version(if_match: &str) -> i32 {
    let tag = if_match
        .strip_prefix('"')
        .and_then(|it| it.strip_suffix('"'));
    tag.and_then(|tag| tag.parse().ok()).unwrap_or(0)
}

fn tag(ticket: &TicketRow) -> String {
    format!("\"{}\"", ticket.version)
}

impl TicketApi for AppState {
    async fn list_tickets(
        &self,
        request: ListTicketsRequest,
    ) -> Result<ListTicketsResponse, ListTicketsError> {
        let ListTicketsRequest {
            status,
            cursor,
            limit,
            ..
        } = request;
        let after = cursor.as_deref().map_or(Ok(0), str::parse).map_err(|_| {
            let breach = Breach::new("cursor", "is no `next` of this list");
            Violations::from(Violation::of_parameter(Location::Query, "cursor", breach))
        })?;
        let status = status.map(from_status);
        let more = i64::from(limit) + 1;
        let mut tickets = self.tickets.list(status, after, more).await?;
        let is_last = tickets.len() <= limit as usize;
        tickets.truncate(limit as usize);
        let last = tickets.last().filter(|_| !is_last);
        let next = last.map(|last| last.id.to_string());
        Ok(ListTicketsResponse::ok(tickets, next))
    }

    async fn open_ticket(
        &self,
        request: OpenTicketRequest,
    ) -> Result<OpenTicketResponse, OpenTicketError> {
        let NewTicket { subject, contact } = request.body;
        let ticket = self.tickets.open(&subject, contact).await?;
        // Nobody may be listening.
        let _ = self.changes.send(ticket.clone());
        let headers = OpenTicketCreatedHeaders {
            location: format!("/api/tickets/{}", ticket.id),
            e_tag: tag(&ticket),
        };
        Ok(OpenTicketResponse::created(ticket, headers))
    }

    async fn show_ticket(
        &self,
        request: ShowTicketRequest,
    ) -> Result<ShowTicketResponse, ShowTicketError> {
        let id = request.id;
        let ticket = self.tickets.find(id).await?;
        let ticket = ticket.ok_or(TicketNotFound { id })?;
        let tag = tag(&ticket);
        Ok(ShowTicketResponse::ok(ticket, tag))
    }

    async fn change_ticket(
        &self,
        request: ChangeTicketRequest,
    ) -> Result<ChangeTicketResponse, ChangeTicketError> {
        let ChangeTicketRequest {
            id, if_match, body, ..
        } = request;
        let seen = version(&if_match.ok_or(MatchRequired)?);
        let status = body.status.map(from_status);
        let changed = self
            .tickets
            .change(id, seen, body.subject.as_deref(), status);
        let ticket = match changed.await? {
            Changed::Made(ticket) => ticket,
            Changed::Absent => Err(TicketNotFound { id })?,
            Changed::Stale(version) => Err(TicketChanged { version })?,
        };
        let _ = self.changes.send(ticket.clone());
        let tag = tag(&ticket);
        Ok(ChangeTicketResponse::ok(ticket, tag))
    }

    async fn ticket_events(
        &self,
        _request: TicketEventsRequest,
    ) -> Result<TicketEventsResponse, TicketEventsError> {
        let changes = stream::unfold(self.changes.subscribe(), async |mut changes| {
            loop {
                match changes.recv().await {
                    Ok(ticket) => return Some((Event::new(TicketView::from(ticket)), changes)),
                    // Who is too slow misses some.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return None,
                }
            }
        });
        Ok(TicketEventsResponse::ok(changes))
    }
}
