// `cargo xtask bench` injects this script into each page that it measures. It
// runs before the page's own scripts, and not under the page's policy. `EARLY`,
// defined before this text, is what to toggle to as early as possible, or null.
(() => {
  if (window !== window.top || !location.protocol.startsWith("http")) return;

  // The same clock in every document of the visit.
  const wall = (time) => performance.timeOrigin + time;
  // When this document arrived: its first byte, as the page sees it.
  const seen = { began: performance.now(), fcp: 0, lcp: 0, largest: "", shift: 0, long: [], ready: 0, clicks: [] };

  const watch = (type, see, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true, ...options });
  watch("paint", (entry) => {
    if (entry.name === "first-contentful-paint") {
      seen.fcp = entry.startTime;
      finish();
    }
  });
  watch("largest-contentful-paint", (entry) => {
    seen.lcp = entry.startTime;
    seen.largest = entry.element?.localName ?? "";
  });
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) seen.shift += entry.value;
  });
  watch("longtask", (entry) => seen.long.push([entry.startTime, entry.duration]));
  watch("event", (entry) => {
    if (entry.name === "click") seen.clicks.push(entry.duration);
  }, { durationThreshold: 16 });

  new MutationObserver(() => {
    if (!seen.ready && document.documentElement?.dataset.app === "ready") seen.ready = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-app"] });

  // An aim is a heading and the length of the text around it. It is kept across
  // documents, because a link may lead to another one.
  const KEY = "bench:aim";
  const save = () => sessionStorage.setItem(KEY, JSON.stringify(aim));
  let aim = JSON.parse(sessionStorage.getItem(KEY));
  if (!aim && EARLY) {
    aim = { ...EARLY, early: true, start: wall(0), clicked: 0, documents: 0, shown: 0, painted: 0, presented: 0 };
  }
  if (aim) {
    aim.documents += 1;
    save();
  }

  const plain = (element) => element.textContent.replace(/[\s\u200b]+/g, "");

  function look() {
    if (!aim || aim.shown) return;
    if (aim.early && !aim.clicked) {
      const link = [...document.querySelectorAll("nav a[hreflang]")]
        .find((link) => link.hreflang !== document.documentElement.lang);
      if (!link) return;
      aim.clicked = wall(performance.now());
      save();
      link.click();
      return;
    }
    if (!aim.start) return;
    const heading = document.querySelector("h1");
    const main = document.querySelector("main");
    if (!heading || !main || plain(heading) !== aim.heading) return;
    if (plain(main).length < 0.9 * aim.length) return;
    aim.shown = -1;
    probe();
    // The first frame shows it; the second is the one after.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      aim.shown = wall(performance.now());
      finish();
    }));
  }

  // Only Element Timing reports when a frame has reached the screen, once per
  // element. So this adds a new element to the frame, outside of the app's
  // root.
  function probe() {
    const mark = document.createElement("span");
    mark.setAttribute("elementtiming", KEY);
    mark.ariaHidden = "true";
    Object.assign(mark.style, { position: "fixed", top: "0", left: "0", fontSize: "8px" });
    mark.textContent = ".";
    document.documentElement.append(mark);
  }
  watch("element", (entry) => {
    if (entry.identifier !== KEY) return;
    entry.element?.remove();
    if (!aim) return;
    aim.presented = wall(entry.renderTime);
    save();
  });

  // In a new document, nothing is on the screen before its first paint.
  function finish() {
    if (!aim || aim.painted || !(aim.shown > 0) || !seen.fcp) return;
    aim.painted = Math.max(aim.shown, wall(seen.fcp));
    save();
  }

  const looking = new MutationObserver(look);
  const start = () => looking.observe(document, { subtree: true, childList: true, characterData: true });
  if (aim && !aim.painted) start();

  window.addEventListener("click", (event) => {
    if (!aim || aim.start) return;
    aim.start = wall(event.timeStamp);
    save();
  }, { capture: true });

  Object.defineProperty(window, "bukyokuBench", {
    value: {
      seen,
      // How long the network has been idle, or -1 while the page is not
      // complete.
      quiet(app) {
        if (document.readyState !== "complete" || (app && !seen.ready)) return -1;
        const [page] = performance.getEntriesByType("navigation");
        const ends = performance.getEntriesByType("resource").map((entry) => entry.responseEnd);
        return performance.now() - Math.max(page.loadEventEnd, seen.ready, ...ends);
      },
      tell: () => ({ ...seen, loaded: performance.getEntriesByType("navigation")[0].loadEventEnd }),
      sinceReady: () => performance.now() - Math.max(seen.ready, performance.getEntriesByType("navigation")[0].loadEventEnd),
      aimAt(heading, length) {
        seen.clicks.length = 0;
        aim = { heading, length, early: false, start: 0, clicked: 0, documents: 0, shown: 0, painted: 0, presented: 0 };
        save();
        start();
      },
      reached: () => aim?.painted && aim.presented
        ? {
          took: aim.painted - aim.start,
          presented: aim.presented - aim.start,
          clicked: aim.clicked && aim.clicked - aim.start,
          documents: aim.documents,
          arrived: wall(seen.began) - aim.start,
          clicks: seen.clicks,
        }
        : null,
      forget() {
        looking.disconnect();
        aim = null;
        sessionStorage.removeItem(KEY);
      },
      page: () => {
        const main = document.querySelector("main");
        return { heading: plain(document.querySelector("h1")), length: plain(main).length };
      },
      shown: () => ({
        text: plain(document.querySelector("main")),
        height: document.documentElement.scrollHeight,
        top: document.querySelector("h1").getBoundingClientRect().top,
      }),
    },
  });
})();
