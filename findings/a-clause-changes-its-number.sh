#!/usr/bin/env bash
# Numbered clauses of an agreement that go on from an earlier page, skip one that was struck out, or bear letters, by what makes text of web pages and Word
# files.
#
# Guess: all keep where a list starts; one or two lose the number of a single item (value).
# Seen (inscriptis 2.7.6, html-to-text 10.0.1, turndown 7.2.5, officeparser 8.1.1, the Word file by pandoc 3.9): each loses something else. inscriptis keeps
#   value and begins at 1 whatever start says; html-to-text and turndown keep start and pass over value, so that clause 7 is clause 4; inscriptis and
#   turndown make numbers of letters, and so does officeparser with Word's (a) and (b). "As said in clause 7" or "in point b" then points at another clause
#   or none, and two versions made into text by two tools differ in numbers that nobody touched. pandoc keeps start and letters, and passes over value.
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit html-to-text@10.0.1 turndown@7.2.5 officeparser@8.1.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check inscriptis==2.7.6 pypandoc_binary==1.17
cat >page.html <<'HTML'
<ol start="3"><li>Rahoitus</li></ol><ol start="3"><li>Rahoitus</li><li value="7">Seuranta</li></ol><ol type="a"><li>kaupunki</li><li>valtio</li></ol>
HTML
env/bin/python -c "import pypandoc; pypandoc.convert_text('(a) kaupunki\n(b) valtio\n', 'docx', format='markdown', outputfile='letters.docx')"
cat >read.cjs <<'NODE'
const fs = require('fs');
const { convert } = require('html-to-text');
const Turndown = require('turndown');
const page = fs.readFileSync('page.html', 'utf8');
require('officeparser').parseOffice('letters.docx').then((read) => read.to('text')).then((letters) =>
  fs.writeFileSync('read.json', JSON.stringify({ 'html-to-text': convert(page), turndown: new Turndown().turndown(page), officeparser: letters.value })));
NODE
node read.cjs
env/bin/python - <<'PYTHON'
import json
import re
import sys
from pathlib import Path

import inscriptis
import pypandoc

page = Path("page.html").read_text(encoding="utf-8")
texts = {"inscriptis": inscriptis.get_text(page), "pandoc": pypandoc.convert_text(page, "plain", format="html")}
texts |= json.loads(Path("read.json").read_text(encoding="utf-8"))
found = {name: [mark + word for mark, word in re.findall(r"(\w+[.)]) *(\w+)", text)] for name, text in texts.items()}
for name, marks in found.items():
    print(f"{name:<14}{', '.join(marks)}")
SEEN = {
    "inscriptis": ["1.Rahoitus", "1.Rahoitus", "7.Seuranta", "1.kaupunki", "2.valtio"],
    "pandoc": ["3.Rahoitus", "3.Rahoitus", "4.Seuranta", "a.kaupunki", "b.valtio"],
    "html-to-text": ["3.Rahoitus", "3.Rahoitus", "4.Seuranta", "a.kaupunki", "b.valtio"],
    "turndown": ["3.Rahoitus", "3.Rahoitus", "4.Seuranta", "1.kaupunki", "2.valtio"],
    "officeparser": ["1.kaupunki", "2.valtio"],
}
sys.exit(found != SEEN)
PYTHON
