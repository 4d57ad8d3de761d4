"""A text that says nothing of an agreement is told from one that does; an agreement that was read badly never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import Outcome
from pipeline.compare import select_readings
from pipeline.document import Line, Notice, Page, Source
from pipeline.ingest.mail import read_eml
from pipeline.ingest.plain import read_text
from pipeline.messages import Message
from pipeline.schema.agreement import Structured
from pipeline.stages import structured

from .conftest import CORPUS, emit

NOTHING = {
    "a cover note": "Hei\n\nOhessa sopimus allekirjoitettavaksi, palauta se viimeistään torstaina.\n\nTerveisin\nOuti",
    "it names the agreement with its years": (
        "Hei kaikki,\n\nliitteenä Hopeasaaren ekosysteemisopimus 2021–2027 kommenteille.\n\nYst. terv.\nOlli Suo"
    ),
    "a covering letter": "Saatekirje\n\nLähetämme oheisena pyydetyn sopimuksen. Kysymyksiin vastaa kirjaamo.",
    "a Swedish letter that names the agreement with its years": (
        "Hej alla,\n\nhär kommer Lövstrands ekosystemavtal 2021–2027 för kommentarer före mötet nästa vecka.\n\n"
        "Hälsningar\nOlli Suo"
    ),
    "a Swedish letter that names no party but the State": (
        "Hej\n\nHär kommer avtalet om ekosystemet mellan staden och staten, som ni bad om i förra veckan. Läs det "
        "gärna före mötet.\n\nHälsningar\nPia"
    ),
    "a Swedish covering letter": (
        "Följebrev\n\nVi översänder härmed det avtal som ni bad om. Registratorskontoret svarar gärna på frågor."
    ),
    "another matter in Swedish": (
        "Matsedel för vecka 34\n\nPå måndag serveras fisksoppa och rågbröd. På tisdag äter vi potatismos och sallad. "
        "På onsdag finns det spenatplättar och lingonsylt för alla som vill. På torsdag kokar vi ärtsoppa, och på "
        "fredag är det dags för ugnslax och blåbärspaj till kaffet."
    ),
    "another matter": (
        "Ruokalista viikolle 34\n\nMaanantaina tarjolla on kalakeittoa ja ruisleipää. Tiistaina syömme perunamuusia ja "
        "salaattia. Keskiviikkona on pinaattilettuja ja puolukkahilloa. Torstaina keitämme hernekeittoa, ja "
        "perjantaina on vuorossa uunilohi sekä mustikkapiirakka kaikille ruokailijoille."
    ),
}
SOMETHING = {
    "a letter that tells the priorities": (
        "Hei\n\nEkosysteemisopimuksen painopisteet ovat:\n\n1. Puhdas vesi\n2. Älykäs satama\n\nTerveisin\nOlli"
    ),
    "a letter that tells the money": (
        "Hei\n\nSopimuksen rahoitus on nyt selvä: valtio myöntää hankkeisiin 1,5 miljoonaa euroa.\n\nTerveisin\nOlli"
    ),
    "a decision": (
        "Kaupunginhallitus 12.4.2021 § 88\n\nEkosysteemisopimuksen hyväksyminen\n\nKaupunginhallitus päätti hyväksyä "
        "liitteenä olevan sopimuksen ja valtuuttaa kaupunginjohtajan allekirjoittamaan sen."
    ),
    "the front page alone": "Ekosysteemisopimus\n\nHopeasaaren kaupunki\n\nLiitteet: 2",
    "letters far apart": "S o p i m u s\n\nv u o s i l l e\n\n" + "Työ ja elinvoima kasvavat alueella yhdessä. " * 8,
    "words that are none": "Tqxo lprmk zzyw ooprt kklmn vbnrt ".replace("o", "0") * 12,
    "too few words to judge by": "1 Johdanto\n\n2 Toimet\n\n3 Seuranta",
    "a Swedish letter that tells the money": (
        "Hej\n\nFinansieringen av avtalet är nu klar: staten beviljar projekten 1,5 miljoner euro för de första "
        "åren.\n\nHälsningar\nOlli"
    ),
    "a Swedish decision": (
        "Stadsstyrelsen 12.4.2021 § 88\n\nGodkännande av ekosystemavtalet\n\nStadsstyrelsen beslutade godkänna det "
        "bifogade avtalet och befullmäktiga stadsdirektören att underteckna det."
    ),
    "English, of which facts are not read": (
        "Dear all,\n\nhere is the agreement on the ecosystem that you asked for last week. Please read it before the "
        "meeting of the steering group.\n\nBest regards\nPia"
    ),
}


def _read(text: str, **changed: object) -> Structured:
    pages = [each for each in read_text(text.encode()) if isinstance(each, Page)]
    source = Source("a.txt", "0" * 64, "text/plain", False, pages)
    for name, value in changed.items():
        setattr(source, name, value)
    return structured(source)


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_it_says_nothing_of_an_agreement(text: str) -> None:
    assert _read(text).outcome is Outcome.NOT_AN_AGREEMENT


@pytest.mark.parametrize("text", SOMETHING.values(), ids=SOMETHING)
def test_it_says_something_of_an_agreement_or_cannot_be_judged(text: str) -> None:
    assert _read(text).outcome is Outcome.OK


def test_a_text_that_was_not_read_whole_is_not_judged() -> None:
    text = NOTHING["another matter"]
    warning = Notice("hidden_text", "warning", Message("Hidden text was left out."))
    assert _read(text, notices=[warning]).outcome is Outcome.OK
    recognised = [Page(1, 595.0, 842.0, [Line(line) for line in text.splitlines() if line], "ocr")]
    assert _read(text, pages=recognised).outcome is Outcome.OK


def test_an_agreement_in_a_mails_own_text_is_read() -> None:
    text = (CORPUS / "written_on" / "sinijarvi-2016-2018.md").read_text(encoding="utf-8")
    pages = [each for each in read_eml(b"Content-Type: text/plain\n\n" + text.encode()) if isinstance(each, Page)]
    assert structured(Source("a.eml", "0" * 64, "message/rfc822", False, pages)).outcome is Outcome.OK


def test_the_comparison_leaves_it_out_and_says_so(tmp_path: Path) -> None:
    emit(_read(NOTHING["another matter"]), tmp_path)
    emit(_read(SOMETHING["a decision"]), tmp_path, id="paatos")
    read = select_readings([tmp_path])
    assert [reading.id for reading in read.readings] == ["paatos"]
    assert read.left_out == [f"{tmp_path / 'a.json'}: its document tells nothing of an agreement."]
    assert not read.is_incomplete
