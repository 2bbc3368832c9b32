// The page's HTML, with absolute addresses, and without the `open` attributes
// that only wide screens have.
(() => {
  const place = document.getElementById("app").cloneNode(true);
  const whole = (address) => new URL(address, location.href).href;
  for (const element of place.querySelectorAll("[href], [src], [action]")) {
    for (const name of ["href", "src", "action"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, whole(element.getAttribute(name)));
    }
  }
  // The page's own address for print, which is unknown when it is prerendered.
  for (const line of place.querySelectorAll("footer p")) {
    if (line.textContent === location.origin + location.pathname) line.textContent = "";
  }
  // The guide's own address, for which a prerendered page has an example.
  const base = document.querySelector(".site-name").href.replace(/[a-z]+\/$/, "");
  for (const code of place.querySelectorAll("textarea, code")) {
    code.textContent = code.textContent
      .replaceAll(base, "https://guide.example/")
      .replaceAll(location.origin, "https://guide.example");
  }
  for (const details of place.querySelectorAll("details")) details.removeAttribute("open");
  return place.innerHTML;
})()
