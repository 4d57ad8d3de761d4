#!/usr/bin/env bash
# A web page's table with a cell over two rows, made a Word file by html-to-docx and read by python-docx.
#
# Expected, though no guess was written down before, since it was met by the way: below the merged cell stands a cell that goes on from it and spans
#   one column, and python-docx gives the row the same cells whichever way it is asked.
# Seen (html-to-docx 1.8.0, python-docx 1.2.0): the cell below has w:gridSpan 0. LibreOffice 7.4 takes it for one column. python-docx gives two
#   cells by rows[2].cells and one by row_cells(2), where the figure stands under the first head. Related and open: privateOmega/html-to-docx#251.
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit html-to-docx@1.8.0
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0
node - <<'NODE'
const page = '<table><tr><th>Mittari</th><th>2027</th></tr><tr><td rowspan="2">Yrityksiä</td><td>40</td></tr><tr><td>50</td></tr></table>';
require('html-to-docx')(page).then((made) => require('fs').writeFileSync('table.docx', made));
NODE
env/bin/python - <<'PYTHON'
import sys

import docx

table = docx.Document("table.docx").tables[0]
spans = [cell.tcPr.grid_span for cell in table.rows[2]._tr.tc_lst]
by_row = [cell.text for cell in table.rows[2].cells]
by_number = [cell.text for cell in table.row_cells(2)]
print(f"columns that the cells of the last row span: {spans}")
print(f"rows[2].cells: {by_row}\nrow_cells(2):  {by_number}")
sys.exit(not (0 in spans and by_row == ["Yrityksiä", "50"] and by_number == ["50"]))
PYTHON
