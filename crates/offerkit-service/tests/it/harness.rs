//! A service on a port of its own, and a client that is a stranger to it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::{self, JoinHandle};

use offerkit_service::token::{Claims, Keys};
use offerkit_service::{ArtifactOptions, Assets, Clock, Moment, Names, Options};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use ureq::Agent;
use ureq::http::Request;

/// The documented request.
pub(crate) const SAMPLE: &str = include_str!("../../../../tests/fixtures/samples/request-2020.json");
/// Its documented response.
pub(crate) const SAMPLE_RESPONSE: &str = include_str!("../../../../tests/fixtures/samples/response-2020.json");
/// The least that is saved.
pub(crate) const SMALL: &str = r#"{"offerTypeId":"microsoft-azure-virtualmachines"}"#;
/// The version that every address names.
pub(crate) const VERSION: &str = "api-version=2017-10-31";
/// 2026-01-01T00:00:00Z, the time of every test's service until it says otherwise.
pub(crate) const START: i64 = 1_767_225_600;

/// A running service. It stops when this is dropped.
pub(crate) struct Service {
    pub(crate) address: SocketAddr,
    pub(crate) folder: Arc<TempDir>,
    /// Seconds since 1970, as the service's clock tells them.
    pub(crate) seconds: Arc<AtomicI64>,
    /// The token of every call that names no other.
    contoso: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) text: String,
}

/// A request that is being put together.
pub(crate) struct Call<'s> {
    service: &'s Service,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    token: Option<String>,
    body: Option<Vec<u8>>,
}

impl Service {
    /// With an empty folder and no portal.
    pub(crate) fn start() -> Self {
        Self::start_with(|_| {})
    }

    pub(crate) fn start_with(change: impl FnOnce(&mut Options)) -> Self {
        Self::start_in(Arc::new(tempfile::tempdir().unwrap()), change)
    }

    /// Over a folder that another service may have left.
    pub(crate) fn start_in(folder: Arc<TempDir>, change: impl FnOnce(&mut Options)) -> Self {
        let seconds = Arc::new(AtomicI64::new(START));
        let hand = Arc::clone(&seconds);
        let mut options = Options {
            portal: Assets::default(),
            allow_origins: Vec::new(),
            connect_to: Vec::new(),
            // No test asks a host of the internet.
            artifacts: ArtifactOptions {
                names: Names::new(|_, _| Err(std::io::ErrorKind::NotFound.into())),
                ..ArtifactOptions::default()
            },
            clock: Clock::new(move || Moment::from_unix_seconds(hand.load(Ordering::SeqCst))),
        };
        change(&mut options);
        let service = offerkit_service::open(folder.path(), options).unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || {
            let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::from_std(listener).unwrap();
                let stop = async {
                    let _ = stopped.await;
                };
                offerkit_service::serve(listener, service, stop).await;
            });
        });
        let contoso = token(folder.path(), "contoso");
        Self { address, folder, seconds, contoso, stop: Some(stop), thread: Some(thread) }
    }

    /// Tells it to stop and waits until it has. The folder stays.
    pub(crate) fn stop(mut self) -> Arc<TempDir> {
        self.end();
        Arc::clone(&self.folder)
    }

    /// Tells it to stop and does not wait.
    pub(crate) fn tell_to_stop(&mut self) {
        drop(self.stop.take());
    }

    fn end(&mut self) {
        self.tell_to_stop();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }

    pub(crate) fn token(&self, publisher: &str) -> String {
        token(self.folder.path(), publisher)
    }

    pub(crate) fn call(&self, method: &str, path: &str) -> Call<'_> {
        Call {
            service: self,
            method: method.to_owned(),
            path: path.to_owned(),
            headers: Vec::new(),
            token: Some(self.contoso.clone()),
            body: None,
        }
    }

    /// A PUT of contoso's offer with this identifier.
    pub(crate) fn put(&self, offer: &str, body: impl AsRef<[u8]>) -> Call<'_> {
        self.call("PUT", &offer_path(offer)).header("Content-Type", "application/json").body(body)
    }

    pub(crate) fn get(&self, offer: &str) -> Reply {
        self.call("GET", &offer_path(offer)).send()
    }

    /// Makes an offer and gives its tag.
    pub(crate) fn create(&self, offer: &str) -> String {
        let reply = self.put(offer, SMALL).send();
        assert_eq!(reply.status, 201, "{}", reply.text);
        reply.etag()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.end();
    }
}

/// Where an offer of contoso's lives.
pub(crate) fn offer_path(offer: &str) -> String {
    format!("/api/publishers/contoso/offers/{offer}?{VERSION}")
}

/// A token of a folder's service, good for an hour from the start of the test's time.
pub(crate) fn token(folder: &Path, publisher: &str) -> String {
    token_for(folder, &[publisher])
}

/// The same for several publishers.
pub(crate) fn token_for(folder: &Path, publishers: &[&str]) -> String {
    let publishers = publishers.iter().map(|publisher| (*publisher).to_owned()).collect();
    let claims = Claims::new(publishers, Moment::from_unix_seconds(START), 1);
    Keys::open(folder).unwrap().sign(&claims).unwrap()
}

/// The documented request for another offer.
pub(crate) fn sample(offer: &str) -> String {
    SAMPLE.replace("\"contosovirtualmachine\"", &format!("\"{offer}\""))
}

impl Call<'_> {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With this token, or without any.
    pub(crate) fn token(mut self, token: Option<&str>) -> Self {
        self.token = token.map(str::to_owned);
        self
    }

    pub(crate) fn body(mut self, body: impl AsRef<[u8]>) -> Self {
        self.body = Some(body.as_ref().to_vec());
        self
    }

    pub(crate) fn send(self) -> Reply {
        self.try_send().unwrap()
    }

    pub(crate) fn try_send(self) -> Result<Reply, ureq::Error> {
        let url = format!("http://{}{}", self.service.address, self.path);
        let mut request = Request::builder().method(self.method.as_str()).uri(url);
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .proxy(None)
            .build()
            .into();
        let response = match self.body {
            Some(body) => agent.run(request.body(body).unwrap()),
            None => agent.run(request.body(()).unwrap()),
        };
        let (parts, mut body) = response?.into_parts();
        Ok(Reply { status: parts.status.as_u16(), headers: parts.headers, text: body.read_to_string()? })
    }
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn etag(&self) -> String {
        self.header("etag").to_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|fault| panic!("{fault}: {}", self.text))
    }

    /// The code of the error envelope, whose form is checked.
    pub(crate) fn code(&self) -> String {
        let envelope = self.json();
        let error = &envelope["error"];
        assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "{}", self.text);
        error["code"].as_str().unwrap_or_else(|| panic!("{}", self.text)).to_owned()
    }

    /// Status and code of a refusal.
    pub(crate) fn refusal(&self) -> (u16, String) {
        (self.status, self.code())
    }
}

/// Status and code as a test expects them.
pub(crate) fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}
