//! `offerkit schema`: the body as JSON Schema.

use clap::Args;
use offerkit_book::OfferType;
use offerkit_book::schema::schema;
use offerkit_core::Profile;
use offerkit_core::rules::nearest;

use crate::failure::Failure;
use crate::{End, Outcome, terminal};

/// Options of `schema`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The month whose figures count: 2018-09, 2020-07 or 2022-03
    #[arg(long, value_name = "P", default_value = "2020-07")]
    profile: String,
    /// The type of the offer; `other` for what every offer shares
    #[arg(long, value_name = "T", default_value = OfferType::VirtualMachines.name())]
    offer_type: String,
}

/// Prints the schema.
pub(crate) fn run(options: &Options) -> Outcome {
    let profiles = Profile::ALL.map(Profile::name);
    let profile = Profile::from_name(&options.profile)
        .ok_or_else(|| Failure::new(unknown("profile", &options.profile, &profiles)))?;
    let types = OfferType::ALL.map(OfferType::name);
    let offer_type = OfferType::from_name(&options.offer_type)
        .ok_or_else(|| Failure::new(unknown("schema for the offer type", &options.offer_type, &types)))?;
    terminal::print_finished(&schema(profile, offer_type).to_page())?;
    Ok(End::Done)
}

fn unknown(what: &str, given: &str, known: &[&'static str]) -> String {
    let list = known.join(", ");
    match nearest(given, known.iter().copied()) {
        Some(nearest) => format!("there is no {what} `{given}`; did you mean `{nearest}`? There are: {list}"),
        None => format!("there is no {what} `{given}`; there are: {list}"),
    }
}
