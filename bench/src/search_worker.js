// `cargo xtask bench` evaluates this script in the search worker once it is
// ready. The browser slows down only the page's own thread; so this makes each
// answer take `SLOWDOWN` times as long, by computing for the rest of the time.
(async () => {
  const { postMessage, onmessage } = globalThis;
  const { text } = Response.prototype;
  // When the work for the answer began: with the question, or with the last file
  // that it needed.
  let began = 0;
  globalThis.onmessage = (event) => {
    began = performance.now();
    return onmessage.call(globalThis, event);
  };
  Response.prototype.text = async function () {
    const result = await text.call(this);
    began = performance.now();
    return result;
  };
  globalThis.postMessage = (message) => {
    const now = performance.now();
    const end = now + (SLOWDOWN - 1) * (now - began);
    while (performance.now() < end);
    postMessage(message);
  };
  // Shows that this has been done, and that the worker's network is slow, too.
  const start = performance.now();
  await fetch(new URL("/robots.txt", location.href), { cache: "no-store" });
  postMessage({ slowed: { latency: performance.now() - start } });
})();
