"""Words on a page -> lines in reading order.

Rows come first, then columns (a signature block's, a two-column page's), then tables. Used for PDF text and for what
Tesseract reads alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, groupby, pairwise
from statistics import median

from ..document import Line
from .columns import Band, bands_of, is_text_in_columns
from .headed_tables import bands_by_heads
from .print_rows import rejoined, right_margin, rows_of_print, wrapped_at
from .printed import ASIDE, NO_MARGIN, Column, Frame, Rule, Word, bottom_of, line_of, text_of, top_of, words_of
from .ruled_tables import cells_by_tags, cells_in_frame, gone_on, table_lines, with_head_in_one_row, with_unruled_rows
from .unruled_tables import are_between_rows, between_headings, holds_figures, rules_across, unruled_table

_LEADING = 0.8
"""White space between two lines of one paragraph, in em, at most."""
_NARROW = 45
"""A column whose lines hold no more characters than this is a signature block or a list: its line breaks are the
authors'."""

_LARGER = 1.1
"""How many times larger the print of a heading in the margin is than its text's, where that tells it."""
_EVEN = 0.75
"""Wrapped lines are no shorter than this share of the longest; an author's own differ more."""
_CLOSING = "'\"”’)]⁰¹²³⁴⁵⁶⁷⁸⁹"
"""What may stand behind a sentence's stop."""


def lines_in_order(
    words: Iterable[Word], frames: Sequence[Frame] = (), rules: Sequence[Rule] = (), first_table: int = 0
) -> list[Line]:
    """The page's lines as a person reads them.

    `frames` are its ruled tables, numbered from `first_table` on, and `rules` its level lines.
    """
    words, aside = _split(words)
    tagged, words = cells_by_tags(words)
    tables = count(first_table)
    framed: list[list[Line]] = []
    for frame in frames:
        inside, words = cells_in_frame(words, frame)
        if inside:
            lines = list(table_lines(with_unruled_rows(inside), next(tables)))
            framed.append(with_head_in_one_row(lines, frame))
    bands = list(bands_by_heads(rows_of_print(words), rules))
    plain = [segment for band in bands if not band.gutters for segment in rejoined(band.rows[0])]
    margin = right_margin(plain, [row[-1] for band in bands if band.gutters for row in band.rows])
    placed: list[tuple[float, list[Line]]] = []
    for number, band in enumerate(bands, start=1):
        region = number * 10 if band.gutters else 0
        lines = list(_band_lines(band, region, margin, tables, rules))
        columns = [_column_of(table, band, region) for table in framed]
        for table, column in zip(framed, columns, strict=True):
            if column is not None:
                _put_in_column(table, column, lines)
        framed = [table for table, column in zip(framed, columns, strict=True) if column is None]
        placed.append((min(map(top_of, band.rows)), gone_on(placed[-1][1], lines) if placed else lines))
    placed += [(min(line.top for line in table), table) for table in framed]
    placed.sort(key=lambda item: item[0])
    out = _behind_their_sentences(_with_own_margins([line for _, lines in placed for line in lines]))
    for number, cells in sorted(tagged.items()):
        lines = list(table_lines(cells, number))
        at = _index_of(lines, out)
        out[at:at] = lines
    return out + [line_of([word], 0, word.x1)._replace(style="artifact") for word in aside]


def _split(words: Iterable[Word]) -> tuple[list[Word], list[Word]]:
    """The words of the text, and those aside of it."""
    words = list(words)
    aside = [word for word in words if word.tag and word.tag == ASIDE]
    return ([word for word in words if word.tag != ASIDE] if aside else words), aside


def _column_of(table: list[Line], band: Band, region: int) -> int | None:
    """The region of the column that a table stands in where the band is text in columns; None where it is not."""
    top = min(line.top for line in table)
    if not is_text_in_columns(band) or not min(map(top_of, band.rows)) - 1 <= top <= max(map(bottom_of, band.rows)):
        return None
    left, right = band.gutters[0]
    own = region + (min(line.x0 for line in table) > left)
    return None if own == region and max(line.x1 for line in table) >= right else own


def _put_in_column(table: list[Line], region: int, lines: list[Line]) -> None:
    """Puts a table among the lines of its column, by its top."""
    top = min(line.top for line in table)
    behind = (i for i, line in enumerate(lines) if (line.region, line.top) > (region, top))
    at = next(behind, len(lines))
    lines[at:at] = (line._replace(region=region) for line in table)


def _with_own_margins(lines: list[Line]) -> list[Line]:
    """The lines, those of a box narrower than the page with its margin: where its lines are full, nobody broke them.

    It is told by three lines at least, two of which go on the sentence above.
    """
    out = list(lines)
    for begin, end in _narrow_runs(lines):
        part = lines[begin:end]
        margin = max(line.x1 for line in part)
        fits = (
            a.x1 + 0.25 * a.size + b.xs[len(b.text.split(" ", 1)[0])] - b.x0 <= margin - 1 for a, b in pairwise(part)
        )
        even = all(line.x1 - line.x0 >= _EVEN * (margin - line.x0) for line in part[:-1])
        if even and sum(_is_amid(a, b) for a, b in pairwise(part)) > 1 and not any(fits):
            out[begin:end] = [line._replace(right=margin) for line in part]
    return out


def _narrow_runs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """From where to where lines that end far before the page's margin stand right below each other."""
    begin = -1
    for i, line in enumerate(lines):
        if begin >= 0 and not (_is_narrow(line) and _is_flush(lines[i - 1], line)):
            if i - begin > 2:
                yield begin, i
            begin = -1
        if begin < 0 and _is_narrow(line):
            begin = i
    if 0 <= begin < len(lines) - 2:
        yield begin, len(lines)


def _is_narrow(line: Line) -> bool:
    """Whether a line of the page's own text ends far before its margin."""
    return not (line.region or line.cell) and line.x1 < line.right - 3 * line.size


def _is_flush(above: Line, line: Line) -> bool:
    """Whether two lines begin at one place, in print of one size, without white between."""
    return abs(above.x0 - line.x0) < 1 and above.size == line.size and not _is_off(above, line)


def _behind_their_sentences(lines: list[Line]) -> list[Line]:
    """The lines, those of a box beside a paragraph behind it where they would stand amid its sentence."""
    out: list[Line] = []
    held: list[Line] = []
    for _, group in groupby(lines, key=lambda line: line.region):
        part = list(group)
        if held:
            end = next((i for i, (a, b) in enumerate(pairwise(part), start=1) if not _is_of_paragraph(a, b)), len(part))
            out += [*part[:end], *held, *part[end:]]
            held = []
        elif len(out) and _is_box(out, part, lines[len(out) + len(part) :]):
            held = part
        else:
            out += part
    return out + held


def _is_box(before: list[Line], box: list[Line], behind: list[Line]) -> bool:
    """Whether a column stands beside a sentence that goes on in full lines below the two."""
    if not behind or not box[0].region or box[0].region != before[-1].region + 1 or behind[0].region:
        return False
    last, following = before[-1], behind[0]
    goes_on = not _ends_sentence(last) and following.text[:1].islower() and abs(following.x0 - last.x0) < 2
    is_whole = box[0].text[:1].isupper() and _ends_sentence(box[-1])
    return goes_on and is_whole and not last.cell and not _is_off(last, following)


def _is_of_paragraph(before: Line, line: Line) -> bool:
    """Whether a line goes on the paragraph of the one before it."""
    return not _is_off(before, line) and not (_ends_sentence(before) and before.x1 < before.right - 3 * before.size)


def _index_of(table: list[Line], lines: list[Line]) -> int:
    """Where a tagged table stands among the other lines.

    That is behind the paragraph before it, where this is above it or in a column beside it; else by its height.
    """
    first, top = min(line.block for line in table), min(line.top for line in table)
    before = max((line.block for line in lines if line.block < first), default=0)
    behind = max((i for i, line in enumerate(lines, start=1) if before and line.block == before), default=0)
    if behind and (lines[behind - 1].top < top or lines[behind - 1].region):
        return behind
    return next((i for i, line in enumerate(lines) if line.top > top), len(lines))


def _band_lines(band: Band, region: int, margin: float, tables: Iterator[int], rules: Sequence[Rule]) -> Iterator[Line]:
    """The lines of a band: of a plain row, headings beside their text, an unruled table, or column by column."""
    if not band.gutters:
        yield from (line_of(segment, region, margin) for segment in rejoined(band.rows[0]))
        return
    heights = rules_across(band, rules)
    columns = _columns(band)
    if are_between_rows(heights, band):
        yield from unruled_table(band, next(tables), heights)
    elif len(columns) == 2 and _are_side_headings(*columns):
        right = max(margin, *(segment[-1].x1 for _, segment in columns[1]))
        yield from _beside(columns[0], _text_column(columns[1], 0, right, tables, rules))
    elif holds_figures(band):
        parts = list(between_headings(band))
        for part in parts if len(parts) > 1 else ():
            yield from _band_lines(part, region, margin, tables, rules)
        if len(parts) == 1:
            yield from unruled_table(band, next(tables), heights)
    elif _are_labels_and_values(band):
        yield from (line_of(words_of(row), region, margin + NO_MARGIN) for row in band.rows)
    else:
        text = is_text_in_columns(band)
        widths = [_width(column) for column in columns]
        usual = max((width for width in widths if width), default=None) if text else None
        for c, (column, width) in enumerate(zip(columns, widths, strict=True)):
            wide = width or usual  # a short column of text is wrapped as the one beside it
            right = _left(column) + wide if wide else margin + NO_MARGIN
            if not width and text:  # a box beside the text ends where the page's lines do
                right = min(right, max(margin, *(segment[-1].x1 for _, segment in column)))
            if text:
                yield from _text_column(column, region + c, right, tables, rules)
            else:
                yield from (line_of(segment, region + c, right) for _, segment in column)


def _left(column: Column) -> float:
    """Where a column begins."""
    return min(segment[0].x0 for _, segment in column)


def _width(column: Column) -> float | None:
    """How wide a column is whose lines are wrapped at its margin; None where their authors may have ended them."""
    segments = [segment for _, segment in column]
    is_wide = any(len(text_of(segment)) > _NARROW for segment in segments)
    margin = max(segment[-1].x1 for segment in segments) if is_wide else wrapped_at(segments)
    return margin - _left(column) if margin else None


def _columns(band: Band) -> list[Column]:
    """What stands in each of a region's columns that hold something."""
    columns: list[Column] = [[] for _ in range(len(band.gutters) + 1)]
    for r, row in enumerate(band.rows):
        for c, words in band.cells(row):
            columns[c].append((r, words))
    return [column for column in columns if column]


def _text_column(
    column: Column, region: int, right: float, tables: Iterator[int], rules: Sequence[Rule]
) -> Iterator[Line]:
    """The lines of a column of text, with the tables in it; its prose has no columns, however far its words stand."""
    for band in bands_of(rows_of_print(chain(*(segment for _, segment in column)))):
        if band.gutters and (are_between_rows(rules_across(band, rules), band) or holds_figures(band)):
            inner = _band_lines(band, region, right, tables, rules)
            yield from (line._replace(region=region) for line in inner)
        else:
            yield from (line_of(words_of(row), region, right) for row in band.rows)


def _are_side_headings(left: Column, right: Column) -> bool:
    """Headings in the margin, as Finnish official documents set them: few short lines beside many long ones.

    In larger or bolder print there may be one beside each long line.
    """
    lengths = [sum(len(word.text) + 1 for word in segment) for _, segment in right]
    bold, plain = (all(word.bold for _, segment in column for word in segment) for column in (left, right))
    sizes = [[word.size for _, segment in column for word in segment] for column in (left, right)]
    stand_out = (bold and not plain) or min(sizes[0]) > _LARGER * max(sizes[1])
    are_long, are_few = median(lengths) > _NARROW, 2 * len(left) <= len(right)
    are_beside = {row for row, _ in left} <= {row for row, _ in right}
    return (are_few and (are_long or stand_out)) or (are_long and stand_out and are_beside)


def _are_labels_and_values(band: Band) -> bool:
    """Whether most rows are a label and what is filled in behind it: "Kunta:      Peltola"."""
    rows = [[text_of(words) for _, words in band.cells(row)] for row in band.rows]
    labelled = [row for row in rows if len(row) == 2 and row[0].endswith(":") and not row[1].endswith(":")]
    return len(labelled) > 1 and 2 * len(labelled) > len(rows)


def _is_amid(before: Line, line: Line) -> bool:
    """Whether a line goes on the table or the sentence of the one before it."""
    if line.cell or before.cell:
        return line.cell is not None and before.cell is not None and line.cell.table == before.cell.table
    return not _is_off(before, line) and line.text[:1].islower() and not _ends_sentence(before)


def _ends_sentence(line: Line) -> bool:
    """Whether a line ends in a stop, with what may close a sentence behind it."""
    return line.text.rstrip(_CLOSING)[-1:] in ("", *".:;!?")


def _is_off(above: Line, line: Line) -> bool:
    """Whether more white parts two lines than those of one paragraph."""
    return line.top - above.bottom >= _LEADING * line.size


def _beside(left: Column, right: Iterable[Line]) -> Iterator[Line]:
    """Each heading, all its lines together, before the text that begins beside its first line.

    A note in the margin may stand beside the middle of a paragraph: it comes before the next one.
    """
    waiting = [(row, line_of(segment, 0, segment[-1].x1)) for row, segment in left]
    before = None
    for line in right:
        is_amid = before is not None and _is_amid(before, line)
        before = line
        if waiting and not is_amid and waiting[0][1].top < line.bottom - 0.5 * line.size:
            ends = (i for i, (a, b) in enumerate(pairwise(waiting), start=1) if b[0] - a[0] > 1 or _is_off(a[1], b[1]))
            length = next(ends, len(waiting))
            yield from (heading._replace(fresh=not i) for i, (_, heading) in enumerate(waiting[:length]))
            waiting = waiting[length:]
            line = line._replace(fresh=True)
        yield line
    yield from (heading for _, heading in waiting)
