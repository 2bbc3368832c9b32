// Starts the app. Trunk writes the addresses of the two files into this
// script's own element, so that no page needs an inline script.
//
// A function of its own, not `await` at the top: a browser that does not know
// that would read nothing of this file, and say nothing.
async function start() {
  const script = document.querySelector("script[data-wasm]");
  const address = (name) => new URL(script.getAttribute(`data-${name}`), document.baseURI);
  const glue = await import(address("js"));
  await glue.default({ module_or_path: address("wasm") });
}

start().catch((error) => {
  console.error(error);
  document.getElementById("app").replaceChildren(document.getElementById("start-failed").content.cloneNode(true));
});
