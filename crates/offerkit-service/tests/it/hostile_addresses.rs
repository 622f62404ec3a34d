//! Addresses of pictures that lead inside, against a real listener that must see nothing.

use std::fs;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use offerkit_service::Names;

use crate::harness::{START, Service};
use crate::picture_host::{Answer, PictureHost, offer_with, redirect, settled, status_of};

/// A row of the table.
struct Row {
    how: String,
    address: String,
    answers: Vec<IpAddr>,
    why: String,
}

/// What a reason says, by the table's word for it.
const REASONS: [(&str, &str); 10] = [
    ("private", "its host is not on the public internet"),
    ("unknown", "its host was not found"),
    ("number", "has a number for a host"),
    ("unreadable", "has no host that can be read"),
    ("user", "holds a user name or password"),
    ("character", "holds a control character or a backslash"),
    ("scheme", "does not start with http:// or https://"),
    ("port", "is not asked for pictures"),
    ("bad-port", "has a port that is no number"),
    ("length", "is longer than 8,192 bytes"),
];

fn rows(port: u16) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/pictures/hostile.tsv");
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let [how, address, answers, why]: [&str; 4] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let address: String = serde_json::from_str(address).unwrap();
        let address = address.replace("PORT", &port.to_string()).replace("LONG", &"a".repeat(9000));
        let answers = answers.split(',').filter(|one| *one != "-").map(|one| one.parse().unwrap()).collect();
        Row { how: how.to_owned(), address, answers, why: why.to_owned() }
    };
    lines.map(row).collect()
}

/// Looks every name up as the first row says whose address holds it, and every other as this machine.
fn names(rows: &[Row]) -> Names {
    let known: Vec<(String, Vec<IpAddr>)> =
        rows.iter().map(|row| (row.address.to_ascii_lowercase(), row.answers.clone())).collect();
    Names::new(move |host, port| {
        let found = known.iter().find(|(address, _)| address.contains(&format!("//{host}")));
        let answers = found.map(|(_, answers)| answers.clone()).unwrap_or_default();
        Ok(answers.into_iter().map(|ip| SocketAddr::new(ip, port)).collect())
    })
}

#[test]
fn no_hostile_address_or_redirect_is_asked_however_it_is_written() {
    let trap = PictureHost::trap();
    let rows = rows(trap.address.port());
    let locations: Vec<String> = rows.iter().map(|row| row.address.clone()).collect();
    // `/302/7` redirects to the address of row 7, `/chain/7` does so after two redirects to itself.
    let front = PictureHost::start(move |path| {
        let (how, rest) = path.trim_start_matches('/').split_once('/').unwrap();
        let (row, hop) = rest.split_once('/').unwrap_or((rest, ""));
        Answer::Bytes(match (how, hop) {
            ("chain", "") => redirect(302, &format!("/chain/{row}/again")),
            ("chain", "again") => redirect(307, &format!("../{row}/last")),
            _ => redirect(how.parse().unwrap_or(301), &locations[row.parse::<usize>().unwrap()]),
        })
    });
    let (names, ports) = (names(&rows), vec![80, 443, trap.address.port()]);
    let front_place = front.place();
    let service = Service::start_with(|options| {
        options.artifacts.names = names;
        // So that nothing but the address keeps the listener from being asked.
        options.artifacts.ports = ports;
        options.artifacts.allow_hosts = vec![front_place];
    });
    let given: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| match row.how.as_str() {
            "direct" => row.address.clone(),
            how => front.url(&format!("/{how}/{at}")),
        })
        .collect();
    assert_eq!(service.put("vm", offer_with(&given)).send().status, 201);
    let messages = settled(&service, "vm");
    assert!(rows.len() >= 160 && messages.len() == rows.len(), "{} of {}", messages.len(), rows.len());
    let wrong = rows.iter().zip(&messages).filter(|(row, (level, words))| {
        let (_, reason) = REASONS.iter().find(|(word, _)| *word == row.why).unwrap();
        let is_told = words.contains(reason) && words.contains("it redirects, and then: ") == (row.how != "direct");
        level != "error" || !is_told
    });
    let wrong: Vec<String> =
        wrong.map(|(row, (_, words))| format!("{} {:?} is {}: {words}", row.how, row.address, row.why)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(trap.connections(), 0, "{:?}", trap.heads());
    assert!(front.connections() > 40, "the redirects were followed");
}

#[test]
fn the_listener_would_have_seen_what_an_ordinary_client_asks() {
    let trap = PictureHost::trap();
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
    let local = ["127.", "2130706433", "0x7f", "0177", "017700000001", "[::ffff:127", "localhost:", "[::ffff:7f00"];
    let rows = rows(trap.address.port());
    let rows = rows.iter().filter(|row| {
        let rest = row.address.strip_prefix("http://").unwrap_or_default();
        row.how == "direct" && local.iter().any(|start| rest.starts_with(start))
    });
    let reached: Vec<&str> =
        rows.filter(|row| agent.get(&row.address).call().is_ok()).map(|row| row.address.as_str()).collect();
    assert!(reached.len() >= 10 && trap.connections() >= 10, "{reached:?}");
}

#[test]
fn the_listener_sees_a_fetch_that_is_allowed() {
    let trap = PictureHost::trap();
    let port = trap.address.port();
    let places = vec![trap.place(), format!("Pictures.example:{port}"), format!("[::ffff:127.0.0.1]:{port}")];
    let local = trap.address;
    let service = Service::start_with(|options| {
        options.artifacts.allow_hosts = places;
        options.artifacts.names = Names::new(move |_, _| Ok(vec![local]));
    });
    let addresses = [
        trap.url("/a.png"),
        format!("http://pictures.example:{port}/b.png"),
        format!("http://[::ffff:7f00:1]:{port}/c.png"),
        format!("http://other.example:{port}/d.png"),
    ];
    service.put("vm", offer_with(&addresses)).send();
    let levels: Vec<String> = settled(&service, "vm").into_iter().map(|(level, _)| level).collect();
    assert_eq!(levels, ["information", "information", "information", "error"]);
    assert_eq!(trap.connections(), 3);
    for head in trap.heads() {
        let head = head.to_ascii_lowercase();
        assert!(head.starts_with("get /") && head.contains("accept-encoding: identity\r\n"), "{head}");
        for word in ["authorization", "cookie", "referer", "proxy"] {
            assert!(!head.contains(word), "{head}");
        }
    }
}

/// A service whose names are looked up as each of these lists in turn, the last one for ever; and how often that was.
fn service_with_turns(turns: Vec<Vec<&'static str>>, ports: Vec<u16>) -> (Service, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let names = Names::new(move |_, port| {
        let turn = counted.fetch_add(1, Ordering::SeqCst).min(turns.len() - 1);
        Ok(turns[turn].iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), port)).collect())
    });
    let service = Service::start_with(|options| {
        options.artifacts.names = names;
        options.artifacts.ports = ports;
        options.artifacts.patience = Duration::from_millis(500);
    });
    (service, count)
}

/// A public address where nothing answers: of the AS112 project, which takes in what should not have been asked.
const NOWHERE: &str = "192.31.196.1";

#[test]
fn a_name_that_leads_elsewhere_the_second_time_is_looked_up_once() {
    let trap = PictureHost::trap();
    let (service, count) = service_with_turns(vec![vec![NOWHERE], vec!["127.0.0.1"]], vec![trap.address.port()]);
    let url = format!("http://rebinding.example:{}/a.png", trap.address.port());
    service.put("vm", offer_with(std::slice::from_ref(&url))).send();
    let first = settled(&service, "vm");
    assert!(!first[0].1.contains("not on the public internet"), "it was let through: {first:?}");
    assert_eq!((count.load(Ordering::SeqCst), trap.connections()), (1, 0));

    service.seconds.store(START + 600, Ordering::SeqCst);
    let second = settled(&service, "vm");
    assert!(second[0].1.contains("not on the public internet"), "{second:?}");
    assert_eq!((count.load(Ordering::SeqCst), trap.connections()), (2, 0));
}

#[test]
fn of_several_addresses_only_the_public_ones_are_connected_to() {
    let trap = PictureHost::trap();
    let mixed = vec!["127.0.0.1", NOWHERE, "::1", "::ffff:127.0.0.1"];
    let (service, count) = service_with_turns(vec![mixed], vec![trap.address.port()]);
    service.put("vm", offer_with(&[format!("http://mixed.example:{}/a.png", trap.address.port())])).send();
    let messages = settled(&service, "vm");
    assert_eq!(messages[0].0, "error", "{messages:?}");
    assert_eq!((count.load(Ordering::SeqCst), trap.connections()), (1, 0));
}

#[test]
fn a_redirect_to_the_same_name_is_looked_up_and_checked_again() {
    let trap = PictureHost::trap();
    let front = PictureHost::start(|_| Answer::Bytes(redirect(302, "http://turning.example/second")));
    let (place, port) = (front.address, front.address.port());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let hosts = Arc::clone(&asked);
    let service = Service::start_with(|options| {
        options.artifacts.allow_hosts = vec![format!("turning.example:{port}")];
        options.artifacts.names = Names::new(move |host, port| {
            hosts.lock().unwrap().push(format!("{host}:{port}"));
            Ok(vec![if port == place.port() { place } else { SocketAddr::from(([127, 0, 0, 1], port)) }])
        });
    });
    service.put("vm", offer_with(&[format!("http://turning.example:{port}/first")])).send();
    let messages = settled(&service, "vm");
    assert!(messages[0].1.contains("it redirects, and then: its host is not on the public internet"), "{messages:?}");
    assert_eq!(*asked.lock().unwrap(), [format!("turning.example:{port}"), "turning.example:80".to_owned()]);
    assert_eq!(trap.connections(), 0);
}

#[test]
fn three_redirects_are_followed_and_a_fourth_is_not() {
    let host = PictureHost::start(|path| {
        let left: u32 = path.trim_start_matches('/').parse().unwrap();
        let picture = crate::picture_host::picture("small.png");
        Answer::Bytes(match left {
            0 => crate::picture_host::ok(&picture),
            left => redirect(302, &format!("/{}", left - 1)),
        })
    });
    let place = host.place();
    let service = Service::start_with(|options| options.artifacts.allow_hosts = vec![place]);
    service.put("vm", offer_with(&[host.url("/3"), host.url("/4")])).send();
    let messages = settled(&service, "vm");
    assert!(messages[0].1.contains(" is held: "), "{messages:?}");
    assert!(messages[1].1.contains("it redirects more than 3 times"), "{messages:?}");
}

#[test]
fn a_look_up_that_hangs_costs_its_time_and_no_more() {
    let (hold, held) = std::sync::mpsc::channel::<()>();
    let held = Mutex::new(held);
    let service = Service::start_with(|options| {
        options.artifacts.patience = Duration::from_millis(100);
        options.artifacts.names = Names::new(move |_, _| {
            let _ = held.lock().unwrap().recv();
            Err(io::ErrorKind::NotFound.into())
        });
    });
    service.put("vm", offer_with(&["http://slow.example/a.png".to_owned()])).send();
    let messages = settled(&service, "vm");
    assert!(messages[0].1.contains("did not come within 0.1 seconds"), "{messages:?}");
    assert_eq!(status_of(&service, "vm")["status"], "neverPublished");
    drop(hold);
}
