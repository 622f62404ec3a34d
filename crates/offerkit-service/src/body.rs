//! Reading a request's body, up to a limit and not for ever; and reading the rest of one that nobody wanted.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::EXPECT;
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout, timeout_at};

use crate::envelope::{Code, Outcome, refuse};

/// How long a client may take to send a body.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much of a body is read only to be dropped, and for how long.
const MAX_DRAINED: usize = 8 << 20;
const DRAIN_PATIENCE: Duration = Duration::from_secs(5);

/// Reads a body of at most `limit` bytes.
///
/// Memory is bounded by what was really sent: a length that is only announced costs nothing.
pub(crate) async fn read(body: Body, limit: usize) -> Outcome<Bytes> {
    let collected = timeout(PATIENCE, Limited::new(body, limit).collect()).await;
    let slow = || refuse(Code::RequestTimeout, format!("The body did not come within {} s.", PATIENCE.as_secs()));
    match collected.map_err(|_| slow())? {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(fault) if fault.is::<LengthLimitError>() => {
            Err(refuse(Code::PayloadTooLarge, format!("The body is larger than {} MB.", limit >> 20)))
        }
        Err(_) => Err(refuse(Code::BadRequest, "The body broke off.")),
    }
}

/// A middleware that reads the rest of the body before it gives the answer away.
///
/// A connection that is closed while the client still writes is reset, and the answer is lost with it. A client that
/// waits to be told to go on (`Expect: 100-continue`) and was not is left alone: it sends nothing.
pub(crate) async fn drain(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let waits = request.headers().contains_key(EXPECT);
    let (lend, mut rest) = oneshot::channel();
    let request = request.map(|body| Body::new(Lent { body: Some(body), was_read: false, lend: Some(lend) }));
    let response = next.run(request).await;
    // A handler gives the body back by dropping it, read or not; one that kept it would still be at work.
    if let Ok((body, was_read)) = rest.try_recv()
        && (was_read || !waits)
    {
        read_and_drop(body).await;
    }
    response
}

async fn read_and_drop(mut body: Body) {
    let deadline = Instant::now() + DRAIN_PATIENCE;
    let mut read = 0;
    while read < MAX_DRAINED {
        let Ok(Some(Ok(frame))) = timeout_at(deadline, body.frame()).await else { return };
        read += frame.data_ref().map_or(0, Bytes::len);
    }
}

/// A body that comes back to its owner when it is dropped.
struct Lent {
    body: Option<Body>,
    was_read: bool,
    lend: Option<oneshot::Sender<(Body, bool)>>,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.was_read = true;
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(context),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map(HttpBody::size_hint).unwrap_or_default()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let (Some(body), Some(lend)) = (self.body.take(), self.lend.take()) {
            // Where the owner is gone, so is the connection.
            let _ = lend.send((body, self.was_read));
        }
    }
}
