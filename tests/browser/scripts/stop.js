// Checks that the focus is at this stop; returns the problems.
const [number] = arguments;
const told = (element) => element?.outerHTML.replace(/<!--.*?-->/g, "").slice(0, 120);
const stop = window.stops[number];
const focused = document.activeElement;
if (focused !== stop) return [`the focus is on ${told(focused)} instead of ${told(stop)}`];

const problems = [];
const { left, right, top, width, height: whole } = stop.getClientRects()[0];
// In a multi-line field, a browser scrolls the line with the caret into view:
// here the first.
const height = stop.localName === "textarea" ? Math.min(whole, 40) : whole;
const bottom = top + height;
// Only elements that fit into the window can be fully in view.
const fits = height <= innerHeight && width <= innerWidth;
if (fits && (top < -0.5 || left < -0.5 || bottom > innerHeight + 0.5 || right > innerWidth + 0.5)) {
  problems.push(`${told(stop)} is not in view: ${[left, top, right, bottom].map(Math.round)}`);
}
const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
if (seen !== stop && !stop.contains(seen) && seen?.closest("label")?.control !== stop) {
  problems.push(`${told(stop)} is covered by ${told(seen)}`);
}
const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(stop);
if ((outlineStyle === "none" || parseFloat(outlineWidth) < 2) && boxShadow === "none") {
  problems.push(`nothing shows that ${told(stop)} has the focus`);
}
return problems;
