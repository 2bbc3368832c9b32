// The list of results that is shown, in reading order; null if the page shows
// something else.
const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
const main = document.querySelector("main");
const seen = (selector) => [...main.querySelectorAll(selector)].filter(isSeen);
const headings = seen("h1");
const heading = headings.at(-1);
if (!heading || heading.closest(".page")) return null;

// Without furigana.
const textOf = (element) => {
  const copy = element?.cloneNode(true);
  copy?.querySelectorAll("rt, rp").forEach((reading) => reading.remove());
  return copy?.textContent ?? "";
};

const results = [];
let group = "";
for (const element of seen("h2, h3, li")) {
  if (element.localName !== "li") {
    group = textOf(element);
    continue;
  }
  const links = [...element.querySelectorAll("a[href]")];
  results.push({
    group,
    links: links.length,
    title: textOf(links[0]),
    address: links[0]?.getAttribute("href") ?? "",
    lang: element.closest("[lang]").lang,
    marks: [...element.querySelectorAll("mark")].map(textOf),
  });
}
return {
  heading: textOf(heading),
  headings: headings.length,
  summary: textOf(seen("h1 ~ p")[0]),
  results,
};
