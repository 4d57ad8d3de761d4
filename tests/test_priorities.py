"""Priorities beyond the cases of tests/cases/priorities.toml: whose they are, their sections, their titles' case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.lang.fi.nominatives import nominative
from pipeline.outline.section_kinds import kinds_by_stems
from pipeline.worker import structure


def _read(tmp_path: Path, text: str) -> dict[str, Any]:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    return structure(tmp_path / "a.md").agreement.model_dump(mode="json")


def _themes_of_targets(agreement: dict[str, Any]) -> list[str]:
    """The titles of the priorities that the targets are of."""
    titles = {p["id"]: p["title"] for p in agreement["priorities"]}
    return [titles[t["scope"]] for t in agreement["targets"]]


@pytest.mark.parametrize(
    "text",
    [
        "# Innokaupungit\n\nKivilammen painopisteet ovat sora ja hiekka. Merisuon painopisteitä ovat levä sekä kala.\n",
        "# Valtion ja kaupunkien sopimukset\n\nSopimusten painopisteet:\n\n"
        "- Kivilampi: sora\n- Merisuo (ml. Suopää): levä\n",
    ],
)
def test_a_page_about_several_cities_gives_no_priorities(text: str, tmp_path: Path) -> None:
    agreement = _read(tmp_path, text)
    assert agreement["priorities"] == []
    assert "several_agreements" in [problem["code"] for problem in agreement["problems"]]


def test_a_page_about_several_agreements_gives_no_parties_of_one(tmp_path: Path) -> None:
    text = "# Tiilialan {}\n\nYmpäristöministeriö solmi sopimuksen Savilan kaupungin kanssa vuonna 2023.\n"
    assert _read(tmp_path, text.format("sopimukset"))["parties"] == []
    assert len(_read(tmp_path, text.format("sopimus"))["parties"]) == 2


def test_the_title_tells_whose_priorities_are_meant(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus\n\nKivilammen painopisteet ovat sora ja hiekka. "
        "Merisuon kaupungin painopisteet ovat levä ja kala.\n"
    )
    agreement = _read(tmp_path, text)
    assert [priority["title"] for priority in agreement["priorities"]] == ["sora", "hiekka"]
    assert "several_agreements" not in [problem["code"] for problem in agreement["problems"]]


def test_a_stated_priority_has_the_section_with_its_title_and_its_targets(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus\n\nSopimuksen painopisteet ovat sora sekä hiekka ja savi.\n\n"
        "## Sora\n\nSoran käsittelyyn syntyy 40 uutta työpaikkaa vuoteen 2026 mennessä.\n\n"
        "## Hiekka ja savi\n\nHiekasta tehdään lasia ja savesta tiiliä yhdessä alueen yritysten kanssa.\n"
    )
    agreement = _read(tmp_path, text)
    assert [(p["title"], p["section"]) for p in agreement["priorities"]] == [("Sora", "s1"), ("Hiekka ja savi", "s2")]
    assert [target["scope"] for target in agreement["targets"]] == ["p1"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("älykkäiden ratkaisujen", "älykkäät ratkaisut"),
        ("kehittyvien palvelujen", "kehittyvät palvelut"),
        ("biotuotteiden", "biotuotteet"),
        ("vesien hallinnan", "vesien hallinta"),
        ("vihreään siirtymään", "vihreä siirtymä"),
        ("datatoimialan", "datatoimiala"),
    ],
)
def test_phrases_in_the_nominative(phrase: str, expected: str) -> None:
    assert nominative(phrase) == expected


def test_a_count_of_something_else_is_no_mismatch(tmp_path: Path) -> None:
    """Five projects in two priorities are no five priorities."""
    text = (
        "# Kivilammen ekosysteemisopimus\n\nSopimuksen painopisteet ovat sora ja savi.\n\n"
        "Sopimus sisältää viisi hanketta kahdessa painopisteessä.\n"
    )
    assert "count_mismatch" not in [problem["code"] for problem in _read(tmp_path, text)["problems"]]


@pytest.mark.parametrize(
    ("stated", "differs"),
    [
        ("Sopimus rakentuu edelleen neljästä painopisteestä.", True),
        ("Sopimus rakentuu edelleen kahdesta painopisteestä.", False),
        ("Sopimuksen painopisteitä on nyt kolme.", True),
        ("Osapuolet ovat valinneet yhteistyölle kolme painopistettä.", True),
        ("Maakunnan strategian painopisteitä on viisi.", False),
    ],
)
def test_a_count_that_differs_is_told(stated: str, differs: bool, tmp_path: Path) -> None:
    text = (
        f"# Kivilammen ekosysteemisopimus\n\n## 3 Painopisteet\n\n{stated}\n\n### 3.1 Sora\n\nSoraa kootaan.\n\n"
        "### 3.2 Savi\n\nSavea kootaan.\n"
    )
    assert ("count_mismatch" in [problem["code"] for problem in _read(tmp_path, text)["problems"]]) is differs


def test_a_table_says_by_when_each_measure_is_done(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus\n\n2021–2027\n\n## 4 Painopisteet\n\n### 4.1 Sora\n\n"
        "| Nro | Toimenpide | Valmis viimeistään |\n|---|---|---|\n| 4.1.1 | Sorapankki | 12/2024 |\n"
        "| 4.1.2 | Avoin soradata | 2026 |\n| | Yhteensä | |\n"
    )
    agreement = _read(tmp_path, text)
    assert [m["title"] for p in agreement["priorities"] for m in p["measures"]] == ["Sorapankki", "Avoin soradata"]
    stated = [(t["kind"], t["indicator"], t["year"], t["scope"]) for t in agreement["targets"]]
    assert stated == [("qualitative", "Sorapankki", 2024, "m1"), ("qualitative", "Avoin soradata", 2026, "m2")]


def test_a_tables_row_is_about_the_priority_that_its_column_names(tmp_path: Path) -> None:
    """By title or by number, wherever the table stands: here under the second priority."""
    text = (
        "# Kivilammen ekosysteemisopimus 2021–2027\n\n## 3 Painopisteet\n\n### 3.1 Sora\n\nSoraa tutkitaan.\n\n"
        "### 3.2 Hiekka\n\nHiekkaa tutkitaan.\n\n| Painopiste | Mittari | Tavoite 2027 |\n|---|---|---|\n"
        "| 3.1 | Koetehtaat, kpl | 4 |\n| Hiekka | Uudet seulat, kpl | 9 |\n"
    )
    agreement = _read(tmp_path, text)
    assert [t["value"] for t in agreement["targets"]] == [4, 9]
    assert _themes_of_targets(agreement) == ["Sora", "Hiekka"]


def test_a_sentence_that_names_a_priority_in_another_case_is_about_it(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus 2021–2027\n\n## Painopisteet\n\nSopimuksen painopisteet ovat puhtaat "
        "järvivedet ja älykäs kalankasvatus.\n\n## Tavoitteet\n\nPuhtaissa järvivesissä tavoitteena on 12 koealuetta "
        "vuoteen 2026 mennessä.\n"
    )
    agreement = _read(tmp_path, text)
    assert _themes_of_targets(agreement) == ["puhtaat järvivedet"]


def test_what_somebody_says_behind_a_list_is_no_priority(tmp_path: Path) -> None:
    text = (
        "# Kivilampi ja valtio jatkavat ekosysteemisopimusta\n\nSopimuksessa on kaksi painopistettä:\n\n- sora\n"
        "- hiekka\n\n– Valinta oli helppo, sanoo kaupunginjohtaja Matti Meikäläinen.\n"
    )
    assert [p["title"] for p in _read(tmp_path, text)["priorities"]] == ["sora", "hiekka"]


def test_a_paragraph_that_opens_with_a_priority_is_about_it(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus 2021–2027\n\n## Painopisteet\n\nEnsimmäinen painopiste on soran kierrätys. "
        "Seudulla on runsaasti soraa. Tavoitteena on, että soraa kierrättäviä yrityksiä on vähintään 30 vuoteen 2026 "
        "mennessä.\n\nToinen painopiste on älykäs hiekka. Hiekan laatu on hyvä, ja sitä voidaan mitata koko ketjun "
        "matkalla. Tavoitteena on, että hiekkalaboratorioita on 4 vuoteen 2027 mennessä.\n"
    )
    agreement = _read(tmp_path, text)
    assert _themes_of_targets(agreement) == ["soran kierrätys", "älykäs hiekka"]


def test_a_priority_may_be_called_something_else_besides(tmp_path: Path) -> None:
    """Its measures stand in a section of their own, led in by its name."""
    text = (
        "# Kivilammen teemasopimus 2025–2028\n\n## Sisältö\n\n"
        "Ensimmäinen painopiste, sopimuksen ydin, on saven vienti. Savea viedään 40 kontin verran vuonna 2027.\n\n"
        "Toinen painopiste, sopimuksen uutuus, on hiekan kierrätys. Hiekasta tehdään lasia.\n\n"
        "## Toimenpiteet\n\nSaven vientiä edistetään seuraavasti:\n\na) savipankki;\n\nb) vientirengas;\n\n"
        "Hiekan kierrätystä kasvatetaan seuraavasti:\n\nc) lajitteluasema; sekä\n\nd) hiekkapörssi.\n\n"
        "## Allekirjoitukset\n\nKivilammella 1.2.2025\n"
    )
    found = _read(tmp_path, text)["priorities"]
    assert [(p["title"], [m["title"] for m in p["measures"]]) for p in found] == [
        ("saven vienti", ["savipankki", "vientirengas"]),
        ("hiekan kierrätys", ["lajitteluasema", "hiekkapörssi"]),
    ]


def test_a_heading_that_asks_is_no_priority(tmp_path: Path) -> None:
    """The list above it is, whatever verb leads it in."""
    text = (
        "# Kivilammen aiesopimus\n\n## Osapuolet\n\nOsapuolet ovat Kivilammen kaupunki ja Merisuon kunta.\n\n"
        "## Kaksi painopistettä\n\nNäin se tehdään yhdessä:\n\n- **Savilinja** – saveen löytyy ostaja.\n"
        "- **Hiekkalinja** – hiekka jää kotiin.\n\n"
        "## Kuka tekee ja mitä\n\nKunta kaivaa ja kaupunki myy, kuten tähänkin asti on ollut tapana.\n"
    )
    assert [p["title"] for p in _read(tmp_path, text)["priorities"]] == ["Savilinja", "Hiekkalinja"]


def test_numbers_under_an_unnumbered_heading_begin_below_it(tmp_path: Path) -> None:
    text = (
        "SOPIMUKSEN OSAPUOLET\n\nOsapuolet ovat Kivilammen kaupunki ja valtio.\n\n"
        "SOPIMUKSEN KÄRJET\n\nKärkiä on kaksi.\n\n1. SAVEN UUDET TUOTTEET\n\nSavesta tehdään tiiliä ja astioita.\n\n"
        "Toimenpiteet:\n\n- savipankki\n\n2. HIEKAN KIERTO\n\nHiekka palaa rantaan joka kevät.\n\n"
        "RAHOITUS\n\nKaupunki varaa työhön 20 000 euroa.\n"
    )
    found = _read(tmp_path, text)["priorities"]
    assert [(p["number"], p["title"]) for p in found] == [("1", "SAVEN UUDET TUOTTEET"), ("2", "HIEKAN KIERTO")]


def test_a_list_before_the_one_led_in_as_measures_is_none_of_them(tmp_path: Path) -> None:
    text = (
        "# Kivilammen sopimus\n\n## 1 Osapuolet\n\nOsapuolet ovat Kivilammen kaupunki ja valtio.\n\n"
        "## 2 Painopisteet\n\n### 2.1 Savi\n\n- Savea viedään 40 tonnia vuonna 2026.\n- Kaivajia on silloin kuusi.\n\n"
        "Toimenpiteet:\n\n- savipankki\n- vientirengas\n"
    )
    (priority,) = _read(tmp_path, text)["priorities"]
    assert [m["title"] for m in priority["measures"]] == ["savipankki", "vientirengas"]


def test_bullets_inside_a_line_list_priorities(tmp_path: Path) -> None:
    """A conversion put the list's lines together."""
    text = (
        "Kivilammen kasvusopimus 2016–2018 Kärjet Kasvusopimuksen kärjet ovat: • Kova savi – poltetaan tiiliä "
        "vientiin. • Hiekan kierto – hiekka palaa rantaan. Rahoitus Kaupunki varaa työhön 20 000 euroa."
    )
    assert [p["title"] for p in _read(tmp_path, text)["priorities"]] == ["Kova savi", "Hiekan kierto"]


def test_a_regions_specialisation_is_no_measure_of_a_priority(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus\n\n## Painopisteet\n\n### Savi\n\nSavea tutkitaan ja kaivetaan.\n\n"
        "Alueen älykkään erikoistumisen painopisteitä ovat lasi, tiili ja levä.\n\n### Hiekka\n\nHiekka kiertää.\n"
    )
    assert [p["measures"] for p in _read(tmp_path, text)["priorities"]] == [[], []]


def test_a_heading_that_a_sentence_names_is_a_priority_whatever_its_text_speaks_of(tmp_path: Path) -> None:
    text = (
        "# Savi ja sora\n\nKivilammen ekosysteemisopimuksen kärkiä ovat saviteollisuus ja soranjalostus. Niihin "
        "haetaan yhdessä rahaa.\n\n## Saviteollisuus\n\nAlalla toimii 40 yritystä, joista osa kaivaa savea itse. "
        "Loput ostavat sen naapureilta.\n\n## Soranjalostus\n\n"
        "Tavoitteena on lisätä vientiä. Vuoteen 2027 mennessä pyritään 30 uuteen työpaikkaan.\n\n"
        "## Miksi näin?\n\nSora ei lopu.\n"
    )
    found = _read(tmp_path, text)
    assert [p["title"] for p in found["priorities"]] == ["Saviteollisuus", "Soranjalostus"]
    assert [section["kind"] for section in found["sections"]][:2] == ["priority", "priority"]
    assert _themes_of_targets(found) == ["Soranjalostus"]


@pytest.mark.parametrize(
    ("lead_in", "item", "committed"),
    [
        ("Kaupunki sitoutuu toteuttamaan seuraavat toimenpiteet:", "Koelaiturin rakentaminen", ("binding", None)),
        ("Osapuolet pyrkivät toteuttamaan seuraavat toimenpiteet:", "Koelaiturin rakentaminen", ("intent", None)),
        (
            "Toimenpiteet, jotka kaupunki toteuttaa talousarvionsa puitteissa:",
            "Koelaiturin rakentaminen",
            ("conditional", "talousarvionsa puitteissa"),
        ),
        ("Toimenpiteet:", "Koelaiturin rakentaminen", (None, None)),
        ("Toteutetaan seuraavat toimenpiteet:", "Koelaiturin rakentaminen", (None, None)),
    ],
)
def test_a_measure_is_bound_by_what_leads_in_its_list(
    tmp_path: Path, lead_in: str, item: str, committed: tuple[str | None, str | None]
) -> None:
    text = (
        f"# Kivilammen ekosysteemisopimus\n\n## 4 Painopisteet\n\n### 4.1 Puhdas satama\n\n{lead_in}\n\n"
        f"- {item}\n- Avoin liikennedata\n\n### 4.2 Sora\n\n#### 4.2.1 Sorakoe\n\nKaupunki sitoutuu kokeeseen.\n"
    )
    priorities = _read(tmp_path, text)["priorities"]
    measures = [(m["title"], m["commitment"], m["condition"]) for p in priorities for m in p["measures"]]
    assert measures == [(item, *committed), ("Avoin liikennedata", *committed), ("Sorakoe", None, None)]


def test_counted_paragraphs_open_with_priorities(tmp_path: Path) -> None:
    """Their lists are measures, without a sentence that leads them in; a page of theirs is a summary."""
    text = (
        "# Aiesopimus auttaa Kivilampea\n\nKivilammen kaupunki on solminut Merisuon kunnan kanssa aiesopimuksen.\n\n"
        "## Kaksi painopistettä\n\n**Kova savi** – saveen löytyy ostaja.\n\n- Savipankki\n- Vientirengas\n\n"
        "Tavoitteena on 30 ostajaa vuonna 2027.\n\n**Hiekan kierto** – hiekka palaa rantaan.\n\n- Rantakartta\n\n"
        "## Rahoitus\n\nKaupunki varaa työhön 20 000 euroa.\n"
    )
    found = _read(tmp_path, text)
    titles = [(p["title"], [m["title"] for m in p["measures"]]) for p in found["priorities"]]
    assert titles == [("Kova savi", ["Savipankki", "Vientirengas"]), ("Hiekan kierto", ["Rantakartta"])]
    assert (found["kind"], _themes_of_targets(found)) == ("summary", ["Kova savi"])


def test_paragraphs_that_are_not_as_many_as_told_are_no_priorities(tmp_path: Path) -> None:
    text = (
        "# Aiesopimus auttaa Kivilampea\n\n## Miksi\n\nPainopisteitä on {}.\n\nKova savi: saveen löytyy ostaja.\n\n"
        "Hiekan kierto: hiekka palaa rantaan.\n\nLisätietoja: kirjaamo.\n"
    )
    assert not _read(tmp_path, text.format("kaksi"))["priorities"]
    assert len(_read(tmp_path, text.format("kolme"))["priorities"]) == 3


@pytest.mark.parametrize("annexed", [False, True])
def test_a_table_tells_measures_by_priority_in_the_body_alone(annexed: bool, tmp_path: Path) -> None:
    """In an annex such rows are projects."""
    table = (
        "| Painopiste | Toimenpide | Milloin |\n|---|---|---|\n| Kova savi | Savipankki | 2026 |\n"
        "| | Vientirengas | 2027 |\n| Hiekan kierto | Rantakartta | 2026 |\n"
    )
    text = (
        "# Kivilammen aiesopimus\n\n## Osapuolet\n\nOsapuolet ovat Kivilammen kaupunki ja Merisuon kunta.\n\n"
        "## Mitä tehdään\n\nEnsimmäinen painopiste on Kova savi. Toinen painopiste on Hiekan kierto.\n\n"
        f"{'## Liite 1: Toimet' if annexed else 'Toimet on koottu taulukkoon.'}\n\n{table}"
    )
    found = _read(tmp_path, text)["priorities"]
    measures = [["Savipankki", "Vientirengas"], ["Rantakartta"]]
    assert [[m["title"] for m in p["measures"]] for p in found] == ([[], []] if annexed else measures)
    assert [[i["text"] for i in p["project_ideas"]] for p in found] == (measures if annexed else [[], []])


def test_a_headed_annex_may_hold_a_list_alone(tmp_path: Path) -> None:
    text = (
        "# Kivilammen aiesopimus\n\n## Osapuolet\n\nOsapuolet ovat Kivilammen kaupunki ja Merisuon kunta.\n\n"
        "## Painopisteet\n\n### A. Kova savi\n\nSavea kuivataan yhdessä.\n\n"
        "## Liite 1: Hankeaiheet\n\n- Savipankki\n- Kuivaamon lämpö\n"
    )
    (priority,) = _read(tmp_path, text)["priorities"]
    assert [idea["text"] for idea in priority["project_ideas"]] == ["Savipankki", "Kuivaamon lämpö"]


def test_a_sentence_that_has_a_measures_title_is_about_it(tmp_path: Path) -> None:
    text = (
        "# Kivilammen aiesopimus\n\n## Osapuolet\n\nOsapuolet ovat Kivilammen kaupunki ja Merisuon kunta.\n\n"
        "## Painopisteet\n\n### A. Kova savi\n\nToimenpiteet ovat\n\n1. Uuden satamaradan yleissuunnitelma Merisuolla\n"
        "2. Seudullinen savipankki\n\nUuden satamaradan yleissuunnitelma on valmis vuoden 2026 loppuun mennessä. "
        "Kunnat sopivat siitä, että seudullinen savipankki on avoinna viimeistään vuonna 2027. "
        "Tavoitteena on 30 ostajaa vuonna 2027.\n"
    )
    assert [t["scope"] for t in _read(tmp_path, text)["targets"]] == ["m1", "m2", "p1"]


def test_what_leads_in_a_list_is_no_heading_where_headings_are_marked(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus\n\n## 4 Painopisteet\n\n### 4.1 Sora\n\nSoraa riittää.\n\n"
        "Teeman toimenpiteet ovat\n\na) Murskain: soraa murskataan yhdessä\n\nb) Seula: soraa seulotaan\n\n"
        "# Liite 1. Hankkeet\n\nHankkeet valittiin keväällä yhdessä yritysten kanssa.\n\nPainopiste 4.1 Sora\n\n"
        "1. Murskaimen koekäyttö\n2. Seulan valinta\n"
    )
    agreement = _read(tmp_path, text)
    assert [s["heading"] for s in agreement["sections"]] == ["Painopisteet", "Sora", "Liite 1. Hankkeet"]
    (priority,) = agreement["priorities"]
    assert [m["title"] for m in priority["measures"]] == ["Murskain", "Seula"]
    assert [idea["text"] for idea in priority["project_ideas"]] == ["Murskaimen koekäyttö", "Seulan valinta"]


def test_the_measures_of_aims_stand_under_the_follow_up_too(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus 2021–2027\n\n## 4 Painopisteet\n\n### 4.1 Sora\n\nSoraa riittää.\n\n"
        "## 5 Yhteiset periaatteet\n\nPainopisteet ovat erilaisia, ja teemoihin on valittu kokonaisuuksia.\n\n"
        "## 6 Toteutus ja seuranta\n\nSopimusta seuraa ohjausryhmä.\n\n### 6.1 Mittarit\n\n"
        "| Mittari | Lähtötaso 2020 | Tavoite 2027 |\n|---|---|---|\n| Sorakuopat, kpl | 12 | 30 |\n"
    )
    agreement = _read(tmp_path, text)
    kinds = {s["heading"]: s["kind"] for s in agreement["sections"]}
    assert (kinds["Yhteiset periaatteet"], kinds["Mittarit"]) == ("other", "monitoring")
    assert [(t["value"], t["year"]) for t in agreement["targets"]] == [(30, 2027)]
    assert [(b["value"], b["year"]) for b in agreement["baselines"]] == [(12, 2020)]


@pytest.mark.parametrize(
    ("stated", "titles"),
    [
        (
            "Lumon kaupunki ja Suvannon yliopisto valitsivat painopisteiksi arktisen rakentamisen ja hoivapalvelut.",
            ["arktinen rakentaminen", "hoivapalvelut"],
        ),
        ("Kaupunki nosti painopisteiksi vihreän teräksen ja satamat sekä etäisyyksien hallinnan.", []),
    ],
)
def test_what_somebody_chose_as_priorities_stands_as_an_object(stated: str, titles: list[str], tmp_path: Path) -> None:
    """Where both conjunctions join the objects it is open what belongs together, and none are taken."""
    read = _read(tmp_path, f"# Lumon ekosysteemisopimus\n\n{stated} Työ alkaa heti.\n")
    assert [priority["title"] for priority in read["priorities"]] == titles


def test_a_heading_without_a_number_has_the_one_of_the_list_above_it(tmp_path: Path) -> None:
    listed = "Sopimuksen painopisteet ovat\n\n1) Teräs ja kiertotalous\n2) Automaatio\n\nNe on valittu yhdessä.\n\n"
    headed = "Painopistealue: Teräs ja kiertotalous\n\nLumon alue tavoittelee vähähiilisyyttä koko kauden ajan.\n"
    read = _read(tmp_path, f"# Lumon ekosysteemisopimus\n\n{listed}{headed}")
    told = [("1", "Teräs ja kiertotalous"), ("2", "Automaatio")]
    assert [(priority["number"], priority["title"]) for priority in read["priorities"]] == told


@pytest.mark.parametrize("mark", ["**{}**", "{}"])
def test_numbered_priorities_have_their_own_text_and_lists_between_them(mark: str, tmp_path: Path) -> None:
    first, second = mark.format("1. Sora ja savi"), mark.format("2. Kylmä meri")
    text = (
        "# Kivilammen ekosysteemisopimus 2021–2027\n\n## III KÄRKITEEMAT\n\n"
        f"{first} – maa-ainesten kierto ja sen mittaus.\n\nSoraa on paljon.\n\nToimet:\n- soran pesula\n- savikehto\n\n"
        f"{second} – jään alla kasvavat levät.\n\nToimet:\n- levälaitos\n\n## IV RESURSSIT\n\nRahoitusta haetaan.\n"
    )
    found = _read(tmp_path, text)["priorities"]
    assert [(p["number"], p["title"], [m["title"] for m in p["measures"]]) for p in found] == [
        ("1", "Sora ja savi", ["soran pesula", "savikehto"]),
        ("2", "Kylmä meri", ["levälaitos"]),
    ]


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [("Lumo jatkaa kuntien kärjessä", []), ("Ilmastotyön kärkeen", []), ("Kärjet", ["priorities"])],
)
def test_to_be_in_the_lead_is_no_priority(heading: str, kinds: list[str]) -> None:
    assert kinds_by_stems(heading) == kinds


@pytest.mark.parametrize(
    ("opening", "titles"),
    [
        ("Elinvoimaohjelma kuvaa, mihin kaupunki panostaa. Ohjelman", ["kivi", "puu"]),
        ("Elinkeinostrategiassa katsotaan kymmenen vuotta eteenpäin. Strategian", ["kivi", "puu"]),
        ("Hallitusohjelma kuvaa, mihin maa panostaa. Ohjelman", []),
        ("Rantamaan ohjelma rahoittaa hankkeita. Ohjelman", []),
        ("Kaupunki tekee sopimuksen. Elinvoimaohjelma kuvaa sitä. Ohjelman", []),
    ],
)
def test_a_text_that_says_what_a_plan_tells_is_about_that_plan(opening: str, titles: list[str], tmp_path: Path) -> None:
    """Not so of the Government's programme, of one that pays, and where an agreement is spoken of."""
    agreement = _read(tmp_path, f"# Kivilammen huominen\n\n{opening} painopisteet ovat kivi ja puu.\n")
    assert [priority["title"] for priority in agreement["priorities"]] == titles


def test_an_asterisk_in_a_line_begins_what_is_told_of_a_title(tmp_path: Path) -> None:
    text = "KÄRKI 1: Puhdas ruoka *ruoka kasvaa lähellä KÄRKI 2: Hiljainen liikenne * lautat kulkevat sähköllä"
    agreement = _read(tmp_path, f"# Kivilammen elinvoimaohjelma\n\nTällaiset ovat kärjet. {text}\n")
    assert [priority["title"] for priority in agreement["priorities"]] == ["Puhdas ruoka", "Hiljainen liikenne"]


_TWO = (
    "# Kivilammen ekosysteemisopimus\n\n## 1 Painopisteet\n\nPainopisteet ovat kiven jalostus ja järven tutkimus.\n\n"
)


@pytest.mark.parametrize(
    ("headings", "measures"),
    [
        (("Kiven jalostuksen toimenpiteet", "Järven tutkimuksen toimet"), [["Murskain"], ["Laituri"]]),
        (("Toimenpiteet järven tutkimuksessa", "Toimenpiteet kiven jalostuksessa"), [["Laituri"], ["Murskain"]]),
        (("Kiven jalostuksen ja järven tutkimuksen toimenpiteet", "Muut toimenpiteet"), [[], []]),
    ],
)
def test_a_section_on_measures_is_of_the_one_priority_that_its_heading_names(
    headings: tuple[str, str], measures: list[list[str]], tmp_path: Path
) -> None:
    text = f"{_TWO}## 2 {headings[0]}\n\n- Murskain\n\n## 3 {headings[1]}\n\n- Laituri\n"
    found = [[m["title"] for m in p["measures"]] for p in _read(tmp_path, text)["priorities"]]
    assert found == measures


def test_cards_of_projects_are_ideas_of_the_priorities_that_they_name(tmp_path: Path) -> None:
    text = (
        f"{_TWO}## Liite: Hankekortit\n\n### Hankekortti 1: Lohkareet kyytiin\n\nKesto: 2022–2023  \n"
        "Painopiste: Kiven jalostus  \nToteuttaja: Kivilammen kaupunki\n\n### Hanke 2: Luotaimet\n\n"
        "Painopistealue: järven tutkimus\n\n### Hankekortti 3: Avoin\n\nKesto: avoin\n"
    )
    agreement = _read(tmp_path, text)
    ideas = [[idea["text"] for idea in p["project_ideas"]] for p in agreement["priorities"]]
    assert ideas == [["Lohkareet kyytiin"], ["Luotaimet"]]
    assert [idea["text"] for idea in agreement["project_ideas"]] == ["Avoin"]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        (
            "Etenemme kahdella toimenpiteellä, jotka ovat kiven varasto ja avoin kartta.",
            ["kiven varasto", "avoin kartta"],
        ),
        ("Etenemme kolmella toimenpiteellä, jotka ovat laajoja ja kalliita.", []),
    ],
)
def test_measures_behind_their_count_are_as_many(sentence: str, measures: list[str], tmp_path: Path) -> None:
    text = f"# Kivilammen ekosysteemisopimus\n\n## 1 Painopisteet\n\n### 1.1 Kiven jalostus\n\n{sentence}\n"
    (priority,) = _read(tmp_path, text)["priorities"]
    assert [measure["title"] for measure in priority["measures"]] == measures


def test_a_listed_measure_may_have_an_aim_behind_its_dash(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus\n\n## 1 Painopisteet\n\n### 1.1 Kiven jalostus\n\nToimenpiteet:\n\n"
        "- murskain\n- kivipankki – tavoite 20 yritystä v. 2025\n\n### 1.2 Järvi\n\n"
        "- Venealan yritykset: lähtötaso 14, tavoite 25\n- Laituri\n"
    )
    found = [[m["title"] for m in p["measures"]] for p in _read(tmp_path, text)["priorities"]]
    assert found == [["murskain", "kivipankki"], ["Laituri"]]
