// Keep a locked copy of an interview on this device, and the page that opens it.

import { Safe } from "./vault.js";

const form = document.getElementById("take");
const fault = form.querySelector(".fault");
const field = (id) => document.getElementById(id);

const can = window.isSecureContext && window.indexedDB && window.crypto.subtle && navigator.serviceWorker;
form.hidden = !can;
field("cannot").hidden = Boolean(can);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const passphrase = field("passphrase").value;
  if (passphrase.trim().length < 12) return refuse("short", "passphrase");
  if (passphrase !== field("again").value) return refuse("other", "again");
  fault.hidden = true;
  form.querySelector("[data-wait]").hidden = false;
  try {
    await take(passphrase);
  } catch (error) {
    form.querySelector("[data-wait]").hidden = true;
    return refuse("failed", "passphrase");
  }
  return location.assign(form.dataset.shell);
});

async function take(passphrase) {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, Accept: "application/json" };
  const response = await fetch(form.dataset.copy, { method: "POST", headers, redirect: "error" });
  if (!response.ok) throw new Error();
  const copy = await response.json();
  await navigator.serviceWorker.register(form.dataset.worker, { scope: "/" });
  await navigator.serviceWorker.ready;
  await Safe.create(passphrase, copy, Date.now());
  if (navigator.storage && navigator.storage.persist) await navigator.storage.persist();
}

function refuse(why, id) {
  fault.textContent = fault.dataset[why];
  fault.hidden = false;
  field(id).focus();
}
