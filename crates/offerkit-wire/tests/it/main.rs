//! What every answer obeys, over the fixtures that all products share.

mod answer_shape;
mod fixtures;
mod rule_fixtures;
mod samples;
mod words;
