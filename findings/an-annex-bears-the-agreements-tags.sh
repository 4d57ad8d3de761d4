#!/usr/bin/env bash
# An agreement and its annex, two tagged PDFs, joined to one as offices do, and what a reader is told of the annex's page.
#
# Guess: a joining tool keeps the tags of both or drops those of the second; no page bears the tags of another file.
# Seen (pikepdf 10.18.0 (qpdf), pdf-lib 1.17.1, pypdf 7.1.1, pymupdf 2.0; read by pdfjs-dist 6.1.200, the PDFs by typst 0.15.2): pikepdf and pdf-lib keep
#   the annex's number in the tree of tags, which is the agreement's in the joined file. pdf.js, Firefox's reader, then describes the annex by the
#   agreement's headings and paragraphs, without a word in them: the annex's own table is none, and its text belongs to nothing. pypdf and PyMuPDF take the
#   number away, so nothing is said of the page. The annex's tags are lost with all four, and the file is still marked as tagged. pdfplumber and PDFium ask
#   each tag for its page and are not misled.
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit pdfjs-dist@6.1.200 pdf-lib@1.17.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pikepdf==10.18.0 pypdf==7.1.1 pymupdf==2.0
env/bin/python - <<'PYTHON'
import pikepdf
import pymupdf
import pypdf
import typst

HEAD = '#set document(title: "S")\n#set text(font: "Libertinus Serif", lang: "fi")\n'
typst.compile(f"{HEAD}= Sopimus\nValtio maksaa.\n\n== Seuranta\nOsapuolet seuraavat.".encode(), output="agreement.pdf")
typst.compile(f"{HEAD}Liitteen luvut ovat arvioita.\n\n#table(columns: 2, table.header[Osapuoli][2027], [Kaupunki], [5 000])".encode(), output="annex.pdf")

with pikepdf.open("agreement.pdf") as whole, pikepdf.open("annex.pdf") as annex:
    whole.pages.extend(annex.pages)
    whole.save("pikepdf.pdf")
writer = pypdf.PdfWriter(clone_from="agreement.pdf")
writer.append("annex.pdf")
writer.write("pypdf.pdf")
document = pymupdf.open("agreement.pdf")
document.insert_pdf(pymupdf.open("annex.pdf"))
document.save("pymupdf.pdf")
PYTHON
cat >read.mjs <<'NODE'
import { readFileSync, writeFileSync } from 'fs';
import { PDFDocument } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const whole = await PDFDocument.load(readFileSync('agreement.pdf'));
const annex = await PDFDocument.load(readFileSync('annex.pdf'));
(await whole.copyPages(annex, annex.getPageIndices())).forEach((page) => whole.addPage(page));
writeFileSync('pdf-lib.pdf', await whole.save());

const told = async (name, number) => {
  const file = await getDocument({ data: new Uint8Array(readFileSync(`${name}.pdf`)), verbosity: 0 }).promise;
  const tree = await (await file.getPage(number)).getStructTree();
  const roles = [], texts = [];
  const walk = (node) => (node.role ? (roles.push(node.role), node.children.forEach(walk)) : texts.push(node.id));
  if (tree) walk(tree);
  return `${roles.join(' ') || 'no tree'}; pieces of text in it: ${texts.length}`;
};
const seen = {};
for (const [name, number] of [['agreement', 1], ['annex', 1], ['pikepdf', 2], ['pdf-lib', 2], ['pypdf', 2], ['pymupdf', 2]]) {
  seen[name] = await told(name, number);
  console.log(`${name}, page ${number}: ${seen[name]}`);
}
const hollow = 'Root Document H1 P H2 P; pieces of text in it: 0';
const before = seen.agreement.endsWith('pieces of text in it: 4') && seen.annex.includes('Table');
process.exit(before && seen.pikepdf === hollow && seen['pdf-lib'] === hollow && seen.pypdf.startsWith('Root;') && seen.pymupdf.startsWith('Root;') ? 0 : 1);
NODE
node read.mjs 2>/dev/null
