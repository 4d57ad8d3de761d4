"""The keys that each table of words may hold: `Tables` has an attribute for each file `<code>/words/<name>.toml`.

The tables of one field stand in that field's module (`field_words.py`). What stands under a key is told beside it in
the Finnish table. A key may be left out unless it is `Required`: a list that is missing matches nothing. Annotations
are read when a table is, so they are no strings in this package.
"""

from .comparison import DiffTable, IndicatorWords, ThemesTable
from .documents import AgreementsTable, HeadingsTable, HyphensTable, PagesTable, SectionsTable, TemplateTable
from .facts import (
    FundingTable,
    ListsTable,
    MonitoringTable,
    PartiesTable,
    PrioritiesTable,
    SignaturesTable,
    TargetsTable,
)
from .grammar import (
    CalendarTable,
    CompoundsTable,
    CountedTable,
    DeadlinesTable,
    MeasuredTable,
    NamesTable,
    OrganisationsTable,
    PlacesTable,
    QuantitiesTable,
    SentencesTable,
)


class Tables:
    """A language's tables by the names of their files."""

    agreements: AgreementsTable
    calendar: CalendarTable
    compounds: CompoundsTable
    counted: CountedTable
    deadlines: DeadlinesTable
    diff: DiffTable
    funding: FundingTable
    headings: HeadingsTable
    hyphens: HyphensTable
    indicators: dict[str, IndicatorWords]
    lists: ListsTable
    measured: MeasuredTable
    monitoring: MonitoringTable
    names: NamesTable
    organisations: OrganisationsTable
    pages: PagesTable
    parties: PartiesTable
    places: PlacesTable
    priorities: PrioritiesTable
    quantities: QuantitiesTable
    sections: SectionsTable
    sentences: SentencesTable
    signatures: SignaturesTable
    targets: TargetsTable
    template: TemplateTable
    themes: ThemesTable
