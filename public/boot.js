// Starts the app. A page can be read, and its links work, before this and
// without it; so nothing here is in a hurry until the page has been painted.

// Where the program is, from this script. The prerenderer, which knows the
// files by their hashes, writes them in place of what is looked up here.
const files = document.querySelector("script[data-js]").dataset;

const at = (path) => new URL(path, import.meta.url);
const base = at(files.base);
const root = document.documentElement;

// Inside another page; public/first.js has found out.
const { embed } = root.dataset;

// What a reader chose at an earlier visit; nothing where the browser keeps
// nothing, or where the guide is a guest.
const REMEMBERED_LANGUAGE = "bukyoku:lang";

function remembered() {
  try {
    return embed ? null : localStorage.getItem(REMEMBERED_LANGUAGE);
  } catch {
    return null;
  }
}

function remember(language) {
  try {
    if (!embed) localStorage.setItem(REMEMBERED_LANGUAGE, language);
  } catch {}
}

// Tells the page that the frame stands in how high the guide is, from the start
// and without the app, which may come late or never. It tells so only the
// origin that the frame's name says, which no server is told, or its address.
function tellHeight() {
  let host;
  try {
    const said = /^bukyoku (.*)/.exec(name)?.[1] ?? new URLSearchParams(location.search).get("host");
    const { protocol, origin } = new URL(said);
    host = /^https?:/.test(protocol) && origin;
  } catch {}
  if (!host) return;
  root.dataset.host = host;
  const guide = document.getElementById("app");
  let told;
  const tell = () => {
    // What stands for content on its way is not what the host is to follow.
    if (guide.querySelector(".skeleton")) return;
    const height = Math.ceil(guide.getBoundingClientRect().height);
    if (height !== told) parent.postMessage({ bukyoku: 1, type: "height", height }, host);
    told = height;
  };
  tell();
  new ResizeObserver(tell).observe(guide);
}

if (embed && parent !== window) tellHeight();

// How much of the guide is above what its reader sees, in CSS pixels: as high
// as its frame, it cannot know that from how far it is scrolled. A new observer
// tells at once, unless the frame is out of view.
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

// Icons and the like stay where they are when the address changes.
for (const link of document.querySelectorAll("head link[href]")) link.href = link.href;

// From the chooser on to the reader's language: the one remembered, else the
// first that the browser prefers, by primary subtag (BCP 47), else the first.
function goOn() {
  const links = [...document.querySelectorAll("main a[hreflang]")];
  const wanted = [remembered(), ...navigator.languages.map((tag) => tag.split("-")[0].toLowerCase())];
  const spoken = wanted.find((language) => links.some((link) => link.hreflang === language));
  const link = links.find((link) => link.hreflang === spoken) ?? links[0];
  if (link) location.replace(link.href + location.search + location.hash);
}

// The fragment of what is being read: what the address names, if that is in
// view, else the last section that has reached the upper third of the window.
function placeOnPage() {
  const top = (element) => element?.getBoundingClientRect().top;
  const named = top(document.querySelector(":target"));
  if (!scrollY || (named >= 0 && named < innerHeight)) return location.hash;
  const sections = [...document.querySelectorAll("main :is(h2, h3)[id]")];
  return sections.findLast((section) => top(section) < innerHeight / 3)?.id ?? "";
}

// What is clicked before the app is there is done when it is. A link to
// another language takes along what this page cannot know when it is written:
// the query, and where the reader is on the page, since another document comes.
const early = new Set();

function note({ target }) {
  const link = target.closest("a[hreflang]");
  if (link) {
    remember(link.hreflang);
    link.search = location.search;
    link.hash = placeOnPage();
  }
  const control = target.closest("button, input");
  if (control) early.add(control);
}

const painted = new Promise((resolve) => {
  if (document.hidden) resolve();
  else requestAnimationFrame(() => setTimeout(resolve));
});

// Who saves data, or waits long for it, is sent nothing before the first sign
// of use, and nothing ahead of time.
const { saveData, effectiveType } = navigator.connection ?? {};
const frugal = saveData || /2g/.test(effectiveType) || matchMedia("(prefers-reduced-data: reduce)").matches;

const used = new Promise((resolve) => {
  for (const sign of ["pointerdown", "keydown", "focusin"]) {
    addEventListener(sign, resolve, { once: true, passive: true });
  }
});

// `import` takes no hash of what is expected; the preload before it does.
function load(path, integrity) {
  if (integrity) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "modulepreload", href: at(path), integrity });
    document.head.append(link);
  }
  return import(at(path));
}

async function text(path) {
  const response = await fetch(new URL(path, base));
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return response.text();
}

async function start() {
  const place = document.getElementById("app");
  const content = place.dataset.content?.split(" ") ?? [];
  addEventListener("click", note, true);
  await painted;
  if (frugal) await used;
  const program = fetch(at(files.wasm), { integrity: files.wasmIntegrity ?? "" });
  const [glue, ...texts] = await Promise.all([load(files.js, files.jsIntegrity), ...content.map(text)]);
  await glue.default({ module_or_path: program });
  // Compiling, reading the content and taking over the page part by part, each
  // in its own time.
  const pause = () => new Promise((resolve) => setTimeout(resolve));
  await pause();
  glue.start(base.pathname, texts, (file) => import(new URL(file, base)), topOutOfView);
  do await pause();
  while (glue.go_on());
  setTimeout(() => {
    removeEventListener("click", note, true);
    for (const control of early) control.click();
    if (!frugal) lookAhead(glue);
  });
}

// Has content fetched before it is asked for: of the divisions that links in
// view lead to, when there is nothing else to do; and of any page as soon as
// something points at a link to it.
function lookAhead(glue) {
  const idle = window.requestIdleCallback ?? setTimeout;
  const seen = new IntersectionObserver((links) => {
    for (const { isIntersecting, target } of links) {
      if (isIntersecting) {
        seen.unobserve(target);
        idle(() => glue.fetch_ahead(target.pathname));
      }
    }
  });
  const main = document.querySelector("main");
  const look = () => main.querySelectorAll('a[href*="/divisions/"]').forEach((link) => seen.observe(link));
  new MutationObserver(look).observe(main, { childList: true });
  look();
  // The next page is built once for nobody, when there is one to build.
  let rehearsals = 0;
  const rehearse = () => idle(() => glue.rehearse() || (++rehearsals < 9 && setTimeout(rehearse, 400)));
  setTimeout(rehearse, 400);
  for (const sign of ["pointerover", "touchstart", "focusin"]) {
    addEventListener(sign, ({ target }) => {
      const link = target.closest?.("a[href]");
      if (link?.origin === location.origin) glue.fetch_ahead(link.pathname);
    }, { passive: true });
  }
}

if (location.pathname === base.pathname && document.querySelector("main a[hreflang]")) {
  addEventListener("click", note, true);
  goOn();
} else {
  start().then(
    () => {
      if (location.pathname === base.pathname) goOn();
    },
    (error) => {
      console.error(error);
      root.dataset.app = "failed";
      // A page that nothing was written into yet.
      const failed = document.getElementById("start-failed");
      if (failed) document.getElementById("app").replaceChildren(failed.content.cloneNode(true));
    },
  );
}
