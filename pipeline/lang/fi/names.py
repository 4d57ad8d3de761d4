"""Finnish names of the organisations that Finnish texts name."""

from __future__ import annotations

from ...schema.vocabulary import OrganisationType


def finnish_name(name: str, kind: OrganisationType) -> None:  # noqa: ARG001  (what each language is asked)
    """None: a Finnish document tells names in Finnish."""
    return
