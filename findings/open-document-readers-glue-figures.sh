#!/usr/bin/env bash
# An OpenDocument text with a heading, and a footnote behind a figure, by the two Python libraries for the format.
#
# Expected, though no guess was written down before, since it was met by the way: the text of a paragraph leaves its footnote out or parts it with a
#   space, and a heading stands on a line of its own.
# Seen (odfpy 1.4.1, odfdo 3.27.3, the file by pandoc 3.9): odfpy's extractText writes the note's number and text straight behind the figure, so
#   that 25 is read as 251, and gives the note once more as a paragraph; so does odfdo's text_recursive. odfdo's get_formatted_text moves the note
#   to the end and puts the heading and the first words below it into one word.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 odfpy==1.4.1 odfdo==3.27.3
env/bin/python - <<'PYTHON'
import sys

import odfdo
import pypandoc
from odf import teletype
from odf.opendocument import load
from odf.text import P

pypandoc.convert_text("# Seuranta\n\nHankkeita on 25[^1]\n\n[^1]: Arvio.\n", "odt", format="markdown", outputfile="a.odt")
document = odfdo.Document("a.odt")
read = {
    "odfpy": [" ".join(teletype.extractText(paragraph).split()) for paragraph in load("a.odt").getElementsByType(P)],
    "odfdo, paragraphs": [" ".join(paragraph.text_recursive.split()) for paragraph in document.body.get_paragraphs()],
    "odfdo, formatted": document.get_formatted_text().split("\n"),
}
for name, lines in read.items():
    print(f"{name:<19}{[line for line in lines if line]}")
glued = "Hankkeita on 251Arvio." in read["odfpy"][0] and "Hankkeita on 251" in read["odfdo, paragraphs"][0]
sys.exit(not glued or not read["odfdo, formatted"][0].startswith("SeurantaHankkeita on 25"))
PYTHON
