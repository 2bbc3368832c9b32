// Opens the guide without a network, from what offline.js has kept of it or the
// reader has saved. docs/offline.md describes it.
//
// There is one cache for each edition. What a page fetches is named by its
// edition or its hash, so a page of one edition never gets a file of another,
// and this worker serves pages of every edition alike.

// The prerenderer changes it. A new edition is a new worker, by which open pages
// learn of it.
const guide = { edition: "" };

const { scope } = registration;
const PREFIX = `bukyoku:${new URL(scope).pathname}:`;

// The key of a document without its page.
const SHELL = `${scope}sw.js?shell`;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  // The request for a page does not wait for this worker to start. (In Firefox 140,
  // a page whose preload fails cannot be answered by the worker.)
  if (!/Firefox/.test(navigator.userAgent)) await registration.navigationPreload?.enable();
  await clients.claim();
  for (const client of await clients.matchAll()) client.postMessage(guide);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  // save.js wants a file from the host.
  if (request.cache === "reload" && request.mode !== "navigate") return;
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(new URL(scope).pathname.length);
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (path.startsWith("assets/") || /^\?[0-9a-f]{16}$/.test(search)) event.respondWith(file(request));
  else if (/^(icons|content|embed\.js|site\.webmanifest)/.test(path)) event.respondWith(named(request));
});

// A file whose URL is of one edition.
async function file(request) {
  return (await match(caches, request.url)) ?? fetch(request).catch(() => Response.error());
}

// A file that has the same name in every edition.
async function named(request) {
  return fetch(request).catch(async () => (await match(caches, request.url)) ?? Response.error());
}

const match = (store, url) => store.match(url, { ignoreVary: true }).catch(() => undefined);

// A page: from the network, so that the reader gets the present edition.
async function page(event) {
  // A document is the same with every query.
  const url = event.request.url.replace(/[?#].*/, "");
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    // Of a host that is down, another answer would be no use.
    if (response.status < 500) {
      event.waitUntil(keepDocument(url, response.clone()).catch(() => {}));
      return response;
    }
    return (await keptPage(url)) ?? response;
  } catch {
    return (await keptPage(url)) ?? Response.error();
  }
}

// The names of the caches: first that of the present edition, then the newest.
async function editions() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX)).reverse();
  const present = PREFIX + guide.edition;
  return [...names.filter((name) => name === present), ...names.filter((name) => name !== present)];
}

// The page as it was kept, else a document that builds it from what there is.
async function keptPage(url) {
  let shell;
  for (const name of await editions().catch(() => [])) {
    const cache = await caches.open(name);
    const found = await match(cache, url);
    const html = await found?.text();
    if (html) return dated(html, found);
    const without = await match(cache, SHELL);
    if (found && without) return dated(await without.text(), without);
    shell ??= without;
  }
  return shell && dated(await shell.text(), shell);
}

// offline.js tells the reader from when the page is.
function dated(html, { headers }) {
  return new Response(html.replace("<html", `<html data-kept="${headers.get("date") ?? ""}"`), { headers });
}

// Keeps a document, under the edition that it names.
async function keepDocument(url, response) {
  if (!response.ok || response.type !== "basic") return;
  const html = await response.clone().text();
  const edition = /<div id="app" data-edition="(\w+)".*<\/html>\s*$/s.exec(html)?.[1];
  if (edition) await keepPage(edition, url, response);
}

// Keeps a page, which replaces the same page of other editions. An edition of
// which no page is left is removed.
async function keepPage(edition, url, response) {
  await (await caches.open(PREFIX + edition)).put(url, response);
  for (const name of await editions()) {
    const other = await caches.open(name);
    if (name === PREFIX + edition) continue;
    await other.delete(url);
    const pages = (await other.keys()).filter((key) => key.url.endsWith("/"));
    if (!pages.length) await caches.delete(name);
  }
}

addEventListener("message", (event) => {
  const { data, ports } = event;
  // The answer says that it was kept. Storage that is full or refused costs only
  // convenience.
  const answer = (isKept) => ports[0]?.postMessage(isKept);
  event.waitUntil(keep(data).then(answer, () => answer(false)));
});

// Keeps what a page of an edition consists of: the document as it was loaded, the
// files that it has fetched so far, and the URLs under which it can be opened.
// Returns whether everything is there.
async function keep({ edition, document, files, pages }) {
  const cache = await caches.open(PREFIX + edition);
  const hasAll = await Promise.all(files.map((file) => keepFile(cache, edition, file).catch(() => false)));
  if (hasAll.includes(false)) return false;
  if (!(await match(cache, SHELL))) {
    const url = document.replace(/[?#].*/, "");
    // This worker has not seen the request for the first page of all.
    if (!(await match(cache, url))) await keepDocument(url, await fromBrowser(document));
    const response = await match(cache, url);
    await cache.put(SHELL, new Response(withoutPage(await response.text()), response));
  }
  // An empty answer stands for the shell.
  for (const page of pages) {
    if (!(await match(cache, page))) await keepPage(edition, page, new Response());
  }
  return true;
}

// Returns whether the file is there, or the app can do without it: that of
// another edition was refused by the page, too.
async function keepFile(cache, edition, file) {
  if (await match(cache, file)) return true;
  const response = (await match(caches, file)) ?? (await fromBrowser(file));
  const isRight = await isOf(edition, file, response.clone());
  if (isRight) await cache.put(file, response);
  return isRight || !file.startsWith(`${scope}assets/`);
}

// A file that the page has just fetched, from the browser's own cache: without
// a byte more over the network.
const fromBrowser = (url) => fetch(url, { cache: "only-if-cached", mode: "same-origin" });

// Whether a file is whole and belongs to an edition: it has the hash in its name,
// or names the edition.
async function isOf(edition, url, response) {
  const hash = /-([0-9a-f]{16})\.\w+$/.exec(url)?.[1];
  if (!response.ok) return false;
  if (!hash) return (await response.json()).edition === edition;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return hash === [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A document in which the app builds the page of any address: its own page and
// its metadata are left out, and its URLs are those of the guide's root.
function withoutPage(html) {
  const [head] = html.split('<div id="app"');
  const app = /<div id="app"( data-(edition|megabytes)="[^"]*")*/.exec(html)[0];
  return (
    head
      .replace(/<link rel="(canonical|alternate|expect)"[^>]*>|<script type="application\/ld\+json">.*?<\/script>/gs, "")
      .replace(/(href|src)="(\.\.?\/)+/g, `$1="${new URL(scope).pathname}`) + `${app}></div></body></html>`
  );
}
