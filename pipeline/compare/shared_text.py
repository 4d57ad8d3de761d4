"""Which text the agreements share, and which is a city's own: paragraphs aligned over all of them.

Paragraphs that may be alike are found by MinHash (Broder 1997) and banding (Leskovec, Rajaraman & Ullman, Mining of
Massive Datasets, ch. 3), then judged by their longest common row of words. What two cities share came from one hand:
the national template. Bands and wordings lie in the database, so that memory does not grow with the agreements.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise

from datasketch import MinHash
from rapidfuzz.distance import LCSseq

from ..diff.sentences import innermost, paragraphs, word_list
from .database import Database
from .tables import Json, TableRow, section_title

_SHORTEST = 8
"""Names, labels and dates are no shared text: paragraphs of fewer words are not compared."""
ALIKE, ALIKE_SHORT, SHORT = 0.6, 0.75, 15
"""Two paragraphs are of one origin where so much of their words, together, stands in both in the same order (Dice).
Short ones, of fewer words than the last, must be more alike: two targets of one shape are no shared text."""
_PERMUTATIONS, _BAND = 96, 3
"""Thirty-two bands of three: of paragraphs that share two fifths of their pairs of words, seven in eight meet in some
band; of those that share three fifths, all but one in two thousand."""


def gather(database: Database, agreement: Json, text: str | None) -> None:
    """Takes an agreement's paragraphs in; of a summary, and where the text is missing, there are none."""
    if text is None or agreement["kind"] != "agreement":
        return
    if not database.value("SELECT count(*) FROM sqlite_temp_master WHERE name = 'wordings'"):
        for statement in _TABLES:
            database.run(statement)
    city = "–".join(agreement["places"]) or agreement["id"]
    for n, (start, end, section) in enumerate(_paragraphs(agreement, text), start=1):
        words = " ".join(word.key.casefold() for word in word_list(text, start, end) if word.is_word)
        digest = hashlib.blake2b(words.encode(), digest_size=16).digest()
        database.run("INSERT OR IGNORE INTO wordings (digest, words) VALUES (?, ?)", [(digest, words)])
        line = next((line for line in agreement["text"]["lines"] if line[1] > start), None)
        heading = section_title(section)
        values = (
            f"{agreement['id']}/paragraph{n}", agreement["id"], city, digest, heading,
            section["kind"] if section else "other", line[2] if line else None, start, end, text[start:end],
        )  # fmt: skip
        database.run("INSERT INTO gathered VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [values])


_TABLES = (
    "CREATE TEMP TABLE wordings (id INTEGER PRIMARY KEY, digest BLOB UNIQUE, words TEXT, origin INTEGER, kept INTEGER)",
    "CREATE TEMP TABLE gathered (key TEXT, agreement TEXT, city TEXT, digest BLOB, section TEXT, section_kind TEXT, "
    "page INTEGER, start INTEGER, end INTEGER, quote TEXT)",
    "CREATE TEMP TABLE bands (hash INTEGER, wording INTEGER)",
    "CREATE TEMP TABLE origins (id INTEGER PRIMARY KEY, cities INTEGER, key TEXT)",
)


def _paragraphs(agreement: Json, text: str) -> Iterator[tuple[int, int, Json | None]]:
    """The paragraphs with words enough, and their sections; headings are none."""
    sections = agreement["sections"]
    starts = [section["start"] for section in sections]
    heads = {
        section["start"]: len(section["number"] or "") + len(section["heading"]) + _HEADING_MARKS
        for section in sections
    }
    for start, end in paragraphs(text):
        if end - start > heads.get(start, -1) and len(_WORD.findall(text, start, end)) >= _SHORTEST:
            yield start, end, innermost(sections, starts, start)


_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADING_MARKS = 12
"""Code points that a heading's line may have beside its number and words."""


def align(database: Database) -> None:
    """Fills `passages`, `paragraphs` and `text_shares`, when all agreements are gathered."""
    if not database.value("SELECT count(*) FROM sqlite_temp_master WHERE name = 'wordings'"):
        return
    database.run("CREATE INDEX temp.of_digest ON gathered (digest)")
    database.run("CREATE INDEX temp.of_origin ON wordings (origin)")
    _band_wordings(database)
    _cluster(database)
    _choose_passages(database)
    _insert_rows(database)


def _band_wordings(database: Database) -> None:
    """Puts each wording into a bucket for every band, so that those alike meet in one."""
    listed = database.ask("SELECT id, words FROM wordings ORDER BY id")
    ids: list[int] = []

    def pairs_of_words() -> Iterator[list[bytes]]:
        for number, words in listed:
            ids.append(number)
            yield [f"{a} {b}".encode() for a, b in pairwise(words.split())]

    def buckets() -> Iterator[tuple[int, int]]:
        for hashed in MinHash.generator(pairs_of_words(), num_perm=_PERMUTATIONS):
            for n in range(0, _PERMUTATIONS, _BAND):
                band = b"%d" % n + hashed.hashvalues[n : n + _BAND].tobytes()
                digest = hashlib.blake2b(band, digest_size=8).digest()
                yield int.from_bytes(digest, "big", signed=True), ids[-1]

    database.run("INSERT INTO bands VALUES (?, ?)", buckets())


def _cluster(database: Database) -> None:
    """Gives wordings that are alike one origin: the first of them.

    In a bucket each is held against the first and against the one before it.
    """
    origin = array("q", range(database.value("SELECT coalesce(max(id), 0) + 1 FROM wordings")))

    def root(wording: int) -> int:
        while origin[wording] != wording:
            origin[wording] = origin[origin[wording]]
            wording = origin[wording]
        return wording

    met = database.ask(
        "SELECT wording, lag(wording) OVER bucket, first_value(wording) OVER bucket FROM bands "
        "WINDOW bucket AS (PARTITION BY hash ORDER BY wording)"
    )
    for wording, before, first in met:
        for other in {first, before or wording}:
            one, two = sorted((root(wording), root(other)))
            if one != two and _are_alike(_words(database, wording), _words(database, other)):
                origin[two] = one
    found = ((root(n), n) for n in range(len(origin)))
    database.run("UPDATE wordings SET origin = ? WHERE id = ?", found)


def _words(database: Database, wording: int) -> list[str]:
    """A wording's words."""
    words: str = database.value("SELECT words FROM wordings WHERE id = :id", id=wording)
    return words.split()


def _are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two wordings are of one origin, by their words in the same order."""
    least = ALIKE_SHORT if min(len(one), len(other)) < SHORT else ALIKE
    return 2 * LCSseq.similarity(one, other) >= least * (len(one) + len(other))


def _choose_passages(database: Database) -> None:
    """Makes of each origin with two cities a passage, in the wording that most cities have."""
    database.run(
        "CREATE TEMP TABLE models AS SELECT origin, id, words FROM (SELECT w.origin, w.id, w.words, row_number() OVER "
        "(PARTITION BY w.origin ORDER BY count(DISTINCT g.city) DESC, length(w.words) DESC, w.id) AS rank "
        "FROM wordings w JOIN gathered g USING (digest) GROUP BY w.id) WHERE rank = 1 ORDER BY origin"
    )
    for origin, model, words in database.ask("SELECT origin, id, words FROM models"):
        of_model = words.split()
        judged = []
        for number, other in database.ask("SELECT id, words FROM wordings WHERE origin = :origin", origin=origin):
            own = other.split()
            is_one = number == model or _are_alike(of_model, own)
            judged.append((model, LCSseq.similarity(of_model, own), number) if is_one else (None, 0, number))
        database.run("UPDATE wordings SET origin = ?, kept = ? WHERE id = ?", judged)
    database.run(
        "INSERT INTO origins (id, cities) SELECT w.origin, count(DISTINCT g.city) FROM wordings w "
        "JOIN gathered g USING (digest) WHERE w.origin IS NOT NULL GROUP BY w.origin HAVING count(DISTINCT g.city) > 1"
    )
    database.run(
        "UPDATE origins SET key = 'passage' || n FROM (SELECT id AS of, row_number() OVER (ORDER BY cities DESC, id) "
        "AS n FROM origins) WHERE of = id"
    )


def _insert_rows(database: Database) -> None:
    """Fills the three tables from what was gathered, once every wording has its passage or none."""
    everybody = database.value("SELECT count(DISTINCT city) FROM gathered")
    passages = database.ask(
        "SELECT o.key, o.cities, w.words, min(g.rowid) AS first, g.section_kind, g.quote, "
        "(SELECT count(DISTINCT b.agreement) FROM wordings a JOIN gathered b USING (digest) WHERE a.origin = o.id) "
        "AS agreements FROM origins o JOIN wordings w ON w.id = o.id JOIN gathered g USING (digest) "
        "GROUP BY o.id ORDER BY o.cities DESC, o.id"
    )
    database.insert("passages", (_passage(dict(row), everybody) for row in passages))
    listed = database.ask(
        "SELECT g.*, w.words, w.kept, w.id = w.origin AS is_model, o.key AS passage, o.cities FROM gathered g "
        "JOIN wordings w USING (digest) LEFT JOIN origins o ON o.id = w.origin ORDER BY g.rowid"
    )
    database.insert("paragraphs", (_paragraph(dict(row)) for row in listed))
    shares = database.ask(
        "SELECT p.agreement, p.section_kind, sum(p.words) AS words, "
        "sum(CASE WHEN s.standing = 'everybody' THEN p.words_shared ELSE 0 END) AS words_everybody, "
        "sum(CASE WHEN s.standing = 'several' THEN p.words_shared ELSE 0 END) AS words_several, "
        "sum(CASE WHEN p.passage IS NOT NULL THEN p.words - p.words_shared ELSE 0 END) AS words_changed, "
        "sum(CASE WHEN p.passage IS NULL THEN p.words ELSE 0 END) AS words_own FROM paragraphs p "
        "LEFT JOIN passages s ON s.key = p.passage GROUP BY p.agreement, p.section_kind ORDER BY min(p.rowid)"
    )
    rows = (dict(row) | {"key": f"{row['agreement']}/{row['section_kind']}"} for row in shares)
    database.insert("text_shares", rows)


def _passage(row: TableRow, everybody: int) -> TableRow:
    """A row of `passages`; `everybody` is how many cities there are."""
    standing = "everybody" if row["cities"] == everybody else "several"
    return row | {"standing": standing, "words": len(str(row["words"]).split()), "quote": row["quote"]}


def _paragraph(row: TableRow) -> TableRow:
    """A row of `paragraphs`."""
    words = len(str(row["words"]).split())
    standing = "own" if row["passage"] is None else "same" if row["is_model"] else "changed"
    return row | {"standing": standing, "words": words, "words_shared": 0 if standing == "own" else row["kept"]}
