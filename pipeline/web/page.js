const root = document.documentElement;
const texts = document.querySelectorAll("#texts > p");
const choose = (tongue) => {
  root.dataset.tongue = root.lang = tongue;
  for (const named of document.querySelectorAll("title[data-fi], desc[data-fi]")) named.textContent = named.dataset[tongue];
  for (const text of document.querySelectorAll("[data-t]"))
    text.textContent = texts[text.dataset.t].querySelector(`[lang=${tongue}]`).textContent;
  for (const button of document.querySelectorAll("[data-choose]"))
    button.setAttribute("aria-pressed", String(button.dataset.choose === tongue));
};
// What is chosen stands in the page's address, so that it can be mailed and survives Back.
const keep = (name, ...values) => {
  const here = new URL(location.href);
  here.searchParams.delete(name);
  for (const value of values) if (value || values.length > 1) here.searchParams.append(name, value);
  history.replaceState(null, "", here);
};
for (const button of document.querySelectorAll("[data-choose]"))
  button.addEventListener("click", () => {
    choose(button.dataset.choose);
    if (document.querySelector(".t, [data-t]")) keep("lang", button.dataset.choose);  // not where the page is made anew
  });
const asked = new URLSearchParams(location.search).get("lang");
if (document.querySelector(`[data-choose="${CSS.escape(asked)}"]`)) choose(asked);

// A page of this report opens in the language that is chosen here.
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href*=".html"]');
  if (!link) return;
  const to = new URL(link.getAttribute("href"), location.href);
  to.searchParams.set("lang", root.dataset.tongue);
  link.setAttribute("href", to.href);
}, true);

const reveal = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
};
const follow = () => {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (target) reveal(target);
};
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => {
  const day = new Date().toLocaleDateString(root.lang, { dateStyle: "long" });
  root.style.setProperty("--printed", JSON.stringify(`${document.title} · ${day}`));
  for (const fold of document.querySelectorAll("details:not(.shut)")) fold.open = true;
});
