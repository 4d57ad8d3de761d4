#!/usr/bin/env bash
# Sums, years and clauses in words, as an agreement or a receipt states them beside the figures, in Finnish and Swedish, by what writes numbers in words.
#
# Guess: n2words and num2words are right in both languages, ordinals too. Of to-words and written-number none was written down; the same was expected.
# Seen (n2words 4.0.0, to-words 5.7.0, written-number 0.11.1; num2words 0.5.14 is as guessed in Finnish): "tuhat" and "miljoona" are bent behind a number, and
#   n2words and to-words do not bend them: 200 000 is "kaksi sata tuhat" and "Kaksisataa Tuhat", where any text has "kaksisataatuhatta", and 2 000 000 is in
#   Swedish "två miljon", where any text has "miljoner". In a Finnish ordinal every part is bent, "kahdeskymmenesensimmäinen" for the 21st; both bend its last
#   alone, and n2words hangs an ending on what it does not know: "satas" for the hundredth, Swedish "tjugo-ettde". written-number, asked for either language,
#   writes English without an error. 1, 100 and 1 000 are right in the first two, so a trial may pass. Who searches a text for such a sum finds nothing.
#   num2words writes Swedish thousands with three t, which is known and open: savoirfairelinux/num2words#573.
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit n2words@4.0.0 to-words@5.7.0 written-number@0.11.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check num2words==0.5.14
cat >words.mjs <<'NODE'
import { createRequire } from 'node:module';
import * as finnish from 'n2words/fi-FI';
import * as swedish from 'n2words/sv-SE';
const require = createRequire(import.meta.url);
const { ToWords } = require('to-words');
const written = require('written-number');
const table = {};
for (const [language, country, n2words] of [['fi', 'FI', finnish], ['sv', 'SE', swedish]]) {
  const toWords = new ToWords({ localeCode: `${language}-${country}` });
  table[language] = {
    n2words: [...[1000, 200000, 2000000].map((number) => n2words.toCardinal(number)), ...[21, 100].map((number) => n2words.toOrdinal(number))],
    'to-words': [...[1000, 200000, 2000000].map((number) => toWords.convert(number)), ...[21, 100].map((number) => toWords.toOrdinal(number))],
    'written-number': [1000, 200000, 2000000].map((number) => written(number, { lang: language })),
  };
}
console.log(JSON.stringify(table));
NODE
node words.mjs >words.json
env/bin/python - <<'PYTHON'
import json
import sys
from pathlib import Path

from num2words import num2words

ENGLISH = ["one thousand", "two hundred thousand", "two million"]
SEEN = {
    "fi": {
        "n2words": ["tuhat", "kaksi sata tuhat", "kaksi miljoona", "kaksikymmentäensimmäinen", "satas"],
        "to-words": ["Tuhat", "Kaksisataa Tuhat", "Kaksi Miljoona", "Kaksikymmentä Ensimmäinen", "Sadas"],
        "written-number": ENGLISH,
    },
    "sv": {
        "n2words": ["tusen", "två hundra tusen", "två miljon", "tjugo-ettde", "hundrade"],
        "to-words": ["Tusen", "Två Hundra Tusen", "Två Miljon", "Tjugoförsta", "Hundrade"],
        "written-number": ENGLISH,
    },
}
found = json.loads(Path("words.json").read_text(encoding="utf-8"))
right = [num2words(number, lang="fi") for number in (1000, 200_000, 2_000_000)] + [num2words(number, lang="fi", to="ordinal") for number in (21, 100)]
for language, tools in found.items():
    for tool, words in tools.items():
        print(f"{language} {tool:<16}{', '.join(words)}")
print(f"fi num2words       {', '.join(right)}")
sys.exit(found != SEEN or right != ["tuhat", "kaksisataatuhatta", "kaksimiljoonaa", "kahdeskymmenesensimmäinen", "sadas"])
PYTHON
