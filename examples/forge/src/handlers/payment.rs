//! The handlers of `Payment`.
use crate::api::payment::*;
use crate::app::App;

impl PaymentApi for App {
    async fn get_payment(
        &self,
        request: GetPaymentRequest,
    ) -> Result<GetPaymentResponse, GetPaymentError> {
        let GetPaymentRequest { principal, id, .. } = request;
        let payment = self.payments.find(id).await?;
        let payment = payment
            .filter(|payment| principal.is_of(payment.payer_id))
            .ok_or(PaymentNotFound { id })?;
        Ok(GetPaymentResponse::ok(payment))
    }
}
