
// Cards on a narrow screen have the head beside each value.
for (const table of document.querySelectorAll("table.cards"))
  for (const row of table.tBodies[0].rows)
    [...row.cells].slice(1).forEach((cell, n) => {
      const label = document.createElement("span");
      label.className = "label";
      label.append(...[...table.tHead.rows[0].cells[n + 1].childNodes].map((node) => node.cloneNode(true)));
      const value = document.createElement("div");
      value.append(...cell.childNodes);
      cell.append(label, value);
    });

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
// What is looked for stands in the page's address, so that it can be mailed and survives Back. A bar parts alternatives.
const view = new URLSearchParams(location.search);
for (const field of document.querySelectorAll("[data-filter]")) {
  const rows = [...document.getElementById(field.dataset.filter).tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLocaleLowerCase("fi"));
  const count = field.closest(".tools").querySelector("[role=status] b");
  const filter = () => {
    const choices = field.value.toLocaleLowerCase("fi").split("|").map((choice) => choice.split(/\s+/).filter(Boolean));
    rows.forEach((row, n) => { row.hidden = !choices.some((words) => words.every((word) => texts[n].includes(word))); });
    count.textContent = rows.filter((row) => !row.hidden).length;
  };
  field.closest("label").hidden = false;
  field.value = view.get(field.dataset.filter) ?? "";
  if (field.value) filter();
  field.addEventListener("input", () => {
    filter();
    const here = new URL(location.href);
    if (field.value) here.searchParams.set(field.dataset.filter, field.value);
    else here.searchParams.delete(field.dataset.filter);
    history.replaceState(null, "", here);
  });
}

// The rows that are shown, as CSV for the Excel of the page's country: semicolons and decimal commas in Finnish and Swedish.
const cellText = (cell) => {
  const value = cell.querySelector(":scope > div") ?? cell;
  if (cell.classList.contains("n") && "v" in cell.dataset && cell.dataset.plain !== undefined)
    return root.dataset.tongue === "en" ? cell.dataset.v : cell.dataset.v.replace(".", ",");
  return value.innerText.trim().replace(/\s*\n\s*/g, " | ").replace(/(^|[;,|\t])(\s*["']?\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1$2'");
};
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
for (const button of document.querySelectorAll("[data-csv]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const table = document.getElementById(button.dataset.csv);
    const heads = [...table.tHead.rows[0].cells].map((head) => head.innerText.trim());
    const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => [...row.cells].map(cellText));
    const separator = root.dataset.tongue === "en" ? "," : ";";
    const lines = [heads, ...rows].map((row) => row.map(quoted).join(separator));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
    link.download = `${button.dataset.csv.replace(/^t-/, "")}.csv`;
    link.click();
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

// How to cite the fact that the address names: as text and as BibTeX.
const cite = document.querySelector(".cite");
const tex = (text) => text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&").replace(/~/g, "\\textasciitilde{}").replace(/\^/g, "\\textasciicircum{}");
const citation = () => {
  const fact = cite && document.getElementById(location.hash.slice(1));
  const span = fact?.dataset?.spans?.split(" ")[0];
  if (!cite || !span) return;
  const [start, end] = span.split("-").map(Number);
  const quote = pieces.filter((piece) => piece.dataset.at >= start && piece.dataset.at < end).map((piece) => piece.textContent).join("").replace(/\s+/g, " ").trim();
  const { key, parties, title, signed, year, source, program } = cite.dataset;
  const [p, signedOn, readBy] = cite.dataset[`words${root.dataset.tongue[0].toUpperCase()}${root.dataset.tongue[1]}`].split("|");
  const number = fact.closest(".paged")?.dataset.page;
  const where = number ? `${p} ${number}: ` : "";
  const day = signed ? ` ${signedOn} ${signed}.` : year ? ` ${year}.` : "";
  const by = parties ? `${parties}: ` : "";
  const item = location.hash.slice(4);
  document.getElementById("cite-text").value = `${by}${title}.${day} ${where}”${quote}” (${source}). ${readBy}: ${program}, ${key}/${item}.`;
  const fields = [["author", parties && parties.split("; ").map((name) => `{${tex(name)}}`).join(" and ")], ["title", `{${tex(title)}}`], ["year", year],
    ["note", `${tex(where)}”${tex(quote)}”. ${signed && `${tex(signedOn)} ${signed}. `}${tex(source)}. ${tex(readBy)}: ${tex(program)}, ${key}/${item}`]];
  document.getElementById("cite-bibtex").value = `@misc{${key}-${item},\n${fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`).join(",\n")}\n}`;
  cite.hidden = false;
};
addEventListener("hashchange", citation);
for (const button of document.querySelectorAll("[data-choose]")) button.addEventListener("click", citation);
for (const button of document.querySelectorAll("[data-copy]"))
  button.addEventListener("click", () => {
    document.getElementById(button.dataset.copy).select();
    document.execCommand("copy");
  });
citation();
follow();
