
// Pages of the desk are made in one language: another one asks for the page anew.
for (const button of document.querySelectorAll("[data-choose]"))
  button.addEventListener("click", () => {
    document.cookie = `lang=${button.dataset.choose}; SameSite=Strict; path=/`;
    location.reload();
  });

// The desk ends when no page asks; what it answers tells how far the reading is.
const busy = document.querySelector("[data-busy]");
const ask = async () => {
  try {
    const told = await (await fetch("/alive")).json();
    document.getElementById("lost").hidden = true;
    if (!busy) return;
    if (told.busy !== (busy.dataset.busy === "yes")) location.reload();
    else if (told.busy) {
      busy.querySelector("[data-done]").textContent = told.done;
      busy.querySelector("[data-total]").textContent = told.total;
    }
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
for (const row of document.querySelectorAll("tr[data-id]")) {
  row.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/x-agreement", row.dataset.id));
  row.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("text/x-agreement")) { event.preventDefault(); row.classList.add("over"); }
  });
  row.addEventListener("dragleave", () => row.classList.remove("over"));
  row.addEventListener("drop", (event) => {
    const old = event.dataTransfer.getData("text/x-agreement");
    if (old) location.href = `/changes?${new URLSearchParams({ old, new: row.dataset.id })}`;
  });
}

// The facts by keyboard.
const facts = [...document.querySelectorAll("[data-fact]")];
const here = () => facts.findIndex((fact) => fact.contains(document.activeElement));
const go = (to) => facts[to] && reveal(facts[to]);
if (facts.length) {
  const last = facts.findIndex((fact) => `#${fact.id}` === location.hash);
  const open = facts.findIndex((fact, i) => i > last && fact.dataset.state === "unchecked");
  if (last >= 0) addEventListener("load", () => setTimeout(() => go(facts[last].dataset.state === "unchecked" ? last : open >= 0 ? open : last)));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const fact = facts[here()];
    const key = event.key.toLowerCase();
    if (key === "j") go(Math.min(here() + 1, facts.length - 1));
    else if (key === "k") go(Math.max(here() - 1, 0));
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

// Words marked in the text are those that a missing fact stands on.
const text = document.querySelector("[data-text]");
if (text)
  document.addEventListener("selectionchange", () => {
    const marked = getSelection();
    if (marked.rangeCount && !marked.isCollapsed && text.contains(marked.anchorNode) && text.contains(marked.focusNode))
      document.querySelector("[data-words]").value = marked.toString();
  });
