// Finds the passage being read: the heading or paragraph nearest to the top of
// the viewport, below the header. From then on `reading.place()` returns its
// distance from the top of the window, and `reading.places` lists its position
// in each rendered frame. A rebuilt element counts as the same.
const wide = innerWidth >= 768;
const all = () =>
  [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd), footer :is(p, li)")]
    // The line that says what is marked stays at the end of the window.
    .filter((element) => !(wide && element.closest("nav")) && !element.closest(".marked"));
let line = 0;
while (line < innerHeight && document.elementFromPoint(innerWidth / 2, line)?.closest("#app > header")) line++;
const distance = (element) => Math.abs(element.getBoundingClientRect().top - line);
const shown = all().filter((element) => element.getBoundingClientRect().height);
const [nearest] = shown.toSorted((a, b) => distance(a) - distance(b));
const number = all().indexOf(nearest);
const place = () => all()[number].getBoundingClientRect().top;
const reading = { name: nearest.textContent.slice(0, 40), place, places: [], frames: true };
window.reading && (window.reading.frames = false);
window.reading = reading;
// Runs last in each frame, after layout.
const observe = () => {
  if (!reading.frames) return;
  const observer = new ResizeObserver(() => {
    reading.places.push(place());
    observer.disconnect();
  });
  observer.observe(document.documentElement);
  requestAnimationFrame(observe);
};
requestAnimationFrame(observe);
return { name: reading.name, place: place() };
