// Passkeys: asks the browser for one, puts the answer into the form and sends it. The question is in #passkey.
"use strict";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const verb = form.dataset.passkey; // "create" or "get"
  const fault = form.querySelector(".fault");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    fault.hidden = true;
    try {
      const question = JSON.parse(document.getElementById("passkey").textContent);
      const answer = await window.webauthnJSON[verb](question.creation_options || question.request_options);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      fault.hidden = false;
    }
  });
}
