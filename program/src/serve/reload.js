// Follows the changes of the guide while it is edited. `bukyoku serve` adds this
// script to every page; it is not part of a published guide.
{
  const { build } = document.currentScript.dataset;
  let overlay;

  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  // Shows a report over the page. Texts are never interpreted as HTML.
  const show = ({ report, heading, note, lang }) => {
    if (!overlay) {
      document.head.append(element("link", { rel: "stylesheet", href: "/-/reload.css" }));
      overlay = element("section", { id: "bukyoku-report", role: "alert" });
      document.body.append(overlay);
    }
    overlay.lang = lang;
    overlay.replaceChildren(
      element("h2", { textContent: heading }),
      element("pre", { textContent: report, tabIndex: 0 }),
      element("p", { textContent: note }),
    );
  };

  const hide = () => {
    overlay?.remove();
    overlay = undefined;
  };

  // The browser connects again by itself if the server was restarted.
  new EventSource("/-/events").onmessage = ({ data }) => {
    const update = JSON.parse(data);
    const follow = () => {
      if (update.report) show(update);
      else if (String(update.build) !== build) location.reload();
      else hide();
    };
    if (document.body) follow();
    else addEventListener("DOMContentLoaded", follow, { once: true });
  };
}
