//! A client that keeps its connection, one for each thread that writes.

use ureq::http::{HeaderMap, Request};
use ureq::{Agent, Error};

use crate::harness::{Files, Service};

/// A response.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
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
}

/// Speaks to a service for publisher `contoso`.
pub(crate) struct Client {
    agent: Agent,
    base: String,
    token: String,
}

impl Client {
    pub(crate) fn of(service: &Service, token: &str) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).proxy(None).build();
        Self { agent: config.into(), base: service.base.clone(), token: token.to_owned() }
    }

    fn call(&self, method: &str, path: &str, body: Option<&str>) -> Result<Reply, Error> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("Authorization", format!("Bearer {}", self.token));
        let response = match body {
            None => self.agent.run(request.body(()).unwrap()),
            Some(body) => {
                let request = request.header("Content-Type", "application/json").header("If-Match", "*");
                self.agent.run(request.body(body).unwrap())
            }
        };
        let (parts, mut body) = response?.into_parts();
        Ok(Reply { status: parts.status.as_u16(), headers: parts.headers, text: body.read_to_string()? })
    }

    /// Overwrites an offer, or creates it. A service that ends meanwhile is an error.
    pub(crate) fn try_put(&self, offer: &str, body: &str) -> Result<Reply, Error> {
        self.call("PUT", &format!("/api/publishers/contoso/offers/{offer}?api-version=2017-10-31"), Some(body))
    }

    pub(crate) fn put(&self, offer: &str, body: &str) -> Reply {
        self.try_put(offer, body).unwrap()
    }

    pub(crate) fn get(&self, offer: &str) -> Reply {
        self.call("GET", &format!("/api/publishers/contoso/offers/{offer}?api-version=2017-10-31"), None).unwrap()
    }

    pub(crate) fn revision(&self, offer: &str, number: u64) -> Reply {
        self.call("GET", &format!("/ext/publishers/contoso/offers/{offer}/revisions/{number}"), None).unwrap()
    }

    /// Number and ETag of an offer's revisions above a number, in their order; none where there is no offer.
    pub(crate) fn revisions_above(&self, offer: &str, last: u64) -> Vec<(u64, String)> {
        let mut all = Vec::new();
        let mut before = u64::from(u32::MAX);
        loop {
            let query = format!("before={before}&limit=200");
            let path = format!("/ext/publishers/contoso/offers/{offer}/revisions?{query}");
            let page = self.call("GET", &path, None).unwrap();
            if page.status == 404 {
                return all;
            }
            assert_eq!(page.status, 200, "{}", page.text);
            let page = page.json();
            let page = page.as_array().unwrap();
            for entry in page {
                before = entry["number"].as_u64().unwrap();
                if before > last {
                    all.push((before, entry["etag"].as_str().unwrap().to_owned()));
                }
            }
            if page.is_empty() || before <= last + 1 {
                all.reverse();
                return all;
            }
        }
    }
}

/// A token for `contoso`.
pub(crate) fn token(service: &Service, files: &Files) -> String {
    std::fs::read_to_string(service.token_file(files, "contoso")).unwrap().trim().to_owned()
}
