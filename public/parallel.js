// Two languages side by side. reading-aids.js loads it when the reader wants them.
//
// The program builds the page once more, in the other language. Both have the same
// elements, so each paragraph and heading gets its counterpart after it. The
// elements of the page itself stay where they are: the app goes on changing them.

// The lines in each language, as JSON. The prerenderer changes them.
const files = { texts: "{}" };

const texts = JSON.parse(files.texts);
const root = document.documentElement;
const page = document.querySelector(".page");
const NAME = "parallel";

// What gets a counterpart, and what does not: it is the same, or leads elsewhere.
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, figcaption, summary, th, td";
const SKIPPED = "nav, form, .actions, .notice, .other-name, .reading, [hidden], [aria-hidden=true]";

// Elements in which nothing but their own text can be.
const ITEMS = "li, dt, dd, figcaption, summary, th, td";

let program;
let isOn = false;

// What was put into the page: each element with its place and how it is put there.
// Kept until the page changes, so that it is built once.
let made;

// The blocks of a page that have no other block in them.
const blocksOf = (page) => [...page.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS) && !block.closest(SKIPPED));

// The counterpart of a block: its content in the other language. A heading's is no
// heading, so that the outline is not doubled; ids stay unique.
function counterpart(block, other, lang) {
  const element = document.createElement(block.localName === "p" ? "p" : block.matches(ITEMS) ? "span" : "div");
  element.className = block.className;
  element.dataset.counterpart = block.localName;
  element.lang = lang;
  element.append(...other.childNodes);
  for (const named of element.querySelectorAll("[id]")) named.removeAttribute("id");
  return element;
}

// The ancestor of a block, or the block itself, after which its counterpart can
// stand: not within a row, such as that of a heading and its button.
function placeOf(block) {
  const { parentElement: parent } = block;
  const isRow = parent !== page && !parent.matches(ITEMS) && /flex|grid/.test(getComputedStyle(parent).display);
  return isRow ? placeOf(parent) : block;
}

// Builds what stands beside the blocks of the page.
function build() {
  const { lang } = root;
  const built = document.createDocumentFragment();
  const other = program.build_beside(built);
  const blocks = blocksOf(page);
  const others = blocksOf(built);
  // A page that is loading, or has failed to load, is the same in number only.
  if (blocks.length !== others.length) return [];
  // First all that needs the layout, then all that changes it.
  const places = blocks.map((block) => (block.matches(ITEMS) ? undefined : placeOf(block)));
  const areRows = places.map((place) => place && getComputedStyle(place.parentElement).display === "block");
  const made = [];
  blocks.forEach((block, n) => {
    const same = block.textContent === others[n].textContent;
    if (same || !others[n].textContent.trim()) return;
    made.push({ element: counterpart(block, others[n], other), block, place: places[n], isRow: areRows[n] });
  });
  if (texts[lang]) {
    const element = document.createElement("p");
    element.className = "prevailing";
    element.lang = lang;
    element.textContent = texts[lang];
    element.dataset.counterpart = "line";
    made.push({ element, line: page.querySelector(".breadcrumb") });
  }
  return made;
}

function insert() {
  made ??= build();
  for (const { element, block, place, isRow, line } of made) {
    if (line) {
      line.after(element);
    } else if (!block) {
      page.prepend(element);
    } else if (!place) {
      block.append(element);
    } else {
      place.after(element);
      place.dataset.first = root.lang;
      if (isRow) place.parentElement.dataset.pairs = "";
    }
  }
}

function clear() {
  for (const { element, place } of made ?? []) {
    element.remove();
    if (!place) continue;
    delete place.dataset.first;
    delete place.parentElement.dataset.pairs;
  }
}

// The page has changed: what was built is for another one.
function forget() {
  clear();
  made = undefined;
  program.build_beside();
}

// The address says that both languages are shown.
function note(on) {
  const query = new URLSearchParams(location.search);
  if ((query.get(NAME) === "1") === on) return;
  if (on) query.set(NAME, 1);
  else query.delete(NAME);
  program.replace_query(query.size ? `?${query}` : "");
}

// The page has changed: another one, or another language.
const observer = new MutationObserver((records) => {
  const isOther = ({ type, addedNodes }) => type === "attributes" || [...addedNodes].some((node) => !node.dataset?.counterpart);
  if (!records.some(isOther)) return;
  forget();
  if (!isOn) return;
  note(true);
  insert();
  observer.takeRecords();
});

observer.observe(page, { childList: true });
observer.observe(root, { attributeFilter: ["lang"] });

// A link leads to both languages, too, wherever it is opened.
addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href]");
  if (!isOn || !link || link.origin !== location.origin || link.rel === "external") return;
  const query = new URLSearchParams(link.search);
  query.set(NAME, 1);
  const href = link.getAttribute("href");
  link.search = query;
  const changed = link.getAttribute("href");
  setTimeout(() => link.getAttribute("href") === changed && link.setAttribute("href", href));
}, true);

// What is selected begins in one language; the other cannot be selected then, unless
// the reader selects all.
page.addEventListener("pointerdown", ({ target }) => {
  page.dataset.selecting = target.closest?.("[data-counterpart]") ? "second" : "first";
});
addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
  if (key === "a" && (ctrlKey || metaKey)) page.dataset.selecting = "";
});

// Shows both languages, or one.
export function turn(on, glue, keepPosition) {
  program = glue;
  if (on === isOn) return;
  isOn = on;
  keepPosition(() => {
    root.toggleAttribute("data-parallel", on);
    if (on) insert();
    else clear();
    observer.takeRecords();
  });
  // Not what the reader waits for.
  requestAnimationFrame(() => setTimeout(() => note(isOn)));
}
