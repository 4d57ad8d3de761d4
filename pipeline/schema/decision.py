"""A line of `corrections.jsonl`: what a person decided, with all that finds its place again in another reading."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from pydantic import Field

from .agreement import Correction
from .vocabulary import DecisionAction

DECISION_VERSION = "1.0.0"


class Decision(Correction):
    """What a person decided on one item: a correction, and where it was made.

    An item as a whole is confirmed, removed or added under its list's name; then `from` and `to` are its parts.
    """

    action: DecisionAction = Field(  # type: ignore[assignment]  # one more than a correction that holds
        description="What the person did; `withdrawn` lets the reading stand again."
    )
    at: str = Field(
        description="When, ISO 8601: a date, or a time with microseconds and its offset from UTC. The last one holds.",
        pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{6}[+-]\d{2}:\d{2})?$",
    )
    source: str = Field(description="SHA-256 of the file that it was made on.", pattern="^[0-9a-f]{64}$")
    agreement: str = Field(description="The agreement's id, without a part of the file's hash behind it.")
    list: str = Field(description="The list that the item stands in; the field's name for what stands once.")
    section: str | None = Field(
        description="The printed number, else the heading, of the section it stands in; null before the first."
    )
    sentence: str | None = Field(description="The sentence that the item was read from; null for what has none.")
    rule: str | None = Field(description="The rule that found the item; null where a person added it.")

    @property
    def is_of_whole(self) -> bool:
        """Whether it is about an item and not about a part of one."""
        return self.field == self.list

    @property
    def line(self) -> str:
        """The decision as its line, without the line's end."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, allow_nan=False)

    @property
    def moment(self) -> tuple[datetime, str]:
        """What decisions are put in order by; that of equal times is the same whichever stands first in the file."""
        at = datetime.fromisoformat(self.at)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)), self.line
