// Rows chosen in a list: the bar states how many, the head box chooses the page, a link chooses all.
const refresh = (form) => {
  const picks = [...form.querySelectorAll("[data-pick]")];
  const chosen = picks.filter((box) => box.checked);
  const heads = form.querySelectorAll("[data-pick-all]"); // above the cards of a phone, and in the head row
  const bar = form.querySelector("[data-selection-bar]");
  const every = form.querySelector("[data-pick-everything]");
  for (const all of heads) {
    all.checked = picks.length > 0 && chosen.length === picks.length;
    all.indeterminate = chosen.length > 0 && chosen.length < picks.length;
  }
  if (!bar) return;
  const count = every?.value === "1" ? Number(bar.dataset.total) : chosen.length;
  bar.hidden = count === 0;
  for (const spot of bar.querySelectorAll("[data-selection-count]")) {
    spot.textContent = new Intl.NumberFormat(document.documentElement.lang).format(count);
  }
};

const everything = (form, value) => {
  const field = form.querySelector("[data-pick-everything]");
  if (field) field.value = value;
};

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-selection]");
  if (!form) return;
  if (event.target.matches("[data-pick-all]")) {
    for (const box of form.querySelectorAll("[data-pick]")) box.checked = event.target.checked;
  }
  everything(form, "");
  refresh(form);
});

document.addEventListener("click", (event) => {
  const form = event.target.closest("form[data-selection]");
  if (!form) return;
  if (event.target.closest("[data-select-everything]")) {
    for (const box of form.querySelectorAll("[data-pick]")) box.checked = true;
    everything(form, "1");
    refresh(form);
  }
  if (event.target.closest("[data-select-none]")) {
    for (const box of form.querySelectorAll("[data-pick], [data-pick-all]")) box.checked = false;
    everything(form, "");
    refresh(form);
    form.querySelector("[data-pick-all]")?.focus();
  }
});

const start = () => {
  for (const form of document.querySelectorAll("form[data-selection]")) {
    for (const hidden of form.querySelectorAll("[data-with-script]")) hidden.hidden = false;
    refresh(form);
  }
};
start();
document.body.addEventListener("htmx:afterSettle", start);
