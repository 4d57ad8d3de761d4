#!/usr/bin/env bash
# Hyphenation of Finnish, the language with the longest words here, by WeasyPrint's `hyphens: auto`.
#
# Guess: Finnish is hyphenated as Swedish is; where a dictionary is missing, WeasyPrint warns, as it does of CSS that it does not know.
# Seen (WeasyPrint 70.0, pyphen 0.18.1): pyphen has dictionaries for 45 languages, Estonian among them, and none for Finnish: WeasyPrint sets the words whole
#   and says nothing. In a narrow column they run over its edge.
#
# Needs python3, Pango (Debian: libpangoft2-1.0-0) and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has
# changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pyphen==0.18.1 pypdfium2==5.15.2
"$folder/env/bin/python" - <<'PYTHON'
import logging
import sys

import pyphen
import pypdfium2
import weasyprint

said: list[str] = []


class Kept(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        said.append(record.getMessage())


logging.getLogger("weasyprint").addHandler(Kept())
WORDS = {"fi": "toimeenpanosuunnitelmassa kehittämiskokonaisuudet", "sv": "genomförandeplanen utvecklingshelheterna"}
STYLE = "<style>@page { size: 60mm } p { width: 25mm; hyphens: auto }</style>"
lines = {}
for language, words in WORDS.items():
    made = weasyprint.HTML(string=f"<html lang={language}>{STYLE}<p>{words}</p></html>").write_pdf()
    lines[language] = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range().split()
    print(f"{language}: {' | '.join(lines[language])}")
print(f"warnings: {said or 'none'}; pyphen: {len({code.split('_')[0] for code in pyphen.LANGUAGES})} languages")
sys.exit(lines["fi"] != WORDS["fi"].split() or len(lines["sv"]) < 4 or bool(said) or "fi" in pyphen.LANGUAGES)
PYTHON
