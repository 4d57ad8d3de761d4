#!/usr/bin/env bash
# An agreement with headings, as Word writes it where it is set to Finnish or Swedish: the style's id is in the office's language (Otsikko1, Rubrik1), its name
# in English in every language ("heading 1"), by what makes Markdown or HTML of Word files.
#
# Guess: all go by the name, which the standard fixes; the id is any word, and one at most goes by that.
# Seen (officeparser 8.1.1, docx2md 1.0.5; pandoc 3.9, mammoth 1.13.0 and kreuzberg 4.10.4 go by the name): the first two go by the id. Of the same file with
#   Heading1 for an id they make headings, of Otsikko1 and Rubrik1 plain paragraphs: an agreement written in a Finnish office has no sections, and nothing
#   tells, while every trial with a file made by an English Word, by pandoc or by python-docx passes. Known of another reader, and closed:
#   docling-project/docling#3959.
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit officeparser@8.1.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 mammoth==1.13.0 docx2md==1.0.5 kreuzberg==4.10.4
env/bin/python - <<'PYTHON'
import re
import zipfile

import pypandoc

pypandoc.convert_text("# Tavoitteet\n\nKaupunki kasvaa.\n\n## Rahoitus\n\nValtio maksaa.\n", "docx", format="markdown", outputfile="plain.docx")
for own in ("Heading", "Otsikko", "Rubrik"):
    with zipfile.ZipFile("plain.docx") as plain, zipfile.ZipFile(f"{own}.docx", "w", zipfile.ZIP_DEFLATED) as made:
        for name in plain.namelist():
            part = plain.read(name)
            if name in ("word/document.xml", "word/styles.xml"):
                part = re.sub(r'(w:(?:styleId|val)=")Heading(\d")', rf"\g<1>{own}\2", part.decode("utf-8")).encode("utf-8")
            made.writestr(name, part)
PYTHON
cat >read.js <<'NODE'
require('officeparser').parseOffice(process.argv[2]).then((read) => read.to('md')).then((text) => console.log(text.value));
NODE
for own in Heading Otsikko Rubrik; do
  node read.js "$own.docx" >"$own-officeparser"
  env/bin/python -m docx2md "$own.docx" "$own-docx2md" >/dev/null
done
env/bin/python - <<'PYTHON'
import re
import sys
from pathlib import Path

import kreuzberg
import mammoth
import pypandoc

found = {}
for own in ("Heading", "Otsikko", "Rubrik"):
    with open(f"{own}.docx", "rb") as file:
        by_mammoth = mammoth.convert_to_html(file).value
    config = kreuzberg.ExtractionConfig(output_format="markdown")
    read = {
        "pandoc": pypandoc.convert_file(f"{own}.docx", "markdown"),
        "mammoth": by_mammoth,
        "kreuzberg": kreuzberg.extract_file_sync(f"{own}.docx", config=config).content,
        "officeparser": Path(f"{own}-officeparser").read_text(encoding="utf-8"),
        "docx2md": Path(f"{own}-docx2md").read_text(encoding="utf-8"),
    }
    for name, text in read.items():
        found[own, name] = len(re.findall(r"^#+ |<h\d", text, re.M))
        print(f"{own}1, {name}: {found[own, name]} headings of 2")
BY_ID = ("officeparser", "docx2md")
sys.exit(any(count != (0 if own != "Heading" and name in BY_ID else 2) for (own, name), count in found.items()))
PYTHON
