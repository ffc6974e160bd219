// <heroku-or-kubernetes answers="1.…" theme="auto|light|dark" questions="/team/engineers,…">: the guide in a frame.
// It stores nothing and reads nothing of the page that it stands in.
(() => {
  const NAME = "heroku-or-kubernetes";
  // Known only at the first run.
  const home = new URL(".", document.currentScript?.src ?? location.href);
  // A file has no origin to send to.
  const target = home.origin === "null" ? "*" : home.origin;
  if (customElements.get(NAME)) return;

  customElements.define(NAME, class extends HTMLElement {
    static observedAttributes = ["answers", "theme"];
    #frame;
    #isReady = false;
    #waiting = {};
    #listen = (event) => this.#take(event);

    connectedCallback() {
      const url = new URL("index.html?embed", home);
      url.searchParams.set("host", location.origin);
      url.searchParams.set("theme", this.theme);
      url.searchParams.set("questions", this.getAttribute("questions") ?? "");
      url.hash = this.answers;
      const frame = document.createElement("iframe");
      Object.assign(frame, { title: this.title || "Heroku or Kubernetes? A decision guide", loading: "lazy", src: url.href });
      // CSSOM: a strict policy of the host allows it.
      Object.assign(frame.style, { display: "block", width: "100%", height: "420px", border: "0" });
      this.style.display ||= "block";
      addEventListener("message", this.#listen);
      this.append((this.#frame = frame));
    }

    disconnectedCallback() {
      removeEventListener("message", this.#listen);
      this.#frame.remove();
      this.#isReady = false;
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.#frame) return;
      this.#waiting[name] = this[name];
      if (this.#isReady) this.#send();
    }

    get answers() {
      return (this.getAttribute("answers") ?? "").replace(/^#/, "");
    }
    set answers(text) {
      this.setAttribute("answers", text);
    }
    get theme() {
      return this.getAttribute("theme") ?? "auto";
    }
    set theme(theme) {
      this.setAttribute("theme", theme);
    }

    #send() {
      this.#frame.contentWindow?.postMessage({ hok: 1, type: "set", ...this.#waiting }, target);
      this.#waiting = {};
    }

    #take({ origin, source, data }) {
      if (origin !== home.origin || source !== this.#frame.contentWindow || data?.hok !== 1) return;
      const { type, verdict, height } = data;
      if (type === "ready") {
        this.#isReady = true;
        this.#send();
        this.#tell(type);
      } else if (type === "verdict" && typeof verdict?.choice === "string") {
        this.#tell(type, verdict);
      } else if (type === "height" && Number.isInteger(height) && height > 0 && height < 20000) {
        this.#frame.style.height = `${height}px`;
        this.#tell(type, height);
      }
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(`hok:${type}`, { bubbles: true, detail }));
    }
  });
})();
