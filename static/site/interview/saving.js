// An interview's page in a browser with scripts. Without them its plain form does the same, a page at a time.

import { code, isReplied, isTouched } from "./answers.js";
import { Outbox } from "./outbox.js";
import { Page } from "./page.js";
import { Line } from "./sending.js";

const form = document.querySelector("form[data-save]");
const words = Object.assign({}, document.querySelector("[data-saving-bar]").dataset);
const line = new Line(form.elements.csrfmiddlewaretoken.value, words.here);
const versions = {};
for (const section of form.querySelectorAll("[data-answer]")) {
  const target = form.dataset.target;
  versions[target ? `${target}/${code(section)}` : code(section)] = Number(form.elements[section.dataset.seen].value) || 0;
  section.dataset.replied = isReplied(section) ? "yes" : "no";
}

let page = null;
const outbox = new Outbox({
  send: (entry) => line.send(entry),
  tell: (key, state, detail) => page.told(key, state, detail),
  versions,
});
page = new Page({ root: document.querySelector("main"), outbox, words, line });
for (const section of form.querySelectorAll("[data-answer]")) if (isTouched(section)) page.changed(section, 0);

// The buttons: everything is saved already, or the page stays. Only then may the server do more, as without scripts.
let pressed = null;
form.addEventListener("click", (event) => {
  pressed = event.target.closest("button") || pressed;
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = pressed;
  await page.handOver();
  if (await outbox.retry()) {
    if (button && button.name === "next") location.assign(form.dataset.next);
    if (button && ("at" in button.dataset || "act" in button.dataset)) goOn(button);
    return;
  }
  const open = form.querySelector("[data-stands=conflict], [data-stands=refused]");
  (open || page.bar).scrollIntoView({ block: "center" });
});

// data-at: there; data-act: to the page itself.
function goOn(button) {
  const named = document.createElement("input");
  Object.assign(named, { type: "hidden", name: button.name, value: button.value });
  form.append(named);
  form.elements.csrfmiddlewaretoken.value = line.token;
  if (button.dataset.at) form.action = button.dataset.at;
  form.submit();
}
