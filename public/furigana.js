// Furigana: writes the readings of Japanese words above their kanji.
// reading-aids.js loads it when the reader wants them.
//
// A text on the page is divided into words as src/content/readings.rs does: where
// one begins, the longest that matches is taken. The app may change any text
// later, so its text nodes stay in place: one that is shown with readings is
// empty, and an element before it shows its text.

// The root of the guide, relative to this script. The prerenderer changes it.
const files = { base: "./" };

const base = new URL(files.base, import.meta.url);
const root = document.documentElement;

// A language with files of its own has a folder.
const folder = /^(ja|en)$/.test(root.lang) ? "" : `${root.lang}/`;

const app = document.getElementById("app");
const { edition } = app.dataset;

// A run of kanji, with what stands for kanji and selects their forms.
const RUN = /([々〆〇〻ヵヶ\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}][々〆〇〻ヵヶ\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]*)/u;
const SELECTORS = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]*/uy;
const DIGIT = /[0-9０-９]/;

// What is not shown as text, or cannot contain elements.
const SKIPPED = "ruby, script, style, noscript, template, textarea, option, svg, code, pre, .visually-hidden";

// The readings of a file, by its name; and the words of a page, by that of the page:
// the first character of each with the words, the longest first.
const lists = new Map();
const dictionaries = new Map();

// Text nodes that are shown with readings, or were: each with its text and the
// element before it that shows it. Meanwhile the node is empty.
const made = new WeakMap();

let report;
let wanted = false;
let isOn = false;

// The text nodes whose readings were hidden last; none if the app has changed texts
// since.
let hidden;

// The name of a page's file: its path below the language.
const nameOf = (path) => path.slice(base.pathname.length).replace(/^[^/]*\/?/, "").replace(/\/$/, "") || "home";

// The list in a file. A page that the guide does not have has none.
function list(name) {
  if (!lists.has(name)) {
    const query = edition ? `?${edition}` : "";
    const loading = fetch(new URL(`content/${folder}readings/${name}.json${query}`, base)).then(async (response) => {
      if (response.status === 404) return [];
      if (!response.ok) throw new Error(`readings: HTTP ${response.status}`);
      const file = await response.json();
      if (edition && file.edition !== edition) throw new Error("readings of another edition");
      return file.words;
    });
    // The next attempt fetches it again.
    loading.catch(() => lists.delete(name));
    lists.set(name, loading);
  }
  return lists.get(name);
}

// Loads the words of a page.
async function learn(name) {
  const words = new Map();
  for (const lines of await Promise.all([list("interface"), list(name)])) {
    for (const line of lines) {
      const [word, ...readings] = line.split(" ");
      words.set(word, readings);
    }
  }
  const dictionary = new Map();
  for (const entry of words) {
    const first = String.fromCodePoint(entry[0].codePointAt(0));
    dictionary.set(first, [...(dictionary.get(first) ?? []), entry]);
  }
  for (const entries of dictionary.values()) entries.sort(([one], [other]) => other.length - one.length);
  dictionaries.set(name, dictionary);
}

// The words for a text in an element: those of the page, or of the division that a
// result of the search is about. Without them the text waits until they are loaded.
function dictionaryFor(element) {
  const group = element.closest(".results .group");
  const name = nameOf(group?.querySelector("a")?.pathname ?? location.pathname);
  if (!dictionaries.has(name)) {
    dictionaries.set(name, undefined);
    learn(name).then(
      () => {
        if (isOn) unobserved(() => show(app));
        document.dispatchEvent(new Event("bukyoku:texts"));
      },
      (error) => {
        dictionaries.delete(name);
        report(error);
      },
    );
  }
  return dictionaries.get(name);
}

// The part of a text, from a position on, that is a word of the list. Characters
// that select the form of a kanji belong to the kanji before them.
function match(word, text, at) {
  let end = at;
  for (const c of word) {
    if (!text.startsWith(c, end)) return "";
    SELECTORS.lastIndex = end + c.length;
    SELECTORS.test(text);
    end = SELECTORS.lastIndex;
  }
  return text.slice(at, end);
}

// A word with its readings: one `ruby`, and outside it the kana before and after.
function ruby(word, readings) {
  const parts = word.split(RUN);
  const element = document.createElement("ruby");
  for (let n = 1; n < parts.length - 1; n += 1) {
    element.append(parts[n]);
    const reading = document.createElement("rt");
    // A screen reader would read the word twice.
    reading.setAttribute("aria-hidden", "true");
    if (n % 2) {
      reading.textContent = readings[(n - 1) / 2];
      const [open, close] = ["（", "）"].map((bracket) => {
        const element = document.createElement("rp");
        element.setAttribute("aria-hidden", "true");
        element.textContent = bracket;
        return element;
      });
      element.append(open, reading, close);
    } else {
      element.append(reading);
    }
  }
  return [parts[0], element, parts.at(-1)];
}

// The word at a position of a text, as it is there, and its readings.
function wordAt(text, at, dictionary) {
  const first = String.fromCodePoint(text.codePointAt(at));
  // A word that begins with a digit does not begin inside a number.
  if (DIGIT.test(first) && DIGIT.test(text[at - 1])) return [first];
  for (const [word, readings] of dictionary.get(first) ?? []) {
    const found = match(word, text, at);
    if (found) return [found, readings];
  }
  return [first];
}

// The texts and elements that show a text with its readings.
function withReadings(text, dictionary) {
  const pieces = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const [found, readings] = wordAt(text, at, dictionary);
    at += found.length;
    if (readings) {
      const [before, element, after] = ruby(found, readings);
      pieces.push(plain + before, element);
      plain = after;
    } else {
      plain += found;
    }
  }
  return [...pieces, plain];
}

// Shows a text node with its readings.
function showText(node) {
  const { parentElement: parent, data } = node;
  if (!RUN.test(data) || !parent || parent.closest(SKIPPED) || !parent.closest("[lang]")?.lang.startsWith("ja")) return;
  const dictionary = dictionaryFor(parent);
  if (!dictionary) return;
  const element = document.createElement("span");
  element.dataset.read = "";
  element.append(...withReadings(data, dictionary));
  made.set(node, { data, element });
  replace(node, element);
}

function replace(node, element) {
  node.before(element);
  node.data = "";
}

// Shows everything in a node with its readings.
function show(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = root.nodeType === Node.TEXT_NODE ? [root] : [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  nodes.forEach(showText);
}

// Removes what shows a text node.
function remove(node) {
  made.get(node)?.element.remove();
  made.delete(node);
}

// The app has changed texts. What is done here is not to be observed.
const observer = new MutationObserver((records) => {
  if (!isOn) {
    hidden = undefined;
    // Parts that were out of the page when the readings were hidden.
    for (const { addedNodes } of records) addedNodes.forEach(hide);
    return observer.takeRecords();
  }
  for (const { type, target, addedNodes, removedNodes } of records) {
    removedNodes.forEach(remove);
    if (type === "characterData") {
      remove(target);
      showText(target);
    }
    addedNodes.forEach(show);
  }
  observer.takeRecords();
});

function unobserved(change) {
  change();
  observer.takeRecords();
}

function start() {
  isOn = true;
  unobserved(() => {
    if (!hidden) return show(app);
    for (const node of hidden) replace(node, made.get(node).element);
  });
}

function stop() {
  isOn = false;
  unobserved(() => hidden = hide(app));
}

// Hides the readings of a part of the page; returns the text nodes that had some.
function hide(part) {
  const nodes = [];
  for (const element of part.querySelectorAll?.("[data-read]") ?? []) {
    const node = element.nextSibling;
    const { data } = made.get(node) ?? {};
    element.remove();
    if (data === undefined) continue;
    node.data = data;
    nodes.push(node);
  }
  return nodes;
}

observer.observe(app, { subtree: true, childList: true, characterData: true });

// What is copied has no readings, whatever the browser copies of what cannot be
// selected.
addEventListener("copy", (event) => {
  const { activeElement } = document;
  if (!isOn || activeElement?.matches("input, textarea")) return;
  const selection = getSelection();
  if (!selection.rangeCount) return;
  const copied = document.createElement("div");
  copied.append(selection.getRangeAt(0).cloneContents());
  if (!copied.querySelector("ruby")) return;
  for (const reading of copied.querySelectorAll("rt, rp")) reading.remove();
  // As a browser writes text: it looks at what is displayed.
  app.dataset.copying = "";
  event.clipboardData.setData("text/plain", selection.toString());
  delete app.dataset.copying;
  event.clipboardData.setData("text/html", copied.innerHTML);
  event.preventDefault();
});

// Shows the readings, or hides them. `failed` is called if those of a page that is
// opened later could not be loaded.
export async function turn(on, program, keepPosition, failed) {
  report = failed;
  wanted = on;
  const name = nameOf(location.pathname);
  if (on && !dictionaries.get(name)) await learn(name);
  // The reader may have changed their mind meanwhile.
  if (wanted !== on || on === isOn) return;
  keepPosition(() => {
    root.toggleAttribute("data-furigana", on);
    if (on) start();
    else stop();
  });
  document.dispatchEvent(new Event("bukyoku:texts"));
}
