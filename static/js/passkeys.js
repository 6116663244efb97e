// Passkeys: the browser asks for a finger, a face or a code, and its answer goes along with the form.
// Without this file, or in a browser that knows no passkeys, the form to sign in with one stays hidden.
(() => {
  "use strict";

  if (!window.PublicKeyCredential) return;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const words = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  // What the server wrote as text, as the browser wants it.
  const question = (options) => {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const listed of [options.excludeCredentials, options.allowCredentials]) {
      for (const key of listed ?? []) key.id = bytes(key.id);
    }
    return options;
  };

  // And back: what the browser answered, as text.
  const answer = (key) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (key.response[name]) response[name] = words(key.response[name]);
    }
    return JSON.stringify({ id: key.id, rawId: words(key.rawId), type: key.type, response });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const field = form.elements.namedItem("passkey");
    const failed = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    addEventListener("pageshow", () => { field.value = ""; }); // Back shows an answer that was used
    form.addEventListener("submit", async (event) => {
      if (field.value) return;
      event.preventDefault();
      failed.hidden = true;
      try {
        const publicKey = question(JSON.parse(form.dataset.options));
        field.value = answer(await navigator.credentials[form.dataset.passkey]({ publicKey }));
        HTMLFormElement.prototype.submit.call(form); // older browsers know no requestSubmit
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
