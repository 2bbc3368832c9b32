// Inlined in the head of every page. Runs before the first paint, so that the
// look of the page does not change after it. The policy allows this script by
// its hash, so it is the same in every page.
{
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  let theme;

  try {
    if (query.get("embed") === "1") {
      // The guide is embedded, and the host page sets its look. The reader's
      // own choice for the guide does not apply.
      theme = query.get("theme");
      const chrome = query.get("chrome");
      const accent = query.get("accent");
      root.dataset.embed = /^(none|full)$/.test(chrome) ? chrome : "minimal";
      if (query.get("height") === "auto") root.dataset.height = "auto";
      // Tests the expression that style/embed.css uses, so only a colour that
      // can be shown is set. Any value with `var()` or the like passes
      // `CSS.supports`, and `currentcolor` differs by element:
      // src/browser/mod.rs.
      if (!/\([^\d.]|^(cu|-)/i.test(accent) && CSS.supports("color", `oklch(from ${accent} l c h)`)) {
        root.dataset.accent = "";
        root.style.setProperty("--accent", accent);
      }

      // Links within the guide keep the host page's query parameters, but only
      // inside the frame: a link that is opened in a new tab or shared leads to
      // the guide itself. Links out of the guide never open in the frame, where
      // the host page's policy would also block mail programs.
      const out = query.get("links") === "top" ? "_top" : "_blank";
      const own = /^(embed|host|chrome|theme|accent|height|links|furigana|parallel)$/;
      addEventListener("click", (click) => {
        const link = click.target.closest?.("a[href]");
        const href = link?.getAttribute("href");
        if (!link || link.target || href[0] === "#") return;
        if (link.rel === "external" || link.origin !== location.origin) {
          link.target = out;
        } else if (!(click.ctrlKey || click.metaKey || click.shiftKey || click.altKey)) {
          const search = new URLSearchParams(link.search);
          query.forEach((value, key) => own.test(key) && search.set(key, value));
          link.search = search;
          const changed = link.getAttribute("href");
          setTimeout(() => link.getAttribute("href") === changed && link.setAttribute("href", href));
        }
      }, true);

      // 404.html reports to the host page that the page does not exist. Only
      // 404.html has `data-app` this early. public/boot.js explains how the
      // host is found.
      if (root.dataset.app) {
        parent.postMessage({ bukyoku: 1, type: "error", reason: "missing" }, name.slice(8) || query.get("host"));
      }
    } else {
      theme = localStorage.getItem("bukyoku:theme");
    }
    // Easy Japanese has furigana unless the reader has turned them off.
    for (const aid of ["furigana", "parallel"]) {
      const own = query.get(aid) ?? (root.dataset.embed ? null : localStorage.getItem(`bukyoku:${aid}`));
      if ((own ?? (aid === "furigana" && root.lang === "ja-simple" ? "1" : "")) === "1") root.dataset[aid] = "";
    }
  } catch {}
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
}
