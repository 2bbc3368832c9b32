// The guide's workers, and the Trusted Types policy that allows them. A document
// can create a policy of this name only once, so all that starts a worker
// imports this.

// The prerenderer changes them: it knows the names with hashes.
const files = { search: "search-worker.js", offline: "sw.js" };

const at = (path) => new URL(path, import.meta.url).href;

// The guide's only policy: it allows two scripts.
const policy = window.trustedTypes?.createPolicy("bukyoku", {
  createScriptURL(url) {
    if (url !== at(files.search) && url !== at(files.offline)) throw new TypeError("not a worker of this guide");
    return url;
  },
});

const trusted = (url) => policy?.createScriptURL(url) ?? url;

export const startSearch = () => new Worker(trusted(at(files.search)), { type: "module" });

// The service worker is in the root of the guide, so that it serves all of it.
export const register = () => navigator.serviceWorker.register(trusted(at(files.offline)));
