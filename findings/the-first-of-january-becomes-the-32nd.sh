#!/usr/bin/env bash
# Two paragraphs of a web page that begin with a date, made Markdown and shown again.
#
# Guess: who writes Markdown escapes the full stop of "31. joulukuuta", which would begin a list; where one does not, the number at least stays.
# Seen (markdownify 1.2.3, html2text 2025.4.15, markdown-it-py 4.3.0): html2text escapes it, markdownify does not, nor do markitdown 0.1.9, which is built on
#   it, and pymupdf4llm 2.0 from a PDF. CommonMark then has one list for both paragraphs, which counts from the first number: 1 January is shown as "32.".
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check markdownify==1.2.3 html2text==2025.4.15 markdown-it-py==4.3.0
"$folder/env/bin/python" - <<'PYTHON'
import sys

import html2text
import markdownify
from markdown_it import MarkdownIt

PAGE = "<p>31. joulukuuta 2026 kausi päättyy.</p><p>1. tammikuuta 2027 alkaa uusi.</p>"
shown = {}
for name, markdown in {"html2text": html2text.html2text(PAGE), "markdownify": markdownify.markdownify(PAGE)}.items():
    shown[name] = " ".join(MarkdownIt("commonmark").render(markdown).split())
    print(f"{name:<12}{' '.join(markdown.split())}\n{'':<12}{shown[name]}")
is_list = shown["markdownify"].startswith('<ol start="31">') and shown["markdownify"].count("<li>") == 2
sys.exit(not is_list or shown["html2text"] != "<p>31. joulukuuta 2026 kausi päättyy.</p> <p>1. tammikuuta 2027 alkaa uusi.</p>")
PYTHON
