//! Lines that are gathered while more are coming.
//!
//! A line that comes after a pause is written at once. Those that follow it within a few milliseconds are written
//! together: under load, one write takes the place of hundreds. A warning or an error, a panic among them, is written at
//! once with all that waits. So a process that is killed may leave out what it said in its last [`PAUSE`], and one that
//! ends in order nothing.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// How long a line waits at most.
const PAUSE: Duration = Duration::from_millis(5);

/// How many bytes wait at most.
const FULL: usize = 64 << 10;

/// Where lines come in.
#[derive(Clone)]
pub(super) struct Gathered(Arc<Shared>);

struct Shared {
    waiting: Mutex<Waiting>,
    more: Condvar,
    thread: Mutex<Option<JoinHandle<()>>>,
}

struct Waiting {
    lines: Vec<u8>,
    last_write: Option<Instant>,
    is_over: bool,
    to: Box<dyn Write + Send>,
}

impl Gathered {
    /// Without a thread, which a machine may refuse, every line is written at once.
    pub(super) fn start(to: impl Write + Send + 'static) -> Self {
        let waiting = Waiting { lines: Vec::new(), last_write: None, is_over: false, to: Box::new(to) };
        let shared = Arc::new(Shared { waiting: Mutex::new(waiting), more: Condvar::new(), thread: Mutex::new(None) });
        let own = Arc::clone(&shared);
        let thread = thread::Builder::new().name("log".to_owned()).spawn(move || own.write_what_waits());
        shared.waiting().is_over = thread.is_err();
        *shared.thread.lock().unwrap_or_else(PoisonError::into_inner) = thread.ok();
        Self(shared)
    }

    /// Writes what waits; from then on, every line is written at once.
    pub(super) fn finish(&self) {
        self.0.waiting().is_over = true;
        self.0.more.notify_one();
        let thread = self.0.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // A panic in the thread was reported when it happened.
            let _ = thread.join();
        }
    }

    fn add(&self, line: &[u8], at_once: bool) {
        let mut waiting = self.0.waiting();
        let is_first = waiting.lines.is_empty();
        waiting.lines.extend_from_slice(line);
        if at_once || waiting.is_over || waiting.lines.len() >= FULL || is_first && waiting.due() <= Instant::now() {
            waiting.write();
        } else if is_first {
            self.0.more.notify_one();
        }
    }
}

impl Shared {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The thread.
    fn write_what_waits(&self) {
        let mut waiting = self.waiting();
        while !waiting.is_over {
            let patience = match waiting.lines.is_empty() {
                true => Duration::MAX,
                false => waiting.due().saturating_duration_since(Instant::now()),
            };
            if patience.is_zero() {
                waiting.write();
            } else {
                waiting = self.more.wait_timeout(waiting, patience).unwrap_or_else(PoisonError::into_inner).0;
            }
        }
        waiting.write();
    }
}

impl Waiting {
    /// When a line may be written.
    fn due(&self) -> Instant {
        self.last_write.map_or_else(Instant::now, |last| last + PAUSE)
    }

    fn write(&mut self) {
        // Where nobody can be told, nothing can be said of it.
        let _ = self.to.write_all(&self.lines).and_then(|()| self.to.flush());
        self.lines.clear();
        self.last_write = Some(Instant::now());
    }
}

/// Takes one line, whole.
pub(super) struct Line<'g> {
    gathered: &'g Gathered,
    at_once: bool,
}

impl Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.gathered.add(line, self.at_once);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'g> MakeWriter<'g> for Gathered {
    type Writer = Line<'g>;

    fn make_writer(&'g self) -> Line<'g> {
        Line { gathered: self, at_once: true }
    }

    fn make_writer_for(&'g self, about: &Metadata<'_>) -> Line<'g> {
        Line { gathered: self, at_once: *about.level() <= Level::WARN }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    /// Tells of each write.
    struct Told(Sender<String>);

    impl Write for Told {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.send(String::from_utf8(bytes.to_vec()).unwrap()).unwrap();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn started() -> (Gathered, Receiver<String>) {
        let (tell, told) = channel();
        (Gathered::start(Told(tell)), told)
    }

    /// What has been written when `add` returns.
    fn at_once(told: &Receiver<String>) -> String {
        told.try_iter().collect()
    }

    #[test]
    fn a_line_after_a_pause_is_written_at_once() {
        let (gathered, told) = started();
        gathered.add(b"first\n", false);
        assert_eq!(at_once(&told), "first\n");
    }

    #[test]
    fn lines_that_follow_closely_are_written_together_and_soon() {
        let (gathered, told) = started();
        let lines: Vec<String> = (0..1000).map(|number| format!("{number}\n")).collect();
        for line in &lines {
            gathered.add(line.as_bytes(), false);
        }
        let (mut written, mut writes) = (String::new(), 0);
        while written.len() < lines.concat().len() {
            written +=
                &told.recv_timeout(Duration::from_secs(60)).expect("what waits is written with no line behind it");
            writes += 1;
        }
        assert_eq!(written, lines.concat());
        assert!(writes < lines.len() / 2, "{writes} writes");
    }

    #[test]
    fn an_error_is_written_at_once_with_what_waits() {
        let (gathered, told) = started();
        for line in ["first\n", "second\n", "third\n"] {
            gathered.add(line.as_bytes(), false);
        }
        gathered.add(b"error\n", true);
        assert_eq!(at_once(&told), "first\nsecond\nthird\nerror\n");
    }

    #[test]
    fn no_more_than_so_much_waits() {
        let (gathered, told) = started();
        gathered.add(b"first\n", false);
        let long = vec![b'x'; FULL];
        gathered.add(&long, false);
        assert_eq!(at_once(&told).len(), 6 + FULL);
    }

    #[test]
    fn the_end_writes_everything_and_what_comes_behind_it() {
        let (gathered, told) = started();
        for line in ["first\n", "second\n"] {
            gathered.add(line.as_bytes(), false);
        }
        gathered.finish();
        assert_eq!(at_once(&told), "first\nsecond\n");
        gathered.add(b"behind\n", false);
        assert_eq!(at_once(&told), "behind\n");
    }

    #[test]
    fn lines_of_many_threads_stay_whole() {
        let (gathered, told) = started();
        thread::scope(|scope| {
            for writer in 0..8 {
                let gathered = &gathered;
                scope.spawn(move || {
                    (0..200).for_each(|line| gathered.add(format!("{writer} {line}\n").as_bytes(), false))
                });
            }
        });
        gathered.finish();
        let written = at_once(&told);
        for writer in 0..8 {
            let own: Vec<&str> = written.lines().filter(|line| line.starts_with(&format!("{writer} "))).collect();
            let expected: Vec<String> = (0..200).map(|line| format!("{writer} {line}")).collect();
            assert_eq!(own, expected);
        }
    }
}
