// Checks the size of the hit areas of links, buttons and fields outside of
// sentences, and the spacing of those within a sentence.
const LEAST = 44;
const SPACING = 24;
const told = (element) => `${element.outerHTML.replace(/<!--.*?-->/g, "").slice(0, 160)}`;

const isHidden = (element) => {
  if (!element.checkVisibility({ visibilityProperty: true })) return true;
  for (let at = element; at; at = at.parentElement) {
    if (getComputedStyle(at).clipPath === "inset(50%)") return true;
  }
  return false;
};
const all = [...document.querySelectorAll("a[href], button, summary, input, select, textarea")];
const targets = all.filter((element) => !isHidden(element));

// A click on a label counts for its field.
const isHit = (target, element) =>
  element && (target.contains(element) || element.closest("label")?.control === target);

// Whether there is other text around it in its paragraph or list item.
const isInSentence = (target) => {
  if (getComputedStyle(target).display !== "inline") return false;
  let block = target.parentElement;
  while (getComputedStyle(block).display === "inline") block = block.parentElement;
  return block.innerText.trim() !== target.innerText.trim();
};

// How far the hit area extends from a point, to a quarter of a pixel.
const reach = (target, x, y, dx, dy) => {
  let far = 0;
  for (const step of [1, 0.25]) {
    while (far < LEAST && isHit(target, document.elementFromPoint(x + dx * (far + step), y + dy * (far + step)))) {
      far += step;
    }
  }
  return far;
};

const center = ({ left, right, top, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
const problems = [];
const small = [];
for (const target of targets) {
  target.scrollIntoView({ block: "center", behavior: "instant" });
  const box = target.getClientRects()[0];
  const { x, y } = center(box);
  if (isInSentence(target)) {
    if (box.width < SPACING || box.height < SPACING) small.push(target);
    continue;
  }
  if (!isHit(target, document.elementFromPoint(x, y))) {
    problems.push(`what is hit in the middle of ${told(target)} is something else`);
    continue;
  }
  const width = reach(target, x, y, -1, 0) + reach(target, x, y, 1, 0);
  const height = reach(target, x, y, 0, -1) + reach(target, x, y, 0, 1);
  // Allows for an error of a quarter pixel at each end.
  if (width < LEAST - 0.5 || height < LEAST - 0.5) {
    problems.push(`${told(target)} can be hit on ${width} × ${height} pixels`);
  }
}

// WCAG 2.2, 2.5.8: a circle of 24 pixels around a small target meets no other
// target, nor the circle of another small one. Each line counts separately.
scrollTo(0, 0);
const distance = ({ x, y }, { left, right, top, bottom }) =>
  Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
for (const target of small) {
  for (const line of target.getClientRects()) {
    const middle = center(line);
    for (const other of targets.filter((other) => other !== target)) {
      for (const box of other.getClientRects()) {
        const far = small.includes(other)
          ? Math.hypot(center(box).x - middle.x, center(box).y - middle.y) >= SPACING
          : distance(middle, box) >= SPACING / 2;
        if (!far) problems.push(`${told(target)} is too near to ${told(other)}`);
      }
    }
  }
}
return problems;
