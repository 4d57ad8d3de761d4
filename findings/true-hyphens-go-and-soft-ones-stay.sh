#!/usr/bin/env bash
# Finnish, where a line often ends in a hyphen that belongs to the word ("työ- ja elinkeinoministeriö", "EU-rahoitus"), as a PDF that tells both kinds
# apart: typst writes U+002D for the word's own and U+00AD for one that only the line's end asks for.
#
# Guess: pdftotext keeps the word's own hyphen, and what joins words again goes by the difference where the PDF states it.
# Seen (pdftotext 22.12.0 of Debian 12, PyMuPDF 2.0, pypdfium2 5.15.2, typst 0.15.2): the other way round. pdftotext, unasked, and PyMuPDF with
#   TEXT_DEHYPHENATE drop the word's own hyphen and its line's end: "työja elinkeinoministeriö", "EteläSuomi", and of the years 2021-2027 one number,
#   20212027. pdftotext leaves the other kind as it stands, a soft hyphen and a new line in the middle of the word; PyMuPDF joins it. PDFium gives both
#   kinds as U+FFFE where letters stand around them, so nobody can part them. A search for the ministry's name finds nothing in what pdftotext wrote. Newer
#   Popplers (26.05) have -remove-hyphens for it.
#
# Needs python3, pdftotext 22.12 (Debian: poppler-utils) and the package index; installs into a temporary folder and leaves nothing. Fails where the
# behaviour has changed.
set -euo pipefail
if ! command -v pdftotext >/dev/null; then
  echo "This needs pdftotext, which is not there: apt install poppler-utils" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pymupdf==2.0 pypdfium2==5.15.2
env/bin/python - <<'PYTHON'
import subprocess
import sys

import pymupdf
import pypdfium2
import typst

SOURCE = """#set page(width: 80mm, height: 90mm, margin: 5mm)
#set text(font: "Libertinus Serif", size: 11pt, lang: "fi", hyphenate: true)
Vastaajina ovat työ- #linebreak() ja elinkeinoministeriö, Etelä- #linebreak() Suomi ja EU- #linebreak() rahoitus vuosina 2021- #linebreak() 2027 sekä
kehittämiskokonaisuudet ja toimeenpanosuunnitelmat."""
typst.compile(SOURCE.encode(), output="made.pdf")
flags = pymupdf.TEXT_DEHYPHENATE | pymupdf.TEXT_PRESERVE_WHITESPACE
read = {
    "pdftotext": subprocess.run(["pdftotext", "made.pdf", "-"], check=True, capture_output=True, text=True, encoding="utf-8").stdout,
    "PyMuPDF, as it comes": pymupdf.open("made.pdf")[0].get_text(),
    "PyMuPDF, joined": pymupdf.open("made.pdf")[0].get_text(flags=flags),
    "PDFium": pypdfium2.PdfDocument("made.pdf")[0].get_textpage().get_text_range(),
}
for name, text in read.items():
    print(f"{name}:\n    {text.strip()!r}")
gone = all(word in read[name] for name in ("pdftotext", "PyMuPDF, joined") for word in ("työja elinkeino", "EteläSuomi", "20212027"))
stays = "\u00ad\n" in read["pdftotext"] and "\u00ad" not in read["PyMuPDF, joined"]
told_apart = "työ-\nja" in read["PyMuPDF, as it comes"] and "\u00ad\n" in read["PyMuPDF, as it comes"]
alike = "ty\u00f6\ufffeja" in read["PDFium"] and read["PDFium"].count("\ufffe") == 4
sys.exit(not (gone and stays and told_apart and alike))
PYTHON
