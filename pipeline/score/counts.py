"""How many items of a field are right, and how that is told: precision, recall and F1, as a table's rows and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """The count of one field, over one document or many."""

    strict: int = 0
    soft: int = 0
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    gold: int = 0
    found: int = 0
    rules: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How many of the items that each rule found have the right value, of how many."""

    def add(self, other: Counts) -> None:
        """Pools another document's count of the same field."""
        self.strict, self.soft = self.strict + other.strict, self.soft + other.soft
        self.gold, self.found = self.gold + other.gold, self.found + other.found
        self.missing += other.missing
        self.extra += other.extra
        for rule, (right, found) in other.rules.items():
            before = self.rules.get(rule, (0, 0))
            self.rules[rule] = before[0] + right, before[1] + found


def ratio(hits: int, of: int) -> float:
    """The share of hits; 1 where there is nothing to hit."""
    return hits / of if of else 1.0


def f1(hits: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (found + gold) if found + gold else 1.0


HEAD = ("field", "in gold", "precision", "recall", "F1", "F1 soft")


def table(rows: dict[str, Counts]) -> list[tuple[str, str, str, str, str, str]]:
    """Field, items in gold, precision, recall, strict and soft F1 as text, where there is any; the last row is all."""
    together = Counts()
    for row in rows.values():
        together.add(Counts(row.strict, row.soft, [], [], row.gold, row.found))
    return [
        (
            name,
            str(row.gold),
            f"{ratio(row.strict, row.found):.3f}",
            f"{ratio(row.strict, row.gold):.3f}",
            f"{f1(row.strict, row.found, row.gold):.3f}",
            f"{f1(row.strict + row.soft, row.found, row.gold):.3f}",
        )
        for name, row in (*rows.items(), ("all", together))
        if row.gold or row.found
    ]


def formatted(*rows: Sequence[str]) -> Iterator[str]:
    """A table's rows as lines."""
    for cells in rows:
        yield "  ".join([cells[0].ljust(30), *(cell.rjust(9) for cell in cells[1:])])


def one_line(text: str) -> str:
    """A quote as one line of a list."""
    return " ".join(text.split())
