//! Running the router on a socket until it is told to stop.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

/// How long running requests get to finish after the service was told to stop.
pub const STOP_PATIENCE: Duration = Duration::from_secs(10);

/// How long a client may take to send the head of a request, and how long an idle connection is kept.
const HEAD_PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait after a connection could not be taken: there may be too many of them for now.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` is ready, then lets running requests finish, but not for ever.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD_PATIENCE);
    let running = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let Some(stream) = ready(accepted).await else { continue };
        let service = TowerToHyperService::new(router.clone());
        let connection = running.watch(builder.serve_connection(TokioIo::new(stream), service));
        // What goes wrong with a connection is between the client and its network.
        tokio::spawn(async move { connection.await.ok() });
    }
    drop(listener);
    if timeout(STOP_PATIENCE, running.shutdown()).await.is_err() {
        tracing::warn!("requests that were still running were cut off");
    }
}

async fn ready(accepted: io::Result<(TcpStream, std::net::SocketAddr)>) -> Option<TcpStream> {
    match accepted {
        Ok((stream, _)) => {
            // Answers are small and written at once: waiting to fill a packet only delays them.
            let _ = stream.set_nodelay(true);
            Some(stream)
        }
        Err(fault) => {
            tracing::warn!(fault = %fault, "a connection could not be taken");
            sleep(ACCEPT_PAUSE).await;
            None
        }
    }
}
