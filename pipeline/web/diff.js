
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

// The list at the side follows the scroll: the change at the top of the window is marked in it.
const links = new Map([...document.querySelectorAll(".list a")].map((link) => [link.hash.slice(1), link]));
const watcher = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) {
    const link = links.get(target.id);
    if (!isIntersecting) continue;
    for (const other of links.values()) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    if (link.offsetParent) link.closest(".list").scrollTop = link.offsetTop - 100;
  }
}, { rootMargin: "-10% 0px -75% 0px" });
for (const id of links.keys()) watcher.observe(document.getElementById(id));
follow();
