// How much room is left for a text, while it is typed; and what only concerns a text that is empty, or still as composed.

import { say } from "./interview/words.js";

const { room, tooLong } = document.querySelector("form[data-room]").dataset;

// As the server counts: signs, not units of storage, and no space around them (evaluations/forms/fields.py).
const length = (text) => Array.from(text.normalize("NFC").trim()).length;

function count(section) {
  const field = section.querySelector("textarea");
  const line = section.querySelector("[data-count]");
  const limit = Number(line.dataset.count);
  const left = limit - length(field.value);
  line.textContent = left < 0 ? say(tooLong, { over: -left }) : say(room, { left, limit });
  line.classList.toggle("fault", left < 0);
  const draft = section.querySelector("[data-draft]");
  if (draft) draft.hidden = field.value.trim() !== "";
  const composed = section.querySelector("[data-composed]");
  if (composed) composed.hidden = field.value !== field.defaultValue;
}

// "filled": another text was taken in the place of what was typed (interview/page.js).
for (const type of ["input", "filled"]) {
  document.addEventListener(type, (event) => {
    const section = event.target.closest && event.target.closest("[data-answer]");
    if (section) count(section);
  });
}
for (const section of document.querySelectorAll("[data-answer]")) count(section); // a browser may have kept what was typed
