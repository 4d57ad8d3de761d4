"""Emitted agreements -> tidy tables: one row a fact, keys that join, and where each was read."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..lang.api import reading_in
from ..lang.lexicon import in_any
from ..schema import agreement as model
from ..schema.vocabulary import SectionKind
from .classification import indicator_of, sentence_of, themes_of, vocabulary
from .municipalities import SOURCE, municipality
from .payers import paying_party

Json = dict[str, Any]
TableRow = dict[str, Any]
"""The cells by their columns' names; and, under `evidence`, all that the JSON has of where it was read."""
Kind = Literal["string", "integer", "number", "date"]


class Column(NamedTuple):
    """A column. `refers_to` names the table whose key it holds."""

    name: str
    kind: Kind
    description: str
    refers_to: str | None = None
    values: tuple[str, ...] = ()
    """Its closed vocabulary, where it has one."""
    is_list: bool = False
    """Whether a cell may hold several values, parted by "; "."""


class Table(NamedTuple):
    """A table. The first column is its key; `rows` reads them from an agreement."""

    name: str
    description: str
    columns: Sequence[Column]
    rows: Callable[[Json], Iterator[TableRow]] = lambda _: iter(())
    fixed: Sequence[TableRow] = ()
    """Rows that hang on no agreement."""


def tables() -> list[Table]:
    """All tables, in the order of the agreement's fields; a table comes behind those that it refers to."""
    return [
        _agreements_table(),
        _places_table(),
        _item_table("parties", model.Party, lambda a: a["parties"]),
        _item_table("priorities", model.Priority, lambda a: a["priorities"]),
        _measures_table(),
        _item_table("goals", model.Goal, lambda a: a["goals"], with_scope=True),
        _ideas_table(),
        _item_table("targets", model.Target, lambda a: a["targets"], with_scope=True, also=(_DUE, _SENTENCE)),
        _item_table("baselines", model.Baseline, lambda a: a["baselines"], with_scope=True, also=(_SENTENCE,)),
        _item_table("dates", model.Date, lambda a: a["dates"]),
        _item_table("funding_sources", model.FundingSource, lambda a: a["funding"]["sources"]),
        _item_table("funding_shares", model.FundingShare, lambda a: a["funding"]["shares"], also=(_PAID_BY,)),
        _item_table("funding_amounts", model.FundingAmount, lambda a: a["funding"]["amounts"], also=(_PAID_BY,)),
        _item_table("monitoring_bodies", model.MonitoringBody, lambda a: a["monitoring"]["bodies"]),
        _members_table(),
        _item_table("monitoring_statements", model.Statement, lambda a: a["monitoring"]["statements"]),
        _item_table("validity", model.Validity, lambda a: [a["validity"]] if a["validity"]["evidence"] else []),
        _item_table("signatories", model.Signatory, lambda a: a["signatories"]),
        _item_table("problems", model.Problem, lambda a: a["problems"]),
        _themes_table(),
        _assignments_table(),
        _indicators_table(),
        _comparable_table(),
        _passages_table(),
        _paragraphs_table(),
        _text_shares_table(),
    ]


# ---------------------------------------------------------------- columns

_KEY = Column("key", "string", "The row's key: the agreement's id and the item's `uid`, which stays from run to run.")
_AGREEMENT = Column("agreement", "string", "The agreement it stands in.", "agreements")
_SCOPE = (
    Column("priority", "string", "The priority it is said of, where there is one.", "priorities"),
    Column("measure", "string", "The measure it is said of, where there is one.", "measures"),
)
_EVIDENCE = (
    Column("page", "integer", "The page on which it begins, where the format has pages."),
    Column("section", "string", "The number and heading of the section it stands in."),
    Column("start", "integer", "First code point of the quote in the agreement's text."),
    Column("end", "integer", "The code point behind the quote."),
    Column("quote", "string", "The words that it was read from."),
    Column("rule", "string", "The rule that found it."),
)
_CHECKED = (
    Column("checked_by", "string", "Who decided on it last: confirmed, changed or added it; null where nobody did."),
    Column("checked_at", "date", "The date of that, ISO 8601."),
    Column("corrected", "string", "What was changed in it, as JSON: `field`, `from`, `to`, `reason`; null: nothing."),
)
_SENTENCE = Column("sentence", "string", "The sentence that it was read from.")
_DUE = Column("due_year", "integer", "The deadline's year; where it is the period's end, the period's last year.")
_PAID_BY = Column("party", "string", "The party that pays it, where its sentence names one alone.", "parties")
_APART = {"id", "evidence", "members", "measures", "project_ideas", "section"}
"""Fields that have columns or tables of their own."""


@cache
def _columns(of: type[BaseModel]) -> tuple[Column, ...]:
    """A column for each field that holds one value, with the field's own description; an object's names in a row."""
    found: list[Column] = []
    for name, field in of.model_fields.items():
        inner = next((kind for kind in _kinds(field) if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
        if name in _APART:
            continue
        if inner:
            found += [each._replace(name=f"{name}_{each.name}") for each in _columns(inner)]
        else:
            found.append(_column(name, field))
    if "members" in of.model_fields and of is model.Party:
        found.append(_column("members", of.model_fields["members"]))
    return tuple(found)


def _column(name: str, field: FieldInfo) -> Column:
    """The column of a field that holds a value or a list of them."""
    kinds = _kinds(field)
    kind: Kind = "integer" if int in kinds else "number" if float in kinds else "date" if name in _DAYS else "string"
    values = dict.fromkeys(value for each in kinds for value in _literal(each))
    is_list = any(get_origin(each) is list for each in kinds)
    return Column(name, kind, field.description or "", values=tuple(values), is_list=is_list)


_DAYS = {"date", "end_date"}
"""Fields that hold a day."""


def _kinds(field: FieldInfo) -> list[Any]:
    """What a field may hold: its type, and what that is made of."""
    return [each for each in (field.annotation, *get_args(field.annotation)) if each is not type(None)]


def _literal(kind: object) -> tuple[str, ...]:
    """The words of a closed vocabulary."""
    return get_args(kind) if get_origin(kind) is Literal else ()


def _values(of: type[BaseModel], item: Json) -> TableRow:
    """The cells of those columns."""
    row: TableRow = {}
    for column in _columns(of):
        value: Any = item.get(column.name)
        outer, _, inner = column.name.partition("_")
        if column.name not in item:
            value = (item.get(outer) or {}).get(inner)
        row[column.name] = "; ".join(value) if isinstance(value, list) else value
    return row


# ---------------------------------------------------------------- tables


_OF_DOCUMENT = ("title", "kind", "agreement_type", "language")


def _agreements_table() -> Table:
    fields = model.Agreement.model_fields
    columns = [
        Column("key", "string", "The agreement's id."),
        Column("name", "string", "A short name: the places and the period."),
        Column("places", "string", "The cities, municipalities or region that it is made for."),
        *(_column(name, fields[name]) for name in _OF_DOCUMENT),
        Column("period_start", "integer", "First year of the period."),
        Column("period_end", "integer", "Last year of the period."),
        Column("signed", "date", "The day of the signatures, by where it stands; null where none was found there."),
        *(each._replace(name=f"source_{each.name}") for each in _columns(model.SourceFile)),
        *(
            each._replace(name=f"coverage_{each.name}", description=f"Whether it was found: {each.description}")
            for each in _columns(model.FieldCoverage)
        ),
        Column("made_by", "string", "The program's version that read it."),
    ]

    def rows(agreement: Json) -> Iterator[TableRow]:
        period = agreement["period"] or {}
        yield {
            "key": agreement["id"],
            "name": short_name(agreement),
            "places": "; ".join(agreement["places"]),
            **{name: agreement[name] for name in _OF_DOCUMENT},
            "period_start": period.get("start"),
            "period_end": period.get("end"),
            "signed": day_signed(agreement),
            **{f"source_{name}": value for name, value in agreement["source"].items()},
            **{f"coverage_{name}": value for name, value in agreement["coverage"].items()},
            "made_by": f"{agreement['generator']['name']} {agreement['generator']['version']}",
        }

    return Table("agreements", "The agreements, one row each, with what was found and what was not.", columns, rows)


def _places_table() -> Table:
    columns = [
        _KEY, _AGREEMENT,
        Column("name", "string", "A city, municipality or region, in the nominative."),
        Column("name_fi", "string", "Its Finnish name; null where that is not known."),
        Column("name_sv", "string", "Its Swedish name; null where it has none of its own, or that is not known."),
        Column("latitude", "number", "Degrees north (WGS 84) of a municipality's centre; null for any other place."),
        Column("longitude", "number", "Degrees east of it."),
        Column("geonames_id", "integer", "GeoNames' number of that place."),
        Column("source", "string", "Where the coordinates come from, and their licence."),
    ]  # fmt: skip

    def rows(agreement: Json) -> Iterator[TableRow]:
        for n, name in enumerate(agreement["places"], start=1):
            yield {**_keys(agreement, f"place{n}"), "name": name, **_located(name, agreement["language"])}

    return Table("places", "The places that the agreements are made for, one row each.", columns, rows)


def _located(name: str, language: str | None) -> TableRow:
    """A place's names and where it is; of one that is no municipality the name in the document's language alone."""
    if known := municipality(name):
        return {**known._asdict(), "source": SOURCE}
    names = {f"name_{tongue}": name if tongue == language else None for tongue in ("fi", "sv")}
    return names | dict.fromkeys(("latitude", "longitude", "geonames_id", "source"))


def short_name(agreement: Json) -> str:
    """What an agreement is called in a table's row: "Pori 2021–2027"."""
    period = agreement["period"]
    named = ("–".join(agreement["places"]), agreement["title"] or "", agreement["id"])
    called = next(name for name in (" ".join(each.split()) for each in named) if name)
    return f"{called} {period['start']}–{period['end']}" if period else called


def by_name(name: str) -> tuple[str, str]:
    """What names are sorted by in Finnish and Swedish: å, ä and ö stand behind z, other accents count for nothing.

    >>> sorted(["Öja", "oulu", "Åbo", "Zürich", "Zug", "Äänekoski"], key=by_name)
    ['oulu', 'Zug', 'Zürich', 'Åbo', 'Äänekoski', 'Öja']
    """
    letters = (_LAST.get(letter) or unicodedata.normalize("NFD", letter)[0] for letter in name.casefold())
    return "".join(letters), name


_LAST = {"å": "{", "ä": "|", "ö": "}"}
"""The last letters, each as a sign behind z."""


def text_kind(agreement: Json, text: str) -> str:
    """What kind of text it is, by a label: its `kind`, but minutes (or a decision), a web page and others by name."""
    if agreement["kind"] == "agreement":
        return "agreement"
    signs = in_any("sections", "minutes", "signs")
    at_top = in_any("agreements", "titles", "minutes").search(text, 0, _TOP)
    if at_top or any(signs.search(section["heading"]) for section in agreement["sections"]):
        return "minutes"
    if agreement["source"]["media_type"] == "text/html":
        return "web_page"
    return "summary" if agreement["kind"] == "summary" else "other_text"


_TOP = 800
"""So many code points of minutes tell that they are minutes, as when they are read."""


def day_signed(agreement: Json) -> str | None:
    """The day of the signatures, by where it stands."""
    signatures = {section["id"] for section in agreement["sections"] if section["kind"] == "signatures"}
    days = [
        date["value"]
        for date in agreement["dates"]
        if date["role"] == "event" and len(date["value"]) == _DAY_LENGTH and date["evidence"]["section"] in signatures
    ]
    return max(days, default=None)


_DAY_LENGTH = len("2021-02-18")


def _item_table(
    name: str,
    of: type[BaseModel],
    items: Callable[[Json], list[Json]],
    *,
    with_scope: bool = False,
    also: Sequence[Column] = (),
) -> Table:
    """A table with a row for each item of a list; `also` are columns of what follows from the item."""
    own = _columns(of)
    columns = [_KEY, _AGREEMENT, *(_SCOPE if with_scope else ()), *own, *also, *_EVIDENCE, *_CHECKED]

    def rows(agreement: Json) -> Iterator[TableRow]:
        scopes = _scopes(agreement)
        for item in items(agreement):
            yield {
                **_keys(agreement, item["uid"]),
                **(scopes.get(item["scope"], _NO_SCOPE) if with_scope else {}),
                **_values(of, item),
                **_derived(agreement, item, also),
                **(_payer_cell(agreement, item, items(agreement)) if _PAID_BY in also else {}),
                **_evidence_cells(agreement, item["evidence"]),
                **_check_cells(agreement, item),
            }

    return Table(name, (of.__doc__ or "").strip(), columns, rows)


def _derived(agreement: Json, item: Json, also: Sequence[Column]) -> TableRow:
    """What follows from an item: its sentence, and the year that its deadline means."""
    row: TableRow = {}
    if _SENTENCE in also:
        row["sentence"] = " ".join(sentence_of(item["evidence"]).split()) or None
    if _DUE in also:
        at_end = (item["deadline"] or {}).get("basis") == "period_end" and agreement["period"]
        row["due_year"] = item["year"] or (agreement["period"]["end"] if at_end else None)
    return row


def _payer_cell(agreement: Json, item: Json, beside: list[Json]) -> TableRow:
    """The key of the party that pays."""
    uid = paying_party(agreement, item, beside)
    return {"party": uid and f"{agreement['id']}/{uid}"}


_NO_SCOPE: TableRow = {"priority": None, "measure": None}


def _scopes(agreement: Json) -> dict[str, TableRow]:
    """Which priority and measure a scope stands for."""
    found: dict[str, TableRow] = {}
    for priority in agreement["priorities"]:
        above = f"{agreement['id']}/{priority['uid']}"
        found[priority["id"]] = {"priority": above, "measure": None}
        for measure in priority["measures"]:
            found[measure["id"]] = {"priority": above, "measure": f"{agreement['id']}/{measure['uid']}"}
    return found


def _measures_table() -> Table:
    columns = [_KEY, _AGREEMENT, _SCOPE[0], *_columns(model.Measure), *_EVIDENCE, *_CHECKED]

    def rows(agreement: Json) -> Iterator[TableRow]:
        for priority in agreement["priorities"]:
            for measure in priority["measures"]:
                yield {
                    **_keys(agreement, measure["uid"]),
                    "priority": f"{agreement['id']}/{priority['uid']}",
                    **_values(model.Measure, measure),
                    **_evidence_cells(agreement, measure["evidence"]),
                    **_check_cells(agreement, measure),
                }

    return Table("measures", (model.Measure.__doc__ or "").strip(), columns, rows)


def _ideas_table() -> Table:
    columns = [_KEY, _AGREEMENT, _SCOPE[0], *_columns(model.ProjectIdea), *_EVIDENCE, *_CHECKED]

    def rows(agreement: Json) -> Iterator[TableRow]:
        of_priorities = [(p["uid"], idea) for p in agreement["priorities"] for idea in p["project_ideas"]]
        alone = [(None, idea) for idea in agreement["project_ideas"]]
        for priority, idea in [*of_priorities, *alone]:
            yield {
                **_keys(agreement, idea["uid"]),
                "priority": f"{agreement['id']}/{priority}" if priority else None,
                **_values(model.ProjectIdea, idea),
                **_evidence_cells(agreement, idea["evidence"]),
                **_check_cells(agreement, idea),
            }

    return Table("project_ideas", (model.ProjectIdea.__doc__ or "").strip(), columns, rows)


def _members_table() -> Table:
    body = Column("body", "string", "The body in which it has a seat.", "monitoring_bodies")
    columns = [_KEY, _AGREEMENT, body, Column("name", "string", "The organisation, in the nominative.")]

    def rows(agreement: Json) -> Iterator[TableRow]:
        for each in agreement["monitoring"]["bodies"]:
            for n, name in enumerate(each["members"], start=1):
                of = f"{agreement['id']}/{each['uid']}"
                yield {**_keys(agreement, f"{each['uid']}.{n}"), "body": of, "name": name}

    return Table("monitoring_members", "The organisations that have a seat in a body.", columns, rows)


_TONGUES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}
_NAMES = tuple(Column(f"name_{t}", "string", f"Its name in {tongue}.") for t, tongue in _TONGUES.items())


def _names(item: Json) -> TableRow:
    """A vocabulary's item's names in three languages."""
    return {f"name_{tongue}": item["name"][tongue] for tongue in ("fi", "sv", "en")}


def _themes_table() -> Table:
    columns = [
        Column("key", "string", "The theme's name in the vocabulary."),
        Column("broader", "string", "The national theme that it is a part of; null for one of those.", "themes"),
        *_NAMES,
        Column("yso", "string", "The nearest concepts of the General Finnish Ontology (YSO), where one was looked up."),
        *(Column(f"definition_{t}", "string", f"What it is about, in {tongue}.") for t, tongue in _TONGUES.items()),
    ]
    fixed = [
        {"key": name, "broader": item.get("broader"), **_names(item), "yso": "; ".join(item.get("yso", [])) or None}
        | {f"definition_{tongue}": text for tongue, text in item["definition"].items()}
        for name, item in vocabulary("theme")
    ]
    return Table("themes", "A small vocabulary of what priorities and measures are about.", columns, fixed=fixed)


def _assignments_table() -> Table:
    columns = [
        _KEY, _AGREEMENT, *_SCOPE,
        Column("theme", "string", "The theme; null where no word tells one.", "themes"),
        Column("words", "string", "The words that decided it."),
    ]  # fmt: skip

    def rows(agreement: Json) -> Iterator[TableRow]:
        scopes = _scopes(agreement)
        for priority in agreement["priorities"]:
            for item in (priority, *priority["measures"]):
                inside = [measure["title"] for measure in item.get("measures", [])]
                inside += [each["evidence"]["quote"] for each in _items_of(agreement, item["id"])]
                with reading_in(agreement["language"]):
                    found = themes_of(item["title"], inside)
                for n, each in enumerate(found or [None], start=1):
                    yield {
                        **_keys(agreement, f"{item['uid']}.theme{n}"),
                        **scopes[item["id"]],
                        "theme": each.name if each else None,
                        "words": "; ".join(each.words) if each else None,
                    }

    description = "Which theme each priority and measure belongs to, one row for each; those without one are here too."
    return Table("theme_assignments", description, columns, rows)


def _items_of(agreement: Json, scope: str) -> Iterator[Json]:
    """The goals and targets that belong to a priority or a measure."""
    yield from (item for name in ("goals", "targets") for item in agreement[name] if item["scope"] == scope)


def _indicators_table() -> Table:
    columns = [
        Column("key", "string", "The indicator's name in the vocabulary."),
        *_NAMES,
        Column("unit", "string", "The unit in which it is compared."),
        *(Column(f"counts_{t}", "string", f"What counts, in {tongue}.") for t, tongue in _TONGUES.items()),
        *(Column(f"not_{t}", "string", f"What does not count, in {tongue}.") for t, tongue in _TONGUES.items()),
    ]
    fixed = [
        {"key": name, **_names(item), "unit": item["unit"]}
        | {f"{each}_{tongue}": item[each][tongue] for each in ("counts", "not") for tongue in ("fi", "sv", "en")}
        for name, item in vocabulary("indicator")
    ]
    return Table("indicators", "What targets of several agreements measure alike.", columns, fixed=fixed)


def _comparable_table() -> Table:
    of = {column.name: column for column in _columns(model.Target)}
    copied = [of[name] for name in ("value", "value_max", "unit", "per", "place", "qualifier", "change", "year")]
    columns = [
        _KEY, _AGREEMENT,
        Column("target", "string", "The target.", "targets"),
        Column("indicator", "string", "The indicator that it is compared by.", "indicators"),
        Column("words", "string", "The words that decided it."),
        *copied,
        _DUE,
        *(of[f"baseline_{name}"] for name in ("value", "unit", "year")),
        *_EVIDENCE,
    ]  # fmt: skip

    def rows(agreement: Json) -> Iterator[TableRow]:
        for target in (each for each in agreement["targets"] if each["scope"] != "national"):
            with reading_in(agreement["language"]):
                found = indicator_of(target)
            if found:
                values = _values(model.Target, target)
                yield {
                    **_keys(agreement, f"{target['uid']}.indicator"),
                    "target": f"{agreement['id']}/{target['uid']}",
                    "words": "; ".join(found.words),
                    **(values | {"indicator": found.name}),
                    **_derived(agreement, target, (_DUE,)),
                    **_evidence_cells(agreement, target["evidence"]) | {"evidence": None},
                }

    description = (
        "Targets that measure the same thing in the same unit; the State's are left out, and those that stand alone."
    )
    return Table("comparable_targets", description, columns, rows)


_KIND_OF_SECTION = Column("section_kind", "string", "What the section is about.", values=get_args(SectionKind))


def _passages_table() -> Table:
    columns = [
        Column("key", "string", "The passage, numbered from the one that most cities have."),
        Column("standing", "string", "Whether all cities have it, or two or more.", values=("everybody", "several")),
        Column("cities", "integer", "How many cities' agreements have it; versions of one agreement count once."),
        Column("agreements", "integer", "How many agreements have it."),
        Column("words", "integer", "How many words it has."),
        _KIND_OF_SECTION,
        Column("quote", "string", "The wording that most cities have."),
    ]
    return Table("passages", "Paragraphs that two cities or more share, each in its commonest wording.", columns)


def _paragraphs_table() -> Table:
    columns = [
        _KEY, _AGREEMENT,
        Column("passage", "string", "The passage that it shares with other cities; null for a city's own.", "passages"),
        Column("standing", "string", "Whether it is as most have it.", values=("same", "changed", "own")),
        Column("words", "integer", "How many words it has."),
        Column("words_shared", "integer", "How many of them stand in the passage too, in the same order."),
        _KIND_OF_SECTION,
        *_EVIDENCE[:-1],
    ]  # fmt: skip
    description = (
        "The paragraphs of the agreements, and which of them are shared. Those of under eight words are left out."
    )
    return Table("paragraphs", description, columns)


def _text_shares_table() -> Table:
    columns = [
        _KEY, _AGREEMENT, _KIND_OF_SECTION,
        Column("words", "integer", "How many words its paragraphs have."),
        Column("words_everybody", "integer", "Of these, words of passages that all cities have."),
        Column("words_several", "integer", "Words of passages that several have."),
        Column("words_changed", "integer", "Words in those passages that are not in their commonest wording."),
        Column("words_own", "integer", "Words of paragraphs that no other city has."),
    ]  # fmt: skip
    description = "How much of each agreement's text is shared and how much its own, by what its sections are about."
    return Table("text_shares", description, columns)


def _keys(agreement: Json, item: str) -> TableRow:
    """A row's own key and its agreement's."""
    return {"key": f"{agreement['id']}/{item}", "agreement": agreement["id"]}


def _evidence_cells(agreement: Json, evidence: Json | None) -> TableRow:
    """Where an item was read, for the columns of evidence; nothing in them where it has none."""
    if evidence is None:
        return {"evidence": None} | dict.fromkeys(column.name for column in _EVIDENCE)
    section = next((s for s in agreement["sections"] if s["id"] == evidence["section"]), None)
    return {
        "evidence": evidence,
        "section": section_title(section),
        **{key: evidence[key] for key in ("page", "start", "end", "quote", "rule")},
    }


def _check_cells(agreement: Json, item: Json) -> TableRow:
    """Who decided on an item last, and when, and what was changed in it."""
    decisions = [each for each in agreement["corrections"] if each["uid"] == item["uid"]]
    last = max(decisions, key=_day, default=None)
    changed = [
        {key: each[key] for key in ("field", "from", "to", "reason")}
        for each in decisions
        if each["action"] == "changed"
    ]
    return {
        "checked_by": last and last["by"],
        "checked_at": last and last["at"],
        "corrected": json.dumps(changed, ensure_ascii=False) if changed else None,
    }


def _day(correction: Json) -> str:
    return str(correction["at"])


def section_title(section: Json | None) -> str | None:
    """A section's number and heading; None before the first."""
    return f"{section['number'] or ''} {section['heading']}".strip() if section else None
