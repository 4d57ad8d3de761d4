"""A text that another hand wrote anew: other words for the same are no substance, other statements are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.diff import Version, diff
from pipeline.diff.memo import memo
from pipeline.diff.retold import is_written_anew
from pipeline.schema.diff import Diff

from .conftest import cases
from .test_diff import applied, lines_of, mirrored, of_field, told, written

TEXTS = cases("retold")["text"]
EDITS = [(text, edit) for text in TEXTS for edit in text["edits"]]


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Version]:
    folder = tmp_path_factory.mktemp("retold")
    return {text["about"]: written(folder / f"{n}.md", text["base"]) for n, text in enumerate(TEXTS)}


def assert_substance(found: Diff, expected: list[list[Any]]) -> None:
    left = [
        (c.what, c.kind, c.field or "", of_field(c, c.old), of_field(c, c.new)) for c in found.changes if c.substance
    ]
    for each in expected:
        match = next((c for c in left if all(e in ("*", f) for e, f in zip(each, c, strict=True))), None)
        assert match is not None, (each, left)
        left.remove(match)
    assert left == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["about"])
def test_what_is_said_in_other_words_is_no_change_of_substance(
    text: dict[str, Any], bases: dict[str, Version], tmp_path: Path
) -> None:
    old, new = bases[text["about"]], written(tmp_path / "new.md", text["anew"])
    found = diff(old, new)
    assert_substance(found, [])
    assert mirrored(diff(new, old)) == told(found)
    assert applied(old.text, found) == lines_of(new.text)
    assert is_written_anew(old.sentences, new.sentences)
    checks = memo(found, old, new, "en").checks
    assert any(str(found.summary.wording) in check.text for check in checks)


@pytest.mark.parametrize(("text", "edit"), EDITS, ids=lambda each: each["about"])
def test_what_is_said_otherwise_is_told_and_no_more(
    text: dict[str, Any], edit: dict[str, Any], bases: dict[str, Version], tmp_path: Path
) -> None:
    before, after = edit["replace"]
    assert before in text["anew"]
    old, new = bases[text["about"]], written(tmp_path / "new.md", text["anew"].replace(before, after))
    found = diff(old, new)
    assert_substance(found, edit["expect"])
    assert mirrored(diff(new, old)) == told(found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("naisten hakeutumista", "naisten ja maahan muuttaneiden hakeutumista"),
        ("Kalastajat ja viljelijät", "Kalastajat, viljelijät ja vesilaitokset"),
        ("ja hyväksyy suunnitelman.", "hyväksyy suunnitelman ja arvioi tulosten vaikutuksia."),
        ("avaa sen yrityksille.", "avaa sen yrityksille ja yhdistyksille."),
    ],
)
def test_what_is_added_to_a_sentence_is_substance_where_the_sentences_beside_it_were_written_anew(
    before: str, after: str, tmp_path: Path
) -> None:
    base = (
        "# Kivilammen ekosysteemisopimus 2021–2027\n\nOsapuolet: valtiovarainministeriö ja Kivilammen kaupunki.\n\n"
        "## Toimet\n\nKumppanit edistävät naisten hakeutumista merialalle. "
        "Satama on vanha, ja sitä korjataan yhteisin voimin.\n\n"
        "Kalastajat ja viljelijät käyvät kauppaa ravinteilla. "
        "Kauppaa varten tarvitaan paikka, jota ei vielä ole.\n\n"
        "Ryhmä valitsee hankkeet ja hyväksyy suunnitelman. Kaupunki ylläpitää rekisteriä ja avaa sen yrityksille.\n"
    )
    anew = base.replace(
        "Satama on vanha, ja sitä korjataan yhteisin voimin.", "Vanhan sataman korjaus on yhteinen työ."
    )
    anew = anew.replace("Kauppaa varten tarvitaan paikka, jota ei vielä ole.", "Kaupan paikka puuttuu vielä.")
    old, same, new = (
        written(tmp_path / f"{n}.md", text) for n, text in enumerate((base, anew, anew.replace(before, after)))
    )
    assert [change.kind for change in diff(old, same).changes if change.substance] == []
    assert [change.kind for change in diff(old, new).changes if change.substance] == ["changed"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "Kunta kuulee kalastajia aina, kun verkkoja lasketaan.",
            "Kunta voi kuulla kalastajia silloin, kun verkot lasketaan.",
            True,
        ),
        (
            "Laiturin käyttöön ovat oikeutettuja kaikki seudun veneilijät samoin ehdoin.",
            "Laiturille pääsevät samoin ehdoin ne seudun veneilijät, jotka maksavat sen hoidosta.",
            True,
        ),
        (
            "Laituria saavat käyttää kaikki seudun veneilijät.",
            "Jokainen seudun veneilijä pääsee käyttämään laituria.",
            False,
        ),
        (
            "Kokous vaatii kalatalousyhdistyksen puoltavan kannan.",
            "Kalatalousyhdistykselle ilmoitetaan kokouksesta.",
            True,
        ),
        ("Kunta luovuttaa rannan seuralle korvauksetta.", "Seura saa rannan kunnalta käyvällä vuokralla.", True),
        (
            "Veneseura nimeää jäsenen, jolla on kokouksessa puheoikeus.",
            "Kokouksessa istuu veneseuran nimeämä jäsen, jolla on puhe- ja äänioikeus.",
            True,
        ),
    ],
)
def test_whom_it_concerns_and_on_what_terms_is_substance_in_other_words_too(
    before: str, after: str, expected: bool, tmp_path: Path
) -> None:
    head = "# Kivilammen ekosysteemisopimus 2021–2027\n\n## Toimet\n\n"
    around = (
        "Kaupunki kehittää ranta-alueita yhdessä asukkaiden kanssa. Työstä kerrotaan avoimesti verkossa. "
        "Kokeiluihin otetaan mukaan koulujen oppilaita.",
        "Rantoja kehittää kaupunki yhteistyössä asukkaiden kanssa. Verkkosivuilla tiedotetaan työn vaiheista. "
        "Oppilaitosten väki pääsee mukaan kokeilemaan.",
    )
    old, new = (
        written(tmp_path / f"{n}.md", f"{head}{beside}\n\n{said}\n")
        for n, (beside, said) in enumerate(zip(around, (before, after), strict=True))
    )
    assert any(change.substance for change in diff(old, new).changes) is expected
