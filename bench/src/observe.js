// `cargo xtask bench` injects this script into each page that it measures. It
// runs before the page's own scripts, and not under the page's policy.
// `EARLY_DESTINATION`, defined before this text, is the page in the other
// language if the reader switches to it as early as possible, else null.
(() => {
  if (window !== window.top || !location.protocol.startsWith("http")) return;

  // The same clock in every document of the visit.
  const wall = (time) => performance.timeOrigin + time;
  const metrics = {
    // When the first byte of this document arrived, as the page sees it.
    began: performance.now(),
    fcp: 0,
    lcp: 0,
    lcpElement: "",
    shift: 0,
    longTasks: [],
    ready: 0,
    clicks: [],
  };

  const observe = (type, callback, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(callback)).observe({ type, buffered: true, ...options });
  observe("paint", (entry) => {
    if (entry.name === "first-contentful-paint") {
      metrics.fcp = entry.startTime;
      recordPaint();
    }
  });
  observe("largest-contentful-paint", (entry) => {
    metrics.lcp = entry.startTime;
    metrics.lcpElement = entry.element?.localName ?? "";
  });
  observe("layout-shift", (entry) => {
    if (!entry.hadRecentInput) metrics.shift += entry.value;
  });
  observe("longtask", (entry) => metrics.longTasks.push([entry.startTime, entry.duration]));
  observe("event", (entry) => {
    if (entry.name === "click") metrics.clicks.push(entry.duration);
  }, { durationThreshold: 16 });

  new MutationObserver(() => {
    if (!metrics.ready && document.documentElement?.dataset.app === "ready") metrics.ready = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-app"] });

  // Where a click leads: a heading and the length of the text around it. It is
  // kept across documents, because a link may lead to another one.
  const KEY = "bench:destination";
  const create = (heading, length) =>
    ({ heading, length, early: false, start: 0, clicked: 0, documents: 0, shown: 0, painted: 0, presented: 0 });
  const save = () => sessionStorage.setItem(KEY, JSON.stringify(destination));
  let destination = JSON.parse(sessionStorage.getItem(KEY));
  if (!destination && EARLY_DESTINATION) {
    const { heading, length } = EARLY_DESTINATION;
    destination = { ...create(heading, length), early: true, start: wall(0) };
  }
  if (destination) {
    destination.documents += 1;
    save();
  }

  const withoutSpaces = (element) => element.textContent.replace(/[\s\u200b]+/g, "");

  // Makes the early click as soon as it is possible, and notices when the
  // destination is in the document.
  function check() {
    if (!destination || destination.shown) return;
    if (destination.early && !destination.clicked) {
      const link = [...document.querySelectorAll("nav a[hreflang]")]
        .find((link) => link.hreflang !== document.documentElement.lang);
      if (!link) return;
      destination.clicked = wall(performance.now());
      save();
      link.click();
      return;
    }
    if (!destination.start) return;
    const heading = document.querySelector("h1");
    const main = document.querySelector("main");
    if (!heading || !main || withoutSpaces(heading) !== destination.heading) return;
    if (withoutSpaces(main).length < 0.9 * destination.length) return;
    destination.shown = -1;
    addTimedElement();
    // The first frame shows it; the second is the one after.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      destination.shown = wall(performance.now());
      recordPaint();
    }));
  }

  // Only Element Timing reports when a frame has reached the screen, once per
  // element. So this adds a new element to the frame, outside of the app's
  // root.
  function addTimedElement() {
    const element = document.createElement("span");
    element.setAttribute("elementtiming", KEY);
    element.ariaHidden = "true";
    Object.assign(element.style, { position: "fixed", top: "0", left: "0", fontSize: "8px" });
    element.textContent = ".";
    document.documentElement.append(element);
  }
  observe("element", (entry) => {
    if (entry.identifier !== KEY) return;
    entry.element?.remove();
    if (!destination) return;
    destination.presented = wall(entry.renderTime);
    save();
  });

  // In a new document, nothing is on the screen before its first paint.
  function recordPaint() {
    if (!destination || destination.painted || !(destination.shown > 0) || !metrics.fcp) return;
    destination.painted = Math.max(destination.shown, wall(metrics.fcp));
    save();
  }

  const changes = new MutationObserver(check);
  const start = () => changes.observe(document, { subtree: true, childList: true, characterData: true });
  if (destination && !destination.painted) start();

  window.addEventListener("click", (event) => {
    if (!destination || destination.start) return;
    destination.start = wall(event.timeStamp);
    save();
  }, { capture: true });

  const loaded = () => performance.getEntriesByType("navigation")[0].loadEventEnd;

  Object.defineProperty(window, "bukyokuBench", {
    value: {
      metrics: () => ({ ...metrics, loaded: loaded() }),
      // How long the network has been idle, or -1 while the page is not
      // complete.
      idleTime(hasApp) {
        if (document.readyState !== "complete" || (hasApp && !metrics.ready)) return -1;
        const ends = performance.getEntriesByType("resource").map((entry) => entry.responseEnd);
        return performance.now() - Math.max(loaded(), metrics.ready, ...ends);
      },
      timeSinceReady: () => performance.now() - Math.max(metrics.ready, loaded()),
      setDestination(heading, length) {
        metrics.clicks.length = 0;
        destination = create(heading, length);
        save();
        start();
      },
      // The times of the click, or null until the destination is on the screen.
      clickTimings: () => destination?.painted && destination.presented
        ? {
          painted: destination.painted - destination.start,
          presented: destination.presented - destination.start,
          clicked: destination.clicked && destination.clicked - destination.start,
          documents: destination.documents,
          arrived: wall(metrics.began) - destination.start,
          events: metrics.clicks,
        }
        : null,
      reset() {
        changes.disconnect();
        destination = null;
        sessionStorage.removeItem(KEY);
      },
      // This page as a destination.
      asDestination: () => ({
        heading: withoutSpaces(document.querySelector("h1")),
        length: withoutSpaces(document.querySelector("main")).length,
      }),
      content: () => ({
        text: withoutSpaces(document.querySelector("main")),
        height: document.documentElement.scrollHeight,
        top: document.querySelector("h1").getBoundingClientRect().top,
      }),
    },
  });
})();
