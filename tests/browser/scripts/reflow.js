// Finds what does not fit on a screen of this width: elements that overflow it,
// clipped elements, and overlapping texts.
const [width] = arguments;
const problems = [];
const told = (element) => {
  const { tagName, className, textContent } = element;
  const name = typeof className === "string" && className ? `.${className.replaceAll(" ", ".")}` : "";
  return `<${tagName.toLowerCase()}${name}> “${textContent.trim().slice(0, 40)}”`;
};

// At most a pixel wide or high, or clipped to nothing: deliberately hidden.
const isCutOff = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);
const hides = (element) => {
  const style = getComputedStyle(element);
  if (style.clipPath === "inset(50%)") return true;
  return isCutOff(style) && (element.clientWidth <= 1 || element.clientHeight <= 1);
};
const isHidden = (element) => {
  if (!element.checkVisibility({ visibilityProperty: true })) return true;
  for (let at = element; at; at = at.parentElement) if (hides(at)) return true;
  return false;
};
const elements = [...document.body.querySelectorAll("*")].filter((element) => !isHidden(element));

const page = document.documentElement;
if (page.scrollWidth > width) problems.push(`the page is ${page.scrollWidth} wide`);
for (const element of elements) {
  const { left, right } = element.getBoundingClientRect();
  if (left < -0.5 || right > width + 0.5) {
    problems.push(`${told(element)} reaches from ${left} to ${right}`);
  }
  const style = getComputedStyle(element);
  // Text that is longer than its field can be scrolled in it.
  if (style.display === "inline" || element.localName === "input") continue;
  const over = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
  if (/hidden|clip|auto|scroll/.test(style.overflowX) && over[0] > 1) {
    problems.push(`${told(element)} is wider by ${over[0]} than what is seen of it`);
  }
  if (/hidden|clip/.test(style.overflowY) && over[1] > 1) {
    problems.push(`${told(element)} is higher by ${over[1]} than what is seen of it`);
  }
}

// The middle half of each line of text, because line boxes may overlap.
const lines = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let text = texts.nextNode(); text; text = texts.nextNode()) {
  const element = text.parentElement;
  if (!text.data.trim() || isHidden(element)) continue;
  const range = document.createRange();
  range.selectNodeContents(text);
  for (const { left, right, top, height } of range.getClientRects()) {
    lines.push({ element, left, right, top: top + height / 4, bottom: top + (height * 3) / 4 });
  }
}
for (const [n, one] of lines.entries()) {
  for (const other of lines.slice(n + 1)) {
    if (one.element === other.element) continue;
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const along = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (across > 1 && along > 1) problems.push(`${told(one.element)} lies over ${told(other.element)}`);
  }
}
return problems;
