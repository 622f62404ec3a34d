//! A service that is killed at any moment has kept all that it answered, and nothing that nobody sent.

use std::collections::{HashMap, HashSet};
use std::env;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::client::{Client, Reply, token};
use crate::harness::{Files, SMALL, Service};

/// How often it is killed where `OFFERKIT_KILLS` says nothing.
const KILLS: u64 = 50;
const WRITERS: u64 = 64;
const OFFERS: u64 = 16;
/// It is killed when so many PUTs at most were answered, and then a moment later.
const ANSWERS: u64 = 80;
const MOMENT: u64 = 6_000;
/// Bodies from less than a page of the database to some pages.
const PADDING: u64 = 9_000;

/// A seeded sequence (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

fn number(variable: &str) -> Option<u64> {
    env::var(variable).ok().map(|text| text.parse().unwrap())
}

/// A PUT that was begun; without an answer nobody knows what became of it.
struct Sent {
    offer: String,
    mark: String,
    answer: Option<Reply>,
}

/// Writes until the service is gone.
fn write(client: &Client, round: u64, writer: u64, mut random: Random, answered: &Sender<()>) -> Vec<Sent> {
    let mut all = Vec::new();
    for put in 0.. {
        let offer = format!("vm-{}", random.below(OFFERS));
        let mark = format!("{round}.{writer}.{put}");
        let padding = "x".repeat(usize::try_from(random.below(PADDING)).unwrap());
        let body = SMALL.replace('}', &format!(",\"mark\":\"{mark}\",\"padding\":\"{padding}\"}}"));
        let answer = client.try_put(&offer, &body).ok();
        let is_over = answer.is_none();
        if let Some(answer) = &answer {
            assert!(answer.status == 200 || answer.status == 201, "{}", answer.text);
            let _ = answered.send(());
        }
        all.push(Sent { offer, mark, answer });
        if is_over {
            break;
        }
    }
    all
}

/// All writers at once, until the service is killed under them.
fn round(service: Service, token: &str, round: u64, random: &mut Random) -> Vec<Sent> {
    let (answered, answers) = channel();
    thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let client = Client::of(&service, token);
                let random = Random(random.below(u64::MAX));
                let answered = answered.clone();
                scope.spawn(move || write(&client, round, writer, random, &answered))
            })
            .collect();
        for _ in 0..random.below(ANSWERS) {
            answers.recv().unwrap();
        }
        // The moment is what is random here: nothing is waited for.
        thread::sleep(Duration::from_micros(random.below(MOMENT)));
        drop(service);
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    })
}

/// What is known of an offer's revisions: their tags, in order from the first.
#[derive(Default)]
struct Known {
    tags: HashMap<String, Vec<String>>,
    marks: HashSet<String>,
}

impl Known {
    /// Looks at what a round has left.
    fn look(&mut self, client: &Client, sent: &[Sent]) {
        let by_mark: HashMap<&str, &Sent> = sent.iter().map(|sent| (sent.mark.as_str(), sent)).collect();
        for offer in (0..OFFERS).map(|offer| format!("vm-{offer}")) {
            let tags = self.tags.entry(offer.clone()).or_default();
            for (number, tag) in client.revisions_above(&offer, tags.len() as u64) {
                assert_eq!(number, tags.len() as u64 + 1, "{offer} has a gap");
                assert!(tags.last().is_none_or(|last| *last < tag), "{offer}: tags grow");
                let revision = client.revision(&offer, number);
                let mark = revision.json()["mark"].as_str().unwrap().to_owned();
                let sent = by_mark.get(mark.as_str()).unwrap_or_else(|| panic!("{mark} was not sent in this round"));
                assert_eq!((&sent.offer, revision.etag()), (&offer, tag.clone()));
                if let Some(answer) = &sent.answer {
                    assert_eq!((answer.etag(), &answer.text), (tag.clone(), &revision.text), "{mark}");
                }
                assert!(self.marks.insert(mark), "it is there twice");
                tags.push(tag);
            }
        }
        let lost: Vec<&str> = sent
            .iter()
            .filter(|sent| sent.answer.is_some() && !self.marks.contains(&sent.mark))
            .map(|sent| sent.mark.as_str())
            .collect();
        assert!(lost.is_empty(), "answered and lost: {lost:?}");
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "with the seed it happens again")]
fn a_service_killed_under_many_writers_has_kept_what_it_answered() {
    let kills = number("OFFERKIT_KILLS").unwrap_or(KILLS);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let seed = number("OFFERKIT_SEED").unwrap_or(now);
    eprintln!("OFFERKIT_SEED={seed}, {kills} kills");
    let mut random = Random(seed);
    let files = Files::new();
    let mut service = Service::start(files.path());
    let data = service.data.clone();
    let token = token(&service, &files);
    let (mut known, mut answered, mut unanswered) = (Known::default(), 0, 0);
    for kill in 0..kills {
        let sent = round(service, &token, kill, &mut random);
        service = Service::start(files.path());
        known.look(&Client::of(&service, &token), &sent);
        answered += sent.iter().filter(|sent| sent.answer.is_some()).count();
        unanswered += sent.iter().filter(|sent| sent.answer.is_none()).count();
    }
    let client = Client::of(&service, &token);
    for (offer, tags) in &known.tags {
        let now: Vec<String> = client.revisions_above(offer, 0).into_iter().map(|(_, tag)| tag).collect();
        assert_eq!(now, *tags, "{offer}: what one round left, no later one has touched");
    }
    let database = rusqlite::Connection::open(data.join("offers.db")).unwrap();
    let integrity: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(integrity, "ok");
    let kept = known.marks.len();
    eprintln!("{answered} PUTs answered, {unanswered} cut off, {kept} revisions kept");
    assert!(answered > 0 && unanswered > 0 && kept >= answered);
}
