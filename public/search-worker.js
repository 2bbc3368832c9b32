// Searches in a worker, so that typing is never blocked. Answers the last
// question only.

import init, { add, missing, open, search } from "./search-engine.js";

// The prerenderer changes it: it knows the name with the hash.
const engine = { wasm: "search-engine_bg.wasm", wasmIntegrity: "" };

// The memory of the engine, once it is ready.
let ready;
let last;

async function text(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response.text();
}

async function start(content) {
  const wasm = fetch(new URL(engine.wasm, import.meta.url), { integrity: engine.wasmIntegrity });
  const [index, { memory }] = await Promise.all([text(`${content}index.json`), init({ module_or_path: wasm })]);
  open(index);
  return memory;
}

async function answer({ question, query, lang, more, content }) {
  const memory = await (ready ??= start(content));
  for (;;) {
    if (question !== last) return;
    const files = missing(query, lang, more);
    if (!files.length) break;
    const contents = await Promise.all(files.map((file) => text(content + file)));
    files.forEach((file, n) => add(file, contents[n]));
  }
  // Without a query, it was only to get ready. The size of the memory, in bytes,
  // is for measurements.
  postMessage({ question, results: query && search(query, lang, more), memory: memory.buffer.byteLength });
}

onmessage = async ({ data }) => {
  last = data.question;
  // A second attempt begins with the index: the guide may have a new edition.
  for (const isLast of [false, true]) {
    try {
      return await answer(data);
    } catch (error) {
      ready = undefined;
      if (isLast) postMessage({ question: data.question, error: String(error?.message ?? error) });
    }
  }
};
