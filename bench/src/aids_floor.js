// Runs in the floor of a page with a reading aid, whose name is in `AID`. A click
// on its switch makes the same changes of elements as the guide does; all elements
// are built before. They are in a template, as the guide shows them.
{
  const root = document.documentElement;
  const turnOn = [];
  const turnOff = [];

  function change(on, off) {
    turnOn.push(on);
    turnOff.push(off);
  }

  function changeAttributes(shown, built) {
    for (const name of new Set([...shown.getAttributeNames(), ...built.getAttributeNames()])) {
      const [before, after] = [shown, built].map((element) => element.getAttribute(name));
      const set = (value) => value === null ? shown.removeAttribute(name) : shown.setAttribute(name, value);
      if (before !== after) change(() => set(after), () => set(before));
    }
  }

  // The text of an element with readings, without these.
  function textOf(element) {
    const copy = element.cloneNode(true);
    for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
    return copy.textContent;
  }

  // The changes that make `shown` equal to `built`, which has further elements.
  function compare(shown, built) {
    changeAttributes(shown, built);
    let next = shown.firstChild;
    for (const node of [...built.childNodes]) {
      const { read, counterpart } = node.dataset ?? {};
      const place = next;
      if (counterpart !== undefined) {
        change(() => shown.insertBefore(node, place), () => node.remove());
        continue;
      }
      if (!place) throw new Error(`nothing of the page is like ${node.textContent}`);
      if (node.nodeType === Node.TEXT_NODE || read !== undefined) {
        // In the guide, each of these texts is a node of its own.
        const { length } = read === undefined ? node.data : textOf(node);
        if (place.data.length > length) place.splitText(length);
      }
      next = place.nextSibling;
      if (read !== undefined) {
        const { data } = place;
        change(() => {
          place.before(node);
          place.data = "";
        }, () => {
          node.remove();
          place.data = data;
        });
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        compare(place, node);
      }
    }
  }

  const built = document.createElement("div");
  const app = document.getElementById("app");
  for (const name of app.getAttributeNames()) built.setAttribute(name, app.getAttribute(name));
  built.append(document.adoptNode(document.getElementById("target").content));
  compare(app, built);

  addEventListener("click", ({ target }) => {
    if (target.closest("[data-aid]")?.dataset.aid !== AID) return;
    const on = root.toggleAttribute(`data-${AID}`);
    for (const change of on ? turnOn : turnOff) change();
  });
}
