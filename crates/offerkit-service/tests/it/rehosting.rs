//! What becomes of the pictures that an offer names: fetched, kept, served, shown in place of the originals.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use offerkit_service::{Options, Quota};

use crate::harness::{SMALL, START, Service, VERSION, offer_path, refused, sample};
use crate::picture_host::{Answer, PictureHost, offer_with, ok, picture, plan_pictures, settled, status_of};

/// What a service needs to fetch from a host.
fn allowing(host: &PictureHost) -> impl FnOnce(&mut Options) + use<> {
    let place = host.place();
    move |options| options.artifacts.allow_hosts = vec![place]
}

/// Waits until a host has seen so many requests.
fn wait_for(host: &PictureHost, requests: usize) {
    let start = Instant::now();
    while host.heads().len() < requests {
        assert!(start.elapsed() < Duration::from_secs(60), "{} of {requests}", host.heads().len());
        std::thread::yield_now();
    }
}

/// Where a service's own pictures lie while it is told nothing else.
const OWN: &str = "http://127.0.0.1:8080/ext/artifacts/";

#[test]
fn a_fetched_picture_stands_in_the_place_of_its_original_and_nothing_else_changes() {
    let host = PictureHost::with(picture("small.png"));
    let service = Service::start_with(allowing(&host));
    let body = offer_with(&[host.url("/a.png?sig=1"), host.url("/b.png")]);
    let put = service.put("vm", &body).send();
    assert_eq!(plan_pictures(&put.json()), [host.url("/a.png?sig=1"), host.url("/b.png")]);
    settled(&service, "vm");
    let got = service.get("vm");
    let held = plan_pictures(&got.json());
    assert!(held.iter().all(|url| url.starts_with(OWN) && url.len() == OWN.len() + 32), "{held:?}");
    assert_eq!(held[0], held[1], "the same bytes are kept once");
    assert_eq!(got.etag(), put.etag());
    let originals = got.text.replace(&held[0], "X");
    assert_eq!(originals, put.text.replace(&host.url("/a.png?sig=1"), "X").replace(&host.url("/b.png"), "X"));
    let unchanged = service.call("GET", &offer_path("vm")).header("If-None-Match", &put.etag()).send();
    assert_eq!(unchanged.status, 304);

    let database = rusqlite::Connection::open(service.folder.path().join("offers.db")).unwrap();
    let stored: Vec<u8> = database.query_row("SELECT body FROM revisions", [], |row| row.get(0)).unwrap();
    assert_eq!(stored, body.into_bytes(), "the stored bytes are those that came");
}

#[test]
fn a_picture_is_served_for_good_to_whoever_knows_its_address() {
    let host = PictureHost::start(|path| Answer::Bytes(ok(&picture(path.trim_start_matches('/')))));
    let service = Service::start_with(allowing(&host));
    let files = ["small.png", "photo.jpg", "animated.gif"];
    service.put("vm", offer_with(&files.map(|name| host.url(&format!("/{name}"))))).send();
    settled(&service, "vm");
    let held = plan_pictures(&service.get("vm").json());
    for (url, (name, media_type)) in held.iter().zip(files.iter().zip(["image/png", "image/jpeg", "image/gif"])) {
        let path = url.strip_prefix("http://127.0.0.1:8080").unwrap();
        let mut response = ureq::get(format!("http://{}{path}", service.address)).call().unwrap();
        assert_eq!(response.body_mut().read_to_vec().unwrap(), picture(name));
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap());
        assert_eq!(header("content-type"), Some(media_type));
        assert_eq!(header("x-content-type-options"), Some("nosniff"));
        assert_eq!(header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(header("content-length"), Some(picture(name).len().to_string().as_str()));
        let head = service.call("HEAD", path).token(None).send();
        assert_eq!((head.status, head.text.as_str(), head.header("content-type")), (200, "", media_type));
        assert_eq!(service.call("DELETE", path).send().refusal(), refused(405, "MethodNotAllowed"));
    }
    for odd in ["0123456789abcdef0123456789abcdef", "x", "..%2f..%2foffers.db", "%2e%2e"] {
        let reply = service.call("GET", &format!("/ext/artifacts/{odd}")).token(None).send();
        assert_eq!(reply.refusal(), refused(404, "NotFound"), "{odd}");
    }
}

#[test]
fn own_pictures_are_kept_when_they_are_put_back_and_never_fetched() {
    let host = PictureHost::with(picture("small.png"));
    let service = Service::start_with(allowing(&host));
    let put = service.put("vm", offer_with(&[host.url("/a.png")])).send();
    settled(&service, "vm");
    let got = service.get("vm");
    let held = plan_pictures(&got.json());
    let back = service.put("vm", &got.text).header("If-Match", &put.etag()).send();
    assert_eq!((back.status, plan_pictures(&back.json())), (200, held.clone()));
    let messages = settled(&service, "vm");
    assert!(messages[0].1.contains(&format!(" is held: <a href=\"{}\">", held[0])), "{messages:?}");
    assert_eq!(plan_pictures(&service.get("vm").json()), held);
    assert_eq!(host.connections(), 1);

    let unknown = format!("{OWN}{}", "0".repeat(32));
    service.put("vm", offer_with(std::slice::from_ref(&unknown))).header("If-Match", "*").send();
    assert!(settled(&service, "vm")[0].1.contains("there is no such picture here"));
    assert_eq!(plan_pictures(&service.get("vm").json()), [unknown]);
}

#[test]
fn the_public_address_names_pictures_and_the_host_header_never_does() {
    let host = PictureHost::with(picture("small.png"));
    let place = host.place();
    let service = Service::start_with(|options| {
        options.artifacts.allow_hosts = vec![place.clone()];
        options.artifacts.public_url = "https://offers.example/kept".to_owned();
    });
    service.put("vm", offer_with(&[host.url("/a.png")])).header("Host", "evil.example").send();
    settled(&service, "vm");
    let got = service.call("GET", &offer_path("vm")).header("Host", "evil.example").send();
    let held = plan_pictures(&got.json());
    assert!(held[0].starts_with("https://offers.example/kept/ext/artifacts/"), "{held:?}");
    service.put("vm", &got.text).header("If-Match", "*").send();

    // A service that moves shows what it keeps where it now is, also what was put back before.
    let again =
        Service::start_in(service.stop(), |options| options.artifacts.public_url = "http://new.example".to_owned());
    settled(&again, "vm");
    let moved = plan_pictures(&again.get("vm").json());
    assert_eq!(moved[0], held[0].replace("https://offers.example/kept", "http://new.example"));
    assert_eq!(host.connections(), 1);
}

#[test]
fn options_that_cannot_be_used_are_told_at_the_start() {
    let fault = |change: &dyn Fn(&mut Options)| {
        let mut options = crate::keeping::options();
        change(&mut options);
        offerkit_service::open(tempfile::tempdir().unwrap().path(), options).unwrap_err().to_string()
    };
    let public = fault(&|options| options.artifacts.public_url = "offers.example".to_owned());
    assert!(public.contains("`offers.example` is no public address"), "{public}");
    let place = fault(&|options| options.artifacts.allow_hosts = vec!["pictures.example".to_owned()]);
    assert!(place.contains("`pictures.example` is no place for pictures"), "{place}");
}

#[test]
fn an_address_that_failed_is_left_alone_for_ten_minutes_also_by_the_next_service() {
    let works = Arc::new(AtomicBool::new(false));
    let hand = Arc::clone(&works);
    let host = PictureHost::start(move |_| {
        let missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec();
        Answer::Bytes(if hand.load(Ordering::SeqCst) { ok(&picture("small.png")) } else { missing })
    });
    let service = Service::start_with(allowing(&host));
    let body = offer_with(&[host.url("/a.png")]);
    let put = service.put("vm", &body).send();
    let messages = settled(&service, "vm");
    assert!(messages[0].1.ends_with(": its host answered with status 404."), "{messages:?}");
    works.store(true, Ordering::SeqCst);

    service.seconds.store(START + 599, Ordering::SeqCst);
    service.put("vm", &body).header("If-Match", "*").send();
    service.put("other", &body).send();
    settled(&service, "other");
    let again = Service::start_in(service.stop(), allowing(&host));
    again.seconds.store(START + 599, Ordering::SeqCst);
    settled(&again, "vm");
    assert_eq!(host.connections(), 1);

    again.seconds.store(START + 600, Ordering::SeqCst);
    let messages = status_of(&again, "vm")["messages"].to_string();
    assert!(messages.contains("is waiting to be fetched again") && messages.contains("status 404"), "{messages}");
    assert!(settled(&again, "vm")[0].1.contains(" is held: "));
    assert_eq!(host.connections(), 2, "once for both offers");
    assert_ne!(again.get("vm").etag(), put.etag());
}

#[test]
fn what_waits_when_the_service_ends_is_fetched_by_the_next_one() {
    let first =
        PictureHost::start(|_| Answer::Drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n\x89PNG".to_vec()));
    let service = Service::start_with(allowing(&first));
    let addresses: Vec<String> = (0..8).map(|number| first.url(&format!("/{number}"))).collect();
    service.put("vm", offer_with(&addresses)).send();
    wait_for(&first, 4);
    let start = Instant::now();
    let place = first.address;
    let folder = service.stop();
    assert!(start.elapsed() < Duration::from_secs(5), "it does not wait for slow hosts: {:?}", start.elapsed());
    drop(first);

    let second = PictureHost::start_at(place, |_| Answer::Bytes(ok(&picture("small.png"))));
    // Nobody asks: the connections come by themselves.
    let again = Service::start_in(folder, allowing(&second));
    wait_for(&second, 8);
    assert!(settled(&again, "vm").iter().all(|(_, words)| words.contains(" is held: ")));
    assert_eq!(second.connections(), 8);
}

#[test]
fn a_service_that_starts_goes_through_all_offers() {
    let host = PictureHost::with(picture("small.png"));
    let body = offer_with(&[host.url("/a.png")]);
    let folder = Arc::new(tempfile::tempdir().unwrap());
    {
        let service = Service::start_in(Arc::clone(&folder), |_| {});
        service.create("first");
    }
    let database = rusqlite::Connection::open(folder.path().join("offers.db")).unwrap();
    database.execute_batch("BEGIN").unwrap();
    for number in 0..300 {
        let (publisher, changed) = (format!("p{number}"), (START + 1 + number) * 10_000_000);
        database.execute("INSERT INTO offers (publisher, offer) VALUES (?1, 'vm')", [&publisher]).unwrap();
        let insert = "INSERT INTO revisions VALUES (last_insert_rowid(), 1, ?1, CAST(?2 AS BLOB))";
        database.execute(insert, rusqlite::params![changed, body]).unwrap();
    }
    database.execute_batch("COMMIT").unwrap();
    drop(database);
    let _service = Service::start_in(folder, allowing(&host));
    wait_for(&host, 300);
    assert_eq!(host.connections(), 300);
}

#[test]
fn disks_are_never_fetched() {
    let host = PictureHost::with(picture("small.png"));
    let service = Service::start_with(allowing(&host));
    let mut body: serde_json::Value = serde_json::from_str(&sample("vm")).unwrap();
    let url = host.url("/disk.vhd");
    let images = body["definition"]["plans"][0]["microsoft-azure-virtualmachines.vmImages"].as_object_mut().unwrap();
    for image in images.values_mut() {
        image["osVhdUrl"] = url.clone().into();
        image["lunVhdDetails"] = serde_json::json!([{"lun": 0, "vhdUrl": url}]);
    }
    assert_eq!(service.put("vm", body.to_string()).send().status, 201);
    let messages = settled(&service, "vm");
    assert!(!messages.is_empty() && messages.iter().all(|(_, words)| !words.contains("disk.vhd")), "{messages:?}");
    assert!(service.get("vm").text.contains(&url));
    assert_eq!(host.connections(), 0);
}

#[test]
fn the_status_has_the_documented_shape() {
    let service = Service::start();
    service.create("vm");
    let status = status_of(&service, "vm");
    let sample = include_str!("../../../../tests/fixtures/samples/retrieve-offer-status-response-2020.json");
    let sample: serde_json::Value = serde_json::from_str(sample).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&status), keys(&sample));
    assert_eq!((status["status"].as_str(), &status["messages"]), (Some("neverPublished"), &serde_json::json!([])));
    let steps = status["steps"].as_array().unwrap().iter().zip(sample["steps"].as_array().unwrap());
    for (step, documented) in steps {
        assert_eq!(keys(step), keys(documented));
        for key in ["id", "stepName", "description", "estimatedTimeFrame"] {
            assert_eq!(step[key], documented[key]);
        }
        assert_eq!((&step["status"], &step["progressPercentage"]), (&"notStarted".into(), &0.into()));
    }
    assert_eq!(status["steps"].as_array().unwrap().len(), 6);

    let path = |offer: &str| format!("/api/publishers/contoso/offers/{offer}/status");
    let versioned = |offer: &str| format!("{}?{VERSION}", path(offer));
    assert_eq!(service.call("GET", &versioned("none")).send().refusal(), refused(404, "NotFound"));
    assert_eq!(service.call("GET", &versioned("-")).send().refusal(), refused(400, "BadRequest"));
    assert_eq!(service.call("GET", &path("vm")).send().refusal(), refused(400, "InvalidAPIVersion"));
    assert_eq!(service.call("GET", &versioned("vm")).token(None).send().refusal(), refused(401, "Unauthorized"));
    let other = service.token("fabrikam");
    assert_eq!(service.call("GET", &versioned("vm")).token(Some(&other)).send().refusal(), refused(403, "Forbidden"));
    assert_eq!(service.call("PUT", &versioned("vm")).body(SMALL).send().refusal(), refused(405, "MethodNotAllowed"));
}

#[test]
fn messages_show_addresses_to_the_letter_and_without_secrets() {
    let service = Service::start();
    let addresses = [
        "http://a.example/<script>alert(1)</script>\"'&.png?sv=1&sig=SECRET".to_owned(),
        "http://user:SECRET@a.example/".to_owned(),
        "http://nobody.example/sig=SECRET".to_owned(),
        "\"><img src=x onerror=alert(1)>".to_owned(),
    ];
    service.put("vm", offer_with(&addresses)).send();
    let messages = settled(&service, "vm");
    let all = serde_json::to_string(&messages).unwrap();
    assert!(!all.contains("SECRET") && !all.contains("<script") && !all.contains("<img"), "{all}");
    assert!(
        messages[0].1.contains("http://a.example/&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;.png?…"),
        "{all}"
    );
    assert!(messages[1].1.contains("<code>http://***@a.example/</code>"), "{all}");
    assert!(messages.iter().all(|(level, _)| level == "error"), "{all}");

    let folder = service.stop();
    let database = rusqlite::Connection::open(folder.path().join("offers.db")).unwrap();
    let mut rows = database.prepare("SELECT address, reason FROM images").unwrap();
    let kept: Vec<(Vec<u8>, String)> =
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    assert_eq!(kept.len(), addresses.len());
    assert!(kept.iter().all(|(address, reason)| address.len() == 32 && !reason.contains("SECRET")), "{kept:?}");
}

#[test]
fn a_publisher_keeps_what_its_space_allows_and_is_told_of_the_rest() {
    let host = PictureHost::start(|path| Answer::Bytes(ok(&picture(path.trim_start_matches('/')))));
    let place = host.place();
    let service = Service::start_with(|options| {
        options.artifacts.allow_hosts = vec![place];
        options.artifacts.quota = Quota { bytes: 1 << 20, count: 2 };
    });
    let addresses = ["/small.png", "/photo.jpg", "/animated.gif"].map(|path| host.url(path));
    for (number, address) in addresses.iter().enumerate() {
        let put = service.put(&format!("vm{number}"), offer_with(std::slice::from_ref(address))).send();
        assert_eq!(put.status, 201);
        settled(&service, &format!("vm{number}"));
    }
    let messages = settled(&service, "vm2");
    assert!(messages[0].1.contains("the publisher&#39;s space for pictures is used up"), "{messages:?}");
    assert_eq!(plan_pictures(&service.get("vm2").json()), [addresses[2].clone()]);
    assert_eq!(std::fs::read_dir(service.folder.path().join("artifacts")).unwrap().count(), 2);
}
