// Counts what a page still has to do, from the start of the document: timers,
// idle callbacks and requests. Timers as long as those with which WebKit's driver
// limits the scripts of tests do not count.
window.pendingTasks = 0;
for (const name of ["setTimeout", "requestIdleCallback"]) {
  const original = window[name];
  // WebKit has no idle callbacks.
  if (!original) continue;
  window[name] = (callback, ...more) => {
    if (more[0] >= 10_000) return original(callback, ...more);
    pendingTasks += 1;
    const run = (...given) => {
      try {
        callback(...given);
      } finally {
        pendingTasks -= 1;
      }
    };
    return original(run, ...more);
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
