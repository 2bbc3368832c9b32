// What the page tells in different places about where the reader is.
const text = (element) => element?.textContent ?? null;
const headings = [...document.querySelectorAll("main h1")].filter((heading) => heading.checkVisibility());
return {
  path: location.pathname,
  query: new URLSearchParams(location.search).get("q") ?? "",
  title: document.title,
  lang: document.documentElement.lang,
  headings: headings.map(text),
  // The skeleton.
  loading: document.querySelector("main [role=status]:has(h1)") !== null,
  language: document.querySelector("nav [aria-current=true]")?.lang ?? null,
  here: text(document.querySelector("nav [aria-current=page]")),
  typed: document.querySelector("input[type=search]")?.value ?? "",
  app: document.documentElement.dataset.app ?? null,
};
