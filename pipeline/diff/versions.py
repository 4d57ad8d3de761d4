"""One version of an agreement: what `run` emitted, or a document read now."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from operator import getitem
from pathlib import Path

from ..document import Failure
from ..lang.api import Language, reading_in
from ..messages import tell
from ..schema.agreement import Evidence
from ..schema.checks import agreement_errors
from ..schema.identity import listed_items
from ..schema.upgrade import upgraded
from ..schema.vocabulary import Language as LanguageCode
from ..schema.vocabulary import Outcome, UiLanguage
from ..web.i18n import checked
from .facts import ComparedFact, Json, facts
from .sentences import Sentence, folded, innermost, sentences


@dataclass(eq=False)
class Version:
    """An agreement as emitted, and its canonical text."""

    agreement: Json
    text: str

    @property
    def language(self) -> LanguageCode:
        """The language of the agreement; Finnish where it was not recognised."""
        return self.agreement["language"] or "fi"

    def reading(self) -> AbstractContextManager[Language]:
        """Reads in its language inside the `with`."""
        return reading_in(self.agreement["language"])

    def evidence(self, start: int, end: int, rule: str) -> Json:
        """Evidence for `text[start:end]`, as emitted: the boxes are those of the lines it stands on."""
        lines = self.agreement["text"]["lines"]
        first = bisect_right(lines, start, key=lambda line: line[1])
        touched = lines[first : bisect_left(lines, end, key=lambda line: line[0])]
        section = innermost(self.agreement["sections"], self._starts, start)
        boxes = [line[2:] for line in touched]
        return {
            "start": start, "end": end, "quote": self.text[start:end], "page": touched[0][2] if touched else None,
            "boxes": boxes, "section": section["id"] if section else None, "rule": rule, "also": [],
            "sentence": {"start": start, "end": end, "boxes": boxes},
        }  # fmt: skip

    @cached_property
    def folded_text(self) -> str:
        """Its text in small letters, with one kind of dash, quotation mark and space."""
        return folded(self.text).casefold()

    @cached_property
    def decided(self) -> list[Json]:
        """The items that a person decided on."""
        uids = {each["uid"] for each in self.agreement["corrections"]}
        return [item for _, item in listed_items(self.agreement, getitem) if item["uid"] in uids]

    @cached_property
    def checks(self) -> dict[tuple[int, int], list[Json]]:
        """What people decided on the facts, by the facts' places."""
        return {
            (item["evidence"]["start"], item["evidence"]["end"]): [
                each for each in self.agreement["corrections"] if each["uid"] == item["uid"]
            ]
            for item in self.decided
        }

    def checked(self, place: Evidence | None, tongue: UiLanguage) -> str:
        """Who checked the fact of a place, and what was changed in it; "" where nobody did."""
        decisions = self.checks.get((place.start, place.end), []) if place else []
        if not decisions:
            return ""
        last = max(decisions, key=lambda each: str(each["at"]))
        return checked(last["by"], last["at"], [each for each in decisions if each["action"] == "changed"], tongue)

    @cached_property
    def facts(self) -> list[ComparedFact]:
        """The agreement's items in one form, the title with its place, which the JSON does not hold."""
        with self.reading():
            listed = facts(self.agreement)
        decided = [each["evidence"] for each in self.decided]
        for fact in listed:
            fact.is_decided = fact.evidence is not None and any(fact.evidence is each for each in decided)
            offset = self.text.find(fact.title) if fact.what == "title" else -1
            if offset >= 0:
                fact.evidence = self.evidence(offset, offset + len(fact.title), "diff.title")
        return listed

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The text's sentences."""
        with self.reading():
            return sentences(self.text, self.agreement["sections"])

    @cached_property
    def _starts(self) -> list[int]:
        return [section["start"] for section in self.agreement["sections"]]

    @cached_property
    def sections(self) -> dict[str, Json]:
        """The sections by id."""
        return {section["id"]: section for section in self.agreement["sections"]}

    def heading(self, section: str | None) -> str:
        """A section's heading with its number; "" before the first."""
        found = self.sections.get(section or "")
        return f"{found['number'] or ''} {found['heading']}".strip() if found else ""

    def section_name(self, section: str | None) -> str:
        """A section's printed number, or its heading where it has none; "" before the first."""
        found = self.sections.get(section or "")
        return (found["number"] or found["heading"]) if found else ""


def load(path: Path) -> Version:
    """Reads the JSON that `run` emitted, with the text beside it, or structures a document of any supported format.

    Raises Failure: its message says what is wrong and what to do.
    """
    if path.suffix.lower() != ".json":
        from ..worker import structure

        result = structure(path)
        return Version(result.agreement.model_dump(mode="json"), result.text)
    try:
        agreement = upgraded(json.loads(path.read_bytes()))
        text = path.with_name(Path(str(agreement["text"]["name"])).name).read_bytes().decode("utf-8")
    except OSError as error:
        named = Path(error.filename or path).name
        raise Failure(
            Outcome.UNREADABLE,
            tell(
                "{file} cannot be opened ({why}); the .json and the .txt belong together",
                file=named,
                why=error.strerror,
            ),
        ) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Failure(Outcome.UNSUPPORTED, tell("it is no agreement's JSON; give what `pykala run` wrote")) from None
    if errors := agreement_errors(agreement, text):
        raise Failure(Outcome.DAMAGED, tell("{why}; run `pykala run` again on its document", why=errors[0]))
    return Version(agreement, text)
