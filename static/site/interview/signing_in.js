// Signing in again without leaving the page: the forms of the ordinary pages, shown in a dialog, one after the other.

// The token that forms need from now on; null when the dialog was closed.
export function signIn(words) {
  const dialog = document.createElement("dialog");
  dialog.className = "signing-in";
  dialog.setAttribute("aria-label", words.signInTitle);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    const close = (token) => {
      dialog.remove();
      resolve(token);
    };
    dialog.addEventListener("close", () => close(null));
    const step = async (url, options) => {
      let response;
      try {
        response = await fetch(url, Object.assign({ headers: { Accept: "text/html, application/json" } }, options));
      } catch (error) {
        sayIn(dialog, words.noLine);
        return;
      }
      if (new URL(response.url).pathname === words.here) close((await response.json()).token);
      else draw(dialog, await response.text(), response.url, words, step);
    };
    step(`${words.signInAt}?next=${encodeURIComponent(words.here)}`);
  });
}

// The first form of a page, with its fields and faults; sent by fetch instead of by the browser.
function draw(dialog, html, url, words, step) {
  const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  const form = main && main.querySelector("form[method=post]:not([data-passkey])");
  dialog.replaceChildren();
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "plain", textContent: words.later });
  close.addEventListener("click", () => dialog.close());
  if (!form) {
    sayIn(dialog, words.elsewhere);
    dialog.append(close);
    return;
  }
  const title = main.querySelector("h1");
  if (title) dialog.append(title);
  for (const fault of main.querySelectorAll(".errors")) if (!form.contains(fault)) dialog.append(fault);
  dialog.append(form, close);
  const action = new URL(form.getAttribute("action") || "", url).href;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    if (event.submitter && event.submitter.name) body.append(event.submitter.name, event.submitter.value);
    step(action, { method: "POST", body });
  });
  const first = form.querySelector("input:not([type=hidden])");
  if (first) first.focus();
}

function sayIn(dialog, text) {
  let line = dialog.querySelector("[role=alert]");
  if (!line) {
    line = document.createElement("p");
    line.setAttribute("role", "alert");
    dialog.prepend(line);
  }
  line.textContent = text;
}
