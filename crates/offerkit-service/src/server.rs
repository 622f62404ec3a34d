//! Running the service on a socket until it is told to stop.

use std::convert::Infallible;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;
use std::{fmt, io};

use axum::Router;
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

use crate::connection::Connection;
use crate::patience::Patience;
use crate::router::router;
use crate::{App, unchanged};

/// How long running requests get to finish after the service was told to stop.
pub const STOP_PATIENCE: Duration = Duration::from_secs(10);

/// How long a client may take to send the head of a request, and how long an idle connection is kept.
const HEAD_PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait after a connection could not be taken: there may be too many of them for now.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// The offer API over a data folder. The folder is free again when this and all its clones are dropped.
#[derive(Clone)]
pub struct Service {
    app: App,
    router: Router,
}

impl Service {
    pub(crate) fn new(app: App) -> Self {
        Self { router: router(app.clone()), app }
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Service")
    }
}

/// Serves until `stop` is ready, then lets running requests finish, but not for ever.
pub async fn serve(listener: TcpListener, service: Service, stop: impl Future<Output = ()>) {
    let running = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let Some(stream) = ready(accepted).await else { continue };
        let patience = Patience::default();
        let mut builder = http1::Builder::new();
        builder.timer(patience.clone()).header_read_timeout(HEAD_PATIENCE);
        let connection = running.watch(builder.serve_connection(Connection::new(stream), handler(&service)));
        // What goes wrong with a connection is between the client and its network.
        tokio::spawn(async move { patience.bound(HEAD_PATIENCE, connection).await });
    }
    drop(listener);
    if timeout(STOP_PATIENCE, running.shutdown()).await.is_err() {
        tracing::warn!("requests that were still running were cut off");
    }
}

/// What answers the requests of a connection.
fn handler(
    service: &Service,
) -> impl hyper::service::Service<Request<Incoming>, Response = Response, Error = Infallible, Future: Send> + use<> {
    let app = service.app.clone();
    let router = TowerToHyperService::new(service.router.clone());
    service_fn(move |request| {
        let answer = match unchanged::answer(&app, &request) {
            Some(answer) => Ok(answer),
            None => Err(router.call(request)),
        };
        async {
            match answer {
                Ok(answer) => Ok(answer),
                Err(routed) => routed.await,
            }
        }
    })
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
