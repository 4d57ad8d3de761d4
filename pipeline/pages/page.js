"use strict";
const root = document.documentElement;
const choose = (tongue) => {
  root.dataset.tongue = root.lang = tongue;
  for (const button of document.querySelectorAll("[data-choose]"))
    button.setAttribute("aria-pressed", String(button.dataset.choose === tongue));
};
for (const button of document.querySelectorAll("[data-choose]"))
  button.addEventListener("click", () => choose(button.dataset.choose));

// Next and previous: what has an id of a change, in the order of the page.
const stops = [...document.querySelectorAll("[data-stop]")];
const reveal = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  element.focus();
  element.scrollIntoView({ block: "start" });
};
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
const follow = () => {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (target) reveal(target);
};
addEventListener("hashchange", follow);
follow();
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not(.same)")) fold.open = true;
});
