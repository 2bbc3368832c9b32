// Searches in a worker, so that typing is never blocked. Answers the last
// question only.

import init, * as functions from "./search-engine-large.js";

// The prerenderer changes the names of the engine: it knows those with hashes, and
// whether the guide needs the engine for large guides.
const engine = { wasm: "search-engine-large_bg.wasm", wasmIntegrity: "" };

// The memory of the engine, once it is ready.
let ready;
let last;

// A file of the page's edition; in development there is only one.
async function text(url, edition) {
  const response = await fetch(edition ? `${url}?${edition}` : url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  const file = await response.text();
  if (edition && !file.includes(`"${edition}"`)) throw new Error(`${url} is of another edition`);
  return file;
}

async function start(content, edition) {
  const wasm = fetch(new URL(engine.wasm, import.meta.url), { integrity: engine.wasmIntegrity });
  const [index, { memory }] = await Promise.all([text(`${content}index.json`, edition), init({ module_or_path: wasm })]);
  if (!functions.open(index)) throw new Error("the index is damaged or of another edition");
  return memory;
}

async function answer({ question, query, lang, more, content, edition }, memory) {
  for (;;) {
    if (question !== last) return;
    // The engine for small guides needs no further files.
    const files = functions.missing?.(query, lang, more);
    if (!files) break;
    const names = files.split("\n");
    const contents = await Promise.all(names.map((name) => text(content + name, edition)));
    for (const [n, name] of names.entries()) {
      if (!functions.add(name, contents[n])) throw new Error(`${name} is damaged or of another edition`);
    }
  }
  // Without a query, it was only to get ready. The size of the memory, in bytes,
  // is for measurements.
  postMessage({ question, results: query && functions.search(query, lang, more), memory: memory.buffer.byteLength });
}

onmessage = async ({ data }) => {
  last = data.question;
  // A second attempt begins with the index: the guide may have a new edition.
  for (const isLast of [false, true]) {
    const started = (ready ??= start(data.content, data.edition));
    try {
      return await answer(data, await started);
    } catch (error) {
      // Another question may have begun the second attempt.
      if (ready === started) ready = undefined;
      if (isLast) postMessage({ question: data.question, error: String(error?.message ?? error) });
    }
  }
};
