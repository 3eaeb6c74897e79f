// The answers of a page: what stands in their fields, and beside each what has become of it.

import { clock, say } from "./words.js";

export const code = (section) => section.dataset.answer;
export const controls = (section) => Array.from(section.querySelectorAll("[name]")).filter((control) => control.name !== section.dataset.seen && control.type !== "submit");

// What a browser would send of one answer: pairs of name and value.
export function collect(section) {
  return controls(section)
    .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
    .map((control) => [control.name, control.value]);
}

// Put values into the fields of one answer.
export function fill(section, pairs) {
  const given = (name) => pairs.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  for (const control of controls(section)) {
    const values = given(control.name);
    if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
    else control.value = values[0] || "";
  }
  const words = section.querySelector("details");
  if (words && Array.from(words.querySelectorAll("textarea")).some((area) => area.value)) words.open = true;
}

// Whether something was typed or chosen since the page came: also before its scripts did.
export const isTouched = (section) => controls(section).some((control) => {
  if (["radio", "checkbox"].includes(control.type)) return control.checked !== control.defaultChecked;
  if (!control.options) return control.value !== control.defaultValue;
  return !(Array.from(control.options).find((option) => option.defaultSelected) || control.options[0]).selected;
});

export const isReplied = (section) => Boolean(section.querySelector("input:checked:not([value='']):not([value='not_asked']):not([name$='-share'])"));

// Saving, saved 14:02, not sent yet, two replies, not accepted: beside the answer.
export function show(section, state, words, detail) {
  const line = section.querySelector("[data-state]");
  section.dataset.stands = state;
  if (state === "conflict" || state === "refused") line.setAttribute("role", "alert"); // read aloud
  else line.removeAttribute("role");
  line.textContent = say(words[state] || "", { time: clock(Date.now()) });
  if (state === "refused") {
    line.textContent = [line.textContent, ...(detail.length ? detail : [words.gone])].join(" ");
  }
  const old = section.querySelector(".both");
  if (old && ["saved", "conflict"].includes(state)) old.remove(); // while both stand, what is written is kept aside
  if (state === "conflict") {
    line.insertAdjacentHTML("afterend", detail.html);
    for (const time of section.querySelectorAll(".both time")) time.textContent = say(words.hour, { time: clock(time.dateTime) });
  }
}
