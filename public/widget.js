// Puts the lines together that show the widget in somebody's page, and shows it here as it will be there.
const byId = (id) => document.getElementById(id);
const home = new URL(".", document.baseURI);
const form = byId("setup");
// Said by the page, which has them from the guide.
const { title: TITLE } = form.dataset;
const MOST = Number(form.dataset.most);

/** Chosen values of a kind, in the order of the page. */
const chosen = (name) => [...form.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value);
const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** What the form says: the text after # of a link, the theme, what is asked and what is fixed. */
function settings() {
  const ask = chosen("ask").slice(0, MOST);
  const link = byId("setup-case").value.trim().split("#").at(-1);
  return {
    answers: /^\d+\.[\w-]+$/.test(link) ? link : "",
    theme: chosen("theme")[0] ?? "auto",
    questions: ask.join(","),
    lock: chosen("lock").filter((pointer) => ask.includes(pointer)).join(","),
  };
}

/** Puts lines into their box; what is there already stays as it is, with what somebody has selected of it. */
function write(id, text) {
  const box = byId(id);
  if (box.value === text) return;
  box.value = text;
  box.parentElement.dataset.text = text;
}

/** Says something in an element, where it says something else. */
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let preview;
// The text of a link that the guide could not read.
let damaged;

function show() {
  const now = settings();
  const isNoLink = byId("setup-case").value.trim() !== "" && !now.answers;
  const isDamaged = now.answers !== "" && now.answers === damaged;
  byId("setup-case").setAttribute("aria-invalid", isNoLink || isDamaged);
  const problem = isDamaged ? "This link is damaged: copy it again." : "This is no link of the guide: copy one with “Copy link”.";
  say(byId("setup-case-said"), isNoLink || isDamaged ? `${problem} The usual case is shown.` : "");
  if (isDamaged) now.answers = "";
  for (const section of form.querySelectorAll(".setup__section")) {
    const asked = section.querySelectorAll('[name="ask"]:checked').length;
    say(section.querySelector(".setup__count"), asked ? `${asked} asked` : "");
  }

  // What a page reserves until the frame has told its own height.
  const height = preview?.querySelector("iframe")?.clientHeight || 560;
  const attributes = Object.entries(now).filter(([name, value]) => value && !(name === "theme" && value === "auto"));
  write("setup-element",
    `<script async src="${new URL("embed.js", home)}"></` +
    `script>\n<heroku-or-kubernetes${attributes.map(([name, value]) => `\n  ${name}="${quoted(value)}"`).join("")}` +
    `\n  style="display: block; min-height: ${height}px"></heroku-or-kubernetes>`);

  const frame = new URL("?embed", home);
  for (const [name, value] of attributes) {
    if (name !== "answers") frame.searchParams.set(name, value);
  }
  frame.hash = now.answers;
  // Slashes and commas need no other spelling in a query.
  const address = frame.href.replaceAll("%2F", "/").replaceAll("%2C", ",").replace("embed=&", "embed&").replace(/embed=(?=#|$)/, "embed");
  write("setup-frame",
    `<iframe src="${quoted(address)}"\n  title="${TITLE}" lang="en" loading="lazy" width="100%" height="${height}"` +
    `\n  sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`);
  write("setup-policy", `script-src ${home.origin}; frame-src ${home.origin}`);

  if (!preview) {
    preview = document.createElement("heroku-or-kubernetes");
    preview.addEventListener("hok:height", show);
    preview.addEventListener("hok:error", ({ detail }) => {
      if (!preview.answers || !String(detail).startsWith("answers: ")) return;
      damaged = preview.answers;
      show();
    });
  }
  for (const [name, value] of Object.entries(now)) {
    if (preview.getAttribute(name) !== value) preview.setAttribute(name, value);
  }
  if (!preview.isConnected) byId("setup-preview").append(preview);
}

/** What stands beside the button that copies a box. */
const said = (id) => form.querySelector(`[data-copy="${id}"] + .setup__said`);

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  for (const line of form.querySelectorAll(".setup__said")) say(line, "");
  show();
  if (chosen("ask").length > MOST) say(said("setup-element"), `A widget asks at most ${MOST} questions: the first ${MOST} are used.`);
});
form.addEventListener("click", async ({ target }) => {
  const id = target.dataset?.copy;
  if (!id) return;
  for (const line of form.querySelectorAll(".setup__said")) say(line, "");
  try {
    await navigator.clipboard.writeText(byId(id).value);
    say(said(id), "Copied.");
  } catch {
    // So that the next keys copy them.
    byId(id).focus();
    byId(id).select();
    say(said(id), "This browser does not let the page copy. The lines are selected: copy them from here.");
  }
});

byId("setup-case").value ||= location.hash ? new URL(`./${location.hash}`, home).href : "";
const script = document.createElement("script");
script.src = new URL("embed.js", home).href;
document.head.append(script);
show();
