"""One code point for each letter, plain spaces and hyphens, nothing invisible."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ..document import Line
from ..lang.patterns import compiled

_ODD, _LIGATURE = compiled(r"[^\w \-.,:;()/%&€§!?'\"–”’•]"), compiled(r"[ﬀ-ﬆ]")
"""What the step may have to touch beside needless spaces: most lines have none of it and are left as they are."""
_SPACES = dict.fromkeys(
    map(
        ord,
        "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
    ),
    " ",
)
_LETTERS = {
    ord("ﬀ"): "ff",
    ord("ﬁ"): "fi",
    ord("ﬂ"): "fl",
    ord("ﬃ"): "ffi",
    ord("ﬄ"): "ffl",
    ord("ﬅ"): "st",
    ord("ﬆ"): "st",
}
_DASHES = {0x2010: "-", 0x2011: "-", 0x2212: "-", 0x2012: "–", 0x2044: "/"}
"""Hyphens and the minus sign as the hyphen, the figure dash of "2021‒2027" as the dash that parts other numbers, the
slash of a fraction as that of "2/3"."""
_SPACED_MINUS = compiled(r"(?:^|(?<=[^\d\s]\s))\u2212\s(?=\d)")
""" "muutos − 8 %": the sign of a number. As a hyphen with spaces around it would be a dash."""
_BULLETS = dict.fromkeys([0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF06E, 0xF02D, 0xF0FC, *map(ord, "·●○◦▪▫■□‣➢✓✔◆❖*")], "•")
_SOFT_HYPHEN = "\u00ad"
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


class Repaired(NamedTuple):
    """How many characters a line lost that a reader never saw (a soft hyphen is no loss)."""

    line: Line
    removed: int


def repair(line: Line, *, keeps_star: bool = False) -> Repaired:
    """NFC, ligatures as letters, every space a space, no control, zero-width or direction characters.

    Compatibility forms stay ("10²" is not "102"). A star in front is a list's, unless the line `keeps_star`.
    """
    if _is_plain(line.text):
        return Repaired(line, 0)
    line = _without_space_of_minus(line)
    text = line.text.translate(_DASHES)
    if _is_plain(text):
        return Repaired(line._replace(text=text), 0)
    out: list[str] = []
    origin: list[int] = []
    dropped = 0
    for start, cluster in _clusters(text):
        known = cluster.translate(_SPACES).translate(_LETTERS)
        if cluster == _SOFT_HYPHEN:
            known = "-" if start == len(text.rstrip()) - 1 else ""
        elif not out and len(cluster) == 1 and not (cluster == "*" and (keeps_star or line.style == "note")):
            known = known.translate(_BULLETS)
        if known and unicodedata.category(known[0]) in _INVISIBLE:
            dropped += 1
            continue
        for character in unicodedata.normalize("NFC", known):
            if character == " " and (not out or out[-1] == " "):
                continue
            out.append(character)
            origin.append(start)
    while out and out[-1] == " ":
        out.pop()
        origin.pop()
    xs = [line.xs[i] for i in origin] + [line.xs[-1]] if line.xs else []
    return Repaired(line._replace(text="".join(out), xs=xs), dropped)


def _without_space_of_minus(line: Line) -> Line:
    spaces = [match.end() - 1 for match in _SPACED_MINUS.finditer(line.text)]
    for i in reversed(spaces):
        line = line._replace(text=line.text[:i] + line.text[i + 1 :], xs=[*line.xs[:i], *line.xs[i + 1 :]])
    return line


def _is_plain(text: str) -> bool:
    spare = "  " in text or text[:1] == " " or text[-1:] == " "
    return not (spare or _ODD.search(text) or _LIGATURE.search(text)) and unicodedata.is_normalized("NFC", text)


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the combining marks behind it, and where it begins."""
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not unicodedata.combining(text[i]):
            yield start, text[start:i]
            start = i
