//! Planted secrets in everything that is sent: they stand in the bodies of revisions and nowhere else.

use offerkit_core::catalog::{self, FIELDS, Field};
use serde_json::{Map, Value, json};

use crate::harness::{Reply, SAMPLE, SMALL, Service, VERSION};

/// Part of each planted secret, and of nothing else.
pub(crate) const CANARY: &str = "CANARY";

/// What was sent, and what came of it.
pub(crate) struct Exchange {
    /// What was tried.
    pub(crate) what: &'static str,
    /// What came back.
    pub(crate) reply: Reply,
}

/// The documented body for a publisher's offer, with a secret in every text and where the catalog says that one stands.
pub(crate) fn planted(publisher: &str, offer: &str) -> String {
    let mut body: Value = serde_json::from_str(SAMPLE).unwrap();
    plant(&mut body);
    body["publisherId"] = json!(publisher);
    body["id"] = json!(offer);
    body["offerTypeId"] = json!("microsoft-azure-virtualmachines");
    let secrets: Vec<&Field> = FIELDS.iter().filter(|field| field.secret).collect();
    assert!(secrets.len() > 4);
    for field in secrets {
        *place_of(&mut body, field) = json!(format!("{CANARY}-LEAD"));
    }
    body["unheard-of"] = json!({"deep": [format!("AccountName=a;AccountKey={CANARY}-KEY;x")]});
    body.to_string().replace("unheard-of\":{\"deep", "unheard-of\":{\"d\\u0065ep")
}

fn plant(value: &mut Value) {
    match value {
        Value::String(text) if text.contains("sig=") => {
            *text = text.replace("sig=", &format!("sig={CANARY}-SIGNATURE"))
        }
        Value::String(text) => text.push_str(&format!(" ?sig={CANARY}-TEXT")),
        Value::Array(items) => items.iter_mut().for_each(plant),
        Value::Object(members) => members.values_mut().for_each(plant),
        _ => {}
    }
}

/// Where a field stands; objects on the way are made.
fn place_of<'v>(body: &'v mut Value, field: &Field) -> &'v mut Value {
    let Some(parent) = field.parent else { return body };
    let object = place_of(body, catalog::field(parent));
    if !object.is_object() {
        *object = Value::Object(Map::new());
    }
    object.as_object_mut().unwrap().entry(field.key).or_insert(Value::Null)
}

/// Sends secrets by every way there is, as a publisher whose token is given.
pub(crate) fn exchanges(service: &Service, publisher: &str, token: &str) -> Vec<Exchange> {
    let offers = format!("/api/publishers/{publisher}/offers");
    let body = planted(publisher, "vm");
    let large = format!("{}{}", " ".repeat(4 << 20), body);
    let elsewhere = planted(publisher, &format!("other?sig={CANARY}-ID"));
    let stranger = planted(&format!("sig={CANARY}-PUBLISHER"), "vm");
    let (json, text) = ("application/json", "text/plain; sig=CANARY-TYPE");
    let (stale, odd) = ("W/\"datetime'2017-06-07T06%3A15%3A40.4771399Z'\"", "sig=CANARY-MATCH");
    let version = format!("{VERSION}&token=CANARY-QUERY&sig=CANARY-QUERY");
    let vm = format!("{offers}/vm?{version}");
    let typed = |headers: &[(&'static str, &'static str)]| {
        let mut all = vec![("Content-Type", json), ("X-Secret", "sig=CANARY-HEADER"), ("Cookie", "a=CANARY-COOKIE")];
        all.extend_from_slice(headers);
        all
    };
    let cut = format!("{{\"a\":\"?sig={CANARY}-BROKEN\",\"password\":\"{CANARY}-BROKEN");
    let twice = format!("{{\"a\":\"?sig={CANARY}-A\",\"a\":\"?sig={CANARY}-B\"}}");
    let typeless = format!("{{\"offerTypeId\":[\"?sig={CANARY}-TYPE\"],\"definition\":\"?sig={CANARY}-DEFINITION\"}}");
    let deep = format!("{}\"?sig={CANARY}-DEEP\"", "[".repeat(2000));
    let sent = |what, method: &str, path: &str, headers: Vec<(&str, &str)>, body: Option<&str>| {
        let mut call = service.call(method, path).token(Some(token));
        for (name, value) in headers {
            call = call.header(name, value);
        }
        if let Some(body) = body {
            call = call.body(body);
        }
        Exchange { what, reply: call.send() }
    };
    let put = |what, path: &str, headers: &[(&'static str, &'static str)], body: &str| {
        sent(what, "PUT", path, typed(headers), Some(body))
    };
    let get = |what, path: &str| sent(what, "GET", path, typed(&[("If-None-Match", odd)]), None);
    let check =
        |what, query: &str, body: &str| sent(what, "POST", &format!("/ext/check{query}"), typed(&[]), Some(body));
    let upload = |what, query: &str, media_type: &'static str| {
        let headers = vec![("Content-Type", media_type), ("X-Secret", "sig=CANARY-HEADER")];
        sent(what, "POST", &format!("/ext/artifacts{query}"), headers, Some("?sig=CANARY-PICTURE"))
    };
    let foreign = |what, token: Option<&str>| Exchange { what, reply: service.call("GET", &vm).token(token).send() };
    vec![
        put("created", &vm, &[], &body),
        put("exists", &vm, &[], &body),
        put("changed", &vm, &[("If-Match", "*")], &body),
        put("stale", &vm, &[("If-Match", stale)], &body),
        put("no tag", &vm, &[("If-Match", odd)], &body),
        put("too large", &vm, &[("If-Match", "*")], &large),
        put("another offer", &vm, &[("If-Match", "*")], &elsewhere),
        put("another publisher", &vm, &[("If-Match", "*")], &stranger),
        put("cut off", &vm, &[("If-Match", "*")], &cut),
        put("a key twice", &vm, &[("If-Match", "*")], &twice),
        put("of no type", &vm, &[("If-Match", "*")], &typeless),
        put("too deep", &vm, &[("If-Match", "*")], &deep),
        sent("no JSON", "PUT", &vm, vec![("Content-Type", text)], Some(&body)),
        put("no version", &format!("{offers}/vm?api-version=sig=CANARY-VERSION"), &[], &body),
        put("no offer", &format!("{offers}/sig=CANARY-OFFER?{version}"), &[], &body),
        sent("no method", "DELETE", &vm, typed(&[]), Some(&body)),
        get("read", &vm),
        get("listed", &format!("{offers}?{version}")),
        get("status", &format!("{offers}/vm/status?{version}")),
        get("missing", &format!("{offers}/missing?{version}")),
        get("no route", "/sig=CANARY-FILE.js?sig=CANARY-QUERY"),
        foreign("no token", Some("sig=CANARY.CANARY-TOKEN.CANARY")),
        foreign("nobody", None),
        check("checked", "", &body),
        check("checked, cut off", "", &cut),
        check("checked at no time", "?now=sig=CANARY-NOW", &body),
        check("checked with no profile", "?profile=sig=CANARY-PROFILE&x=sig=CANARY", SMALL),
        check("checked with a parameter twice", "?now=sig=CANARY&now=sig=CANARY", SMALL),
        upload("no picture", "", "image/png"),
        upload("no picture's type", "", "text/plain; sig=CANARY-TYPE"),
        upload("for nobody", "?publisher=sig=CANARY-PUBLISHER&x=sig=CANARY", "image/png"),
    ]
}

/// What a column of a database holds, as bytes.
fn bytes(value: rusqlite::types::ValueRef<'_>) -> Vec<u8> {
    match value {
        rusqlite::types::ValueRef::Text(text) | rusqlite::types::ValueRef::Blob(text) => text.to_vec(),
        rusqlite::types::ValueRef::Integer(number) => number.to_string().into_bytes(),
        _ => Vec::new(),
    }
}

#[test]
fn a_secret_that_is_sent_stands_in_the_body_of_its_revision_alone() {
    let service = Service::start();
    let token = service.token("contoso");
    let exchanges = exchanges(&service, "contoso", &token);
    let statuses: Vec<u16> = exchanges.iter().map(|exchange| exchange.reply.status).collect();
    for expected in [200, 201, 400, 401, 404, 405, 409, 412, 413, 415] {
        assert!(statuses.contains(&expected), "{expected} in {statuses:?}");
    }
    for Exchange { what, reply } in &exchanges {
        let headers = format!("{:?}", reply.headers);
        assert!(!headers.contains(CANARY) && !headers.contains(&token), "{what}: {headers}");
        assert!(!reply.text.contains(&token), "{what}: {}", reply.text);
        // The offer itself comes back as it was sent.
        let is_offer = ["created", "changed", "read", "listed"].contains(what);
        let around = reply.text.find(CANARY).map(|at| reply.text.get(at.saturating_sub(300)..at + 60));
        assert_eq!(around.is_some(), is_offer, "{what}: {} {around:?}", reply.status);
    }

    let folder = service.stop();
    let database = rusqlite::Connection::open(folder.path().join("offers.db")).unwrap();
    let mut tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut holding = Vec::new();
    for table in &tables {
        let mut rows = database.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns: Vec<String> = rows.column_names().map(str::to_owned).collect();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for (index, column) in columns.iter().enumerate() {
                let held = bytes(row.get_ref(index).unwrap());
                let text = String::from_utf8_lossy(&held);
                assert!(!text.contains(&token), "{table}.{column}");
                if text.contains(CANARY) {
                    holding.push(format!("{table}.{column}"));
                }
            }
        }
    }
    holding.dedup();
    assert_eq!(holding, ["revisions.body"]);
    assert!(tables.len() > 2, "{tables:?}");
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let is_database = path.file_name().unwrap().to_string_lossy().starts_with("offers.db");
        if path.is_file() && !is_database {
            let held = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            assert!(!held.contains(CANARY) && !held.contains(&token), "{}", path.display());
        }
    }
}
