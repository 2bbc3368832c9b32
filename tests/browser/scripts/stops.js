// Notes everything that Tab stops at, in the order of the document. Gives how
// many there are.
const isStop = (element) => {
  if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
  if (element.type !== "radio") return true;
  // Of radio buttons, Tab stops at the one that is chosen.
  return element.checked;
};
window.stops = [...document.querySelectorAll("a[href], button, input, summary, [tabindex]")].filter(isStop);
return window.stops.length;
