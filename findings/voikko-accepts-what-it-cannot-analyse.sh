#!/usr/bin/env bash
# Finnish words as typesetters and Word write them, with the hyphen that does not break (U+2011), the curved apostrophe, a ligature or ä in two characters, in
# libvoikko.
#
# Expected, though no guess was written down before, since it was met by the way: what the speller accepts has an analysis, as both ask the same dictionary.
# Seen (libvoikko 4.3.1 with voikko-fi 2.5 of Debian 12): the speller takes all of them for the plain signs, the ligature of "fi" too, and says that they are
#   right. The analyser takes none and says nothing: "Etelä‑Suomi" and "vaa’an" are right words without a base form, so a search by base forms passes over them,
#   and who counts words without an analysis as misspelt counts right ones. hyphenate() puts a hyphen behind the one that is there ("Suo-mi" after "lä‑-").
#   Signs must be made plain before words are analysed, and need not be before they are spelt, so a check of spelling shows nothing.
#
# Needs libvoikko 4.3 for Python and its Finnish dictionary (Debian: python3-libvoikko, voikko-fi); writes nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! /usr/bin/python3 -c 'from libvoikko import Voikko; Voikko("fi")' 2>/dev/null; then
  echo "This needs libvoikko and its Finnish dictionary, which are not there: apt install python3-libvoikko voikko-fi" >&2
  exit 2
fi
/usr/bin/python3 - <<'PYTHON'
import sys
import unicodedata

from libvoikko import Voikko

voikko = Voikko("fi")
right = True
for plain, set_so in {
    "Etelä-Suomi": "Etelä\u2011Suomi",
    "linja-auto": "linja\u2011auto",
    "100-prosenttinen": "100\u2011prosenttinen",
    "vaa'an": "vaa\u2019an",
    "filmi": "\ufb01lmi",
    "järvi": unicodedata.normalize("NFD", "järvi"),
}.items():
    bases = [each["BASEFORM"] for each in voikko.analyze(plain)]
    seen = [each["BASEFORM"] for each in voikko.analyze(set_so)]
    print(f"{plain:<17}spelt right: {voikko.spell(plain)}, base forms: {bases}; as typeset: {voikko.spell(set_so)}, {seen}")
    right &= voikko.spell(plain) and voikko.spell(set_so) and bool(bases) and not seen
print(voikko.hyphenate("Etelä\u2011Suomi"), voikko.hyphenate("Etelä-Suomi"))
sys.exit(not right or voikko.hyphenate("Etelä\u2011Suomi") != "E-te-lä\u2011-Suo-mi")
PYTHON
