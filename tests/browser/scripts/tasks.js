// Counts what a page still has to do, from the start of the document: timers,
// idle callbacks and requests. Timers as long as those with which WebKit's driver
// limits the scripts of tests do not count.
window.pendingTasks = 0;
for (const [name, cancel] of [["setTimeout", "clearTimeout"], ["requestIdleCallback", "cancelIdleCallback"]]) {
  const original = window[name];
  const cancelOriginal = window[cancel];
  // WebKit has no idle callbacks.
  if (!original) continue;
  const pending = new Set();
  const end = (id) => {
    if (pending.delete(id)) pendingTasks -= 1;
  };
  window[name] = (callback, ...more) => {
    if (more[0] >= 10_000) return original(callback, ...more);
    const run = (...given) => {
      try {
        callback(...given);
      } finally {
        end(id);
      }
    };
    const id = original(run, ...more);
    pending.add(id);
    pendingTasks += 1;
    return id;
  };
  window[cancel] = (id) => {
    end(id);
    cancelOriginal(id);
  };
}
const { fetch: originalFetch } = window;
window.fetch = async (...request) => {
  pendingTasks += 1;
  try {
    return await originalFetch(...request);
  } finally {
    pendingTasks -= 1;
  }
};
