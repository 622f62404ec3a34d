use crate::rules::rule;

rule! {
    /// A price is lower than the published one.
    ///
    /// The pages disagree: one of 2018 allows to lower prices, later ones allow no change at all, and those of 2022
    /// allow it by a support ticket.
    ///
    /// Source: CPP-UPDATE 2018-08-27; CPP-VM-ORIG 2018-09-18; CPP-VM-SKU 2019-04-25; PC-GEO 2020-07-29; PC-VM-2020; PC-VM-2022 2022-02-10.
    "published/price-lowered", Warning, Publish
}
