"""Finnish names of the organisations that Swedish texts name, so that a comparison counts each once."""

from __future__ import annotations

from ...schema.vocabulary import OrganisationType
from ..fi.places import genitive_of_place
from ..patterns import compiled
from .lexicon import WORDS
from .places import nominative_of_place

_BEHIND = compiled(r"^[\w, -]{3,50} i (?P<region>[A-ZÅÄÖ][\w -]{2,40})$")
_BEFORE = compiled(r"^(?P<region>[A-ZÅÄÖ][\w -]{2,40}?)s? [\w-]{5,30}$")
_OF_A_REGION: dict[OrganisationType, str] = {
    "ely_centre": "ELY-keskus",
    "wellbeing_services_county": "hyvinvointialue",
    "chamber_of_commerce": "kauppakamari",
}
_OF_A_PLACE: dict[OrganisationType, str] = {"city": "kaupunki", "municipality": "kunta"}


def finnish_name(name: str, kind: OrganisationType) -> str | None:
    """An organisation's Finnish name; None where it has none that is known.

    >>> finnish_name("Vasa stad", "city"), finnish_name("finansministeriet", "ministry")
    ('Vaasan kaupunki', 'valtiovarainministeriö')
    >>> finnish_name("NTM-centralen i Österbotten", "ely_centre"), finnish_name("Klippsunds stad", "city")
    ('Pohjanmaan ELY-keskus', None)
    """
    if known := WORDS.names["whole"].get(name.casefold()):
        return str(known)
    if noun := _OF_A_PLACE.get(kind):
        place = WORDS.places["finnish"].get(nominative_of_place(name.rpartition(" ")[0]))
        return f"{genitive_of_place(place)} {noun}" if place else None
    if noun := _OF_A_REGION.get(kind):
        shape = _BEHIND.match(name) or _BEFORE.match(name)
        region = WORDS.names["regions"].get(shape["region"].casefold()) if shape else None
        return f"{region} {noun}" if region else None
    return None
