// Saves the whole guide on the reader's device, or chosen divisions of it, for
// times without a network. A button on the about page loads it.

import { register } from "./workers.js";

// The prerenderer changes it: the root of the guide.
const files = { base: "./" };

const base = new URL(files.base, import.meta.url).href;
const { edition } = document.getElementById("app").dataset;

// The names that sw.js uses, too.
const PREFIX = `bukyoku:${new URL(base).pathname}:`;
const LIST = `${base}files.json`;

// Notes in a cache that saving has begun.
const BEGUN = `${base}files.json?begun`;

// How many files are fetched at once.
const AT_ONCE = 6;

// How long the service worker may take to answer, in milliseconds.
const PATIENCE = 20_000;

let report;
let saving;

// Why the guide is not saved, as `report` names it.
class Failure extends Error {}

const fail = (why) => {
  throw new Failure(why);
};

// Calls `told` with the state from now on: its name; the bytes that are saved
// and those to save, while saving; and when it was saved, in milliseconds.
export function open(told) {
  report = (...state) => told(state.join(" "));
  tell();
}

const names = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

// Reports what is saved.
async function tell() {
  // A host without TLS, a private window, a frame or a policy may forbid it.
  if (!edition || !navigator.serviceWorker || !window.caches || parent !== window) return report("unsupported", 0, 0, 0);
  try {
    let state = ["unsaved", 0, 0, 0];
    for (const name of await names()) {
      const cache = await caches.open(name);
      const list = await (await cache.match(LIST))?.json();
      const isThis = name === PREFIX + edition;
      if (list) state = [isThis ? "saved" : "outdated", list.bytes, list.bytes, list.date];
      else if (isThis && (await cache.match(BEGUN))) state = ["begun", 0, 0, 0];
      if (isThis && state[0] !== "unsaved") break;
    }
    // Saving may have begun meanwhile, and reports itself.
    if (!saving) report(...state);
  } catch {
    report("unsupported", 0, 0, 0);
  }
}

// Saves everything, or of the divisions only those with these slugs, separated by
// spaces. What is there already is not fetched again.
export async function save(slugs) {
  saving?.abort();
  const controller = new AbortController();
  const { signal } = controller;
  saving = controller;
  try {
    report("saving", 0, 0, 0);
    await startWorker();
    // Without a request, browsers may remove the guide when space is short.
    // Firefox asks the reader, who may never answer.
    navigator.storage?.persist?.().catch(() => {});
    const list = await fetchList(signal);
    const chosen = slugs && new Set(slugs.split(" "));
    const wanted = list.files.filter(({ path }) => isWanted(path, chosen));
    const bytes = wanted.reduce((sum, file) => sum + file.bytes, 0);
    const cache = await caches.open(PREFIX + edition);
    await cache.put(BEGUN, new Response());
    let done = 0;
    const left = wanted.values();
    const saveNext = async () => {
      for (const file of left) {
        await saveFile(cache, file, signal);
        signal.throwIfAborted();
        done += file.bytes;
        report("saving", done, bytes, 0);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, saveNext));
    const pages = list.files.flatMap(({ path }) => pageOf(path, chosen) ?? []);
    // The worker makes the pages from the files.
    const isWhole = await ask({ edition, document: base, files: [], pages }, signal);
    if (!isWhole) fail("refused");
    const saved = { date: Date.now(), bytes };
    await cache.put(LIST, new Response(JSON.stringify(saved)));
    await cache.delete(BEGUN);
    // What is saved replaces other editions.
    if (!slugs) await Promise.all((await names()).filter((name) => name !== PREFIX + edition).map((name) => caches.delete(name)));
    signal.throwIfAborted();
    saving = undefined;
    report("saved", bytes, bytes, saved.date);
  } catch (error) {
    // What ended it reports: a cancellation, a removal or another attempt.
    if (signal.aborted) return;
    controller.abort();
    saving = undefined;
    console.warn(`not saved: ${error}`);
    report(reason(error), 0, 0, 0);
  }
}

function reason(error) {
  if (error instanceof Failure) return error.message;
  if (error.name === "QuotaExceededError") return "full";
  // `fetch` fails with a TypeError without a network.
  return error instanceof TypeError ? "unreachable" : "refused";
}

// Stops saving. What is saved until then stays, so that saving can go on later.
export function cancel() {
  saving?.abort();
  saving = undefined;
  tell();
}

// Removes everything that was saved or kept, and the service worker.
export async function remove() {
  saving?.abort();
  saving = undefined;
  try {
    const registration = await navigator.serviceWorker.getRegistration(base);
    await registration?.unregister();
    await Promise.all((await names()).map((name) => caches.delete(name)));
    report("removed", 0, 0, 0);
  } catch {
    tell();
  }
}

// Registers the service worker.
async function startWorker() {
  try {
    await register();
  } catch {
    fail("refused");
  }
}

// A promise, or a failure when a signal comes first.
function until(promise, ...signals) {
  return new Promise((resolve, reject) => {
    for (const signal of signals) signal.addEventListener("abort", () => reject(signal.reason));
    promise.then(resolve, reject);
  });
}

// The answer of the service worker. Another one may take its place meanwhile.
async function ask(question, signal) {
  const timeout = AbortSignal.timeout(PATIENCE);
  for (;;) {
    const { active } = await until(navigator.serviceWorker.ready, signal, timeout);
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
      active.addEventListener("statechange", () => active.state === "redundant" && resolve());
    });
    active.postMessage(question, [port2]);
    const answered = active.state === "redundant" ? undefined : await until(answer, signal, timeout);
    if (answered !== undefined) return answered;
  }
}

// files.json, if the host still has this edition.
async function fetchList(signal) {
  const response = await fetch(LIST, { cache: "no-cache", signal });
  if (!response.ok) fail("refused");
  const list = await response.json();
  if (list.edition !== edition) fail("edition");
  return list;
}

// Whether the app builds its pages from a file, or it is the first page of a
// language. (The prerenderer counts the same files.)
function isWanted(path, chosen) {
  const division = /^content\/(?:search\/)?divisions\/(.+)\.json$/.exec(path)?.[1];
  if (chosen && division) return chosen.has(division);
  return (
    /^(assets\/(?!embed-)|content\/(?!cards\/)|icons\/|([a-z-]+\/)?index\.html$)/.test(path) ||
    path === "embed.js" ||
    path === "site.webmanifest"
  );
}

// The URL of the page that a document is, if its content is saved.
function pageOf(path, chosen) {
  const page = /^(.*\/)?index\.html$/.exec(path);
  const division = /\/divisions\/(.+)\//.exec(path)?.[1];
  // Other divisions than these may be in what is printed.
  const isWhole = division ? chosen?.has(division) : !/\/print\//.test(path);
  if (!page || (chosen && !isWhole)) return undefined;
  return base + (page[1] ?? "");
}

// The URL under which the guide asks for a file.
function urlOf(path) {
  if (path.endsWith("index.html")) return base + path.slice(0, -"index.html".length);
  return base + path + (/^content\/.*\.json$/.test(path) ? `?${edition}` : "");
}

// Saves a file whose content has the hash of the list: from a cache, else from
// the host.
async function saveFile(cache, { path, sha256 }, signal) {
  const url = urlOf(path);
  const isRight = async (response) => {
    const bytes = await response?.clone().arrayBuffer();
    return bytes && (await hash(bytes)) === sha256;
  };
  if (await isRight(await cache.match(url, { ignoreVary: true }))) return;
  let response = await caches.match(url, { ignoreVary: true });
  if (!(await isRight(response))) response = await fetch(url, { cache: "reload", signal });
  if (!response.ok) fail("refused");
  if (!(await isRight(response))) {
    // The host may have a new edition since saving began.
    await fetchList(signal);
    fail("refused");
  }
  signal.throwIfAborted();
  await cache.put(url, response);
}

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
