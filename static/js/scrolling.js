// A box that scrolls sideways can be reached by keyboard while there is something to scroll.
const BOXES = ".table-box, .table-scroll, .matrix-box, .paper main";

function name(box) {
  return box.querySelector("caption, h1, h2, figcaption")?.textContent.trim();
}

function fit(box) {
  const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
  if (!scrolls && box.dataset.scrolls) {
    box.removeAttribute("tabindex");
    delete box.dataset.scrolls;
  } else if (scrolls && !box.hasAttribute("tabindex")) {
    box.tabIndex = 0;
    box.dataset.scrolls = "true";
    if (box.tagName === "DIV" && name(box)) {
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", name(box));
    }
  }
}

const widths = new ResizeObserver((entries) => entries.forEach((entry) => fit(entry.target)));

function watch(root) {
  root.querySelectorAll(BOXES).forEach((box) => widths.observe(box));
}

// Tabs that do not fit begin where the page is.
function show(tabs) {
  const here = tabs.querySelector("[aria-current]")?.getBoundingClientRect();
  const box = tabs.getBoundingClientRect();
  if (here && here.right > box.right) tabs.scrollLeft += here.right - box.right + box.width / 4;
}

document.querySelectorAll(".tabs").forEach(show);
watch(document);
document.addEventListener("htmx:load", (event) => watch(event.target.parentElement ?? document));
