// Buttons that ask the device for a passkey; allauth's scripts speak to it.
// data-passkey: "add" or "authenticate"; data-credential: the hidden field that takes the answer.
for (const button of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  button.id ||= `passkey-${button.dataset.passkey}`;
  button.hidden = false;
  const ids = { credential: button.dataset.credential, data: "js_data" };
  const forms = window.allauth.webauthn.forms;
  if (button.dataset.passkey === "add") forms.addForm({ ids: { ...ids, add: button.id } });
  else forms.authenticateForm({ ids: { ...ids, authenticate: button.id } });
}
