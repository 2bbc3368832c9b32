// Finds text and icons whose colour is not a system colour.
const names = ["CanvasText", "LinkText", "VisitedText", "ActiveText", "ButtonText", "FieldText", "GrayText", "HighlightText"];
const sample = document.body.appendChild(document.createElement("span"));
const given = new Set();
for (const name of names) {
  sample.style.color = name;
  given.add(getComputedStyle(sample).color);
}
sample.remove();

const others = new Set();
for (const element of document.querySelectorAll("body *")) {
  if (!element.checkVisibility()) continue;
  const { color, fill } = getComputedStyle(element);
  const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (hasWords && !given.has(color)) others.add(`${element.outerHTML.slice(0, 100)}: ${color}`);
  if (element.localName === "path" && !given.has(fill)) {
    const { className, parentElement } = element.ownerSVGElement;
    others.add(`<svg class="${className.baseVal}"> in ${parentElement.localName}.${parentElement.className}: ${fill}`);
  }
}
return [...others];
