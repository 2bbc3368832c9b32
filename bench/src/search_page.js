// `cargo xtask bench` injects this script into pages in which it searches, after
// observe.js and in the same way. It measures each key in the search field.
(() => {
  if (window !== window.top || !location.protocol.startsWith("http")) return;

  const state = {
    // The worker has loaded its files.
    ready: false,
    // What the worker's script of the bench (search_worker.js) tells.
    slowed: null,
    // The engine's memory in bytes, or 0 if the worker does not tell.
    memory: 0,
    error: null,
    longTasks: [],
  };
  // The last key: times in milliseconds since the navigation began, 0 until
  // they are known.
  let key = null;

  const observe = (type, callback) =>
    new PerformanceObserver((list) => list.getEntries().forEach(callback)).observe({ type, buffered: true });
  observe("longtask", (entry) => state.longTasks.push([entry.startTime, entry.duration]));

  // The first listener: it knows of an answer before the page shows it.
  function receive(data) {
    if (data.slowed) {
      state.slowed = data.slowed;
      return;
    }
    if (data.error !== undefined) state.error = data.error;
    if (data.results === "") state.ready = true;
    state.memory = Math.max(state.memory, data.memory ?? 0);
    if (key && data.question === key.question) key.answered = performance.now();
  }
  window.Worker = class extends window.Worker {
    constructor(...options) {
      super(...options);
      this.addEventListener("message", ({ data }) => receive(data));
    }

    postMessage(message, ...options) {
      if (key?.start && message.query) key.question = message.question;
      super.postMessage(message, ...options);
    }
  };

  window.addEventListener("input", (event) => {
    if (key && !key.start) key.start = event.timeStamp;
  }, { capture: true });

  // The results of a key are in the document once something in them changes
  // after the worker has answered it.
  new MutationObserver((changes) => {
    if (!key?.answered || key.shown) return;
    const isInResults = ({ target }) => (target.parentElement ?? target).closest?.(".results");
    if (!changes.some(isInResults)) return;
    key.shown = performance.now();
    addTimedElement();
    const shown = key;
    requestAnimationFrame(() => {
      // A task after that in which the browser draws this frame.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        shown.painted = performance.now();
      };
      port2.postMessage(null);
      requestAnimationFrame(() => {
        shown.after = performance.now();
      });
    });
  }).observe(document, { subtree: true, childList: true, characterData: true });

  // As in observe.js.
  const NAME = "bench:key";
  function addTimedElement() {
    const element = document.createElement("span");
    element.setAttribute("elementtiming", NAME);
    element.ariaHidden = "true";
    Object.assign(element.style, { position: "fixed", top: "0", left: "0", fontSize: "8px" });
    element.textContent = ".";
    document.documentElement.append(element);
  }
  observe("element", (entry) => {
    if (entry.identifier !== NAME) return;
    entry.element?.remove();
    if (key) key.presented = entry.renderTime;
  });

  Object.defineProperty(window, "bukyokuSearch", {
    value: {
      state: () => state,
      now: () => performance.now(),
      isShown: () => !!document.querySelector(".results"),
      // Expects a key.
      expectKey() {
        key = { start: 0, question: -1, answered: 0, shown: 0, painted: 0, after: 0, presented: 0 };
        return true;
      },
      // The times of the key since its event, or null until all are known.
      key() {
        if (!key?.start || !key.painted || !key.after || !key.presented) return null;
        const since = (time) => time - key.start;
        return {
          answered: since(key.answered),
          painted: since(key.painted),
          after: since(key.after),
          presented: since(key.presented),
          heading: document.querySelector(".results h1").textContent,
          found: document.querySelectorAll(".results .group a").length,
        };
      },
    },
  });
})();
