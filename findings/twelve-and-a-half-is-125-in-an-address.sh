#!/usr/bin/env bash
# Headings of an agreement with shares, sums and clause numbers as addresses of their sections and names of files, by what makes such names ("slugs").
#
# Guess: a comma parts words as any sign does, so "12,5 %" is 12-5 and not 125. Of the other signs none was written down.
# Seen (python-slugify 9.2.0, slugify 1.6.9 and github-slugger 2.0.0 of npm; @sindresorhus/slugify 3.0.1 writes 12-5): the first three drop a comma between
#   figures: "Osuus 12,5 %" and "Osuus 125 %" are one name, and of "1 200,50" comes 1-20050. github-slugger, which names headings in Markdown as GitHub shows
#   them, drops the dash and the point as well: 2021–2027 is 20212027, and clause 3.2 has the name of clause 32, so a link to the one may lead to the other.
#   python-slugify writes "8 §" as "8-ss" and of "2½ vuotta" (two years and a half) 21-2-vuotta. All drop ≥ and ≤: a target of at least 40 has the name of one
#   of at most 40. ä is a in the first two and, in @sindresorhus/slugify, the German ae: "vaehintaeaen".
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit slugify@1.6.9 @sindresorhus/slugify@3.0.1 github-slugger@2.0.0
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check python-slugify==9.2.0
cat >names.mjs <<'NODE'
import { readFileSync } from 'fs';
import { slug } from 'github-slugger';
import slugify from 'slugify';
import sindre from '@sindresorhus/slugify';

const names = JSON.parse(readFileSync('headings.json', 'utf8')).map((heading) => [slugify(heading, { lower: true }), slug(heading), sindre(heading)]);
console.log(JSON.stringify(names));
NODE
cat >headings.json <<'JSON'
["Osuus 12,5 %", "Osuus 125 %", "Summa 1 200,50", "Kohta 3.2", "Kohta 32", "Vuodet 2021–2027", "Osuus ≥ 40", "Osuus ≤ 40", "Pykälä 8 §", "Kesto 2½ vuotta"]
JSON
node names.mjs >names.json
env/bin/python - <<'PYTHON'
import json
import sys
from pathlib import Path

from slugify import slugify

headings, others = (json.loads(Path(name).read_text(encoding="utf-8")) for name in ("headings.json", "names.json"))
found = {heading: (slugify(heading), *names) for heading, names in zip(headings, others)}
for heading, names in found.items():
    print(f"{heading:<20}{' | '.join(names)}")
SEEN = {
    "Osuus 12,5 %": ("osuus-125", "osuus-125-percent", "osuus-125-", "osuus-12-5"),
    "Osuus 125 %": ("osuus-125", "osuus-125-percent", "osuus-125-", "osuus-125"),
    "Summa 1 200,50": ("summa-1-20050", "summa-1-20050", "summa-1-20050", "summa-1-200-50"),
    "Kohta 3.2": ("kohta-3-2", "kohta-3.2", "kohta-32", "kohta-3-2"),
    "Kohta 32": ("kohta-32", "kohta-32", "kohta-32", "kohta-32"),
    "Vuodet 2021–2027": ("vuodet-2021-2027", "vuodet-2021-2027", "vuodet-20212027", "vuodet-2021-2027"),
    "Osuus ≥ 40": ("osuus-40", "osuus-40", "osuus--40", "osuus-40"),
    "Osuus ≤ 40": ("osuus-40", "osuus-40", "osuus--40", "osuus-40"),
    "Pykälä 8 §": ("pykala-8-ss", "pykala-8", "pykälä-8-", "pykaelae-8"),
    "Kesto 2½ vuotta": ("kesto-21-2-vuotta", "kesto-2-vuotta", "kesto-2-vuotta", "kesto-2-vuotta"),
}
sys.exit(found != SEEN)
PYTHON
