// The rendered elements of a selector; first those that probably have this name.
// (WebKit has names for others, too.)
const [selector, name] = arguments;
const letters = (text) => text.replace(/\s+/g, "");
const isLikely = (element) => {
  const labels = element.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)) ?? [];
  const texts = [element, ...labels, ...(element.labels ?? [])].map((source) => source?.textContent ?? "");
  return letters(texts.join("") + (element.ariaLabel ?? "")).includes(letters(name));
};
const all = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
const likely = all.filter(isLikely);
return [...likely, ...all.filter((element) => !likely.includes(element))];
