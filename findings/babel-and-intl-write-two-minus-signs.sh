#!/usr/bin/env bash
# A negative number that a browser's Intl writes in Finnish or Swedish, read by Babel in the same language. Both follow the Unicode CLDR.
#
# Guess: both write the minus that CLDR gives these languages (U+2212), Babel reads it, and with strict=True it refuses "1.5": the point is neither's.
# Seen (Babel 2.19.0, node 20): Intl writes U+2212. Babel has it in its table (get_minus_sign_symbol), writes the hyphen of the keyboard all the same, and
#   refuses the true minus, strict or not: "−12,5" from a web page, or from a careful typesetter, is no number. "1.5" is one and a half even when strict.
#
# Needs node, python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
node -e 'for (const locale of ["fi", "sv"]) console.log(locale, new Intl.NumberFormat(locale).format(-12.5))' >"$folder/written"
"$folder/env/bin/python" - "$folder/written" <<'PYTHON'
import sys
from pathlib import Path

from babel.numbers import NumberFormatError, format_decimal, get_minus_sign_symbol, parse_decimal


def read(text: str, locale: str, strict: bool) -> str:
    try:
        return str(parse_decimal(text, locale=locale, strict=strict))
    except NumberFormatError:
        return "refused"


seen = []
for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    locale, by_intl = line.split()
    by_babel = format_decimal(-12.5, locale=locale)
    print(f"{locale}: Intl {ascii(by_intl)}, Babel {ascii(by_babel)}, Babel's table {ascii(get_minus_sign_symbol(locale))}")
    seen.append((by_intl[0] == get_minus_sign_symbol(locale) == "\u2212", by_babel[0]))
    for text in (by_intl, by_babel, "1.5"):
        seen.append((read(text, locale, False), read(text, locale, True)))
        print(f"    {ascii(text):<14} read as {seen[-1][0]}, strict: {seen[-1][1]}")
sys.exit(seen != [(True, "-"), ("refused", "refused"), ("-12.5", "-12.5"), ("1.5", "1.5")] * 2)
PYTHON
