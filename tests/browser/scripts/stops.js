// Notes everything that Tab stops at, in the order of the document. Gives how
// many there are.
const isStop = (element) => {
  if (element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
  if (element.type !== "radio") return true;
  // Of radio buttons, Tab stops at the one that is chosen.
  return element.checked;
};
// A page in a frame has stops of its own.
for (const guide of document.querySelectorAll("bukyoku-guide")) guide.hidden = true;
window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(isStop);
return window.stops.length;
