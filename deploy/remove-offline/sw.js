// Removes the guide's service worker, and all that it has kept or saved, from the
// devices of readers. Publish it in place of sw.js; HOSTING.md describes when. It
// does its work at each reader's next visit, and open pages stay as they are.
addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
  const prefix = `bukyoku:${new URL(registration.scope).pathname}:`;
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix)) await caches.delete(name);
  }
  await registration.unregister();
}
