use crate::rules::rule;

rule! {
    /// A price is higher than the published one. No page allows that.
    ///
    /// Prices of the same name are compared: those for each core, for a core size, for a region, and only where the
    /// currency is the same.
    ///
    /// Source: CPP-UPDATE 2018-08-27; CPP-VM-ORIG 2018-09-18; CPP-VM-SKU 2019-04-25; PC-GEO 2020-07-29; PC-VM-2020; PC-VM-2022 2022-02-10.
    "published/price-raised", Error, Publish
}
