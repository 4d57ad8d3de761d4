"""The pages that stand for all agreements, by their names, and the frame that every page of the report has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ... import __version__
from ...emit import replacing
from ...schema.vocabulary import UiLanguage
from ...web import in_all, write_page
from ...web.i18n import UI_LANGUAGES, counted, label
from ..database import CITY, IS_AGREEMENT, Database
from . import answers, codebook, files, findings, funding, overview, partners, places, shared, targets, themes
from .cells import agreements_and_others
from .listings import ReportBlock

VIEWS: dict[str, Callable[[Database], Iterator[ReportBlock]]] = {
    "index": answers.view, "overview": overview.view, "themes": themes.view, "targets": targets.view,
    "funding": funding.view, "partners": partners.view, "shared": shared.view, "places": places.view,
    "check": findings.to_check, "findings": findings.all_findings, "codebook": codebook.view,
}  # fmt: skip
"""The pages of the report, in the order of their links."""


def write(
    database: Database, output: Path, tongue: UiLanguage, pages: Collection[str], folders: Iterable[Path]
) -> list[str]:
    """Writes the pages that stand for all agreements into a folder; returns their names. Raises OSError.

    `pages` are those that are there already, of places and of changes; the first page leads to the latter. `folders`
    hold the emitted agreements, and what came of each file that was given.
    """
    names = []
    views = VIEWS | {
        "index": partial(answers.view, pages=pages),
        "overview": partial(overview.view, outcomes=files.outcomes(folders)),
    }
    for name, view in views.items():
        with replacing(output / f"{name}.html") as file:
            write_page(
                file, "view.html.j2", tongue, **frame(name, {t: label("view", name, t) for t in UI_LANGUAGES}),
                blocks=view(database), counted=_counts_line(database),
                summed=findings.in_all_to_check(database) if name == "check" else "",
                facets=answers.answer_facets(database) if name == "index" else (),
                contents=list(targets.contents(database)) if name == "targets" else (),
                patterns=name in ("funding", "shared"),
            )  # fmt: skip
        names.append(f"{name}.html")
    return names


def frame(here: str, titles: dict[UiLanguage, str], to: str = "") -> dict[str, Any]:
    """What the templates of all pages need: the way to the others, a title in each language, the version.

    `here` is the page's name, `to` the way from its folder to the report's.
    """
    named = {t: f"{titles[t]} – {label('report', 'name', t)}" for t in UI_LANGUAGES}
    return {
        "views": list(VIEWS), "here": here, "to": to, "titles": named, "version": __version__,
        "one_filter": _ONE_FILTER,
    }  # fmt: skip


_ONE_FILTER = {"index": "answers", "targets": "aims", "findings": "findings"}
"""The pages on which one field filters all tables, each with what its words are called in the page's address."""


def _counts_line(database: Database) -> Markup:
    """How many agreements there are, of how many cities; the other texts stand beside them."""
    agreements, all_texts, cities = next(
        database.ask(
            f"SELECT count(*) FILTER (WHERE {IS_AGREEMENT}), count(*), "
            f"count(DISTINCT {CITY}) FILTER (WHERE {IS_AGREEMENT}) FROM agreements a"
        )
    )

    def said(tongue: UiLanguage) -> str:
        texts = agreements_and_others(agreements, all_texts - agreements, tongue)
        return f"{texts} · {counted('cities', cities, tongue)}"

    return in_all(said)
