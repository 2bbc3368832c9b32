// Runs in each page of the floor. A click on one of `LINKS`, which is defined
// before this text, turns the page into the page that the link leads to, with
// as little work as possible: all elements are built and all differences found
// before the click.
{
  const root = document.documentElement;

  // The metadata in a document's head, and the parts of the page.
  const PARTS = "title, meta[name], meta[property], link[rel=canonical], link[rel=alternate], #app > *";

  const idle = () => new Promise((resolve) => requestIdleCallback(resolve));

  // The changes that make `shown`, an element of this page, equal to `built`.
  // Elements with different text are replaced, because browsers take longer to
  // change the text in place.
  function* changes(shown, built) {
    if (shown.isEqualNode(built)) return;
    for (const { name } of shown.attributes) {
      if (!built.hasAttribute(name)) yield () => shown.removeAttribute(name);
    }
    for (const { name, value } of built.attributes) {
      if (shown.getAttribute(name) !== value) yield () => shown.setAttribute(name, value);
    }
    const isSame = (child, n) => child.localName === built.children[n].localName;
    const staysInPlace = shown.textContent === built.textContent
      && shown.childElementCount === built.childElementCount
      && [...shown.children].every(isSame);
    if (staysInPlace) {
      for (const [n, child] of [...shown.children].entries()) yield* changes(child, built.children[n]);
    } else {
      const nodes = [...built.childNodes].map((node) => document.adoptNode(node));
      yield () => shown.replaceChildren(...nodes);
    }
  }

  async function get(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    // The address of this document does not change.
    for (const name of ["href", "src"]) {
      for (const element of page.querySelectorAll(`[${name}]:not([${name}^="#"])`)) {
        element.setAttribute(name, new URL(element.getAttribute(name), address));
      }
    }
    return page;
  }

  async function prepare(link) {
    const page = await get(link.href);
    await idle();
    const [shown, built] = [document, page].map((page) => [...page.querySelectorAll(PARTS)]);
    if (shown.length !== built.length) throw new Error("the two pages have different parts");
    const changesToMake = shown.flatMap((part, n) => [...changes(part, built[n])]);
    const { lang } = page.documentElement;
    if (root.lang !== lang) changesToMake.push(() => root.lang = lang);
    const leadsToAnotherPage = document.querySelector("main").contains(link);
    link.addEventListener("click", (click) => {
      click.preventDefault();
      // First, while the layout of the current content is still valid.
      if (leadsToAnotherPage) scrollTo({ top: 0, behavior: "instant" });
      for (const change of changesToMake) change();
    });
  }

  async function start() {
    for (const link of document.querySelectorAll(LINKS)) {
      await idle();
      await prepare(link);
    }
    // The attribute that style sheets and the benchmark wait for.
    root.dataset.app = "ready";
  }

  addEventListener("load", start);
}
