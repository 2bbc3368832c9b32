// The texts on the page that have kanji without a reading.
const KANJI = /[々〆〇〻ヵヶ\u3400-\u9FFF\uF900-\uFAFF]/;
const OTHER = "rt, rp, script, style, noscript, template, textarea, option, svg, code, pre, .visually-hidden";
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const { data, parentElement } = walker.currentNode;
  if (!KANJI.test(data) || parentElement.closest(OTHER) || parentElement.closest("[lang]").lang !== "ja") continue;
  const ruby = parentElement.closest("ruby");
  if (!ruby || ![...ruby.querySelectorAll("rt")].some((reading) => reading.textContent)) found.push(data);
}
return found;
