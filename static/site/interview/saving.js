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

// The buttons: everything is saved already, or the page stays. Only then may the language of the questions change.
let pressed = null;
form.addEventListener("click", (event) => {
  pressed = event.target.closest("button") || pressed;
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const isNext = pressed && pressed.name === "next";
  await page.handOver();
  if (await outbox.retry()) {
    if (isNext) location.assign(form.dataset.next);
    if (pressed && pressed.name === "switch") switchLanguage(pressed.dataset.at);
    return;
  }
  const open = form.querySelector("[data-stands=conflict], [data-stands=refused]");
  (open || page.bar).scrollIntoView({ block: "center" });
});

function switchLanguage(url) {
  form.elements.csrfmiddlewaretoken.value = line.token;
  form.action = url;
  form.submit();
}
