#!/usr/bin/env bash
# Signs that Word keeps as elements of their own, read by what makes text of Word files: ≥ and ≤ put in from the font Symbol (w:sym), as Insert > Symbol does,
# and the hyphen that keeps years on one line (w:noBreakHyphen), as Ctrl+Shift+- does.
#
# Guess: pandoc and mammoth give ≥ and the hyphen, as they do; one or two others drop the sign or put a mark for it; only docx2txt drops the hyphen too.
# Seen (docx2python 3.7.1, docx2txt 0.9, kreuzberg 4.10.4; pandoc 3.9 and mammoth 1.13.0 are as guessed): docx2python writes another sign: the font's code is
#   cut to its last byte, F0B3 to B3, so that a browser shows "³ 40 %" for "≥ 40 %" and "£ 60 %" for "≤ 60 %". docx2txt and kreuzberg leave out both, so a bound
#   becomes a plain 40 %. All three drop the hyphen: 2021-2027 is one number, 20212027. Nothing tells.
#   Known of docx2txt's hyphen, and open: ankushshah89/python-docx2txt#34.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 docx2python==3.7.1 docx2txt==0.9 kreuzberg==4.10.4 mammoth==1.13.0 \
  pypandoc_binary==1.17
env/bin/python - <<'PYTHON'
import html
import re
import sys

import docx
import docx2txt
import kreuzberg
import mammoth
import pypandoc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx2python import docx2python

document = docx.Document()
paragraph = document.add_paragraph()


def put(text: str, tag: str, **attributes: str) -> None:
    """Text, and behind it in the same run an element."""
    run = paragraph.add_run(text)
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    run._r.append(element)


put("Osuus ", "w:sym", font="Symbol", char="F0B3")
put(" 40 %, enintään ", "w:sym", font="Symbol", char="F0A3")
put(" 60 % vuosina 2021", "w:noBreakHyphen")
paragraph.add_run("2027")
document.save("signs.docx")

with open("signs.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
read = {
    "docx2python": docx2python("signs.docx").text,
    "docx2txt": docx2txt.process("signs.docx"),
    "kreuzberg": kreuzberg.extract_file_sync("signs.docx").content,
    "mammoth": by_mammoth,
    "pandoc": pypandoc.convert_file("signs.docx", "plain", extra_args=["--wrap=none"]),
}
shown = {name: html.unescape(re.sub(r"<[^>]*>", "", text)).strip() for name, text in read.items()}
for name, text in shown.items():
    print(f"{name:<13}{text}")
right = all(shown[name] == "Osuus ≥ 40 %, enintään ≤ 60 % vuosina 2021\u20112027" for name in ("mammoth", "pandoc"))
cubed = shown["docx2python"] == "Osuus ³ 40 %, enintään £ 60 % vuosina 20212027"
dropped = all(shown[name] == "Osuus  40 %, enintään  60 % vuosina 20212027" for name in ("docx2txt", "kreuzberg"))
sys.exit(not (right and cubed and dropped))
PYTHON
