
// Heads that sort, and a field that filters, for every table that has rows enough.
const said = (cell) => cell.innerText.trim();
const compared = (a, b) => (a === "" || b === "" ? (a === "") - (b === "") : typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "fi", { numeric: true }));
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  heads.forEach((head, n) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const each of heads) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keys = new Map([...body.rows].map((row) => [row, "v" in row.cells[n].dataset ? Number(row.cells[n].dataset.v) : said(row.cells[n])]));
      const filled = (row) => keys.get(row) !== "";
      const rows = [...body.rows].sort((a, b) => (filled(a) && filled(b) && down ? -1 : 1) * compared(keys.get(a), keys.get(b)));
      body.append(...rows);
    });
  });
}
for (const field of document.querySelectorAll("[data-filter]")) {
  const rows = [...document.getElementById(field.dataset.filter).tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLocaleLowerCase("fi"));
  const count = field.closest(".tools").querySelector("[role=status] b");
  field.closest("label").hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLocaleLowerCase("fi").split(/\s+/).filter(Boolean);
    rows.forEach((row, n) => { row.hidden = !words.every((word) => texts[n].includes(word)); });
    count.textContent = rows.filter((row) => !row.hidden).length;
  });
}

// The words and boxes of the fact that the address names.
const pieces = [...document.querySelectorAll("[data-at]")];
const mark = () => {
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here", "first");
  const fact = document.getElementById(location.hash.slice(1));
  (fact?.dataset.spans?.split(" ") ?? []).forEach((span, n) => {
    const [start, end] = span.split("-").map(Number);
    const marked = pieces.filter((piece) => piece.dataset.at >= start && piece.dataset.at < end);
    for (const each of [...marked, ...document.querySelectorAll(`[data-box="${span}"]`)]) each.classList.add("here", ...(n ? [] : ["first"]));
  });
};
addEventListener("hashchange", mark);
mark();
follow();
