//! Text in HTML
//! (<https://html.spec.whatwg.org/multipage/syntax.html>).

/// Appends a text, escaped for use in an element or in a quoted attribute.
pub fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            // A parser would read it as a line feed.
            '\r' => html.push_str("&#13;"),
            c => html.push(c),
        }
    }
}
