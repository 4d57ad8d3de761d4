#!/usr/bin/env bash
# A table of sums in a Word file in Finnish, whose last row adds them up (Word's =SUM(ABOVE) with what it came to), made a PDF by LibreOffice where it is set to
# Finnish, as on an office's desk, and where it is set to English, as on a server that nobody set.
#
# Guess: LibreOffice shows the total that the file holds, as Word wrote it.
# Seen (LibreOffice 7.4.7 of Debian 12): it adds up anew as it opens the file, by the language that it is itself set to. Set to English it takes neither
#   "350 000" nor "12,5" for a number: the total is 0, in a table whose sums stand above it, and saved as a Word file the file holds 0. Set to Finnish both are
#   right, and the total bare: 475000. Sums without spaces or commas are right in both, so a trial may pass. Nothing tells.
#   Who has Word files made PDFs must set the language of the program, not that of the document alone.
#
# Needs python3, LibreOffice Writer 7.4 (Debian: libreoffice-writer) and pdftotext (Debian: poppler-utils); writes into a temporary folder and leaves nothing.
# Fails where the behaviour has changed.
set -euo pipefail
if ! command -v soffice >/dev/null || ! command -v pdftotext >/dev/null; then
  echo "This needs LibreOffice and pdftotext: apt install libreoffice-writer poppler-utils" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 - <<'PYTHON'
import zipfile

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/></Types>"""
STYLES = f"""{HEAD}<w:styles {SPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fi-FI"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"""


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def row(name: str, runs: str) -> str:
    cells = (run(f"<w:t>{name}</w:t>"), runs)
    return "<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p>{cell}</w:p></w:tc>' for cell in cells) + "</w:tr>"


def related(kind: str, target: str) -> str:
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{LINK}/{kind}" Target="{target}"/></Relationships>'


for name, (state, city, total) in {
    "spaces": ("350 000", "125 000", "475 000"),
    "commas": ("12,5", "0,75", "13,25"),
    "plain": ("350", "125", "475"),
}.items():
    start, middle, end = (run(f'<w:fldChar w:fldCharType="{part}"/>') for part in ("begin", "separate", "end"))
    field = start + run('<w:instrText xml:space="preserve"> =SUM(ABOVE) </w:instrText>') + middle + run(f"<w:t>{total}</w:t>") + end
    rows = row("Valtio", run(f"<w:t>{state}</w:t>")) + row("Kaupunki", run(f"<w:t>{city}</w:t>")) + row("Yhteensä", field)
    table = f"""<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>
<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>{rows}</w:tbl>"""
    with zipfile.ZipFile(f"{name}.docx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("_rels/.rels", related("officeDocument", "word/document.xml"))
        made.writestr("word/_rels/document.xml.rels", related("styles", "styles.xml"))
        made.writestr("word/styles.xml", STYLES)
        made.writestr("word/document.xml", f"{HEAD}<w:document {SPACE}><w:body>{table}<w:p/><w:sectPr/></w:body></w:document>")
PYTHON
for language in fi-FI en-US; do
  mkdir -p "$language/user"
  cat >"$language/user/registrymodifications.xcu" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$language</value></prop></item>
</oor:items>
XML
  soffice "-env:UserInstallation=file://$folder/$language" --headless --convert-to pdf --outdir "$language" spaces.docx commas.docx plain.docx >/dev/null 2>&1
done
soffice "-env:UserInstallation=file://$folder/en-US" --headless --convert-to 'docx:MS Word 2007 XML' --outdir saved spaces.docx >/dev/null 2>&1
totals=""
for language in fi-FI en-US; do
  for name in spaces commas plain; do
    total=$(pdftotext -layout "$language/$name.pdf" - | sed -n 's/^Yhteensä *//p')
    echo "LibreOffice set to $language, $name: $total"
    totals="$totals $total"
  done
done
saved=$(
  python3 - <<'PYTHON'
import re
import zipfile

print(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", zipfile.ZipFile("saved/spaces.docx").read("word/document.xml").decode("utf-8"))[-1])
PYTHON
)
echo "in the Word file that LibreOffice saved, set to en-US: $saved"
[ "$totals $saved" = " 475000 13,25 475 0 0 475 0" ]
