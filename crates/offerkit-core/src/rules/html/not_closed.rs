use crate::rules::rule;

rule! {
    /// The HTML of a text is not whole: an element is never closed, a closing tag closes nothing, or a tag or a comment
    /// lacks its end. The rest of the page may then be shown in bold or as a part of a list. Paragraphs and list items
    /// may end without their closing tag, as HTML has it.
    ///
    /// Source: the HTML standard, section 13.1.2; the pages on descriptions say "simple HTML" and no more (CPP-VM-OFFER
    /// 2019-04-25).
    "html/not-closed", Warning, Publish
}
