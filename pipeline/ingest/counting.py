"""Numbers of lists as they are printed: figures, letters, Roman numerals."""

from __future__ import annotations

from .printed import SUPERSCRIPT

_ROMAN = {
    1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V",
    4: "IV", 1: "I",
}  # fmt: skip
_SIGNS = "*†‡§"


def format_number(number: int, form: str) -> str:
    """A list's number in one of Word's forms: (4, "lowerRoman") gives "iv", (27, "lowerLetter") "aa".

    An ordinal has a full stop, as in Finnish. Other forms, and numbers that letters cannot write, are figures.
    """
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return {"none": "", "decimalZero": f"{number:02}", "ordinal": f"{number}."}.get(form, str(number))


def note_mark(number: int, form: str) -> str:
    """The mark of a footnote: figures raised, letters and Roman numerals in brackets, where raised ones are no letters.

    "chicago" counts with signs, each doubled the second time around.
    """
    if form == "chicago" and number > 0:
        return _SIGNS[(number - 1) % len(_SIGNS)] * ((number - 1) // len(_SIGNS) + 1)
    shown = format_number(number, form)
    return shown.translate(SUPERSCRIPT) if shown.isdecimal() else f"({shown})"


def _roman(number: int) -> str:
    out = ""
    for worth, sign in _ROMAN.items():
        out += sign * (number // worth)
        number %= worth
    return out
