// After a swap: focus goes to the results heading or the error summary; one polite live region speaks.
const say = (text) => {
  const region = document.getElementById("live");
  if (region && text) region.textContent = text.trim();
};

const settle = (root) => {
  const summary = root.querySelector("[data-error-summary]");
  const heading = root.querySelector("[data-results-heading]");
  const target = summary || heading;
  if (!target) return;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  // Whoever is still typing keeps the caret; the live region tells the result.
  const typing = document.activeElement?.matches("input[type=search], input[name=q]");
  if (summary || !typing) target.focus({ preventScroll: !summary });
  say(target.dataset.say || target.textContent);
};

document.querySelector("[data-error-summary]")?.focus();
document.body.addEventListener("htmx:afterSettle", (event) => settle(event.target));

// The link of an error summary moves the caret into the field, not only the page.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  const control = field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
  if (!control) return;
  event.preventDefault();
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
});
