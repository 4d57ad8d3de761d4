"""What pandoc writes that is no CommonMark, as CommonMark with tables: its tables drawn with signs, its lists.

Source of the forms: pandoc's manual, "Tables", "Definition lists", "Line blocks", "Extension: example_lists".
"""

from __future__ import annotations

import re

from ..lang.patterns import compiled

_BORDER = compiled(r"\s{0,3}\+(?:[-=:]+\+)+\s*")
_LONGEST = 400
"""A table without an end in so many rows is none."""
_DEFINITION = compiled(r"\s{0,3}[:~]\s{1,3}(?=\S)")
_LINE = compiled(r"\|(?: (.*)|)")
_NUMBERED = "#. "
_EXAMPLE = compiled(r"\(@[\w-]{0,40}\)")


def as_commonmark(text: str) -> str:
    """The text with its tables as those of pipes, its definitions and lines as paragraphs, its lists numbered."""
    rows, i = text.split("\n"), 0
    out: list[str] = []
    while i < len(rows):
        for read in (_grid, _columns, _line_block):
            taken, made = read(rows, i, out)
            if taken:
                out += made
                i += taken
                break
        else:
            out += _row(rows[i])
            i += 1
    return _with_examples("\n".join(out))


def _row(row: str) -> list[str]:
    """A row that begins a definition or a table's caption as a paragraph of its own."""
    if match := _DEFINITION.match(row):
        return ["", row[match.end() :]]
    return [row.replace(_NUMBERED, "1. ", 1) if row.lstrip().startswith(_NUMBERED) else row]


def _with_examples(text: str) -> str:
    """The examples of a text numbered as pandoc counts them, and what refers to one by its label."""
    numbers: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        label = match[0] if match[0] != "(@)" else f"(@){match.start()}"
        return f"({numbers.setdefault(label, len(numbers) + 1)})"

    return _EXAMPLE.sub(number, text)


def _grid(rows: list[str], begin: int, _: list[str]) -> tuple[int, list[str]]:
    """A grid table from its upper border on, and how many rows it takes; 0 where none begins here."""
    if not _BORDER.fullmatch(rows[begin]):
        return 0, []
    end = begin
    while end < len(rows) and rows[end].lstrip()[:1] in ("+", "|") and rows[end].strip():
        end += 1
    borders = [row for row in rows[begin:end] if _BORDER.fullmatch(row)]
    cuts = sorted({i for row in borders for i, sign in enumerate(row) if sign == "+"})
    parts: list[list[str]] = [[]]
    heads = 0
    for row in rows[begin + 1 : end]:
        if _BORDER.fullmatch(row):
            heads = len(parts) if "=" in row and not heads else heads
            parts.append([])
        else:
            parts[-1].append(row)
    cells = [_cells_of_grid(part, cuts, is_head=n < heads) for n, part in enumerate(parts) if part]
    head = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*cells[:heads], strict=True)]
    made = [head, *cells[heads:]] if head else cells
    return (end - begin, _piped(made)) if made else (0, [])


def _cells_of_grid(part: list[str], cuts: list[int], *, is_head: bool) -> list[str]:
    """The cells of a row of a grid table; one over several columns stands in the first, in a head in each."""
    shown = [cut for cut in cuts if part[0][cut : cut + 1] == "|"]
    ends = {cut: next((end for end in shown if end > cut), cuts[-1]) for cut in shown}
    out: list[str] = []
    for cut in cuts[:-1]:
        over = max((begin for begin in shown if begin <= cut), default=cuts[0])
        is_own = over == cut or is_head
        out += _cells(part, [over + 1], [ends.get(over, cuts[-1])]) if is_own else [""]
    return out


def _columns(rows: list[str], begin: int, out: list[str]) -> tuple[int, list[str]]:
    """A simple or multiline table from the dashes under its heads on; its heads were put out, and are taken back."""
    if _dashes(rows[begin]) < 2:
        return 0, []
    starts = [match.start() for match in re.finditer("-+", rows[begin])]
    heads = 0
    while heads < len(out) and out[-1 - heads].strip() and _dashes(out[-1 - heads]) != 1:
        heads += 1
    is_multiline = heads < len(out) and _dashes(out[-1 - heads]) == 1
    end = _end_of_columns(rows, begin + 1, is_multiline=is_multiline)
    if end is None:
        return 0, []
    ends = [*starts[1:], max(map(len, rows[begin:end])) + 1]
    cells = [_cells(out[len(out) - heads :], starts, ends)] if heads else []
    part: list[str] = []
    for row in rows[begin + 1 : end]:
        if row.strip() and not _dashes(row):
            part.append(row)
        if part and (not is_multiline or not row.strip()):
            cells.append(_cells(part, starts, ends))
            part = []
    cells += [_cells(part, starts, ends)] if part else []
    if len(cells) < 2:
        return 0, []
    del out[len(out) - heads - is_multiline :]
    return end - begin, _piped(cells)


def _dashes(row: str) -> int:
    """How many runs of dashes a row is made of, and nothing else: one is a rule, more are a table's columns."""
    runs = row.split()
    return len(runs) if all(len(run) > 1 and set(run) == {"-"} for run in runs) else 0


def _end_of_columns(rows: list[str], begin: int, *, is_multiline: bool) -> int | None:
    """Where a table ends: at a blank row, or at the rule that closes one whose rows blank ones part."""
    for i in range(begin, min(len(rows), begin + _LONGEST)):
        if is_multiline and _dashes(rows[i]) == 1:
            return i + 1
        if not is_multiline and not rows[i].strip():
            return i
    return None if is_multiline or len(rows) - begin > _LONGEST else len(rows)


def _line_block(rows: list[str], begin: int, _: list[str]) -> tuple[int, list[str]]:
    """Rows that keep their ends, each behind a stroke: no table, whose rows have more strokes."""
    end = begin
    while end < len(rows) and (match := _LINE.fullmatch(rows[end])) and "|" not in (match[1] or ""):
        end += 1
    return end - begin, [f"{(row[1:]).strip()}  " for row in rows[begin:end]]


def _cells(part: list[str], starts: list[int], ends: list[int]) -> list[str]:
    """The cells of a row of the table, each of which may have several lines."""
    return [" ".join(text for row in part if (text := row[a:b].strip(" |"))) for a, b in zip(starts, ends, strict=True)]


def _piped(cells: list[list[str]]) -> list[str]:
    """A table of pipes, between blank rows."""
    rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]
    return ["", rows[0], "|" + "---|" * len(cells[0]), *rows[1:], ""]
