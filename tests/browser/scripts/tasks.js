// Counts what a page still has to do, from the start of the document: timers,
// idle callbacks and requests.
window.pendingTasks = 0;
for (const name of ["setTimeout", "requestIdleCallback"]) {
  const original = window[name];
  window[name] = (callback, ...more) => {
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
