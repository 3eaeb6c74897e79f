// Whoever signs out leaves nothing on the device: after sending, or after a clear question.

import { waiting, wipeAll } from "./keeping.js";
import { say } from "./words.js";

const dialog = document.querySelector("[data-signing-out]");

for (const form of document.querySelectorAll("form[data-sign-out]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = await waiting();
    if (number === 0 || (await choice(number)) === "wipe") await wipeAll();
    else if (dialog.returnValue !== "keep") return;
    form.submit();
  });
}

function choice(number) {
  const text = dialog.querySelector("[data-text]");
  text.textContent = say(text.dataset.text, { number });
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclick = (event) => event.target.closest("button") && dialog.close(event.target.closest("button").value);
    dialog.onclose = () => resolve(dialog.returnValue);
  });
}

// Leaving quickly (leaving.js): what is locked away here and was not sent stays, as ciphertext.
document.addEventListener("leaving", (event) => event.detail.waitFor(waiting().then((number) => number === 0)));
