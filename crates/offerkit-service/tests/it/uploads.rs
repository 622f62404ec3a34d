//! `POST /ext/artifacts`: pictures from the portal.

use offerkit_service::Quota;

use crate::harness::{Reply, Service, refused};
use crate::picture_host::{offer_with, picture, plan_pictures, settled};

fn upload(service: &Service, bytes: &[u8]) -> Reply {
    service.call("POST", "/ext/artifacts").header("Content-Type", "image/png").body(bytes).send()
}

#[test]
fn a_picture_is_kept_under_an_address_of_its_own() {
    let service = Service::start();
    for (name, media_type, width, height) in
        [("small.png", "image/png", 40, 40), ("photo.jpg", "image/jpeg", 90, 60), ("animated.gif", "image/gif", 16, 9)]
    {
        let reply = upload(&service, &picture(name));
        assert_eq!(reply.status, 201, "{}", reply.text);
        let kept = reply.json();
        let url = kept["url"].as_str().unwrap();
        assert_eq!(reply.header("location"), url);
        assert_eq!(
            kept,
            serde_json::json!({"url": url, "type": media_type, "width": width, "height": height, "bytes": picture(name).len()})
        );
        let path = url.strip_prefix("http://127.0.0.1:8080").unwrap();
        let mut served = ureq::get(format!("http://{}{path}", service.address)).call().unwrap();
        assert_eq!(served.body_mut().read_to_vec().unwrap(), picture(name));
        assert_eq!(upload(&service, &picture(name)).json(), kept, "the same again is the same picture");
    }
}

#[test]
fn a_kept_picture_can_be_named_at_once_and_stays_after_a_restart() {
    let service = Service::start();
    let url = upload(&service, &picture("small.png")).json()["url"].as_str().unwrap().to_owned();
    let put = service.put("vm", offer_with(std::slice::from_ref(&url))).send();
    assert_eq!(plan_pictures(&put.json()), std::slice::from_ref(&url));
    assert!(settled(&service, "vm")[0].1.contains(" is held: "));
    let again = Service::start_in(service.stop(), |_| {});
    assert!(settled(&again, "vm")[0].1.contains(" is held: "));
    let path = url.strip_prefix("http://127.0.0.1:8080").unwrap();
    assert_eq!(ureq::get(format!("http://{}{path}", again.address)).call().unwrap().status(), 200);
}

#[test]
fn only_pictures_of_bearers_are_taken() {
    let service = Service::start();
    let png = picture("small.png");
    let call = || service.call("POST", "/ext/artifacts").header("Content-Type", "image/png").body(&png);
    assert_eq!(call().token(None).send().refusal(), refused(401, "Unauthorized"));
    assert_eq!(call().token(Some("a.b.c")).send().refusal(), refused(401, "Unauthorized"));
    for media_type in ["text/html", "application/octet-stream", "application/json", "images/png", ""] {
        let reply = service.call("POST", "/ext/artifacts").header("Content-Type", media_type).body(&png).send();
        assert_eq!(reply.refusal(), refused(415, "UnsupportedMediaType"), "{media_type}");
    }
    let query = |query: &str| {
        let path = format!("/ext/artifacts?{query}");
        service.call("POST", &path).header("Content-Type", "IMAGE/PNG").body(&png).send()
    };
    assert_eq!(query("publisherId=contoso&api-version=2017-10-31").status, 201);
    assert_eq!(query("publisherId=fabrikam").refusal(), refused(403, "Forbidden"));
    assert_eq!(query("publisher=contoso").refusal(), refused(400, "BadRequest"));
    assert_eq!(service.call("GET", "/ext/artifacts").send().refusal(), refused(405, "MethodNotAllowed"));
}

#[test]
fn a_token_of_several_publishers_must_say_whose_picture_it_is() {
    let service = Service::start();
    let both = crate::harness::token_for(service.folder.path(), &["contoso", "fabrikam"]);
    let png = picture("small.png");
    let call = |path: &str| {
        service.call("POST", path).token(Some(&both)).header("Content-Type", "image/png").body(&png).send()
    };
    assert_eq!(call("/ext/artifacts").refusal(), refused(400, "BadRequest"));
    let of_contoso = call("/ext/artifacts?publisherId=contoso").json();
    let of_fabrikam = call("/ext/artifacts?publisherId=fabrikam").json();
    assert_ne!(of_contoso["url"], of_fabrikam["url"], "each keeps its own");
}

#[test]
fn too_large_a_picture_is_told_and_the_largest_is_taken() {
    let service = Service::start();
    let mut largest = picture("small.png");
    largest.resize(10 << 20, 0);
    assert_eq!(upload(&service, &largest).status, 201);
    largest.push(0);
    assert_eq!(upload(&service, &largest).refusal(), refused(413, "PayloadTooLarge"));
}

#[test]
fn a_full_space_is_told_and_what_is_there_may_be_sent_again() {
    let service = Service::start_with(|options| {
        options.artifacts.quota = Quota { bytes: u64::try_from(picture("small.png").len()).unwrap(), count: 9 };
    });
    assert_eq!(upload(&service, &picture("small.png")).status, 201);
    let reply = upload(&service, &picture("animated.gif"));
    assert_eq!(reply.refusal(), refused(507, "InsufficientStorage"));
    assert!(reply.text.contains("The publisher's space for pictures is used up"), "{}", reply.text);
    assert_eq!(upload(&service, &picture("small.png")).status, 201);
    let files = std::fs::read_dir(service.folder.path().join("artifacts")).unwrap().count();
    assert_eq!(files, 1, "nothing of what was refused is left");
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_nothing_is_promised() {
    let service = Service::start();
    std::fs::write(service.folder.path().join("artifacts"), "in the way").unwrap();
    let reply = upload(&service, &picture("small.png"));
    assert_eq!(reply.refusal(), refused(503, "ServiceUnavailable"));
    std::fs::remove_file(service.folder.path().join("artifacts")).unwrap();
    assert_eq!(upload(&service, &picture("small.png")).status, 201);
}

#[test]
fn a_picture_that_is_being_sent_many_times_at_once_is_kept_once() {
    let service = Service::start();
    let urls: Vec<String> = std::thread::scope(|scope| {
        let one = || scope.spawn(|| upload(&service, &picture("photo.jpg")).json()["url"].as_str().unwrap().to_owned());
        let running: Vec<_> = (0..16).map(|_| one()).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(urls.iter().all(|url| *url == urls[0]), "{urls:?}");
    let files = std::fs::read_dir(service.folder.path().join("artifacts")).unwrap().count();
    assert_eq!(files, 1);
}
