// Stands in the head of every page and runs before anything is painted: how the
// page looks must not change in front of a reader's eyes. The policy allows it
// by its hash, so it is the same in every page.
{
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  let theme;

  try {
    if (query.get("embed") === "1") {
      // Inside another page, which says how the guide is to look. What readers
      // chose for the guide by itself stays out of it.
      theme = query.get("theme");
      const chrome = query.get("chrome");
      const accent = query.get("accent");
      root.dataset.embed = /^(none|full)$/.test(chrome) ? chrome : "minimal";
      if (query.get("height") === "auto") root.dataset.height = "auto";
      // As style/embed.css uses it, so that nothing is set that cannot be shown.
      // With `var()` and the like in it anything is supported, and `currentcolor`
      // is another colour in every place: src/browser/mod.rs.
      if (!/\([^\d.]|^(cu|-)/i.test(accent) && CSS.supports("color", `oklch(from ${accent} l c h)`)) {
        root.dataset.accent = "";
        root.style.setProperty("--accent", accent);
      }

      // Links within the guide keep what the host page said, for the address of
      // the frame only: opened in a tab of its own, or sent to somebody, a link
      // leads to the guide itself. Links out of the guide never open in the frame,
      // where the host page's policy would stop mail programs, too.
      const out = query.get("links") === "top" ? "_top" : "_blank";
      const own = /^(embed|host|chrome|theme|accent|height|links)$/;
      addEventListener("click", (click) => {
        const link = click.target.closest?.("a[href]");
        const href = link?.getAttribute("href");
        if (!link || link.target || href[0] === "#") return;
        if (link.rel === "external" || link.origin !== location.origin) {
          link.target = out;
        } else if (!link.search && !(click.ctrlKey || click.metaKey || click.shiftKey || click.altKey)) {
          link.search = new URLSearchParams([...query].filter(([key]) => own.test(key)));
          const changed = link.getAttribute("href");
          setTimeout(() => link.getAttribute("href") === changed && link.setAttribute("href", href));
        }
      }, true);

      // 404.html tells the host page that there is no such page. No other page
      // says anything of the app so early. Who the host is: public/boot.js.
      if (root.dataset.app) {
        parent.postMessage({ bukyoku: 1, type: "error", reason: "missing" }, name.slice(8) || query.get("host"));
      }
    } else {
      theme = localStorage.getItem("bukyoku:theme");
    }
  } catch {}
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
}
