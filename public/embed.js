// <heroku-or-kubernetes answers="1.…" theme="auto|light|dark" questions="/team/engineers,…" lock="…" lang="en">: the guide in a frame.
// It stores nothing and reads nothing of the page that it stands in. All attributes may change while it lives.
// The guide speaks English; another `lang` is told of on the console, and changes nothing.
(() => {
  const NAME = "heroku-or-kubernetes";
  const ATTRIBUTES = ["answers", "theme", "questions", "lock"];
  const TITLE = "Heroku or Kubernetes? A decision guide";
  if (customElements.get(NAME)) return;
  // Known only at the first run.
  const src = document.currentScript?.src;
  // The page that it stands in must not be framed in the place of the guide.
  if (!src) return console.error(`<${NAME}>: embed.js knows where the guide is from <script src="…/embed.js">, without type="module".`);
  const home = new URL(".", src);
  // A file has no origin to send to.
  const target = home.origin === "null" ? "*" : home.origin;
  // Any rule of the host is stronger, in whatever layer; a strict policy of the host allows it.
  let sheet;
  try {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(":host(:not([hidden])){display:block}");
  } catch {
    // An older browser shows it as well, but that its place is not reserved.
    sheet = undefined;
  }

  /** By width, px: about how high the verdict is and how high a question, so that a page hardly moves when the frame tells its height. */
  const HEIGHTS = [[640, 234, 109], [480, 259, 120], [360, 296, 133], [0, 374, 167]];
  const reserved = (width, questions) => {
    const [, verdict, question] = HEIGHTS.find(([from]) => width >= from);
    return verdict + question * questions;
  };

  let hasToldOfLanguage = false;

  class Guide extends HTMLElement {
    static observedAttributes = [...ATTRIBUTES, "lang", "title"];
    #frame;
    #isReady = false;
    // What is other than in the address of the frame: a frame that starts again wants it again.
    #changed = {};
    #listen = (event) => this.#take(event);

    constructor() {
      super();
      if (!sheet) return;
      const shadow = this.attachShadow({ mode: "closed" });
      shadow.adoptedStyleSheets = [sheet];
      shadow.append(document.createElement("slot"));
    }

    connectedCallback() {
      // A copy of an element, or of its HTML, has a frame to which nobody listens.
      for (const copied of this.querySelectorAll(":scope > [data-hok]")) copied.remove();
      // It has reserved the place until now, and would stand against `hidden`.
      if (sheet && this.style.display === "block") this.style.display = "";
      // What a page has set before it had this script.
      for (const name of ATTRIBUTES) {
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
      const url = new URL("index.html?embed", home);
      url.searchParams.set("host", self.origin);
      for (const name of ["theme", "questions", "lock"]) {
        if (this[name]) url.searchParams.set(name, this[name]);
      }
      url.hash = this.answers;
      const frame = document.createElement("iframe");
      Object.assign(frame, { loading: "lazy", src: url.href });
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.dataset.hok = "";
      // The list of services is as high as seven others.
      const asked = this.questions.split(",").reduce((sum, pointer) => sum + (pointer === "/services" ? 7 : pointer ? 1 : 0), 0) || 3;
      // CSSOM: a strict policy of the host allows it. As wide as its place; where that is as wide as what is in it, up to 960 px.
      Object.assign(frame.style, { display: "block", width: "960px", minWidth: "100%", maxWidth: "100%", maxHeight: "none", padding: "0", border: "0" });
      addEventListener("message", this.#listen);
      this.append((this.#frame = frame));
      frame.style.height = `${reserved(frame.clientWidth, asked)}px`;
      this.#name();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#listen);
      this.#frame?.remove();
      this.#frame = undefined;
      this.#isReady = false;
      this.#changed = {};
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.#frame) return;
      if (!ATTRIBUTES.includes(name)) return this.#name();
      this.#changed[name] = this[name];
      if (this.#isReady) this.#send({ [name]: this[name] });
    }

    /** Names the frame: our words are English in a page of any language, the host's own are of its language. */
    #name() {
      this.#frame.title = this.title || TITLE;
      if (this.title) this.#frame.removeAttribute("lang");
      else this.#frame.lang = "en";
      if (hasToldOfLanguage || /^(en\b|$)/i.test(this.lang)) return;
      hasToldOfLanguage = true;
      console.info(`<${NAME} lang="${this.lang}">: the guide speaks English only (lang="en"), and does so here.`);
    }

    #send(values) {
      this.#frame.contentWindow?.postMessage({ hok: 1, type: "set", ...values }, target);
    }

    #take({ origin, source, data }) {
      if (origin !== home.origin || source !== this.#frame?.contentWindow || data?.hok !== 1) return;
      const { type } = data;
      const detail = data[type];
      if (type === "ready") {
        this.#isReady = true;
        this.#send(this.#changed);
      } else if (type === "height") {
        if (!(detail > 0 && detail < 20000)) return;
        this.#frame.style.height = `${detail}px`;
        // What the page had reserved until now.
        this.style.minHeight = "";
      } else if (type === "error") {
        console.warn(`<${NAME}>: ${detail}`);
      } else if (type !== "verdict") {
        return;
      }
      this.dispatchEvent(new CustomEvent(`hok:${type}`, { bubbles: true, detail }));
    }
  }

  for (const name of ATTRIBUTES) {
    Object.defineProperty(Guide.prototype, name, {
      configurable: true,
      get() {
        return (this.getAttribute(name) ?? (name === "theme" ? "auto" : "")).replace(/^#/, "");
      },
      set(text) {
        if (text == null) this.removeAttribute(name);
        else this.setAttribute(name, text);
      },
    });
  }
  customElements.define(NAME, Guide);
})();
