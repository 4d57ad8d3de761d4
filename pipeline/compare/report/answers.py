"""The report's first page: what each city promised, cities by questions, only like beside like."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import islice
from sqlite3 import Row
from typing import Any

from markupsafe import Markup

from ...lang.api import reading_in
from ...schema.vocabulary import Language
from ...web import in_all, say
from ...web.i18n import amount, in_language, label
from ..classification import dated_aim, names
from ..database import IS_AGREEMENT, NOT_COMPARED, VERSIONS, Database
from .cells import (
    ReportCell,
    ReportColumn,
    agreement_link,
    column_head,
    doubt_words,
    evidence_link,
    named_columns,
    number_text,
    quantity_cell,
    value_words,
    vocabulary_name,
    year_or_years,
)
from .coverage import COVERED, SIGNS, state_sign
from .facets import table_facets, telling_apart, theme_facet
from .listings import Facet, ReportBlock, query_listing
from .places import changes_page

FAMILIES = ("ecosystem", "growth", "mal", "other", "none")
"""The kinds of agreement (`agreement_type`), the commonest first; `none` where a document names none."""
QUESTIONS = {
    "jobs": ("jobs",),
    "experts": ("experts", "researchers"),
    "research_spending": ("research_spending", "research_spending_growth"),
    "research_share": ("research_share",),
    "emissions": ("emissions_cut", "emission_tonnes"),
    "companies": ("companies",),
    "investments": ("investments", "investments_growth"),
}
"""The questions that targets answer, each with its indicators."""
COUNTS = {
    "with_number": "t.scope != 'national' AND t.value IS NOT NULL",
    "dated": "t.scope != 'national' AND t.value IS NULL",
    "national": "t.scope = 'national'",
}
"""What targets are counted apart, each with its condition of SQL over targets `t`."""
FIRST = ("jobs", "experts", "research_spending", "emissions", "local_share", "set_aside", "steers", "ends")
"""The columns that a page shows when it opens: aims, money and who steers side by side within 1,280 pixels."""
_MOST = 3
"""Values that a cell shows at the most."""
_SHORT = 60
"""Letters of what is measured, in a cell."""
_BEFORE, _BEHIND = 3, 2
"""Words before and behind those that tell what is promised, in a cell; a year after them is not cut off."""


def view(database: Database, pages: Collection[str] = ()) -> Iterator[ReportBlock]:
    """A table of answers for each family of agreements, the latest version of each, then the earlier ones.

    `pages` are those of changes: an agreement leads to what changed in it.
    """
    cells = _cells(database)
    listed, facets = _columns(cells), _facets(database, cells)
    listed[0] = listed[0]._replace(cell=partial(_named, pages))
    legend = list(_legend(database))
    how = [say("answer", "note"), say("answer", "not_all")]
    if not database.value(_ANY):
        yield ReportBlock("answers", say("table", "agreements"), notes=[say("answer", "no_agreements")])
    for family in FAMILIES:
        for versions, condition in (("", "nth = 1"), ("-earlier", "nth > 1")):
            name = f"answers-{family}{versions}"
            query = f"SELECT * FROM ({VERSIONS}) WHERE family = :family AND {condition} ORDER BY name COLLATE by_name"
            listing = query_listing(
                database, name, listed, "targets.csv", query, is_matrix=True, facets=facets, family=family
            )
            if listing.total:
                earlier = Markup(", {}").format(say("answer", "earlier")) if versions else ""
                heading = say("family", family) + earlier
                yield ReportBlock(name, heading, listing._replace(has_answers=True), legend=legend, how=how)
                how, legend = [], []


_ANY = f"SELECT EXISTS (SELECT 1 FROM agreements a WHERE {IS_AGREEMENT})"
"""The query for whether there is an agreement; where there are other texts alone, nothing is asked of them."""


def answer_facets(database: Database) -> list[Facet]:
    """What agreements can be chosen by: kind, themes of priorities, years of the period, and questions not answered."""
    return _facets(database, _cells(database)) if database.value(_ANY) else []


def _facets(database: Database, cells: Mapping[str, Callable[[Row], ReportCell]]) -> list[Facet]:
    questions = [name for name in cells if name not in COUNTS]

    def unanswered(row: Row) -> str:
        return "; ".join(name for name in questions if cells[name](row).is_empty)

    return [
        *table_facets(database, [], ["family"]),
        *telling_apart([theme_facet(database, _THEMES_OF)]),
        Facet("period", column_head("field", "period"), _period),
        Facet(
            "unanswered",
            column_head("answer", "unanswered"),
            unanswered,
            {name: column_head("answer", name) for name in questions},
        ),
    ]


_THEMES_OF = "agreement = :key AND measure IS NULL"
"""In a query over `theme_assignments`, the themes of an agreement's priorities."""


def _period(agreement: Row) -> str:
    """The first and the last year of an agreement's period."""
    return "; ".join(str(year) for year in (agreement["period_start"], agreement["period_end"]) if year)


def _legend(database: Database) -> Iterator[tuple[str, Markup]]:
    """The signs of empty cells that some agreement has."""
    of_fields = (f"SELECT coverage_{field} FROM agreements a WHERE {IS_AGREEMENT}" for field in COVERED)
    present = {state for (state,) in database.ask(" UNION ".join(of_fields))}
    yield from ((sign, value_words(name)) for name, sign in SIGNS.items() if name in present - {"found"})
    yield _OTHERS, say("answer", "others")


def _named(pages: Collection[str], agreement: Row) -> ReportCell:
    """An agreement by its name, with what changed since the version before it."""
    link = agreement_link(agreement["key"], agreement["name"], language=agreement["language"] or "fi")
    page = changes_page(agreement["earlier"] or "", agreement["key"])
    if page not in pages:
        return ReportCell(link)
    return ReportCell(_WITH_CHANGES.format(link, page, say("page", "heading")))


_WITH_CHANGES = Markup('{} <span class="where aside"><a href="{}">{}</a></span>')


def answer_columns(database: Database) -> list[ReportColumn]:
    """The columns of questions, for rows of agreements: those that are shown first, then those that wait."""
    return _columns(_cells(database))


def _columns(cells: Mapping[str, Callable[[Row], ReportCell]]) -> list[ReportColumn]:
    columns = [
        ReportColumn(column_head("answer", name), cells[name], is_number=name in COUNTS, waits=name not in FIRST)
        for name in (*FIRST, *(name for name in cells if name not in FIRST))
    ]
    return [*named_columns(["agreement"]), *columns]


def _cells(database: Database) -> dict[str, Callable[[Row], ReportCell]]:
    """What answers each question, by its name; a row's facets ask for the cells that it has just made."""
    cells: dict[str, Callable[[Row], ReportCell]] = {
        **{question: partial(_aimed_at, database, indicators) for question, indicators in QUESTIONS.items()},
        "local_share": partial(_share, database, ["local"]),
        "other_share": partial(_share, database, ["state", "eu", "eu_and_state"]),
        "set_aside": partial(_set_aside, database), "steers": partial(_steers, database),
        "ends": partial(_ends, database), "themes": partial(_themes, database),
        **{name: partial(_target_count, database, condition) for name, condition in COUNTS.items()},
    }  # fmt: skip
    return {name: lru_cache(maxsize=1)(cell) for name, cell in cells.items()}


def _aimed_at(database: Database, indicators: Sequence[str], agreement: Row) -> ReportCell:
    """What is aimed at, own targets alone; the larger first, then what is promised without a number."""
    query = (
        "SELECT t.*, c.indicator AS compared_by FROM comparable_targets c JOIN targets t ON t.key = c.target "
        "WHERE c.agreement = :key AND c.indicator IN (SELECT value FROM json_each(:indicators)) "
        "ORDER BY t.place IS NOT NULL, t.value DESC, t.rowid"
    )
    found = list(database.ask(query, key=agreement["key"], indicators=json.dumps(indicators)))
    values = [
        _linked(
            row, in_all(partial(amount, in_language(dict(row), agreement["language"]))),
            _measured(row, agreement["language"]), row["place"], _due(row),
        )
        for row in found
    ]  # fmt: skip
    values += _without_number(database, indicators, agreement)
    values = values or list(_not_compared(database, indicators, agreement))
    return _cell(agreement, "targets", values, of=dict(found[0]) if found else None)


def _not_compared(database: Database, indicators: Sequence[str], agreement: Row) -> Iterator[Markup]:
    """The first own target that names what is asked for and says another thing of it: a level, a share, one place's.

    One that answers another question is none: what is spent on research is no share of it.
    """
    query = (
        f"SELECT * FROM targets t WHERE t.agreement = :key AND t.indicator IS NOT NULL AND {NOT_COMPARED} "
        "ORDER BY t.rowid"
    )
    with reading_in(agreement["language"]):
        about = (row for row in database.ask(query, key=agreement["key"]) if names(dict(row), indicators))
        for row in islice(about, 1):
            yield _LINKED_ALONE.format(evidence_link(row["key"], say("answer", "not_compared")))


_LINKED_ALONE = Markup('<span class="where">{}</span>')


def _without_number(database: Database, indicators: Sequence[str], agreement: Row) -> Iterator[Markup]:
    """The own targets that promise just that, without a number; no year where one sentence has several."""
    query = (
        "SELECT *, min(rowid), count(DISTINCT due_year) AS years FROM targets WHERE agreement = :key "
        "AND value IS NULL AND scope != 'national' AND indicator IS NOT NULL "
        "GROUP BY indicator ORDER BY place IS NOT NULL, rowid"
    )
    for row in database.ask(query, key=agreement["key"]):
        with reading_in(agreement["language"]):
            words = dated_aim(row["indicator"], indicators)
        if words:
            said = say("answer", "without_number") + (f": {row['due_year']}" if row["years"] == 1 else "")
            around = _QUOTED.format(agreement["language"] or "fi", _around(row["indicator"], words))
            yield _linked(row, said, around, row["place"])


_QUOTED = Markup('<span lang="{}">{}</span>')


def _around(text: str, words: str) -> str:
    """Words of a text with a few of those before and behind them.

    >>> _around("Tavoite on, että lahden satama on päästötön viimeistään vuonna 2027 ja hiljainen.", "päästötön")
    '… lahden satama on päästötön viimeistään vuonna 2027 …'
    """
    before, _, behind = text.partition(words)
    first, last = before.split(), behind.split()
    to = _BEHIND + any(word[0].isdigit() for word in last[_BEHIND : _BEHIND + 1])
    parts = ["…"] * (len(first) > _BEFORE), first[-_BEFORE:], [words], last[:to], ["…"] * (len(last) > to)
    return " ".join(word for part in parts for word in part)


def _measured(row: Row, language: Language | None) -> Markup | None:
    """What is measured, in the agreement's words: a port's emissions and a city's share a column. A count names it."""
    if row["unit"] == "count":
        return None
    short = textwrap.shorten(row["indicator"], _SHORT, placeholder=" …")
    return _QUOTED.format(language or "fi", short)


def _due(row: Row) -> str:
    """The year of a target's deadline; "" for none."""
    return str(row["due_year"] or "")


def _linked(row: Row, value: Markup, *beside: str | Markup | None) -> Markup:
    """A value as the link to its words, with what it belongs to and when beside; doubts and corrections are marked."""
    remark = Markup(", ").join(each for each in beside if each)
    doubt = _DOUBT.format(say("answer", "doubt"), doubt_words(row["doubts"])) if row["doubts"] else ""
    corrected = Markup(' <span class="checked">✓ {}</span>').format(say("desk", "changed")) if row["corrected"] else ""
    return Markup("{}{}{}{}").format(
        evidence_link(row["key"], value),
        Markup(' <span class="where">{}</span>').format(remark) if remark else "",
        doubt,
        corrected,
    )


_DOUBT = Markup(' <details class="doubt"><summary>{}</summary>{}</details>')


def _cell(
    agreement: Row,
    field: str,
    values: Sequence[Markup],
    more: str | None = None,
    of: Mapping[str, Any] | None = None,
) -> ReportCell:
    """The values one under the other, the first being the quantity `of`; where there is none, why."""
    if not values:
        return ReportCell(_empty(agreement, field), is_empty=True)
    lines = list(values[:_MOST])
    if len(values) > _MOST:
        lines.append(agreement_link(agreement["key"], _more(len(values) - _MOST), f"#{more or field}"))
    items = Markup("").join(Markup("<li>{}</li>").format(each) for each in lines)
    shown = Markup('<ul class="values">{}</ul>').format(items)
    return quantity_cell(of, shown) if of else ReportCell(shown)


@cache
def _more(count: int) -> Markup:
    return in_all(lambda tongue: label("answer", "more", tongue).format(count=count))


_OTHERS = "·"
"""The sign of a cell whose field was found, with nothing about its question."""


def _empty(agreement: Row, field: str) -> Markup:
    """The sign of why a cell is empty: the field's `coverage`; or other things were found, and none about this."""
    state = agreement[f"coverage_{field}"]
    return state_sign(state) if state != "found" else _nothing_of_this()


@cache
def _nothing_of_this() -> Markup:
    return Markup('<span class="none" aria-hidden="true">{}</span><span class="sr">{}</span>').format(
        _OTHERS, say("answer", "others")
    )


def _target_count(database: Database, condition: str, agreement: Row) -> ReportCell:
    """How many targets meet a condition of SQL over targets `t`."""
    query = f"SELECT count(*) FROM targets t WHERE t.agreement = :key AND {condition}"
    count = database.value(query, key=agreement["key"])
    if not count:
        return ReportCell(_empty(agreement, "targets"), 0)
    return ReportCell(agreement_link(agreement["key"], str(count), "#targets"), count)


def _share(database: Database, payers: list[str], agreement: Row) -> ReportCell:
    """Some payers' shares of the whole agreement, named where they are several; the share of one building is none."""
    query = (
        "SELECT * FROM funding_shares WHERE agreement = :key AND payer IN (SELECT value FROM json_each(:payers)) "
        "ORDER BY rowid"
    )
    found = list(database.ask(query, key=agreement["key"], payers=json.dumps(payers)))
    of_all = [row for row in found if _is_of_all(row["applies_to"], agreement["language"])]
    values = [
        _linked(
            row, in_all(partial(amount, {**dict(row), "value": row["percent"], "unit": "%"})),
            value_words(row["payer"]) if len(payers) > 1 else None,
        )
        for row in of_all
    ]  # fmt: skip
    if found and not values:
        values = [_LINKED_ALONE.format(evidence_link(found[0]["key"], say("answer", "not_compared")))]
    of = {"value": of_all[0]["percent"], "unit": "%"} if of_all else None
    return _cell(agreement, "funding", list(dict.fromkeys(values)), "funding_shares", of)


def _is_of_all(applies_to: str | None, language: Language | None) -> bool:
    """Whether a share is of the whole agreement: of nothing else, or of "the costs" alone."""
    with reading_in(language) as read:
        of_all = tuple(read.words.funding["of_all"])
    return all(word.startswith(of_all) for word in (applies_to or "").lower().split())


def _set_aside(database: Database, agreement: Row) -> ReportCell:
    """The local payers' sums, the larger first."""
    query = "SELECT * FROM funding_amounts WHERE agreement = :key AND payer = 'local' ORDER BY value DESC, rowid"
    found = list(database.ask(query, key=agreement["key"]))
    values = [
        _linked(row, in_all(partial(amount, dict(row))), row["purpose"], year_or_years(row["year"])) for row in found
    ]
    return _cell(agreement, "funding", values, "funding_amounts", dict(found[0]) if found else None)


def _steers(database: Database, agreement: Row) -> ReportCell:
    """The steering groups; where there is none, the other bodies, each with what it is."""
    bodies = list(
        database.ask("SELECT * FROM monitoring_bodies WHERE agreement = :key ORDER BY rowid", key=agreement["key"])
    )
    steering = [row for row in bodies if row["role"] == "steering_group"]
    values = [
        _linked(row, _QUOTED.format(agreement["language"] or "fi", row["name"]), None if steering else _body_role(row))
        for row in steering or bodies
    ]
    return _cell(agreement, "monitoring", values, "monitoring_bodies")


def _body_role(row: Row) -> Markup:
    return say("answer", "other_body") if row["role"] == "other" else value_words(row["role"])


def _ends(database: Database, agreement: Row) -> ReportCell:
    """The day on which it ends; where none is stated, the period's last year."""
    query = "SELECT * FROM validity WHERE agreement = :key AND end_date IS NOT NULL"
    found = list(database.ask(query, key=agreement["key"]))
    values = [_linked(row, Markup("{}").format(year_or_years(row["end_date"]))) for row in found]
    last = found[0]["end_date"] if found else str(agreement["period_end"] or "")
    if not values and last:
        values = [Markup('{} <span class="where">{}</span>').format(last, say("answer", "by_period"))]
    return _cell(agreement, "validity", values)._replace(sort=_as_number(last))


def _as_number(day: str) -> float | None:
    """A day, or a year by its end, as a number that sorts: 20271231."""
    return float(day.replace("-", "").ljust(8, "9")) if day else None


def _themes(database: Database, agreement: Row) -> ReportCell:
    """The priorities' themes with how many belong to each."""
    found = database.ask(
        "SELECT n.*, count(*) AS priorities FROM theme_assignments t JOIN themes n ON n.key = t.theme "
        f"WHERE {_THEMES_OF} GROUP BY n.key ORDER BY 2 DESC, n.rowid",
        key=agreement["key"],
    )
    values = [
        Markup("{}{}").format(
            agreement_link(agreement["key"], vocabulary_name(row), "#priorities"),
            Markup(" ({})").format(number_text(row["priorities"])) if row["priorities"] > 1 else "",
        )
        for row in found
    ]
    return _cell(agreement, "priorities", values)
