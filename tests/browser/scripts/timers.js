// Replaces long timers of a portal's page: they run out only when a test says
// so. Those in `soon` run out at once.
const { setTimeout: setTimer, clearTimeout: clearTimer } = window;
const pendingTimers = new Map();
window.setTimeout = (callback, time = 0, ...more) => {
  if (time < 1000 || timers.soon.includes(time)) return setTimer(callback, timers.soon.includes(time) ? 0 : time, ...more);
  const id = setTimer(() => {}, time);
  pendingTimers.set(id, { callback, time });
  return id;
};
window.clearTimeout = (id) => {
  pendingTimers.delete(id);
  clearTimer(id);
};
window.timers = {
  soon: [],
  // Lets a pending timer of this time run out; whether there is one.
  runOut(time) {
    const [id] = [...pendingTimers].find(([, timer]) => timer.time === time) ?? [];
    const callback = pendingTimers.get(id)?.callback;
    pendingTimers.delete(id);
    callback?.();
    return Boolean(callback);
  },
  // The times of all pending timers, except those of WebKit's driver, which gives
  // each script 30 seconds.
  times: () => [...pendingTimers.values()].map(({ time }) => time).filter((time) => time !== 30_000),
};
