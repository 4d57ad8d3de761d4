// Lines of numbers and texts as a workbook of one sheet: a zip of XML, whose parts are not compressed.
const packed = (...parts) => parts.flatMap(([size, ...values]) => values.flatMap((value) => Array.from({ length: size }, (_, n) => (value >>> (8 * n)) & 255)));
const crc = (bytes) => {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let n = 0; n < 8; n++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum;
};
const zip = (files) => {
  const [body, index] = [[], []];
  let [at, indexed] = [0, 0];
  for (const file of Object.entries(files)) {
    const [name, data] = file.map((text) => new TextEncoder().encode(text));
    const about = packed([2, 20, 0, 0, 0, 33], [4, crc(data), data.length, data.length], [2, name.length, 0]);  // 33: the first day of 1980
    index.push(Uint8Array.from([...packed([4, 0x02014b50], [2, 20]), ...about, ...packed([2, 0, 0, 0], [4, 0, at]), ...name]));
    body.push(Uint8Array.from([...packed([4, 0x04034b50]), ...about, ...name]), data);
    at += 30 + name.length + data.length;
    indexed += index.at(-1).length;
  }
  const end = packed([4, 0x06054b50], [2, 0, 0, index.length, index.length], [4, indexed, at], [2, 0]);
  return new Blob([...body, ...index, Uint8Array.from(end)], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
};
const escaped = (text) => text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);
// The first line holds the heads, which stay in sight.
const workbook = (lines, named) => {
  const [parts, documents] = ["http://schemas.openxmlformats.org/package/2006", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"];
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const related = (type, to) => `<Relationships xmlns="${parts}/relationships"><Relationship Id="r1" Type="${documents}/${type}" Target="${to}"/></Relationships>`;
  const typed = (name, type) => `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const cell = (value) => (value === "" ? "<c/>" : typeof value === "number" || /^[1-9]\d{0,14}$/.test(value) ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, 32767))}</t></is></c>`);
  const wide = lines[0].map((_, n) => Math.min(60, 2 + Math.max(...lines.map((line) => String(line[n]).length))));
  return zip({
    "[Content_Types].xml": `<Types xmlns="${parts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${typed("xl/workbook.xml", "sheet.main")}${typed("xl/sheet.xml", "worksheet")}</Types>`,
    "_rels/.rels": related("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${documents}"><bookViews><workbookView/></bookViews><sheets><sheet name="${escaped(named.slice(0, 31))}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": related("worksheet", "sheet.xml"),
    "xl/sheet.xml": `<worksheet ${main}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>${wide.map((each, n) => `<col min="${n + 1}" max="${n + 1}" width="${each}" customWidth="1"/>`).join("")}</cols><sheetData>${lines.map((line) => `<row>${line.map(cell).join("")}</row>`).join("")}</sheetData></worksheet>`,
  });
};
