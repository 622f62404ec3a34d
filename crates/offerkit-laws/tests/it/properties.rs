//! The laws over documents that are made, spoiled, edited and spread out.

use offerkit_laws::editing::{self, Wish};
use offerkit_laws::{TARGETS, answer, reading, white_space};
use proptest::prelude::*;

use crate::documents::{GAPS, body, document, spoiled};

proptest! {
    #[test]
    fn the_second_reader_agrees_on_any_document(bytes in body()) {
        reading::any_bytes(&bytes.0);
    }

    #[test]
    fn the_second_reader_agrees_on_any_spoiled_document(bytes in spoiled()) {
        reading::any_bytes(&bytes.0);
    }

    #[test]
    fn any_document_has_an_answer_that_keeps_the_laws(bytes in body()) {
        answer::any_bytes(&bytes.0);
    }

    #[test]
    fn any_spoiled_document_has_an_answer_that_keeps_the_laws(bytes in spoiled()) {
        answer::any_bytes(&bytes.0);
    }

    #[test]
    fn any_bytes_keep_every_law(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for (_, law) in TARGETS {
            law(&bytes);
        }
    }

    #[test]
    fn an_edit_changes_what_it_says_and_nothing_else(
        text in document(),
        wishes in prop::collection::vec(any::<(u8, u16, u8)>(), 1..20),
    ) {
        for (edit, node, choice) in wishes {
            editing::changes_what_it_says(&text, Wish { edit, node, choice });
        }
    }

    #[test]
    fn white_space_moves_what_is_found_and_nothing_else(
        text in document(),
        gaps in prop::collection::vec(prop::sample::select(&GAPS[..]), 1..12),
    ) {
        white_space::moves_places_only(&text, |number| gaps[number % gaps.len()]);
    }
}
