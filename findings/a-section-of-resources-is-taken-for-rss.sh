#!/usr/bin/env bash
# A city's page in Finnish and Swedish whose sections bear their headings as ids, as content systems give them, cut down to its text by what finds the article
# in a web page.
#
# Guess: names of parts such as "social" are looked for as words of an id; a section whose id is a Finnish or Swedish word stays. Of "rss" alone it was
#   suspected otherwise.
# Seen (@mozilla/readability 0.6.0, which is Firefox's reader view, readability-lxml 0.9, trafilatura 2.3.1): the names are looked for anywhere in the id.
#   "rss" stands in "resurssit" (resources) and in "kurssit" (courses), "social" in "socialtjanst" (social services), "tags" in "foretagsstod" (aid to
#   enterprises): Readability leaves out the first three, readability-lxml the first two and the last, trafilatura the last, with the sums in them, while the
#   sections beside them, alike in all but the id, stay. With plain numbers for ids all three keep all. Nothing tells that a part was left out, so one reads
#   an agreement without its money. Known of ids at large, and closed: mozilla/readability#807.
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit @mozilla/readability@0.6.0 linkedom@0.18.12
for name in readability-lxml==0.9 trafilatura==2.3.1; do
  python3 -m venv "${name%%=*}"
  "${name%%=*}/bin/pip" install --quiet --disable-pip-version-check "$name" lxml_html_clean==0.4.5
done
python3 - <<'PYTHON'
from pathlib import Path

SECTIONS = {
    "tavoitteet": "Kaupunki lisää yritysten tutkimusta, kouluttaa osaajia, rakentaa kokeilualustoja ja maksaa 20 000 euroa, kuten on sovittu.",
    "resurssit": "Valtio maksaa 350 000 euroa vuodessa, kaupunki saman verran, ja yritykset osallistuvat siten, kuin ohjausryhmä päättää.",
    "kurssit": "Yliopisto pitää neljä kurssia, joista kaupunki maksaa 30 000 euroa vuodessa, ja yritykset osallistuvat siten, kuin on sovittu.",
    "laajakaista": "Kaupunki rakentaa laajakaistaa, maksaa 40 000 euroa vuodessa, ja yritykset osallistuvat siten, kuin ohjausryhmä päättää.",
    "foretagsstod": "Staten betalar 125 000 euro per år, staden lika mycket, och företagen deltar i kostnaderna så, som styrgruppen beslutar.",
    "socialtjanst": "Staden ordnar tjänsterna, betalar 75 000 euro per år, och välfärdsområdet deltar i kostnaderna så, som har avtalats.",
}
START = """<p>Valtio ja kaupunki sopivat, että kaupunki kehittää satamaa, rautatietä ja tutkimusta yhdessä yliopiston kanssa kymmenen vuoden ajan.
<p>Ohjausryhmä kokoontuu kahdesti vuodessa, käsittelee mittarit, ehdottaa muutoksia ja raportoi niistä kaupungille, valtiolle sekä yliopistolle."""
sections = "".join(f'<section id="{name}"><h2>Otsikko</h2><p>{text}</p></section>' for name, text in SECTIONS.items())
numbered = "".join(f'<section id="{place}"><h2>Otsikko</h2><p>{text}</p></section>' for place, text in enumerate(SECTIONS.values(), 1))
for name, body in {"named": sections, "numbered": numbered}.items():
    page = f'<!DOCTYPE html><html lang="fi"><head><title>Sopimus</title></head><body><article><h1>Sopimus</h1>{START}{body}</article></body></html>'
    Path(f"{name}.html").write_text(page, encoding="utf-8")
PYTHON
cat >read.mjs <<'NODE'
import { readFileSync } from "fs";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

console.log(new Readability(parseHTML(readFileSync(process.argv[2], "utf8")).document).parse().textContent);
NODE
for ids in named numbered; do
  node read.mjs "$ids.html" >"$ids-mozilla"
  readability-lxml/bin/python -c 'import readability; print(readability.Document(open("'"$ids"'.html", encoding="utf-8").read()).summary())' >"$ids-lxml"
  trafilatura/bin/python -c 'import trafilatura; print(trafilatura.extract(open("'"$ids"'.html", encoding="utf-8").read()))' >"$ids-trafilatura"
done
python3 - <<'PYTHON'
import re
import sys
from pathlib import Path

ALL = ["20", "350", "30", "40", "125", "75"]
SEEN = {
    "named-mozilla": ["20", "40", "125"],
    "named-lxml": ["20", "40", "75"],
    "named-trafilatura": ["20", "350", "30", "40", "75"],
    "numbered-mozilla": ALL,
    "numbered-lxml": ALL,
    "numbered-trafilatura": ALL,
}
found = {name: re.findall(r"(\d+) 000", Path(name).read_text(encoding="utf-8")) for name in SEEN}
for name, sums in found.items():
    print(f"{name:<22}sums left, in thousands: {', '.join(sums)}")
sys.exit(found != SEEN)
PYTHON
