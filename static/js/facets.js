// The counts of the filters come after the page: what was opened or has the focus stays so.
const PANEL = "saringan-isi";
let before = null;

const groups = (panel) => [...panel.querySelectorAll("details[data-facet]")];

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const panel = event.detail.target;
  if (panel.id !== PANEL) return;
  const focus = panel.contains(document.activeElement) ? document.activeElement : null;
  before = {
    open: new Set(groups(panel).filter((group) => group.open).map((group) => group.dataset.facet)),
    group: focus?.closest("details")?.dataset.facet,
    value: focus?.value,
  };
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  const panel = event.detail.target;
  if (panel.id !== PANEL || !before) return;
  for (const group of groups(panel)) {
    group.open = before.open.has(group.dataset.facet);
    if (group.dataset.facet !== before.group) continue;
    const boxes = [...group.querySelectorAll("input")];
    (boxes.find((box) => box.value === before.value) || group.querySelector("summary")).focus();
  }
  before = null;
});
