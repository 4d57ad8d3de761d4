"""PDF -> pages of lines. Characters and drawn lines come from pdfium; pdfplumber finds the tables that lines rule.

pdfium reads a page many times faster than pdfplumber and reads files that it cannot (docs/decisions.md). It runs in a
child process that may be killed: on some damaged files it aborts the process.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..document import Effort, Failure, Notice, Page
from ..messages import Message, tell
from ..schema.vocabulary import Layer, Outcome, Severity
from . import ocr, streams
from .aside import aside_of, with_initials
from .characters import Characters, TextState, ToDisplay
from .covers import covered, shown
from .glyphs import Token, plain_text, tokens
from .layers import Layers
from .layout import lines_in_order
from .printed import ASIDE, Rule, Word
from .rulings import Area, Drawn, drawn, frames
from .stamps import has_stamps, with_stamps_alone
from .struck import annotated, has_struck, with_struck_marked, without_struck
from .tags import Tags
from .upright import STAMP_WORDS, is_drawn, turn_upright

MAX_PAGES = 3000
_TINY = 2.0
"""Words smaller than this, in points, are hidden: nobody can read them."""
_SIDEWAYS = 5
"""Degrees that a word may be turned and still be read with the others."""
_WHITE = 250
"""Red, green and blue of at least this, of 255, are white to a reader."""
_A4 = 595.0, 842.0
"""Width and height, in points, of a page that could not be opened."""
_TYPED_FIELDS = c.FPDF_FORMFIELD_TEXTFIELD, c.FPDF_FORMFIELD_COMBOBOX
_BOXES = c.FPDF_FORMFIELD_CHECKBOX, c.FPDF_FORMFIELD_RADIOBUTTON
_BEHIND_FIELD = 1.5
"""White space, in em, between a field and the text that goes on behind it at most."""
_STAMP_EDGE = 0.15
"""The share of a scan at its top and bottom in which its few typed words, an e-signature's, stand."""
_SCAN = 0.6
"""The share of a page that the picture of a scan covers at least."""

_Look = Literal["painted", "white", "unpainted", "layer", "sideways"]


def read(data: bytes) -> Iterator[Page | Notice | Effort]:
    """Every page of the PDF in `data`, with what is to be noticed.

    A page may come twice: the later one is the better (with its tables, with its text recognised).
    Raises Failure: encrypted, damaged, too_large.
    """
    pdf = _opened(data)
    if len(pdf) > MAX_PAGES:
        raise Failure(
            Outcome.TOO_LARGE,
            tell("it has {pages} pages and the limit is {most}; split it", pages=len(pdf), most=MAX_PAGES),
        )
    yield Effort(pages=len(pdf), scans=0)
    if pdf.get_formtype() != c.FORMTYPE_NONE:
        pdf.init_forms()
    yield from _about(pdf)
    if c.FPDF_GetSecurityHandlerRevision(pdf) < 0:
        yield from streams.damage_notices(data)
    is_tagged = bool(c.FPDFCatalog_IsTagged(pdf))
    layers = Layers(data)
    ruled: list[tuple[Page, list[Word], list[Rule]]] = []
    unread: list[Page] = []
    for number in range(1, len(pdf) + 1):
        page, words, notices, rulings = _read_page(pdf, number, is_tagged, layers, data)
        yield page
        yield from notices
        if rulings.may_rule:
            ruled.append((page, words, rulings.rules))
        if page.layer == "none" and not any(notice.code == "page_failed" for notice in notices):
            unread.append(page)
    if ruled:
        yield from _with_tables(pdf, ruled)
    if unread:
        yield from ocr.read(pdf, unread)


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
        pages = len(pdf)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Failure(Outcome.ENCRYPTED, tell("it is locked with a password; save a copy without one")) from None
        raise Failure(Outcome.DAMAGED, tell("its PDF structure is broken; ask for the file anew")) from None
    if not pages:
        raise Failure(Outcome.DAMAGED, tell("it has no pages; ask for the file anew"))
    return pdf


def _about(pdf: pdfium.PdfDocument) -> Iterator[Notice]:
    """What the file states of itself and a reader should know."""
    if c.FPDF_GetSecurityHandlerRevision(pdf) >= 0:
        yield Notice(
            "owner_password",
            "info",
            tell("The file's owner restricted what may be done with it; it opens without a password."),
        )
    if c.FPDF_GetSignatureCount(pdf) > 0:
        yield Notice(
            "signature_not_verified", "info", tell("The file holds a digital signature, which was not verified.")
        )


def _read_page(
    pdf: pdfium.PdfDocument, number: int, is_tagged: bool, layers: Layers, data: bytes
) -> tuple[Page, list[Word], list[Notice], Drawn]:
    """The page, its visible words, what was noticed, and what may rule a table on it."""
    try:
        page = pdf[number - 1]
        rulings, seen = _read_content(page, number, is_tagged, layers)
        turned = [Notice(*_TURNED, number)] if seen.sideways > len(seen.words) and turn_upright(page) else []
        if turned:
            rulings, seen = _read_content(page, number, is_tagged, layers)
        width, height = page.get_size()
        if seen.words and not turned and has_stamps(page):
            with with_stamps_alone(data, number) as stamped:
                seen = _with_stamps(seen, _read_words(stamped, None, Drawn([], False), layers))
    except pdfium.PdfiumError:
        message = tell("The text of {pages} could not be read; open the file there.")
        lost = Notice("page_failed", "error", message, number)
        return Page(number, *_A4, [], "none"), [], [lost], Drawn([], False)
    words = seen.words
    layer: Layer = "native"
    if words and not seen.is_layer and (seen.is_unreadable_in_part or _is_stamped_scan(page, words)):
        layer = "none"
    elif seen.is_layer or not words:
        is_scan = seen.sideways <= STAMP_WORDS and is_drawn(page)  # Tesseract makes words of text that lies down, too
        layer = "ocr" if words else "none" if is_scan else "native"
    if not words:
        rulings = Drawn([], False)
    tagged = any(word.tag and word.tag != ASIDE for word in words)
    plain = seen.plain if layer != "none" else ""
    lines = without_struck(lines_in_order(words, rules=rulings.rules))
    if layer == "ocr":
        lines = [line._replace(text=" ".join(ocr.with_meant_signs(line.text.split(" ")))) for line in lines]
    read = Page(number, width, height, lines, layer, plain, tagged)
    page.close()
    return read, words, [*turned, *_left_out(seen, number)], rulings


def _with_stamps(seen: _Seen, stamps: _Seen) -> _Seen:
    """What is written on a page with the words of its stamps, save those in large print across the text."""
    words = [*seen.words, *stamps.words]
    over = {id(word) for word in aside_of(words)}
    kept = [word for word in stamps.words if id(word) not in over]
    plain = "\n".join([seen.plain, *(word.text for word in kept)])
    return seen._replace(words=[*seen.words, *kept], plain=plain)


_TURNED: tuple[str, Severity, Message] = (
    "text_sideways",
    "info",
    tell("The text of {pages} lies on its side and was read upright; places on it are told as if it were turned."),
)


def _read_content(page: pdfium.PdfPage, number: int, is_tagged: bool, layers: Layers) -> tuple[Drawn, _Seen]:
    """What is drawn and written on a page, as it is turned."""
    rulings = drawn(page, _display(page))
    seen = _read_words(page, Tags(page, number) if is_tagged else None, rulings, layers)
    strikes = {*map(id, seen.strikes)}
    return rulings._replace(boxes=(), rules=[rule for rule in rulings.rules if id(rule) not in strikes]), seen


class _Seen(NamedTuple):
    """A page's visible words, its text as pdfium alone reads it, and the numbers of hidden and sideways words.

    `is_layer` says that the text is a scan's recognised layer, `is_unreadable_in_part` that some of it has no letters;
    `strikes` are the lines that strike words out, whose letters are marked.
    """

    words: list[Word]
    plain: str = ""
    hidden: int = 0
    sideways: int = 0
    is_layer: bool = False
    is_unreadable_in_part: bool = False
    strikes: Sequence[Rule] = ()


def _left_out(seen: _Seen, number: int) -> Iterator[Notice]:
    """What is to be said of the words that were left out."""
    if seen.sideways:
        severity: Severity = "error" if seen.sideways > len(seen.words) else "info"
        message = tell("Words on {pages} that run in another direction were left out ({amount}).")
        turn = tell(
            "Words on {pages} that run in another direction were left out ({amount}). Turn the page upright, save it "
            "and run again."
        )
        yield Notice("text_sideways", severity, turn if severity == "error" else message, number, seen.sideways)
    if seen.hidden:
        message = tell(
            "Words on {pages} that a reader does not see (white, covered, tiny, off the page, on a layer switched off) "
            "were left out ({amount})."
        )
        yield Notice("hidden_text", "warning", message, number, seen.hidden)
    struck = sum(has_struck(word.text) for word in seen.words) if seen.strikes else 0
    if struck:
        message = tell("Words on {pages} are struck out, wholly or in part ({amount}); what is struck was left out.")
        yield Notice("struck_text", "warning", message, number, struck)


def _read_words(page: pdfium.PdfPage, tags: Tags | None, rulings: Drawn, layers: Layers) -> _Seen:
    """What is written on the page."""
    rules = rulings.rules
    to_display = _display(page)
    textpage = page.get_textpage()
    try:
        characters = Characters(textpage, to_display)
        if characters.are_unreadable():
            return _Seen([])
        bars = {*map(id, characters.read_drawn_euros(rules))}
        seen, unseen, hidden, sideways = _split_by_visibility(page, characters, to_display, layers)
        under = covered(rulings.boxes, page, textpage, seen, to_display) if rulings.boxes else set()
        if under:
            hidden += [token for token in seen if id(token) in under]
            seen = [token for token in seen if id(token) not in under]
        seen, again = _each_once(seen)
        lines = [*(rule for rule in rules if id(rule) not in bars), *annotated(page, to_display)]
        seen, struck, strikes = with_struck_marked(seen, lines, characters)
        is_layer = len(unseen) > len(seen)
        if not is_layer:
            hidden, unseen = hidden + unseen, []
        shown = [*seen, *unseen]
        words = [token.word for token in shown]
        aside = {id(word) for word in aside_of(words)}
        beside = [token for token in shown if id(token.word) in aside] if aside else []
        plain = plain_text(characters, [*hidden, *sideways, *again, *beside], struck)
        if tags:
            drawn = (c.FPDFText_GetTextObject(textpage, token.first) for token in shown)
            words = tags.checked([word._replace(tag=tags.of(each)) for word, each in zip(words, drawn, strict=True)])
        if aside:
            marked = (id(token.word) in aside for token in shown)
            words = [word._replace(tag=ASIDE) if mark else word for word, mark in zip(words, marked, strict=True)]
        words = with_initials(words)
    finally:
        textpage.close()
    typed = _typed_values(page, to_display, words)
    plain = "\n".join([plain, *(word.text for word in typed)])
    in_part = characters.are_unreadable_in_part()
    return _Seen(words + typed, plain, len(hidden), len(sideways), is_layer, in_part, strikes)


def _split_by_visibility(
    page: pdfium.PdfPage, characters: Characters, to_display: ToDisplay, layers: Layers
) -> tuple[list[Token], list[Token], list[Token], list[Token]]:
    """Words that are painted, words of a layer under a scan (render mode 3), hidden and sideways ones."""
    width, height = page.get_size()
    upright = -page.get_rotation()
    backgrounds: list[Area] | None = None
    looks: dict[TextState, _Look] = {}
    seen: list[Token] = []
    unseen: list[Token] = []
    hidden: list[Token] = []
    sideways: list[Token] = []
    made = tokens(characters)
    off = layers.off(characters.objects)
    for token in made:
        word = token.word
        if off and characters.object_of(token.first) in off:
            hidden.append(token)
            continue
        look = looks.get(token.state) or looks.setdefault(token.state, _look(token.state, upright))
        if look == "white" and backgrounds is None:
            backgrounds = _painted_areas(page, to_display)
        if look == "sideways":
            sideways.append(token)  # a watermark across the page, a stamp along its edge, or a table laid on its side
        elif word.size < _TINY or word.xs[-1] < 0 or word.xs[0] > width or word.bottom < 0 or word.top > height:
            hidden.append(token)
        elif look == "painted":
            seen.append(token)
        elif look == "layer":
            unseen.append(token)
        elif look == "white" and _on_any(word, backgrounds or []):
            seen.append(token)
        else:
            hidden.append(token)
    return seen, unseen, hidden, sideways


def _each_once(seen: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words, and those painted over an equal one, as Calligra 3.2 paints each paragraph."""
    times = Counter([token.word.text for token in seen])
    places: dict[tuple[str, int, int], Token] = {}
    again = [
        token
        for token in seen
        if times[token.word.text] > 1 and places.setdefault(_place_of(token.word), token) is not token
    ]
    over = {*map(id, again)}
    return ([token for token in seen if id(token) not in over] if over else seen), again


def _place_of(word: Word) -> tuple[str, int, int]:
    """A word and where it stands, in whole points."""
    return word.text, round(word.xs[0]), round(word.bottom)


def _look(state: TextState, upright: int) -> _Look:
    """What a reader sees of text that is set so."""
    if abs((state.angle - upright + 180) % 360 - 180) > _SIDEWAYS:
        return "sideways"
    if state.mode == c.FPDF_TEXTRENDERMODE_INVISIBLE:
        return "layer"
    *colour, opaque = state.colour
    return "unpainted" if opaque == 0 else "white" if min(colour) >= _WHITE else "painted"


def _display(page: pdfium.PdfPage) -> ToDisplay:
    """From pdfium's coordinates (origin bottom left, before rotation) to points from the shown page's top left."""
    left, bottom, right, top = page.get_bbox()
    return {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }[page.get_rotation()]


def _painted_areas(page: pdfium.PdfPage, to_display: ToDisplay) -> list[Area]:
    """The areas on which white text can be read: filled paths and pictures."""
    areas = []
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for item in page.get_objects(max_depth=2):
        if item.type == c.FPDF_PAGEOBJ_PATH:
            c.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
            if alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE:
                continue
        elif item.type != c.FPDF_PAGEOBJ_IMAGE:
            continue
        areas.append(shown(item.get_bounds(), to_display))
    return areas


def _on_any(word: Word, areas: list[Area]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in areas)


def _is_stamped_scan(page: pdfium.PdfPage, words: list[Word]) -> bool:
    """Whether the words are a few at the page's edges and a picture fills the page between them."""
    width, height = page.get_size()
    if len(words) > STAMP_WORDS or any(
        _STAMP_EDGE * height < word.bottom and word.top < (1 - _STAMP_EDGE) * height for word in words
    ):
        return False
    pictures = (item.get_bounds() for item in page.get_objects(max_depth=2) if item.type == c.FPDF_PAGEOBJ_IMAGE)
    return any((right - left) * (top - low) > _SCAN * width * height for left, low, right, top in pictures)


def _typed_values(page: pdfium.PdfPage, to_display: ToDisplay, written: list[Word]) -> list[Word]:
    """What was typed into the page's form fields and over the page, at its place; it is not in the page's own text.

    A field amid a sentence reaches to what is written behind it.
    """
    words: list[Word] = []
    rect = c.FS_RECTF()
    for i in range(c.FPDFPage_GetAnnotCount(page)):
        annotation = c.FPDFPage_GetAnnot(page, i)
        value = _annotation_text(page.formenv, annotation)
        if value.strip():
            c.FPDFAnnot_GetRect(annotation, rect)
            *typed, last = _field_words(value, to_display(rect.left, rect.top), to_display(rect.right, rect.bottom))
            right = max(to_display(rect.left, rect.top)[0], to_display(rect.right, rect.bottom)[0])
            words += [*typed, _reaching(last, right, written)]
        c.FPDFPage_CloseAnnot(annotation)
    return words


def _reaching(word: Word, right: float, written: list[Word]) -> Word:
    """A field's last word, up to the field's right edge where text goes on right behind it."""
    near = _BEHIND_FIELD * word.size
    goes_on = any(0 <= other.x0 - right < near and abs(other.baseline - word.baseline) < near / 3 for other in written)
    return word._replace(xs=[*word.xs[:-1], right]) if goes_on and right > word.x1 else word


def _annotation_text(form: pdfium.PdfFormEnv | None, annotation: object) -> str:
    """The text of a form field or of a note typed over the page; "" for anything else, and for what is hidden."""
    if c.FPDFAnnot_GetFlags(annotation) & (c.FPDF_ANNOT_FLAG_HIDDEN | c.FPDF_ANNOT_FLAG_NOVIEW):
        return ""
    if c.FPDFAnnot_GetSubtype(annotation) == c.FPDF_ANNOT_FREETEXT:
        return _utf16(lambda buffer, size: c.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    kind = c.FPDFAnnot_GetFormFieldType(form, annotation) if form is not None else None
    if kind in _BOXES:
        return "☒" if c.FPDFAnnot_IsChecked(form, annotation) else "☐"
    if kind not in _TYPED_FIELDS:
        return ""
    return _utf16(lambda buffer, size: c.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))


def _utf16(ask: Callable[[object, int], int]) -> str:
    """A string that pdfium gives into a buffer, whose size in bytes it gives first."""
    size = ask(None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(ctypes.cast(buffer, ctypes.POINTER(c.FPDF_WCHAR)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _field_words(value: str, corner: tuple[float, float], opposite: tuple[float, float]) -> Iterator[Word]:
    """A field's value as words spread over its box: the file does not state where in the box each stands."""
    lines = [line.split() for line in value.splitlines() if line.strip()]
    x0, x1 = sorted((corner[0], opposite[0]))
    top, bottom = sorted((corner[1], opposite[1]))
    height = (bottom - top) / max(len(lines), 1)
    for row, line in enumerate(lines):
        step = min((x1 - x0) / (sum(map(len, line)) + len(line)), 0.5 * min(height, 12.0))
        x = x0
        for text in line:
            xs = [x + step * i for i in range(len(text) + 1)]
            yield Word(text, xs, top + row * height, top + (row + 1) * height, min(height, 12.0))
            x = xs[-1] + step


def _with_tables(pdf: pdfium.PdfDocument, ruled: list[tuple[Page, list[Word], list[Rule]]]) -> Iterator[Page]:
    """The pages of `ruled` again, with the rows of their tables as rows."""
    tables = 0
    for page, words, rules in ruled:
        pdf_page = pdf[page.number - 1]
        if found := frames(pdf_page, _display(pdf_page)):
            lines = without_struck(lines_in_order(words, found, rules, first_table=tables))
            tables = max((line.cell.table + 1 for line in lines if line.cell), default=tables)
            yield replace(page, lines=lines)
        pdf_page.close()
