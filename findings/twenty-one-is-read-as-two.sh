#!/usr/bin/env bash
# Finnish number words by ICU's spell-out rules, which other languages' libraries (PHP's intl among them) hand on.
#
# Guess: 21 is written "kaksikymmentäyksi", as any text has it. Expected besides: ICU reads what people write, or refuses it.
# Seen (ICU 72.1 through PyICU 2.10.2 of Debian 12): it is written with soft hyphens in it, which nobody sees ("kaksi|kymmentä|yksi"), in Swedish too. Only
#   with them is it read. Without, as in every agreement, the first part counts and the rest is left, without an error: kaksikymmentäyksi is 2,
#   kaksisataatuhatta (200 000) is 2, kolmesataa is 3. setLenient(True) reads all as they are meant. A search for the word that ICU wrote finds nothing in a
#   text, and the other way round.
#
# Needs PyICU 2.10 (Debian: python3-icu); writes nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! /usr/bin/python3 -c 'import icu' 2>/dev/null; then
  echo "This needs PyICU, which is not there: apt install python3-icu" >&2
  exit 2
fi
/usr/bin/python3 - <<'PYTHON'
import sys

import icu

print(f"ICU {icu.ICU_VERSION}, PyICU {icu.VERSION}")
words = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale("fi"))
strict, lenient = {}, {}
for number in (21, 300, 200_000, 350_000):
    written = words.format(number)
    plain = written.replace("\u00ad", "")
    words.setLenient(False)
    strict[number] = words.parse(written).getInt64(), words.parse(plain).getInt64()
    words.setLenient(True)
    lenient[number] = words.parse(plain).getInt64()
    shown = written.replace("\u00ad", "|")
    print(f"{number:>7} {shown:<38} read as written: {strict[number][0]}, without soft hyphens: {strict[number][1]}, lenient: {lenient[number]}")
swedish = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale("sv")).format(21)
as_seen = strict == {21: (21, 2), 300: (300, 3), 200_000: (200_000, 2), 350_000: (350_000, 3)}
sys.exit(not (as_seen and all(number == read for number, read in lenient.items()) and "\u00ad" in swedish))
PYTHON
