"""A noun in the case that a number asks for: "työpaikka" gives "työpaikkaa"."""

from __future__ import annotations

from ..patterns import compiled

_ALIKE = {
    "henki": "henkeä", "vuosi": "vuotta", "metri": "metriä", "kuukausi": "kuukautta", "meri": "merta", "lumi": "lunta",
}  # fmt: skip
"""Words that go their own way, alone or as a compound's last part."""
_TWO_VOWELS = ("io", "iö", "aa", "ää", "ee", "ii", "oo", "uu", "yy", "öö", "uo", "yö", "ie")
_HARMONY = compiled(r"[aouyäö](?=[^aouyäö]*$)")


def partitive(noun: str) -> str:
    """A noun's partitive singular, by its nominative's ending.

    >>> partitive("yritys"), partitive("hanke"), partitive("demonstraatio"), partitive("startup")
    ('yritystä', 'hanketta', 'demonstraatiota', 'startupia')
    """
    for word, inflected in _ALIKE.items():
        if noun.endswith(word):
            return noun.removesuffix(word) + inflected
    last = _HARMONY.search(noun.lower())
    a = "a" if last and last[0] in "aou" else "ä"
    if noun.endswith("nen"):
        return f"{noun[:-3]}st{a}"
    if noun.endswith(("uus", "yys")):
        return f"{noun[:-1]}tt{a}"
    if noun.endswith("e") and not noun.endswith(_TWO_VOWELS):
        return f"{noun}tt{a}"
    if noun.endswith(_TWO_VOWELS) or noun[-1:] in "lnrst":
        return f"{noun}t{a}"
    return noun + (a if noun[-1:] in "aeiouyäöå" else f"i{a}")
