// The quick exit (safety S9): a button, and three presses of Escape.
//
// Whoever holds something unsent listens for "leaving" on the document and hands in a promise:
//   document.addEventListener("leaving", (event) => event.detail.waitFor(send()))
// It resolves to true once nothing unsent is left in this browser. Only if all do is what the browser keeps wiped; what
// is kept is ciphertext, and its key goes with the page.

const SENDING = 3000; // milliseconds, at most
const ENDING = 4000;
const PRESSES = 3;
const WITHIN = 1500;

const form = document.querySelector("form.leave");
const otherTabs = "BroadcastChannel" in window ? new BroadcastChannel("leaving") : null;
let isLeaving = false;
let presses = [];

export async function leave() {
  if (isLeaving) return;
  hide();
  if (otherTabs) otherTabs.postMessage("");
  const wipe = await sent();
  const body = new URLSearchParams(wipe ? { wipe: "1" } : {});
  await within(ENDING, fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }));
  location.replace(form.dataset.neutral);
}

// Before anything goes over the network: nothing is to be seen, and the title is that of the neutral page.
function hide() {
  isLeaving = true;
  document.documentElement.hidden = true;
  document.title = form.dataset.title;
}

// Whether everything that was unsent has arrived.
async function sent() {
  const promises = [];
  document.dispatchEvent(new CustomEvent("leaving", { detail: { waitFor: (promise) => promises.push(promise) } }));
  const answers = await within(SENDING, Promise.all(promises));
  return answers !== null && answers.every((answer) => answer === true);
}

// What a promise resolves to; null when it fails or takes too long.
function within(milliseconds, promise) {
  const end = new Promise((resolve) => setTimeout(resolve, milliseconds, null));
  return Promise.race([promise, end]).catch(() => null);
}

function count(event) {
  if (event.key !== "Escape" || event.repeat || event.isComposing) return;
  presses = [...presses, event.timeStamp].slice(-PRESSES);
  if (presses.length === PRESSES && event.timeStamp - presses[0] <= WITHIN) leave();
  if (isLeaving) event.preventDefault(); // or Escape would stop the browser from opening the neutral page
}

// A page that the browser keeps for going back is kept hidden, and asks the server anew.
function forget() {
  addEventListener("pagehide", () => { document.documentElement.hidden = true; });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}

if (form) {
  form.addEventListener("submit", (event) => { event.preventDefault(); leave(); });
  addEventListener("keydown", count, true);
  forget();
  if (otherTabs) otherTabs.onmessage = async () => { hide(); await sent(); location.replace(form.dataset.neutral); };
}
