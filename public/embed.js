// <heroku-or-kubernetes answers="1.…" theme="auto|light|dark" questions="/team/engineers,…" lock="…" lang="en">: the guide in a frame.
// It stores nothing and reads nothing of the page that it stands in. All attributes may change while it lives.
// The guide speaks English; another `lang` is told of on the console, and changes nothing.
(() => {
  const NAME = "heroku-or-kubernetes";
  const ATTRIBUTES = ["answers", "theme", "questions", "lock"];
  const TITLE = "Heroku or Kubernetes? A decision guide";
  // Known only at the first run.
  const home = new URL(".", document.currentScript?.src ?? location.href);
  // A file has no origin to send to.
  const target = home.origin === "null" ? "*" : home.origin;
  if (customElements.get(NAME)) return;

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

    connectedCallback() {
      // What a page has set before it had this script.
      for (const name of ATTRIBUTES) {
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
      const url = new URL("index.html?embed", home);
      url.searchParams.set("host", location.origin);
      for (const name of ["theme", "questions", "lock"]) {
        if (this[name]) url.searchParams.set(name, this[name]);
      }
      url.hash = this.answers;
      const frame = document.createElement("iframe");
      Object.assign(frame, { loading: "lazy", src: url.href });
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      this.style.display ||= "block";
      const asked = this.questions.split(",").filter(Boolean).length || 3;
      // CSSOM: a strict policy of the host allows it.
      Object.assign(frame.style, { display: "block", width: "100%", height: `${reserved(this.clientWidth, asked)}px`, border: "0" });
      addEventListener("message", this.#listen);
      this.append((this.#frame = frame));
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
      const { type, verdict, height } = data;
      if (type === "ready") {
        this.#isReady = true;
        this.#send(this.#changed);
        this.#tell(type);
      } else if (type === "verdict" && typeof verdict?.choice === "string") {
        this.#tell(type, verdict);
      } else if (type === "height" && Number.isInteger(height) && height > 0 && height < 20000) {
        this.#frame.style.height = `${height}px`;
        // What the page had reserved until now.
        this.style.minHeight = "";
        this.#tell(type, height);
      }
    }

    #tell(type, detail) {
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
        this.setAttribute(name, text);
      },
    });
  }
  customElements.define(NAME, Guide);
})();
