#!/usr/bin/env bash
# A sum that was changed with tracked changes on, read by tools that give plain text.
#
# Guess: a tool takes the new text, as mammoth and pandoc do unasked, or marks the old; pandoc's --track-changes=all gives both so that they can be
#   told apart. Of striprtf: deleted and hidden words show, and notes stand in the line.
# Seen (pandoc 3.9 as in pypandoc_binary 1.17, striprtf 0.0.35): with "all" pandoc's plain text, RTF and ODT hold the old sum and the new one
#   without a mark and without a space: "350 000400 000 euroa". striprtf, as guessed, does the same with RTF's \deleted and keeps hidden words, but
#   drops a footnote and its mark. What reads numbers next sees one number. pandoc's own reader of RTF tells all three apart.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 striprtf==0.0.35
env/bin/python - <<'PYTHON'
import sys

import pypandoc
from striprtf.striprtf import rtf_to_text

WHO = '.{} author="V" date="2026-01-01T00:00:00Z"'
CHANGED = f"Valtio maksaa [350 000]{{{WHO.format('deletion')}}}[400 000]{{{WHO.format('insertion')}}} euroa."
RTF = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\*\revtbl{Unknown;}{V;}}"
    r"Valtio maksaa {\deleted\revauthdel1 350 000}{\revised\revauth1 400 000} euroa{\super\chftn}"
    r"{\footnote\pard{\super\chftn} Vuodessa.} {\v ehk\'e4 }2027.\par}"
)
pypandoc.convert_text(CHANGED, "docx", format="markdown", outputfile="changed.docx")


def all_changes(form: str) -> str:
    """The changed Word file by way of a form, with all changes, as plain text."""
    pypandoc.convert_file("changed.docx", form, outputfile=f"changed.{form}", extra_args=["--track-changes=all", "-s"])
    return pypandoc.convert_file(f"changed.{form}", "plain", format=form)


read = {
    "unasked": pypandoc.convert_file("changed.docx", "plain"),
    "plain": pypandoc.convert_file("changed.docx", "plain", extra_args=["--track-changes=all"]),
    "odt": all_changes("odt"),
    "rtf": all_changes("rtf"),
    "striprtf": rtf_to_text(RTF),
    "rtf by pandoc": pypandoc.convert_text(RTF, "plain", format="rtf"),
}
for name, text in read.items():
    print(f"{name:<15}{' '.join(text.split())}")
both = "Valtio maksaa 350 000400 000 euroa"
as_seen = all(both in " ".join(read[name].split()) for name in ("plain", "odt", "rtf", "striprtf"))
sys.exit(not as_seen or "350" in read["unasked"] or "Vuodessa" in read["striprtf"] or "~~350 000~~" not in read["rtf by pandoc"])
PYTHON
