// The page's side of what works without a network: it registers sw.js, tells it
// what the reader opens, and says on the page that there is no network or that
// there is a new edition. boot.js loads it when the page is idle.

import { register } from "./workers.js";

// The prerenderer changes them: the root of the guide, and the texts in each
// language as JSON.
const files = { base: "./", texts: "{}" };

const base = new URL(files.base, import.meta.url).href;
const texts = JSON.parse(files.texts);
const root = document.documentElement;
const { edition, megabytes } = document.getElementById("app").dataset;
const { serviceWorker: workers } = navigator;

// How long the guide is not asked for a new edition, in milliseconds.
const HOUR = 3_600_000;

// How long a page rests until it is kept, in milliseconds.
const REST = 1000;

// What the page has fetched: its program, and the content of this edition.
const fetched = new Set();

let waiting;
// What is shown, as JSON: no line at first.
let shown = "[]";
let hasNewEdition = false;
let asked = Date.now();

// The lines at the beginning of the page.
const lines = document.querySelector(".page-status");

function show() {
  const words = texts[root.lang];
  const { kept } = root.dataset;
  // Sentences, each with a link or without: its text and its URL.
  const sentences = [];
  if (kept !== undefined || !navigator.onLine) {
    // From when the page is: sw.js knows it, else it was loaded just now.
    const date = new Date(kept ?? performance.timeOrigin);
    const day = Number.isNaN(date.valueOf()) ? "" : date.toLocaleDateString(words.locale, { dateStyle: "long" });
    sentences.push([[words.offline, day && words.received.replace("{date}", day)].filter(Boolean).join(words.space)]);
  }
  // The app says that it could not load the page.
  if (root.dataset.worker !== undefined && document.querySelector(".page .notice[role=alert]")) {
    sentences.push([words.unreachable, words.save.replace("{size}", megabytes), base + words.save_at]);
  }
  // A link to the page itself, without its fragment, loads the document again.
  if (hasNewEdition) sentences.push([words.edition, words.load, location.pathname + location.search, "external"]);
  const text = JSON.stringify(sentences);
  if (text === shown) return;
  shown = text;
  lines.replaceChildren(
    ...sentences.map(([sentence, name, href, rel]) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      if (name) line.append(words.space, Object.assign(document.createElement("a"), { textContent: name, href, rel: rel ?? "" }));
      return line;
    }),
  );
}

// Has the page kept as soon as it rests. Not a page that comes from what was
// kept, nor for a reader who has removed everything: then there is no worker.
function keep() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const registration = await workers.getRegistration(base);
    if (!registration?.active || "kept" in root.dataset || !navigator.onLine) return;
    // Those that this page has the content of.
    const others = document.querySelectorAll("header a[hreflang]:not([rel~=external])");
    const pages = [location, ...others].map(({ origin, pathname }) => origin + pathname);
    registration.active.postMessage({
      edition,
      document: performance.getEntriesByType("navigation")[0]?.name ?? location.href,
      files: [...fetched],
      pages: [base, ...pages],
    });
  }, REST);
}

function changed() {
  show();
  keep();
}

// Asks for a new edition, but not often.
function askForEdition() {
  if (document.hidden || !navigator.onLine || Date.now() - asked < HOUR) return;
  asked = Date.now();
  workers.getRegistration(base).then((registration) => registration?.update()).catch(() => {});
}

function isOnline() {
  delete root.dataset.kept;
  asked = 0;
  askForEdition();
  changed();
}

// The app loads documents that the worker may have kept.
const noteWorker = () => root.toggleAttribute("data-worker", Boolean(workers.controller));
workers.oncontrollerchange = noteWorker;
noteWorker();

// A worker of another edition has become active.
workers.onmessage = ({ data }) => {
  hasNewEdition = data.edition !== edition;
  // It took the place of one that may not have got what was to be kept.
  changed();
};

new PerformanceObserver((list) => {
  for (const { name: url, responseStatus } of list.getEntries()) {
    // boot.js adds a query to the URL of a script when it tries again.
    const name = url.replace(/(\/assets\/.*)\?.*/, "$1");
    const isOfGuide = name.startsWith(`${base}assets/`) || name.endsWith(`?${edition}`);
    // Some browsers do not report the status.
    if (isOfGuide && /^(2..|304|undefined)$/.test(responseStatus)) fetched.add(name);
  }
  keep();
}).observe({ type: "resource", buffered: true });

// The title and the language change with the page.
const observer = new MutationObserver(changed);
observer.observe(document.querySelector("title"), { childList: true });
observer.observe(root, { attributeFilter: ["lang"] });
addEventListener("offline", show);
addEventListener("online", isOnline);
addEventListener("visibilitychange", askForEdition);
show();

// A browser or a host may refuse it: that costs only convenience.
register().then(() => workers.ready.then(keep), () => {});
