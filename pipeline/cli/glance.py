"""An emitted agreement, as lines for a terminal."""

from __future__ import annotations

from collections import defaultdict
from typing import Any


def at_a_glance(agreement: dict[str, Any]) -> str:
    """Title, period, source, the outline with kinds and pages, and what to check."""
    period, source = agreement["period"], agreement["source"]
    years = f"{period['start']}–{period['end']}" if period else "no period found"
    pages = f", {source['pages']} pages" if source["pages"] else ""
    head = [
        agreement["title"] or "(no title found)",
        f"{agreement['kind']}, {years}, language {agreement['language'] or 'unknown'}",
        f"from {source['name']}{pages}, text layer {source['text_layer']}",
    ]
    outline = [_outlined(section) for section in agreement["sections"]] or ["(no sections found)"]
    problems = [f"{problem['severity']}: {problem['message']}" for problem in agreement["problems"]] or ["nothing"]
    states: dict[str, list[str]] = defaultdict(list)
    for field, state in agreement["coverage"].items():
        if state != "found":
            states[state.replace("_", " ")].append(field)
    missing = [f"{state}: {', '.join(fields)}" for state, fields in states.items()] or ["nothing"]
    parts = [head, ["Sections", *outline], ["To check", *_indented(problems)], ["Not told", *_indented(missing)]]
    return "\n\n".join("\n".join(part) for part in parts)


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _outlined(section: dict[str, Any]) -> str:
    pages = section["pages"]
    where = f"  p. {pages[0]}" + (f"–{pages[-1]}" if len(pages) > 1 else "") if pages else ""
    number = f"{section['number']} " if section["number"] else ""
    return f"{'  ' * section['level']}{number}{section['heading']}  [{section['kind']}]{where}"
