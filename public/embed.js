// Shows the guide in somebody else's page. <bukyoku-guide> is a frame as high
// as its content, in the page's language; <bukyoku-card> is one division in
// short, without a frame.
//
// A classic script, because hosts send a module to another site only if told
// to. It has to run under the strictest policy that a portal may have: elements
// are made one by one, the style sheet is constructed, nothing is parsed.

// The line may stand on a page several times.
customElements.get("bukyoku-guide") || (() => {
  // A property as the browser defines it. What has a name in the page hides
  // properties of the document and of a form, as <img name="currentScript"> does.
  const get = (type, name, node) => Reflect.get(type.prototype, name, node);

  // Nothing where this was imported; then `src` has to say it. The script with a
  // hash in its name is one folder below the guide.
  const script = get(Document, "currentScript", document)?.src?.replace(/\/assets\/embed-[^/]*$/, "/");

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

  // For who edits the page and looks into the console. Readers are told on the
  // page what they can do.
  const warn = (text, words) => console.warn("bukyoku:", text, words);

  const emit = (element, type, detail) =>
    element.dispatchEvent(new CustomEvent("bukyoku-" + type, { bubbles: true, composed: true, detail }));

  // An element and what it is in, out of shadow trees too.
  function* around(node) {
    while (node) {
      if (node instanceof Element) yield node;
      node = get(Node, "parentNode", node) ?? (node instanceof ShadowRoot && node.host);
    }
  }

  const isText = (value) => typeof value === "string";
  const isSize = (value) => value >= 0 && Number.isInteger(value);

  const LANGS = Object.keys(WORDS);

  // A page and a place on it, as src/embed/protocol.rs reads them: nothing that
  // leads up or is encoded.
  const ROUTE = /^[a-z\d/-]*(#[\w-]*)?$/;

  // What an attribute says, if that is right, else what holds without it.
  function attribute(element, name, otherwise, right) {
    const value = element.getAttribute(name)?.trim() || otherwise;
    if (right.test(value)) return value;
    warn(`${name}="${value}"`, "is ignored");
    return otherwise;
  }

  // That of the element, which is that of what it is in if it has none of its
  // own; else the browser's.
  const language = (element) =>
    LANGS.find((tag) => element.matches(`:lang(${tag})`)) ??
    navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => LANGS.includes(tag)) ??
    "ja";

  // The root of the guide, from the address of any file in it; nothing if a
  // page can't be shown from there.
  function guide(element) {
    const src = element.getAttribute("src") || script || "none:";
    // Understands everything that a link does.
    const { protocol, origin, pathname } = make("a", { href: src });
    if (/^https?:/.test(protocol)) return origin + pathname.replace(/\/?([^/]*\.[^/]*)?$/, "/");
    warn(`src="${src}"`, "is ignored");
  }

  // The address of a page or of a place on it; of the front page if that is no
  // route.
  const address = (root, lang, route) => new URL(root + lang + "/" + (ROUTE.test(route) ? route : ""));

  const ATTRIBUTES = "lang division section theme accent chrome height level src".split(" ");

  // An element with what both have. `work` gives what shows it as its
  // attributes say, what ends that, and what hears messages.
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
          // The link that stands inside, until there is something better.
          root.append(status, make("slot"));

          // Shows something, or why there is nothing and what a reader can do.
          // What had the focus and is gone leaves it to what came instead.
          const put = (content, lang, reason, href, retry) => {
            const held = root.activeElement;
            // What is to be tried again is not to be seen.
            if (content) content.hidden = !!retry;
            // A frame that is put anew starts anew.
            if (root.lastChild !== content) root.lastChild.replaceWith(content);
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
            if (held && !held.offsetHeight) root.querySelector("a,iframe")?.focus();
            if (reason) emit(this, "error", { reason });
          };

          this.#work = work(this, put);
          this.#work.observer = new MutationObserver(this.#work.show);
        }

        connectedCallback() {
          addEventListener("message", this.#work.hear);
          // Its attributes, and the language around it. Something changes at
          // once: what changes together is shown once.
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

  // The guide speaks to whom it can name; in a page without an origin it is a
  // silent frame of a fixed height.
  const { origin } = self;
  const usual = origin === "null" ? "40rem" : "auto";

  define("bukyoku-guide", (element, put) => {
    let frame, timer;
    const view = new IntersectionObserver(([entry]) => entry.isIntersecting && wait(10000, "slow"));
    // What the attributes say, and what of it the address of the frame says;
    // where the reader is.
    let wanted = {};
    let look, lang, route;
    let tall = "20rem";
    // How far everything around was scrolled when a route was left. When the
    // guide says so its frame may have become too short for that already.
    const left = new Map();
    let shrank = null;
    const scrolls = () => [...around(element)].map((node) => [node, get(Element, "scrollTop", node)]);

    // Scrolls everything around to where it was, and so much further: the
    // nearest, and what that cannot, the next.
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
      // A number alone or a length: the other is no height and does nothing.
      frame.style.height = height + "px";
      frame.style.height = height;
    }

    // What the attributes say besides does no harm.
    const post = (type, fields) =>
      frame.contentWindow.postMessage({ bukyoku: 1, type, ...wanted, ...fields }, wanted.root);

    // A frame that goes to another address leaves an entry in the history of
    // the window; a new frame leaves none.
    function load() {
      const src = address(wanted.root, lang, route);
      src.search = new URLSearchParams({ embed: 1, links: "top", ...look });
      quiet();
      frame = make("iframe", {
        lang,
        title: WORDS[lang].title,
        // Whom the guide may speak to: no server is told the name of a frame.
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
      // A guide that is well has spoken by then.
      frame.onload = () => wait(3000, "failed");
      view.observe(frame);
    }

    // A reader is told of silence for so long.
    function wait(time, reason) {
      quiet();
      timer = setTimeout(() => {
        warn(frame.src, "is silent: see frame-ancestors and frame-src");
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
      const division = attribute(element, "division", "", ROUTE);
      const section = attribute(element, "section", "", ROUTE);
      const root = guide(element);
      const height = attribute(element, "height", usual, {
        // A property that takes lengths, but neither shares nor words.
        test: (value) => value === usual || CSS.supports("tab-size", value),
      });
      look = {
        theme: attribute(element, "theme", "system", /^(system|light|dark)$/),
        accent: attribute(element, "accent", "", {
          // As public/first.js takes it: no `var(…)`, no `currentcolor`.
          test: (value) => !/\([^\d.]|^(cu|-)/i.test(value) && CSS.supports("color", value || "red"),
        }),
        chrome: attribute(element, "chrome", "minimal", /^(none|minimal|full)$/),
        height,
      };
      wanted = {
        root,
        lang: language(element),
        route: (division && `divisions/${division}/`) + (section && "#" + section),
        auto: height === "auto",
        ...look,
      };
      const differs = (...names) => names.some((name) => old[name] !== wanted[name]);
      if (differs("lang")) lang = wanted.lang;
      // Unless `go` came first.
      if (old.lang && differs("route")) route = wanted.route;
      route ??= wanted.route;

      if (!root) {
        end();
        put("", lang, "src");
      } else if (
        !frame ||
        differs("root", "chrome", "auto") ||
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
        // There is no such page, say.
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
      // A frame that is not laid out has no height.
      tall = height || tall;
      fit();
      if (type === "error") frame.isReady = false;
      if (isPlace) {
        // What shrank just now shrank for what this tells of.
        const was = shrank ?? scrolls();
        shrank = null;
        frame.isReady = true;
        if (type === "language") scroll(was, shift);
        if (type === "navigate") {
          // As in a window of its own: back is where it was left, a place is at
          // the top, and so is a page, unless its top is in view.
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

    // To a page or a place: `divisions/finance/#mission`.
    element.go = (to) => {
      if (!ROUTE.test(to)) return warn(to, "is ignored");
      route = String(to);
      if (frame?.isReady) post("go", { route });
      else if (frame) load();
    };

    return { show, hear, end };
  });

  // The content of a guide, fetched once for all cards; what did not come can
  // be asked for again.
  const contents = {};

  define("bukyoku-card", (element, put) => {
    let turn;

    async function show() {
      const now = (turn = {});
      const root = guide(element);
      const lang = language(element);
      const slug = attribute(element, "division", "", ROUTE);
      const level = attribute(element, "level", "3", /^[1-6]$/);
      if (!root) return put("", lang, "src");
      let index;
      // What is no text in a place for one is told as well.
      try {
        index = await (contents[root] ??= fetch(root + "content/index.json", {
          credentials: "omit",
          referrerPolicy: "no-referrer",
        }).then((response) => response.ok && response.json()));
        if (now !== turn) return;
        const { name, reading, summary, subjects } = index.divisions.find((division) => division.slug === slug);
        put(
          make(
            "article",
            { part: "card", lang },
            make(
              "h" + level,
              { part: "heading" },
              make(
                "a",
                { part: "link", href: address(root, lang, `divisions/${slug}/`) },
                name.text[lang].trim(),
              ),
            ),
            make("p", { part: "reading", lang: "ja" }, reading.trim()),
            make("p", { part: "summary" }, summary[lang].trim()),
            make(
              "ul",
              { part: "subjects" },
              ...index.subjects
                .filter(({ id }) => subjects.includes(id))
                .map((subject) => make("li", { part: "subject" }, subject.name[lang].trim())),
            ),
          ),
        );
      } catch {
        if (!index) delete contents[root];
        if (now !== turn) return;
        warn(slug, "is missing");
        put("", lang, "failed", address(root, lang, ""), !index && show);
      }
    }

    return { show, end: () => (turn = 0) };
  });
})();
