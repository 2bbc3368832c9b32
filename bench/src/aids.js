// Measures how long the page takes to show a reading aid or to hide it. Runs in
// the guide and in its floor, before their scripts.
(() => {
  // What the next click leads to: whether there are such elements.
  let next;

  const changes = new MutationObserver(() => {
    if (!next?.start || next.isShown) return;
    if ((document.querySelector(next.elements) !== null) !== next.on) return;
    next.isShown = true;
    // The first frame shows it; the second is the one after.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      next.painted = performance.now() - next.start;
    }));
  });

  window.addEventListener("click", ({ timeStamp }) => {
    if (next) next.start ??= timeStamp;
  }, { capture: true });

  // What the floor has of the page: no scripts, and no names of another host.
  function serialized() {
    const page = document.documentElement.cloneNode(true);
    const others = "script, link[rel=modulepreload], link[rel=manifest], meta[http-equiv], template";
    for (const other of page.querySelectorAll(others)) other.remove();
    for (const link of page.querySelectorAll("link[rel=stylesheet]")) {
      const { pathname } = new URL(link.getAttribute("href"), location.href);
      link.removeAttribute("integrity");
      link.setAttribute("href", pathname);
    }
    const comments = document.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
    const found = [];
    while (comments.nextNode()) found.push(comments.currentNode);
    for (const comment of found) comment.remove();
    return page;
  }

  Object.defineProperty(window, "bukyokuAids", {
    value: {
      expect(elements, on) {
        next = { elements, on };
        changes.observe(document, { subtree: true, childList: true });
      },
      painted: () => next?.painted ?? null,
      page: () => serialized().outerHTML,
      app: () => serialized().querySelector("#app").innerHTML,
    },
  });
})();
