// On a phone the details of a page are closed to their first line; on the desk and on paper they
// are open, and so they are without this script.
const narrow = window.matchMedia("(max-width: 767.98px)");
const folds = [...document.querySelectorAll("details[data-fold]")];

function set(open) {
  folds.forEach((fold) => {
    fold.open = open;
    fold.querySelector("summary").tabIndex = narrow.matches ? 0 : -1;
  });
}

function reveal() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target) return;
  const fold = target.closest("details[data-fold]") ?? target.querySelector("details[data-fold]");
  if (!fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView();
}

function fit() {
  set(!narrow.matches);
  reveal();
}

fit();
narrow.addEventListener("change", fit);
window.addEventListener("hashchange", reveal);
window.addEventListener("beforeprint", () => set(true));
window.addEventListener("afterprint", fit);
