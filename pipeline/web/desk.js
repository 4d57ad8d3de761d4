
// Pages of the desk are made in one language: another one asks for the page anew.
for (const button of document.querySelectorAll("[data-choose]"))
  button.addEventListener("click", () => {
    document.cookie = `lang=${button.dataset.choose}; SameSite=Strict; path=/`;
    location.reload();
  });

// The desk ends when no page asks; what it answers tells how far the reading is, and rows come as they are read.
const busy = document.querySelector("[data-busy]");
const renew = async () => {
  const fresh = new DOMParser().parseFromString(await (await fetch("/again")).text(), "text/html");
  const status = fresh.querySelector("[data-busy]");
  busy.textContent = status.textContent;
  for (const old of document.querySelectorAll("[data-live]")) {
    if (old.contains(document.activeElement)) return;  // somebody is at it: at the next asking
    const chosen = [...old.querySelectorAll(":checked")].map((each) => [each.name, each.value]);
    const part = fresh.querySelector(`[data-live=${old.dataset.live}]`);
    for (const radio of part.querySelectorAll("[type=radio]"))
      radio.checked = chosen.some(([name, value]) => radio.name === name && radio.value === value);
    old.replaceWith(part);
  }
  Object.assign(busy.dataset, status.dataset);
};
const ask = async () => {
  try {
    const told = await (await fetch("/alive")).json();
    document.getElementById("lost").hidden = true;
    if (busy && (told.busy !== (busy.dataset.busy === "yes") || String(told.done) !== busy.dataset.at)) await renew();
  } catch { document.getElementById("lost").hidden = false; }
};
setInterval(ask, busy ? 1500 : 20000);

// Files dropped anywhere on the desk.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const holds = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => { if (holds(event)) { event.preventDefault(); drop.classList.add("over"); } });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    drop.querySelector("[type=file]").files = event.dataTransfer.files;
    drop.submit();
  });
}

// One agreement dragged on another: what changed.
const rowOf = (event) => event.target.closest?.("tr[data-id]");
addEventListener("dragstart", (event) => {
  if (rowOf(event)) event.dataTransfer.setData("text/x-agreement", rowOf(event).dataset.id);
});
addEventListener("dragover", (event) => {
  for (const row of document.querySelectorAll("tr.over")) row.classList.remove("over");
  if (!rowOf(event) || !event.dataTransfer.types.includes("text/x-agreement")) return;
  event.preventDefault();
  rowOf(event).classList.add("over");
});
addEventListener("drop", (event) => {
  const old = event.dataTransfer.getData("text/x-agreement");
  if (old && rowOf(event)) location.href = `/changes?${new URLSearchParams({ old, new: rowOf(event).dataset.id })}`;
});

// The facts by keyboard.
const facts = [...document.querySelectorAll("[data-fact]")];
const here = () => facts.findIndex((fact) => fact.contains(document.activeElement));
const only = document.querySelector("[data-only]");
const isShown = (fact) => !only?.checked || "doubted" in fact.dataset;
if (only) {
  const showOnly = () => { only.closest("section").classList.toggle("only", only.checked); sessionStorage.only = only.checked ? "yes" : ""; };
  only.checked = sessionStorage.only === "yes";
  only.addEventListener("change", () => { showOnly(); go(facts.findIndex(isShown)); });
  showOnly();
}
const go = (to) => facts[to] && reveal(facts[to]);
if (facts.length) {
  const wrong = document.querySelector("[aria-invalid]");
  if (wrong) addEventListener("load", () => setTimeout(() => { reveal(wrong); wrong.scrollIntoView({ block: "center" }); }));
  const last = wrong ? -1 : facts.findIndex((fact) => `#${fact.id}` === location.hash);
  const open = facts.findIndex((fact, i) => i > last && isShown(fact) && fact.dataset.state === "unchecked");
  const stays = last >= 0 && ["unchecked", "added"].includes(facts[last].dataset.state);
  if (last >= 0) addEventListener("load", () => setTimeout(() => go(stays || open < 0 ? last : open)));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const fact = facts[here()];
    const key = event.key.toLowerCase();
    if (key === "j") go(facts.findIndex((each, i) => i > here() && isShown(each)));
    else if (key === "k") go(facts.findLastIndex((each, i) => i < here() && isShown(each)));
    else if (key === "o" && fact) fact.querySelector("[data-key=right]").click();
    else if (key === "v" && fact) {
      const fold = fact.querySelector("details");
      fold.open = true;
      fold.querySelector("[name=value]").focus();
    } else if (key === "z") document.querySelector("#undo button").click();
    else return;
    event.preventDefault();
  });
}

// What was refused is told until something is typed in its place: of a number another number.
document.addEventListener("input", (event) => {
  const told = document.getElementById(event.target.getAttribute("aria-describedby"));
  const [part] = event.target.form?.elements.field?.selectedOptions ?? [];
  const typed = event.target.value.replace(/\s/g, "").replace(",", ".");
  if (!told || !typed || ("number" in (part?.dataset ?? {}) && !Number.isFinite(Number(typed)))) return;
  told.remove();
  for (const name of ["aria-invalid", "aria-describedby"]) event.target.removeAttribute(name);
});

// What a change will be, before it is saved.
document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-of]");
  if (!form) return;
  const [part] = form.elements.field.selectedOptions;
  const typed = form.elements.value.value.trim();
  const number = "number" in part.dataset ? Number(typed.replace(/\s/g, "").replace(",", ".")) : NaN;
  const to = Number.isFinite(number) ? number.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 4 }) : typed;
  const { now } = part.dataset;
  form.querySelector("output").textContent = typed && `${part.textContent}: ${now} → ${to}${now === form.dataset.of ? "" : ` (${form.dataset.of})`}`;
});

// Words marked in the text are those that a missing fact stands on.
const text = document.querySelector("[data-text]");
if (text)
  document.addEventListener("selectionchange", () => {
    const marked = getSelection();
    if (marked.rangeCount && !marked.isCollapsed && text.contains(marked.anchorNode) && text.contains(marked.focusNode))
      document.querySelector("[data-words]").value = marked.toString();
  });
