
// Cards on a narrow screen have the head beside each value, from when the screen is narrow.
const narrow = matchMedia("(max-width: 40rem)");
const labelled = (table, rows) => {
  if (!narrow.matches) return;
  for (const row of rows.filter((each) => !each.querySelector(".label")))
    [...row.cells].slice(1).forEach((cell, n) => {
      const label = document.createElement("span");
      label.className = "label";
      const head = table.tHead.rows[0].cells[n + 1];
      label.append(...[...(head.querySelector("button") ?? head).childNodes].map((node) => node.cloneNode(true)));
      const value = document.createElement("div");
      value.append(...cell.childNodes);
      cell.append(label, value);
    });
};
const labelAll = () => { for (const table of document.querySelectorAll("table.sortable.cards")) labelled(table, [...table.tBodies[0].rows, ...(waiting.get(table) ?? [])]); };

// The rows of a long table, with those that wait: unpacked when the page is there, read and put into the table when they are asked for.
const waiting = new Map();
labelAll();
narrow.addEventListener("change", labelAll);
const unpacked = ({ textContent }) => new Response(new Blob([Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt())]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
const rests = new Map();
for (const rest of document.querySelectorAll("[data-rest]")) {
  const table = document.getElementById(rest.dataset.rest);
  rests.set(table, (rests.get(table) ?? "") + (await unpacked(rest)));
  rest.remove();
}
const rowsOf = (table) => {
  if (rests.has(table) && !waiting.has(table)) {
    const held = document.createElement("tbody");
    held.innerHTML = rests.get(table);
    waiting.set(table, [...held.rows]);
    labelAll();
  }
  return [...table.tBodies[0].rows, ...(rests.has(table) ? waiting.get(table) : [])];
};
const putIn = (table) => {
  const rows = rowsOf(table);
  if (rests.delete(table)) {
    table.tBodies[0].append(...waiting.get(table));
    if (texts.length) choose(root.dataset.tongue);
  }
  return rows;
};
// A narrow screen shows the first rows of a long table, until somebody asks for the others below them.
const shortened = new Map();
for (const button of document.querySelectorAll("[data-all]")) {
  const table = document.getElementById(button.dataset.all);
  shortened.set(table, { button, tools: button.closest(".tools") });
  button.addEventListener("click", () => allRows(table));
}
const counts = (tools, shown) => { tools.querySelector(".rows b").textContent = shown; };
const shorten = (table) => {
  if (!shortened.has(table)) return;
  const { button, tools } = shortened.get(table);
  const isBrief = narrow.matches;
  table.classList.toggle("brief", isBrief);
  button.hidden = !isBrief && !rests.has(table);
  if (isBrief) table.parentElement.after(button);
  else tools.querySelector("[data-csv]").before(button);
  counts(tools, isBrief ? 20 : table.tBodies[0].rows.length);
};
const allRows = (table) => {
  const rows = putIn(table);
  if (shortened.has(table)) {
    const { button, tools } = shortened.get(table);
    shortened.delete(table);
    table.classList.remove("brief");
    counts(tools, rows.length);
    button.remove();
  }
  return rows;
};
const shortenAll = () => [...shortened.keys()].forEach(shorten);
shortenAll();
narrow.addEventListener("change", shortenAll);

// Heads that sort, and a field that filters, for every table that has rows enough.
const valueOf = (cell) => cell.querySelector(":scope > div") ?? cell;
const said = (cell) => valueOf(cell).innerText.trim();
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
      const all = putIn(table);
      table.classList.remove("brief");  // what is not shown has no words to sort by
      const isNumber = all.some((row) => "v" in row.cells[n].dataset);
      const key = (cell) => ("v" in cell.dataset ? Number(cell.dataset.v) : isNumber || cell.querySelector(".none") ? "" : said(cell));
      const keys = new Map(all.map((row) => [row, key(row.cells[n])]));
      const filled = (row) => keys.get(row) !== "";
      const rows = [...body.rows].sort((a, b) => (filled(a) && filled(b) && down ? -1 : 1) * compared(keys.get(a), keys.get(b)));
      body.append(...rows);
      shorten(table);
    });
  });
}
// A long table that is not wide needs no box of its own to scroll in.
for (const box of document.querySelectorAll(".long")) {
  const table = box.querySelector("table");
  const fit = new ResizeObserver(() => box.classList.toggle("fits", table.offsetWidth <= box.offsetWidth));
  fit.observe(box);
  fit.observe(table);
}
// Back to the page or table that the reader came from; who came by a link from elsewhere, to the agreement's facts.
for (const link of document.querySelectorAll("[data-back]"))
  link.addEventListener("click", (event) => {
    if (history.length < 2) return;
    event.preventDefault();
    history.back();
  });
// What the page's address says is looked for and chosen.
const view = new URLSearchParams(location.search);
const tablesOf = (part, which) => [...(part.closest(".page") ?? document).querySelectorAll(which)];
// The columns that wait until they are chosen, of all tables of a page that have some.
const shownIn = (table) => (cell) => !table.classList.contains(`no${cell.cellIndex + 1}`);
for (const fold of document.querySelectorAll("[data-columns]")) {
  const tables = tablesOf(fold, "table:has([data-waits])");
  if (!tables.length) continue;
  const heads = [...tables[0].tHead.rows[0].cells].slice(1);
  const chosen = view.get(fold.dataset.columns)?.split("-").map(Number) ?? heads.filter((head) => !("waits" in head.dataset)).map((head) => head.cellIndex);
  const boxes = heads.map((head) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = chosen.includes(head.cellIndex);
    label.append(box, " ", ...[...head.firstChild.childNodes].map((node) => node.cloneNode(true)));
    fold.lastChild.append(label);
    return box;
  });
  const choose = () => {
    for (const table of tables) boxes.forEach((box, n) => { table.classList.toggle(`no${n + 2}`, !box.checked); });
    fold.querySelector("b").textContent = `${boxes.filter((box) => box.checked).length}/${boxes.length}`;
  };
  fold.hidden = false;
  choose();
  fold.addEventListener("change", () => {
    choose();
    keep(fold.dataset.columns, boxes.flatMap((box, n) => (box.checked ? n + 1 : [])).join("-") || "0");
    dispatchEvent(new Event("columns"));
  });
}
// Agreements side by side: what the tables of a page tell of each, a question a row, those too whose columns wait.
for (const fold of document.querySelectorAll("[data-side]")) {
  const [selects, table] = [[...fold.querySelectorAll("select")], fold.querySelector("table")];
  const tables = tablesOf(fold, "table.sortable");
  const [rows, kinds] = [new Map(), new Map()];
  const copied = (tag, scope, from) => {
    const cell = document.createElement(tag);
    if (scope) cell.scope = scope;
    Object.assign(cell.dataset, from.dataset);
    cell.append(...[...valueOf(from).childNodes].map((node) => node.cloneNode(true)));
    return cell;
  };
  const draw = () => {
    const chosen = selects.map((select) => rows.get(select.value)).filter(Boolean);
    const line = (head, from) => {
      const row = document.createElement("tr");
      row.append(head, ...chosen.map((each) => copied("td", "", from(each))));
      return row;
    };
    table.hidden = !chosen.length;
    table.tHead.rows[0].replaceChildren(table.tHead.rows[0].cells[0], ...chosen.map((row) => copied("th", "col", row.cells[0])));
    const heads = [...tables[0].tHead.rows[0].cells].slice(1);
    const kind = line(table.tBodies[0].rows[0].cells[0], (row) => kinds.get(row));
    table.tBodies[0].replaceChildren(kind, ...heads.map((head) => line(copied("th", "row", head.firstChild), (row) => row.cells[head.cellIndex])));
    if (texts.length) choose(root.dataset.tongue);
  };
  const fill = () => {
    if (rows.size) return;
    for (const [row, heading] of tables.flatMap((each) => rowsOf(each).map((row) => [row, each.closest("section").querySelector("h2")]))) {
      const link = row.cells[0].querySelector("a");
      const key = link.getAttribute("href").replace(/^.*agreements[/-]|[.?#].*$/g, "");
      rows.set(key, row);
      kinds.set(row, heading);
      for (const select of selects) select.add(new Option(link.textContent, key));
    }
  };
  const asked = view.getAll(fold.dataset.side);
  if (tables.length) fold.hidden = false;
  if (asked.length) {
    fill();
    fold.open = true;
    selects.forEach((select, n) => { if (rows.has(asked[n])) select.value = asked[n]; });
    draw();
  }
  fold.addEventListener("toggle", fill);
  fold.addEventListener("change", () => {
    draw();
    keep(fold.dataset.side, ...selects.map((select) => select.value).filter(Boolean));
  });
}
// What a row of a table with facets has of each, and the rows that what is chosen leaves, with the number of rows beside each choice.
// Choices of one facet widen, those of several narrow: a number tells how many rows its own choice would show.
const has = (row, n) => (row.dataset.has ?? "").split("|")[n]?.split("; ").filter(Boolean) ?? [];
const facetsOf = (id) => {
  const box = document.querySelector(`[data-facets="${id}"]`);
  if (!box) return undefined;
  const isOfPage = !box.closest("section");  // where that nothing is left says something too
  const facets = [...box.querySelectorAll("[data-facet]")].map((part, n) => {
    const inputs = [...part.querySelectorAll("input")];
    const isRange = inputs[0].type === "number";
    const name = `${id.replace(/(^|\.)t-/, "$1")}.${part.dataset.facet}`;
    const chosen = () => (isRange ? (inputs.some((each) => each.value) ? inputs.map((each) => each.value) : []) : inputs.filter((each) => each.checked).map((each) => each.value));
    const asked = view.getAll(name);
    inputs.forEach((each, m) => { if (isRange) each.value = asked[m] ?? ""; else each.checked = asked.includes(each.value); });
    const allows = (row) => {
      const [values, wanted] = [has(row, n), chosen()];
      if (!wanted.length) return true;
      if (!isRange) return values.some((value) => wanted.includes(value));
      const [from, to] = [wanted[0] === "" ? -Infinity : Number(wanted[0]), wanted[1] === "" ? Infinity : Number(wanted[1])];
      return values.length > 0 && Math.max(...values) >= from && Math.min(...values) <= to;
    };
    return { part, inputs, isRange, name, chosen, allows };
  });
  const isChosen = () => facets.some((facet) => facet.chosen().length);
  const narrowed = (rows) => {
    const allowed = rows.map((row) => facets.map((facet) => facet.allows(row)));
    facets.forEach((facet, n) => {
      if (facet.isRange) return;
      const counts = new Map();
      rows.forEach((row, m) => {
        if (!allowed[m].every((one, k) => one || k === n)) return;
        for (const value of has(row, n)) counts.set(value, (counts.get(value) ?? 0) + 1);
      });
      const names = [];
      for (const each of facet.inputs) {
        const [name, count] = each.parentElement.querySelectorAll(":scope > span, :scope > b");
        count.textContent = counts.get(each.value) ?? 0;
        each.parentElement.hidden = !counts.has(each.value) && !each.checked && !isOfPage;
        if (each.checked) names.push(names.length ? ", " : "", name.cloneNode(true));
      }
      facet.part.querySelector("summary b").replaceChildren(...names);
    });
    box.querySelector("[data-clear]").hidden = !isChosen();
    return rows.filter((_, m) => allowed[m].every(Boolean));
  };
  const listen = (changed) => {
    box.hidden = false;
    for (const { part, isRange, name, chosen } of facets) {
      part.addEventListener("input", () => { keep(name, ...chosen()); changed(); });
      if (!isRange) part.addEventListener("toggle", changed);
    }
    box.querySelector("[data-clear]").addEventListener("click", () => {
      for (const { inputs, name } of facets) {
        for (const each of inputs) [each.checked, each.value] = [false, each.type === "number" ? "" : each.value];
        keep(name);
      }
      changed();
      box.querySelector("summary, input").focus();
    });
  };
  return { isChosen, narrowed, listen };
};
// What is looked for: words that all stand in a row; a bar parts alternatives. A number is found whole, however its thousands are parted.
// Where nothing has just these words, rows do whose words begin alike, as inflected words do.
const ungrouped = (text) => text.replace(/(?<!\d)\d{1,3}(?:[\u00a0 ,]\d{3})+(?!\d)/g, (number) => number.replace(/\D/g, ""));
const finder = (asked, cut) => {
  const isIn = (word) => {
    const isNumber = /^\d+$/.test(word);
    if (!isNumber && (!cut || !/^\p{L}+$/u.test(word) || word.length - cut < 4)) return (text) => text.includes(word);
    const pattern = isNumber ? new RegExp(`(?<!\\d)${word}(?!\\d)`) : new RegExp(`(?<!\\p{L})${word.slice(0, -cut)}`, "u");
    return (text) => pattern.test(text);
  };
  const choices = ungrouped(asked.toLocaleLowerCase("fi")).split("|").map((choice) => choice.split(/\s+/).filter(Boolean).map(isIn));
  return (text) => choices.some((words) => words.every((word) => word(text)));
};
const contentOf = (table, row) => {  // without the names of the columns, which cells bear for narrow screens
  const said = [];
  for (const cell of [...row.cells].filter(shownIn(table))) {
    const walker = document.createTreeWalker(valueOf(cell), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) said.push(walker.currentNode.data);
  }
  return ungrouped(said.join("\n").toLocaleLowerCase("fi"));
};
// The pictures of a page keep the marks of what is found, close up, and say so; those that have none go.
// A mark and a row tell the same where they lead to the same words.
const leadsTo = (link) => link?.getAttribute("href").replace(/^.*[/]|[?][^#]*/g, "");
const shows = (element, isShown) => { if (isShown) element.removeAttribute("display"); else element.setAttribute("display", "none"); };
const marksOf = (svg) => [...svg.querySelectorAll("a")].filter((mark) => !mark.closest("[display=none]"));
const reachFirst = (svg) => marksOf(svg).forEach((mark, n) => { if (n) mark.setAttribute("tabindex", "-1"); else mark.removeAttribute("tabindex"); });
const sizes = new Map();
const templates = new Map();  // of texts whose braces are filled in, and of titles
const headed = (svg, values) => {
  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  for (const part of svg.querySelectorAll("[data-narrowed] tspan:not(:has(*))")) {
    if (!templates.has(part)) templates.set(part, part.textContent);
    part.textContent = fill(templates.get(part));
  }
  for (const [n, named] of [svg.querySelector("title"), svg.querySelector("desc")].entries()) {
    if (!templates.has(named)) templates.set(named, { ...named.dataset });
    for (const tongue of Object.keys(named.dataset)) {
      const lines = [...svg.querySelectorAll(`[data-narrowed] [lang=${tongue}] > tspan`)].map((line) => line.textContent);
      named.dataset[tongue] = values.words ? (n ? lines.at(-1) : lines.slice(0, -1).join(" ")) : templates.get(named)[tongue];
    }
    named.textContent = named.dataset[root.dataset.tongue];
  }
};
const drawNarrowed = (svg, words, found) => {
  const marks = [...svg.querySelectorAll("[data-lane] a, a[data-lane]")];
  const shown = marks.filter((mark) => { const isShown = !words || found.has(leadsTo(mark)); shows(mark, isShown); return isShown; });
  let gone = 0;
  for (const lane of svg.querySelectorAll("[data-lane]")) {
    const isShown = !words || shown.some((mark) => lane.contains(mark));
    shows(lane, isShown);
    lane.setAttribute("transform", `translate(0 ${-gone})`);
    if (!isShown) gone += Number(lane.dataset.lane);
  }
  for (const line of svg.querySelectorAll("[data-to]")) line.setAttribute("y2", Number(line.dataset.to) - gone);
  svg.querySelector("[data-foot]").setAttribute("transform", `translate(0 ${-gone})`);
  if (!sizes.has(svg)) sizes.set(svg, [svg.getAttribute("width"), svg.getAttribute("height")]);
  const [width, height] = sizes.get(svg);
  svg.setAttribute("height", height - gone);
  svg.setAttribute("viewBox", `0 0 ${width} ${height - gone}`);
  shows(svg.querySelector("[data-whole]"), !words);
  shows(svg.querySelector("[data-narrowed]"), words);
  headed(svg, { words: words.length > 30 ? `${words.slice(0, 29)}…` : words, shown: shown.length, all: marks.length });
  reachFirst(svg);
  return shown.length > 0;
};
const narrowPictures = (part, words, found) => {
  for (const svg of tablesOf(part, "svg:has([data-lane])")) {
    svg.closest("figure").hidden = !drawNarrowed(svg, words, found);
  }
  for (const section of tablesOf(part, "section:has(svg [data-lane])")) {
    section.hidden = !section.querySelector("figure:not([hidden])");
    for (const line of document.querySelectorAll(`.contents li:has([href$="#${section.querySelector("h2").id}"])`)) line.hidden = section.hidden;
  }
};
// A field filters its table, or all of the page that it stands at the head of, together with what is chosen there.
for (const field of document.querySelectorAll("[data-filter]")) {
  let contents;
  const own = document.getElementById(field.dataset.filter);
  const parts = (own ? [own] : tablesOf(field, "table.sortable")).map((table) => ({ table, facets: facetsOf(table.id) }));
  const ofAll = own ? undefined : facetsOf(field.dataset.filter);
  const tools = field.closest(".tools");
  const matching = () => {
    if (!field.value) return () => true;
    contents ??= new Map(parts.flatMap(({ table }) => rowsOf(table).map((row) => [row, contentOf(table, row)])));
    const said = [...contents.values()];
    const cut = [0, 2, 3].find((each) => said.some(finder(field.value, each))) ?? 0;
    tools.querySelector("[data-near]").hidden = !cut;
    const find = finder(field.value, cut);
    return (row) => find(contents.get(row));
  };
  const filter = () => {
    tools.querySelector("[data-near]").hidden = true;
    const matches = matching();
    let found = 0;
    const words = field.value.trim();
    const facts = new Set();
    const all = parts.flatMap(({ table }) => rowsOf(table).filter(matches));
    const allowed = new Set(ofAll ? ofAll.narrowed(all) : all);
    for (const { table, facets } of parts) {
      const isAsked = field.value || facets?.isChosen() || ofAll?.isChosen();
      const rows = rowsOf(table);
      const left = rows.filter((row) => allowed.has(row));
      if (words && !own) for (const row of left) facts.add(leadsTo(row.querySelector("a[href*='of-']")));
      const shown = new Set(facets ? facets.narrowed(left) : left);
      found += shown.size;
      for (const row of rows) row.hidden = !shown.has(row);
      if (isAsked) allRows(table);
      if (!shortened.has(table)) (own ? tools : table.closest("section")).querySelector(".rows b").textContent = shown.size;
      if (own) continue;
      table.closest("section").hidden = !shown.size && !facets?.isChosen();
      for (const count of document.querySelectorAll(`[data-count="${table.id}"]`)) {
        count.textContent = shown.size;
        if (count.closest("li")) count.closest("li").hidden = !shown.size;
      }
    }
    if (!own) narrowPictures(field, words, facts);
    const count = tools.querySelector(".rows");
    count.hidden = !own && !field.value && !ofAll?.isChosen();
    count.querySelector("b").textContent = found;
    const none = tools.querySelector("[data-none]");
    if (!none) return;
    none.hidden = found > 0;
    for (const link of none.querySelectorAll("a")) {  // the same words, there; in the one file the field bears its page's name
      link.search = new URLSearchParams({ [link.hash ? `${link.hash.slice(1)}.findings` : "findings"]: field.value });
    }
  };
  addEventListener("columns", () => {
    contents = undefined;
    if (field.value) filter();
  });
  for (const facets of [ofAll, ...parts.map((part) => part.facets)]) facets?.listen(filter);
  field.closest("label").hidden = false;
  field.value = view.get(field.dataset.filter) ?? "";
  if (field.value || ofAll?.isChosen() || parts.some(({ facets }) => facets?.isChosen())) filter();
  field.addEventListener("input", () => {
    filter();
    keep(field.dataset.filter, field.value);
  });
}

// The rows that are shown, as a workbook, and as CSV for the Excel of the page's country: semicolons and decimal commas in Finnish and Swedish.
// A quantity is a number in its column, with the upper end of a range, the unit and the words in columns of their own.
const inTongue = (data, name) => data[`${name}${root.dataset.tongue[0].toUpperCase()}${root.dataset.tongue[1]}`].split("|");
const numberOf = (digits) => (digits === undefined ? "" : Number(digits));
const beside = (cell) => cell.querySelector(".aside")?.innerText.length ?? 0;
const inLine = (text) => text.trim().replace(/\s*\n\s*/g, " | ");
const guarded = (text) => text.replace(/(^|[;,|\t])(\s*["']?\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1$2'");
const worded = (cell) => inLine(beside(cell) ? valueOf(cell).innerText.slice(0, -beside(cell)) : valueOf(cell).innerText);
const cellValue = (cell) => {
  if (cell.querySelector(".none")) return "";
  return cell.classList.contains("n") && "v" in cell.dataset && cell.dataset.plain !== undefined ? Number(cell.dataset.v) : worded(cell);
};
const unitText = (cell) => cell.dataset.unit?.split("|")[["fi", "sv", "en"].indexOf(root.dataset.tongue)] ?? "";
// The key of the row that a link leads to, by which rows join with those of the data files.
const keyOf = (cell) => {
  const to = cell.querySelector("a")?.getAttribute("href") ?? "";
  const [, agreement, item] = /(?:agreements[/-]([^#]*?)(?:\.html[^#]*)?)?[#.]of-(.*)$/.exec(to) ?? [];
  return item ? `${agreement ?? around(cell).querySelector(".cite").dataset.key}/${item}` : "";
};
const savedColumns = (table, rows, parts) =>
  [...table.tHead.rows[0].cells].filter(shownIn(table)).flatMap((head) => {
    const [name, n] = [worded(head), head.cellIndex];
    if (rows.some((row) => row.cells[n].querySelector("svg"))) return [];
    const column = (named, of) => [named, ...rows.map((row) => of(row.cells[n]))];
    const [upper, unit, words, key] = parts.map((part) => `${name}, ${part}`);
    if ("leads" in head.dataset) return [column(name, cellValue), column(key, keyOf)];
    const more = (cell) => cell.querySelector(".more");
    if (rows.some((row) => more(row.cells[n]))) return [column(name, (cell) => (more(cell) ? inLine(cell.querySelector("b").innerText) : cellValue(cell))), column(words, (cell) => inLine(more(cell)?.innerText ?? ""))];
    if (!rows.some((row) => "unit" in row.cells[n].dataset)) return [column(name, cellValue)];
    const hasRange = rows.some((row) => "upper" in row.cells[n].dataset);
    return [column(name, (cell) => ("unit" in cell.dataset ? numberOf(cell.dataset.v) : "")), ...(hasRange ? [column(upper, (cell) => numberOf(cell.dataset.upper))] : []), column(unit, unitText), column(words, cellValue)];
  });
const fileName = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 80);
const written = (value) => (typeof value === "number" ? (root.dataset.tongue === "en" ? `${value}` : `${value}`.replace(".", ",")) : guarded(value));
const quoted = (value) => `"${written(value).replaceAll('"', '""')}"`;
const csv = (lines) => new Blob([`\ufeff${lines.map((line) => line.map(quoted).join(root.dataset.tongue === "en" ? "," : ";")).join("\r\n")}\r\n`], { type: "text/csv" });
for (const button of document.querySelectorAll("[data-csv]")) {
  const asWorkbook = button.nextElementSibling;
  button.hidden = asWorkbook.hidden = false;
  const saveAs = (ending, made) => () => {
    const table = document.getElementById(button.dataset.csv);
    const columns = savedColumns(table, allRows(table).filter((row) => !row.hidden), inTongue(button.dataset, "parts"));
    const page = table.closest(".page, main").querySelector("h1");
    const named = fileName([page, document.getElementById(table.parentElement.getAttribute("aria-labelledby"))].map(said).join(" "));
    save(made(columns[0].map((_, n) => columns.map((column) => column[n])), named), `${named}.${ending}`);
  };
  button.addEventListener("click", saveAs("csv", csv));
  asWorkbook.addEventListener("click", saveAs("xlsx", workbook));
}

// A picture as a file: what the page shows of it, in the page's language, with its looks beside each mark.
const shape = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray"];
const looks = { text: ["fill", "font-family", "font-size", "font-weight", "text-anchor"], tspan: ["font-size", "font-weight"], line: shape, path: shape, rect: shape, circle: shape };
const standalone = (svg) => {
  const copy = svg.cloneNode(true);
  const copies = [...copy.querySelectorAll("*")];
  [...svg.querySelectorAll("*")].forEach((each, n) => {
    const style = getComputedStyle(each);
    if (each.matches(".t > *, [display=none]") && style.display === "none") copies[n].remove();
    for (const name of looks[each.localName] ?? []) copies[n].setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "href", "tabindex", ...Object.keys(each.dataset).map((key) => `data-${key}`)]) copies[n].removeAttribute(name);
  });
  return new XMLSerializer().serializeToString(copy);
};
const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
};
const savePng = (svg, name) => {
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, name));
  });
  image.src = `data:image/svg+xml,${encodeURIComponent(standalone(svg))}`;
};
for (const button of document.querySelectorAll("[data-save]")) {
  const figure = button.closest("figure");
  button.hidden = false;
  button.addEventListener("click", () => {
    const svg = figure.querySelector("svg");
    if (button.dataset.save === "png") savePng(svg, `${figure.id}.png`);
    else save(new Blob([standalone(svg)], { type: "image/svg+xml" }), `${figure.id}.svg`);
  });
}
// Tab goes to a picture's first mark, arrow keys to the others.
for (const svg of document.querySelectorAll(".chart svg")) {
  reachFirst(svg);
  svg.addEventListener("keydown", (event) => {
    const marks = marksOf(svg);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = step && marks[marks.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    document.activeElement.setAttribute("tabindex", "-1");
    next.removeAttribute("tabindex");
    next.focus();
  });
}

// The words and boxes of the fact that the address names; in the report's one file, on the fact's own page.
const factAsked = () => document.getElementById(location.hash.slice(1));
const around = (element) => element?.closest(".page") ?? document;
const piecesOf = (fact) => [...around(fact).querySelectorAll("[data-at]")];
const mark = () => {
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here", "first");
  const fact = factAsked();
  if (!fact?.dataset.spans) return;
  const pieces = piecesOf(fact);
  fact.dataset.spans.split(" ").forEach((span, n) => {
    const [start, end] = span.split("-").map(Number);
    const marked = pieces.filter((piece) => piece.dataset.at >= start && piece.dataset.at < end);
    for (const each of [...marked, ...around(fact).querySelectorAll(`[data-box="${span}"]`)]) each.classList.add("here", ...(n ? [] : ["first"]));
  });
};
addEventListener("hashchange", mark);
mark();

// How to cite the fact that the address names: as text and as BibTeX.
const tex = (text) => text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&").replace(/~/g, "\\textasciitilde{}").replace(/\^/g, "\\textasciicircum{}");
const citation = () => {
  const fact = factAsked();
  const cite = around(fact).querySelector(".cite");
  const span = fact?.dataset?.spans?.split(" ")[0];
  if (!cite || !span) return;
  const [start, end] = span.split("-").map(Number);
  const quote = piecesOf(fact).filter((piece) => piece.dataset.at >= start && piece.dataset.at < end).map((piece) => piece.textContent).join("").replace(/\s+/g, " ").trim();
  const { key, parties, title, signed, year, source, program } = cite.dataset;
  const [p, section, signedOn, readBy, signedDay] = inTongue(cite.dataset, "words");
  const number = fact.closest(".paged")?.dataset.page;
  const where = number ? `${p} ${number}: ` : fact.dataset.section ? `${section} ${fact.dataset.section}: ` : "";
  const day = signed ? ` ${signedOn} ${signedDay}.` : year ? ` ${year}.` : "";
  const by = parties ? `${parties}: ` : "";
  const item = fact.id.slice(fact.id.lastIndexOf("of-") + 3);
  const [text, bibtex] = cite.querySelectorAll("textarea");
  text.value = `${by}${title}.${day} ${where}”${quote}” (${source}). ${readBy}: ${program}, ${key}/${item}.`;
  const fields = [["author", parties && parties.split("; ").map((name) => `{${tex(name)}}`).join(" and ")], ["title", `{${tex(title)}}`], ["year", year],
    ["note", `${tex(where)}”${tex(quote)}”. ${signed && `${tex(signedOn)} ${signed}. `}${tex(source)}. ${tex(readBy)}: ${tex(program)}, ${key}/${item}`]];
  bibtex.value = `@misc{${key}-${item},\n${fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`).join(",\n")}\n}`;
  cite.hidden = false;
  if (cite.previousElementSibling !== fact.closest("p")) {  // beside the words, wherever on the page they stand
    fact.closest("p").after(cite);
    fact.scrollIntoView({ block: "start" });
  }
};
addEventListener("hashchange", citation);
for (const button of document.querySelectorAll("[data-choose]")) button.addEventListener("click", citation);
for (const button of document.querySelectorAll("[data-copy]"))
  button.addEventListener("click", () => {
    document.getElementById(button.dataset.copy).select();
    document.execCommand("copy");
  });
citation();

// The page that is shown of the report's one file.
const turn = () => {
  const shown = document.querySelector(".page:target, .page:has(:target)") ?? document.querySelector(".page");
  for (const link of document.querySelectorAll("nav a[href^='#']")) {
    if (link.hash === `#${shown?.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
};
addEventListener("hashchange", turn);
turn();
follow();
