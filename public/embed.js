// Shows the guide in another site's page. <bukyoku-guide> is a frame as high as
// its content, in the page's language; <bukyoku-card> is a summary of one
// division, without a frame.
//
// A classic script, because a module from another site needs CORS headers. It
// must run under the strictest policy that a portal may have: it creates
// elements one by one, constructs the style sheet and parses no HTML.

// A page may contain this script several times.
customElements.get("bukyoku-guide") || (() => {
  // Reads a property from its prototype. Named elements in a page can hide
  // properties of the document and of a form, as <img name="currentScript">
  // does.
  const get = (type, name, node) => Reflect.get(type.prototype, name, node);

  // Undefined if this file was imported; then `src` is required. The script
  // with a hash in its name is one folder below the guide.
  const script = get(Document, "currentScript", document)?.src?.replace(/\/assets\/embed-[^/]*$/, "/");

  const WORDS = {
    "ja-simple": {
      title: "部局の案内",
      slow: "少し待ってください。案内を出しています。",
      failed: "ここに案内を出すことができませんでした。",
      link: "この案内を開く",
      retry: "もう一度試す",
    },
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

  // Colours and fonts come from the host page, light or dark.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host(:not([hidden])){display:block}" +
      "iframe{width:100%;border:0;vertical-align:top}" +
      "a{color:var(--bukyoku-accent,inherit)}" +
      "button{font:inherit;padding:.25em 1em}" +
      "article{border:var(--bukyoku-border,1px solid #888);border-radius:var(--bukyoku-radius,.5em);padding:var(--bukyoku-padding,1em)}" +
      "[part=heading],ul{margin:0;padding:0}" +
      "li{display:inline-block;margin-right:1em}",
  );

  function make(name, properties, ...children) {
    const element = document.createElement(name);
    element.append(...children);
    return Object.assign(element, properties);
  }

  // For the page's authors, in the console. The page itself shows readers what
  // they can do.
  const warn = (text, words) => console.warn("bukyoku:", text, words);

  const emit = (element, type, detail) =>
    element.dispatchEvent(new CustomEvent("bukyoku-" + type, { bubbles: true, composed: true, detail }));

  // A node's element ancestors and itself, across shadow roots.
  function* around(node) {
    while (node) {
      if (node instanceof Element) yield node;
      node = get(Node, "parentNode", node) ?? (node instanceof ShadowRoot && node.host);
    }
  }

  const isText = (value) => typeof value === "string";
  const isSize = (value) => value >= 0 && Number.isInteger(value);

  const LANGS = Object.keys(WORDS);

  // A page and a fragment, as src/embed/protocol.rs reads them: without `..`
  // and without percent-encoding.
  const ROUTE = /^[a-z\d/-]*(#[\w-]*)?$/;

  // The attribute's value if it is valid, else the default. Without a rule, it has
  // to be a route.
  function attribute(element, name, otherwise = "", right = ROUTE) {
    const value = element.getAttribute(name)?.trim() || otherwise;
    if (right.test(value)) return value;
    warn(`${name}="${value}"`, "is ignored");
    return otherwise;
  }

  // The language of the element, its own or inherited; else the browser's.
  const language = (element) =>
    LANGS.find((tag) => element.matches(`:lang(${tag})`)) ??
    navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => LANGS.includes(tag)) ??
    "ja";

  // The root of the guide, from the address of any file in it; undefined if the
  // address is not HTTP(S).
  function guide(element) {
    const src = element.getAttribute("src") || script || "none:";
    // A link resolves every form of address.
    const { protocol, origin, pathname } = make("a", { href: src });
    if (/^https?:/.test(protocol)) return origin + pathname.replace(/\/?([^/]*\.[^/]*)?$/, "/");
    warn(`src="${src}"`, "is ignored");
  }

  // The address of a page or of a fragment on it; of the front page if the
  // route is invalid.
  const address = (root, lang, route) => new URL(root + lang + "/" + (ROUTE.test(route) ? route : ""));

  const ATTRIBUTES = "lang bureau division section theme accent chrome height parallel furigana level src".split(" ");

  // Defines an element with what both elements share. `work` returns three
  // functions: `show` renders it from its attributes, `end` stops that, and
  // `hear` handles messages.
  function define(name, work) {
    customElements.define(
      name,
      class extends HTMLElement {
        #work;

        constructor() {
          super();
          const root = this.attachShadow({ mode: "open" });
          const status = make("div", { role: "status" });
          root.adoptedStyleSheets = [sheet];
          // The slot shows the link inside the element until content replaces
          // it.
          root.append(status, make("slot"));

          // Shows content, or why there is none and what a reader can do. If
          // the focused element is gone, its replacement gets the focus.
          const put = (content, lang, reason, href, retry) => {
            const held = root.activeElement;
            // Content that failed and can be retried is hidden.
            if (content) content.hidden = !!retry;
            // Inserting a frame again would reload it.
            if (root.lastChild !== content) root.lastChild.replaceWith(content);
            const words = WORDS[lang];
            status.replaceChildren(
              reason
                ? make(
                    "p",
                    { lang, part: "message" },
                    words[reason] ?? words.failed,
                    " ",
                    // The portal itself may be in a frame.
                    href ? make("a", { href, target: "_top" }, words.link) : make("slot"),
                    " ",
                    retry ? make("button", { onclick: retry }, words.retry) : "",
                  )
                : "",
            );
            if (held && !held.offsetHeight) root.querySelector("a,iframe")?.focus();
            if (reason) emit(this, "error", { reason });
          };

          this.#work = work(this, put);
          this.#work.observer = new MutationObserver(this.#work.show);
        }

        connectedCallback() {
          addEventListener("message", this.#work.hear);
          // Observes its attributes, and the language of its ancestors. A first
          // change is made here; changes made together are shown once.
          const { firstChild } = this.shadowRoot;
          for (const node of around(firstChild)) this.#work.observer.observe(node, { attributeFilter: ATTRIBUTES });
          firstChild.toggleAttribute("src");
        }

        disconnectedCallback() {
          removeEventListener("message", this.#work.hear);
          this.#work.observer.disconnect();
          this.#work.end();
        }
      },
    );
  }

  // The guide posts only to a known origin. In a page with an opaque origin, it
  // is a frame of fixed height without messages.
  const { origin } = self;
  const usual = origin === "null" ? "40rem" : "auto";

  // The attributes that are on or off.
  const AIDS = ["parallel", "furigana"];

  define("bukyoku-guide", (element, put) => {
    let frame, timer;
    const view = new IntersectionObserver(([entry]) => entry.isIntersecting && wait(10000, "slow"));
    // `wanted` is what the attributes ask for, `look` the part of it in the
    // frame's address, and `lang` and `route` the page that the reader is on.
    let wanted = {};
    let look, lang, route;
    let tall = "20rem";
    // The scroll positions of all ancestors when a route was left. By the time
    // the guide reports a navigation, its frame may already be too short for
    // them.
    const left = new Map();
    let shrank = null;
    const scrolls = () => [...around(element)].map((node) => [node, get(Element, "scrollTop", node)]);

    // Scrolls all ancestors to where they were and `more` further: the nearest
    // first, then the next by what remains.
    function scroll(was, more) {
      for (const [node, top] of was) {
        get(Element, "scrollTo").call(node, { top: (more += top), behavior: "instant" });
        more -= get(Element, "scrollTop", node);
      }
    }

    function quiet() {
      clearTimeout(timer);
      view.disconnect();
    }

    function fit() {
      const height = wanted.auto ? tall : wanted.height;
      // A plain number or a length: the assignment that is invalid has no
      // effect.
      frame.style.height = height + "px";
      frame.style.height = height;
    }

    // The guide ignores the fields that a message does not need.
    const post = (type, fields) =>
      frame.contentWindow.postMessage({ bukyoku: 1, type, ...wanted, ...fields }, wanted.root);

    // Navigating a frame adds an entry to the window's history; a new frame
    // adds none.
    function load() {
      const src = address(wanted.root, lang, route);
      src.search = new URLSearchParams({ embed: 1, links: "top", ...look });
      quiet();
      frame = make("iframe", {
        lang,
        title: WORDS[lang].title,
        // The origin that the guide may post to: a frame's name is never sent
        // to a server.
        name: "bukyoku " + origin,
        loading: "lazy",
        sandbox:
          "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
        allow: "clipboard-write",
        referrerPolicy: "no-referrer",
        src,
      });
      fit();
      put(frame);
      if (origin === "null") return;
      // A working guide has posted a message by then.
      frame.onload = () => wait(3000, "failed");
      view.observe(frame);
    }

    // Shows a message if the guide posts nothing for this time.
    function wait(time, reason) {
      quiet();
      timer = setTimeout(() => {
        warn(frame.src, "is silent (frame-ancestors, frame-src)");
        put(frame, lang, reason, address(wanted.root, lang, route), reason === "failed" && load);
      }, time);
    }

    function end() {
      quiet();
      left.clear();
      frame = null;
      put("");
    }

    function show() {
      const old = wanted;
      const section = attribute(element, "section");
      const division = attribute(element, "division");
      const bureau = attribute(element, "bureau");
      const root = guide(element);
      const height = attribute(element, "height", usual, {
        // A property that takes lengths, but no percentages or keywords.
        test: (value) => value === usual || CSS.supports("tab-size", value),
      });
      look = {
        theme: attribute(element, "theme", "system", /^(system|light|dark)$/),
        accent: attribute(element, "accent", "", {
          // As in public/before-paint.js: no `var(…)`, no `currentcolor`.
          test: (value) => !/\([^\d.]|^(cu|-)/i.test(value) && CSS.supports("color", value || "red"),
        }),
        chrome: attribute(element, "chrome", "minimal", /^(none|minimal|full)$/),
        height,
      };
      for (const aid of AIDS) if (element.hasAttribute(aid)) look[aid] = 1;
      wanted = {
        root,
        lang: language(element),
        route: (division ? "divisions/" + division + "/" : bureau && "bureaus/" + bureau + "/") + (section && "#" + section),
        auto: height === "auto",
        ...look,
      };
      const differs = (...names) => names.some((name) => old[name] !== wanted[name]);
      if (differs("lang")) lang = wanted.lang;
      // Skipped at first, because `go` may have set the route already.
      if (old.lang && differs("route")) route = wanted.route;
      route ??= wanted.route;

      if (!root) {
        end();
        put("", lang, "src");
      } else if (
        !frame ||
        differs("root", "chrome", "auto", ...AIDS) ||
        (!frame.isReady && differs("lang", "theme", "accent", "route"))
      ) {
        load();
      } else {
        fit();
        if (differs("lang")) post("language");
        if (differs("theme", "accent")) post("theme");
        if (differs("route")) post("go");
      }
    }

    function hear({ data, source, origin }) {
      if (source !== frame?.contentWindow || !wanted.root.startsWith(origin + "/") || data?.bukyoku !== 1) return;
      const { bukyoku, type, ...detail } = data;
      const { title, height, top, back, shift } = detail;
      const isPlace = isText(detail.route) && isText(title) && LANGS.includes(detail.lang);
      const isRight = {
        height: isSize(height),
        ready: isPlace,
        navigate: isPlace && isSize(height) && isSize(top) && typeof back === "boolean",
        language: isPlace && isSize(height) && Number.isInteger(shift),
        // For example, the page does not exist.
        error: isText(detail.reason),
      };
      if (isRight[type] !== true || !isText(type)) return;

      quiet();
      frame.onload = null;
      put(frame);

      if (height < tall) {
        shrank ??= scrolls();
        setTimeout(() => (shrank = null), 999);
      }
      // A frame without layout reports a height of 0.
      tall = height || tall;
      fit();
      if (type === "error") frame.isReady = false;
      if (isPlace) {
        // A frame that has just shrunk did so because of this change of page.
        const was = shrank ?? scrolls();
        shrank = null;
        frame.isReady = true;
        if (type === "language") scroll(was, shift);
        if (type === "navigate") {
          // As in a normal window: going back restores the scroll position; a
          // fragment is scrolled to the top, and so is a page, unless its top
          // is in view.
          left.set(route, was);
          const place = wanted.auto && top;
          const known = back && left.get(detail.route);
          const { y } = frame.getBoundingClientRect();
          frame.style.scrollMarginTop = -place + "px";
          if (known) scroll(known, 0);
          else if (place || y < 0 || y > innerHeight) frame.scrollIntoView({ behavior: "instant" });
        }
        ({ route, lang } = detail);
        frame.lang = lang;
        frame.title = title;
      }
      emit(element, type, detail);
    }

    // Goes to a page or fragment: `divisions/finance/#mission`.
    element.go = (to) => {
      if (!ROUTE.test(to)) return warn(to, "is ignored");
      route = String(to);
      if (frame?.isReady) post("go", { route });
      else if (frame) load();
    };

    return { show, hear, end };
  });

  // The content of each card, fetched once. A failed fetch can be retried.
  const cards = {};

  define("bukyoku-card", (element, put) => {
    let turn;

    async function show() {
      const now = (turn = {});
      const root = guide(element);
      const lang = language(element);
      const slug = attribute(element, "division");
      const level = attribute(element, "level", "3", /^[1-6]$/);
      if (!root) return put("", lang, "src");
      // In its files, its texts take the place of the Japanese ones.
      const isSimple = lang === LANGS[0];
      const text = (texts) => texts[isSimple ? "ja" : lang].trim();
      const url = root + "content/" + (isSimple ? lang + "/" : "") + "cards/" + slug + ".json";
      let card;
      // `try` also covers content without the expected text.
      try {
        card = await (cards[url] ??= fetch(url, {
          credentials: "omit",
          referrerPolicy: "no-referrer",
        }).then((response) => (response.status === 404 ? {} : response.ok && response.json())));
        if (now !== turn) return;
        const { name, reading, summary, subjects } = card;
        put(
          make(
            "article",
            { part: "card", lang },
            make(
              "h" + level,
              { part: "heading" },
              make(
                "a",
                { part: "link", href: address(root, lang, "divisions/" + slug + "/") },
                text(name),
              ),
            ),
            make("p", { part: "reading", lang: "ja" }, reading.trim()),
            make("p", { part: "summary" }, text(summary)),
            make(
              "ul",
              { part: "subjects" },
              ...subjects.map((subject) => make("li", { part: "subject" }, text(subject))),
            ),
          ),
        );
      } catch {
        if (!card) delete cards[url];
        if (now !== turn) return;
        warn(slug, "is missing");
        put("", lang, "failed", address(root, lang, ""), !card && show);
      }
    }

    return { show, end: () => (turn = 0) };
  });
})();
