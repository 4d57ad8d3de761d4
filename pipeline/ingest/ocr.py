"""Pages without a text layer, read by Tesseract where it is installed."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, groupby
from statistics import mean, median

import pypdfium2 as pdfium

from ..document import Effort, Notice, Page, Turned
from ..lang.patterns import compiled
from ..messages import tell
from .layout import lines_in_order
from .printed import Word

DPI = 200
MAX_PIXELS = 5000
"""The longest side of a rendered page; a larger page is rendered coarser."""
LOW_CONFIDENCE = 75.0
"""Tesseract's confidence, per cent, in a page's words on average, below which a person should compare the page."""
UNSURE = 60.0
"""Tesseract's confidence, per cent, in a word, below which what was read from its line is doubtful."""
_DARKER, _INK = 40, 0.004
"""Levels of grey, of 255, by which ink is darker than the paper, and the share of a page that it covers at least."""
_SPECKS = frozenset(":;.,'`´|_~·")
"""What Tesseract makes of specks and shadows; apart from the words of a line they are none of it."""
_ROTATE, _SURE = compiled(r"Rotate: (90|180|270)"), compiled(r"Orientation confidence: ([\d.]+)")
_SURE_OF_ANGLE = 2.0
"""Tesseract's own measure of how sure it is of a page's orientation, at least: of a page of text it is above ten."""
_LONG_WORD = 4
"""A word of so many letters is wider than it is high."""
_SECTIONS = compiled(r"\d{1,2}(?P<to>[-–]\d{1,2})?")
_FOR_A_SECTION_SIGN = compiled(r"[8&$](?P<case>:(?:n|ssä|stä|ään|ää|lle|llä|t|ien|issä))?[.,;)]{0,2}")
"""What Tesseract's Finnish and Swedish models make of §, which they do not have, with the endings of "pykälä"."""
_ACT = compiled(r"\(?\d{1,4}/\d{4},?")
"""An act by its number in the statute book, of which a section is named next: "laki 552/2019, 38 §"."""
_FOR_A_BULLET = frozenset(["oe", *"eo«»¢©®"])
"""What the Finnish model makes of a bullet at a line's start; none of these is a word of Finnish or Swedish."""
INSTALL = tell(
    "install Tesseract with its Finnish data (Debian, Ubuntu: apt install tesseract-ocr-fin; "
    "Windows: the UB Mannheim installer) and run again"
)


def languages() -> str | None:
    """Tesseract's -l option for Finnish and Swedish; None where Tesseract or its Finnish data are missing."""
    if shutil.which("tesseract") is None:
        return None
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    if "fin" not in listed:
        return None
    return "fin+swe" if "swe" in listed else "fin"


def read(pdf: pdfium.PdfDocument, pages: list[Page]) -> Iterator[Page | Notice | Effort]:
    """The pages again with the text recognised; what could not be recognised becomes a notice."""
    which = languages()
    if which is None:
        missing = tell("No text layer on {pages}: a scan. To read it, {what}.", what=INSTALL)
        yield from (Notice("no_text_layer", "error", missing, page.number) for page in pages)
        return
    yield Effort(pages=len(pdf), scans=len(pages))
    for page in pages:
        scale = min(DPI / 72, MAX_PIXELS / max(page.width, page.height))
        picture, turned = _picture(pdf, page.number, scale), None
        rows = _recognised(picture, which)
        if rows and (_confidence(rows) < LOW_CONFIDENCE or _are_upended(rows)) and (angle := _angle(picture)):
            turned = Turned(angle, page.width, page.height)
            rows = _recognised(_picture(pdf, page.number, scale, angle), which)
        if rows is None:
            failed = tell(
                "The text of {pages} is a scan and Tesseract failed on it; check its installation and run again."
            )
            yield Notice("no_text_layer", "error", failed, page.number)
            continue
        lines = [line._replace(size=0.0, turned=turned) for line in lines_in_order(_words(rows, scale))]  # no font's
        width, height = turned.size_as_read if turned else (page.width, page.height)
        yield Page(page.number, width, height, lines, "ocr")
        recognised = tell("The text of {pages} was recognised from a picture; compare names and numbers with it.")
        yield Notice("text_recognised", "info", recognised, page.number)
        if not rows and _is_inked(picture):
            unread = tell("Nothing could be read in the picture of {pages}, which is not blank; read it yourself.")
            yield Notice("ocr_low_confidence", "warning", unread, page.number)
        elif rows and _confidence(rows) < LOW_CONFIDENCE:
            hard = tell("The picture of {pages} was hard to read; compare the text with it.")
            yield Notice("ocr_low_confidence", "warning", hard, page.number)


def _picture(pdf: pdfium.PdfDocument, number: int, scale: float, angle: int = 0) -> bytes:
    """The page, turned by an angle clockwise, as a grey portable graymap."""
    image = pdf[number - 1].render(scale=scale, rotation=angle, grayscale=True).to_pil().convert("L")
    pixels: bytes = image.tobytes()
    return f"P5 {image.width} {image.height} 255\n".encode() + pixels


def _recognised(picture: bytes, which: str) -> list[dict[str, str]] | None:
    """Tesseract's table of words: their boxes in pixels and its confidence in each; None where it failed."""
    told = _tesseract(picture, "-l", which, "--dpi", str(DPI), "tsv")
    if told is None:
        return None
    rows = csv.DictReader(told.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if row["level"] == "5" and row["text"].strip()]


def _is_inked(picture: bytes) -> bool:
    """Whether a page bears something, however smeared: enough of its points are darker than its paper."""
    counts = Counter(picture[picture.index(b"\n") + 1 :])
    greys = sorted(counts)
    seen = accumulate(counts[grey] for grey in greys)
    paper = next(grey for grey, n in zip(greys, seen, strict=True) if 2 * n >= counts.total())
    return sum(n for grey, n in counts.items() if grey < paper - _DARKER) > _INK * counts.total()


def _confidence(rows: list[dict[str, str]]) -> float:
    """Tesseract's confidence in the words of a page on average, per cent."""
    return mean(float(row["conf"]) for row in rows)


def _are_upended(rows: list[dict[str, str]]) -> bool:
    """Whether most words run up or down the page: Tesseract reads them so without a word, each in a tall box."""
    long = [int(row["height"]) > int(row["width"]) for row in rows if len(row["text"]) >= _LONG_WORD]
    return 2 * sum(long) > len(long)


def _angle(picture: bytes) -> int:
    """By how many degrees, clockwise, a page has to be turned to be read; 0 where it is upright or nothing tells."""
    told = _tesseract(picture, "--psm", "0", "-l", "osd", "--dpi", str(DPI)) or ""
    angle, sure = _ROTATE.search(told), _SURE.search(told)
    return int(angle[1]) if angle and sure and float(sure[1]) >= _SURE_OF_ANGLE else 0


def _tesseract(picture: bytes, *options: str) -> str | None:
    """What Tesseract writes about a picture; None where it fails, as without the data for what is asked."""
    one_thread = os.environ | {"OMP_THREAD_LIMIT": "1"}  # a worker has one core
    command = ["tesseract", "stdin", "stdout", *options]
    done = subprocess.run(command, input=picture, capture_output=True, env=one_thread, check=False)
    return None if done.returncode else done.stdout.decode("utf-8", "replace")


def _words(rows: list[dict[str, str]], scale: float) -> Iterator[Word]:
    """The words in points, all of the page's usual size: a word's own height is its letters' rather than its font's.

    The words of what Tesseract calls a line stand at one height, so that a picture laid askew keeps its order.
    """
    size = median(int(row["height"]) for row in rows) / scale if rows else 0.0
    for _, group in groupby(rows, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        line = _without_specks(list(group))
        if not line:
            continue
        top = median(int(row["top"]) for row in line) / scale
        bottom = median(int(row["top"]) + int(row["height"]) for row in line) / scale
        texts = with_meant_signs([row["text"].strip() for row in line])
        for row, text in zip(line, texts, strict=True):
            left, width = int(row["left"]) / scale, int(row["width"]) / scale
            xs = [left + width * i / len(text) for i in range(len(text) + 1)]
            unsure = float(row["conf"]) < UNSURE and any(map(str.isalnum, text))
            yield Word(text, xs, top, bottom, size, unsure=unsure)


def _without_specks(line: list[dict[str, str]]) -> list[dict[str, str]]:
    """A line without what is read from the specks before and behind it; a line of nothing else is none."""
    is_speck = [row["text"].strip() in _SPECKS for row in line]
    if all(is_speck):
        return []
    apart = median(int(row["height"]) for row in line)
    begin = is_speck[0] and _gap(*line[:2]) > apart
    end = is_speck[-1] and _gap(*line[-2:]) > apart
    return line[begin : len(line) - end]


def _gap(word: dict[str, str], behind: dict[str, str]) -> int:
    """Pixels between two words of a line."""
    return int(behind["left"]) - int(word["left"]) - int(word["width"])


def with_meant_signs(words: list[str]) -> list[str]:
    """A line's words with § and • for what Tesseract writes for them, where nothing else can be meant.

    "1 8 Sopimuksen voimaantulo" and "1 & Sopimuksen voimaantulo" at a line's start, "3 8:ssä", "5-7 $",
    "laki 552/2019, 38 8)", "e uusia hankkeita".
    """
    out = list(words)
    if len(words) > 1 and words[0] in _FOR_A_BULLET and words[1][:1].isalpha():
        out[0] = "•"
    for i in range(1, len(words)):
        number, sign = _SECTIONS.fullmatch(words[i - 1]), _FOR_A_SECTION_SIGN.fullmatch(words[i])
        if number and sign:
            heads = i == 1 and len(words) > 2 and words[2][:1].isupper() and len(words[i]) == 1
            is_cited = i > 1 and _ACT.fullmatch(words[i - 2])
            if sign["case"] or number["to"] or heads or is_cited:
                out[i] = "§" + words[i][1:]
    return out
