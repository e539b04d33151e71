// A second press of the same button does nothing; the server's idempotency key is the real guard.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  const button = event.submitter;
  if (button?.dataset.busy) button.dataset.idle = button.textContent;
  if (button?.dataset.busy) button.textContent = button.dataset.busy;
  button?.setAttribute("aria-disabled", "true");
});

// Coming back with the browser's arrow must not leave a dead form behind.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled=true]")) {
      button.removeAttribute("aria-disabled");
      if (button.dataset.idle) button.textContent = button.dataset.idle;
    }
  }
});
document.body.addEventListener("htmx:afterRequest", (event) => {
  delete event.target.closest?.("form")?.dataset.sent;
});

// Show password: a button that is only there with script.
for (const button of document.querySelectorAll("[data-show-password]")) {
  const input = document.getElementById(button.dataset.showPassword);
  if (!input) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    button.textContent = shown ? button.dataset.show : button.dataset.hide;
  });
}

// Theme and density, filters of a list: a change is enough, the button stays for those without script.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-submit-on-change]");
  if (form) form.requestSubmit();
});

// Print buttons. What is fetched only when it is looked at is fetched first: paper has no later.
const fetched = (place) =>
  window.htmx?.ajax("GET", place.getAttribute("hx-get"), { source: place, target: place, swap: "innerHTML" });

document.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-print]")) return;
  event.preventDefault();
  await Promise.allSettled([...document.querySelectorAll("[data-until-seen]")].map((mark) => fetched(mark.parentElement)));
  window.print();
});
