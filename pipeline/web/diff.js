
// Next and previous: what has an id of a change, in the order of the page.
const stops = [...document.querySelectorAll("[data-stop]")];
let here = -1;
document.addEventListener("focusin", (event) => {
  const stop = event.target.closest("[data-stop]");
  if (stop) here = stops.indexOf(stop);
});
const step = (by) => {
  if (!stops.length) return;
  here = Math.min(Math.max(here + by, 0), stops.length - 1);
  reveal(stops[here]);
};
document.getElementById("next")?.addEventListener("click", () => step(1));
document.getElementById("previous")?.addEventListener("click", () => step(-1));
document.addEventListener("keydown", (event) => {
  const keys = document.getElementById("keys");
  if (!keys?.checked || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input[type=text], textarea")) return;
  const by = { n: 1, p: -1 }[event.key.toLowerCase()];
  if (by) { event.preventDefault(); step(by); }
});
follow();
