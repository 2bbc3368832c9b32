// The reading aids: turns on and off the scripts that show the text with furigana,
// or in two languages. boot.js loads it when the reader wants one of them.

// The script and the stylesheet of each, relative to boot.js, with their integrity
// hashes, and the line about texts in ordinary Japanese, by language, as JSON. The
// prerenderer changes them. In development the stylesheets are part of the page.
const files = {
  furigana: "furigana.js",
  furiganaIntegrity: "",
  furiganaCss: "",
  furiganaCssIntegrity: "",
  parallel: "parallel.js",
  parallelIntegrity: "",
  parallelCss: "",
  parallelCssIntegrity: "",
  texts: "{}",
};

const root = document.documentElement;
const app = document.getElementById("app");
const styles = {};

// Adds the stylesheet of an aid. A failure is not kept: the next attempt fetches it
// again.
function addStyle(aid) {
  const path = files[`${aid}Css`];
  if (!path) return undefined;
  styles[aid] ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    const href = new URL(path, import.meta.url).href;
    const onerror = () => {
      link.remove();
      delete styles[aid];
      reject(new Error(`${path} can't be loaded`));
    };
    Object.assign(link, { rel: "stylesheet", href, integrity: files[`${aid}CssIntegrity`], onload: resolve, onerror });
    document.head.append(link);
  });
  return styles[aid];
}

// Turns an aid on or off. boot.js loads its script and remembers the choice;
// `failed` says that something for a page that is opened later could not be loaded.
export async function turn(aid, on, program, load, remember, failed) {
  // At its top, nothing of the page moves. In a frame, the host may have scrolled. (Asked
  // before anything changes, which would have to be laid out.)
  const isAtTop = !scrollY && !root.dataset.embed;
  const keepPosition = isAtTop ? (change) => change() : program.keep_reading_position;
  const press = (on) => document.querySelector(`[data-aid=${aid}]`)?.setAttribute("aria-pressed", on);
  press(on);
  try {
    const script = load(files[aid], files[`${aid}Integrity`]);
    const [{ turn }] = await Promise.all([script, on && addStyle(aid)]);
    await turn(on, program, keepPosition, failed);
    remember(`bukyoku:${aid}`, Number(on));
  } catch (error) {
    // Nothing fails when it is turned off.
    press(false);
    throw error;
  }
}

// A language with files of its own may lack texts; these are in ordinary Japanese
// (src/content/edition.rs). This says so of each, and at the top of a page with
// some. Each begins with a mark, also where furigana.js shows it in an element.
const IN_JAPANESE = "\u2060";
const line = document.createElement("p");
line.className = "notice";
line.textContent = JSON.parse(files.texts)[root.lang] ?? "";

function nameLanguages() {
  const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
  let hasSome = false;
  while (walker.nextNode()) {
    if (!walker.currentNode.data.startsWith(IN_JAPANESE)) continue;
    const element = walker.currentNode.parentElement.closest(":not([data-read])");
    element.lang ||= "ja";
    hasSome ||= element.closest(".page") !== null;
  }
  line.remove();
  if (hasSome) document.querySelector(".page-status").after(line);
}

if (root.lang.includes("-")) {
  nameLanguages();
  new MutationObserver(nameLanguages).observe(document.querySelector(".page"), { childList: true });
}
