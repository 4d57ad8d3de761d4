"""What documents and what came of them are called where people see them: never by paths."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..ingest.formats import ARCHIVES, MAILS
from ..schema.vocabulary import UiLanguage
from ..web.i18n import label


def called(place: str, tongue: UiLanguage) -> str:
    """A file by its name and by what it came in; `place` is its way there from the file that was dropped.

    >>> called("Liitteet.zip/Osa 1/kokous.eml/kartta.pdf", "fi")
    'kartta.pdf, viestissä kokous.eml, kansiossa Osa 1, paketissa Liitteet.zip'
    """
    *around, name = place.split("/")
    return ", ".join([name, *(label("desk", _kind(each), tongue).format(name=each) for each in reversed(around))])


def _kind(holder: str) -> str:
    ending = PurePosixPath(holder).suffix.lower()
    return "in_mail" if ending in MAILS else "in_archive" if ending in ARCHIVES else "in_folder"


def as_sentence(told: str) -> str:
    """What was told of a file, which may go on from its name, as a sentence by itself.

    >>> as_sentence("se on tyhjä; pyydä tiedosto uudelleen"), as_sentence("")
    ('Se on tyhjä; pyydä tiedosto uudelleen.', '')
    """
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "!", "?")) or not told else ".")
