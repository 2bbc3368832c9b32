// The list of results that is shown, in reading order; null if the page shows
// something else.
const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
const main = document.querySelector("main");
const seen = (selector) => [...main.querySelectorAll(selector)].filter(isSeen);
const headings = seen("h1");
const heading = headings.at(-1);
if (!heading || heading.closest(".page")) return null;

const results = [];
let group = "";
for (const element of seen("h2, h3, li")) {
  if (element.localName !== "li") {
    group = element.textContent;
    continue;
  }
  const links = [...element.querySelectorAll("a[href]")];
  results.push({
    group,
    links: links.length,
    title: links[0]?.textContent ?? "",
    address: links[0]?.getAttribute("href") ?? "",
    lang: element.closest("[lang]").lang,
    marks: [...element.querySelectorAll("mark")].map((mark) => mark.textContent),
  });
}
return {
  heading: heading.textContent,
  headings: headings.length,
  summary: seen("h1 ~ p")[0]?.textContent ?? "",
  results,
};
