"""The page of shared text: what most agreements say alike, and what a city added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from sqlite3 import Row

from markupsafe import Markup

from ...diff.matches import edits
from ...diff.sentences import word_list
from ...web import say
from ..database import Database
from . import charts
from .cells import (
    ReportCell,
    ReportColumn,
    column_head,
    evidence_link,
    named_columns,
    number_text,
    value_words,
)
from .listings import NAMED, ReportBlock, query_listing, table_query

_MOST_VARIANTS = 40
"""Paragraphs that are listed under a passage at the most."""
STANDINGS = {"everybody": "a", "several": "b", "changed": "c", "own": "e"}
"""What a text is made of, each with the class that gives its part of a bar its pattern."""


def view(database: Database) -> Iterator[ReportBlock]:
    """The page's parts: shares of text by agreement and by section, the passages, and what each city added."""
    if not database.value("SELECT count(*) FROM passages"):
        yield ReportBlock("text_share", say("report", "text_share"), notes=[say("report", "none_shared")])
        return
    yield _text_share(database)
    yield _by_section(database)
    yield _passages(database)
    yield _added(database)


_BY_AGREEMENT = (
    "FROM text_shares s JOIN agreements a ON a.key = s.agreement GROUP BY a.rowid "
    "ORDER BY 1.0 * sum(words_everybody + words_several) / sum(words) DESC, a.rowid"
)
"""The end of a query for sums by agreement, the one with the largest share of shared text first."""


def _text_share(database: Database) -> ReportBlock:
    """How much of each agreement's text is shared, changed and own, as bars and in per cent."""
    sums = ", ".join(f"sum(words_{each}) AS {each}" for each in STANDINGS)
    listed = [
        *named_columns(["agreement"]),
        ReportColumn(column_head("report", "parts"), lambda row: ReportCell(_standings_bar(row))),
        *(ReportColumn(column_head("value", each), _part(each, "whole"), is_number=True) for each in STANDINGS),
    ]
    query = f"{NAMED}, {sums}, sum(words) AS whole {_BY_AGREEMENT}"
    legend = [(charts.swatch(name), value_words(each)) for each, name in STANDINGS.items()]
    listing = query_listing(database, "text", listed, "text_shares.csv", query)
    return ReportBlock("text_share", say("report", "text_share"), listing, [say("report", "text_share_note")], legend)


def _by_section(database: Database) -> ReportBlock:
    """The share of shared text by agreement and kind of section, the longest kind first."""
    kinds = [row[0] for row in database.ask("SELECT section_kind FROM text_shares GROUP BY 1 ORDER BY sum(words) DESC")]
    sums = ", ".join(
        f"sum(words_everybody + words_several) FILTER (WHERE section_kind = '{kind}') AS {kind}, "
        f"sum(words) FILTER (WHERE section_kind = '{kind}') AS {kind}_whole"
        for kind in kinds
    )
    listed = [
        *named_columns(["agreement"]),
        *(ReportColumn(column_head("value", kind), _part(kind, f"{kind}_whole")) for kind in kinds),
    ]
    query = f"{NAMED}, {sums} {_BY_AGREEMENT}"
    listing = query_listing(database, "sections", listed, "text_shares.csv", query, is_matrix=True)
    return ReportBlock("by_section", say("report", "by_section"), listing)


def _passages(database: Database) -> ReportBlock:
    """The shared passages with their variants, and in how many cities' agreements each stands."""
    listed = [
        ReportColumn(column_head("report", "passage"), lambda row: ReportCell(_varied(database, row))),
        ReportColumn(
            column_head("report", "cities"), lambda row: ReportCell(str(row["cities"]), row["cities"]), is_number=True
        ),
        ReportColumn(
            column_head("value", "everybody"), lambda row: ReportCell("✓" if row["standing"] == "everybody" else "")
        ),
        ReportColumn(column_head("field", "section"), lambda row: ReportCell(value_words(row["section_kind"]))),
    ]
    listing = query_listing(database, "passages", listed, "passages.csv", "SELECT * FROM passages ORDER BY rowid")
    return ReportBlock("passages", say("report", "passages"), listing)


def _added(database: Database) -> ReportBlock:
    """A city's own paragraphs in the kinds of section in which it has text that others have too: what it added."""
    query = (
        f"{table_query(database, 'paragraphs')} JOIN text_shares s ON s.agreement = t.agreement AND s.section_kind = "
        "t.section_kind WHERE t.standing = 'own' AND s.words_everybody + s.words_several > 0 ORDER BY t.rowid"
    )
    listed = [
        *named_columns(["agreement"]),
        ReportColumn(column_head("field", "section"), lambda row: ReportCell(value_words(row["section_kind"]))),
        *named_columns(["quote", "where"]),
    ]
    listing = query_listing(database, "added", listed, "paragraphs.csv", query)
    return ReportBlock("added", say("report", "added"), listing, [say("report", "added_note")])


def _standings_bar(row: Row) -> Markup:
    return charts.stacked_bar([(name, row[each]) for each, name in STANDINGS.items()], row["whole"])


def _part(name: str, of: str) -> Callable[[Row], ReportCell]:
    """A share of words, in per cent."""

    def cell(row: Row) -> ReportCell:
        if not row[of]:
            return ReportCell("")
        percent = 100 * row[name] / row[of]
        return ReportCell(number_text(round(percent)) + "\u00a0%", percent)

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
            same.append(evidence_link(key, name))
        else:
            variant = Markup('<div class="variant">{}: <span lang="fi">{}</span></div>')
            changed.append(variant.format(evidence_link(key, name), _edited(passage["quote"], quote)))
    passage_text = Markup('<span lang="fi">{}</span><br><span class="where">{}: {}</span>').format(
        passage["quote"], value_words("same"), Markup(", ").join(same)
    )
    if not changed:
        return passage_text
    fold = Markup("<details><summary>{}: {}</summary>{}</details>")
    return passage_text + fold.format(say("report", "variants"), len(changed), Markup("").join(changed))


_DELETED, _INSERTED = Markup("<del>{}</del>"), Markup("<ins>{}</ins>")


def _edited(old: str, new: str) -> Markup:
    """The words of `new`, and of `old` what it lacks."""
    parts = []
    for edit in edits(word_list(old, 0, len(old)), word_list(new, 0, len(new))):
        if edit.same:
            parts.append(Markup("{}").format("".join(new[word.start : word.end] for word in edit.new)))
            continue
        for tag, text, listed in ((_DELETED, old, edit.old), (_INSERTED, new, edit.new)):
            words = "".join(text[word.start : word.end] for word in listed)
            if bare := words.rstrip():
                parts.append(tag.format(bare) + words[len(bare) :])
    return Markup("").join(parts)
