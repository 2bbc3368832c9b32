// Records all tab stops, in document order. Returns their number.
const isStop = (element) => {
  if (element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
  if (element.type !== "radio") return true;
  // Of radio buttons, Tab stops at the checked one.
  return element.checked;
};
// A page in a frame has its own stops.
for (const guide of document.querySelectorAll("bukyoku-guide")) guide.hidden = true;
window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(isStop);
return window.stops.length;
