//! 404.html, which hosts send for missing addresses. It is shown at an unknown
//! depth, so it needs no other file, and its links begin with the base that
//! packaging inserts. They are on one line, so that they can also be changed by
//! hand. In an embedded guide, the inline script of every page applies the host
//! page's look and reports the error to it.

use crate::content::compile::Guide;
use crate::language::{Lang, messages};
use crate::render::escape;

use super::shell::Shell;

pub(super) fn document(shell: &Shell, guide: &Guide) -> String {
    let text = |text: &str| {
        let mut escaped = String::new();
        escape(text, &mut escaped);
        escaped
    };
    let languages = Lang::ALL.into_iter().take(guide.index.site.languages);
    let each =
        |make: &dyn Fn(Lang) -> String| -> Vec<String> { languages.clone().map(make).collect() };
    let in_every_language = |make: &dyn Fn(Lang) -> String| each(make).concat();
    let title = each(&|lang| text(messages(lang).not_found)).join(" / ");
    let heading = each(&|lang| {
        let (code, text) = (lang.code(), text(messages(lang).not_found));
        format!("<span lang=\"{code}\">{text}</span>")
    });
    let heading = heading.join("<br>");
    let explanation = in_every_language(&|lang| {
        let (code, text) = (lang.code(), text(messages(lang).address_missing));
        format!("<p lang=\"{code}\">{text}</p>\n")
    });
    let search = in_every_language(&|lang| {
        let (code, words) = (lang.code(), messages(lang));
        let (label, button) = (text(words.search_guide), text(words.search));
        format!(
            "<form class=\"search\" role=\"search\" action=\"/{code}/search/\" lang=\"{code}\">\
             <input type=\"search\" name=\"q\" aria-label=\"{label}\" placeholder=\"{label}\">\
             <button>{button}</button></form>"
        )
    });
    let links = in_every_language(&|lang| {
        let code = lang.code();
        let name = text(guide.index.site.title.get(lang));
        format!("<li><a href=\"/{code}/\" hreflang=\"{code}\" lang=\"{code}\">{name}</a></li>")
    });
    let Shell {
        head_start,
        style,
        script,
        ..
    } = shell;
    format!(
        "<!doctype html>\n<html lang=\"ja\" data-app=\"missing\">\n<head>{head_start}\
         <title>{title}</title><meta name=\"robots\" content=\"noindex\">\
         <script>{script}</script><style>{style}</style></head>\n<body>\n\
         <div id=\"app\"><main id=\"main\"><div class=\"page\"><header><h1>{heading}</h1></header>\n{explanation}\
         {search}<ul class=\"links\">{links}</ul>\n</div></main></div>\n</body>\n</html>\n"
    )
}
