#!/usr/bin/env bash
# A page in Finnish with a heading, a paragraph and a word in Swedish (lang="sv"), made a PDF for screen readers (PDF/UA-1), and the same by typst.
#
# Guess: both write the language of the parts beside that of the document, as an accessible document must state it (WCAG 2.x, 3.1.2), and Chromium does.
# Seen (WeasyPrint 70.0, typst 0.15.2): WeasyPrint writes the document's language alone, and says nothing of what it left out: a screen reader reads the
#   Swedish half of an agreement with its Finnish voice, and who asks the tags for the language of a section gets the wrong one. typst writes it at the
#   heading and the paragraph, and for the word in the page's content.
#   (Chromium, seen once: at the heading and the paragraph, not for the word.)
#
# Needs python3, Pango (Debian: libpangoft2-1.0-0) and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has
# changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check weasyprint==70.0 typst==0.15.2 pikepdf==10.18.0
env/bin/python - <<'PYTHON'
import re
import sys

import pikepdf
import typst
import weasyprint

PAGE = """<!DOCTYPE html><html lang="fi"><title>Sopimus</title><h1>Sopimus</h1><p>Valtio maksaa.
<h2 lang="sv">Avtal</h2><p lang="sv">Staten betalar.<p>Kunta eli <span lang="sv">kommun</span> vastaa."""
SOURCE = """#set document(title: "Sopimus")
#set text(font: "Libertinus Serif", lang: "fi")
= Sopimus
Valtio maksaa.
#text(lang: "sv")[
== Avtal
Staten betalar.

]
Kunta eli #text(lang: "sv")[kommun] vastaa."""
weasyprint.HTML(string=PAGE).write_pdf("weasyprint.pdf", pdf_variant="pdf/ua-1")
typst.compile(SOURCE.encode(), output="typst.pdf", pdf_standards=["ua-1"])


def languages(name: str) -> tuple[str, list[str], list[str]]:
    """Of the document, of its elements, and in the pages' content."""
    with pikepdf.open(name) as document:
        objects = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        elements = [f"{thing.S} {thing.Lang}" for thing in objects if "/S" in thing and "/P" in thing and "/Lang" in thing]
        content = b"".join(page.obj.Contents.read_bytes() for page in document.pages)
        return str(document.Root.Lang), sorted(elements), re.findall(r"/Lang ?\((\w+)", content.decode("latin-1"))


found = {name: languages(f"{name}.pdf") for name in ("weasyprint", "typst")}
for name, (whole, elements, content) in found.items():
    print(f"{name}: document {whole}; elements: {', '.join(elements) or 'none'}; in the text: {', '.join(content) or 'none'}")
sys.exit(found != {"weasyprint": ("fi", [], []), "typst": ("fi", ["/H2 sv", "/P sv"], ["sv"])})
PYTHON
