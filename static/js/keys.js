// "/" goes to the search, Escape closes an open menu; a click outside closes it too.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = event.target.closest?.("details.drop[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    return;
  }
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  // That of the search page, then that of the bar; on a phone it is hidden and cannot take the caret.
  const boxes = ["main [data-search]", "[data-search]", "main input[type=search]", ".band input[type=search]"];
  const search = boxes.flatMap((one) => [...document.querySelectorAll(one)]).find((one) => one.checkVisibility());
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.drop[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
