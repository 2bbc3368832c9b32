// Records all tab stops in `stops`, in document order. From then on `visits`
// gets the problems at each stop that Tab leads to.
// The button of a search form that opens while the focus is in it: on the way
// back it is not there yet.
const isOpened = (element) => element.localName === "button" && element.form?.role === "search";
const isStop = (element) => {
  if (element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
  if (element.type !== "radio") return true;
  // Of radio buttons, Tab stops at the checked one.
  return element.checked;
};
// A page in a frame has its own stops.
for (const guide of document.querySelectorAll("bukyoku-guide")) guide.hidden = true;
window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
  (element) => isStop(element) || isOpened(element),
);
window.stopsBack = stops.filter(isStop);
window.visits = [];

const describe = (element) => element?.outerHTML.replace(/<!--.*?-->/g, "").slice(0, 120);

// Firefox does not scroll to what is partly in view.
const [isPartEnough] = arguments;

// What is wrong if the focus should be at this stop.
function problemsAt(stop) {
  const focused = document.activeElement;
  if (focused !== stop) return [`the focus is on ${describe(focused)} instead of ${describe(stop)}`];

  const problems = [];
  const { left, right, top, width, height: whole } = stop.getClientRects()[0];
  // In a multi-line field, a browser scrolls the line with the caret into view:
  // here the first.
  const height = stop.localName === "textarea" ? Math.min(whole, 40) : whole;
  const bottom = top + height;
  // Only elements that fit into the window can be fully in view.
  const fits = height <= innerHeight && width <= innerWidth;
  const isPartInView = bottom > 0.5 && top < innerHeight - 0.5;
  const mayBePart = isPartEnough && isPartInView;
  if (fits && !mayBePart && (top < -0.5 || left < -0.5 || bottom > innerHeight + 0.5 || right > innerWidth + 0.5)) {
    problems.push(`${describe(stop)} is not in view: ${[left, top, right, bottom].map(Math.round)}`);
  }
  const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const seen = document.elementFromPoint((left + right) / 2, fits && !mayBePart ? (top + bottom) / 2 : middle);
  if (seen !== stop && !stop.contains(seen) && seen?.closest("label")?.control !== stop) {
    problems.push(`${describe(stop)} is covered by ${describe(seen)}`);
  }
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(stop);
  if ((outlineStyle === "none" || parseFloat(outlineWidth) < 2) && boxShadow === "none") {
    problems.push(`nothing shows that ${describe(stop)} has the focus`);
  }
  return problems;
}

// What is wrong at a stop, by its number in document order, or on the way back.
window.problemsAtStop = (number, isBack) => problemsAt((isBack ? stopsBack : stops)[number]);

// The number of the next stop; after the last one, Shift and Tab lead back.
let next = 0;
addEventListener(
  "keyup",
  ({ key, shiftKey }) => {
    if (key !== "Tab") return;
    const list = shiftKey ? stopsBack : stops;
    if (shiftKey && next > list.length - 2) next = list.length - 2;
    const stop = list[next];
    visits.push(stop ? problemsAt(stop) : []);
    next += shiftKey ? -1 : 1;
  },
  true,
);
