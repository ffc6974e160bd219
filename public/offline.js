// Has the browser keep the site for use without a network, and offers a newer edition when one is ready. boot.js loads it once the page
// is live; a page in a frame or of a development build keeps nothing.

const name = document.querySelector('meta[name="hok-worker"]')?.content;
const isOwnWindow = window.self === window.top;

/** What is typed goes to the address and the store within this time, ms. */
const KEPT_WITHIN = 500;
/** A newer edition takes over within this time, ms, unless the older one is still at something: the page then starts again without waiting. */
const TAKEN_WITHIN = 4000;

async function start() {
  const workers = navigator.serviceWorker;
  const registration = await workers.register(new URL(name, document.baseURI), { updateViaCache: "none" });
  const hadOne = Boolean(workers.controller);
  let isAsked = false;

  const box = document.getElementById("update");
  const offer = () => { box.hidden = false; };
  box.querySelector("button").addEventListener("click", () => {
    isAsked = true;
    const { waiting } = registration;
    // The answers are in the address: a reload finds them again.
    setTimeout(() => {
      waiting?.postMessage("take over");
      setTimeout(() => location.reload(), waiting ? TAKEN_WITHIN : 0);
    }, KEPT_WITHIN);
  });

  workers.addEventListener("controllerchange", () => {
    if (isAsked) location.reload();
    // Taken over by another window of the guide: this one is of an older edition from now on.
    else if (hadOne) offer();
  });
  const follow = (worker) => worker?.addEventListener("statechange", () => {
    if (worker.state === "installed" && workers.controller) offer();
  });
  if (registration.waiting && workers.controller) offer();
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
}

if (name && isOwnWindow && "serviceWorker" in navigator) {
  // Refused in some private windows and by some settings: the page then needs its network, and nothing else is lost.
  start().catch((error) => console.info("The guide is not kept for use without a network:", error.message));
}
