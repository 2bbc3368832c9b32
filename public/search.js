// The page's side of the search: its stylesheet, its worker, and the marks in
// the text. Loaded when a reader first uses the search field.

import { startSearch } from "./workers.js";

// Names of files and the root of the guide, relative to this script. The
// prerenderer changes them: it knows the names with hashes.
const files = { base: "./", css: "", cssIntegrity: "" };

const at = (path) => new URL(path, import.meta.url).href;

// A language with files of its own has a folder.
const folder = /^(ja|en)$/.test(document.documentElement.lang) ? "" : `${document.documentElement.lang}/`;

// How long the worker may take to load its files and answer, in milliseconds.
const PATIENCE = 20_000;

let worker;
let receive;
let waiting;
let question = 0;

// The results are readable without the stylesheet. In development it is part of
// the page.
if (files.css) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: at(files.css), integrity: files.cssIntegrity });
  document.head.append(link);
}

// Ends the worker, so that the next question starts another one, and reports
// that the last question is not answered.
function fail() {
  clearTimeout(waiting);
  worker?.terminate();
  worker = undefined;
  receive?.(null);
}

function start() {
  worker = startSearch();
  worker.onerror = (event) => {
    event.preventDefault();
    fail();
  };
  worker.onmessage = ({ data }) => {
    if (data.question !== question) return;
    clearTimeout(waiting);
    if (data.error === undefined) receive(data.results);
    else {
      console.warn(`search: ${data.error}`);
      fail();
    }
  };
}

// Starts the worker, which loads its files. `answer` receives the results of
// the last question as JSON, or null if there are none.
export function open(answer) {
  receive = answer;
  ask("", "ja", 0);
}

// Asks for the results of a query, in a language; `more` counts how often the
// reader asked for more of them.
export function ask(query, lang, more) {
  clearTimeout(waiting);
  try {
    if (!worker) start();
    waiting = setTimeout(fail, PATIENCE);
    question += 1;
    const { edition } = document.getElementById("app").dataset;
    worker.postMessage({ question, query, lang, more, edition, content: at(`${files.base}content/${folder}search/`) });
  } catch {
    // A policy of the host forbids workers.
    fail();
  }
}

const HIGHLIGHT = "search";

// What is marked. A script that changes the texts has it marked again.
let marked = [];
document.addEventListener("bukyoku:texts", () => mark(marked));

// Marks texts on the page, and returns how many marks there are. Without the
// CSS Custom Highlight API there are none.
export function mark(texts) {
  marked = texts;
  if (!globalThis.Highlight) return 0;
  CSS.highlights.delete(HIGHLIGHT);
  const ranges = [];
  const blocks = document.querySelectorAll(".page :is(h1, h2, h3, p, li, figcaption, dt, dd)");
  for (const block of texts.length ? blocks : []) {
    const nodes = [];
    let text = "";
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // The innermost block, and only what is read as text.
      if (node.parentElement.closest("h1, h2, h3, p, li, figcaption, dt, dd") !== block) continue;
      if (node.parentElement.closest("sup, button, rt, rp, .visually-hidden")) continue;
      nodes.push([node, text.length]);
      text += node.data;
    }
    const place = (offset) => {
      const [node, start] = nodes.findLast(([, start]) => start <= offset);
      return [node, offset - start];
    };
    for (const wanted of texts) {
      for (let found = text.indexOf(wanted); found >= 0; found = text.indexOf(wanted, found + wanted.length)) {
        const range = new Range();
        range.setStart(...place(found));
        const [node, offset] = place(found + wanted.length - 1);
        range.setEnd(node, offset + 1);
        ranges.push(range);
      }
    }
  }
  if (ranges.length) CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  return ranges.length;
}
