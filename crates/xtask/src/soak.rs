pub(crate) struct Options;
impl Options {
    pub(crate) fn parse(_: &[String]) -> crate::failure::Outcome<Self> {
        Ok(Self)
    }
}
pub(crate) fn soak(_: &Options) -> crate::failure::Outcome {
    Ok(())
}
