// Starts the app. Pages and their links work before the app runs and without
// it, so loading starts only after the first paint.

// Paths relative to this script: the root of the guide, and files with their
// integrity hashes. The prerenderer knows the hashed file names and replaces
// this lookup with them.
const files = document.querySelector("script[data-js]").dataset;

// The path of a file and its integrity hash, if it has one.
const named = (file) => [files[file]].flat();

const at = (path) => new URL(path, import.meta.url);
const base = at(files.base);
const root = document.documentElement;

// The edition of the page. Development has none.
const { edition } = document.getElementById("app").dataset;

// Set by public/before-paint.js if the guide is embedded in another page.
const { embed } = root.dataset;

// The reader's choice from an earlier visit. Null if the browser blocks storage
// or the guide is embedded.
const REMEMBERED_LANGUAGE = "bukyoku:lang";
const SLASH_OFF = "bukyoku:slash-off";

function remembered(choice) {
  try {
    return embed ? null : localStorage.getItem(choice);
  } catch {
    return null;
  }
}

function remember(choice, value) {
  try {
    if (!embed) localStorage.setItem(choice, value);
  } catch {}
}

// Reports the height of the guide to the host page, from the start and without
// the app, which may load late or never. Posts only to the origin in the
// frame's name, which is never sent to a server, or in its address.
function reportHeight() {
  let host;
  try {
    const named = /^bukyoku (.*)/.exec(name)?.[1] ?? new URLSearchParams(location.search).get("host");
    const { protocol, origin } = new URL(named);
    host = /^https?:/.test(protocol) && origin;
  } catch {}
  if (!host) return;
  root.dataset.host = host;
  const guide = document.getElementById("app");
  let reported;
  const report = () => {
    // The host must not follow the height of a loading skeleton.
    if (guide.querySelector(".skeleton")) return;
    const height = Math.ceil(guide.getBoundingClientRect().height);
    if (height !== reported) parent.postMessage({ bukyoku: 1, type: "height", height }, host);
    reported = height;
  };
  report();
  new ResizeObserver(report).observe(guide);
}

if (embed && parent !== window) reportHeight();

// How much of the guide is above the visible area, in CSS pixels. The frame is
// as high as the guide, so its scroll position does not show that. A new
// observer reports at once, unless the frame is out of view.
function topOutOfView() {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([{ intersectionRect }]) => {
      observer.disconnect();
      resolve(intersectionRect.top);
    });
    observer.observe(document.getElementById("app"));
    setTimeout(() => resolve(0), 200);
  });
}

// Makes the addresses of icons and the like absolute, so that they stay valid
// when the address of the page changes.
for (const link of document.querySelectorAll("head link[href]")) link.href = link.href;

// Goes from the chooser to the reader's language: the remembered one, else the
// first that the browser prefers, by primary subtag (BCP 47), else the first
// link.
function redirectToLanguage() {
  const links = [...document.querySelectorAll("main a[hreflang]")];
  const wanted = [remembered(REMEMBERED_LANGUAGE), ...navigator.languages.map((tag) => tag.split("-")[0].toLowerCase())];
  const available = wanted.find((language) => links.some((link) => link.hreflang === language));
  const link = links.find((link) => link.hreflang === available) ?? links[0];
  if (link) location.replace(link.href + location.search + location.hash);
}

// The fragment of the current section: the target of the address if it is in
// view, else the last section that has reached the upper third of the window.
function currentFragment() {
  const top = (element) => element?.getBoundingClientRect().top;
  const named = top(document.querySelector(":target"));
  if (!scrollY || (named >= 0 && named < innerHeight)) return location.hash;
  const sections = [...document.querySelectorAll("main :is(h2, h3)[id]")];
  return sections.findLast((section) => top(section) < innerHeight / 3)?.id ?? "";
}

// Clicks on controls before the app runs are repeated once it runs. A link to
// another language loads another document, so it gets the query and the current
// section, which are not known when the page is prerendered. The parts of the app
// that are ready must not change the page while others are compared with it.
const earlyClicks = new Set();

function leaveForLanguage(target) {
  const link = target.closest?.("a[hreflang]");
  if (!link) return;
  remember(REMEMBERED_LANGUAGE, link.hreflang);
  link.search = location.search;
  link.hash = currentFragment();
}

function recordClick(event) {
  event.stopImmediatePropagation();
  const { target } = event;
  leaveForLanguage(target);
  const control = target.closest("button, input");
  if (control) earlyClicks.add(control);
}

// The key `/` leads to the search field, unless the reader has turned that off
// (WCAG 2.1.4) or is writing.
const searchField = () => document.getElementById("search-field");

addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.closest?.("input, select, textarea") || remembered(SLASH_OFF)) return;
  const field = searchField();
  if (!field) return;
  event.preventDefault();
  // Some browsers would scroll to where a sticky header begins.
  field.focus({ preventScroll: field.getBoundingClientRect().top >= 0 });
});

// An input method may be composing when the search is ready, which would take the
// unfinished text for a query.
for (const sign of ["compositionstart", "compositionend"]) {
  addEventListener(sign, ({ type, target }) => target.toggleAttribute("data-composing", type.endsWith("start")));
}

const painted = new Promise((resolve) => {
  if (document.hidden) resolve();
  else requestAnimationFrame(() => setTimeout(resolve));
});

// On a slow connection or with data saving on, nothing loads before the first
// interaction, and nothing is prefetched.
const { saveData, effectiveType } = navigator.connection ?? {};
const frugal = saveData || /2g/.test(effectiveType) || matchMedia("(prefers-reduced-data: reduce)").matches;

const interacted = new Promise((resolve) => {
  for (const sign of ["pointerdown", "keydown", "focusin"]) {
    addEventListener(sign, resolve, { once: true, passive: true });
  }
});

// The scripts that are loaded, and how often each has failed. A browser may remember
// a failure for as long as the document is open, so the next attempt has another URL.
const scripts = {};
const failures = {};

// `import` cannot check an integrity hash; the preload before it does.
function load(path, integrity) {
  if (path in scripts) return scripts[path];
  const url = at(path);
  url.search = failures[path] ?? "";
  if (integrity) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "modulepreload", href: url, integrity });
    document.head.append(link);
  }
  return (scripts[path] = import(url).catch((error) => {
    delete scripts[path];
    failures[path] = (failures[path] ?? 0) + 1;
    throw error;
  }));
}

// Chunks of the program: WebAssembly modules with code that few readers need,
// which use the program's memory and functions. src/chunk.rs explains them.
// chunks.js names the files of each.
const modules = {};
const instances = {};
const loadedChunks = new Set();

// Failures are not kept: the next attempt fetches the file again.
function compile([file, integrity]) {
  return (modules[file] ??= fetch(at(file), { integrity })
    .then((response) => response.arrayBuffer())
    .then(WebAssembly.compile)
    .catch((error) => {
      delete modules[file];
      throw error;
    }));
}

async function chunkFiles(chunk) {
  const { default: chunks } = await loadScript("chunks.js");
  chunks[chunk].forEach((file) => compile(file).catch(() => {}));
  return chunks[chunk];
}

async function loadChunk(chunk, exports) {
  for (const file of await chunkFiles(chunk)) {
    const module = await compile(file);
    await (instances[file[0]] ??= WebAssembly.instantiate(module, { __wasm_split: exports }));
  }
  loadedChunks.add(chunk);
}

// How the program loads a chunk. It is called back through its table: at once if
// the chunk is there.
const chunkLoader = (program) => (chunk, callback, data) => {
  const done = (isLoaded) => program.exports.__indirect_function_table.get(callback)(data, isLoaded);
  if (loadedChunks.has(chunk)) return done(true);
  loadChunk(chunk, program.exports).then(
    () => done(true),
    (error) => {
      console.error(error);
      done(false);
    },
  );
};

// A script that the app loads when it is first wanted. The name of some has a
// hash.
function loadScript(file) {
  return load(...(file in files ? named(file) : [new URL(file, base)]));
}

// A content file. Its query names the edition for sw.js; a host ignores it, and
// may have another edition by now.
async function text(path) {
  const response = await fetch(new URL(edition ? `${path}?${edition}` : path, base));
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  const content = await response.text();
  if (edition && !content.includes(`"${edition}"`)) throw new Error(`${path} is of another edition`);
  return content;
}

// Loads the program and the content of the page.
async function loadProgram(app) {
  const content = app.dataset.content?.split(" ") ?? [];
  // In development, the document names no content, and is in no language.
  const [, lang] = app.dataset.content ? [] : (location.pathname.slice(base.pathname.length).match(/^(\w+-\w+)\//) ?? []);
  if (lang) content.push(`content/${lang}/interface.json`);
  const [wasm, integrity = ""] = named("wasm");
  const fetched = fetch(at(wasm), { integrity });
  const { chunk } = app.dataset;
  // Compiles while the program is loading.
  const chunks = chunk?.split(" ") ?? [];
  for (const one of chunks) chunkFiles(one).catch(() => {});
  const [glue, ...texts] = await Promise.all([load(...named("js")), ...content.map(text)]);
  const program = {};
  // In development, the program is one file.
  glue.setChunkLoader?.(chunkLoader(program));
  program.exports = await glue.default({ module_or_path: fetched });
  for (const one of chunks) await loadChunk(one, program.exports);
  return [glue, content, texts];
}

// A network that failed may be back in a minute. Data is not spent on more.
const ATTEMPTS = 6;

async function loadWithRetries(app) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await loadProgram(app);
    } catch (error) {
      if (frugal || attempt === ATTEMPTS) throw error;
      reportFailure(error);
      await new Promise((resolve) => {
        setTimeout(resolve, 1000 * 2 ** attempt);
        addEventListener("online", resolve, { once: true });
      });
    }
  }
}

async function start() {
  const app = document.getElementById("app");
  addEventListener("click", recordClick, true);
  await painted;
  if (frugal) await interacted;
  const [glue, content, texts] = await loadWithRetries(app);
  for (const sign of ["error", "unhandledrejection"]) {
    addEventListener(sign, ({ error, reason = error }) => stopAfterFault(glue, reason));
  }
  // Compiling, reading the content and hydrating each part of the page run as
  // separate tasks.
  const pause = () => new Promise((resolve) => setTimeout(resolve));
  try {
    await pause();
    glue.start(base.pathname, content, texts, loadScript, topOutOfView);
    do await pause();
    while (glue.hydrate_next_part());
  } catch (error) {
    // Any other error leaves the page without listeners.
    if (error instanceof WebAssembly.RuntimeError) stopAfterFault(glue, error);
    throw error;
  }
  setTimeout(() => {
    removeEventListener("click", recordClick, true);
    prepareAids(glue);
    for (const control of earlyClicks) control.click();
    if (!frugal) prefetchLinks(glue);
    prepareSearch(glue);
    keepForOffline();
  });
}

// A page without its program: the text and the links stay.
function reportFailure(error) {
  console.error(error);
  root.dataset.app = "failed";
  // A page without prerendered content.
  const failed = document.getElementById("start-failed");
  if (failed) document.getElementById("app").replaceChildren(failed.content.cloneNode(true));
}

// After a fault in the program, such as a panic, its state is unknown, so nothing
// of it may run: it gets no events, links load documents, and a notice says so.
function stopAfterFault(glue, error) {
  if (!/wasm/.test(error?.stack) || root.dataset.app === "failed") return;
  root.dataset.app = "failed";
  addEventListener("click", recordClick, true);
  for (const name in window) {
    if (name.startsWith("on")) addEventListener(name.slice(2), (event) => event.stopImmediatePropagation(), true);
  }
  // Another entry of the history needs its document.
  addEventListener("popstate", () => location.reload(), true);
  const [text, reload] = glue.fault_texts(root.lang);
  const notice = document.createElement("div");
  const link = document.createElement("a");
  notice.className = "notice";
  notice.role = "alert";
  notice.style.cssText = "position: sticky; top: 5rem; z-index: 1";
  Object.assign(link, { href: "", textContent: reload });
  notice.append(text, link);
  document.querySelector("main").prepend(notice);
}

// The reading aids: reading-aids.js shows the text with furigana, or in two
// languages. public/before-paint.js knows which of them the reader wants.
function prepareAids(program) {
  const failed = (error) => {
    console.error(error);
    const line = document.createElement("p");
    [, , line.textContent] = program.fault_texts(root.lang);
    document.querySelector(".page-status").replaceChildren(line);
  };
  const turn = (aid, on) => {
    loadScript("reading-aids.js")
      .then((aids) => aids.turn(aid, on, program, load, remember, failed))
      .catch((error) => {
        delete root.dataset[aid];
        failed(error);
      });
  };
  addEventListener("click", ({ target }) => {
    // A language with files of its own is another document.
    if (target.closest?.("[rel~=external]")) leaveForLanguage(target);
    const aid = target.closest?.("[data-aid]");
    if (aid) turn(aid.dataset.aid, aid.ariaPressed === "false");
  });
  for (const aid of ["furigana", "parallel"]) if (aid in root.dataset) turn(aid, true);
  // A language with files of its own may lack texts. The script says which ones are in
  // ordinary Japanese.
  if (/-/.test(root.lang)) loadScript("reading-aids.js");
}

const idle = window.requestIdleCallback ?? setTimeout;

// Keeps what the reader opens for times without a network. Not for a page that
// only shows the guide in a frame.
function keepForOffline() {
  if (edition && navigator.serviceWorker && parent === window) idle(() => loadScript("offline.js").catch(() => {}));
}

// Loads the search when the reader turns to the search field, or the page is
// for a query.
function prepareSearch(glue) {
  const prepare = ({ target }) => {
    if (target?.closest?.("[role=search]")) glue.prepare_search();
  };
  // `input`, in case that the search could not be loaded before.
  for (const sign of ["focusin", "pointerover", "input"]) addEventListener(sign, prepare, { passive: true });
  prepare({ target: document.activeElement });
  if (searchField()?.value || /[?&]q=./.test(location.search)) glue.prepare_search();
}

// Prefetches content: when idle, for the divisions whose links are in view; and
// for any page as soon as its link is hovered, touched or focused.
function prefetchLinks(glue) {
  const inView = new IntersectionObserver((links) => {
    for (const { isIntersecting, target } of links) {
      if (isIntersecting) {
        inView.unobserve(target);
        idle(() => glue.prefetch(target.pathname));
      }
    }
  });
  const page = document.querySelector(".page");
  const observe = () => page.querySelectorAll('a[href*="/divisions/"]:not(.chart *)').forEach((link) => inView.observe(link));
  new MutationObserver(observe).observe(page, { childList: true });
  observe();
  // Warm-up: builds a page once without showing it, when there is one to build.
  let attempts = 0;
  const warmUp = () => idle(() => glue.warm_up() || (++attempts < 9 && setTimeout(warmUp, 400)));
  setTimeout(warmUp, 400);
  // Calls a function with the path of a link of the guide, when one of these
  // events is about it.
  const onLink = (events, act) => {
    for (const event of events) {
      addEventListener(event, ({ target }) => {
        const link = target.closest?.("a[href]");
        if (link?.origin === location.origin) act(link.pathname);
      }, { passive: true });
    }
  };
  onLink(["pointerover", "touchstart", "focusin"], glue.prefetch);
  // Between pressing and releasing there is time to build the page.
  onLink(["pointerdown"], glue.prebuild);
}

if (location.pathname === base.pathname && document.querySelector("main a[hreflang]")) {
  addEventListener("click", recordClick, true);
  redirectToLanguage();
} else {
  start().then(
    () => {
      if (location.pathname === base.pathname) redirectToLanguage();
    },
    reportFailure,
  );
}
