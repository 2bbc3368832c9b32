// Everything that a page shows, as text: with whole addresses, and without
// what only a wide screen has open.
(() => {
  const place = document.getElementById("app").cloneNode(true);
  const whole = (address) => new URL(address, location.href).href;
  for (const element of place.querySelectorAll("[href], [src]")) {
    for (const name of ["href", "src"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, whole(element.getAttribute(name)));
    }
  }
  // For paper, the page's own address, which nobody knows when it is written.
  for (const line of place.querySelectorAll("footer p")) {
    if (line.textContent === location.origin + location.pathname) line.textContent = "";
  }
  // The guide's own address, for which an example stands in a written page.
  const base = document.querySelector(".site-name").href.replace(/[a-z]+\/$/, "");
  for (const code of place.querySelectorAll("textarea, code")) {
    code.textContent = code.textContent
      .replaceAll(base, "https://guide.example/")
      .replaceAll(location.origin, "https://guide.example");
  }
  for (const details of place.querySelectorAll("details")) details.removeAttribute("open");
  return place.innerHTML;
})()
