//! How long a client may take to send the head of a request, and how long an idle connection is kept.
//!
//! hyper asks for a time limit with each head that it waits for, and gives it up when the head is there. A timer of the
//! runtime would be put up and taken down each time, which costs a small request a tenth of its time. Here is only noted
//! when the limit is; the connection has one timer, and where that goes off too early it goes on to what is noted.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::rt::{Sleep, Timer};
use tokio::time::{Instant, sleep_until};

/// The time limit of a connection.
#[derive(Debug, Clone, Default)]
pub(crate) struct Patience(Arc<Mutex<Option<Instant>>>);

impl Patience {
    fn noted(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a connection until it ends or a limit is over. `every` is the shortest time between a limit and when it is
    /// noted.
    pub(crate) async fn bound(&self, every: Duration, connection: impl Future) {
        let mut connection = pin!(connection);
        let mut alarm = pin!(sleep_until(Instant::now() + every));
        loop {
            tokio::select! {
                biased;
                _ = &mut connection => return,
                () = &mut alarm => {}
            }
            let now = Instant::now();
            match *self.noted() {
                Some(limit) if limit <= now => return,
                Some(limit) => alarm.as_mut().reset(limit),
                None => alarm.as_mut().reset(now + every),
            }
        }
    }
}

impl Timer for Patience {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Sleep>> {
        self.sleep_until((Instant::now() + duration).into_std())
    }

    fn sleep_until(&self, deadline: std::time::Instant) -> Pin<Box<dyn Sleep>> {
        *self.noted() = Some(Instant::from_std(deadline));
        Box::pin(Limit(self.clone()))
    }

    fn now(&self) -> std::time::Instant {
        Instant::now().into_std()
    }
}

/// Never ends by itself: the connection that waits for it ends. Gone, there is no limit.
struct Limit(Patience);

impl Future for Limit {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        Poll::Pending
    }
}

impl Sleep for Limit {}

impl Drop for Limit {
    fn drop(&mut self) {
        *self.0.noted() = None;
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use axum::body::Body;
    use axum::http::{Request, Response};
    use hyper::server::conn::http1;
    use hyper::service::service_fn;
    use hyper_util::rt::TokioIo;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio::time::sleep;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(30);
    const WORK: Duration = Duration::from_secs(300);
    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    /// A connection to a service that works for some time on each request.
    fn connect() -> DuplexStream {
        let (client, stream) = duplex(1 << 10);
        let patience = Patience::default();
        let answer = |_: Request<hyper::body::Incoming>| async {
            sleep(WORK).await;
            Ok::<_, Infallible>(Response::new(Body::from("done")))
        };
        let mut builder = http1::Builder::new();
        builder.timer(patience.clone()).header_read_timeout(PATIENCE);
        let connection = builder.serve_connection(TokioIo::new(stream), service_fn(answer));
        tokio::spawn(async move { patience.bound(PATIENCE, connection).await });
        client
    }

    /// After how long the service closes a connection on which nothing comes any more.
    async fn time_to_close(client: &mut DuplexStream) -> Duration {
        let start = Instant::now();
        let mut rest = Vec::new();
        client.read_to_end(&mut rest).await.unwrap();
        assert_eq!(rest, b"");
        start.elapsed()
    }

    #[track_caller]
    fn check_close(passed: Duration) {
        assert!(passed >= PATIENCE && passed < PATIENCE + Duration::from_secs(1), "{passed:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_that_does_not_come_ends_the_connection() {
        check_close(time_to_close(&mut connect()).await);
        let mut client = connect();
        client.write_all(REQUEST.get(..20).unwrap()).await.unwrap();
        check_close(time_to_close(&mut client).await);
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_may_take_long_and_then_the_next_head_has_its_own_time() {
        let mut client = connect();
        for _ in 0..3 {
            sleep(PATIENCE - Duration::from_secs(1)).await;
            client.write_all(REQUEST).await.unwrap();
            let start = Instant::now();
            let mut answer = Vec::new();
            while !answer.ends_with(b"done") {
                assert_ne!(client.read_buf(&mut answer).await.unwrap(), 0, "closed after {:?}", start.elapsed());
            }
            assert!(start.elapsed() >= WORK);
        }
        check_close(time_to_close(&mut client).await);
    }
}
