#!/usr/bin/env bash
# The letters of ligatures in a PDF that Ghostscript writes anew (a file made smaller, PDF/A, a print to PDF).
#
# Guess: Ghostscript keeps what a font's ToUnicode table states, so that text reads the same before and after.
# Seen (Ghostscript 10.0.0 of Debian 12, typst 0.15.2, pypdfium2 5.15.2): the bytes of each letter of a ligature are swapped ("fi" is written as U+6600 U+6900, two
#   Chinese signs), and of three letters the last two are added up to one: "ffi" is U+6600 U+CF00 (0x66 + 0x69 = 0xCF), a Korean sign. Nothing is said. Who turns
#   the bytes back gets the pairs alone; the last two letters of three ("tti" in Carlito) are told by their sum.
#
# Needs python3, Ghostscript 10.0 (Debian: ghostscript) and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has
# changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pypdfium2==5.15.2
"$folder/env/bin/python" - "$folder" <<'PYTHON'
import subprocess
import sys

import pypdfium2
import typst

folder = sys.argv[1]
SOURCE = '#set text(font: "Libertinus Serif")\ngrafiikka ja affiniteetti offline'
typst.compile(SOURCE.encode(), output=f"{folder}/made.pdf")
subprocess.run(["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-sOutputFile={folder}/anew.pdf", f"{folder}/made.pdf"], check=True)
texts = [pypdfium2.PdfDocument(f"{folder}/{name}.pdf")[0].get_textpage().get_text_range() for name in ("made", "anew")]
for name, text in zip(("made by typst", "anew by Ghostscript"), texts, strict=True):
    print(f"{name}: {text}", *(f"U+{ord(sign):04X}" for sign in text if ord(sign) > 0x2000))
sys.exit("grafiikka" not in texts[0] or "\u6600\u6900" not in texts[1] or "\u6600\ucf00" not in texts[1])
PYTHON
