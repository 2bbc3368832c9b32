// Shows the guide in somebody else's page. <bukyoku-guide> is a frame as high
// as its content, in the page's language; <bukyoku-card> is one division in
// short, without a frame.
//
// A classic script, because hosts send a module to another site only if told
// to. It has to run under the strictest policy that a portal may have: elements
// are made one by one, the style sheet is constructed, nothing is parsed.

(() => {
  // The line may stand on a page several times.
  if (customElements.get("bukyoku-guide")) return;

  // Nothing where this was imported; then `src` has to say it.
  const script = document.currentScript?.src;

  const WORDS = {
    ja: {
      title: "部局の案内",
      slow: "案内の表示に時間がかかっています。",
      failed: "案内をここに表示できませんでした。",
      link: "この案内を直接開く",
      retry: "もう一度試す",
    },
    en: {
      title: "Guide to the divisions",
      slow: "The guide is taking a while to appear.",
      failed: "The guide could not be shown here.",
      link: "Open the guide itself",
      retry: "Try again",
    },
  };

  // Colours and fonts are those of the page around, light or dark.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host{display:block}:host([hidden]){display:none}" +
      "iframe{width:100%;border:0;vertical-align:top}" +
      "a{color:var(--bukyoku-accent,inherit)}" +
      "button{font:inherit;padding:.25em 1em}" +
      "article{border:var(--bukyoku-border,1px solid #888);border-radius:var(--bukyoku-radius,.5em);padding:var(--bukyoku-padding,1em)}" +
      "[part=heading],ul{margin:0;padding:0}" +
      "li{display:inline-block;margin-inline-end:1em}",
  );

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  // For who edits the page and looks into the console. Readers are told on the
  // page what they can do.
  const warn = (text, words) => console.warn("bukyoku:", text, words);

  function emit(element, type, detail) {
    element.dispatchEvent(new CustomEvent("bukyoku-" + type, { bubbles: true, composed: true, detail }));
  }

  // A node and what it is in, out of shadow trees too.
  function around(node) {
    const nodes = [];
    for (; node; node = node.parentNode ?? node.host) nodes.push(node);
    return nodes;
  }

  const isText = (value) => typeof value === "string";
  const isSize = (value) => value >= 0 && Number.isInteger(value);

  // Languages go by their primary subtag (BCP 47).
  const SPOKEN = /^(ja|en)\b/i;
  const NAME = /^[a-z\d-]+$/;

  // What an attribute says, if that is right, else what holds without it.
  function attribute(element, name, otherwise, right) {
    const value = element.getAttribute(name)?.trim();
    if (!value || right.test(value)) return value || otherwise;
    warn(`${name}="${value}"`, "is ignored");
    return otherwise;
  }

  // That of the element, else of what it is in, else of the browser.
  function language(element) {
    const near = around(element.parentNode).find(({ lang }) => lang)?.lang;
    return [attribute(element, "lang", near, SPOKEN), ...navigator.languages, "ja"]
      .find((tag) => SPOKEN.test(tag))
      .slice(0, 2)
      .toLowerCase();
  }

  // The root of the guide, from the address of any file in it; nothing if a
  // page can't be shown from there.
  function guide(element) {
    const src = element.getAttribute("src") || script || "nowhere:";
    // Understands everything that a link does.
    const { protocol, origin, pathname } = make("a", { href: src });
    if (/^http/.test(protocol)) return origin + pathname.replace(/\/?([^/]*\.[^/]*)?$/, "/");
    warn(`src="${src}"`, "is ignored");
  }

  // The address of a page or of a place on it; of the front page if the route
  // leads out of the language.
  function address(root, lang, route) {
    const front = root + lang + "/";
    const url = new URL(front + route);
    url.search = "";
    return url.href.startsWith(front) ? url : new URL(front);
  }

  // An element with what both have. `work` gives what shows it as its
  // attributes say, what ends that, and what hears messages.
  function define(name, work) {
    customElements.define(
      name,
      class extends HTMLElement {
        static observedAttributes = "lang division section theme accent chrome height level src".split(" ");

        #work;

        constructor() {
          super();
          const root = this.attachShadow({ mode: "open" });
          const status = make("div", { role: "status" });
          // The link that stands inside, until there is something better.
          const box = make("div", {}, make("slot"));
          root.adoptedStyleSheets = [sheet];
          root.append(status, box);

          // Shows something, or why there is nothing and what a reader can do.
          // What had the focus and is gone leaves it to what came instead.
          const put = (content, lang, reason, href, retry) => {
            const held = root.activeElement;
            // A frame that is put anew starts anew.
            if (box.firstChild !== content) box.replaceChildren(content);
            const words = WORDS[lang];
            status.replaceChildren(
              reason
                ? make(
                    "p",
                    { lang, part: "message" },
                    words[reason] ?? words.failed,
                    " ",
                    // A portal may be in a frame itself.
                    href ? make("a", { href, target: "_top" }, words.link) : make("slot"),
                    " ",
                    retry ? make("button", { onclick: retry }, words.retry) : "",
                  )
                : "",
            );
            if (held && (retry || held !== root.activeElement)) {
              (root.querySelector("a") ?? content).focus?.();
            }
            if (reason) emit(this, "error", { reason });
          };

          const part = (this.#work = work(this, put));
          let last;
          // What changes at once is shown once.
          part.soon = () => {
            const now = (last = {});
            queueMicrotask(() => now === last && this.isConnected && part.show());
          };
        }

        connectedCallback() {
          addEventListener("message", this.#work.hear);
          this.#work.soon();
        }

        disconnectedCallback() {
          removeEventListener("message", this.#work.hear);
          this.#work.end();
        }

        attributeChangedCallback() {
          this.#work.soon();
        }
      },
    );
  }

  // The guide speaks to whom it can name; to a page without an origin it is a
  // silent frame.
  const { origin } = self;
  const isSilent = origin === "null";

  define("bukyoku-guide", (element, put) => {
    let frame, isReady, timer, view;
    // What the attributes say; where the reader is.
    let wanted = {};
    let lang, route;
    let tall = "20rem";
    // How far everything around was scrolled when a route was left. When the
    // guide says so its frame may have become too short for that already.
    let left = {};
    let shrank = [];
    const scrolls = () => around(element).map(({ scrollTop }) => scrollTop);

    const isAuto = ({ height }) => height === "auto";

    function quiet() {
      clearTimeout(timer);
      view?.disconnect();
    }

    function fit() {
      const height = isAuto(wanted) ? tall : wanted.height;
      frame.style.height = isNaN(height) ? height : height + "px";
    }

    // What the attributes say besides does no harm.
    function post(type, fields) {
      frame.contentWindow.postMessage({ bukyoku: 1, type, ...wanted, ...fields }, wanted.root);
    }

    // A frame that goes to another address leaves an entry in the history of
    // the window; a new frame leaves none.
    function load() {
      const { root, theme, accent, chrome, height } = wanted;
      const src = address(root, lang, route);
      src.search = new URLSearchParams({ embed: 1, host: origin, chrome, theme, accent, height, links: "top" });
      end();
      frame = make("iframe", {
        lang,
        title: WORDS[lang].title,
        loading: "lazy",
        sandbox:
          "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
        allow: "clipboard-write",
        referrerPolicy: "no-referrer",
        src,
      });
      fit();
      put(frame);
      if (isSilent) return;
      // A guide that is well has spoken by then.
      frame.onload = () => {
        quiet();
        wait(3000, "failed");
      };
      view = new IntersectionObserver((entries) => {
        clearTimeout(timer);
        if (entries.pop().isIntersecting) wait(10000, "slow");
      });
      view.observe(frame);
    }

    // A reader is told of silence for so long.
    function wait(time, reason) {
      timer = setTimeout(() => {
        quiet();
        const isFailed = reason === "failed";
        warn(frame.src, "is silent: look at its frame-ancestors and your frame-src");
        put(frame, lang, reason, address(wanted.root, lang, route), isFailed && load);
        frame.hidden = isFailed;
      }, time);
    }

    function end() {
      quiet();
      frame = isReady = undefined;
    }

    function show() {
      const old = wanted;
      const division = attribute(element, "division", "", NAME);
      const section = attribute(element, "section", "", NAME);
      const root = guide(element);
      wanted = {
        root,
        lang: language(element),
        route: (division && `divisions/${division}/`) + (section && "#" + section),
        theme: attribute(element, "theme", "system", /^(system|light|dark)$/),
        accent: attribute(element, "accent", "", { test: (value) => CSS.supports("color", value) }),
        chrome: attribute(element, "chrome", "minimal", /^(none|minimal|full)$/),
        height: attribute(element, "height", isSilent ? "40rem" : "auto", {
          // A property that takes lengths, but neither shares nor words.
          test: (value) => CSS.supports("tab-size", value) || (value === "auto" && !isSilent),
        }),
      };
      const differs = (...names) => names.some((name) => old[name] !== wanted[name]);
      if (differs("lang")) lang = wanted.lang;
      // Unless `go` came first.
      if (old.lang ? differs("route") : route === undefined) route = wanted.route;

      if (!root) {
        end();
        put("", lang, "src");
      } else if (
        !frame ||
        isAuto(old) !== isAuto(wanted) ||
        differs("root", "chrome") ||
        (!isReady && differs("lang", "theme", "accent", "route"))
      ) {
        load();
      } else {
        fit();
        if (differs("lang")) post("language");
        if (differs("theme", "accent")) post("theme");
        if (differs("route")) post("go");
      }
    }

    function hear({ data, source, origin, timeStamp }) {
      if (!frame || source !== frame.contentWindow || !wanted.root.startsWith(origin + "/") || data?.bukyoku !== 1) return;
      const { bukyoku, type, ...detail } = data;
      const { title, height, top, back } = detail;
      const isNews = type === "navigate";
      const isPlace = isNews || type === "ready" || type === "language";
      if (
        isPlace
          ? !isText(detail.route) || !isText(title) ||
            !(detail.lang === "ja" || detail.lang === "en") ||
            (isNews && !(isSize(top) && (back === true || back === false)))
          : type !== "height" || !isSize(height)
      )
        return;

      quiet();
      frame.onload = null;
      frame.hidden = false;
      put(frame);

      // A frame that is not laid out has no height.
      if (isSize(height) && height && height !== tall) {
        if (height < tall) shrank = [timeStamp, scrolls()];
        tall = height;
        fit();
      }
      // What shrank just now shrank for the page that comes.
      if (isNews) left[route] = timeStamp < shrank[0] + 999 ? shrank[1] : scrolls();
      if (isPlace) {
        isReady ||= type === "ready";
        ({ route, lang } = detail);
        frame.lang = lang;
        frame.title = title;
      }
      emit(element, type, detail);

      // As in a window of its own: back is where it was left, a place is at the
      // top, and so is a page, unless its top is in view.
      if (!isNews || !frame) return;
      const place = isAuto(wanted) && top;
      const known = back && left[route];
      frame.style.scrollMarginTop = -place + "px";
      if (known) around(element).forEach((node, i) => node.scrollTo?.({ top: known[i], behavior: "instant" }));
      else {
        const { y } = frame.getBoundingClientRect();
        if (place || y < 0 || y > innerHeight) frame.scrollIntoView({ behavior: "instant" });
      }
    }

    // To a page or a place: `divisions/finance/#mission`.
    element.go = (to) => {
      route = String(to);
      if (isReady) post("go", { route });
      else if (frame) load();
    };

    return {
      show,
      hear,
      end() {
        left = {};
        end();
        put("");
      },
    };
  });

  // The content of a guide, fetched once for all cards; what did not come can
  // be asked for again.
  const contents = {};

  async function read(root) {
    try {
      const response = await fetch(root + "content/index.json", { credentials: "omit", referrerPolicy: "no-referrer" });
      const index = response.ok && (await response.json());
      if (index) return index;
    } catch {}
    delete contents[root];
  }

  define("bukyoku-card", (element, put) => {
    let turn;

    async function show() {
      const now = (turn = {});
      const root = guide(element);
      const lang = language(element);
      const slug = attribute(element, "division", "", NAME);
      const level = attribute(element, "level", "3", /^[1-6]$/);
      const index = root && (await (contents[root] ??= read(root)));
      if (now !== turn) return;
      try {
        const { name, reading, summary, subjects } = index.divisions.find((division) => division.slug === slug);
        const tags = index.subjects.filter(({ id }) => subjects.includes(id)).map((subject) => subject.name[lang]);
        const words = [name.text[lang], reading, summary[lang], ...tags];
        if (!words.every((text) => text.trim())) throw 0;
        const href = address(root, lang, `divisions/${slug}/`);
        put(
          make(
            "article",
            { part: "card", lang },
            make("h" + level, { part: "heading" }, make("a", { part: "link", href }, words[0])),
            make("p", { part: "reading", lang: "ja" }, reading),
            make("p", { part: "summary" }, words[2]),
            make(
              "ul",
              { part: "subjects" },
              ...tags.map((tag) => make("li", { part: "subject" }, tag)),
            ),
          ),
        );
      } catch {
        if (root) warn(root + "content/index.json", "lacks " + slug);
        put("", lang, root ? "failed" : "src", root && address(root, lang, ""), root && !index && show);
      }
    }

    return { show, end: () => (turn = 0) };
  });
})();
