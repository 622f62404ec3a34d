//! What is known of the body before it is sent.

use offerkit_wire::{Answer, AnswerType};

use super::size::count;

/// What is known of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Readiness {
    /// It is JSON.
    pub(super) readable: bool,
    /// A PUT would be accepted.
    pub(super) can_save: bool,
    /// The body names itself otherwise than its address does.
    pub(super) contradicted: bool,
    /// Nothing is known that would keep it from being published.
    pub(super) can_publish: bool,
    /// Errors that make the service refuse it.
    pub(super) save_errors: usize,
    /// Errors that keep it from being published.
    pub(super) publish_errors: usize,
    /// Warnings.
    pub(super) warnings: usize,
}

impl Readiness {
    pub(super) fn of(answer: &Answer, contradicted: bool) -> Self {
        let number = |level: &str, stage: Option<&str>| {
            let fits = |finding: &&offerkit_wire::Finding| {
                finding.level == level && stage.is_none_or(|stage| finding.stage == stage)
            };
            answer.findings.iter().filter(fits).count()
        };
        Self {
            readable: answer.answer_type == AnswerType::Checked,
            can_save: answer.can_save && !contradicted,
            contradicted,
            can_publish: answer.can_publish,
            save_errors: number("error", Some("save")),
            publish_errors: number("error", Some("publish")),
            warnings: number("warning", None),
        }
    }

    /// Whether the service will take the body, a sentence.
    pub(super) fn on_saving(&self) -> String {
        if self.can_save {
            return "It can be saved: nothing is known that the service would refuse.".to_owned();
        }
        if !self.readable {
            return "It cannot be saved: it is not JSON, and the service will refuse it.".to_owned();
        }
        if self.contradicted && self.save_errors == 0 {
            return "It cannot be saved: it names itself otherwise than its address does.".to_owned();
        }
        let errors = count(self.save_errors, "error", "errors");
        format!("It cannot be saved: the service will refuse it for {errors}.")
    }

    /// Whether the offer can be published, a sentence.
    pub(super) fn on_publishing(&self) -> String {
        if self.can_publish {
            return "It can be published, as far as is known.".to_owned();
        }
        let errors = count(self.publish_errors, "more error", "more errors");
        match (self.can_save, self.publish_errors) {
            (_, 0) => "It cannot be published before that is mended.".to_owned(),
            (true, number) => format!("It cannot be published yet: {}.", count(number, "error", "errors")),
            (false, _) => format!("For publishing there are {errors}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_wire::{CheckContext, check as check_body};

    #[track_caller]
    fn check(body: &str, contradicted: bool, on_saving: &str, can: (bool, bool)) {
        let context = CheckContext { now: "2026-01-01T00:00:00Z".to_owned(), ..CheckContext::default() };
        let readiness = Readiness::of(&check_body(body.as_bytes(), &context).unwrap(), contradicted);
        assert!(readiness.on_saving().contains(on_saving), "{}", readiness.on_saving());
        assert_eq!((readiness.can_save, readiness.can_publish), can);
    }

    #[test]
    fn the_state_of_the_body_is_told_in_a_sentence() {
        let sample = include_str!("../../../tests/fixtures/samples/request-2020.json");
        check(sample, false, "can be saved", (true, false));
        check(sample, true, "its address", (false, false));
        check("{", false, "not JSON", (false, false));
        check("{}", false, "error", (false, false));
    }

    #[test]
    fn publishing_is_told_apart_from_saving() {
        let state = |can_save, can_publish, save_errors, publish_errors| {
            let (readable, contradicted) = (true, false);
            Readiness { readable, contradicted, can_save, can_publish, save_errors, publish_errors, warnings: 0 }
                .on_publishing()
        };
        assert_eq!(state(true, true, 0, 0), "It can be published, as far as is known.");
        assert_eq!(state(true, false, 0, 1), "It cannot be published yet: 1 error.");
        assert_eq!(state(false, false, 1, 2), "For publishing there are 2 more errors.");
        assert_eq!(state(false, false, 1, 0), "It cannot be published before that is mended.");
    }
}
