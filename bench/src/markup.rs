//! Selectors for the markup that belongs to scripts, and a document rewritten
//! without it.

use anyhow::Result;
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};

/// Resource hints and policies, which only scripts need.
const FOR_SCRIPTS: &str = "link[rel~=preload], link[rel~=modulepreload], link[rel~=prefetch], \
    link[rel~=preconnect], meta[http-equiv]";

/// Settings that remove comments, the elements that match the selector, and
/// resource hints and policies.
pub(crate) fn without<'h>(selector: &'static str) -> RewriteStrSettings<'h, 'static> {
    RewriteStrSettings::new()
        .append_element_content_handler(element!(FOR_SCRIPTS, |element| {
            element.remove();
            Ok(())
        }))
        .append_element_content_handler(element!(selector, |element| {
            element.remove();
            Ok(())
        }))
        // Markers of the view layer.
        .append_document_content_handler(doc_comments!(|comment| {
            comment.remove();
            Ok(())
        }))
}

/// The values of an attribute of the elements that match the selector.
pub(crate) fn values(page: &str, selector: &str, attribute: &str) -> Result<Vec<String>> {
    let mut values = Vec::new();
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!(selector, |element| {
            values.extend(element.get_attribute(attribute));
            Ok(())
        }));
    rewrite_str(page, settings)?;
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_removed_stays_as_it_was_written() -> Result<()> {
        let page = "<!doctype html><html lang=ja><style>a<b{}</style><P  title='>'>課<!> 1 < 2\
            <!-- x --></p><meta http-equiv=\"Content-Security-Policy\" content=\"x\">\
            <meta charset=utf-8><link rel=\"preload prefetch\" href=a><link rel=icon href=b>\
            <script src=a.js>'</p><!-- -->'</script><script>b()</script>";
        assert_eq!(
            rewrite_str(page, without("script[src]"))?,
            "<!doctype html><html lang=ja><style>a<b{}</style><P  title='>'>課 1 < 2</p>\
             <meta charset=utf-8><link rel=icon href=b><script>b()</script>"
        );
        Ok(())
    }

    #[test]
    fn attributes_are_found_however_they_are_written() -> Result<()> {
        let page = r#"<link rel="Alternate stylesheet" href='../a b.css' media=print async/><p>"#;
        let values = |selector, attribute| values(page, selector, attribute);
        assert_eq!(values("link[rel~=stylesheet]", "href")?, ["../a b.css"]);
        assert_eq!(values("link[async]", "MEDIA")?, ["print"]);
        assert!(values("link[rel~=style]", "href")?.is_empty());
        assert!(values("lin", "href")?.is_empty());
        assert!(values("link", "defer")?.is_empty());
        Ok(())
    }
}
