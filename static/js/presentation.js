// Arrow keys, Page Up/Down, Home and End go from screen to screen; the links do the same, and an
// address with #layar-3 opens there, also when the page is loaded again.
const slides = [...document.querySelectorAll("[data-slide]")];
const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

function current() {
  const middle = window.innerHeight / 2;
  const at = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle);
  return at < 0 ? slides.length - 1 : at;
}

function show(number) {
  const slide = slides[Math.min(Math.max(number, 0), slides.length - 1)];
  if (slide === slides[0]) window.scrollTo(0, 0); // with the tools above it
  else slide.scrollIntoView();
  slide.focus({ preventScroll: true });
  if (location.hash !== `#${slide.id}`) history.replaceState(null, "", `#${slide.id}`);
}

function named() {
  const number = slides.findIndex((slide) => `#${slide.id}` === location.hash);
  if (number >= 0) show(number);
}

window.addEventListener("hashchange", named);
window.addEventListener("load", named);

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key in steps) show(current() + steps[event.key]);
  else if (event.key === "Home") show(0);
  else if (event.key === "End") show(slides.length - 1);
  else return;
  event.preventDefault();
});
