"""An emitted agreement, as lines for a terminal."""

from __future__ import annotations

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
    missing = [field for field, state in agreement["coverage"].items() if state != "found"]
    states = "; ".join(f"{field}: {agreement['coverage'][field].replace('_', ' ')}" for field in missing)
    return "\n".join(
        [
            *head,
            "",
            "Sections",
            *outline,
            "",
            "To check",
            *(f"  {line}" for line in problems),
            "",
            "Not told",
            f"  {states or 'nothing'}",
        ]
    )


def _outlined(section: dict[str, Any]) -> str:
    pages = section["pages"]
    where = f"  p. {pages[0]}" + (f"–{pages[-1]}" if len(pages) > 1 else "") if pages else ""
    number = f"{section['number']} " if section["number"] else ""
    return f"{'  ' * section['level']}{number}{section['heading']}  [{section['kind']}]{where}"
