"""The page of what was found: coverage by agreement, how to cite, and how reliable each field is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from sqlite3 import Row

from markupsafe import Markup

from ... import __version__
from ...schema.vocabulary import UiLanguage
from ...score import reliability
from ...web import in_all, say
from ...web.i18n import label
from ..database import IS_AGREEMENT, Database
from . import files
from .cells import (
    ReportCell,
    ReportColumn,
    agreement_link,
    column_head,
    count_link,
    named_columns,
    number_text,
    value_words,
)
from .coverage import COVERED, SIGNS, field_label, first_table, state_sign
from .listings import NAMED, Listing, ListingRow, ReportBlock, query_listing

ONE_FILE = "report.html"
"""The whole report in one file, which `one_file` writes."""
MOST_IN_ONE_FILE = 100
"""More agreements than this make no file that can be mailed."""


def view(database: Database, outcomes: Sequence[files.FileOutcome] = ()) -> Iterator[ReportBlock]:
    """The page's parts: what was found in each agreement, what came of each file, the sources, and the scores."""
    counts = [
        f"{' + '.join(f'(SELECT count(*) FROM {table} WHERE agreement = a.key)' for table in tables)} AS n_{field}"
        for field, tables in COVERED.items()
    ]
    counts += [f"{first_table(field)} AS first_{field}" for field in COVERED]
    counts.append("(SELECT count(*) FROM problems WHERE agreement = a.key AND severity != 'info') AS checks")
    query = f"{NAMED}, a.*, {', '.join(counts)} FROM agreements a ORDER BY a.rowid"
    listed = [
        *named_columns(["agreement"]),
        *(ReportColumn(field_label(field), _state(field)) for field in COVERED),
        ReportColumn(column_head("report", "to_check"), lambda row: count_link(row, "checks", "#problems")),
    ]
    listing = query_listing(database, "matrix", listed, "agreements.csv", query, is_matrix=True)
    legend = [(sign, value_words(name)) for name, sign in SIGNS.items()]
    yield ReportBlock("matrix", say("report", "matrix"), listing, [say("report", "matrix_note")], legend)
    yield from files.block(database, outcomes)
    listed = [
        ReportColumn(column_head("report", "file"), lambda row: ReportCell(row["source_name"])),
        *named_columns(["agreement"]),
        ReportColumn(Markup("SHA-256"), lambda row: ReportCell(Markup("<code>{}</code>").format(row["source_sha256"]))),
        ReportColumn(column_head("report", "read_by"), lambda row: ReportCell(row["made_by"])),
    ]
    listing = query_listing(
        database, "sources", listed, "agreements.csv", f"{NAMED}, a.* FROM agreements a ORDER BY a.rowid"
    )
    notes = [say("report", "cite_note"), Markup("Pykälä {}").format(__version__), _in_one_file(database)]
    yield ReportBlock("cite", say("report", "cite"), listing, notes)
    yield _reliability()


def agreement_count(database: Database) -> int:
    """How many of the texts are agreements."""
    return int(database.value(f"SELECT count(*) FROM agreements a WHERE {IS_AGREEMENT}"))


def fits_in_one_file(database: Database) -> bool:
    """Whether there are few enough agreements; as many summaries, decisions and pages about them may come along."""
    agreements = agreement_count(database)
    others = database.value("SELECT count(*) FROM agreements") - agreements
    return bool(max(agreements, others) <= MOST_IN_ONE_FILE)


def _in_one_file(database: Database) -> Markup:
    """Where the report is in one file; or that there are too many agreements for one."""
    if not fits_in_one_file(database):
        return in_all(lambda t: label("report", "no_one_file", t).format(most=MOST_IN_ONE_FILE))
    return Markup('<a href="{}">{}</a>').format(ONE_FILE, say("report", "one_file"))


def _state(field: str) -> Callable[[Row], ReportCell]:
    """A field's state in an agreement, with how many items it has."""

    def cell(row: Row) -> ReportCell:
        sign, count = state_sign(row[f"coverage_{field}"]), row[f"n_{field}"]
        if not count:
            return ReportCell(sign, 0)
        return ReportCell(agreement_link(row["agreement"], sign + f" {count}", f"#{row[f'first_{field}']}"), count)

    return cell


def _reliability() -> ReportBlock:
    """Precision, recall and F1 of each field, as the program's own scores have them."""
    scores = reliability()
    heads = [
        column_head("report", "field"),
        *(column_head("report", name) for name in ("in_gold", "precision", "recall")),
        "F1",
    ]
    listed = [ReportColumn(Markup(each), lambda _: ReportCell(""), is_number=n > 0) for n, each in enumerate(heads)]  # noqa: S704  (labels)
    rows = [
        ListingRow([
            ReportCell(column_head("scored", name)), ReportCell(number_text(score["in_gold"]), score["in_gold"]),
            *(ReportCell(_thousandths(score[key]), score[key]) for key in ("precision", "recall", "f1")),
        ])
        for name, score in scores["fields"].items()
    ]  # fmt: skip
    notes = [say("report", "reliability_note"), say("report", "documents") + f": {scores['documents']}"]
    listing = Listing("t-reliability", listed, rows, len(rows), "datapackage.json", is_matrix=False)
    return ReportBlock("reliability", say("report", "reliability"), listing, notes)


def _thousandths(score: float) -> Markup:
    """A score from 0 to 1 with three decimals, in three languages."""

    def written(tongue: UiLanguage) -> str:
        return f"{score:.3f}" if tongue == "en" else f"{score:.3f}".replace(".", ",")

    return in_all(written)
