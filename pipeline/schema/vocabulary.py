"""Every closed vocabulary of what comes out, once. Imports nothing, so that every part may ask it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

SchemaVersion = Literal["1.3.0"]
SCHEMA_VERSION: SchemaVersion = "1.3.0"
"""Of the JSON. A new name raises the minor version; a dropped, renamed or otherwise meant one the major version."""

SectionKind = Literal[
    "parties", "background", "goals", "priorities", "priority", "measure", "funding", "monitoring", "validity",
    "signatures", "annex", "other",
]  # fmt: skip
Language = Literal["fi", "sv", "en"]
Severity = Literal["error", "warning", "info"]
DocumentKind = Literal["agreement", "summary", "other"]
AgreementType = Literal["ecosystem", "growth", "mal", "other"]
Layer = Literal["native", "ocr", "none"]
Coverage = Literal["found", "section_without_content", "section_missing", "unreadable", "not_attempted"]
OrganisationType = Literal[
    "ministry", "city", "municipality", "region", "regional_council", "ely_centre", "state_agency", "university",
    "university_of_applied_sciences", "university_centre", "research_institute", "education_provider",
    "joint_authority", "wellbeing_services_county", "company", "chamber_of_commerce", "association", "state", "other",
]  # fmt: skip
PartyRole = Literal["contracting", "cooperating"]
Qualifier = Literal["exact", "about", "at_least", "over", "at_most"]
Change = Literal["level", "increase", "decrease"]
TargetKind = Literal["quantitative", "qualitative"]
Per = Literal["year", "inhabitant", "unit", "inhabitant_year", "unit_year"]
Commitment = Literal["binding", "conditional", "intent"]
Doubt = Literal[
    "two_values_one_sentence", "deadline_from_another_sentence", "indicator_unclear", "condition_far_away",
    "text_differs_from_page", "low_ocr_confidence", "rule_seldom_right",
]  # fmt: skip
WORST_DOUBTS: tuple[Doubt, ...] = (
    "text_differs_from_page", "low_ocr_confidence", "two_values_one_sentence", "rule_seldom_right",
    "indicator_unclear", "deadline_from_another_sentence", "condition_far_away",
)  # fmt: skip
"""Doubts, the worst first: a value misread before one misunderstood."""
Structure = Literal["tags", "geometry", "mixed"]
CorrectionAction = Literal["changed", "removed", "added", "confirmed"]
DecisionAction = Literal["changed", "removed", "added", "confirmed", "withdrawn"]
"""`withdrawn`: what was decided before holds no more, and nothing took its place."""
DeadlineBasis = Literal["stated", "relative", "period_end"]
DateRole = Literal["period", "deadline", "baseline", "event", "reference", "validity_start", "validity_end"]
FundingLevel = Literal["eu", "national", "local", "private"]
Payer = Literal["local", "state", "eu", "eu_and_state", "other"]
BodyRole = Literal["steering_group", "national_steering_group", "coordination", "other"]
StatementKind = Literal["plan", "reporting", "revision", "termination", "other"]
UiLanguage = Literal["fi", "sv", "en"]
"""The languages that pages, lines and labels for people come in."""


class Outcome(StrEnum):
    """What came of one input file. The set is closed: every file given ends in one of these."""

    OK = "ok"
    PARTIAL = "partial"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    UNSUPPORTED = "unsupported"
    UNREADABLE = "unreadable"
    OUTPUT_ERROR = "output_error"
    NOT_AN_AGREEMENT = "not_an_agreement"
    DUPLICATE_OF = "duplicate_of"
    PASSED_OVER = "passed_over"

    @property
    def done(self) -> bool:
        """Whether a run counts the file as done (exit code 0)."""
        return self in _DONE


_DONE = {Outcome.OK, Outcome.PARTIAL, Outcome.NOT_AN_AGREEMENT, Outcome.DUPLICATE_OF, Outcome.PASSED_OVER}
