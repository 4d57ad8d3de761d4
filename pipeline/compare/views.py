"""The pages that stand for all agreements, each as the parts that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from sqlite3 import Row
from typing import Any

from markupsafe import Markup

from .. import __version__
from ..diff.alignment import edits
from ..diff.sentences import word_list
from ..schema.vocabulary import Doubt, UiLanguage
from ..score import reliability
from ..web import in_all, say
from . import charts
from .answers import grid
from .columns import (
    SHOWN,
    Cell,
    Column,
    agreement_link,
    called,
    columns,
    evidence,
    head,
    numbered,
    quoted,
    where,
    words,
)
from .coverage import COVERED, SIGNS, covered, state_sign
from .database import CITY, Database
from .listings import MOST_ROWS, Block, Listing, asked, every, selected
from .places import view as place_list

_NAMED = "SELECT a.key AS agreement, a.name AS agreement_name, a.language AS language"
"""What every query by agreements begins with."""


# ---------------------------------------------------------------- overview


def _overview(database: Database) -> Iterator[Block]:
    counts = [
        f"{' + '.join(f'(SELECT count(*) FROM {table} WHERE agreement = a.key)' for table in tables)} AS n_{field}"
        for field, tables in COVERED.items()
    ]
    counts.append("(SELECT count(*) FROM problems WHERE agreement = a.key AND severity != 'info') AS checks")
    query = f"{_NAMED}, a.*, {', '.join(counts)} FROM agreements a ORDER BY a.rowid"
    listed = [
        *columns(["agreement"]),
        *(Column(covered(field), _state(field)) for field in COVERED),
        Column(head("report", "to_check"), lambda row: _count(row, "checks", "#problems")),
    ]
    listing = asked(database, "matrix", listed, "agreements.csv", query, is_matrix=True)
    legend = [(sign, words(name)) for name, sign in SIGNS.items()]
    yield Block("matrix", say("report", "matrix"), listing, [say("report", "matrix_note")], legend)
    listed = [
        Column(head("report", "file"), lambda row: Cell(row["source_name"])),
        *columns(["agreement"]),
        Column(Markup("SHA-256"), lambda row: Cell(Markup("<code>{}</code>").format(row["source_sha256"]))),
        Column(head("report", "read_by"), lambda row: Cell(row["made_by"])),
    ]
    listing = asked(database, "sources", listed, "agreements.csv", f"{_NAMED}, a.* FROM agreements a ORDER BY a.rowid")
    notes = [say("report", "cite_note"), Markup("Pykälä {}").format(__version__)]
    yield Block("cite", say("report", "cite"), listing, notes)
    yield _reliability()


def _state(field: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        sign, count = state_sign(row[f"coverage_{field}"]), row[f"n_{field}"]
        if not count:
            return Cell(sign, 0)
        return Cell(agreement_link(row["agreement"], sign + f" {count}", f"#{COVERED[field][0]}"), count)

    return cell


def _count(row: Row, name: str, to: str) -> Cell:
    """A count that leads to its agreement, the darker the more there are."""
    count = row[name]
    if not count:
        return Cell("", 0)
    shown = Markup('<span class="heat{}">{}</span>').format(min(count, 4), count)
    return Cell(agreement_link(row["agreement"], shown, to), count)


def _reliability() -> Block:
    told = reliability()
    heads = [head("report", "field"), *(head("report", name) for name in ("in_gold", "precision", "recall")), "F1"]
    listed = [Column(Markup(each), lambda _: Cell(""), is_number=n > 0) for n, each in enumerate(heads)]  # noqa: S704  (labels)
    rows = [
        [
            Cell(head("scored", name)), Cell(numbered(score["in_gold"]), score["in_gold"]),
            *(Cell(_thousandths(score[key]), score[key]) for key in ("precision", "recall", "f1")),
        ]
        for name, score in told["fields"].items()
    ]  # fmt: skip
    notes = [say("report", "reliability_note"), say("report", "documents") + f": {told['documents']}"]
    listing = Listing("t-reliability", listed, rows, len(rows), "datapackage.json", is_matrix=False)
    return Block("reliability", say("report", "reliability"), listing, notes)


def _thousandths(score: float) -> Markup:
    def said(tongue: UiLanguage) -> str:
        return f"{score:.3f}" if tongue == "en" else f"{score:.3f}".replace(".", ",")

    return in_all(said)


# ---------------------------------------------------------------- themes


def _themes(database: Database) -> Iterator[Block]:
    themes = {row["key"]: called(row) for row in database.ask("SELECT * FROM themes ORDER BY rowid")}
    counts = [f"count(*) FILTER (WHERE t.theme = '{theme}') AS {theme}" for theme in themes]
    counts.append("count(*) FILTER (WHERE t.key IS NOT NULL AND t.theme IS NULL) AS no_theme")
    query = (
        f"{_NAMED}, {', '.join(counts)} FROM agreements a LEFT JOIN theme_assignments t ON t.agreement = a.key "
        "GROUP BY a.rowid ORDER BY a.rowid"
    )
    listed = _counts({**themes, "no_theme": head("report", "no_theme")}, "#priorities")
    listing = asked(database, "theme_matrix", listed, "theme_assignments.csv", query, is_matrix=True)
    yield Block("theme_matrix", say("report", "theme_matrix"), listing, [say("report", "theme_note")])
    told = [
        *columns(["agreement"]),
        Column(
            head("report", "title"), lambda row: Cell(row["measure_title"] or row["priority_title"], is_quoted=True)
        ),
        Column(head("report", "theme"), lambda row: Cell(themes[row["theme"]])),
        Column(head("report", "theme_words"), lambda row: quoted(row, "words")),
        Column(head("report", "where"), _where),
    ]
    of = f"{selected(database, 'theme_assignments')} WHERE t.theme IS"
    assigned = asked(database, "assigned", told, "theme_assignments.csv", f"{of} NOT NULL ORDER BY t.rowid")
    yield Block("assigned", say("report", "assigned"), assigned)
    alone = asked(database, "unassigned", [*told[:2], told[4]], "theme_assignments.csv", f"{of} NULL ORDER BY t.rowid")
    yield Block("unassigned", say("report", "no_theme"), alone)


def _counts(named: dict[str, Markup], to: str) -> list[Column]:
    """Columns of counts by their names in the query."""

    def cell(name: str) -> Callable[[Row], Cell]:
        return lambda row: _count(row, name, to)

    return [*columns(["agreement"]), *(Column(title, cell(name)) for name, title in named.items())]


def _where(row: Row) -> Cell:
    return where(row["measure"] or row["priority"], row["measure_page"] or row["priority_page"])


# ---------------------------------------------------------------- targets


def _targets(database: Database) -> Iterator[Block]:
    yield _timeline(database)
    yield from _by_indicator(database)
    yield every(database, "targets", say("report", "all_targets"))
    yield every(database, "baselines")


_FAMILY = "coalesce(a.agreement_type, 'none')"


def _by_indicator(database: Database) -> Iterator[Block]:
    """A table for each indicator, rate and family of agreements; then the targets of which it is not sure."""
    notes = [say("report", "by_indicator_note")]
    groups = database.ask(
        f"SELECT DISTINCT i.*, coalesce(c.per, '') AS per, {_FAMILY} AS family FROM comparable_targets c "
        "JOIN indicators i ON i.key = c.indicator JOIN agreements a ON a.key = c.agreement WHERE a.kind = 'agreement' "
        "ORDER BY i.rowid, per, CASE family WHEN 'ecosystem' THEN 0 ELSE 1 END, family"
    )
    for row in list(groups):
        listing = _compared(database, row["key"], row["per"], row["family"])
        parts = [called(row), *([say("per", row["per"])] if row["per"] else [])]
        heading = Markup("{} ({})").format(Markup(", ").join(parts), say("family", row["family"]))
        yield Block(listing.id.removeprefix("t-"), heading, listing, [*notes, *_what_counts(row)])
        notes = []
    query = (
        f"{selected(database, 'targets')} WHERE t.value IS NOT NULL AND t.scope != 'national' "
        "AND t.key NOT IN (SELECT target FROM comparable_targets) ORDER BY t.rowid"
    )
    unsure = asked(database, "unsure", columns(["agreement", *SHOWN["targets"], "where"]), "targets.csv", query)
    yield Block("unsure", say("report", "unsure"), unsure, [say("report", "unsure_note")])


def _what_counts(indicator: Row) -> Iterator[Markup]:
    for of in ("counts", "not"):
        stated = in_all(lambda tongue, of=of: str(indicator[f"{of}_{tongue}"]))  # type: ignore[misc]
        yield Markup("{}: {}.").format(say("report", of), stated)


def _timeline(database: Database) -> Block:
    dated = " UNION ALL ".join(
        f"{_NAMED}, t.key, {kind} AS kind, {year} AS year, t.indicator AS said, a.rowid AS nth FROM {table} t "
        "JOIN agreements a ON a.key = t.agreement WHERE t.scope != 'national'"
        for table, kind, year in (("targets", "t.kind", "t.due_year"), ("baselines", "'baseline'", "t.year"))
    )
    on_line = f"year BETWEEN {charts.FIRST} AND {charts.LAST}"
    lanes, drawn, undated, total = next(
        database.ask(
            f"SELECT count(DISTINCT agreement) FILTER (WHERE {on_line}), count(*) FILTER (WHERE {on_line}), "
            f"count(*) FILTER (WHERE year IS NULL), count(*) FROM ({dated})"
        )
    )
    notes = [
        say("report", "timeline_note"),
        Markup("{}: {} · {}: {}").format(
            say("report", "undated"), undated, say("report", "outside"), total - drawn - undated
        ),
    ]
    if lanes > charts.MOST_LANES:
        return Block("timeline", say("report", "timeline"), notes=[*notes, say("report", "too_many")])
    rows = database.ask(f"SELECT * FROM ({dated}) WHERE {on_line} ORDER BY nth, year")
    return Block("timeline", say("report", "timeline"), notes=notes, picture=charts.timeline(rows) if lanes else None)


def _compared(database: Database, indicator: str, per: str, family: str) -> Listing:
    """The targets of one common indicator in one family, yearly ones or those of the whole time, with bars beside the
    largest.
    """
    of = (
        "WHERE t.key IN (SELECT target FROM comparable_targets WHERE indicator = :indicator) "
        f"AND coalesce(t.per, '') = :per AND {_FAMILY} = :family AND a.kind = 'agreement'"
    )
    values: dict[str, Any] = {"indicator": indicator, "per": per, "family": family}
    largest = "SELECT max(coalesce(value_max, value)) FROM targets t JOIN agreements a ON a.key = t.agreement"
    most = database.value(f"{largest} {of}", **values)
    listed = columns(["agreement", "indicator", "amount", "place", "start_value", "year", "scope", "where"])
    listed.insert(
        3, Column(head("report", "scale"), lambda row: Cell(charts.bar(row["value"], most, row["value_max"])))
    )
    query = f"{selected(database, 'targets')} {of} ORDER BY t.value DESC, t.rowid"
    name = "-".join(part for part in ("indicator", indicator, per, family) if part)
    return asked(database, name, listed, "comparable_targets.csv", query, **values)


# ---------------------------------------------------------------- funding


PAYERS = {"local": "a", "state": "b", "eu": "c", "eu_and_state": "d", "other": "e"}
"""Who pays, each with the class that gives its part of a bar its pattern."""


BOUNDS = {"exact": "", "about": "~", "at_least": "≥ ", "over": "> ", "at_most": "≤ "}
"""How exact a share is, as a sign."""


def _funding(database: Database) -> Iterator[Block]:
    told = "percent || ':' || coalesce(qualifier, 'exact')"
    paid = ", ".join(f"group_concat(CASE payer WHEN '{payer}' THEN {told} END, ' ') AS {payer}" for payer in PAYERS)
    query = (
        f"{_NAMED}, {paid} FROM funding_shares s JOIN agreements a ON a.key = s.agreement "
        "GROUP BY a.rowid ORDER BY a.rowid"
    )
    listed = [
        *columns(["agreement"]),
        Column(head("report", "parts"), lambda row: Cell(_shares_bar(row))),
        *(Column(head("value", payer), _percents(payer), is_number=True) for payer in PAYERS),
    ]
    legend = [(charts.swatch(name), words(payer)) for payer, name in PAYERS.items()]
    legend.append((charts.swatch("frame"), say("report", "not_told")))
    listing = asked(database, "shares", listed, "funding_shares.csv", query)
    yield Block("shares", say("report", "shares"), listing, [say("report", "shares_note")], legend)
    yield every(database, "funding_shares")
    most = database.value("SELECT max(value) FROM funding_amounts WHERE currency = 'EUR'") or 0
    bars = Column(
        head("report", "scale"), lambda row: Cell(charts.bar(row["value"], most) if row["currency"] == "EUR" else "")
    )
    yield every(database, "funding_amounts", notes=[say("report", "amounts_note")], also=bars)
    yield every(database, "funding_sources")


def _told(row: Row, payer: str) -> dict[float, str]:
    """The shares of a payer with how exact each is."""
    pairs = (each.partition(":") for each in (row[payer] or "").split())
    return {float(percent): qualifier for percent, _, qualifier in pairs}


def _shares_bar(row: Row) -> str | Markup:
    """A bar where each payer has one share and they make a whole at the most."""
    paid = {payer: list(_told(row, payer)) for payer in PAYERS}
    if any(len(told) > 1 for told in paid.values()) or sum(map(sum, paid.values())) > 100:
        return ""
    return charts.stacked([(PAYERS[payer], sum(told)) for payer, told in paid.items()], 100)


def _percents(payer: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        told = _told(row, payer)
        shown = Markup(" / ").join(Markup("{}{}").format(BOUNDS[how], numbered(each)) for each, how in told.items())
        return Cell(shown + "\u00a0%", max(told)) if told else Cell("")

    return cell


# ---------------------------------------------------------------- partners


def _partners(database: Database) -> Iterator[Block]:
    types = [row[0] for row in database.ask("SELECT type FROM parties GROUP BY type ORDER BY count(*) DESC, type")]
    counts = ", ".join(f"count(*) FILTER (WHERE p.type = '{each}') AS {each}" for each in types) or "0"
    query = (
        f"{_NAMED}, {counts} FROM agreements a JOIN parties p ON p.agreement = a.key GROUP BY a.rowid ORDER BY a.rowid"
    )
    listed = _counts({each: head("value", each) for each in types}, "#parties")
    listing = asked(database, "by_type", listed, "parties.csv", query, is_matrix=True)
    yield Block("by_type", say("report", "by_type"), listing)
    several = (
        f"SELECT p.name, min(p.type) AS type, count(DISTINCT {CITY}) AS cities, group_concat(p.key || '|' || a.name, "
        f"char(10)) AS places FROM parties p JOIN agreements a ON a.key = p.agreement GROUP BY p.name "
        f"HAVING count(DISTINCT {CITY}) > 1 ORDER BY cities DESC, p.name"
    )
    listed = [
        Column(head("report", "organisation"), lambda row: quoted(row, "name")),
        Column(head("report", "type"), lambda row: Cell(words(row["type"]))),
        Column(head("report", "cities"), lambda row: Cell(str(row["cities"]), row["cities"]), is_number=True),
        Column(head("report", "agreement"), lambda row: Cell(_places(row["places"]))),
    ]
    yield Block("in_several", say("report", "in_several"), asked(database, "several", listed, "parties.csv", several))
    yield every(database, "parties")
    yield every(database, "monitoring_bodies")
    yield every(database, "signatories")


def _places(listed: str) -> Markup:
    """Links to the places of rows told as `key|name`, one a line."""
    links = [evidence(key, name) for key, _, name in (line.partition("|") for line in listed.split("\n"))]
    shown = Markup(", ").join(links[:_MANY_PLACES])
    if len(links) <= _MANY_PLACES:
        return shown
    fold = Markup("{}<details><summary>{}: {}</summary>{}</details>")
    rest = Markup(", ").join(links[_MANY_PLACES:])
    return fold.format(shown, say("report", "more"), len(links) - _MANY_PLACES, rest)


_MANY_PLACES = 12
_MOST_VARIANTS = 40


# ---------------------------------------------------------------- shared text


STANDINGS = {"everybody": "a", "several": "b", "changed": "c", "own": "e"}
"""What a text is made of, each with the class that gives its part of a bar its pattern."""


def _shared(database: Database) -> Iterator[Block]:
    if not database.value("SELECT count(*) FROM passages"):
        yield Block("text_share", say("report", "text_share"), notes=[say("report", "none_shared")])
        return
    by_agreement = (
        "FROM text_shares s JOIN agreements a ON a.key = s.agreement GROUP BY a.rowid "
        "ORDER BY 1.0 * sum(words_everybody + words_several) / sum(words) DESC, a.rowid"
    )
    sums = ", ".join(f"sum(words_{each}) AS {each}" for each in STANDINGS)
    listed = [
        *columns(["agreement"]),
        Column(head("report", "parts"), lambda row: Cell(_standings_bar(row))),
        *(Column(head("value", each), _part(each, "whole"), is_number=True) for each in STANDINGS),
    ]
    query = f"{_NAMED}, {sums}, sum(words) AS whole {by_agreement}"
    legend = [(charts.swatch(name), words(each)) for each, name in STANDINGS.items()]
    listing = asked(database, "text", listed, "text_shares.csv", query)
    yield Block("text_share", say("report", "text_share"), listing, [say("report", "text_share_note")], legend)
    kinds = [row[0] for row in database.ask("SELECT section_kind FROM text_shares GROUP BY 1 ORDER BY sum(words) DESC")]
    sums = ", ".join(
        f"sum(words_everybody + words_several) FILTER (WHERE section_kind = '{kind}') AS {kind}, "
        f"sum(words) FILTER (WHERE section_kind = '{kind}') AS {kind}_whole"
        for kind in kinds
    )
    listed = [
        *columns(["agreement"]), *(Column(head("value", kind), _part(kind, f"{kind}_whole")) for kind in kinds)
    ]  # fmt: skip
    listing = asked(database, "sections", listed, "text_shares.csv", f"{_NAMED}, {sums} {by_agreement}", is_matrix=True)
    yield Block("by_section", say("report", "by_section"), listing)
    listed = [
        Column(head("report", "passage"), lambda row: Cell(_varied(database, row))),
        Column(head("report", "cities"), lambda row: Cell(str(row["cities"]), row["cities"]), is_number=True),
        Column(head("value", "everybody"), lambda row: Cell("✓" if row["standing"] == "everybody" else "")),
        Column(head("field", "section"), lambda row: Cell(words(row["section_kind"]))),
    ]
    listing = asked(database, "passages", listed, "passages.csv", "SELECT * FROM passages ORDER BY rowid")
    yield Block("passages", say("report", "passages"), listing)
    yield _added(database)


def _added(database: Database) -> Block:
    """A city's own paragraphs in the kinds of section in which it has text that others have too: what it added."""
    query = (
        f"{selected(database, 'paragraphs')} JOIN text_shares s ON s.agreement = t.agreement AND s.section_kind = "
        "t.section_kind WHERE t.standing = 'own' AND s.words_everybody + s.words_several > 0 ORDER BY t.rowid"
    )
    listed = [
        *columns(["agreement"]),
        Column(head("field", "section"), lambda row: Cell(words(row["section_kind"]))),
        *columns(["quote", "where"]),
    ]
    listing = asked(database, "added", listed, "paragraphs.csv", query)
    return Block("added", say("report", "added"), listing, [say("report", "added_note")])


def _standings_bar(row: Row) -> Markup:
    return charts.stacked([(name, row[each]) for each, name in STANDINGS.items()], row["whole"])


def _part(name: str, of: str) -> Callable[[Row], Cell]:
    """A share of words, in per cent."""

    def cell(row: Row) -> Cell:
        if not row[of]:
            return Cell("")
        percent = 100 * row[name] / row[of]
        return Cell(numbered(round(percent)) + "\u00a0%", percent)

    return cell


def _varied(database: Database, passage: Row) -> Markup:
    """A passage, where it stands, and in which words other cities have it."""
    found = database.ask(
        "SELECT p.key, p.standing, p.quote, a.name FROM paragraphs p JOIN agreements a ON a.key = p.agreement "
        f"WHERE p.passage = :passage ORDER BY p.standing DESC, p.rowid LIMIT {_MOST_VARIANTS}",
        passage=passage["key"],
    )
    same, changed = [], []
    for key, standing, quote, name in found:
        if standing == "same":
            same.append(evidence(key, name))
        else:
            variant = Markup('<div class="variant">{}: <span lang="fi">{}</span></div>')
            changed.append(variant.format(evidence(key, name), _edited(passage["quote"], quote)))
    told = Markup('<span lang="fi">{}</span><br><span class="where">{}: {}</span>').format(
        passage["quote"], words("same"), Markup(", ").join(same)
    )
    if not changed:
        return told
    fold = Markup("<details><summary>{}: {}</summary>{}</details>")
    return told + fold.format(say("report", "variants"), len(changed), Markup("").join(changed))


_DELETED, _INSERTED = Markup("<del>{}</del>"), Markup("<ins>{}</ins>")


def _edited(old: str, new: str) -> Markup:
    """The words of `new`, and of `old` what it lacks."""
    parts = []
    for edit in edits(word_list(old, 0, len(old)), word_list(new, 0, len(new))):
        if edit.same:
            parts.append(Markup("{}").format("".join(new[word.start : word.end] for word in edit.new)))
            continue
        for tag, text, listed in ((_DELETED, old, edit.old), (_INSERTED, new, edit.new)):
            said = "".join(text[word.start : word.end] for word in listed)
            if bare := said.rstrip():
                parts.append(tag.format(bare) + said[len(bare) :])
    return Markup("").join(parts)


# ---------------------------------------------------------------- to check, all findings


def _check(database: Database) -> Iterator[Block]:
    doubted = f"SELECT * FROM ({_items(database)}) WHERE doubts IS NOT NULL ORDER BY length(doubts) - "
    worst_first = f"{doubted}length(replace(doubts, ';', '')) DESC, {_worst()}, nth, start"
    listed = [
        *columns(["agreement"]),
        Column(head("report", "kind"), lambda row: Cell(_what(row["found_as"]))),
        Column(head("report", "said"), lambda row: quoted(row, "said")),
        *columns(["doubts", "quote", "where"]),
    ]
    listing = asked(database, "doubts", listed, "comparison.xlsx", worst_first)
    note = say("report", "doubts_note" if listing.total else "no_doubts")
    yield Block("doubts", say("report", "doubted"), listing if listing.total else None, [note])
    yield every(database, "problems", say("report", "noticed"), [say("report", "noticed_note")])
    missing = " UNION ALL ".join(
        f"{_NAMED}, '{field}' AS field, coverage_{field} AS state, a.rowid AS nth FROM agreements a "
        f"WHERE coverage_{field} != 'found'"
        for field in COVERED
    )
    listed = [
        *columns(["agreement"]),
        Column(head("report", "field"), lambda row: Cell(covered(row["field"]))),
        Column(
            head("report", "state"), lambda row: Cell(Markup("{} {}").format(SIGNS[row["state"]], words(row["state"])))
        ),
    ]
    listing = asked(database, "missing", listed, "agreements.csv", f"SELECT * FROM ({missing}) ORDER BY nth")
    yield Block("missing", say("report", "missing"), listing)


SAID = {
    "parties": "name", "goals": "text", "priorities": "title", "measures": "title", "project_ideas": "text",
    "targets": "indicator", "baselines": "indicator", "funding_sources": "name", "funding_shares": "applies_to",
    "funding_amounts": "purpose", "monitoring_bodies": "name", "monitoring_statements": "text", "signatories": "name",
    "dates": "value",
}  # fmt: skip
"""What each table says of an item in a word or a line."""


def _items(database: Database) -> str:
    """The query for all items with what each says in a line, and its value where it has one."""

    def selects(table: str) -> str:
        of = {column.name: f"t.{column.name}" for column in database.tables[table].columns}
        of |= {"value": "t.percent", "unit": "'%'"} if "percent" in of else {}
        of |= {"unit": "t.currency"} if "currency" in of else {}
        of |= {"year": "CAST(t.year AS TEXT)"} if "year" in of else {}
        of |= {"value": "NULL"} if table == "dates" else {}
        names = ("value", "value_max", "unit", "of", "per", "year", "place", "payer", "commitment", "doubts")
        picked = ", ".join(f"{of.get(name, 'NULL')} AS {name}" for name in names)
        return (
            f"{_NAMED}, '{table}' AS found_as, t.key, t.{SAID[table]} AS said, {picked}, t.page, t.start, t.quote, "
            f"a.rowid AS nth FROM {table} t JOIN agreements a ON a.key = t.agreement"
        )

    return " UNION ALL ".join(map(selects, SAID))


def _what(table: str) -> Markup:
    """What one row of a table is called."""
    return head("what", f"{table.removesuffix('ies')}y" if table.endswith("ies") else table.removesuffix("s"))


def _worst() -> str:
    """The order of doubts in SQL: what touches the value itself before what touches its surroundings."""
    ranks = " ".join(f"WHEN instr(doubts, '{code}') THEN {n}" for n, code in enumerate(WORST))
    return f"CASE {ranks} ELSE {len(WORST)} END"


WORST: tuple[Doubt, ...] = (
    "text_differs_from_page", "low_ocr_confidence", "two_values_one_sentence", "rule_seldom_right",
    "indicator_unclear", "deadline_from_another_sentence", "condition_far_away",
)  # fmt: skip
"""Doubts, the worst first: a value misread before one misunderstood."""


def _in_order(database: Database) -> Iterator[Row]:
    """All items, agreement by agreement in the order of its text; sorted at once they would not stay on disk."""
    query = f"SELECT * FROM ({_items(database)}) WHERE agreement = :agreement ORDER BY start"
    for (key,) in list(database.ask("SELECT key FROM agreements ORDER BY rowid")):
        yield from database.ask(query, agreement=key)


def _findings(database: Database) -> Iterator[Block]:
    listed = [
        *columns(["agreement"]),
        Column(head("report", "kind"), lambda row: Cell(_what(row["found_as"]))),
        Column(head("report", "said"), lambda row: quoted(row, "said")),
        *columns(["value_alone", "unit", "years", "per", "place", "payer", "commitment", "doubts", "quote", "where"]),
    ]
    total = sum(database.value(f"SELECT count(*) FROM {table}") for table in SAID)
    rows = ([column.cell(row) for column in listed] for row in islice(_in_order(database), MOST_ROWS))
    listing = Listing("t-findings", listed, rows, total, "comparison.xlsx", is_matrix=False)
    yield Block("all", say("report", "all"), listing, [say("report", "findings_note")])


VIEWS: dict[str, Callable[[Database], Iterator[Block]]] = {
    "index": grid, "overview": _overview, "themes": _themes, "targets": _targets, "funding": _funding,
    "partners": _partners, "shared": _shared, "places": place_list, "check": _check, "findings": _findings,
}  # fmt: skip
"""The pages of the report, in the order of their links."""
